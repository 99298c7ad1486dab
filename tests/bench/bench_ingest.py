"""Ingest: the samples for the first and the second time, beside plain Tesseract on their page images."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image, ImageSequence

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
BREVJOURNAL = Path(sys.executable).with_name("brevjournal")
SCANS = (
    "kultur-2023/03_ansoegning.jpg", "kultur-2023/06_udvaelgelse.pdf", "akutpladser-2011/01_invitation.tif",
    "akutpladser-2011/02_tilbagemelding.pdf", "akutpladser-2011/05_reception.png",
)  # fmt: skip
MOST_AGAIN = 0.10  # of so few documents the start of the program is most of it; of a larger folder under 0.05


def _seconds(*command: str | Path) -> float:
    """Wall-clock seconds of a command; one process at a time, so that the ratios hold on any machine."""
    began = time.perf_counter()
    subprocess.run(
        [str(c) for c in command], check=True, capture_output=True, env={**os.environ, "OMP_THREAD_LIMIT": "1"}
    )
    return time.perf_counter() - began


def _page_images(path: Path) -> Iterator[tuple[Image.Image, int]]:
    """Each page as an image with its resolution: of a PDF at 300 dpi."""
    if path.suffix == ".pdf":
        document = pypdfium2.PdfDocument(path)
        for page in document:
            yield page.render(scale=300 / 72, grayscale=True).to_pil(), 300
        return
    with Image.open(path) as image:
        dpi = int(image.info.get("dpi", (150, 150))[0])
        for frame in ImageSequence.Iterator(image):
            yield frame.convert("L"), dpi


def _plain(folder: Path) -> tuple[float, int]:
    """Seconds and pages of `tesseract -l dan` on the scanned samples."""
    seconds, pages = 0.0, 0
    for name in SCANS:
        for image, dpi in _page_images(SAMPLES / name):
            file = folder / f"{pages}.pgm"
            image.save(file)
            seconds += _seconds("tesseract", file, folder / "out", "-l", "dan", "--dpi", str(dpi))
            pages += 1
    return seconds, pages


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        command = (BREVJOURNAL, "--register", folder / "register.db", "--jobs", "1", "ingest", SAMPLES)
        first, again = _seconds(*command), _seconds(*command)
        plain, pages = _plain(folder)
    print(f"  first reading {first:.1f} s, one process, all six stages, {pages} scanned pages and 7 other documents")
    print(f"  plain Tesseract on the {pages} scanned pages alone {plain:.1f} s: {first / plain:.2f} times")
    print(f"  second reading {again:.2f} s: {again / first:.1%} of the first (at most {MOST_AGAIN:.0%})")
    return int(again > MOST_AGAIN * first)
