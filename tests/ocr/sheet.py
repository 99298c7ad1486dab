"""Sheets on which tests write and draw: PDF pages that remember their words, and pictures to put on them."""

from __future__ import annotations

import random

import numpy as np
from fpdf import FPDF
from PIL import Image, ImageDraw, ImageFont

from tests.ocr.pages import font_file

WIDE, HIGH = 595.28, 841.89
PLACES = "Havby Vigby Strandsted Åmose Ørbæk Nørre Løkke Sønderå Lyngsø Ærholm".split()  # noqa: SIM905
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


class Sheet:
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
        place, other, third = self.chance.sample(PLACES, 3)
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


def tone(
    chance: random.Random, *, low: int, high: int, rough: float, size: tuple[int, int] = (620, 877)
) -> Image.Image:
    """Paper, sky or a wall: a gradient with grain."""
    rows, columns = size[1], size[0]
    slope = np.linspace(low, high, rows)[:, None] + np.linspace(0, chance.uniform(-20, 20), columns)[None, :]
    grain = np.random.default_rng(chance.randint(0, 10**6)).normal(0, rough, (rows, columns))
    return Image.fromarray(np.clip(slope + grain, 0, 255).astype(np.uint8)).convert("RGB")


def photo(chance: random.Random, size: tuple[int, int] = (600, 450)) -> Image.Image:
    """Blots and edges of every size, as in a photograph."""
    image = tone(chance, low=60, high=200, rough=12, size=size)
    pen = ImageDraw.Draw(image)
    for _ in range(160):
        x, y, r = chance.randint(0, size[0]), chance.randint(0, size[1]), chance.randint(3, 90)
        ink = tuple(chance.randint(0, 255) for _ in range(3))
        (pen.ellipse if chance.random() < 0.5 else pen.rectangle)((x - r, y - r // 2, x + r, y + r // 2), fill=ink)
    return image


def printed(lines: list[tuple[int, int, str]], size: tuple[int, int], type_size: int) -> Image.Image:
    image = Image.new("RGB", size, (255, 255, 255))
    pen, face = ImageDraw.Draw(image), ImageFont.truetype(font_file(), type_size)
    for x, y, text in lines:
        pen.text((x, y), text, fill=(20, 40, 90), font=face)
    return image
