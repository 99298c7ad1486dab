"""Born-digital pages of every make: plain ones, and those that look like scans without being any."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from tests.ocr.pages import font_file
from tests.ocr.sheet import HIGH, PLACES, WIDE, Sheet, photo, printed, tone


@dataclass(frozen=True, slots=True)
class Born:
    """A file of one page and the words that can be read on it, in no order."""

    kind: str
    content: bytes
    words: tuple[str, ...]


def plain(sheet: Sheet) -> None:
    sheet.letter()


def short(sheet: Sheet) -> None:
    sheet.write(70, 120, "Med venlig hilsen")
    sheet.write(70, 160, "Aage Ømose")


def columns(sheet: Sheet) -> None:
    for x in (60, 310):
        sheet.paragraph(x, 120, 215, 12, 9)


def table(sheet: Sheet) -> None:
    for row in range(14):
        y = 150 + 22 * row
        sheet.pdf.line(60, y + 6, 530, y + 6)
        sheet.write(64, y, sheet.chance.choice(PLACES))
        sheet.write(250, y, f"{sheet.chance.randint(10, 999)}.000 kr.")
        sheet.write(420, y, sheet.chance.choice(("Ja", "Nej", "Delvis")))
    sheet.letter(520, 2)


def letterhead(sheet: Sheet) -> None:
    rows = [
        (20, 10 + 22 * n, t)
        for n, t in enumerate(("LYNGSØ KOMMUNE", "Rådhuset, Søgade 4", "9990 Lyngsø", "www.lyngso.example"))
    ]
    sheet.picture(printed(rows, (500, 110), 20), 350, 30, 180, 40)
    sheet.letter(160)


def headed_paper(sheet: Sheet) -> None:
    rows = [
        (850, 60 + 26 * n, t)
        for n, t in enumerate(("ÆRHOLM", "Teknik og miljø", "Ågade 12", "Tlf. 12 34 56 78", "CVR 99887766"))
    ]
    rows += [
        (150, 1660, "Ærholm Rådhus · Ågade 12 · 9990 Ærholm · åbent mandag til torsdag 10-14 · post@aerholm.example")
    ]
    sheet.picture(printed(rows, (1240, 1754), 20))
    sheet.letter(180, sheet.chance.randint(1, 4))


def tinted(sheet: Sheet) -> None:
    sheet.picture(tone(sheet.chance, low=235, high=250, rough=1.5))
    sheet.letter()


def over_aphotograph(sheet: Sheet) -> None:
    sheet.picture(tone(sheet.chance, low=150, high=230, rough=5))
    sheet.letter()


def white_on_dark(sheet: Sheet) -> None:
    sheet.picture(tone(sheet.chance, low=20, high=70, rough=4))
    sheet.pdf.set_text_color(255, 255, 255)
    sheet.letter()


def cover(sheet: Sheet) -> None:
    sheet.picture(photo(sheet.chance, (900, 1270)))
    sheet.pdf.set_fill_color(255, 255, 255)
    sheet.pdf.rect(60, 300, 470, 90, style="F")
    sheet.write(80, 350, f"Årsberetning for {sheet.chance.choice(PLACES)}", 24)


def watermark(sheet: Sheet) -> None:
    sheet.picture(printed([(120, 700, "UDKAST")], (1240, 1754), 240).point(lambda v: 225 + v * 30 // 255))
    sheet.letter()


def slanting_mark(sheet: Sheet) -> None:
    sheet.letter()
    sheet.pdf.set_text_color(210, 210, 210)
    with sheet.pdf.rotation(45, 300, 420):
        sheet.write(150, 440, "FORTROLIGT", 60)


def withphotographs(sheet: Sheet) -> None:
    sheet.picture(photo(sheet.chance), 70, 90, 240, 180)
    sheet.picture(photo(sheet.chance), 330, 90, 200, 150)
    sheet.letter(320, 3)


def with_chart(sheet: Sheet) -> None:
    image = Image.new("RGB", (700, 420), (255, 255, 255))
    pen, face = ImageDraw.Draw(image), ImageFont.truetype(font_file(), 16)
    for n in range(9):
        high = sheet.chance.randint(40, 330)
        pen.rectangle((60 + 68 * n, 380 - high, 105 + 68 * n, 380), fill=(40, 90, 160))
        pen.text((66 + 68 * n, 388), str(2001 + n), fill=0, font=face)
        pen.text((10, 40 * n), str(400 - 40 * n), fill=0, font=face)
    sheet.picture(image, 80, 100, 400, 240)
    sheet.letter(380, 3)


def with_signature(sheet: Sheet) -> None:
    sheet.letter(120, 3)
    image = Image.new("RGB", (400, 120), (255, 255, 255))
    points = [(10 + 6 * n, 60 + 45 * np.sin(n * sheet.chance.uniform(0.5, 0.9))) for n in range(60)]
    ImageDraw.Draw(image).line(points, fill=(20, 20, 120), width=4)
    sheet.picture(image, 70, 640, 160, 48)
    sheet.write(70, 710, "Åse Ørbæk")


def drawn_chart(sheet: Sheet) -> None:
    sheet.letter(120, 2)
    for n in range(40):
        sheet.pdf.ellipse(90 + 10 * n, 560 + 80 * np.sin(n / 4), 5, 5)
    sheet.write(80, 720, "Figur 1. Ansøgninger år for år")


def shaded(sheet: Sheet) -> None:
    sheet.pdf.set_fill_color(30, 60, 110)
    sheet.pdf.rect(50, 90, 495, 60, style="F")
    sheet.pdf.set_text_color(255, 255, 255)
    sheet.write(64, 125, "Nyt fra styrelsen", 22)
    sheet.pdf.set_text_color(30, 30, 30)
    sheet.letter(190)


def small_print(sheet: Sheet) -> None:
    sheet.paragraph(50, 60, 495, 45, 6.5)


def in_english(sheet: Sheet) -> None:
    for row in range(18):
        sheet.write(
            70, 120 + 16 * row, "The agency invites all municipalities to take part in the second round of trials."
        )


def figures(sheet: Sheet) -> None:
    for row in range(30):
        for column in range(6):
            sheet.write(
                60 + 80 * column,
                100 + 18 * row,
                f"{sheet.chance.randint(100, 99999)},{sheet.chance.randint(10, 99)}",
                9,
            )


def landscape(sheet: Sheet) -> None:
    sheet.letter(90, 3)


def pale(sheet: Sheet) -> None:
    sheet.pdf.set_text_color(150, 150, 150)
    sheet.letter()


def tiled(sheet: Sheet) -> None:
    image = tone(sheet.chance, low=225, high=245, rough=2)
    for n in range(8):
        sheet.picture(image, 0, n * HIGH / 8, WIDE, HIGH / 8)
    sheet.letter()


def ruled_paper(sheet: Sheet) -> None:
    image = Image.new("RGB", (827, 1169), (255, 253, 245))
    pen = ImageDraw.Draw(image)
    for y in range(60, 1169, 22):
        pen.line((0, y, 827, y), fill=(170, 190, 220))
    sheet.picture(image)
    sheet.letter()


KINDS: tuple[Callable[[Sheet], None], ...] = (
    *(
        plain,
        short,
        columns,
        table,
        letterhead,
        headed_paper,
        tinted,
        over_aphotograph,
        white_on_dark,
        cover,
        watermark,
    ),
    *(
        slanting_mark,
        withphotographs,
        with_chart,
        with_signature,
        drawn_chart,
        shaded,
        small_print,
        in_english,
        figures,
    ),
    *(landscape, pale, tiled, ruled_paper),
)


def born_pages(count: int, seed: int = 1, only: str = "") -> Iterator[Born]:
    """So many pages, of one kind after the other, or those of them that are of one kind; three of seven turned."""
    for index in range(count):
        if only and KINDS[index % len(KINDS)].__name__ != only:
            continue
        chance = random.Random(1000 * seed + index)
        make = KINDS[index % len(KINDS)]
        sheet = Sheet(chance, landscape=make is landscape)
        make(sheet)
        content = bytes(sheet.pdf.output())
        turn = (0, 0, 0, 0, 90, 180, 270)[index % 7]
        if turn:
            content = content.replace(b"/Type /Page\n", b"/Type /Page\n/Rotate %d\n" % turn, 1)
        yield Born(make.__name__, content, tuple(sheet.words))
