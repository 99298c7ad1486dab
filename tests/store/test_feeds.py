"""What configured sources remember and how they fare, in the register."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.store.register import Register
from pipeline.values.feed import Feed
from pipeline.values.record import Arrival, Receipt
from pipeline.values.source import Origin, Ticket
from tests.store.make import StillClock, arrival, entry, round_data, some_records, upsert


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with Register.open(tmp_path / "register.db", clock=StillClock(), run="run-1") as opened:
        yield opened


def receipt(key: str, digest: str = "d1", place: str = "INBOX/Høringer", **more: Any) -> Receipt:
    return Receipt(source="kl", ticket=Ticket(place=place, key=key), digest=digest, **more)


def received(digest: str, path: str = "kl/INBOX", **more: Any) -> Arrival:
    return arrival(digest, path, state="received", source="kl", **more)


def test_tickets_are_remembered_by_source_and_place(register: Register) -> None:
    register.receive([receipt("1/1"), receipt("1/2", "d2"), receipt("1/3", place="Arkiv")])
    memory = register.memory("kl")
    assert memory.known("INBOX/Høringer") == {"1/1": False, "1/2": False}
    assert (memory.known("Arkiv"), memory.known("INBOX")) == ({"1/3": False}, {})
    assert register.memory("hjem").known("Arkiv") == {}


def test_what_was_done_at_the_source_is_remembered(register: Register) -> None:
    register.receive([receipt("1/1"), receipt("1/2"), receipt("1/1", place="Arkiv")])
    register.memory("kl").acknowledged("INBOX/Høringer", ["1/1", "unknown"])
    assert register.memory("kl").known("INBOX/Høringer") == {"1/1": True, "1/2": False}
    assert register.memory("kl").known("Arkiv") == {"1/1": False}
    register.receive([receipt("1/1")])
    assert register.memory("kl").known("INBOX/Høringer")["1/1"]


def test_what_is_no_longer_there_is_forgotten(register: Register) -> None:
    register.receive([receipt(f"1/{number}") for number in range(2000)])
    register.receive([receipt("1/9", place="Arkiv")])
    register.memory("kl").retain("INBOX/Høringer", {"1/7", "1/1999", "1/new"})
    assert register.memory("kl").known("INBOX/Høringer").keys() == {"1/7", "1/1999"}
    assert register.memory("kl").known("Arkiv").keys() == {"1/9"}


def test_a_content_is_forgotten_by_every_source(register: Register) -> None:
    register.receive([receipt("1/1"), receipt("1/2", "d2"), replace(receipt("9"), source="hjem")])
    register.forget("d1")
    assert register.memory("kl").known("INBOX/Høringer").keys() == {"1/2"}
    assert register.memory("hjem").known("INBOX/Høringer") == {}


def test_with_a_content_the_file_is_forgotten_that_may_hold_it(register: Register) -> None:
    register.receive([receipt("1"), replace(receipt("whole"), digest=None), replace(receipt("whole"), source="hjem")])
    register.forget("d1")
    assert register.memory("kl").known("INBOX/Høringer") == {}
    register.receive([replace(receipt("whole", "d2"), digest=None)])
    register.forget("d1")
    assert register.memory("kl").known("INBOX/Høringer").keys() == {"whole"}


def test_names_that_are_no_utf8_are_remembered_somehow(register: Register) -> None:
    register.receive([receipt("brev \udce6.txt", place="\udcf8")])
    assert len(register.memory("kl").known("\udcf8")) == 1


def test_what_was_received_comes_back_in_its_order(register: Register) -> None:
    register.receive([receipt(digest, digest, arrival=received(digest)) for digest in "zax"])
    assert [one.digest for one in register.received()] == ["z", "a", "x"]
    assert {(one.source, one.at) for one in register.received()} == {("kl", "2003-05-06T07:08:09+00:00")}
    assert register.set_aside() == ()


def test_many_receipts_are_one_transaction(register: Register) -> None:
    wrong = receipt("1/2", "d2", arrival=received("d2"), entries=(entry("doc-1"),), keys=())
    with pytest.raises(ValueError, match="shorter"):
        register.receive([receipt("1/1", arrival=received("d1")), wrong])
    assert (register.received(), register.memory("kl").known("INBOX/Høringer")) == ((), {})


def test_known_documents_gain_a_source_with_the_receipt(register: Register) -> None:
    register.admit(arrival(), [entry("doc-1", "brev.txt")], [{"a"}])
    register.apply((), linked=["doc-1"])
    more = arrival("d1", "kl/brev.txt", documents=("doc-1",), source="kl")
    register.receive([receipt("1", arrival=more, entries=(entry("doc-1", "kl/brev.txt"),), keys=(frozenset("a"),))])
    assert [one.path for one in register.entries(["doc-1"])[0].sources] == ["brev.txt", "kl/brev.txt"]
    assert (register.pending(), len(register.arrivals("d1"))) == (("doc-1",), 2)


def test_an_outcome_takes_the_place_of_what_was_received(register: Register) -> None:
    register.receive([receipt("1", arrival=received("d1")), receipt("2", "d2", arrival=received("d2"))])
    register.admit(arrival("d1", "kl/INBOX", documents=("doc-1",), source="kl"), [entry("doc-1")], [()])
    assert [one.digest for one in register.received()] == ["d2"]
    assert [one.state for one in register.arrivals("d1")] == ["registered"]


def test_refused_parts_alone_take_it_too(register: Register) -> None:
    other = Arrival(digest="d1", origin=Origin(path="kl/INBOX", index=3), state="received", source="kl")
    register.receive([receipt("1", arrival=received("d1")), receipt("2", arrival=other)])
    parts = [
        Arrival(
            digest="d1", origin=Origin(path="kl/INBOX", message_id="m@eksempel.dk", part=name), state="set-aside",
            reason="encrypted",
        )
        for name in ("a.pdf", "b.pdf")
    ]  # fmt: skip
    register.admit(parts[0], [], [], parts[1:])
    assert register.received() == (other,)
    assert [one.origin.part for one in register.set_aside()] == ["a.pdf", "b.pdf"]


def test_what_is_withdrawn_is_listed_no_longer(register: Register) -> None:
    lost = [arrival(digest, digest, state="set-aside", reason="temporary") for digest in "ab"]
    for one in lost:
        register.admit(one, [], [])
    register.withdraw(lost[:1])
    assert register.set_aside() == tuple(lost[1:])


def test_feeds_come_back_as_they_went_in(register: Register) -> None:
    given = Feed(
        name="kl", state="failed", started="2024-01-02T03:04:05+01:00", ended="2024-01-02T03:05:05+01:00",
        succeeded="2024-01-01T03:05:05+01:00", error="Away.", failures=2, fetched=7, new=1, duplicate=5, set_aside=1,
        next_run="2024-01-02T03:10:05+01:00",
    )  # fmt: skip
    assert [one.name for one in fields(given) if getattr(given, one.name) == one.default] == []
    register.put_feed(Feed(name="kl"))
    register.put_feed(given)
    register.put_feed(Feed(name="arkiv"))
    assert register.feeds() == (Feed(name="arkiv"), given)


def test_plans_change_nothing_else(register: Register) -> None:
    register.put_feed(Feed(name="kl", state="ok", fetched=7))
    register.plan({"kl": "2024-01-02T03:10:05+01:00", "nyt": "2024-01-02T03:11:05+01:00"})
    kl, nyt = register.feeds()
    assert (kl.state, kl.fetched, kl.next_run) == ("ok", 7, "2024-01-02T03:10:05+01:00")
    assert (nyt.state, nyt.next_run) == ("never", "2024-01-02T03:11:05+01:00")
    register.plan({"kl": None})
    assert register.feeds()[0].next_run is None


def test_marks_are_kept_by_name(register: Register) -> None:
    assert register.mark("digest") is None
    for value in ("2024-01-02 0 7", "2024-01-03 7 9"):
        register.set_mark("digest", value)
    assert (register.mark("digest"), register.mark("other")) == ("2024-01-03 7 9", None)


def test_the_changes_of_one_kind_come_in_their_order(register: Register) -> None:
    register.apply(some_records(), linked=())
    register.apply([upsert("rounds", round_data("rnd-1", "doc-1", deadline="2003-04-15"))], linked=())
    rounds = list(register.changes_of("rounds"))
    assert [(one["change"], one["record"]) for one in rounds] == [("add", "rnd-1"), ("change", "rnd-1")]
    assert rounds[0]["number"] < rounds[1]["number"]
    assert [one["kind"] for one in register.changes_of("decisions")] == ["decisions"]
