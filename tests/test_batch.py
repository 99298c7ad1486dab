"""Every input ends in exactly one state; the same content twice is one document with two sources."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from pipeline.arrivals import TRIES
from pipeline.batch import Batch, Summary
from pipeline.errors import BrevjournalError, MissingRequirement, UnreadableInput
from pipeline.runner import Crash
from pipeline.store.blobs import FileBlobs
from pipeline.store.register import Register
from pipeline.values.record import Treated
from pipeline.values.source import Origin, RawItem, Refused
from tests.letters import entry


class _Clock:
    def now(self) -> datetime:
        return datetime(2024, 5, 6, 7, 8, tzinfo=UTC)


class _Quiet:
    def __init__(self) -> None:
        self.states: list[tuple[str, str]] = []

    def found(self, items: int | None) -> None: ...

    def item_done(self, origin: Origin, state: str, pages: int) -> None:
        self.states.append((origin.path, state))

    def page_done(self) -> None: ...

    def message(self, text: str) -> None: ...


class _Source:
    def __init__(self, *items: RawItem | tuple[Origin, BrevjournalError]) -> None:
        self._items = items

    def items(self) -> Iterator[RawItem | tuple[Origin, BrevjournalError]]:
        yield from self._items

    def count(self) -> int:
        return len(self._items)


class _Runner:
    """Treats what a test says: content to result; counts what it was given."""

    def __init__(self, results: dict[bytes, Any]) -> None:
        self.results = results
        self.given: list[str] = []

    def run(
        self, tasks: Iterable[RawItem], page_done: Callable[[], None], beat: Callable[[], None]
    ) -> Iterator[tuple[RawItem, Any]]:
        for task in tasks:
            self.given.append(task.origin.path)
            result = self.results.get(task.content, "one")
            yield task, _treated(task) if result == "one" else result


def _treated(item: RawItem, part: str | None = None) -> tuple[Treated, ...]:
    name = "doc-" + hashlib.sha256(item.content).hexdigest()[:16]
    origin = Origin(path=item.origin.path, part=part)
    return (Treated(entry=entry(name, "none", mail={"sources": (origin,)}), content=None),)


def _item(path: str, content: bytes) -> RawItem:
    return RawItem(origin=Origin(path=path), content=content)


class _Bench:
    def __init__(self, folder: Path) -> None:
        self.store = Register.open(folder / "r.db", clock=_Clock(), run="run-1")
        self.blobs = FileBlobs(folder / "originals")
        self.observer = _Quiet()

    def ingest(self, runner: _Runner, *items: RawItem | tuple[Origin, BrevjournalError]) -> Summary:
        batch = Batch(self.store, self.blobs, lambda: runner, self.observer)  # type: ignore[arg-type, return-value]
        return batch.run([_Source(*items)])

    def retry(self, runner: _Runner) -> Summary:
        batch = Batch(self.store, self.blobs, lambda: runner, self.observer)  # type: ignore[arg-type, return-value]
        return batch.take_up(self.store.set_aside())


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[_Bench]:
    made = _Bench(tmp_path)
    yield made
    made.store.close()


def test_same_bytes_twice_are_one_document_with_two_sources(bench: _Bench) -> None:
    runner = _Runner({})
    summary = bench.ingest(runner, _item("a.pdf", b"x"), _item("b.pdf", b"x"))
    assert (summary.read, summary.new, summary.duplicate) == (2, 1, 1)
    assert runner.given == ["a.pdf"]
    (document,) = bench.store.entries(bench.store.pending())
    assert {source.path for source in document.sources} == {"a.pdf", "b.pdf"}


def test_second_run_reads_nothing(bench: _Bench) -> None:
    bench.ingest(_Runner({}), _item("a.pdf", b"x"))
    runner = _Runner({})
    summary = bench.ingest(runner, _item("a.pdf", b"x"))
    assert (summary.read, summary.new, summary.duplicate, runner.given) == (1, 0, 1, [])


def test_originals_are_kept(bench: _Bench) -> None:
    bench.ingest(_Runner({}), _item("a.pdf", b"original"))
    assert bench.blobs.get(hashlib.sha256(b"original").hexdigest()) == b"original"


@pytest.mark.parametrize(
    ("result", "reason"),
    [
        (UnreadableInput("a.pdf is encrypted.", reason="encrypted"), "encrypted"),
        (Crash("timeout", "5 s"), "timeout"),
        (MissingRequirement("no tesseract"), "missing-requirement"),
    ],
)
def test_failures_are_set_aside_and_the_rest_goes_on(bench: _Bench, result: object, reason: str) -> None:
    summary = bench.ingest(_Runner({b"bad": result}), _item("a.pdf", b"bad"), _item("b.pdf", b"good"))
    assert (summary.read, summary.new, len(summary.set_aside)) == (2, 1, 1)
    assert summary.set_aside[0].reason == reason
    assert bench.observer.states == [("a.pdf", "set-aside"), ("b.pdf", "new")]
    assert bench.blobs.get(summary.set_aside[0].digest) == b"bad"


def test_a_file_that_cannot_be_fetched_is_listed(bench: _Bench) -> None:
    error = UnreadableInput("c.pdf cannot be opened.", reason="unreadable")
    summary = bench.ingest(_Runner({}), (Origin(path="c.pdf"), error), _item("b.pdf", b"good"))
    assert [(a.origin.path, a.reason) for a in summary.set_aside] == [("c.pdf", "unreadable")]
    assert summary.new == 1


def test_a_file_that_was_missed_is_listed_no_longer_once_it_was_handed_over(bench: _Bench) -> None:
    error = UnreadableInput("c.pdf cannot be opened.", reason="unreadable")
    bench.ingest(_Runner({}), (Origin(path="c.pdf"), error), (Origin(path="d.pdf"), error))
    bench.ingest(_Runner({}), _item("c.pdf", b"good"))
    assert [one.origin.path for one in bench.store.set_aside()] == ["d.pdf"]


def test_what_is_finished_is_kept_when_a_run_is_interrupted(bench: _Bench) -> None:
    class Interrupted(_Runner):
        def run(self, *given: Any) -> Iterator[tuple[RawItem, Any]]:
            yield from super().run(*given)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bench.ingest(Interrupted({}), _item("a.pdf", b"x"), _item("b.pdf", b"y"))
    assert [state for _, state in bench.observer.states] == ["new", "new"]
    assert len(bench.store.documents()) == 2


def test_a_mail_whose_original_is_lost_stands_while_its_part_is_tried_again(bench: _Bench, tmp_path: Path) -> None:
    item = _item("m.eml", b"mail")
    part = Refused(origin=Origin(path="m.eml", part="laast.pdf"), digest="d", reason="encrypted", message="locked")
    summary = bench.ingest(_Runner({b"mail": (*_treated(item), part)}), item)
    assert (summary.new, len(summary.set_aside), summary.parts) == (1, 1, 1)
    shutil.rmtree(tmp_path / "originals")
    again = bench.retry(_Runner({}))
    digest = hashlib.sha256(b"mail").hexdigest()
    assert [(one.state, one.reason) for one in bench.store.arrivals(digest)] == [
        ("registered", None),
        ("set-aside", "encrypted"),
    ]
    assert [one.attempts for one in again.set_aside] == [2]


def test_a_final_failure_is_reported_again_but_not_tried_again(bench: _Bench) -> None:
    bad = {b"bad": UnreadableInput("a.pdf is damaged.", reason="damaged")}
    bench.ingest(_Runner(bad), _item("a.pdf", b"bad"))
    runner = _Runner(bad)
    summary = bench.ingest(runner, _item("a.pdf", b"bad"))
    assert (runner.given, [a.reason for a in summary.set_aside]) == ([], ["damaged"])


def test_a_crash_is_tried_so_often_and_no_more(bench: _Bench) -> None:
    tried = 0
    for _ in range(TRIES + 2):
        runner = _Runner({b"bad": Crash("crashed")})
        bench.ingest(runner, _item("a.pdf", b"bad"))
        tried += len(runner.given)
    assert tried == TRIES
    assert len(bench.store.set_aside()) == 1


def test_retry_takes_up_what_can_be_read_now(bench: _Bench) -> None:
    bench.ingest(_Runner({b"bad": UnreadableInput("x", reason="damaged")}), _item("a.pdf", b"bad"))
    summary = bench.retry(_Runner({}))
    assert (summary.new, bench.store.set_aside()) == (1, ())


def test_a_part_that_cannot_be_read_does_not_take_its_mail_along(bench: _Bench) -> None:
    item = _item("m.eml", b"mail")
    part = Refused(origin=Origin(path="m.eml", part="laast.pdf"), digest="d", reason="encrypted", message="locked")
    summary = bench.ingest(_Runner({b"mail": (*_treated(item), part)}), item)
    assert (summary.read, summary.new, [a.origin.part for a in summary.set_aside]) == (1, 1, ["laast.pdf"])
    again = bench.retry(_Runner({b"mail": (*_treated(item), *_treated(item, part="laast.pdf"))}))
    assert (again.set_aside, bench.store.set_aside()) == ((), ())


def test_mail_of_which_nothing_can_be_read_is_set_aside_once(bench: _Bench) -> None:
    parts = tuple(
        Refused(origin=Origin(path="m.eml", part=f"{n}.msg"), digest=str(n), reason="damaged", message="no")
        for n in range(3)
    )
    summary = bench.ingest(_Runner({b"mail": parts}), _item("m.eml", b"mail"))
    assert (summary.read, summary.new, summary.duplicate, len(summary.set_aside)) == (1, 0, 0, 3)
