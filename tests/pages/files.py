"""Pages in a folder: NAME.png, .tif or .jpg, NAME.txt, NAME.lines.json; index.tsv: name, level, letter, file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.pages import DegradedPage, Part, TrueLine, letters, page
from tests.pages.letter import Letter

_SUFFIX = {"heavy": ".tif", "photographed": ".jpg"}


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPage:
    """A page in a folder. `width` and `height` in points, those of `lines` too."""

    name: str
    level: str
    path: Path
    text: str
    width: float
    height: float
    lines: tuple[TrueLine, ...]
    others: tuple[str, ...] = ()  # the text in another order that is as good


def write(folder: Path, part: Part, wanted: Sequence[str]) -> None:
    """Draw the named pages into a folder; those that lie there already stay. The index names what was wanted."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = []
    for name in wanted:
        letter, _, level = name.rpartition("-")
        path = folder / f"{name}{_SUFFIX.get(level, '.png')}"
        rows.append("\t".join((name, level, letter, path.name)))
        if not path.with_suffix(".lines.json").is_file():
            _write_page(path, page(part, name))
    (folder / "index.tsv").write_text("\n".join(rows) + "\n", "utf-8")


def stored(folder: Path) -> Iterator[StoredPage]:
    """The pages of a folder, as its index names them. Raises FileNotFoundError without an index."""
    for row in (folder / "index.tsv").read_text("utf-8").splitlines():
        name, level, _, file = row.split("\t")
        truth = json.loads((folder / f"{name}.lines.json").read_text("utf-8"))
        yield StoredPage(
            name=name, level=level, path=folder / file, text=(folder / f"{name}.txt").read_text("utf-8"),
            width=truth["width"], others=tuple(truth["others"]), height=truth["height"],
            lines=tuple(
                TrueLine(text=line["text"], role=line["role"], quad=tuple((x, y) for x, y in line["quad"]))
                for line in truth["lines"]
            ),
        )  # fmt: skip


def _write_page(path: Path, drawn: DegradedPage) -> None:
    dpi = (round(drawn.dpi), round(drawn.dpi))
    if path.suffix == ".tif":
        drawn.image.save(path, compression="group4", dpi=dpi)
    elif path.suffix == ".jpg":
        drawn.image.save(path, quality="keep", dpi=(72, 72))  # telephones say 72, whatever they photograph
    else:
        drawn.image.save(path, dpi=dpi, compress_level=3)
    path.with_suffix(".txt").write_text(drawn.text + "\n", "utf-8")
    lines = [
        {
            "text": line.text,
            "role": line.role,
            "bbox": [round(value, 1) for value in line.box],
            "quad": [[round(x, 1), round(y, 1)] for x, y in line.quad],
        }
        for line in drawn.lines
    ]
    truth = {
        "width": round(drawn.width, 2), "height": round(drawn.height, 2), "dpi": drawn.dpi, "others": drawn.others,
        "lines": lines,
    }  # fmt: skip
    path.with_suffix(".lines.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1), "utf-8")


def letter_of(part: Part, name: str) -> Letter:
    """The letter that a page shows. Raises StopIteration for a name that no page has."""
    wanted = name.rpartition("-")[0]
    return next(letter for letter in letters(part) if letter.name == wanted)
