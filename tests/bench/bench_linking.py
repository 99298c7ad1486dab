"""Linking: how long a new letter takes in a register of 100,000 documents (`--documents` of them; minutes to make).

Processor time, as other work on the machine would count otherwise; the disk's part is a few milliseconds a letter. The
register is made without evidence, history and fingerprints of the old letters' wording, which linking does not read.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import accumulate, cycle, islice, pairwise
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sqlalchemy import Table, insert

from pipeline import fold
from pipeline.link.clues import keys
from pipeline.link.stage import bring_together
from pipeline.register.confidence import Confidence
from pipeline.register.stage import records
from pipeline.store import places, rows, schema
from pipeline.store.register import Register
from pipeline.values.letter import Municipality
from pipeline.values.record import Arrival, Entry
from tests.link.stories import World, story

_WANTED = 0.050  # seconds for half of the letters
_WORDS = 250
_AT_ONCE = 200  # rounds that are written in one go
_OF_A_KIND = 3  # new letters of one round
_LENGTHS = (3, 9, 5, 11, 4, 7, 10, 6, 8)
_LETTERS = str.maketrans("0123456789abcdef", "aeiodnrtlskgmvbf")
_FIRST = ("natur", "skole", "kyst", "by", "trafik", "bolig", "sundheds", "kultur", "idræts", "læse", "klima", "fritids")
_KINDS = ("pulje", "forsøg", "partnerskab", "netværk", "projekt")
_AREAS = ("beskæftigelse", "dagtilbud", "folkeskole", "ældre", "sundhed", "social", "integration", "kultur",
          "klima-miljø", "teknik-trafik", "digitalisering", "økonomi")  # fmt: skip
_WORLD = World(
    places=tuple(Municipality(name=f"By {n}", code=str(500 + n)) for n in range(98)),
    programmes=(*_KINDS, *(first + kind for first in _FIRST for kind in _KINDS)),
    areas=_AREAS,
    issuers=tuple(f"Styrelsen for {first}{kind}" for first in _FIRST for kind in _KINDS[:2]),
    days=30 * 365,
    takers=40,
)


class _Clock:
    def now(self) -> datetime:
        return datetime(2026, 1, 1, tzinfo=UTC)


def _story(chance: random.Random, key: str) -> list[Entry]:
    """The letters of one round, each once."""
    return list({one.document: one for one in story(chance, key, _WORLD)}.values())


def _paged(entry: Entry) -> Entry:
    """A letter with a page of words, no two alike: what is nearly the same is another bench's business."""
    drawn = hashlib.shake_256(entry.document.encode()).hexdigest(_WORDS * 6).translate(_LETTERS)
    cuts = [0, *accumulate(islice(cycle(_LENGTHS), _WORDS))]
    return replace(entry, text=f"{entry.text}\n\n{' '.join(drawn[start:end] for start, end in pairwise(cuts))}")


def _fill(store: Register, documents: int) -> int:
    """Rounds with their records, written straight to the tables, until there are so many documents."""
    chance, made, number = random.Random(1), 0, 0
    found: dict[Table, list[rows.Row]] = defaultdict(list)
    with store.database.writing() as connection:
        while made < documents:
            number += 1
            entries = _story(chance, f"old{number}")
            made += len(entries)
            _collect(found, entries)
            if made >= documents or number % _AT_ONCE == 0:
                for table, lines in found.items():
                    connection.execute(insert(table), lines)
                found.clear()
    return made


def _collect(found: dict[Table, list[rows.Row]], entries: Sequence[Entry]) -> None:
    """The rows of one round's letters and records."""
    for one in entries:
        found[schema.letters].append(rows.letter_row(_paged(one)) | {"pending": 0})
        found[schema.sources] += ({"document": one.document, **rows.origin_row(origin)} for origin in one.sources)
        found[schema.clues] += ({"key": key, "document": one.document} for key in sorted(keys(one)))
    linking = bring_together(entries)
    found[schema.places] += map(places.row_of, linking.places)
    made = records(entries, linking, (), owner_of=lambda _: None, threshold=0.8, confidence=Confidence())
    for record in made:
        found[schema.RECORDS[record.kind]].append(rows.record_row(record))
        if standing := rows.standing_rows(record):
            found[schema.STANDING[record.kind]] += standing


def _some(entries: Sequence[Entry]) -> list[Entry]:
    """Of one round letters of every kind, no more than a few of each."""
    kinds = Counter[str]()
    kept: list[Entry] = []
    for one in entries:
        kind = one.letter.function.value
        kinds[kind] += 1
        if kinds[kind] <= _OF_A_KIND:
            kept.append(_paged(one))
    return kept


class _Watch:
    """Processor time of the parts of linking."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}

    def over(self, name: str, done: Callable[..., Any]) -> Callable[..., Any]:
        """The same, with the seconds it took noted."""

        def timed(*args: Any, **named: Any) -> Any:
            begun = time.process_time()
            result = done(*args, **named)
            self.spent[name] = time.process_time() - begun
            return result

        return timed


def _timed(store: Register, one: Entry) -> dict[str, float]:
    """Seconds to link and register a letter, and of its parts."""
    arrival = Arrival(digest=one.digest, origin=one.sources[0], state="registered", documents=(one.document,))
    store.admit(arrival, [one], [keys(one)])
    watch = _Watch()
    with (
        patch.object(fold.Scope, "linked", watch.over("linked", fold.Scope.linked)),
        patch.object(fold, "near_duplicates", watch.over("near", fold.near_duplicates)),
    ):
        settle = watch.over("all", fold.settle)
        settle(store, owner_of=lambda _: None, threshold=0.8, confidence=Confidence())
    return watch.spent


def _told(name: str, seconds: Sequence[float]) -> float:
    ordered = sorted(seconds)
    middle, high = ordered[len(ordered) // 2], ordered[len(ordered) * 95 // 100]
    print(f"{name:38} n {len(ordered):3}  p50 {1000 * middle:6.1f} ms  p95 {1000 * high:6.1f} ms")
    return middle


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--new", type=int, default=300, help="letters that are added one by one")
    options = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        Register.open(Path(folder) / "r.db", clock=_Clock(), run="r") as store,
    ):
        made = _fill(store, options.documents)
        print(f"{made} documents, {len(store.records('rounds'))} rounds")
        chance = random.Random(2)
        new: list[Entry] = []
        while len(new) < options.new:
            new += _some(_story(chance, f"new{len(new)}"))
        times = [(one.letter.function.value, _timed(store, one)) for one in new]
    middle = _told("a new letter, all included", [spent["all"] for _, spent in times])
    _told("  of it choosing and weighing", [spent["linked"] for _, spent in times])
    _told("  of it near-duplicates", [spent["near"] for _, spent in times])
    for kind in sorted({kind for kind, _ in times}):
        _told(f"one that {kind}", [spent["all"] for own, spent in times if own == kind])
    return 0 if middle <= _WANTED else 1


if __name__ == "__main__":
    raise SystemExit(main())
