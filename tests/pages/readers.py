"""Who reads the pages of a folder: this project as it is set up, and plain Tesseract, each with its processor time."""

from __future__ import annotations

import hashlib
import os
import resource
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2
from PIL import Image

from pipeline import wiring
from pipeline.config import Settings
from pipeline.ocr.stage import read
from pipeline.values.reading import compose
from pipeline.values.source import Document, Origin
from tests.pages.judge import Seen, SeenAt

_MEDIA = {".png": "image/png", ".tif": "image/tiff", ".jpg": "image/jpeg", ".pdf": "application/pdf"}
_TICKS = os.sysconf("SC_CLK_TCK")

Reader = Callable[[Path, float, float], Seen]  # file; width and height in which the words' places are wanted


def processor_seconds() -> float:
    """Processor time of this process and of all it ever started, those still running too (these on Linux only)."""
    own = resource.getrusage(resource.RUSAGE_SELF)
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    total = own.ru_utime + own.ru_stime + ended.ru_utime + ended.ru_stime
    return total + sum(_spent(process) for process in descendants(os.getpid()))


def descendants(root: int) -> list[int]:
    """Processes that a process started and that still run, and theirs; none where there is no /proc."""
    parents: dict[int, int] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        if fields := _stat(int(folder.name)):
            parents[int(folder.name)] = int(fields[1])
    found = [root]
    for process in found:
        found.extend(child for child, parent in parents.items() if parent == process)
    return found[1:]


def _stat(process: int) -> list[str]:
    """What the system says of a process, from its state on; nothing where it has ended."""
    try:
        return Path(f"/proc/{process}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    except OSError:
        return []


def _spent(process: int) -> float:
    fields = _stat(process)
    return sum(int(ticks) for ticks in fields[11:15]) / _TICKS if fields else 0.0


def ours() -> Reader:
    """The reading stage with the engine and the lexicon that the settings give; started already."""
    kit = wiring.tools(Settings()).kit

    def reader(path: Path, width: float, height: float) -> Seen:
        began, clock = processor_seconds(), time.perf_counter()
        content = path.read_bytes()
        document = Document(
            digest=hashlib.sha256(content).hexdigest(), media_type=_MEDIA[path.suffix], content=content,
            origin=Origin(path=path.name),
        )  # fmt: skip
        reading = read(document, kit)
        wall, seconds = time.perf_counter() - clock, processor_seconds() - began
        page = reading.pages[0]
        words = tuple(
            SeenAt(
                word.text,
                (word.box.x0 + word.box.x1) / 2 * width / page.width,
                (word.box.top + word.box.bottom) / 2 * height / page.height,
            )
            for line in page.lines
            for word in line.words
            if word.box is not None
        )
        return Seen(compose(reading).text, words, seconds, wall)

    with tempfile.TemporaryDirectory() as name:  # what is loaded once for all pages is not the first page's fault
        warm = Path(name, "warm.png")
        Image.new("L", (600, 800), 255).save(warm)
        reader(warm, 1.0, 1.0)
    return reader


def plain(path: Path, width: float, height: float) -> Seen:
    """`tesseract -l dan` on the file, one thread; of a PDF on each page's image at 300 dpi."""
    began, clock = processor_seconds(), time.perf_counter()
    with tempfile.TemporaryDirectory() as name:
        images = _rendered(path, Path(name)) if path.suffix == ".pdf" else [path]
        texts, rows = [], []
        for number, image in enumerate(images):
            out = Path(name, f"out{number}")
            subprocess.run(
                ["tesseract", str(image), str(out), "-l", "dan", "txt", "tsv"],
                check=True, capture_output=True, env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            )  # fmt: skip
            texts.append(out.with_suffix(".txt").read_text("utf-8"))
            rows += [row.split("\t") for row in out.with_suffix(".tsv").read_text("utf-8").splitlines()[1:]]
    wall, seconds = time.perf_counter() - clock, processor_seconds() - began
    whole = next(row for row in rows if row[0] == "1")
    scale_x, scale_y = width / int(whole[8]), height / int(whole[9])
    words = tuple(
        SeenAt(row[11], (int(row[6]) + int(row[8]) / 2) * scale_x, (int(row[7]) + int(row[9]) / 2) * scale_y)
        for row in rows
        if row[0] == "5" and row[11].strip()
    )
    return Seen("\n".join(texts), words, seconds, wall)


def _rendered(path: Path, folder: Path) -> list[Path]:
    """The pages of a PDF as images; raw, as compressing them would cost more than reading a blank one."""
    made = []
    for number, page in enumerate(pypdfium2.PdfDocument(path)):
        made.append(folder / f"{number}.pgm")
        page.render(scale=300 / 72, grayscale=True).to_pil().save(made[-1], dpi=(300, 300))
    return made
