"""Phrases with their slots filled: text, and where in it each date stands with its role."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.tools.letters import days
from tests.tools.letters.bank import DATES, SLOT

_ROWS = (line.split("\t") for line in (Path(__file__).parent / "fillings.tsv").read_text("utf-8").splitlines())
_VALUES = {row[0]: row[1].split("; ") for row in _ROWS if len(row) == 2}
_LISTED = 0.5  # how often names after a colon stand one a line


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A text; `dates`: characters of it, and the role of the date that stands there."""

    text: str
    act: str
    dates: tuple[tuple[int, int, str], ...] = ()


class Filler:
    """What the slots of one letter hold; the same issuer, programme and areas all through it."""

    def __init__(self, rng: random.Random, names: Sequence[str], *, day: date, sender: str | None = None) -> None:
        self.rng = rng
        self.day = day
        self._names = names
        self.issuer = rng.choice(_VALUES["issuers"])
        self.municipality = sender or rng.choice(names)
        subject = rng.choice(_VALUES["subjects"])
        self.programme = rng.choice(_VALUES["programmes"]).format(subject)
        self.area = rng.choice(_VALUES["areas"])
        self._choose: dict[str, Callable[[], str]] = {
            "municipality": lambda: f"{self.municipality} Kommune",
            "programme": lambda: self.programme,
            "Programme": lambda: self.programme[:1].upper() + self.programme[1:],
            "area": lambda: self.area,
            "areas": lambda: f"{self.area} og {rng.choice(_VALUES['areas'])}" if rng.random() < 0.5 else self.area,
            "issuer": lambda: self.issuer,
            "decider": lambda: rng.choice(_VALUES["deciders"]),
            "medium": lambda: rng.choice(_VALUES["media"]),
            "person": self.person,
            "title": lambda: rng.choice(_VALUES["titles"]),
            "email": lambda: (
                f"{rng.choice(_VALUES['first names']).lower()}@{rng.choice(('kl', 'sm', 'im', 'regionen'))}.dk"
            ),
            "phone": self.phone,
            "url": lambda: (
                f"www.{rng.choice(('sm', 'kl', 'fonden', 'pulje'))}.dk/{rng.choice(('ansog', 'svar', 'puljer'))}"
            ),
            "case": lambda: f"{rng.randint(1990, 2026)}-{rng.randint(100, 99999)}",
            "amount": self.amount,
            "number": lambda: rng.choice(_VALUES["counts"]),
        }

    def person(self) -> str:
        return f"{self.rng.choice(_VALUES['first names'])} {self.rng.choice(_VALUES['last names'])}"

    def phone(self) -> str:
        pairs = [f"{self.rng.randint(10, 99)}" for _ in range(4)]
        return self.rng.choice((" ", "")).join(pairs)

    def amount(self) -> str:
        return self.rng.choice(
            (
                f"{self.rng.randint(2, 90)} mio. kr.",
                f"{self.rng.randint(20, 900)}.000 kr.",
                f"kr. {self.rng.randint(20, 900)}.000",
                f"{self.rng.randint(2, 60)} millioner kroner",
            )
        )

    def municipalities(self) -> str:
        """One to six of them, as they are listed."""
        names = self.rng.sample(list(self._names), self.rng.choice((1, 2, 2, 3, 3, 4, 5, 6)))
        if len(names) == 1:
            return f"{names[0]} Kommune"
        joined = ", ".join(names[:-1]) + f" og {names[-1]}"
        return joined + self.rng.choice((" Kommuner", " kommuner", "", ""))

    def _list(self) -> str:
        """Two to seven of them, one a line."""
        names = self.rng.sample(list(self._names), self.rng.randint(2, 7))
        before, after = self.rng.choice((("- ", " Kommune"), ("- ", ""), ("• ", ""), ("", " Kommune"), ("", "")))
        return "".join(f"\n{before}{name}{after}" for name in names)

    def fill(self, phrase: str, act: str) -> Piece:
        """The phrase with all its slots filled."""
        text, dates, at = "", [], 0
        for slot in SLOT.finditer(phrase):
            text += phrase[at : slot.start()]
            at = slot.end()
            name, form = slot.group(1), slot.group(2)
            if name in DATES:
                value = self._date(name, form, text)
                dates.append((len(text), len(text) + len(value), name))
            elif name in self._choose:
                value = self._choose[name]()
            elif text.rstrip().endswith(":") and self.rng.random() < _LISTED:
                value = self._list()
            else:
                value = self.municipalities()
            text += value
        text += phrase[at:]
        return Piece(text=text, act=act, dates=tuple(dates))

    def _date(self, role: str, form: str | None, before: str) -> str:
        if role == "period":
            return days.period(self.rng, self.day)
        after_den = before.rstrip().casefold().endswith((" den", " d.")) or before.casefold().strip() in ("den", "d.")
        at = days.day(self.rng, role, self.day)
        return days.written(self.rng, at, after_den=after_den, form=form, clock=role in ("deadline", "event"))
