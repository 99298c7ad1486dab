"""What nobody may read outside the original: the last digits of CPR numbers, masked where a document is read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from pipeline.language import cpr
from pipeline.values.reading import Page, Reading, compose


def masked(reading: Reading) -> Reading:
    """The reading with `*` for the last four digits of each CPR number; every word keeps its length and place."""
    layout = compose(reading)
    stars = list(cpr.serials(layout.text))
    layers = any(page.layer_text and next(cpr.serials(page.layer_text), None) for page in reading.pages)
    if not stars and not layers:
        return reading
    starts = [span.start for span in layout.words]
    texts = [span.word.text for span in layout.words]
    for start, end in stars:
        for index in range(max(bisect_left(starts, start + 1) - 1, 0), len(starts)):
            span = layout.words[index]
            if span.start >= end:
                break
            first, last = max(start, span.start) - span.start, min(end, span.end) - span.start
            if first < last:
                texts[index] = texts[index][:first] + "*" * (last - first) + texts[index][last:]
    left = iter(texts)
    pages = tuple(_with(page, left) for page in reading.pages)
    return replace(reading, pages=pages)


def _with(page: Page, texts: Iterator[str]) -> Page:
    lines = tuple(
        replace(line, words=tuple(replace(word, text=next(texts)) for word in line.words)) for line in page.lines
    )
    return replace(page, lines=lines, layer_text=cpr.masked(page.layer_text) if page.layer_text else page.layer_text)
