"""Shapes of letters: side columns, letterheads and feet, address blocks, lists, notes, forms, signatures."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from tests.ocr.layouts.draft import NAMES, PEOPLE, Draft
from tests.ocr.layouts.shape import Shape

_SIDE = ("Dato", "3. maj 2011", "Sagsnr.", "2011-4417", "Havnegade 2", "9999 Ringby", "Telefon 99 11 22 33",
         "post@ringby.example", "www.ringby.example", "Sagsbehandler", "Aje Holm", "Direkte 99 11 22 44")  # fmt: skip


def _letterhead(page: Draft, where: str, lines: int) -> None:
    x, align = {"l": (70.0, "l"), "c": (page.width / 2, "c"), "r": (page.width - 60, "r")}[where]
    page.line(x, 50, f"{page.rng.choice(NAMES)} Kommune", size=16, bold=True, align=align)
    for number in range(lines):
        page.line(x, 66 + 12 * number, ("Teknik og Miljø", "Rådhuset, 2. sal")[number], size=9, align=align)
    page.begin()


def _foot(page: Draft, columns: int) -> None:
    page.begin()
    parts = [["Ringby Rådhus", "Havnegade 2", "9999 Ringby"], ["Telefon 99 11 22 33", "Fax 99 11 22 34"],
             ["post@ringby.example", "www.ringby.example"]][:columns]  # fmt: skip
    for number, part in enumerate(parts):
        if number:
            page.begin(zone=False)
        for row, text in enumerate(part):
            page.line(70 + 170 * number, 788 + 10 * row, text, size=8)


def plain(page: Draft, *, lines: int, head: str = "", foot: int = 0, folio: bool = False, size: float = 10.0) -> None:
    """A letter in one column."""
    if head:
        _letterhead(page, head, 2)
    page.line(70, 150, "Ny pulje til stier langs vandet", size=1.3 * size, bold=True)
    page.column(70, 180, 430, lines=lines, size=size)
    if foot:
        _foot(page, foot)
    if folio:
        page.begin()
        page.line(page.width / 2, 815, f"Side {page.rng.randint(1, 3)} af 3", size=9, align="c")


def side(
    page: Draft, *, left: bool = False, count: int = 8, gap: float = 24.0, top: float = 150.0, lines: int = 32,
    head: str = "", spread: float = 11.5, foot: int = 0,
) -> None:  # fmt: skip
    """A letter with a narrow column at its right or left."""
    if head:
        _letterhead(page, head, 1)
    x, beside = (190.0, 50.0) if left else (60.0, 60.0 + 370 + gap)
    width = 345.0 if left else 370.0
    page.line(x, 150, "Invitation til at søge om plads i forsøget", size=12, bold=True)
    page.column(x, 176, width, lines=lines)
    page.begin()
    for number in range(count):
        page.line(beside, top + spread * number, _SIDE[number % len(_SIDE)], size=8.5)
    if foot:
        _foot(page, foot)


def window(page: Draft, *, rows: int = 4, case: int = 3, level: float = 0.0, folio: bool = False) -> None:
    """An address in the window's place beside a block of date and case number."""
    _letterhead(page, "l", 1)
    said = ["Søholm Kommune", "Teknisk Forvaltning", "Torvet 1", "9998 Søholm", "Att. Tove Sø"]
    for number, text in enumerate(said[:rows]):
        page.line(70, 130 + 13 * number, text)
    page.begin(zone=False)
    said = ["Den 4. juni 2012", "J.nr. 12-0455", "Sagsbehandler: Bo Lindegård", "Telefon: 99 11 22 33"]
    for number, text in enumerate(said[:case]):
        page.line(390, 130 + level + 13 * number, text)
    page.begin()
    page.line(70, 240, "Svar på ansøgning", size=12, bold=True)
    page.column(70, 265, 440, lines=26)
    if folio:
        page.begin()
        page.line(525, 815, "1", size=9)


def listed(page: Draft, *, mark: str, indent: float = 1.6, nested: bool = False) -> None:
    """A list with hanging indent between paragraphs."""
    base = page.column(70, 120, 440, lines=6)
    for number in range(6):
        sign = mark.replace("#", str(number + 1)).replace("@", "abcdef"[number])
        x = 70 + indent * 10 + (25 if nested and number % 3 else 0)
        words = page.wrapped(page.words(20 + 7 * (number % 3)), 510 - x, 10)
        page.line(x, base, words[0])
        page.rows[-1].cells[0][:0] = page.cell(x - indent * 10, base, sign)
        for text in words[1:]:
            base += 13
            page.line(x, base, text)
        base += 17
    page.column(70, base + 8, 440, lines=9)


def notes(page: Draft, *, count: int = 2) -> None:
    """Footnotes in small type below a rule."""
    page.column(70, 110, 440, lines=38)
    page.begin()
    page.rule(70, 200, 718)
    base = 732.0
    for number in range(count):
        for place, text in enumerate(page.wrapped(page.words(22), 425, 8)):
            page.line(78, base, text, size=8)
            if not place:
                page.rows[-1].cells[0][:0] = page.cell(70, base, str(number + 1), size=8)
            base += 10
    page.begin()
    page.line(297, 810, "2", size=9, align="c")


def form(page: Draft, *, tab: float = 150.0, dotted: bool = False, pairs: int = 1, ruled: bool = False) -> None:
    """Labels with what was filled in."""
    page.line(70, 90, "Skema til ansøgning om plads i forsøget", size=14, bold=True)
    base = page.column(70, 116, 450, lines=3) + 14
    labels = ("Kommune:", "Kontaktperson:", "Telefon:", "E-post:", "Antal pladser:", "Ønsket start:", "Egne midler:",
              "Bilag vedlagt:", "Underskrift:", "Dato:")  # fmt: skip
    values = ("Søholm", "Tove Sø", "99 11 22 33", "ts@soeholm.example", "14", "1. august 2013", "350.000 kr.", "Ja", "",
              "2. maj 2013")  # fmt: skip
    page.begin()
    for row in range(0, 10, pairs):
        cells = []
        for pair in range(pairs):
            x = 70 + 240 * pair
            cells.append(page.cell(x, base, labels[row + pair]))
            said = values[row + pair]
            if said or dotted:
                cells.append(page.cell(x + tab, base, f"{said} {'.' * 18}".strip() if dotted else said))
        page.put(cells)
        if ruled:
            page.rule(66, 530, base + 6)
        base += 20
    if ruled:
        page.rule(66, 530, base - 214 if pairs == 1 else base - 114)
    page.begin()
    page.column(70, base + 25, 450, lines=6)


def signed(page: Draft, *, people: int = 2, titles: bool = True) -> None:
    """Signatures side by side below the text."""
    page.column(70, 120, 440, lines=20)
    page.line(70, 440, "Med venlig hilsen")
    if not titles:
        page.put([page.cell(70 + 170 * n, 490, PEOPLE[n]) for n in range(people)])
        return
    for number in range(people):
        page.begin()
        page.line(70 + 170 * number, 490, PEOPLE[number])
        page.line(70 + 170 * number, 503, ("borgmester", "kommunaldirektør", "formand")[number])


def letters() -> Iterator[Shape]:
    """All of them, by parameters."""
    for lines, head, foot in ((12, "l", 0), (40, "", 0), (34, "r", 3), (30, "c", 2), (22, "r", 1), (41, "l", 3)):
        yield Shape(f"plain-{lines}{head}{foot}", partial(plain, lines=lines, head=head, foot=foot, folio=foot == 0))
    yield Shape("plain-small", partial(plain, lines=46, size=8.5, foot=2))
    yield Shape("plain-large", partial(plain, lines=24, size=13.0, head="r"))
    for count, gap, top, spread in (
        (3, 30, 165, 11.5),
        (8, 24, 150, 11.5),
        (12, 16, 178, 10.5),
        (6, 40, 150, 26.0),
        (11, 11, 160, 12.0),
        (5, 24, 420, 11.5),
    ):
        yield Shape(f"side-right-{count}-{gap}", partial(side, count=count, gap=gap, top=top, spread=spread, head="r"))
        yield Shape(f"side-left-{count}-{top}", partial(side, left=True, count=count, top=top, spread=spread, head="l"))
    yield Shape("side-right-foot", partial(side, foot=3, head="l"))
    yield Shape("side-left-foot", partial(side, left=True, foot=2))
    yield Shape("side-short-letter", partial(side, lines=9, count=10))
    for rows, case, level in ((4, 3, 0.0), (5, 2, 5.0), (3, 4, -6.0), (4, 4, 0.0)):
        yield Shape(f"window-{rows}-{case}", partial(window, rows=rows, case=case, level=level, folio=rows == 4))
    for mark, indent, nested in (
        ("•", 1.6, False),
        ("#.", 2.0, False),
        ("-", 1.2, True),
        ("@)", 2.4, False),
        ("(#)", 3.0, True),
    ):
        yield Shape(f"list-{mark}-{nested}", partial(listed, mark=mark, indent=indent, nested=nested))
    yield Shape("notes-2", partial(notes))
    yield Shape("notes-4", partial(notes, count=4))
    yield Shape("form-tab", partial(form))
    yield Shape("form-dotted", partial(form, dotted=True, tab=110))
    yield Shape("form-pairs", partial(form, pairs=2, tab=100))
    yield Shape("form-ruled", partial(form, ruled=True, tab=200))
    yield Shape("form-pairs-ruled", partial(form, pairs=2, ruled=True, tab=95))
    for people, titles in ((2, True), (3, True), (2, False)):
        yield Shape(f"signed-{people}-{titles}", partial(signed, people=people, titles=titles))
