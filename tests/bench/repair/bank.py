"""Readings of plain Tesseract in a folder, to repair and score: `python -m tests.bench.repair.bank FOLDER`.

    [--part open|held|corpus] [--every N]

Writes FOLDER/{eng,dan}/PART/NAME.raw.txt, what `tesseract -l eng` or `-l dan` gives (one thread, else as it comes);
NAME.true.txt; NAME.lines.json, the printed lines; NAME.tsv, Tesseract's words with confidences; and NAME.seconds, the
processor seconds it took. What lies there already is not read again.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from tests.bench.peers import ROOT
from tests.pages import names
from tests.pages.files import stored, write

CORPUS = ROOT.parent / "shared" / "corpus"
MODELS = ("eng", "dan")
_IMAGES = (".tif", ".png", ".jpg")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """A page image, or several in one file, with what stands on it; `lines` as printed."""

    name: str
    path: Path
    text: str
    lines: tuple[str, ...]


def corpus_scans() -> Iterator[Scan]:
    """The development corpus's images and image-only PDFs; none where it is not beside the project."""
    for gold in sorted((CORPUS / "gold" / "text").rglob("*.txt")):
        name = gold.relative_to(CORPUS / "gold" / "text").with_suffix("")
        path, boxes = CORPUS / "inputs" / name, CORPUS / "gold" / "lines" / f"{name}.json"
        if path.is_file() and boxes.is_file() and _only_images(path):
            found = json.loads(boxes.read_text("utf-8"))
            sheets = found["pages"] if isinstance(found, dict) else found
            lines = tuple(line["text"] for sheet in sheets for line in sheet["lines"])
            yield Scan(name=name.as_posix().replace("/", "-"), path=path, text=gold.read_text("utf-8"), lines=lines)


def own_scans(folder: Path, part: str, every: int) -> Iterator[Scan]:
    """Pages of `tests.pages`, drawn into a folder where they do not lie there."""
    wanted = names("held" if part == "held" else "open")
    for name in wanted[::every]:
        write(folder, "held" if part == "held" else "open", [name])
        for kept in stored(folder):
            lines = tuple(line.text for line in kept.lines)
            yield Scan(name=name, path=kept.path, text=kept.text, lines=lines)


def _only_images(path: Path) -> bool:
    if path.suffix != ".pdf":
        return path.suffix in _IMAGES
    return all(sheet.get_textpage().count_chars() == 0 for sheet in pypdfium2.PdfDocument(path))


def keep(scan: Scan, model: str, target: Path) -> None:
    """Read a scan with a model, unless that was done before."""
    if (target / f"{scan.name}.true.txt").is_file():
        return
    target.mkdir(parents=True, exist_ok=True)
    began = resource.getrusage(resource.RUSAGE_CHILDREN)
    with tempfile.TemporaryDirectory() as scratch:
        texts, rows = _read(scan.path, model, Path(scratch))
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    took = ended.ru_utime + ended.ru_stime - began.ru_utime - began.ru_stime
    (target / f"{scan.name}.raw.txt").write_text(texts, "utf-8")
    (target / f"{scan.name}.tsv").write_text(rows, "utf-8")
    (target / f"{scan.name}.lines.json").write_text(json.dumps(scan.lines, ensure_ascii=False), "utf-8")
    (target / f"{scan.name}.seconds").write_text(f"{took:.3f}\n", "utf-8")
    (target / f"{scan.name}.true.txt").write_text(scan.text, "utf-8")


def _read(path: Path, model: str, scratch: Path) -> tuple[str, str]:
    """Text and table of words of all pages of a file."""
    images = [path]
    if path.suffix == ".pdf":
        images = []
        for number, sheet in enumerate(pypdfium2.PdfDocument(path)):
            images.append(scratch / f"{number}.pgm")
            sheet.render(scale=300 / 72, grayscale=True).to_pil().save(images[-1])
    texts = rows = ""
    for number, image in enumerate(images):
        out = scratch / f"out{number}"
        dpi = ["--dpi", "300"] if image is not path else []
        subprocess.run(
            ["tesseract", str(image), str(out), "-l", model, "--psm", "3", *dpi, "txt", "tsv"],
            check=True, capture_output=True, env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )  # fmt: skip
        texts += out.with_suffix(".txt").read_text("utf-8")
        rows += out.with_suffix(".tsv").read_text("utf-8")
    return texts, rows


def build(bank: Path, part: str, every: int = 1, models: tuple[str, ...] = MODELS) -> None:
    """Read a part with the models, a page with all of them before the next."""
    drawn = bank / "pages" / part
    for scan in corpus_scans() if part == "corpus" else own_scans(drawn, part, every):
        for model in models:
            keep(scan, model, bank / model / part)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", choices=("open", "held", "corpus"), default="open")
    parser.add_argument("--every", type=int, default=1)
    given = parser.parse_args()
    build(given.folder, given.part, given.every)


if __name__ == "__main__":
    main()
