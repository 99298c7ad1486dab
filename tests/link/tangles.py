"""A few rounds of one issuer at about the same time, told apart by little: answers that fit several of them, late
decisions, decisions on two rounds at once, mails with attachments, replies to replies. Each seed another tangle."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from pipeline.values.letter import Announcement, Matter, Municipality
from pipeline.values.record import Entry
from pipeline.values.source import Origin
from tests.letters import announcement, answer, decision, entry, found, outcome

_PLACES = tuple(Municipality(name=f"By {n}", code=str(500 + n)) for n in range(4))
_AREAS = ("social", "kultur", "ældre")
_PROGRAMMES = ("pulje", "forsøg")
_BARE: dict[str, Any] = {"case_numbers": (), "title": None, "issuer": "Boligstyrelsen"}


def tangle(seed: int) -> list[Entry]:
    """All letters of such rounds."""
    chance = random.Random(seed)
    opened = [date(2019, 9, 2) + timedelta(days=chance.randrange(90)) for _ in range(3)]
    found_ = [one for n, day in enumerate(opened) for one in _opening(chance, n, day)]
    found_ += [one for n in range(chance.randrange(2, 6)) for one in _answering(chance, n, chance.choice(opened))]
    found_ += [_deciding(chance, n, chance.choice(opened)) for n in range(chance.randrange(1, 4))]
    return found_


def _about(chance: random.Random) -> dict[str, Any]:
    return {
        "programme": chance.choice((*_PROGRAMMES, None)),
        "areas": tuple(chance.sample(_AREAS, chance.choice((0, 1, 1, 2)))),
    }


def _opening(chance: random.Random, n: int, day: date) -> Iterator[Entry]:
    """A letter that opens a round, perhaps as the attachment of a mail, perhaps sent again."""
    deadline = day + timedelta(days=chance.choice((30, 30, 40)))
    about = {**_BARE, **_about(chance)}
    about["programme"] = about["programme"] or "pulje"
    said = Announcement(deadline=found(deadline.isoformat()))
    within = (Origin(path=f"m{n}.eml", message_id=f"m{n}@x.example", part="brev.pdf"),)
    mail = {"part_of": f"m{n}", "received": f"{day}T09:00", "sources": within} if chance.random() < 0.4 else {}
    for copy in range(chance.choice((1, 1, 2))):
        yield announcement(f"a{n}{copy}", date=day.isoformat(), announcement=said, mail=dict(mail), **about)
    if mail:
        sources = (Origin(path=f"m{n}.eml", message_id=f"m{n}@x.example"),)
        yield entry(f"m{n}", chance.choice(("none", "updates")), mail={"received": f"{day}T09:00", "sources": sources})


def _answering(chance: random.Random, n: int, opened: date) -> Iterator[Entry]:
    """A municipality's answer, perhaps with an attachment, with replies to it and to these."""
    place = chance.choice(_PLACES)
    day = opened + timedelta(days=chance.randrange(5, 45))
    mail = {"received": f"{day}T10:00", "sources": (Origin(path=f"r{n}.eml", message_id=f"r{n}@x.example"),)}
    if chance.random() < 0.3:
        mail["thread"] = tuple(f"m{m}@x.example" for m in chance.sample(range(3), 2))
    told = {**_about(chance), "case_numbers": (), "text": chance.choice(("til Boligstyrelsen", ""))}
    yield answer(f"r{n}", place, f"{day}T10:00", mail=dict(mail), **told)
    if chance.random() < 0.3:
        yield answer(f"t{n}", place, f"{day}T10:00", mail={"part_of": f"r{n}"}, **{**told, **_about(chance)})
    for turn in range(chance.choice((0, 0, 1, 2))):
        last = f"r{n}{'x' * turn}"
        above = (f"m{chance.randrange(3)}@x.example", *(f"r{n}{'x' * t}@x.example" for t in range(turn + 1)))
        again = {"received": f"{day}T11:0{turn}", "in_reply_to": chance.choice((above[-1], "lost@x.example", None)),
                 "thread": chance.choice((above, above[:1], above[1:], ())),
                 "sources": (Origin(path=f"{last}x.eml", message_id=f"{last}x@x.example"),)}  # fmt: skip
        bare = {"programme": None, "areas": (), "case_numbers": ()}
        yield answer(f"{last}x", place, f"{day}T11:00", mail=again, **bare)


def _deciding(chance: random.Random, n: int, opened: date) -> Entry:
    """A decision, early or late, on one round or on two."""
    day = opened + timedelta(days=chance.choice((50, 100, 300)))
    first, second = chance.sample(_PLACES, 2)
    one = decision(f"d{n}", outcome("selection", first, second), **_BARE | {"date": day.isoformat()} | _about(chance))
    if chance.random() < 0.6:
        return one
    matters = tuple(
        Matter(
            apart=(),
            function=found("decides"),
            programme=found(programme),
            areas=(found(area),),
            outcomes=(outcome("selection", place),),
        )
        for programme, area, place in zip(_PROGRAMMES, chance.sample(_AREAS, 2), (first, second), strict=True)
    )
    return replace(one, letter=replace(one.letter, matters=matters))
