"""Readings of plain Tesseract in a folder, to repair and score: `python -m tests.bench.repair.bank FOLDER`.

    [--part open|held|corpus]; BENCH_EVERY=5 takes every fifth page

Writes FOLDER/{eng,dan}/PART/NAME.raw.txt, what `tesseract -l eng` or `-l dan` gives (one thread, else as it comes);
NAME.true.txt; NAME.lines.json, the printed lines; NAME.tsv, Tesseract's words with confidences; and NAME.seconds, the
processor seconds it took. What lies there already is not read again.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from tests.bench.peers import ROOT, stored_pages
from tests.bench.repair.used import measured
from tests.pages import Part

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


def own_scans(part: Part) -> Iterator[Scan]:
    """Pages of `tests.pages`, drawn where they are not there yet."""
    for kept in stored_pages(part):
        lines = tuple(line.text for line in kept.lines)
        yield Scan(name=kept.name, path=kept.path, text=kept.text, lines=lines)


def _only_images(path: Path) -> bool:
    if path.suffix != ".pdf":
        return path.suffix in _IMAGES
    return all(sheet.get_textpage().count_chars() == 0 for sheet in pypdfium2.PdfDocument(path))


def keep(scan: Scan, model: str, target: Path) -> None:
    """Read a scan with a model, unless that was done before."""
    if (target / f"{scan.name}.true.txt").is_file():
        return
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        texts, rows, took = _read(scan.path, model, Path(scratch))
    (target / f"{scan.name}.raw.txt").write_text(texts, "utf-8")
    (target / f"{scan.name}.tsv").write_text(rows, "utf-8")
    (target / f"{scan.name}.lines.json").write_text(json.dumps(scan.lines, ensure_ascii=False), "utf-8")
    (target / f"{scan.name}.seconds").write_text(f"{took:.3f}\n", "utf-8")
    (target / f"{scan.name}.true.txt").write_text(scan.text, "utf-8")


def _read(path: Path, model: str, scratch: Path) -> tuple[str, str, float]:
    """Text and table of words of all pages of a file, and the processor seconds that took."""
    images = [path]
    if path.suffix == ".pdf":
        images = []
        for number, sheet in enumerate(pypdfium2.PdfDocument(path)):
            images.append(scratch / f"{number}.pgm")
            sheet.render(scale=300 / 72, grayscale=True).to_pil().save(images[-1])
    texts, rows, took = "", "", 0.0
    for number, image in enumerate(images):
        out = scratch / f"out{number}"
        dpi = ["--dpi", "300"] if image is not path else []
        took += _processor_seconds(["tesseract", str(image), str(out), "-l", model, "--psm", "3", *dpi, "txt", "tsv"])
        texts += out.with_suffix(".txt").read_text("utf-8")
        rows += out.with_suffix(".tsv").read_text("utf-8")
    return texts, rows, took


def _processor_seconds(command: list[str]) -> float:
    """Processor time of one child, whatever others run at the same time. Raises RuntimeError where it fails."""
    used = measured(command)
    if used.status:
        raise RuntimeError(f"{command}: status {used.status}")
    return used.seconds


def build(bank: Path, part: str, models: tuple[str, ...] = MODELS) -> None:
    """Read a part with the models, two pages at a time."""
    scans = corpus_scans() if part == "corpus" else own_scans("held" if part == "held" else "open")
    with ThreadPoolExecutor(2) as pool:
        jobs = [pool.submit(keep, scan, model, bank / model / part) for scan in scans for model in models]
        for job in jobs:
            job.result()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", choices=("open", "held", "corpus"), default="open")
    given = parser.parse_args()
    build(given.folder, given.part)


if __name__ == "__main__":
    main()
