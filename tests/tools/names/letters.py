"""Pieces of letters with invented names: letterheads, signatures, contacts, lists, minutes."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.tools.names.invent import Inventor, words
from tests.tools.names.read import Marked, Span, joined

_SLOT = re.compile(r"\{(\w+)\}")
_LABELS = {
    "p": "PER",
    "f": "PER",
    "s": "PER",
    "P": "PER",
    "o": "ORG",
    "O": "ORG",
    "k": "ORG",
    "K": "ORG",
    "t": "LOC",
    "v": "LOC",
}
_WORDS = words()


class Letters:
    """Draws pieces, alone or several under one another."""

    def __init__(self, inventor: Inventor) -> None:
        self._inventor = inventor
        self._chance: Random = inventor.chance
        lines = (Path(__file__).parent / "letters.txt").read_text("utf-8").split("\n")
        text = "\n".join(line for line in lines if not line.startswith("#"))
        self._pieces = [piece.strip("\n") for piece in text.split("\n\n") if piece.strip()]
        self._makers: dict[str, Callable[[], str]] = {
            "p": inventor.person,
            "P": lambda: inventor.person().upper(),
            "f": lambda: inventor.person().split(" ")[0],
            "s": inventor.surname,
            "o": inventor.body,
            "O": lambda: inventor.body().upper(),
            "k": inventor.commune,
            "K": lambda: inventor.commune().upper(),
            "t": inventor.town,
            "v": inventor.street,
            "n": lambda: str(self._chance.randint(1, 300)),
            "post": lambda: str(self._chance.randint(1000, 9990)),
            "tel": self._number,
            "mail": self._address,
            "title": self._title,
            "Title": lambda: self._title().capitalize(),
            "dept": lambda: self._chance.choice(_WORDS["departments"]),
            "date": self._date,
        }

    def piece(self) -> Marked:
        """One piece; seldom two to four under one another."""
        many = self._chance.choice((1, 1, 1, 2, 3, 4))
        return joined((self._filled(self._chance.choice(self._pieces)) for _ in range(many)), "\n\n")

    def _filled(self, piece: str) -> Marked:
        text, at, spans = "", 0, list[Span]()
        for slot in _SLOT.finditer(piece):
            text += piece[at : slot.start()]
            value, at = self._makers[slot.group(1)](), slot.end()
            if slot.group(1) in _LABELS:
                spans.append((len(text), len(text) + len(value), _LABELS[slot.group(1)]))
            text += value
        return Marked(text=text + piece[at:], spans=tuple(spans))

    def _date(self) -> str:
        chance = self._chance
        return f"{chance.randint(1, 28)}. {chance.choice(_WORDS['months'])} {chance.randint(1990, 2026)}"

    def _title(self) -> str:
        """A title, often of two parts: «havnefuldmægtig»."""
        title = self._chance.choice(_WORDS["titles"])
        plain = self._chance.random() < 0.6 or "-" in title
        return title if plain else self._chance.choice(_WORDS["fronts"]) + title

    def _number(self) -> str:
        digits = str(self._chance.randint(20000000, 99999999))
        blank = self._chance.random() < 0.6
        return " ".join(digits[i : i + 2] for i in range(0, 8, 2)) if blank else digits

    def _address(self) -> str:
        local = "".join(self._chance.choices("abcdefghijklmnoprstuv", k=self._chance.randint(2, 6)))
        return f"{local}@{self._inventor.town().lower()}.dk"
