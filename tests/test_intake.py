"""What sources hand over is on disk before anybody is told, is taken in once, and no source hinders another."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

import pytest

from pipeline.errors import BrevjournalError, TemporaryFailure
from pipeline.intake import GROUP_ITEMS, Fetched, Intake
from pipeline.ports.source import Missed
from pipeline.store.blobs import FileBlobs
from pipeline.store.register import Register
from pipeline.values.record import Arrival, Receipt
from pipeline.values.source import Origin, RawItem, Ticket
from tests.store.make import StillClock, entry

Step = RawItem | Missed | Ticket | BrevjournalError


class Quiet:
    def __init__(self) -> None:
        self.begun: list[tuple[str, int]] = []
        self.seen: list[str] = []

    def fetching(self, name: str, count: Callable[[], int]) -> None:
        self.begun.append((name, count()))

    def fetched(self, origin: Origin) -> None:
        self.seen.append(origin.path)

    def message(self, text: str) -> None: ...


class Scripted:
    """Hands over what the test says; an error among the steps is raised."""

    def __init__(self, *steps: Step, deaf: BrevjournalError | None = None) -> None:
        self.steps = steps
        self.deaf = deaf
        self.told: list[Ticket] = []
        self.on_told: Callable[[Collection[Ticket]], None] = lambda _tickets: None
        self.closed = False

    def items(self) -> Iterator[RawItem | Missed | Ticket]:
        try:
            for step in self.steps:
                if isinstance(step, BrevjournalError):
                    raise step
                yield step
        finally:
            self.closed = True

    def count(self) -> int:
        return len(self.steps)

    def acknowledge(self, tickets: Collection[Ticket]) -> None:
        if self.deaf:
            raise self.deaf
        self.on_told(tickets)
        self.told += tickets


class Bench:
    def __init__(self, folder: Path) -> None:
        self.store = Register.open(folder / "r.db", clock=StillClock(), run="run-1")
        self.blobs = FileBlobs(folder / "originals")
        self.watcher = Quiet()

    def fetch(self, source: Scripted, name: str = "kl") -> Fetched:
        return Intake(self.store, self.blobs, self.watcher).fetch(source, name)

    def known(self, name: str = "kl", place: str = "INBOX") -> dict[str, bool]:
        return dict(self.store.memory(name).known(place))


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path)
    yield made
    made.store.close()


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def mail(content: bytes, uid: int = 1, path: str = "kl/INBOX") -> RawItem:
    return RawItem(origin=Origin(path=path), content=content, ticket=ticket(uid))


def ticket(uid: int) -> Ticket:
    return Ticket(place="INBOX", key=f"7/{uid}")


def many(count: int) -> list[RawItem]:
    return [mail(b"mail %d" % uid, uid) for uid in range(count)]


def read_all(store: Register) -> None:
    """As if every received input had been read."""
    for one in store.received():
        made = entry("doc-" + one.digest[:16], one.origin.path)
        done = Arrival(
            digest=one.digest, origin=one.origin, state="registered", documents=(made.document,), source=one.source
        )
        store.admit(done, [made], [()])


def test_what_is_handed_over_is_kept_received_and_remembered(bench: Bench) -> None:
    source = Scripted(mail(b"a", 1), mail(b"b", 2))
    found = bench.fetch(source)
    assert (found.count, found.duplicate, found.set_aside, found.error) == (2, 0, (), None)
    assert [(one.digest, one.source, one.state) for one in bench.store.received()] == [
        (digest_of(b"a"), "kl", "received"),
        (digest_of(b"b"), "kl", "received"),
    ]
    assert bench.blobs.get(digest_of(b"b")) == b"b"
    assert bench.known() == {"7/1": False, "7/2": False}
    assert (bench.watcher.begun, bench.watcher.seen, source.closed) == ([("kl", 2)], ["kl/INBOX"] * 2, True)


def test_the_source_is_told_only_of_what_is_on_disk(bench: Bench, tmp_path: Path) -> None:
    seen: list[tuple[bool, bool]] = []

    def look(tickets: Collection[Ticket]) -> None:
        with Register.open(tmp_path / "r.db", readonly=True) as reader:
            known = reader.memory("kl").known("INBOX")
            kept = [one.digest for one in reader.received()]
        seen.extend((one.key in known, all(bench.blobs.get(digest) for digest in kept)) for one in tickets)

    source = Scripted(*many(GROUP_ITEMS + 3))
    source.on_told = look
    bench.fetch(source)
    assert seen == [(True, True)] * (GROUP_ITEMS + 3)
    assert source.told == [ticket(uid) for uid in range(GROUP_ITEMS + 3)]


def test_a_source_that_fails_half_way_keeps_what_it_gave(bench: Bench) -> None:
    error = TemporaryFailure("The server went away.")
    source = Scripted(mail(b"a", 1), error, mail(b"b", 2))
    found = bench.fetch(source)
    assert (found.count, found.error, source.told, source.closed) == (1, error, [ticket(1)], True)
    assert [one.digest for one in bench.store.received()] == [digest_of(b"a")]


def test_a_source_that_cannot_even_count(bench: Bench) -> None:
    error = TemporaryFailure("No route.")

    class Unreachable(Scripted):
        def count(self) -> int:
            raise error

    found = bench.fetch(Unreachable(mail(b"a")))
    assert (found.count, found.error) == (0, error)


class FullDisk(Register):
    """Refuses the second transaction of receipts."""

    calls = 0

    def receive(self, receipts: Sequence[Receipt]) -> None:
        self.calls += 1
        if self.calls == 2:
            raise TemporaryFailure("The disk is full.")
        super().receive(receipts)


def test_a_full_disk_ends_the_run_and_nothing_is_told_that_is_not_on_disk(tmp_path: Path) -> None:
    source = Scripted(*many(2 * GROUP_ITEMS))
    with FullDisk.open(tmp_path / "r.db", clock=StillClock(), run="run-1") as store:
        with pytest.raises(TemporaryFailure, match="full"):
            Intake(store, FileBlobs(tmp_path / "originals"), Quiet()).fetch(source, "kl")
        assert len(store.received()) == len(source.told) == GROUP_ITEMS
    assert source.closed


def test_the_same_content_twice_in_one_group(bench: Bench) -> None:
    found = bench.fetch(Scripted(mail(b"a", 1), mail(b"a", 2), mail(b"a", 3, "kl/Arkiv")))
    assert (found.count, found.duplicate) == (3, 1)
    assert [one.origin.path for one in bench.store.received()] == ["kl/INBOX", "kl/Arkiv"]
    assert len(bench.known()) == 3


def test_content_that_is_registered_gains_a_source_and_no_work(bench: Bench) -> None:
    bench.fetch(Scripted(mail(b"a", 1)))
    read_all(bench.store)
    found = bench.fetch(Scripted(mail(b"a", 5, "hjem/Arkiv")), "hjem")
    assert (found.count, found.duplicate, bench.store.received()) == (1, 1, ())
    (document,) = bench.store.entries(bench.store.documents())
    assert [one.path for one in document.sources] == ["hjem/Arkiv", "kl/INBOX"]
    assert bench.known("hjem") == {"7/5": False}


def test_another_number_for_the_same_mail_changes_nothing(bench: Bench) -> None:
    bench.fetch(Scripted(mail(b"a", 1)))
    read_all(bench.store)
    bench.store.apply((), linked=bench.store.documents())
    found = bench.fetch(Scripted(mail(b"a", 99)))
    assert (found.count, found.duplicate, bench.store.received(), bench.store.pending()) == (1, 1, (), ())
    assert set(bench.known()) == {"7/1", "7/99"}


def test_what_a_killed_run_left_is_not_taken_in_twice(bench: Bench) -> None:
    bench.fetch(Scripted(mail(b"a", 1)))
    found = bench.fetch(Scripted(mail(b"a", 1)))
    assert (found.count, found.duplicate, len(bench.store.received())) == (1, 1, 1)


def test_a_ticket_by_itself_is_remembered_after_all_before_it(bench: Bench) -> None:
    whole = Ticket(place="", key="post.mbox|500|1")
    source = Scripted(*many(GROUP_ITEMS + 1), whole)
    found = bench.fetch(source)
    assert (found.count, source.told[-1]) == (GROUP_ITEMS + 1, whole)
    assert bench.known(place="") == {whole.key: False}
    broken = Scripted(mail(b"z", 9), TemporaryFailure("Away."), Ticket(place="", key="other"))
    bench.fetch(broken)
    assert bench.known(place="") == {whole.key: False}


def test_a_source_that_cannot_be_told_loses_nothing(bench: Bench) -> None:
    error = TemporaryFailure("The server refused to flag.")
    found = bench.fetch(Scripted(*many(GROUP_ITEMS + 1), deaf=error))
    assert (found.count, found.error, len(bench.store.received())) == (GROUP_ITEMS + 1, error, GROUP_ITEMS + 1)
    assert set(bench.known().values()) == {False}
    bench.store.memory("kl").acknowledged("INBOX", ["7/1"])
    assert bench.known()["7/1"]


def test_items_without_a_ticket_are_never_remembered(bench: Bench) -> None:
    source = Scripted(RawItem(origin=Origin(path="a.txt"), content=b"a"))
    assert (bench.fetch(source).count, source.told) == (1, [])


def test_copies_in_different_groups_are_counted_alike(bench: Bench) -> None:
    found = bench.fetch(Scripted(*(mail(b"the same", uid) for uid in range(GROUP_ITEMS + 5))))
    assert (found.count, found.duplicate, len(bench.store.received())) == (GROUP_ITEMS + 5, GROUP_ITEMS + 4, 1)
    assert len(bench.known()) == GROUP_ITEMS + 5
