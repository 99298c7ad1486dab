"""Shapes of pages with tables, programmes, and lists of names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from tests.ocr.layouts.draft import NAMES, PEOPLE, Draft
from tests.ocr.layouts.shape import Shape


def table(
    page: Draft, *, widths: tuple[int, ...], rows: int = 7, ruled: bool = False, wrap: int = -1, numbers: bool = True,
    before: int = 6, after: int = 6, head: bool = True, pitch: float = 17.0, x: float = 70.0,
) -> None:  # fmt: skip
    """A table between paragraphs. The first column names; the others hold figures, right-aligned, or words; the cells
    of column `wrap` run over several lines."""
    base = page.column(x, 90, page.width - 150, lines=before) + 10 if before else 90.0
    page.begin()
    starts = [x + sum(widths[:n]) for n in range(len(widths))]
    if ruled:
        page.rule(x - 4, x + sum(widths), base - 13)
    if head:
        titles = ("Kommune", "Ansøgt beløb", "Tildelt", "Egne midler", "Pladser", "Bemærkning")
        page.put([page.cell(s, base, t, bold=True) for s, t in zip(starts, titles, strict=False)])
        if ruled:
            page.rule(x - 4, x + sum(widths), base + 5)
        base += pitch
    for row in range(rows):
        height = base
        cells = [page.cell(starts[0], base, NAMES[row % len(NAMES)])]
        for number in range(1, len(widths)):
            if number == wrap:
                cell = []
                said = page.wrapped(page.words(page.rng.randint(4, 16)), widths[number] - 14, 10)
                for place, text in enumerate(said):
                    cell += page.cell(starts[number], base + 12 * place, text)
                height = max(height, base + 12 * (len(said) - 1))
                cells.append(cell)
            elif numbers:
                right = starts[number] + widths[number] - 22
                cells.append(
                    page.cell(right, base, f"{page.rng.randint(1, 999)}.{page.rng.randint(100, 999)}", align="r")
                )
            else:
                cells.append(page.cell(starts[number], base, " ".join(page.words(page.rng.randint(1, 2))).rstrip(".")))
        page.put(cells)
        if ruled:
            page.rule(x - 4, x + sum(widths), height + 5)
        base = height + pitch
    page.begin()
    if after:
        page.column(x, base + 18, page.width - 150, lines=after)


def names(page: Draft, *, count: int = 2, rows: int = 18, titled: bool = False) -> None:
    """A list of those invited, in columns."""
    page.line(60, 90, "Høringsparter", size=13, bold=True)
    width = (page.width - 120) / count
    for number in range(count):
        page.begin()
        for row in range(rows):
            text = f"{page.rng.choice(NAMES)} Kommune" if (row + number) % 3 else f"Foreningen {page.rng.choice(NAMES)}"
            page.line(60 + number * width, 125 + 14 * row, text)
    if titled:
        page.begin()
        page.line(60, 125 + 14 * rows + 30, "Listen kan suppleres af styrelsen", size=10)


def minutes(page: Draft, *, rows: int = 9) -> None:
    """Times with what is said then, which runs on: each time opens its item, as a number would."""
    page.line(70, 80, "Program for dagen", size=14, bold=True)
    page.begin()
    base = 115.0
    for row in range(rows):
        time = page.cell(70, base, f"{9 + row}.{15 * (row % 4):02d}")
        said = page.wrapped([*PEOPLE[row % len(PEOPLE)].split(), *page.words(page.rng.randint(4, 24))], 370, 10)
        for place, text in enumerate(said):
            page.line(130, base + 13 * place, text)
            if not place:
                page.rows[-1].cells[0][:0] = time
        base += 13 * len(said) + 7


def tables() -> Iterator[Shape]:
    """All of them, by parameters."""
    for ruled in (False, True):
        r = "ruled" if ruled else "open"
        yield Shape(f"table-2-{r}", partial(table, widths=(170, 120), ruled=ruled))
        yield Shape(f"table-3-{r}", partial(table, widths=(150, 120, 120), ruled=ruled, rows=9))
        yield Shape(f"table-5-{r}", partial(table, widths=(120, 85, 85, 85, 75), ruled=ruled, rows=12))
        yield Shape(f"table-words-{r}", partial(table, widths=(120, 110, 110, 110), ruled=ruled, numbers=False))
        yield Shape(f"table-wrap-{r}", partial(table, widths=(130, 310), ruled=ruled, wrap=1))
        yield Shape(f"table-wrap-3-{r}", partial(table, widths=(110, 90, 250), ruled=ruled, wrap=2))
        yield Shape(f"table-alone-{r}", partial(table, widths=(150, 130, 130), ruled=ruled, before=0, after=0, rows=22))
    yield Shape("table-short", partial(table, widths=(170, 120), rows=3, head=False))
    yield Shape("names-2", partial(names))
    yield Shape("names-3", partial(names, count=3, titled=True))
    yield Shape("program", partial(minutes))
    lying = {"width": 842.0, "height": 595.0}
    wide = partial(table, widths=(130, 100, 100, 100, 100, 150), rows=14, wrap=5, before=3, after=3)
    yield Shape("lying-table", wide, **lying)
    yield Shape("lying-table-ruled", partial(wide, ruled=True), **lying)
