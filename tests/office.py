"""A register whose letters are read by rules that a test makes: what each content says, in each edition."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.batch import Batch
from pipeline.fold import settle
from pipeline.link.clues import keys
from pipeline.ports.register import RegisterStore
from pipeline.register.confidence import Confidence
from pipeline.rereading import Reader, put_in_force, wanted_inputs
from pipeline.runner import Crash
from pipeline.store.blobs import FileBlobs
from pipeline.store.past import unlike_history
from pipeline.store.register import Register
from pipeline.values.record import Entry, Treated
from pipeline.values.source import Origin, RawItem, Refused
from tests.letters import NYBORG, SKIVE, announcement, answer, decision, outcome

KINDS = ("documents", "rounds", "decisions", "responses", "flags")
Results = tuple[Treated | Refused, ...] | Crash
STORY = (
    announcement("a1", text="Indbydelse"),
    answer("r1", NYBORG, "2019-04-30", text="Nyborg søger"),
    decision("d1", outcome("selection", NYBORG, SKIVE), text="Valgt er"),
)


class Rules:
    """What the map stages make of each content, by rules of one edition; a stand-in for the worker processes."""

    def __init__(self, edition: str, **results: Results) -> None:
        self.edition = edition
        self.results = results
        self.read: list[str] = []
        self.told: list[str] = []
        self.dies_at: str | None = None

    def run(
        self, tasks: Iterable[RawItem], page_done: Callable[[], None], beat: Callable[[], None]
    ) -> Iterator[tuple[RawItem, Any]]:
        for item in tasks:
            name = item.content.decode()
            if name == self.dies_at:
                raise KeyboardInterrupt
            self.read.append(name)
            results = self.results[name]
            yield item, results if isinstance(results, Crash) else tuple(self._at(one, item.origin) for one in results)

    def _at(self, one: Treated | Refused, place: Origin) -> Treated | Refused:
        if isinstance(one, Refused):
            return replace(one, origin=replace(one.origin, path=place.path, index=place.index))
        origin = replace(one.entry.sources[0], path=place.path, index=place.index)
        made = replace(one.entry, sources=(origin,), edition=self.edition)
        return replace(one, entry=made, keys=keys(made))

    def found(self, items: int | None) -> None: ...

    def item_done(self, origin: Origin, state: str, pages: int) -> None: ...

    def page_done(self) -> None: ...

    def message(self, text: str) -> None:
        self.told.append(text)


class Office:
    """A register with its originals."""

    def __init__(self, store: Register, folder: Path) -> None:
        self.store = store
        self.blobs = FileBlobs(folder)

    def ingest(self, rules: Rules, *places: tuple[str, str]) -> None:
        items = [RawItem(origin=Origin(path=path), content=name.encode()) for path, name in places]
        source: Any = _Source(items)
        Batch(self.store, self.blobs, lambda: rules, rules).run([source])  # type: ignore[arg-type, return-value]
        self.settle(self.store)

    def settle(self, store: RegisterStore, also: Collection[str] = ()) -> None:
        settle(store, owner_of=lambda _: None, threshold=0.8, confidence=Confidence(), also=also)

    def reread(self, rules: Rules, *, all_of_them: bool = False) -> Reader:
        runner: Any = lambda: rules  # noqa: E731
        reader = Reader(self.store, self.blobs, runner, rules, rules.edition)
        reader.read(wanted_inputs(self.store, rules.edition, lambda _: True, all_of_them=all_of_them))
        return reader

    def apply(self) -> int:
        return put_in_force(self.store, self.settle)

    def records(self) -> dict[str, Any]:
        return {kind: self.store.records(kind) for kind in KINDS}

    def lines(self) -> list[tuple[Any, ...]]:
        told = self.store.inquiry.history()
        return [(one.number, one.change, one.kind, one.record, one.before, one.after) for one in told]

    def is_sound(self) -> bool:
        with self.store.database.reading() as connection:
            return list(unlike_history(connection)) == [] and self.store.pending() == ()


class _Source:
    def __init__(self, items: list[RawItem]) -> None:
        self._items = items

    def items(self) -> Iterator[RawItem]:
        yield from self._items

    def count(self) -> int:
        return len(self._items)


def one_of(one: Entry, part: str | None = None) -> Treated:
    digest = hashlib.sha256(one.document.encode()).hexdigest()
    sources = (Origin(path="x", part=part, pages=one.sources[0].pages),)
    return Treated(entry=replace(one, digest=digest, sources=sources), content=None)


def rules_of(edition: str, *entries: Entry, **others: Results) -> Rules:
    return Rules(edition, **{one.document: (one_of(one),) for one in entries}, **others)
