"""Letters of rounds that never were: who invites, who answers, what was put off and what was decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

MONTHS = ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november",
          "december")  # fmt: skip
COUNCILS = (
    "Skive",
    "Odder",
    "Nyborg",
    "Morsø",
    "Tønder",
    "Køge",
    "Læsø",
    "Brønderslev",
    "Ærø",
    "Vejen",
    "Solrød",
    "Thisted",
)
OFFICES = ("Styrelsen for Nærmiljø", "Boligstyrelsen", "Landsbysekretariatet", "Styrelsen for Hverdagsliv")
AREAS = (
    ("ældreområdet", "ældre", "seniorfællesskaber"), ("det sociale område", "udsatte", "naboskab"),
    ("kulturområdet", "foreninger", "sang i hverdagen"), ("sundhedsområdet", "borgere", "gang i kvarteret"),
    ("børneområdet", "småbørn", "leg i gårdene"), ("beskæftigelsesområdet", "ledige", "fodfæste"),
)  # fmt: skip
FIRST = ("Gurli", "Preben", "Tulle", "Asger", "Rigmor", "Viggo", "Solvej", "Ejner", "Bodil", "Kaj")
LAST = ("Ravnkilde", "Møgelbjerg", "Sønderholt", "Ådal", "Tværmose", "Lyngså", "Kærsgård", "Havreholm")
_ASCII = {ord("æ"): "ae", ord("ø"): "oe", ord("å"): "aa", ord(" "): "-"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who writes mail."""

    name: str
    address: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a mail says, before it is packed."""

    sender: Person
    recipient: Person
    subject: str
    text: str
    at: datetime
    folder: str
    kind: str  # "invitation", "extension", "answer", "decision", or what office mail it is
    attachment: tuple[str, str] | None = None  # name and text of a letter in a file
    replies_to: str | None = None  # subject of the mail that it replies to
    headers: tuple[tuple[str, str], ...] = ()


def person(chance: Random, place: str) -> Person:
    """Somebody at an office; the address is that of nobody."""
    first, last = chance.choice(FIRST), chance.choice(LAST)
    plain = (first[0] + last).lower().translate(_ASCII)
    domain = place.lower().translate(_ASCII)
    return Person(name=f"{first} {last}", address=f"{plain}@{domain}.example", place=place)


def spelt(day: datetime) -> str:
    """A day as letters write it."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


class Round:
    """One round: an office asks, councils answer."""

    def __init__(self, chance: Random, number: int, begins: datetime) -> None:
        self._chance = chance
        self._area, self._whom, theme = AREAS[number % len(AREAS)]
        self._name = f"puljen til {theme} {begins.year}"
        self._office = OFFICES[number // len(AREAS) % len(OFFICES)]
        self._subject = f"Invitation til at søge {self._name}"
        self._case = f"{begins.year}-{1000 + 37 * number}"
        self._writer = person(chance, self._office)
        self._begins = begins.replace(hour=9 + number % 6, minute=(7 * number) % 60, second=11, microsecond=0)
        self._due = begins + timedelta(days=45)

    def letters(self, count: int) -> Iterator[Written]:
        """`count` letters in the order in which they were sent, at least three."""
        answers = max(1, count - 3)
        councils = self._chance.sample(COUNCILS, min(answers, len(COUNCILS)))
        yield self._invitation()
        if count > 3:
            yield self._extension()
        for number, council in enumerate(councils):
            yield self._answer(council, number)
        yield self._decision(councils)

    def _invitation(self) -> Written:
        text = f"""{self._office}

Til landets kommuner

{spelt(self._begins)}
Sagsnr. {self._case}

Invitation til at søge {self._name}

{self._office} indkalder hermed ansøgninger fra kommunerne til {self._name}. Puljen er på
{self._area} og skal give flere {self._whom} en bedre hverdag.

Ansøgningsfristen er den {spelt(self._due)} kl. 12.00. Ansøgninger sendes til
{self._writer.address}.

Med venlig hilsen
{self._writer.name}
{self._office}
"""
        note = f"Kære kommuner\n\nHermed fremsendes {self._subject.lower()}.\n\nVenlig hilsen\n{self._writer.name}\n"
        return self._mail("invitation", self._subject, note, at=self._begins, folder="INBOX",
                          attachment=(f"Invitation {self._case}.pdf", text))  # fmt: skip

    def _extension(self) -> Written:
        later = self._due + timedelta(days=14)
        text = f"""Kære kommuner

Fristen for at søge {self._name}, sagsnr. {self._case}, forlænges fra den {spelt(self._due)} til den
{spelt(later)} kl. 12.00. Ansøgninger, der er indsendt, skal ikke sendes igen.

Med venlig hilsen
{self._writer.name}
{self._office}
"""
        self._due = later
        return self._mail("extension", f"Ny frist for {self._name}", text, at=self._begins + timedelta(days=20),
                          folder="INBOX")  # fmt: skip

    def _answer(self, council: str, number: int) -> Written:
        sender = person(self._chance, f"{council} Kommune")
        text = f"""Til {self._office}

{council} Kommune søger hermed {self._name}, sagsnr. {self._case}. Kommunen ønsker at deltage på
{self._area} og har afsat {number + 2} medarbejdere til opgaven. Vi ser frem til at høre nærmere.

Med venlig hilsen
{sender.name}
{council} Kommune
"""
        at = self._begins + timedelta(days=24 + number, hours=number % 5, minutes=3 * number)
        return Written(sender=sender, recipient=self._writer, subject=f"Ansøgning fra {council} Kommune: {self._name}",
                       text=text, at=at, folder="Høringer", kind="answer",
                       replies_to=self._subject if number % 2 else None)  # fmt: skip

    def _decision(self, councils: list[str]) -> Written:
        chosen, others = councils[: (len(councils) + 1) // 2], councils[(len(councils) + 1) // 2 :]
        refused = f"\nFølgende kommuner får afslag: {_listed(others)}.\n" if others else ""
        at = self._due + timedelta(days=30)
        text = f"""Kære kommuner

{self._office} har truffet afgørelse om {self._name}, sagsnr. {self._case}.

Følgende kommuner får tilsagn: {_listed(chosen)}.
{refused}
Med venlig hilsen
{self._writer.name}
{self._office}
"""
        return self._mail("decision", f"Afgørelse om {self._name}", text, at=at, folder="Afgørelser")

    def _mail(self, kind: str, subject: str, text: str, *, at: datetime, folder: str,
              attachment: tuple[str, str] | None = None) -> Written:  # fmt: skip
        everybody = Person(name="Kommunerne", address="kommuner@post.example", place="Kommunerne")
        return Written(sender=self._writer, recipient=everybody, subject=subject, text=text, at=at, folder=folder,
                       kind=kind, attachment=attachment)  # fmt: skip


def _listed(councils: list[str]) -> str:
    names = [f"{one} Kommune" for one in councils]
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " og " + names[-1]
