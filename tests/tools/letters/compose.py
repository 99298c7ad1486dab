"""Letters, mails, articles and minutes put together from phrases, with what each part does."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.extract.dates.calendar import MONTH_NAMES
from pipeline.values.letter import Genre
from tests.tools.letters import days
from tests.tools.letters.bank import Bank, act_of
from tests.tools.letters.filling import Filler, Piece

# acts by function: what it must have one of, and what it may have besides
_PLANS: dict[str, tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]] = {
    "announces": (
        (("invite",), ("deadline",)),
        ("background", "quota", "decider", "period", "event", "contact", "channel", "idle", "deadline"),
    ),
    "updates": (
        (("extend", "postpone"),),
        ("background", "contact", "event", "channel", "decider", "period", "idle"),
    ),
    "decides": (
        (("select", "select", "reject", "cancel", "correct"),),
        ("background", "quota", "decider", "period", "event", "contact", "reject", "idle", "select"),
    ),
    "answers": (
        (("apply", "apply", "apply", "decline", "comment", "joint", "second"),),
        ("reserve", "second", "late", "comment", "contact", "background", "joint", "period", "event"),
    ),
    "none": ((("idle",), ("idle",)), ("idle", "idle", "event", "contact", "background")),
}
_HEADINGS = {
    "announces": ("heading-invite",),
    "apply": ("heading-answer",),
    "joint": ("heading-answer",),
    "second": ("heading-answer",),
    "decline": ("heading-decline", "heading-answer"),
    "comment": ("heading-comment",),
    "none": ("heading-idle",),
    "invite": ("heading-invite",),
    "extend": ("heading-extend",),
    "postpone": ("heading-postpone",),
    "cancel": ("heading-cancel",),
    "select": ("heading-decide",),
    "reject": ("heading-reject",),
    "correct": ("heading-correct",),
}
_NEWS = {"announces": "news-invite", "decides": "news-select"}
_CLOSINGS = ("Med venlig hilsen", "Venlig hilsen", "P.M.V.", "Med venlig hilsen", "Mvh", "De bedste hilsner", "Hilsen")
_GREETINGS = ("", "", "Kære {0}", "Kære kommune", "Til {0}", "Hej {1}", "Kære borgmester", "Til alle landets kommuner")
_DAMAGED = 0.15  # share of the letters that are misread
_TAKEN_FOR = dict(zip("æøåÆØÅlIo0eéctrnmB5S", "aoaAOAIlO0ceetirmn8S5", strict=False))
_TOWNS = ("1260 København K", "5000 Odense C", "8000 Aarhus C", "2300 København S", "7400 Herning", "4000 Roskilde")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A letter. `pieces`: the offset of each phrase; headings among them. `day`: its own date."""

    text: str
    heading: str
    function: str
    genre: Genre
    municipal: bool
    day: date
    pieces: tuple[tuple[int, Piece], ...]


def compose(rng: random.Random, bank: Bank, names: Sequence[str], function: str) -> Written:
    """A letter that does this."""
    municipal = rng.random() < {"answers": 0.97, "none": 0.4}.get(function, 0.06)
    genre = _genre(rng, function)
    filler = Filler(rng, names, day=days.letter_day(rng))
    sender = f"{filler.municipality} Kommune" if municipal else filler.issuer
    body = _body(rng, bank, filler, function, genre)
    heading = _heading(rng, bank, filler, function, body)
    text, found = _head(rng, filler, sender, genre, heading)
    for paragraph in _paragraphs(rng, body):
        bullet = "- " if len(paragraph) > 1 and rng.random() < 0.12 else ""
        for piece in paragraph:
            text += bullet
            found.append((len(text), piece))
            text += piece.text + ("\n" if bullet else " ")
        text = text.rstrip() + "\n\n"
    if genre != "news":
        text += f"{rng.choice(_CLOSINGS)}\n\n{filler.person()}\n"
    if rng.random() < _DAMAGED:
        text = _misread(rng, text)
    return Written(
        text=text,
        heading=heading.text if heading else "",
        function=function,
        genre=genre,
        municipal=municipal,
        day=filler.day,
        pieces=tuple(found),
    )


def _misread(rng: random.Random, text: str) -> str:
    """The text as a scanner may leave it, sign for sign, so that places stay."""
    rate = rng.choice((0.01, 0.03, 0.06))
    return "".join(_TAKEN_FOR[sign] if sign in _TAKEN_FOR and rng.random() < rate else sign for sign in text)


def _genre(rng: random.Random, function: str) -> Genre:
    if function in _NEWS and rng.random() < 0.15:
        return "news"
    return "email" if rng.random() < 0.35 else "letter"


def _body(rng: random.Random, bank: Bank, filler: Filler, function: str, genre: str) -> list[Piece]:
    needed, may = _PLANS[function]
    acts = [rng.choice(choice) for choice in needed]
    if genre == "news":
        acts = [_NEWS[function]]
        acts += ["news-reject"] if function == "decides" and rng.random() < 0.4 else []
    acts += rng.sample(may, rng.randint(0, min(4, len(may))))
    if function == "announces" and rng.random() < 0.12 and genre != "news":
        acts.remove("invite")  # the request stands in the deadline's sentence only
    found = [filler.fill(rng.choice(bank.of(act)), act_of(act)) for act in acts if bank.of(act)]
    first = [piece for piece in found if piece.act in ("background", "idle")]
    rest = [piece for piece in found if piece.act not in ("background", "idle", "contact")]
    last = [piece for piece in found if piece.act == "contact"]
    if rng.random() < 0.4:
        rng.shuffle(rest)
    return [*first, *rest, *last] if rng.random() < 0.5 else [*rest, *first, *last]


def _heading(rng: random.Random, bank: Bank, filler: Filler, function: str, body: Sequence[Piece]) -> Piece | None:
    acts = _HEADINGS.get(function) or next((_HEADINGS[p.act] for p in body if p.act in _HEADINGS), ())
    phrases = bank.of(*acts)
    if not phrases or rng.random() < 0.12:
        return None
    if rng.random() < 0.2:  # no more than what it is about
        return Piece(text=filler.programme[:1].upper() + filler.programme[1:], act="idle")
    name = rng.choice(acts)
    return filler.fill(rng.choice(bank.of(name)), act_of(name))


def _head(
    rng: random.Random, filler: Filler, sender: str, genre: str, heading: Piece | None
) -> tuple[str, list[tuple[int, Piece]]]:
    """Letterhead, date, address, heading and greeting; a mail's subject is its heading and stands on no page."""
    text = ""
    found: list[tuple[int, Piece]] = []
    if genre == "letter":
        day = f"{filler.day.day}. {MONTH_NAMES[filler.day.month - 1]} {filler.day.year}"
        text += f"{sender}\n{rng.choice(_TOWNS)}\n\n{rng.choice(('Den ', '', 'Dato: '))}{day}\n\n"
    if heading and genre != "email":
        found.append((len(text), heading))
        text += heading.text + "\n\n"
    if genre != "news":
        greeting = rng.choice(_GREETINGS).format(filler.person(), filler.person().split()[0])
        text += greeting + "\n\n" if greeting else ""
    return text, found


def _paragraphs(rng: random.Random, body: Sequence[Piece]) -> list[list[Piece]]:
    found: list[list[Piece]] = []
    for piece in body:
        if found and len(found[-1]) < 3 and rng.random() < 0.45:
            found[-1].append(piece)
        else:
            found.append([piece])
    return found
