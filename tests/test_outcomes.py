"""What came of inputs: grouped, bytes first, and no input costs another anything."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import outcomes
from pipeline.errors import BrevjournalError, TemporaryFailure, UnreadableInput
from pipeline.outcomes import Ended, Outcome, Outcomes, Results, called_by_readers
from pipeline.runner import Crash
from pipeline.store.blobs import FileBlobs
from pipeline.store.register import Register
from pipeline.values.record import Arrival, Treated
from pipeline.values.source import Origin, RawItem, Refused
from tests.store.make import StillClock, entry

MAIL = (
    b"From: =?utf-8?q?S=C3=B8ren_Vad?= <vad@nordby.example>\r\nSubject: Svar fra 010190-1234\r\n"
    b"Date: Mon, 03 Mar 2014 09:30:00 +0100\r\nMessage-ID: <svar-7@nordby.example>\r\n\r\n"
)


class Bench:
    def __init__(self, folder: Path) -> None:
        self.store = Register.open(folder / "r.db", clock=StillClock(), run="run-1")
        self.blobs = FileBlobs(folder / "originals")
        self.ended: list[Ended] = []
        self.told: list[str] = []
        self.outcomes = Outcomes(self.store, self.blobs, self.ended.append, self.told.append)

    def put(self, *results: Outcome) -> list[Ended]:
        self.ended.clear()
        for one in results:
            self.outcomes.add(one)
        self.outcomes.flush()
        return self.ended

    def rows(self, content: bytes) -> list[tuple[str | None, str, str | None, int]]:
        held = self.store.arrivals(hashlib.sha256(content).hexdigest())
        return [(one.origin.part, one.state, one.reason, one.attempts) for one in held]


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path)
    yield made
    made.store.close()


def came(content: bytes, result: Results | Crash | BrevjournalError, path: str = "kl/INBOX") -> Outcome:
    item = RawItem(origin=Origin(path=path), content=content)
    return Outcome(item=item, digest=hashlib.sha256(content).hexdigest(), result=result, source="kl")


def read(name: str, part: str | None = None, content: bytes | None = None, keys: Sequence[str] = ()) -> Treated:
    made = replace(entry(f"doc-{name}", "kl/INBOX"), sources=(Origin(path="kl/INBOX", part=part),))
    return Treated(entry=made, content=content, keys=frozenset(keys))


def locked(part: str) -> Refused:
    return Refused(
        origin=Origin(path="kl/INBOX", part=part), digest="d", reason="encrypted", message=f"{part}: locked."
    )


def test_a_group_is_one_transaction_and_nobody_is_told_before(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    groups: list[int] = []
    whole = bench.store.admit_all
    monkeypatch.setattr(bench.store, "admit_all", lambda many: (groups.append(len(many)), whole(many)))
    bench.outcomes.add(came(b"a", (read("a", keys=["name:a"]),)))
    bench.outcomes.add(came(b"b", (read("b"),)))
    assert (bench.ended, bench.store.documents(), groups) == ([], (), [])
    bench.outcomes.flush()
    bench.outcomes.flush()
    assert ([one.state for one in bench.ended], groups) == (["new", "new"], [2])
    assert bench.store.keys(["doc-a"]) == {"name:a"}


def test_a_group_is_put_on_disk_when_it_is_full_or_old(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outcomes, "GROUP_ITEMS", 3)
    for name in "abcd":
        bench.outcomes.add(came(name.encode(), (read(name),)))
    assert len(bench.ended) == 3
    bench.outcomes.flush_old()
    assert len(bench.ended) == 3
    monkeypatch.setattr(outcomes, "GROUP_SECONDS", 0.0)
    bench.outcomes.flush_old()
    assert len(bench.ended) == 4
    monkeypatch.setattr(outcomes, "GROUP_SECONDS", 9.0)
    monkeypatch.setattr(outcomes, "GROUP_BYTES", 4)
    bench.outcomes.add(came(b"long!", (read("e"),)))
    assert len(bench.ended) == 5


def test_the_same_document_by_two_mails_of_one_group_is_new_once(bench: Bench) -> None:
    first, second = bench.put(came(b"a", (read("x"),)), came(b"b", (read("x"),)))
    assert (first.state, second.state) == ("new", "duplicate")


def test_bytes_are_on_disk_before_the_register_names_them(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_many: object) -> None:
        raise TemporaryFailure("The disk is full.")

    monkeypatch.setattr(bench.store, "admit_all", full)
    bench.outcomes.add(came(b"a", (read("a", "b.pdf", b"attached"),)))
    with pytest.raises(TemporaryFailure):
        bench.outcomes.flush()
    assert [bench.blobs.get(hashlib.sha256(one).hexdigest()) for one in (b"a", b"attached")] == [b"a", b"attached"]
    assert (bench.ended, bench.store.documents()) == ([], ())


def test_two_locked_files_of_one_name_are_two(bench: Bench) -> None:
    mail = (read("body"), locked("scan.pdf"), locked("scan.pdf"))
    (ended,) = bench.put(came(b"m", mail))
    assert [one.origin.part for one in ended.set_aside] == ["scan.pdf", "scan.pdf (2)"]
    assert len(bench.store.set_aside()) == 2
    bench.put(came(b"m", (read("body"), locked("scan.pdf"), read("other", "scan.pdf"))))
    assert [one.origin.part for one in bench.store.set_aside()] == ["scan.pdf"]
    bench.put(came(b"m", (read("body"), read("one", "scan.pdf"), read("other", "scan.pdf"))))
    assert bench.store.set_aside() == ()


@pytest.mark.parametrize("fault", [Crash("timeout", "5 s"), TemporaryFailure("Away."), ()])
def test_what_is_registered_stands_when_its_part_is_tried_in_vain(bench: Bench, fault: Results | Crash) -> None:
    bench.put(came(b"m", (read("body"), locked("scan.pdf"))))
    (ended,) = bench.put(came(b"m", fault))
    assert (ended.state, [one.origin.part for one in ended.set_aside]) == ("set-aside", ["scan.pdf"])
    assert bench.rows(b"m") == [(None, "registered", None, 1), ("scan.pdf", "set-aside", "encrypted", 2)]


def test_what_no_register_can_hold_costs_its_own_input_only(bench: Bench) -> None:
    poison = read("poison")
    endless = replace(poison, entry=replace(poison.entry, pages=1 << 80))
    ended = bench.put(came(b"a", (read("a"),)), came(b"p", (endless,)), came(b"b", (read("b"),)))
    assert [one.state for one in ended] == ["new", "set-aside", "new"]
    assert bench.rows(b"p") == [(None, "set-aside", "fault", 1)]
    assert bench.store.documents() == ("doc-a", "doc-b")
    assert "OverflowError" in bench.told[0]


def test_a_mail_that_cannot_be_read_is_named_among_those_of_its_folder(bench: Bench) -> None:
    (ended,) = bench.put(came(MAIL, UnreadableInput("kl/INBOX is empty.", reason="empty")))
    (lost,) = ended.set_aside
    assert lost.message == (
        "kl/INBOX (Mon, 03 Mar 2014 09:30:00 +0100, Søren Vad <vad@nordby.example>, «Svar fra 010190-****», "
        "<svar-7@nordby.example>) is empty."
    )


def test_what_is_no_mail_is_called_by_its_path() -> None:
    assert called_by_readers(RawItem(origin=Origin(path="a.pdf"), content=b"%PDF-1.7\nDate\n")) == "a.pdf"
    assert called_by_readers(RawItem(origin=Origin(path="a.mbox", index=3), content=b"")) == "a.mbox #3"


def test_a_received_input_is_so_no_longer(bench: Bench) -> None:
    digest = bench.blobs.put(b"m")
    waiting = Arrival(digest=digest, origin=Origin(path="kl/INBOX"), state="received", source="kl")
    bench.store.admit(waiting, [], [])
    bench.put(came(b"m", (locked("a.pdf"),)))
    assert (bench.store.received(), bench.rows(b"m")) == ((), [("a.pdf", "set-aside", "encrypted", 1)])
