"""The register at size: lists with filters, coverage and full-text search, at the 50th and 95th percentile.

Without a place it makes a register of `--rounds` in a temporary folder; `--register` names one that
`python -m tests.bench.simulated` made before, a file or a postgresql:// URL. Peers in the same run: the driver alone,
every record read and filtered in Python, and SQLite's own FTS5 with unicode61 over the same texts (of a file only).
"""

from __future__ import annotations

import argparse
import os
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from pipeline.store.register import Register
from pipeline.values.inquiry import Sought, Wanted
from pipeline.values.record import RecordKind
from pipeline.wiring.inquiring import rounds_of
from tests.bench.peers import Floors
from tests.bench.simulated.fill import derive, fill
from tests.bench.simulated.story import Teller
from tests.bench.simulated.words import Prose
from tests.bench.simulated.world import AREAS, World, load

_MODELS = Path(__file__).parents[2] / "models"
_WANTED = 100.0  # milliseconds at the 95th percentile
_PAGE = 50
_NOW = datetime(2026, 8, 1, 6)
_KINDS: tuple[RecordKind, ...] = ("rounds", "decisions", "responses", "documents", "flags")
_PEER_CALLS = 3  # of a peer that reads everything
_PARTS = ("opening", "list", "coverage", "search")
_FIRST = "SELECT record FROM rounds ORDER BY id LIMIT 1"
Question = Callable[[], Any]


class _Asker:
    """Draws questions, no two alike."""

    def __init__(self, store: Register, world: World, words: Sequence[str]) -> None:
        self._store, self._world, self._words = store, world, words
        self.chance = random.Random(7)
        self._rounds = [one.id for one in store.inquiry.select(Wanted(kind="rounds", now=_NOW), limit=2000)]

    def wanted(self) -> Wanted:
        """A list with one to three filters."""
        chance = self.chance
        start = datetime(2011, 8, 1) + timedelta(days=chance.randrange(15 * 365))
        asked: dict[str, Any] = {
            "areas": (chance.choice(AREAS),),
            "municipalities": (chance.choice(self._world.places)["name"],),
            "start": start,
            "end": start + timedelta(days=chance.choice((30, 365, 1500))),
            "needs_review": True,
        }
        names = chance.sample([*asked], chance.choice((1, 2, 2, 3)))
        return Wanted(kind=chance.choice(_KINDS), now=_NOW, **{name: asked[name] for name in names})

    def a_list(self) -> Question:
        question = self.wanted()
        return lambda: list(self._store.inquiry.select(question, limit=_PAGE))

    def a_round(self) -> str:
        return self.chance.choice(self._rounds)

    def a_coverage(self) -> Question:
        home = self._store.find(self.a_round())[0]
        covered = rounds_of(self._store, _NOW.replace(tzinfo=UTC))
        return lambda: covered.coverage(home)

    def text(self) -> str:
        """One to three words as they stand in the letters, common and rare."""
        return " ".join(self.chance.sample(self._words, self.chance.choice((1, 1, 2, 2, 3))))

    def a_search(self) -> Question:
        sought = Sought(text=self.text(), areas=(self.chance.choice(AREAS),) if self.chance.random() < 0.3 else ())
        return lambda: self._store.inquiry.search(sought)


def _times(make: Callable[[], Question], calls: int) -> list[float]:
    """Milliseconds of each call, in order of size."""
    spent = []
    for _ in range(calls):
        question = make()
        began = time.perf_counter()
        question()
        spent.append(1000 * (time.perf_counter() - began))
    return sorted(spent)


def _told(name: str, spent: Sequence[float]) -> tuple[float, float]:
    middle, high = spent[len(spent) // 2], spent[len(spent) * 95 // 100]
    print(f"  {name:44} n {len(spent):4}  p50 {middle:8.1f} ms  p95 {high:8.1f} ms", flush=True)
    return middle, high


def _opening(place: str) -> Question:
    def opened() -> None:
        with Register.open(place, readonly=True) as store:
            list(store.inquiry.select(Wanted(kind="rounds", now=_NOW), limit=1))

    return opened


def _everything(store: Register, asker: _Asker) -> Question:
    """The peer of lists: each record of the kind read, and looked at in Python."""
    question = asker.wanted()
    names, areas = set(question.municipalities), set(question.areas)

    def fits(data: Any) -> bool:
        places = [*data.get("municipalities", ()), *([data["municipality"]] if "municipality" in data else [])]
        return (not areas or bool(areas & set(data.get("areas", ())))) and (
            not names or bool(names & {one["name"] for one in places})
        )

    return lambda: [one for one in store.inquiry.each(question.kind) if fits(one.data)][:_PAGE]


def _answers(store: Register, asker: _Asker) -> Question:
    """The peer of coverage: the answers and decisions of a round, out of all of them."""
    home = asker.a_round()

    def gathered() -> list[Any]:
        kinds: tuple[RecordKind, ...] = ("responses", "decisions")
        return [one for kind in kinds for one in store.inquiry.each(kind) if one.data["round"] == home]

    return gathered


def _connecting(place: str) -> Question:
    """The peer of opening: the database alone, and one round by its id."""

    def connected() -> None:
        if place.startswith("postgresql:"):
            import psycopg

            with psycopg.connect(place) as server:
                server.execute(_FIRST).fetchall()
        else:
            with closing(sqlite3.connect(place)) as file:
                file.execute(_FIRST).fetchall()

    return connected


def _plain_index(place: str, folder: Path) -> sqlite3.Connection:
    """The peer of search: FTS5 as it comes, with its own snippets and rank."""
    made = sqlite3.connect(folder / "peer.db")
    made.execute("CREATE VIRTUAL TABLE peer USING fts5(document UNINDEXED, text, tokenize='unicode61')")
    made.execute("ATTACH ? AS own", (place,))
    made.execute("INSERT INTO peer SELECT document, text FROM own.letters")
    made.commit()
    return made


def _peer_search(peer: sqlite3.Connection, asker: _Asker) -> Question:
    words = " ".join(f'"{word}"' for word in asker.text().split())
    wanted = "SELECT document, snippet(peer, 1, '', '', '…', 24) FROM peer WHERE peer MATCH ? ORDER BY rank LIMIT 20"
    return lambda: peer.execute(wanted, (words,)).fetchall()


def _compared(name: str, own: float, peer: float, what: str) -> None:
    print(f"  {name}: {own / peer:.3g} times the time of {what}", flush=True)


def _searches(place: str, folder: Path, asker: _Asker, calls: int, own: float) -> None:
    if place.startswith("postgresql:"):
        return
    with closing(_plain_index(place, folder)) as peer:
        spent, _ = _told("peer: FTS5, unicode61", _times(lambda: _peer_search(peer, asker), calls))
    _compared("search", own, spent, "FTS5 as it comes, which finds written words alone")


def _measure(place: str, folder: Path, calls: int, parts: Sequence[str]) -> int:
    prose, floors = Prose(_MODELS, 1), Floors()
    words = [word for word in dict.fromkeys(prose.some(random.Random(3), 4000).lower().replace(".", "").split())
             if len(word) > 3]  # fmt: skip
    with Register.open(place, readonly=True) as store:
        counted = {kind: store.inquiry.count(Wanted(kind=kind, now=_NOW)) for kind in ("documents", "rounds")}
        print(f"  {counted['documents']:,} documents, {counted['rounds']:,} rounds, {store.database.dialect}")
        print(f"  load of the machine: {os.getloadavg()[0]:.1f}")
        asker = _Asker(store, load(_MODELS), words)
        if "opening" in parts:
            own, _ = _told("opening, and the first round", _times(lambda: _opening(place), 20))
            peer, _ = _told("peer: the driver alone, one round", _times(lambda: _connecting(place), 20))
            _compared("opening", own, peer, "the driver")
        for name, make in (("list", asker.a_list), ("coverage", asker.a_coverage), ("search", asker.a_search)):
            if name not in parts:
                continue
            _times(make, 10)  # what is loaded once
            own, high = _told(f"{name}, first {_PAGE}" if name == "list" else name, _times(make, calls))
            floors.most(f"{name} p95, ms", high, _WANTED)
            if name == "search":
                _searches(place, folder, asker, calls, own)
                continue
            plain = _everything if name == "list" else _answers
            peer, _ = _told("peer: all read in Python", _times(partial(plain, store, asker), _PEER_CALLS))
            _compared(name, own, peer, "all read in Python")
    return floors.missed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--register", help="a simulated register: file or URL")
    parser.add_argument("--rounds", type=int, default=1000, help="of the register that is made where none is named")
    parser.add_argument("--calls", type=int, default=200)
    parser.add_argument("--parts", nargs="+", choices=_PARTS, default=_PARTS)
    options, _ = parser.parse_known_args()
    with tempfile.TemporaryDirectory() as name:
        place = options.register
        if place is None:
            place = str(Path(name) / "register.db")
            fill(
                place,
                Teller(load(_MODELS), Prose(_MODELS, 1), 1),
                rounds=options.rounds,
                letters=options.rounds * 5 // 2,
            )
            derive(place)
        return _measure(place, Path(name), options.calls, options.parts)


if __name__ == "__main__":
    raise SystemExit(main())
