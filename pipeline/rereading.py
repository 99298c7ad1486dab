"""Newer rules read old documents again, from the kept originals: what would change is seen before it does."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from pipeline.arrivals import whole
from pipeline.batch import Observer
from pipeline.errors import BrevjournalError
from pipeline.fold import neighbours
from pipeline.outcomes import GROUP_ITEMS, GROUP_SECONDS, Results
from pipeline.ports.blobs import BlobStore
from pipeline.ports.register import RegisterStore
from pipeline.runner import Crash, Runner
from pipeline.values.record import Arrival, Treated
from pipeline.values.rereading import Rereading
from pipeline.values.source import Origin, RawItem, Refused

Settle = Callable[[RegisterStore, Collection[str]], None]  # also with documents that are no more
_PAGE = 500  # inputs that are looked at, or put in force, at once
Wanted = Callable[[Arrival], bool]


def wanted_inputs(store: RegisterStore, edition: str, wanted: Wanted, *, all_of_them: bool) -> Iterator[Arrival]:
    """The inputs to be read again: those of which a letter was read by other rules, or all; not those that have been
    read by these rules and wait."""
    after = ""
    while page := store.inputs(after, _PAGE):
        after = page[-1].digest
        waiting = store.reread([one.digest for one in page], edition)
        older = store.older([document for one in page for document in one.documents], edition)
        for one in page:
            if wanted(one) and one.digest not in waiting and (all_of_them or older.intersection(one.documents)):
                yield one


class Reader:
    """Reads inputs again and keeps what came of it, in small groups: a run that is killed goes on from there."""

    def __init__(
        self, store: RegisterStore, blobs: BlobStore, runner: Callable[[], Runner[RawItem, Results]],
        observer: Observer, edition: str,
    ) -> None:  # fmt: skip
        self._store = store
        self._blobs = blobs
        self._runner = runner
        self._observer = observer
        self._edition = edition
        self._digests: dict[Origin, list[str]] = {}  # of what the workers have in hand
        self._group: list[Rereading] = []
        self._since = 0.0
        self.failed = 0

    def read(self, inputs: Iterable[Arrival]) -> None:
        """Read all of these again."""
        try:
            for item, result in self._runner().run(self._items(inputs), self._observer.page_done, self._flush_old):
                self._put(self._digests[item.origin].pop(0), item.origin, result)
        finally:
            self._flush()

    def _items(self, inputs: Iterable[Arrival]) -> Iterator[RawItem]:
        for one in inputs:
            origin = whole(one.origin)
            try:
                content = self._blobs.get(one.digest)
            except KeyError:
                self._keep(self._lost(one.digest, origin, f"The kept original of {origin.path} is gone."))
            except BrevjournalError as error:
                self._keep(self._lost(one.digest, origin, str(error)))
            else:
                self._digests.setdefault(origin, []).append(one.digest)
                yield RawItem(origin=origin, content=content)

    def _put(self, digest: str, origin: Origin, result: Results | Crash | BrevjournalError) -> None:
        if isinstance(result, Crash):
            self._keep(self._lost(digest, origin, f"{origin.path} cannot be read by now ({result.reason})."))
            return
        if isinstance(result, BrevjournalError):
            self._keep(self._lost(digest, origin, str(result)))
            return
        treated = [one for one in result if isinstance(one, Treated)]
        refused = [one for one in result if isinstance(one, Refused)]
        if not treated:
            told = refused[0].message if refused else f"{origin.path} holds nothing that can be read by now."
            self._keep(self._lost(digest, origin, told))
            return
        self._keep_originals(treated)
        for one in refused:
            self._tell(one.message)
        read = Rereading(
            digest=digest, origin=origin, edition=self._edition, entries=tuple(one.entry for one in treated),
            keys=tuple(tuple(sorted(one.keys)) for one in treated), refused=tuple(one.origin for one in refused),
        )  # fmt: skip
        self._keep(read, pages=sum(one.entry.pages or 1 for one in treated))

    def _keep_originals(self, treated: Sequence[Treated]) -> None:
        """Of documents that older rules did not find."""
        known = self._store.known([one.entry.document for one in treated])
        new = [one.content for one in treated if one.content is not None and one.entry.document not in known]
        if new:
            self._blobs.put_all(new)

    def _lost(self, digest: str, origin: Origin, why: str) -> Rereading:
        self.failed += 1
        self._tell(why)
        return Rereading(digest=digest, origin=origin, edition=self._edition, failed=why)

    def _tell(self, why: str) -> None:
        self._observer.message(f"{why} It stays as it was read before.")

    def _keep(self, one: Rereading, pages: int = 0) -> None:
        if not self._group:
            self._since = time.monotonic()
        self._group.append(one)
        self._observer.item_done(one.origin, "set-aside" if one.failed else "new", pages)
        if len(self._group) >= GROUP_ITEMS:
            self._flush()

    def _flush_old(self) -> None:
        if self._group and time.monotonic() - self._since >= GROUP_SECONDS:
            self._flush()

    def _flush(self) -> None:
        if self._group:
            self._store.keep_rereadings(self._group)
            self._group = []


def put_in_force(store: RegisterStore, settle: Settle) -> int:
    """What was read again takes the place of what was read before, and the register is settled with it, some inputs at
    a time, each time wholly or not at all. Returns how many inputs there were."""
    count = 0
    done: set[str] = set()
    while page := store.rereadings(_PAGE):
        count += len(page)
        with store.together():
            around = neighbours(store, _changing(store, page))
            gone = store.put_in_force(page, done)
            done.update(entry.document for one in page for entry in one.entries)
            if store.pending() or gone:
                store.renew(around)
                settle(store, gone)
    return count


def _changing(store: RegisterStore, page: Sequence[Rereading]) -> frozenset[str]:
    """The documents whose clues are others now, or that are no more."""
    found: set[str] = set()
    for one in page:
        if one.failed is not None:
            continue
        arrivals = store.arrivals(one.digest)
        new = {entry.document: keys for entry, keys in zip(one.entries, one.keys, strict=True)}
        found |= {document for arrival in arrivals for document in arrival.documents if document not in new}
        found |= {document for document, keys in new.items() if not store.keys([document]) <= set(keys)}
    return store.known(found)
