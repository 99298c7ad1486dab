"""Names at random: persons of listed and of made-up parts, bodies and places put together."""

from __future__ import annotations

from pathlib import Path
from random import Random

_INITIALS = "ABCDEFGHIJKLMNOPRSTUV"


def words() -> dict[str, list[str]]:
    """The lists of words.txt by their keys."""
    lines = (Path(__file__).parent / "words.txt").read_text("utf-8").splitlines()
    rows = (line.split(": ", 1) for line in lines if line and not line.startswith("#"))
    return {key: items.split("; ") for key, items in rows}


_PARTS = words()


def invented_surname(chance: Random) -> str:
    return chance.choice(_PARTS["stems"]) + chance.choice(_PARTS["endings"])


class Inventor:
    """Draws names; the lists are of single words as they are printed."""

    def __init__(
        self, chance: Random, *, first: list[str], last: list[str], towns: list[str], communes: list[str]
    ) -> None:
        self.chance = chance
        self._first, self._last, self._towns, self._communes = first, last, towns, communes

    def person(self) -> str:
        chance = self.chance
        first = chance.choice(self._first)
        if chance.random() < 0.08:
            first += "-" + chance.choice(self._first)
        last = self.surname()
        if chance.random() < 0.06:
            last += "-" + self.surname()
        way = chance.random()
        if way < 0.52:
            return f"{first} {last}"
        if way < 0.72:
            return f"{first} {self.surname()} {last}"
        if way < 0.84:
            return f"{first} {chance.choice(_INITIALS)}. {last}"
        if way < 0.90:
            return f"{chance.choice(_INITIALS)}. {last}"
        if way < 0.95:
            return f"{first} {chance.choice(self._first)} {last}"
        return f"{first} {chance.choice(('von', 'de', 'van', 'af'))} {last}"

    def surname(self) -> str:
        return invented_surname(self.chance) if self.chance.random() < 0.35 else self.chance.choice(self._last)

    def town(self) -> str:
        return invented_surname(self.chance) if self.chance.random() < 0.15 else self.chance.choice(self._towns)

    def street(self) -> str:
        kind = self.chance.choice(_PARTS["streets"])
        return self.chance.choice((self.chance.choice(_PARTS["stems"]), self.chance.choice(self._towns))) + kind

    def commune(self) -> str:
        return self.chance.choice(self._communes) + self.chance.choice((" Kommune", " Kommune", " kommune"))

    def body(self) -> str:
        chance = self.chance
        field, of, town = chance.choice(_PARTS["fields"]), chance.choice(_PARTS["of"]), self.town()
        return chance.choice(
            (
                f"{field}ministeriet",
                f"{field}styrelsen",
                f"Styrelsen for {of}",
                f"Ministeriet for {of}",
                f"{chance.choice(_PARTS['own'])} {town}",
                f"Fonden {chance.choice(_PARTS['own'])} {of.capitalize()}",
                f"Foreningen {chance.choice(_PARTS['own'])} {of.capitalize()}",
                f"Landsforeningen for {of}",
                f"Videncenter for {of}",
                f"Center for {of.capitalize()}",
                f"Rådet for {of}",
                f"{self.surname()} Fonden",
                f"{self.surname()}s Legat",
                f"Dansk {of.capitalize()}forbund",
                f"Region {chance.choice(('Hovedstaden', 'Sjælland', 'Syddanmark', 'Midtjylland', 'Nordjylland'))}",
                f"{town} Amt",
                f"{town} Museum",
                f"{town} Gymnasium",
                f"{town} Tidende",
                f"{self.surname()} & {self.surname()} A/S",
                f"{invented_surname(chance)} ApS",
                "".join(chance.sample("ABDFHKLMNRSTV", chance.choice((2, 3, 3, 4)))),
                "KL",
            )
        )
