"""One simulated round: its letters, and the records that the program would make of them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from pipeline.values.letter import Finding, Letter, Place
from pipeline.values.record import Entry, Record, RecordKind
from pipeline.values.source import Origin
from tests.bench.simulated.words import Prose
from tests.bench.simulated.world import AREAS, DECIDERS, FIELD, FIRST, ISSUERS, LAST, PROGRAMMES, SHARES, World

FIRST_DAY = date(2011, 8, 1)
DAYS = 15 * 365
TODAY = date(2026, 8, 1)
_REVIEW = ("accepted", "needs-review", "reviewed")
_REVIEWED = (78, 18, 4)
_SIZES = ((0.6, 1, 4), (0.88, 4, 8), (0.98, 8, 20), (0.998, 25, 60), (1.0, 61, 98))  # how many answer a round
_BOX = [64.8, 120.4, 201.1, 132.7]


@dataclass
class Story:
    """What one round left behind."""

    entries: list[Entry] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)


class Teller:
    """Tells rounds by number: number and seed make a round, whatever was told before."""

    def __init__(self, world: World, prose: Prose, seed: int) -> None:
        self._world, self._prose, self._seed = world, prose, seed

    def round(self, number: int) -> Story:
        """A round with its announcement, answers, perhaps an update, and its decisions."""
        return _Round(random.Random(f"{self._seed}/round/{number}"), self._world, self._prose, number).told()

    def letter(self, number: int) -> Story:
        """A document that stands in no round."""
        chance = random.Random(f"{self._seed}/letter/{number}")
        letters = _Letters(chance, self._prose, f"{self._seed}/letter/{number}")
        day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
        areas = _areas(chance)
        who = chance.choice(self._world.abolished if chance.random() < 0.03 else self._world.places)
        letters.add(
            "none",
            day=day,
            issuer=ISSUERS[chance.randrange(len(ISSUERS))],
            areas=areas,
            places=[who],
            title=f"Orientering om {FIELD[areas[0]]}",
            beginning="",
        )
        return letters.story


class _Letters:
    """Letters as the map stages leave them, with their records."""

    def __init__(self, chance: random.Random, prose: Prose, key: str) -> None:
        self._chance, self._prose, self._key = chance, prose, key
        self.story = Story()

    def add(self, function: str, *, day: date, issuer: str, areas: Sequence[str], places: Sequence[dict[str, Any]],
        title: str, beginning: str,
    ) -> str:  # fmt: skip
        """Write a letter; returns its id."""
        chance = self._chance
        digest = sha256(f"{self._key}/{len(self.story.entries)}".encode()).hexdigest()
        key = f"doc-{digest[:16]}"
        is_mail = chance.random() < 0.4
        origin = Origin(path=f"{day.year}/{day:%m}/{digest[:12]}.{'eml' if is_mail else 'pdf'}",
                        message_id=f"{digest[:20]}@post.example" if is_mail else None)  # fmt: skip
        date_text = day.isoformat() + (f"T{chance.randrange(8, 17):02}:{chance.randrange(60):02}" if is_mail else "")
        genre = "email" if is_mail else chance.choices(("letter", "news", "minutes"), (8, 1, 1))[0]
        source = "plain" if is_mail else chance.choices(("born-digital", "ocr"), (3, 2))[0]
        confidence = round(0.8 + 0.199 * chance.random(), 4) if source == "ocr" else None
        pages = 0 if is_mail else chance.choices((1, 2, 3), (7, 2, 1))[0]
        body = [self._prose.some(chance, chance.randrange(45, 105) // max(1, pages)) for _ in range(max(1, pages))]
        text = f"{title}\n\n{beginning} " + "\n\f".join(body) + "\n"
        data = {
            **_head(key, chance, key, not is_mail, {"function": function, "title": title, "issuer": issuer,
                                                   "date": day.isoformat()}),
            "sources": [{"path": origin.path, "message_id": origin.message_id, "part": None, "index": None,
                         "pages": None}],
            "genre": genre, "function": function, "title": title, "issuer": issuer, "date": date_text,
            "areas": list(areas), "municipalities": list(places), "contacts": [_contact(chance)],
            "signatories": [f"{chance.choice(FIRST)} {chance.choice(LAST)}"],
            "case_numbers": [f"{day.year}-{chance.randrange(1, 99999)}"] if chance.random() < 0.5 else [],
            "dates": [], "pages": pages, "text": text, "text_source": source, "ocr_confidence": confidence,
        }  # fmt: skip
        self.story.records.append(Record(kind="documents", id=key, data=data))
        self.story.entries.append(
            Entry(document=key, digest=digest, media_type="message/rfc822" if is_mail else "application/pdf",
                  sources=(origin,), part_of=None, received=date_text if is_mail else None, pages=pages, text=text,
                  text_source=source, ocr_confidence=confidence, engine="simulated", notes=(), edits=(),
                  letter=_letter(key, genre=genre, function=function, title=title, issuer=issuer, day=date_text))
        )  # fmt: skip
        if chance.random() < 0.06:
            self.flag("year-inferred", "info", key, "dates", f"Fristen er uden årstal og læst som {day.year}.")
        return key

    def flag(self, code: str, severity: str, record: str, name: str | None, message: str) -> None:
        data = {"code": code, "severity": severity, "record": record, "field": name, "message": message}
        self.record("flags", f"flag-{_short(code, record, name or '')}", data)

    def record(self, kind: RecordKind, key: str, data: dict[str, Any]) -> None:
        self.story.records.append(Record(kind=kind, id=key, data=data))


class _Round:
    def __init__(self, chance: random.Random, world: World, prose: Prose, number: int) -> None:
        self.chance, self.world, self.number = chance, world, number
        self.id = f"round-{_short('round', str(number), str(chance.random()))}"
        self.letters = _Letters(chance, prose, self.id)
        self.opened = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
        self.deadline = self.opened + timedelta(days=chance.randrange(20, 90))
        self.areas = _areas(chance)
        self.issuer = chance.choice(ISSUERS)
        self.programme = chance.choice(PROGRAMMES)
        self.title = f"{self.programme.capitalize()} på {FIELD[self.areas[0]]} {self.opened.year}, nr. {number}"
        self.documents: list[dict[str, str]] = []

    def told(self) -> Story:
        chance = self.chance
        everybody = chance.random() < 0.6
        asked = list(self.world.places) if everybody else chance.sample(self.world.places, chance.randrange(12, 70))
        names = ", ".join(place["name"] for place in asked)
        called = "Til samtlige kommuner." if everybody else f"Hermed inviterer vi {names} Kommuner til at deltage."
        begin = f"{called} {self.issuer} indbyder til {self.programme}. Fristen er den {self.deadline:%d.%m.%Y}."
        self._letter("announces", self.opened, self.issuer, [] if everybody else asked, begin)
        answered = self._answers(asked)
        moved = chance.random() < 0.2
        if moved:
            self._letter(
                "updates", self.deadline - timedelta(days=3), self.issuer, [], "Fristen forlænges med 14 dage."
            )
        status = self._decisions(answered, moved)
        self._record(status, moved)
        return self.letters.story

    def _letter(self, function: str, day: date, issuer: str, places: Sequence[dict[str, Any]], begin: str) -> str:
        title = self.title if function != "answers" else f"Ansøgning: {self.title}"
        key = self.letters.add(
            function, day=day, issuer=issuer, areas=self.areas, places=places, title=title, beginning=begin
        )
        self.documents.append({"id": key, "function": function})
        return key

    def _answers(self, asked: list[dict[str, Any]]) -> list[tuple[dict[str, Any], str, list[str]]]:
        chance = self.chance
        drawn = chance.random()
        low, high = next((low, high) for share, low, high in _SIZES if drawn <= share)
        answered = []
        for place in chance.sample(asked, min(len(asked), chance.randrange(low, high + 1))):
            day = self.opened + timedelta(days=chance.randrange(5, (self.deadline - self.opened).days + 4))
            declined = chance.random() < 0.12
            first = chance.sample(self.areas, 1)
            second = [one for one in self.areas if one not in first][:1] if chance.random() < 0.4 else []
            said = "takker nej" if declined else f"ansøger om at deltage på {FIELD[first[0]]}"
            begin = f"{place['name']} Kommune {said}."
            document = self._letter("answers", day, f"{place['name']} Kommune", [place], begin)
            key = f"response-{_short(self.id, place['code'])}"
            seen = {"municipality": place["name"], "received": day.isoformat(), "areas": first[0]}
            data = {
                **_head(key, chance, document, True, seen), "round": self.id, "municipality": place,
                "received": day.isoformat(), "areas": [] if declined else first,
                "second_choice": [] if declined else second, "reservation": chance.random() < 0.1,
                "declined": declined, "on_time": day <= self.deadline, "contacts": [_contact(chance)],
                "documents": [document],
            }  # fmt: skip
            self.letters.record("responses", key, data)
            if day > self.deadline:
                self.letters.flag("late-response", "warning", key, "received", "Svaret kom efter fristen.")
            if not declined:
                answered.append((place, first[0], second))
        return answered

    def _decisions(self, answered: list[tuple[dict[str, Any], str, list[str]]], moved: bool) -> str:
        if moved:
            self._decision("extension", [], self.deadline - timedelta(days=3), len(self.documents) - 1, self.areas)
        decided = self.deadline + timedelta(days=self.chance.randrange(20, 120))
        if decided > TODAY:
            return "open" if self.deadline >= TODAY else "closed"
        drawn = self.chance.random()
        if drawn < 0.1 or not answered:
            status, kind = ("cancelled", "cancellation") if drawn < 0.05 else ("postponed", "postponement")
            self._letter("updates", decided, self.issuer, [], f"Runden er {status}.")
            self._decision(kind, [], decided, len(self.documents) - 1, self.areas)
            return status
        self.chance.shuffle(answered)
        chosen = answered[: max(1, len(answered) * 2 // 5)]
        names = ", ".join(place["name"] for place, _, _ in chosen)
        self._letter("decides", decided, self.issuer, [place for place, _, _ in chosen], f"Udvalgt er {names}.")
        for area in sorted({area for _, area, _ in chosen}):
            won = [place for place, own, _ in chosen if own == area]
            self._decision("selection", won, decided, len(self.documents) - 1, [area])
        return "decided"

    def _decision(self, kind: str, places: Sequence[dict[str, Any]], day: date, at: int, areas: Sequence[str]) -> None:
        document = self.documents[at]["id"]
        key = f"decision-{_short(self.id, kind, *areas, day.isoformat())}"
        seen = {"kind": kind, "decided_on": day.isoformat(), "municipalities": ", ".join(p["name"] for p in places)}
        new = (self.deadline + timedelta(days=14)).isoformat() if kind == "extension" else None
        data = {
            **_head(key, self.chance, document, True, seen), "round": self.id, "kind": kind,
            "decided_on": day.isoformat(), "decided_by": self.chance.choice(DECIDERS), "areas": list(areas),
            "municipalities": list(places), "count": len(places) or None,
            "period": f"{day.year + 1}/{day.year + 4}" if kind == "selection" else None, "effective_from": None,
            "documents": [document], "new_deadline": new,
        }  # fmt: skip
        self.letters.record("decisions", key, data)

    def _record(self, status: str, moved: bool) -> None:
        announced = self.documents[0]["id"]
        deadline = self.deadline + timedelta(days=14 if moved else 0)
        hour = "T12:00" if self.chance.random() < 0.3 else ""
        seen = {"programme": self.programme, "title": self.title, "issuer": self.issuer,
                "deadline": f"{self.deadline:%d.%m.%Y}", "areas": ", ".join(self.areas)}  # fmt: skip
        quota = self.chance.randrange(3, 20) if self.chance.random() < 0.6 else None
        data = {
            **_head(self.id, self.chance, announced, True, seen), "programme": self.programme, "title": self.title,
            "issuer": self.issuer, "areas": list(self.areas), "opened": self.opened.isoformat(),
            "deadline": deadline.isoformat() + hour,
            "deadline_original": self.deadline.isoformat() + hour if moved else None,
            "channel": {"email": f"runde{self.number}@post.example", "url": None}, "contacts": [_contact(self.chance)],
            "quota": quota, "quota_approximate": quota is not None and self.chance.random() < 0.2,
            "decider": self.chance.choice(DECIDERS), "status": status, "documents": self.documents,
        }  # fmt: skip
        self.letters.record("rounds", self.id, data)


def _areas(chance: random.Random) -> list[str]:
    return list(dict.fromkeys(chance.choices(AREAS, SHARES, k=chance.choices((1, 2, 3, 4), (6, 2, 1, 1))[0])))


def _short(*parts: str) -> str:
    return sha256("\x1f".join(parts).encode()).hexdigest()[:12]


def _contact(chance: random.Random) -> dict[str, Any]:
    first, last = chance.choice(FIRST), chance.choice(LAST)
    return {"name": f"{first} {last}", "email": f"{first[:2]}{last[:2]}@post.example".lower(),
            "phone": str(chance.randrange(20_000_000, 99_999_999))}  # fmt: skip


def _head(key: str, chance: random.Random, document: str, paged: bool, seen: dict[str, str]) -> dict[str, Any]:
    page, box = (1, _BOX) if paged else (None, None)
    evidence = {
        name: [{"document": document, "page": page, "bbox": box, "text": text, "basis": "stated",
                "confidence": round(0.7 + 0.299 * chance.random(), 4), "rule": f"{name}.simulated"}]
        for name, text in seen.items()
    }  # fmt: skip
    return {"id": key, "review": chance.choices(_REVIEW, _REVIEWED)[0], "evidence": evidence}


def _letter(key: str, *, genre: Any, function: Any, title: str, issuer: str, day: str) -> Letter:
    at = (Place(page=None, box=None, text=title, start=0, end=len(title)),)

    def found(value: Any, rule: str) -> Finding[Any]:
        return Finding(value=value, places=at, rule=rule, confidence=0.9)

    return Letter(document=key, genre=found(genre, "genre.simulated"), function=found(function, "function.simulated"),
                  title=found(title, "title.simulated"), issuer=found(issuer, "issuer.simulated"),
                  date=found(day, "letter-date.simulated"))  # fmt: skip
