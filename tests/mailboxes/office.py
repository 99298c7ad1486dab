"""Mail that is no letter: what lies around the few that matter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from random import Random

from tests.mailboxes.rounds import COUNCILS, Person, Written, person, spelt

_TOPICS = (
    *("kantinens åbningstid", "parkering bag huset", "nye stole i lokale 4", "budgetopfølgning", "julefrokosten"),
    *("printeren på 2. sal", "oprydning i arkivet", "vagtplanen", "den nye hjemmeside", "indflytning i Ærøgade"),
)
_REMARKS = (
    "Jeg har talt med de andre om det, og vi er nogenlunde enige.",
    "Der er kommet to tilbud, og det ene er dyrere end det andet.",
    "Kan du kigge på det, når du er tilbage fra ferie?",
    "Tegningen hænger på opslagstavlen ved elevatoren.",
    "Vi tager det op på næste møde, hvis der er tid.",
    "Der er allerede bestilt kaffe og rundstykker til otte.",
    "Håndværkerne begynder på trappen og arbejder sig nedad.",
    "Nøglen ligger i receptionen i en kuvert med dit navn.",
    "Tallene fra sidste år ligger i regnearket på fællesdrevet.",
    "Øvelsen med brandalarmen gik fint, og alle kom ud på fire minutter.",
)
Said = tuple[str, str, str, tuple[tuple[str, str], ...]]  # subject, text, folder, further lines of the header


def office_mail(chance: Random, at: datetime) -> Written:
    """One mail of an ordinary day."""
    kind = chance.choices(tuple(_KINDS), weights=(55, 15, 12, 10, 8))[0]
    place = f"{chance.choice(COUNCILS)} Kommune"
    sender, recipient = person(chance, place), person(chance, place)
    subject, text, folder, headers = _KINDS[kind](chance, sender, at, chance.choice(_TOPICS))
    answers = kind == "note" and chance.random() < 0.3
    return Written(sender=sender, recipient=recipient, subject=subject, text=text, at=at, folder=folder, kind=kind,
                   headers=headers, replies_to=subject if answers else None)  # fmt: skip


def _note(chance: Random, sender: Person, at: datetime, topic: str) -> Said:
    said = "\n".join(chance.sample(_REMARKS, chance.randint(2, 6)))
    text = f"Hej\n\nDet handler om {topic}, nr. {chance.randint(100, 99999)}.\n{said}\n\nHilsen\n{sender.name}\n"
    return f"Om {topic}", text, chance.choice(("INBOX", "INBOX", "Sendt post", "Projekt/Underprojekt")), ()


def _minutes(chance: Random, sender: Person, at: datetime, topic: str) -> Said:
    points = "\n".join(f"{n}. {one}" for n, one in enumerate(chance.sample(_REMARKS, 5), 1))
    there = chance.randint(4, 14)
    text = (f"Referat af personalemøde den {spelt(at)}\n\nTil stede: {there} medarbejdere\n\n{points}\n\n"
            f"Næste møde handler om {topic}.\n\nReferent: {sender.name}\n")  # fmt: skip
    return f"Referat: {topic}", text, "Ældre & sundhed", ()


def _newsletter(chance: Random, sender: Person, at: datetime, topic: str) -> Said:
    said = "\n\n".join(chance.sample(_REMARKS, 4))
    text = (f"Nyt fra huset, uge {at.isocalendar().week}\n\nUgens emne: {topic}\n\n{said}\n\n"
            "Afmeld nyhedsbrevet nederst på siden.\n")  # fmt: skip
    headers = (("List-Id", "<nyt.huset.example>"), ("List-Unsubscribe", "<mailto:afmeld@huset.example>"))
    return f"Nyt fra huset {at:%d.%m.%Y}", text, "INBOX", headers


def _away(chance: Random, sender: Person, at: datetime, topic: str) -> Said:
    week = chance.randint(28, 33)
    text = f"Tak for din mail om {topic}.\n\nJeg holder ferie til og med uge {week}.\n\nHilsen\n{sender.name}\n"
    return f"Autosvar: Om {topic}", text, "INBOX", (("Auto-Submitted", "auto-replied"),)


def _calendar(chance: Random, sender: Person, at: datetime, topic: str) -> Said:
    text = f"Du er inviteret til et møde om {topic} i lokale {chance.randint(1, 9)}.\n\nVenlig hilsen\n{sender.name}\n"
    return f"Mødeindkaldelse: {topic}", text, "INBOX", (("X-Kind", "calendar"),)


_KINDS: dict[str, Callable[[Random, Person, datetime, str], Said]] = {
    "note": _note, "minutes": _minutes, "newsletter": _newsletter, "away": _away, "calendar": _calendar,
}  # fmt: skip
