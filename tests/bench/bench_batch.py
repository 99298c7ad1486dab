"""Batch: scanned pages and a mixed batch on two cores, beside OCRmyPDF and two plain Tesseract processes.

Seconds by the clock. The project runs all its stages and writes its register; the others only recognise text.
BENCH_EVERY=5 takes a fifth of the pages.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from itertools import chain, cycle, islice
from pathlib import Path

import numpy as np
from PIL import Image

from tests.bench.peers import BREVJOURNAL, SAMPLE, Floors, ocrmypdf, seconds, seconds_two_at_once, stored_pages
from tests.bench.watching import peak
from tests.pages import letters
from tests.pages.bound import another, born_digital, scanned
from tests.pages.files import StoredPage

SCANS, MIXED, SHORT, LONG = 20 // SAMPLE, 100 // SAMPLE, 10, 60 // SAMPLE
_LINUX = Path("/proc/self/smaps_rollup").is_file()


def main() -> int:
    floors = Floors()
    every = [page for part in ("open", "held") for page in stored_pages(part) if page.level != "photographed"]
    with tempfile.TemporaryDirectory() as name:
        _twenty(every[:: max(1, len(every) // SCANS)][:SCANS], Path(name), floors)
    with tempfile.TemporaryDirectory() as name:
        _mixed(every, Path(name), floors)
    with tempfile.TemporaryDirectory() as name:
        _memory(every, Path(name), floors)
    return floors.missed


def _twenty(pages: Sequence[StoredPage], folder: Path, floors: Floors) -> None:
    """The same scanned pages as one PDF and as a file each."""
    one, many = folder / "one", folder / "many"
    one.mkdir()
    many.mkdir()
    scanned(pages, one / "all.pdf")
    for page in pages:
        scanned([page], many / f"{page.name}.pdf")
    own = _ingest(one, folder / "register-one" / "one.db")  # apart, for readings are kept beside the register
    own_many = _ingest(many, folder / "register-many" / "many.db")
    plain = seconds_two_at_once([("tesseract", page.path, folder / page.name, "-l", "dan") for page in pages])
    print(f"  {len(pages)} scanned pages, seconds a page: ours, one file {own / len(pages):.2f}, a file each "
          f"{own_many / len(pages):.2f}; two plain Tesseract processes {plain / len(pages):.2f}")  # fmt: skip
    floors.least("speed of two plain Tesseract processes, one file", plain / own, 0.95)
    floors.least("the same, a file each", plain / own_many, 0.95)
    program = ocrmypdf()
    if program is None:
        return
    base: tuple[str | Path, ...] = (program, "-q", "-l", "dan")
    default = seconds(*base, "-j", "2", one / "all.pdf", folder / "default.pdf")
    tidy = seconds(*base, "-j", "2", "--deskew", "--clean", one / "all.pdf", folder / "tidy.pdf")
    each = seconds_two_at_once([(*base, "-j", "1", path, folder / f"out-{path.name}") for path in many.iterdir()])
    print(f"  OCRmyPDF: one file {default / len(pages):.2f}, with --deskew --clean {tidy / len(pages):.2f}, "
          f"a file each, two at once {each / len(pages):.2f}")  # fmt: skip
    floors.least("as fast as OCRmyPDF by default", default / own, 2.3)
    floors.least("as fast as OCRmyPDF --deskew --clean", tidy / own, 6.0)
    floors.least("a file each: as fast as OCRmyPDF by default", each / own_many, 2.3)


def _mixed(pages: Sequence[StoredPage], folder: Path, floors: Floors) -> None:
    """Half born-digital, a fifth duplicates, a few blank sheets, the rest scans; then the same folder again."""
    batch, register = folder / "in", folder / "register.db"
    batch.mkdir()
    _fill(batch, pages, MIXED)
    first, again = _ingest(batch, register), _ingest(batch, register)
    print(f"  mixed batch of {MIXED} files: first {first:.1f} s, again {again:.2f} s")
    floors.most("second run, of the first", again / first, 0.02)
    program = ocrmypdf()
    if program is None:
        return
    files = [(path, folder / f"out-{path.name}") for path in sorted(batch.iterdir())]
    base: tuple[str | Path, ...] = (program, "-q", "-l", "dan", "--skip-text")
    peer = sum(seconds(*base, "-j", "2", *file) for file in files)
    both = seconds_two_at_once([(*base, "-j", "1", *file) for file in files])
    print(f"  OCRmyPDF --skip-text on the same files, one after the other with two jobs {peer:.1f} s; "
          f"two at once with one job each {both:.1f} s, {both / first:.1f} times ours")  # fmt: skip
    floors.least("as fast as OCRmyPDF --skip-text", peer / first, 8.0)


def _fill(folder: Path, pages: Sequence[StoredPage], count: int) -> None:
    """`count` PDF files of one page: 50 % born-digital, 20 % duplicates, 4 % blank sheets, 26 % scans."""
    digital, copies, blank = count // 2, count // 5, max(1, count // 25)
    scans = count - digital - copies - blank
    both = letters("open") + letters("held")
    for number, letter in enumerate(islice(cycle(both), digital)):
        born_digital(another(letter, number // len(both)), folder / f"a{number:03}.pdf")
    for number, page in enumerate(islice(cycle(pages[:: max(1, len(pages) // scans)]), scans)):
        scanned([page], folder / f"b{number:03}.pdf")
    here = sorted(folder.iterdir())
    for number, path in enumerate(islice(cycle(chain(here[::3], here[1::3])), copies)):
        shutil.copy(path, folder / f"c{number:03}.pdf")
    for number in range(blank):
        _blank_sheet(folder / f"d{number:03}.pdf", number)


def _blank_sheet(path: Path, seed: int) -> None:
    """What a scanner makes of an empty sheet: grey, with noise, dark along one edge."""
    chance = np.random.default_rng(seed)
    light = chance.normal(236, 3, (2338, 1653))
    light[:, : 8 + 6 * seed] = 90
    image = path.with_suffix(".png")
    Image.fromarray(np.clip(light, 0, 255).astype(np.uint8)).save(image)
    blank = StoredPage(name=path.stem, level="clean", path=image, text="", width=595, height=842, lines=())
    scanned([blank], path)
    image.unlink()


def _memory(pages: Sequence[StoredPage], folder: Path, floors: Floors) -> None:
    """Resident memory of the program and its workers together, at its highest, in a short and in a long batch."""
    if not _LINUX:
        print("  memory is measured on Linux only")
        return
    most = []
    for count in (SHORT, LONG):
        batch = folder / str(count)
        batch.mkdir()
        _fill(batch, pages, count)
        most.append(peak(_command(batch, folder / f"{count}.db")))
    print(f"  memory at its highest: {SHORT} files {most[0]:.0f} MB, {LONG} files {most[1]:.0f} MB")
    floors.most("memory of the long batch, of the short one's", most[1] / most[0], 1.15)


def _command(folder: Path, register: Path) -> tuple[str | Path, ...]:
    return BREVJOURNAL, "--register", register, "--jobs", "2", "--quiet", "ingest", folder


def _ingest(folder: Path, register: Path) -> float:
    return seconds(*_command(folder, register))
