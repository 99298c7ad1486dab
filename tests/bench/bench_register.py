"""The register at size: lists with filters, coverage and full-text search, at the 50th and 95th percentile.

Without a place it makes a register of `--rounds` in a temporary folder; `--register` names one that
`python -m tests.bench.simulated` made before, a file or a postgresql:// URL. Peers in the same run: every record read
and filtered in Python, and SQLite's own FTS5 with unicode61 over the same texts (of a file only).
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
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
_PEER_CALLS = 5  # of a peer that reads everything
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

    def a_coverage(self) -> Question:
        home = self._store.find(self.chance.choice(self._rounds))[0]
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


def _measure(place: str, folder: Path, calls: int) -> int:
    prose, floors = Prose(_MODELS, 1), Floors()
    words = [word for word in dict.fromkeys(prose.some(random.Random(3), 4000).lower().replace(".", "").split())
             if len(word) > 3]  # fmt: skip
    with Register.open(place, readonly=True) as store:
        counted = {kind: store.inquiry.count(Wanted(kind=kind, now=_NOW)) for kind in ("documents", "rounds")}
        print(f"  {counted['documents']:,} documents, {counted['rounds']:,} rounds, {store.database.dialect}")
        _told("opening, and the first round", _times(lambda: _opening(place), 20))
        asker = _Asker(store, load(_MODELS), words)
        for name, make in (("list", asker.a_list), ("coverage", asker.a_coverage), ("search", asker.a_search)):
            _times(make, 10)  # what is loaded once
            _, high = _told(f"{name}, first {_PAGE}" if name == "list" else name, _times(make, calls))
            floors.most(f"{name} p95, ms", high, _WANTED)
        peer_list, _ = _told(
            "peer of lists: all read in Python", _times(lambda: _everything(store, asker), _PEER_CALLS)
        )
        own_list, _ = _told("list again", _times(asker.a_list, calls))
        floors.least("lists, times faster than the peer", peer_list / own_list, 1)
        if store.database.dialect == "sqlite":
            peer = _plain_index(place, folder)
            peer_search, _ = _told("peer of search: FTS5, unicode61", _times(lambda: _peer_search(peer, asker), calls))
            own_search, _ = _told("search again", _times(asker.a_search, calls))
            print(
                f"  search takes {own_search / peer_search:.1f} times the peer's time, which finds written words only"
            )
            peer.close()
    return floors.missed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--register", help="a simulated register: file or URL")
    parser.add_argument("--rounds", type=int, default=1000, help="of the register that is made where none is named")
    parser.add_argument("--calls", type=int, default=200)
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
        return _measure(place, Path(name), options.calls)


if __name__ == "__main__":
    raise SystemExit(main())
