"""Shapes of pages in running text in columns: two and three columns, newspapers, pages that lie."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from tests.ocr.layouts.draft import Draft
from tests.ocr.layouts.shape import Shape


def columns(
    page: Draft, *, count: int = 2, gap: float = 20.0, lines: int = 40, size: float = 10.0, justified: bool = False,
    heading: bool = True, below: int = 0, uneven: float = 0.0, short: int = 0, foot: bool = False, inner: int = 0,
) -> None:  # fmt: skip
    """Running text in columns; `inner` headings stand within them, `below` lines go across under them."""
    width = (page.width - 100 - gap * (count - 1)) / count
    base = 80.0
    if heading:
        page.line(50, base, "Forsøget med grønne stier breder sig til flere egne", size=17, bold=True)
        base = page.column(50, base + 30, page.width - 100, lines=3) + 12
    lowest = base
    for number in range(count):
        page.begin()
        x, at = 50 + number * (width + gap), base + uneven * number
        here = lines - (short if number == count - 1 else 0)
        if inner:
            at = page.column(x, at, width, lines=here // 2, size=size, justified=justified)
            for text in ("Svar fra øerne", "Flere penge på vej")[:inner]:
                page.line(x, at + 8, text, size=1.1 * size, bold=True)
                at += 22
            here -= here // 2
        at = page.column(x, at, width, lines=here, size=size, justified=justified)
        lowest = max(lowest, at)
    if below:
        page.begin()
        page.column(50, lowest + 16, page.width - 100, lines=below)
    if foot:
        page.begin()
        page.line(page.width / 2, page.height - 27, "7", size=9, align="c")


def newspaper(
    page: Draft, *, count: int = 4, lines: int = 55, size: float = 8.0, picture: int = -1, wide: int = 1,
    gap: float = 14.0, justified: bool = True,
) -> None:  # fmt: skip
    """A page of a newspaper: headline, columns, a `picture` with its caption, a lead as `wide` as some columns."""
    width = (page.width - 70 - gap * (count - 1)) / count
    page.line(35, 60, "Øerne får vej til vandet", size=34, bold=True)
    page.begin()
    xs = [35 + n * (width + gap) for n in range(count)]
    top = 95.0
    if wide > 1:
        top = page.column(35, 92, wide * (width + gap) - gap, lines=4, size=11) + 6
    for number, x in enumerate(xs):
        page.begin()
        base = top if number < wide or wide == 1 else 90.0
        if number == picture:
            half = lines // 3
            base = page.column(x, base, width, lines=half, size=size, justified=justified)
            page.line(x, base + 130, "Stien ved Søholm. Foto: Per Ås", size=0.85 * size)
            page.column(x, base + 152, width, lines=lines - half - 20, size=size, justified=justified)
        else:
            page.column(
                x, base, width, lines=lines - (3 if wide > 1 and number < wide else 0), size=size, justified=justified
            )


def articles(page: Draft, *, upper: int = 3, lower: int = 2, gap: float = 16.0) -> None:
    """Two articles, one below the other, each in columns of its own under its own headline."""
    base = 70.0
    for count, lines in ((upper, 16), (lower, 20)):
        width = (page.width - 80 - gap * (count - 1)) / count
        page.line(40, base, "Rådet siger ja til forsøget i begge egne", size=20, bold=True)
        lowest = base
        for number in range(count):
            page.begin()
            lowest = max(
                lowest, page.column(40 + number * (width + gap), base + 28, width, lines=lines, size=9, justified=True)
            )
        page.begin()
        base = lowest + 40


def in_columns() -> Iterator[Shape]:
    """All of them, by parameters."""
    for number, (gap, lines, justified, heading) in enumerate(
        (
            (20, 40, False, True),
            (14, 44, True, True),
            (12, 46, True, False),
            (30, 30, False, False),
            (16, 14, True, True),
        )
    ):
        yield Shape(
            f"two-{number}",
            partial(columns, gap=gap, lines=lines, justified=justified, heading=heading, foot=number < 2),
        )
    yield Shape("two-uneven", partial(columns, uneven=6.0, short=9, foot=True))
    yield Shape("two-across-below", partial(columns, lines=24, below=8, justified=True))
    yield Shape("two-inner", partial(columns, inner=1, justified=True, gap=15))
    yield Shape("two-inner-both", partial(columns, inner=2, uneven=4.0))
    yield Shape("two-short-last", partial(columns, lines=34, short=26))
    for gap, justified, size in ((16, True, 9.0), (22, False, 9.0), (12, True, 8.0)):
        yield Shape(
            f"three-{gap}", partial(columns, count=3, gap=gap, justified=justified, size=size, short=5, foot=True)
        )
    for count, picture, wide, justified in (
        (3, 1, 1, True),
        (4, 2, 2, True),
        (5, -1, 1, False),
        (5, 3, 3, True),
        (4, 0, 1, False),
    ):
        fill = partial(newspaper, count=count, picture=picture, wide=wide, justified=justified)
        yield Shape(f"news-{count}-{picture}-{wide}", fill, width=700, height=1000)
    yield Shape("articles-3-2", partial(articles))
    yield Shape("articles-2-3", partial(articles, upper=2, lower=3), width=650, height=900)
    lying = {"width": 842.0, "height": 595.0}
    yield Shape("lying-text", partial(columns, count=1, lines=30), **lying)
    yield Shape("lying-two", partial(columns, gap=24, lines=28, heading=False), **lying)
    yield Shape("lying-three", partial(columns, count=3, gap=18, lines=22, justified=True), **lying)
