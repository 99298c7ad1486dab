"""Verdicts: 200 born-digital pages, none recognised; layers of every make over degraded pages, as a table.

CPU of a born-digital page is given beside pdfplumber's for its words alone, in the same run.
"""

from __future__ import annotations

import random
import time
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from pipeline.config import Settings
from pipeline.ocr.engines.null import NullEngine
from pipeline.ocr.kit import Kit
from pipeline.ocr.page import PageImage, read_image
from pipeline.ocr.pdf.file import opened, page_of
from pipeline.ocr.pdf.look import look_at
from pipeline.ocr.pdf.pages import PageEye
from pipeline.ocr.pdf.stage import read_pdf
from pipeline.ocr.pdf.words import page_words, plumbed
from pipeline.ocr.verdict import judge
from pipeline.ports.engine import SeenWord
from pipeline.values.geometry import Box
from pipeline.values.reading import Line
from pipeline.wiring import tools
from tests.ocr.born import born_pages
from tests.ocr.layers import IMPRINTS, RIGHT, WRONG, placed
from tests.pages import DegradedPage, Part, names, page

BORN = 200
LEVELS = ("clean", "light", "medium")
MOST_MISSED = 0.02  # share of wrong layers believed, on pages up to medium damage
MOST_DENIED = 0.03  # share of right layers not believed
MOST_MILLISECONDS = 25.0  # of a born-digital page, without its layout


class _Counting(NullEngine):
    """Reads nothing and counts how often it is asked."""

    asked = 0

    def read(self, image: object, *, dpi: int, narrow: float = 1.0) -> tuple[SeenWord, ...]:
        self.asked += 1
        return ()


def _born(kit: Kit) -> int:
    """Prints what became of the born-digital pages; 1 where one was recognised or lost a word, or if they are slow."""
    engine = _Counting()
    recognised, changed, ours, theirs = 0, 0, 0.0, 0.0
    for born in born_pages(BORN):
        before = engine.asked
        read = read_pdf(born.content, replace(kit, engine=engine), None)[0][0].page
        recognised += engine.asked > before
        changed += Counter(w.text for line in read.lines for w in line.words) != Counter(born.words)
        ours += _seconds_of_look(born.content, kit)
        theirs += _seconds_of_words(born.content, read.width, read.height)
    each, other = 1000 * ours / BORN, 1000 * theirs / BORN
    print(f"  {BORN} born-digital pages: {recognised} recognised, {changed} with other words")
    print(f"  {each:.1f} ms a page without layout, pdfplumber's words {other:.1f} ms: {each / other:.2f} times")
    return int(recognised > 0 or changed > 0 or each > MOST_MILLISECONDS)


def _seconds_of_look(content: bytes, kit: Kit) -> float:
    began = time.process_time()
    with opened(content, kit.settings) as document, page_of(document, 1) as leaf:
        look_at(leaf, 1)
    return time.process_time() - began


def _seconds_of_words(content: bytes, width: float, height: float) -> float:
    began = time.process_time()
    with plumbed(content, 1) as document:
        page_words(document, 1, width, height)
    return time.process_time() - began


def _layers(drawn: DegradedPage, other: list[str]) -> Iterator[tuple[str, str, list[Line]]]:
    """What a verdict ought to be, what was done to the layer, and the layer."""
    boxes = [Box(*line.box) for line in drawn.lines]
    texts = [line.text for line in drawn.lines]
    for wanted, family in (("trusted", RIGHT), ("wrong", WRONG)):
        for name, make in family.items():
            made = make(texts, other, random.Random(zlib.crc32(f"{drawn.name} {name}".encode())))
            if made and (wanted == "trusted" or made != texts):
                places = {"doubled": [box for box in boxes for _ in range(2)], "half": boxes[::2]}.get(name, boxes)
                places = places + places[-1:] * max(0, len(made) - len(places))
                yield wanted, name, placed(list(zip(made, places, strict=False)))
    for number, rows in enumerate(IMPRINTS):
        top = 14.0 if number % 2 else drawn.height - 50
        spots = [Box(300, top + 12 * n, 300 + 5 * len(row), top + 12 * n + 10) for n, row in enumerate(rows)]
        yield "beside", "imprint", placed(list(zip(rows, spots, strict=True)))


def _judged(kit: Kit, part: Part) -> int:
    """Prints the table of verdicts; 1 where too many are not as they ought to be."""
    table: dict[tuple[str, str], Counter[str]] = {}
    wanted = [name for name in names(part) if name.rpartition("-")[2] in LEVELS]
    for number, name in enumerate(wanted):
        drawn = page(part, name)
        shown = PageImage(
            number=1, pages=1, image=drawn.image.convert("L"), dpi=drawn.dpi, width=drawn.width, height=drawn.height
        )
        seen = read_image(shown, kit)
        other = [line.text for line in page(part, wanted[number - 1]).lines]
        for ought, kind, layer in _layers(drawn, other):
            found = judge(
                layer, seen.page.lines, confidence=seen.confidence, height=drawn.height, known=kit.known,
                eye=PageEye(shown, kit), blank=seen.page.reason == "blank",
            )  # fmt: skip
            table.setdefault((ought, kind), Counter())[found.layer] += 1
    return _print(part, table)


def _print(part: str, table: dict[tuple[str, str], Counter[str]]) -> int:
    columns = ("trusted", "wrong", "beside", "none")
    print(f"  {part:8}{'layer':20}" + "".join(f"{column:>9}" for column in columns))
    for (ought, kind), counts in table.items():
        print(f"  {ought:8}{kind:20}" + "".join(f"{counts[column] or '':>9}" for column in columns))
    all_of = {ought: sum(c.total() for (o, _), c in table.items() if o == ought) for ought in columns}
    missed = sum(c["trusted"] for (ought, _), c in table.items() if ought != "trusted")
    denied = sum(c.total() - c["trusted"] for (ought, _), c in table.items() if ought == "trusted")
    print(
        f"  {missed} of {all_of['wrong'] + all_of['beside']} wrong layers believed, {denied} of {all_of['trusted']} not"
    )
    return int(missed > MOST_MISSED * (all_of["wrong"] + all_of["beside"]) or denied > MOST_DENIED * all_of["trusted"])


def main() -> int:
    kit = tools(Settings()).kit
    return max(_born(kit), _judged(kit, "open"), _judged(kit, "held"))
