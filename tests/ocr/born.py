"""Born-digital pages of every make: plain ones, and those that look like scans without being any."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from fpdf import FPDF
from PIL import Image, ImageDraw, ImageFont

from tests.ocr.pages import font_file

WIDE, HIGH = 595.28, 841.89
_PLACES = "Havby Vigby Strandsted Åmose Ørbæk Nørre Løkke Sønderå Lyngsø Ærholm".split()  # noqa: SIM905
_THINGS = (
    *("grønne færger", "fælles værksteder", "åbne læsesale", "små havne", "søbade", "cykelstier langs åen"),
    *("lærlinge i ældreplejen", "naturskoler", "varme skolegårde", "nærbiblioteker", "høreprøver", "frugttræer"),
)
_SENTENCES = (
    "{place} Kommune har den {day}. {month} {year} søgt om {sum}.000 kr. til {thing}.",
    "Styrelsen modtog {number} ansøgninger, og {few} af dem kan imødekommes i år.",
    "Ansøgninger om {thing} skal være os i hænde senest den {day}. {month} {year} kl. 12.",
    "Kommunerne bedes oplyse, om de ønsker at være med i forsøget med {thing}.",
    "Vi gør opmærksom på, at udgifter før den {day}. {month} ikke kan dækkes.",
    "Spørgsmål kan rettes til kontoret på telefon {phone} eller til brev@{low}.example.",
    "Udvalget har lagt vægt på, at {thing} bliver til gavn for flere kommuner, og at {place} deltager.",
    "For {place}, {other} og {third} er det aftalt, at midlerne deles ligeligt.",
    "Der er endnu ikke truffet afgørelse om {thing}; svaret ventes i {month}.",
)


@dataclass(frozen=True, slots=True)
class Born:
    """A file of one page and the words that can be read on it, in no order."""

    kind: str
    content: bytes
    words: tuple[str, ...]


class _Sheet:
    """A page in the making: remembers every word that is written on it."""

    def __init__(self, chance: random.Random, *, landscape: bool = False) -> None:
        self.chance = chance
        self.wide, self.high = (HIGH, WIDE) if landscape else (WIDE, HIGH)
        self.pdf = FPDF(unit="pt", format=(self.wide, self.high))
        self.pdf.set_auto_page_break(False)
        self.pdf.add_font("f", "", font_file())
        self.pdf.add_page()
        self.words: list[str] = []

    def write(self, x: float, y: float, text: str, size: float = 10.5) -> None:
        self.pdf.set_font("f", size=size)
        self.pdf.text(x, y, text)
        self.words.extend(text.split())

    def paragraph(self, x: float, y: float, wide: float, sentences: int, size: float = 10.5) -> float:
        """Text broken into lines from baseline y; the baseline after the last."""
        self.pdf.set_font("f", size=size)
        row = ""
        for word in " ".join(self.sentence() for _ in range(sentences)).split():
            if row and self.pdf.get_string_width(f"{row} {word}") > wide:
                self.write(x, y, row, size)
                row, y = "", y + 1.35 * size
            row = f"{row} {word}".strip()
        self.write(x, y, row, size)
        return y + 2 * size

    def sentence(self) -> str:
        pick = self.chance.choice
        place, other, third = self.chance.sample(_PLACES, 3)
        low = place.casefold().replace("å", "aa").replace("ø", "oe").replace("æ", "ae")
        number = self.chance.randint
        return pick(_SENTENCES).format(
            place=place, other=other, third=third, low=low,
            thing=pick(_THINGS), day=number(1, 28), month=pick(("marts", "maj", "juni", "oktober")),
            year=number(1998, 2024), sum=number(40, 900), number=number(11, 99),
            few=pick(("ni", "tolv", "fjorten")), phone=f"{number(20, 99)} 12 34 {number(10, 99)}",
        )  # fmt: skip

    def letter(self, top: float = 120, paragraphs: int = 4) -> None:
        size = self.chance.uniform(9, 12)
        for _ in range(paragraphs):
            top = self.paragraph(70, top, self.wide - 160, self.chance.randint(1, 4), size)

    def picture(self, image: Image.Image, x: float = 0, y: float = 0, wide: float = 0, high: float = 0) -> None:
        self.pdf.image(image, x, y, wide or self.wide, high or self.high)


def _tone(
    chance: random.Random, *, low: int, high: int, rough: float, size: tuple[int, int] = (620, 877)
) -> Image.Image:
    """Paper, sky or a wall: a gradient with grain."""
    rows, columns = size[1], size[0]
    slope = np.linspace(low, high, rows)[:, None] + np.linspace(0, chance.uniform(-20, 20), columns)[None, :]
    grain = np.random.default_rng(chance.randint(0, 10**6)).normal(0, rough, (rows, columns))
    return Image.fromarray(np.clip(slope + grain, 0, 255).astype(np.uint8)).convert("RGB")


def _photo(chance: random.Random, size: tuple[int, int] = (600, 450)) -> Image.Image:
    """Blots and edges of every size, as in a photograph."""
    image = _tone(chance, low=60, high=200, rough=12, size=size)
    pen = ImageDraw.Draw(image)
    for _ in range(160):
        x, y, r = chance.randint(0, size[0]), chance.randint(0, size[1]), chance.randint(3, 90)
        ink = tuple(chance.randint(0, 255) for _ in range(3))
        (pen.ellipse if chance.random() < 0.5 else pen.rectangle)((x - r, y - r // 2, x + r, y + r // 2), fill=ink)
    return image


def _printed(lines: list[tuple[int, int, str]], size: tuple[int, int], type_size: int) -> Image.Image:
    image = Image.new("RGB", size, (255, 255, 255))
    pen, face = ImageDraw.Draw(image), ImageFont.truetype(font_file(), type_size)
    for x, y, text in lines:
        pen.text((x, y), text, fill=(20, 40, 90), font=face)
    return image


def plain(sheet: _Sheet) -> None:
    sheet.letter()


def short(sheet: _Sheet) -> None:
    sheet.write(70, 120, "Med venlig hilsen")
    sheet.write(70, 160, "Aage Ømose")


def columns(sheet: _Sheet) -> None:
    for x in (60, 310):
        sheet.paragraph(x, 120, 215, 12, 9)


def table(sheet: _Sheet) -> None:
    for row in range(14):
        y = 150 + 22 * row
        sheet.pdf.line(60, y + 6, 530, y + 6)
        sheet.write(64, y, sheet.chance.choice(_PLACES))
        sheet.write(250, y, f"{sheet.chance.randint(10, 999)}.000 kr.")
        sheet.write(420, y, sheet.chance.choice(("Ja", "Nej", "Delvis")))
    sheet.letter(520, 2)


def letterhead(sheet: _Sheet) -> None:
    rows = [
        (20, 10 + 22 * n, t)
        for n, t in enumerate(("LYNGSØ KOMMUNE", "Rådhuset, Søgade 4", "9990 Lyngsø", "www.lyngso.example"))
    ]
    sheet.picture(_printed(rows, (500, 110), 20), 350, 30, 180, 40)
    sheet.letter(160)


def headed_paper(sheet: _Sheet) -> None:
    rows = [
        (850, 60 + 26 * n, t)
        for n, t in enumerate(("ÆRHOLM", "Teknik og miljø", "Ågade 12", "Tlf. 12 34 56 78", "CVR 99887766"))
    ]
    rows += [
        (150, 1660, "Ærholm Rådhus · Ågade 12 · 9990 Ærholm · åbent mandag til torsdag 10-14 · post@aerholm.example")
    ]
    sheet.picture(_printed(rows, (1240, 1754), 20))
    sheet.letter(180, sheet.chance.randint(1, 4))


def tinted(sheet: _Sheet) -> None:
    sheet.picture(_tone(sheet.chance, low=235, high=250, rough=1.5))
    sheet.letter()


def over_a_photograph(sheet: _Sheet) -> None:
    sheet.picture(_tone(sheet.chance, low=150, high=230, rough=5))
    sheet.letter()


def white_on_dark(sheet: _Sheet) -> None:
    sheet.picture(_tone(sheet.chance, low=20, high=70, rough=4))
    sheet.pdf.set_text_color(255, 255, 255)
    sheet.letter()


def cover(sheet: _Sheet) -> None:
    sheet.picture(_photo(sheet.chance, (900, 1270)))
    sheet.pdf.set_fill_color(255, 255, 255)
    sheet.pdf.rect(60, 300, 470, 90, style="F")
    sheet.write(80, 350, f"Årsberetning for {sheet.chance.choice(_PLACES)}", 24)


def watermark(sheet: _Sheet) -> None:
    sheet.picture(_printed([(120, 700, "UDKAST")], (1240, 1754), 240).point(lambda v: 225 + v * 30 // 255))
    sheet.letter()


def slanting_mark(sheet: _Sheet) -> None:
    sheet.letter()
    sheet.pdf.set_text_color(210, 210, 210)
    with sheet.pdf.rotation(45, 300, 420):
        sheet.write(150, 440, "FORTROLIGT", 60)


def with_photographs(sheet: _Sheet) -> None:
    sheet.picture(_photo(sheet.chance), 70, 90, 240, 180)
    sheet.picture(_photo(sheet.chance), 330, 90, 200, 150)
    sheet.letter(320, 3)


def with_chart(sheet: _Sheet) -> None:
    image = Image.new("RGB", (700, 420), (255, 255, 255))
    pen, face = ImageDraw.Draw(image), ImageFont.truetype(font_file(), 16)
    for n in range(9):
        high = sheet.chance.randint(40, 330)
        pen.rectangle((60 + 68 * n, 380 - high, 105 + 68 * n, 380), fill=(40, 90, 160))
        pen.text((66 + 68 * n, 388), str(2001 + n), fill=0, font=face)
        pen.text((10, 40 * n), str(400 - 40 * n), fill=0, font=face)
    sheet.picture(image, 80, 100, 400, 240)
    sheet.letter(380, 3)


def with_signature(sheet: _Sheet) -> None:
    sheet.letter(120, 3)
    image = Image.new("RGB", (400, 120), (255, 255, 255))
    points = [(10 + 6 * n, 60 + 45 * np.sin(n * sheet.chance.uniform(0.5, 0.9))) for n in range(60)]
    ImageDraw.Draw(image).line(points, fill=(20, 20, 120), width=4)
    sheet.picture(image, 70, 640, 160, 48)
    sheet.write(70, 710, "Åse Ørbæk")


def drawn_chart(sheet: _Sheet) -> None:
    sheet.letter(120, 2)
    for n in range(40):
        sheet.pdf.ellipse(90 + 10 * n, 560 + 80 * np.sin(n / 4), 5, 5)
    sheet.write(80, 720, "Figur 1. Ansøgninger år for år")


def shaded(sheet: _Sheet) -> None:
    sheet.pdf.set_fill_color(30, 60, 110)
    sheet.pdf.rect(50, 90, 495, 60, style="F")
    sheet.pdf.set_text_color(255, 255, 255)
    sheet.write(64, 125, "Nyt fra styrelsen", 22)
    sheet.pdf.set_text_color(30, 30, 30)
    sheet.letter(190)


def small_print(sheet: _Sheet) -> None:
    sheet.paragraph(50, 60, 495, 45, 6.5)


def in_english(sheet: _Sheet) -> None:
    for row in range(18):
        sheet.write(
            70, 120 + 16 * row, "The agency invites all municipalities to take part in the second round of trials."
        )


def figures(sheet: _Sheet) -> None:
    for row in range(30):
        for column in range(6):
            sheet.write(
                60 + 80 * column,
                100 + 18 * row,
                f"{sheet.chance.randint(100, 99999)},{sheet.chance.randint(10, 99)}",
                9,
            )


def landscape(sheet: _Sheet) -> None:
    sheet.letter(90, 3)


def pale(sheet: _Sheet) -> None:
    sheet.pdf.set_text_color(150, 150, 150)
    sheet.letter()


def tiled(sheet: _Sheet) -> None:
    image = _tone(sheet.chance, low=225, high=245, rough=2)
    for n in range(8):
        sheet.picture(image, 0, n * HIGH / 8, WIDE, HIGH / 8)
    sheet.letter()


def ruled_paper(sheet: _Sheet) -> None:
    image = Image.new("RGB", (827, 1169), (255, 253, 245))
    pen = ImageDraw.Draw(image)
    for y in range(60, 1169, 22):
        pen.line((0, y, 827, y), fill=(170, 190, 220))
    sheet.picture(image)
    sheet.letter()


KINDS: tuple[Callable[[_Sheet], None], ...] = (
    *(
        plain,
        short,
        columns,
        table,
        letterhead,
        headed_paper,
        tinted,
        over_a_photograph,
        white_on_dark,
        cover,
        watermark,
    ),
    *(
        slanting_mark,
        with_photographs,
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
        sheet = _Sheet(chance, landscape=make is landscape)
        make(sheet)
        content = bytes(sheet.pdf.output())
        turn = (0, 0, 0, 0, 90, 180, 270)[index % 7]
        if turn:
            content = content.replace(b"/Type /Page\n", b"/Type /Page\n/Rotate %d\n" % turn, 1)
        yield Born(make.__name__, content, tuple(sheet.words))
