"""Reads the pages of a folder and prints, by level, how well; beside plain Tesseract on the same files.

    python -m tests.pages.score FOLDER [--only LEVEL] [--every N] [--name PART] [--ours] [--each] [--save FOLDER]

`--ours` does not run plain Tesseract but shows what it gave last (its times are then of another run); `--each` prints
every page too; `--save` writes what was read, NAME.txt. Percentages: characters wrong in reading order (`wrong`) and
line by line in place (`in place`), words with æ ø å right, e-mail and web addresses right,
seconds a page of processors and by the clock.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path

from tests.pages import LEVELS
from tests.pages.files import StoredPage, stored
from tests.pages.judge import NONE, Marks, Seen, SeenAt, judge
from tests.pages.readers import ours, plain

_CACHE = "plain.json"
_TITLES = ("", "pages", "wrong", "in place", "æøå", "mail", "web", "CPU s", "clock s")


def share(part: float, whole: float) -> str:
    """A percentage, or a dash of nothing."""
    return f"{100 * part / whole:.2f}" if whole else "–"


def table(rows: Iterable[tuple[str, Marks]]) -> str:
    """Figures in columns, a line for each name with its marks."""
    cells = [_TITLES]
    for name, marks in rows:
        cells.append((
            name, str(marks.pages), share(marks.wrong, marks.characters), share(marks.misplaced, marks.printed),
            share(marks.danish_right, marks.danish), share(marks.mails_right, marks.mails),
            share(marks.webs_right, marks.webs), f"{marks.seconds / max(1, marks.pages):.2f}",
            f"{marks.wall / max(1, marks.pages):.2f}",
        ))  # fmt: skip
    widths = [max(len(row[column]) for row in cells) for column in range(len(_TITLES))]
    return "\n".join(
        "  ".join(
            cell.ljust(wide) if not n else cell.rjust(wide)
            for n, (cell, wide) in enumerate(zip(row, widths, strict=True))
        )
        for row in cells
    )


def chosen(folder: Path, only: str = "", name: str = "", every: int = 1) -> list[StoredPage]:
    """The pages of a folder that were asked for."""
    found = [page for page in stored(folder) if only in ("", page.level) and name in page.name]
    return found[::every]


def last_plain(folder: Path) -> dict[str, Seen]:
    """What plain Tesseract gave on the pages of a folder when it last ran there."""
    path = folder / _CACHE
    if not path.is_file():
        return {}
    kept = json.loads(path.read_text("utf-8"))
    return {n: Seen(k["text"], tuple(SeenAt(*w) for w in k["words"]), k["seconds"]) for n, k in kept.items()}


def keep_plain(folder: Path, seen: dict[str, Seen]) -> None:
    """Keep it for the next time; written in one go, as others may read it."""
    kept = {
        name: {"text": s.text, "words": [(w.text, round(w.x, 1), round(w.y, 1)) for w in s.words], "seconds": s.seconds}
        for name, s in (last_plain(folder) | seen).items()
    }
    scratch = folder / f"{_CACHE}.{id(kept)}"
    scratch.write_text(json.dumps(kept, ensure_ascii=False), "utf-8")
    scratch.replace(folder / _CACHE)


def main() -> None:
    given = _arguments()
    pages = chosen(given.folder, given.only, given.name, given.every)
    reader = ours()
    before = last_plain(given.folder) if given.ours else {}
    fresh: dict[str, Seen] = {}
    marks: dict[tuple[str, str], Marks] = {}
    for page in pages:
        both = {"ours": reader(page.path, page.width, page.height)}
        if not given.ours:
            both["plain"] = fresh[page.name] = plain(page.path, page.width, page.height)
        elif page.name in before:
            both["plain"] = before[page.name]
        if given.save:
            given.save.mkdir(parents=True, exist_ok=True)
            (given.save / f"{page.name}.txt").write_text(both["ours"].text, "utf-8")
        for who, seen in both.items():
            found = judge(page.text, page.lines, seen, page.others)
            for key in (page.name if given.each else "", page.level, "all"):
                marks[key, who] = marks.get((key, who), NONE) + found
    if fresh:
        keep_plain(given.folder, fresh)
    order = [*(page.name for page in pages if given.each), *LEVELS, "all"]
    print(table((f"{key} {who}", marks[key, who]) for key in order for who in ("ours", "plain") if (key, who) in marks))
    if ("all", "plain") in marks:
        own, other = marks["all", "ours"], marks["all", "plain"]
        print(f"of plain: wrong {own.wrong / max(1, other.wrong):.2f}, time {own.seconds / other.seconds:.2f}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", choices=("", *LEVELS))
    parser.add_argument("--name", default="")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--ours", action="store_true")
    parser.add_argument("--each", action="store_true")
    parser.add_argument("--save", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    main()
