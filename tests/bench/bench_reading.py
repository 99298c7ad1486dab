"""Reading: degraded pages read by the project, by plain Tesseract and by OCRmyPDF, the same pages in the same run.

Characters wrong, words with æ ø å, addresses, processor and wall-clock seconds a page. The pages are those of
`tests.pages`, both parts, and the scans of the development corpus where it lies beside the project.
BENCH_EVERY=5 takes every fifth page.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from operator import add
from pathlib import Path

import pypdfium2

from tests.bench.peers import ROOT, SAMPLE, Floors, ocrmypdf, seconds, stored_pages
from tests.pages import LEVELS
from tests.pages.bound import scanned
from tests.pages.files import StoredPage
from tests.pages.judge import NONE, Marks, Seen, judge
from tests.pages.readers import ours, plain, processor_seconds
from tests.pages.score import table

CORPUS = ROOT.parent / "shared" / "corpus"
GOOD = ("clean", "light")
WHO = ("ours", "plain", "OCRmyPDF")
_IMAGES = (".tif", ".png", ".jpg")

Found = dict[tuple[str, str], Marks]  # by group and by who read


def corpus_scans() -> Iterator[StoredPage]:
    """The corpus's images and image-only PDFs. Their boxes are not asked: of most the lines are askew."""
    for gold in sorted((CORPUS / "gold" / "text").rglob("*.txt"))[::SAMPLE]:
        name = gold.relative_to(CORPUS / "gold" / "text").with_suffix("")
        path = CORPUS / "inputs" / name
        if path.is_file() and (path.suffix in _IMAGES or (path.suffix == ".pdf" and _only_images(path))):
            text = gold.read_text("utf-8")
            yield StoredPage(name=str(name), level="corpus", path=path, text=text, width=1, height=1, lines=())


def _only_images(path: Path) -> bool:
    return all(page.get_textpage().count_chars() == 0 for page in pypdfium2.PdfDocument(path))


def main() -> int:
    pages = {"open": stored_pages("open"), "held": stored_pages("held"), "corpus": list(corpus_scans())}
    found: Found = {}
    reader = ours()
    for part, those in pages.items():
        for page in those:
            for who, seen in (("ours", reader(page.path, page.width, page.height)), ("plain", _plain(page))):
                _note(found, part, page, who, seen)
        _peer(found, part, those)
    groups = [group for group in (*LEVELS, *pages, "all") if (group, "ours") in found]
    rows = [(f"{group} {who}", found[group, who]) for group in groups for who in WHO if (group, who) in found]
    print("\n".join(f"  {line}" for line in table(rows).splitlines()))
    return _floors(found)


def _plain(page: StoredPage) -> Seen:
    return plain(page.path, page.width, page.height)


def _note(found: Found, part: str, page: StoredPage, who: str, seen: Seen) -> None:
    lines = page.lines if who != "OCRmyPDF" else ()  # its text file says nothing of places
    marks = judge(page.text, lines, seen, page.others)
    for group in {part, page.level, "all"}:
        found[group, who] = found.get((group, who), NONE) + marks


def _peer(found: Found, part: str, pages: Sequence[StoredPage]) -> None:
    """OCRmyPDF, straightening and turning; of our pages one file a level, so that its start counts once."""
    program = ocrmypdf()
    if program is None:
        return
    files = [[page] for page in pages] if part == "corpus" else _by_level(pages)
    for group in files:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            source = group[0].path
            if part != "corpus":
                source = folder / "in.pdf"
                scanned(group, source)
            began, clock = processor_seconds(), time.perf_counter()
            seconds(
                program, "-q", "-l", "dan", "-j", "1", "--deskew", "--rotate-pages", "--output-type", "pdf",
                "--sidecar", folder / "text", source, folder / "out.pdf",
            )  # fmt: skip
            share = (processor_seconds() - began) / len(group), (time.perf_counter() - clock) / len(group)
            texts = (folder / "text").read_text("utf-8").split("\f")
        each = ["\n".join(texts)] if part == "corpus" else texts
        for page, text in zip(group, each, strict=False):
            _note(found, part, page, "OCRmyPDF", Seen(text, (), *share))


def _by_level(pages: Sequence[StoredPage]) -> list[list[StoredPage]]:
    groups = [[page for page in pages if page.level == level] for level in LEVELS]
    return [group for group in groups if group]


def _sum(found: Mapping[tuple[str, str], Marks], who: str, groups: Sequence[str]) -> Marks:
    return reduce(add, (found[group, who] for group in groups if (group, who) in found), NONE)


def _floors(found: Found) -> int:
    floors = Floors()
    own, other = found["all", "ours"], found["all", "plain"]
    floors.most("characters wrong, of plain Tesseract's", own.wrong / other.wrong, 0.25)
    floors.most("the same on clean pages", found["clean", "ours"].wrong / max(1, found["clean", "plain"].wrong), 1.0)
    upto = _sum(found, "ours", ("clean", "light", "medium"))
    floors.least("words with æ ø å right, up to medium", upto.danish_right / upto.danish, 0.99)
    good = _sum(found, "ours", GOOD)
    floors.least("e-mail addresses right, clean and light", good.mails_right / good.mails, 0.95)
    floors.most("processor time a page, of plain Tesseract's", own.seconds / other.seconds, 0.8)
    floors.most("wall-clock time a page, of plain Tesseract's", own.wall / other.wall, 0.8)
    if ("all", "OCRmyPDF") in found:
        peer = found["all", "OCRmyPDF"]
        print(f"  characters wrong, of OCRmyPDF's {own.wrong / peer.wrong:.2f}; time {own.seconds / peer.seconds:.2f}")
    return floors.missed
