"""Stories by rule: rounds of a few issuers that overlap in time, area and programme, with their answers and decisions,
as the map stages would leave the letters. Each seed another set."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from pipeline.values.letter import Announcement, Municipality
from pipeline.values.record import Entry
from pipeline.values.source import Origin
from tests.letters import announcement, answer, decision, found, outcome


@dataclass(frozen=True)
class World:
    """What stories are made of; the small one crowds rounds together, so that they are easily confused."""

    places: tuple[Municipality, ...] = tuple(Municipality(name=f"By {n}", code=str(500 + n)) for n in range(12))
    programmes: tuple[str, ...] = (
        *("pulje", "havnepulje", "lektieforsøg", "skovpartnerskab", "forsøg", "netværkspulje"),
    )
    areas: tuple[str, ...] = ("social", "kultur", "ældre", "folkeskole")
    issuers: tuple[str, ...] = ("Havnestyrelsen", "Skovrådet", "Lektiefonden")
    days: int = 500  # after the first day, in which rounds are opened
    takers: int = 4  # municipalities that answer a round, at most


SMALL = World()


def stories(seed: int, rounds: int, world: World = SMALL) -> list[Entry]:
    """All letters of so many rounds."""
    chance = random.Random(seed)
    return [entry for n in range(rounds) for entry in story(chance, f"{seed}-{n}", world)]


def story(chance: random.Random, key: str, world: World = SMALL) -> Iterator[Entry]:
    """One round: announced, perhaps again, answered, perhaps extended, decided, told of in a paper."""
    opened = date(2019, 1, 7) + timedelta(days=chance.randrange(world.days))
    deadline = opened + timedelta(days=chance.randrange(20, 70))
    about: dict[str, Any] = {
        "programme": chance.choice(world.programmes),
        "areas": tuple(chance.sample(world.areas, chance.choice((1, 1, 2)))),
        "issuer": chance.choice(world.issuers),
        "case_numbers": (f"{opened.year}-{chance.randrange(1, 9999)}",) if chance.random() < 0.7 else (),
    }
    email = f"runde{chance.randrange(60)}@post.example"
    said = Announcement(deadline=found(deadline.isoformat()), channel_email=found(email))
    text = f"{about['issuer']} indbyder til {about['programme']}. Svar til {email}."
    for copy in range(chance.choice((1, 1, 1, 2))):
        yield announcement(f"a{key}{copy}", date=opened.isoformat(), announcement=said, text=text, title=None, **about)
    takers = chance.sample(world.places, chance.randrange(1, world.takers + 1))
    for place in takers:
        yield from _answers(chance, (f"{key}-{place.code}", place), deadline, email, about)
    if chance.random() < 0.3:
        later = deadline + timedelta(days=14)
        moved = outcome("extension", new_deadline=later.isoformat())
        yield decision(f"u{key}", moved, function="updates", date=(deadline - timedelta(days=5)).isoformat(), **about)
    if chance.random() < 0.8:
        decided = deadline + timedelta(days=chance.randrange(10, 60))
        chosen = outcome("selection", *takers[:2])
        named = {**about, "programme": about["programme"] if chance.random() < 0.6 else None}
        yield decision(f"d{key}", chosen, date=decided.isoformat(), **named)
        if chance.random() < 0.3:
            told = {**named, "issuer": "Fjordens Tidende", "case_numbers": ()}
            yield decision(f"n{key}", chosen, date=(decided + timedelta(days=2)).isoformat(), **told)


def _answers(
    chance: random.Random, who: tuple[str, Municipality], deadline: date, email: str, about: dict[str, Any]
) -> Iterator[Entry]:
    """A municipality's answer by mail; perhaps another one that takes its place, or one that replies to it."""
    key, place = who
    day = deadline - timedelta(days=chance.randrange(-3, 20))
    message = f"{key}@mail.example"
    mail = {
        "received": f"{day.isoformat()}T10:00", "recipients": (email,) if chance.random() < 0.7 else (),
        "sources": (Origin(path=f"{key}.eml", message_id=message),),
    }  # fmt: skip
    told = {**about, "issuer": f"{place.name} Kommune", "case_numbers": about["case_numbers"][: chance.randrange(2)]}
    told["programme"] = chance.choice((about["programme"], None))
    wishes = (found(chance.choice(about["areas"])),)
    first = answer(f"r{key}", place, f"{day.isoformat()}T10:00", wishes=wishes, mail=dict(mail), **told)
    yield first
    if chance.random() < 0.3:
        after = day + timedelta(days=1)
        again = {**mail, "received": f"{after.isoformat()}T09:00", "in_reply_to": message,
                 "sources": (Origin(path=f"{key}b.eml", message_id=f"b{message}"),)}  # fmt: skip
        bare = {**told, "programme": None, "areas": (), "case_numbers": ()}
        yield answer(f"s{key}", place, f"{after.isoformat()}T09:00", wishes=wishes, mail=again, **bare)
    if chance.random() < 0.2:
        yield replace(first, sources=(Origin(path=f"copy/{key}.eml", message_id=message),))  # a duplicate
