"""What persons said stands, whatever letters come and go; nothing of it is lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from pipeline.fold import settle
from pipeline.link.clues import keys
from pipeline.register.confidence import Confidence
from pipeline.store.register import Register
from pipeline.values.inquiry import Correction
from pipeline.values.record import Arrival, Entry, Record, RecordKind
from tests.letters import NYBORG, SKIVE, announcement, answer, decision, outcome

STORY = (
    announcement("a1"),
    answer("r1", NYBORG, "2019-04-30"),
    decision("d1", outcome("selection", NYBORG, SKIVE)),
)


@pytest.fixture
def store(register: Register) -> Register:
    _tell(register, *STORY)
    return register


def _settle(store: Register, also: Sequence[str] = ()) -> None:
    settle(store, owner_of=lambda _: None, threshold=0.8, confidence=Confidence(), also=also)


def _tell(store: Register, *entries: Entry) -> None:
    for one in entries:
        arrival = Arrival(digest=one.digest, origin=one.sources[0], state="registered", documents=(one.document,))
        store.admit(arrival, [one], [keys(one)])
    _settle(store)


def _one(store: Register, kind: RecordKind) -> Record:
    (record,) = store.records(kind)
    return record


def _say(store: Register, record: Record, **values: Any) -> None:
    store.correct(
        [
            Correction(kind=record.kind, record=record.id, field=k, value=v, said=record.data[k], author="Inge")
            for k, v in values.items()
        ]
    )
    store.renew([part if isinstance(part, str) else part["id"] for part in record.data.get("documents", [record.id])])
    _settle(store)


def _codes(store: Register) -> set[str]:
    return {flag.data["code"] for flag in store.records("flags")}


def test_an_answer_outlives_new_letters_and_later_readings(store: Register) -> None:
    _say(store, _one(store, "rounds"), title="Nabopuljen", quota=4)
    _tell(store, announcement("a2", title="Puljen til naboskab", date="2019-02-12"))
    assert (_one(store, "rounds").data["title"], _one(store, "rounds").data["quota"]) == ("Nabopuljen", 4)
    store.renew(store.documents())
    _settle(store)
    assert _one(store, "rounds").data["title"] == "Nabopuljen"
    assert {d["id"] for d in _one(store, "rounds").data["documents"]} == {"a1", "a2", "r1", "d1"}


def test_what_is_taken_back_is_the_programs_again(store: Register) -> None:
    before = {kind: store.records(kind) for kind in ("documents", "rounds", "decisions", "responses", "flags")}
    _say(store, _one(store, "rounds"), title="Nabopuljen", deadline="2019-04-01")
    assert _one(store, "responses").data["on_time"] is False
    store.take_back("rounds", _one(store, "rounds").id)
    store.renew(["a1"])
    _settle(store)
    assert {kind: store.records(kind) for kind in before} == before
    assert store.corrections() == ()


def test_an_answer_of_letters_that_went_stays_and_is_told(store: Register) -> None:
    selection = _one(store, "decisions")
    _say(store, selection, count=5)
    with store.database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM letters WHERE document = 'd1'")
    _settle(store, also=["d1"])
    assert _one(store, "decisions").data["count"] == 5
    assert "reviewed-loose" in _codes(store)
    assert [one.record for one in store.corrections()] == [selection.id]
    assert [one.id for one in store.records("documents")] == ["a1", "r1"]
    assert _one(store, "rounds").data["status"] == "open"
    store.take_back("decisions", selection.id)
    _settle(store, also=["d1"])
    assert store.records("decisions") == ()
    assert "reviewed-loose" not in _codes(store)


def test_a_letter_that_went_takes_its_records_along_and_no_others(store: Register) -> None:
    other = announcement("x1", programme="ladepulje", title="Ladepuljen", case_numbers=("77",), areas=("kultur",))
    _tell(store, replace(other, text="Om ladestandere."))
    with store.database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM letters WHERE document IN ('a1')")
    _settle(store, also=["a1"])
    assert [one.data["title"] for one in store.records("rounds")] == ["Ladepuljen"]
    assert {one.data["round"] for one in (*store.records("decisions"), *store.records("responses"))} == {None}
    assert {"decision-without-round", "response-without-round"} <= _codes(store)
    assert store.pending() == ()


def test_said_twice_is_said_once(store: Register) -> None:
    round_ = _one(store, "rounds")
    said = Correction(kind="rounds", record=round_.id, field="quota", value=4, said=2, author="Inge")
    store.correct([said])
    store.correct([said])
    (one,) = store.corrections([round_.id])
    assert (one.value, one.said, one.author, bool(one.at)) == (4, 2, "Inge", True)
    store.correct([replace(said, value=5, author="Per")])
    assert [(one.value, one.author) for one in store.corrections([round_.id])] == [(5, "Per")]
    with store.database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*), count(ended) FROM corrections").one() == (2, 1)
