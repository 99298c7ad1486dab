"""Linking: how long a new letter takes in a register of 100,000 documents (`--documents` of them; minutes to make).

Processor time, as other work on the machine would count otherwise; the disk's part is a few milliseconds a letter.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import accumulate, cycle, islice, pairwise
from pathlib import Path

from pipeline.fold import Scope, near_duplicates, settle
from pipeline.link.clues import keys, opens
from pipeline.link.stage import bring_together
from pipeline.register.confidence import Confidence
from pipeline.register.stage import records as records_of
from pipeline.store import letters, records
from pipeline.store.register import Register
from pipeline.values.letter import Municipality
from pipeline.values.record import Arrival, Entry, Upsert
from tests.link.stories import World, story

_WANTED = 0.050  # seconds for half of the letters
_WORDS = 250
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


def _worded(entries: Sequence[Entry]) -> list[Entry]:
    """The letters with a page of words each, no two alike."""
    once = {one.document: one for one in entries}.values()
    return [replace(one, text=f"{one.text}\n\n{_page(one.document)}") for one in once]


def _page(seed: str) -> str:
    """Words that no other page has, for what is nearly the same is another bench's business."""
    drawn = hashlib.shake_256(seed.encode()).hexdigest(_WORDS * 6).translate(_LETTERS)
    cuts = [0, *accumulate(islice(cycle(_LENGTHS), _WORDS))]
    return " ".join(drawn[start:end] for start, end in pairwise(cuts))


def _fill(store: Register, documents: int) -> int:
    """Rounds with their records, written straight to the tables, until there are so many documents."""
    chance, made, number = random.Random(1), 0, 0
    with store._writing() as connection:
        while made < documents:
            number += 1
            entries = _worded(list(story(chance, f"old{number}", _WORLD)))
            letters.put_entries(connection, entries, [keys(one) for one in entries])
            letters.mark_linked(connection, [one.document for one in entries])
            found = records_of(
                entries, bring_together(entries), (), owner_of=lambda _: None, threshold=0.8, confidence=Confidence()
            )
            for record in found:
                records.change(connection, Upsert(record=record), run="r", at="2026-01-01")
            made += len(entries)
    return made


def _timed(store: Register, one: Entry) -> tuple[float, float, float]:
    """Seconds to link and register a letter; of these to choose and weigh; to find what it is nearly the same as."""
    arrival = Arrival(digest=one.digest, origin=one.sources[0], state="registered", documents=(one.document,))
    store.admit(arrival, [one], [keys(one)])
    begun = time.process_time()
    Scope(store, frozenset([one.document])).linked()
    linked = time.process_time()
    near_duplicates(store, [one.document])
    near = time.process_time()
    settle(store, owner_of=lambda _: None, threshold=0.8, confidence=Confidence())
    return time.process_time() - near, linked - begun, near - linked


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
            new += _worded(list(story(chance, f"new{len(new)}", _WORLD)))
        times = [(one, _timed(store, one)) for one in new[: options.new]]
    middle = _told("a new letter, all included", [all_ for _, (all_, _, _) in times])
    _told("  of it choosing and weighing", [linked for _, (_, linked, _) in times])
    _told("  of it near-duplicates", [near for _, (_, _, near) in times])
    _told("a letter that opens a round", [all_ for one, (all_, _, _) in times if opens(one)])
    _told("any other", [all_ for one, (all_, _, _) in times if not opens(one)])
    return 0 if middle <= _WANTED else 1


if __name__ == "__main__":
    raise SystemExit(main())
