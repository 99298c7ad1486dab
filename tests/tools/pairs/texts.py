"""What stands on the pages that are read: sentences of a corpus, prose of our own, and the odd lines letters have."""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_PROSE = Path("tests/tools/prose")
_TOWNS = Path("models/municipalities.tsv")
_HELD = 10  # every tenth paragraph is never learnt from
_MONTHS = "januar februar marts april maj juni juli august september oktober november december".split()  # noqa: SIM905
_HEADINGS = (
    "Bilag", "Baggrund", "Økonomi", "Ansøgning", "Høringssvar", "Afgørelse", "Tidsplan", "Vedrørende", "Indstilling",
    "Læsevejledning", "Åben dagsorden", "Ældreområdet", "Forsøgsordning", "Bemærkninger", "Kontaktoplysninger",
)  # fmt: skip
_INITIALS = "abk mlh jør søk raadhus borger skole pwn".split()  # noqa: SIM905
_STREETS = "Åvej Møllevænget Søndergade Ærøvej Rådhuspladsen Nørre Allé Skolestræde Kærvangen Bakkegårdsvej".split()  # noqa: SIM905


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A stretch of text to be set; `style` is plain, bold, italic or heading."""

    text: str
    style: str = "plain"


def sentences(corpus: Path) -> list[str]:
    """The sentences of a file in CoNLL's columns."""
    return re.findall(r"^# text = (.+)$", corpus.read_text("utf-8"), re.MULTILINE)


def paragraphs(corpus: Path, *, held: bool) -> list[str]:
    """Running text, either that to learn from or that to try on: sentences joined by threes, and own prose."""
    told = sentences(corpus)
    joined = [" ".join(told[at : at + 3]) for at in range(0, len(told), 3)]
    for file in sorted(_PROSE.glob("*.txt")):
        joined += [" ".join(part.split()) for part in re.split(r"\n\s*\n", file.read_text("utf-8"))]
    return [text for text in joined if len(text) > 30 and is_held(text) == held]


def is_held(text: str) -> bool:
    """Whether a paragraph is kept for trying."""
    return zlib.crc32(text.encode()) % _HELD == 0


def towns() -> list[str]:
    """Names of municipalities, for lines with capitals."""
    rows = (line.split("\t") for line in _TOWNS.read_text("utf-8").splitlines())
    return sorted(
        {cell for row in rows for cell in row if re.fullmatch(r"[A-ZÆØÅ][a-zæøå]{3,}(?:[- ][A-ZÆØÅ]?[a-zæøå]+)*", cell)}
    )


def page_text(running: list[str], places: list[str], chance: random.Random) -> Iterator[Paragraph]:
    """Paragraphs of one page without end: running text with headings, lists, quotations and lines of facts."""
    yield Paragraph(text=fact(places, chance))
    large = [word for word in " ".join(running).split() if word[0] in "æøå"]
    while True:
        drawn = chance.random()
        text = chance.choice(running)
        if drawn < 0.02:  # capitals of which running text has few
            yield Paragraph(text=" ".join(word.capitalize() for word in chance.choices(large, k=8)))
        elif drawn < 0.12:
            heading = chance.choice((*_HEADINGS, " ".join(text.split()[:5]).strip(" ,.;:")))
            shouted = chance.random() < 0.6
            yield Paragraph(text=heading.upper() if shouted else heading, style="heading")
        elif drawn < 0.25:
            yield Paragraph(text=fact(places, chance), style=chance.choice(("plain", "bold")))
        elif drawn < 0.34:
            for number, part in enumerate(re.split(r"(?<=[.!?]) ", text)):
                mark = chance.choice(("•", "-", "–", f"{number + 1}.", f"{'abcdefgh'[number % 8]})"))
                yield Paragraph(text=f"{mark} {part}")
        elif drawn < 0.4:
            opening, closing = chance.choice(("»«", "””", '""', "“”", "„“"))
            yield Paragraph(text=f"{opening}{text}{closing}")
        else:
            yield Paragraph(text=text, style=chance.choices(("plain", "bold", "italic"), (0.82, 0.1, 0.08))[0])


def fact(places: list[str], chance: random.Random) -> str:
    """A line with numbers and names: date, case, address, sum, telephone, mail."""
    place, other, year = chance.choice(places), chance.choice(places), chance.randint(1985, 2026)
    day, month, number = chance.randint(1, 28), chance.choice(_MONTHS), chance.randint(1000, 9990)
    street, hour, few = (
        f"{chance.choice(_STREETS)} {chance.randint(1, 180)}",
        chance.randint(8, 16),
        chance.randint(1, 40),
    )
    pair = [chance.randint(10, 99) for _ in range(4)]
    mail = place.lower().translate({ord("ø"): "oe", ord("æ"): "ae", ord("å"): "aa", ord(" "): ""})
    return chance.choice((
        f"Den {day}. {month} {year}", f"{day}.{few % 12 + 1}.{year}", f"{place}, den {day}. {month} {year}",
        f"{place} Kommune", f"Til {place} og {other} Kommuner", f"{place.upper()} KOMMUNE", f"Sagsnr. {year}-{number}",
        f"J.nr. {pair[0]}.{pair[1]}.00-A{pair[2]}-{few}-{year % 100:02}", f"{street}, {number} {place}",
        "Telefon {} {} {} {}".format(*pair), f"Beløb i alt: {few}.{pair[0]}0 kr. ({pair[1]},{few % 10} %)",
        f"Frist: {day}. {month} {year} kl. {hour}.00", f"Side {few % 9 + 1} af {few + 9}",
        f"kl. {hour}:{pair[0] % 60:02} i {place}", f"Mail: post@{mail}.dk", f"{_INITIALS[few % 8]}@{mail}.dk",
        f"jf. lovens § {few}, stk. {few % 5 + 1}", f"efter §§ {few}-{few + 3} og § {pair[0]} a",
        f"{year}–{year + few % 5 + 1}", f"hverdage kl. {few % 3 + 8}–{hour + 4}", f"CVR-nr. {number}{number + 7}",
        f"{street} · {number} {place} · www.{mail}.dk", f"({few}) Se også bilag {few % 7 + 1}/{year}",
        f"E-post: {month}@{mail}.dk · Telefon {pair[0]} {pair[1]} {pair[2]} {pair[3]}",
    ))  # fmt: skip
