"""A person answers: what is said is kept, the register settled anew, and what hangs is told."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pytest

from pipeline.correcting import confirm, correct, standing, take_back
from pipeline.errors import UsageError
from pipeline.fold import settle
from pipeline.link.clues import keys
from pipeline.ports.register import RegisterStore
from pipeline.register.confidence import Confidence
from pipeline.store.register import Register
from pipeline.values.record import Arrival, Entry, Record, RecordKind
from tests.letters import decision, outcome
from tests.office import STORY


def _settle(store: RegisterStore, also: Collection[str] = ()) -> None:
    settle(store, owner_of=lambda _: None, threshold=0.8, confidence=Confidence(), also=also)


@pytest.fixture
def store(register: Register) -> Register:
    _tell(register, *STORY)
    return register


def _tell(store: Register, *entries: Entry) -> None:
    for one in entries:
        arrival = Arrival(digest=one.digest, origin=one.sources[0], state="registered", documents=(one.document,))
        store.admit(arrival, [one], [keys(one)])
    _settle(store)


def _one(store: Register, kind: RecordKind) -> Record:
    (record,) = store.records(kind)
    return record


def _say(store: Register, kind: RecordKind, **values: Any) -> None:
    correct(store, _settle, _one(store, kind), values, author="Inge", note=None)


def test_what_the_program_says_now_is_remembered_with_each_answer(store: Register) -> None:
    _say(store, "rounds", deadline="2019-05-10")
    _tell(store, decision("u1", outcome("extension", new_deadline="2019-05-24"), function="updates", date="2019-04-25"))
    assert "reviewed-differs" in {flag.data["code"] for flag in store.records("flags")}
    _say(store, "rounds", deadline="2019-05-11")
    ((answer, hangs),) = standing(store)
    assert (answer.value, answer.said, hangs) == ("2019-05-11", "2019-05-24", False)
    assert "reviewed-differs" not in {flag.data["code"] for flag in store.records("flags")}


def test_a_confirmed_record_goes_on_with_what_follows_from_letters_to_come(store: Register) -> None:
    confirm(store, _settle, _one(store, "rounds"), author="Inge", note=None)
    _tell(store, decision("c1", outcome("cancellation"), date="2019-07-01"))
    assert _one(store, "rounds").data["status"] == "cancelled"
    assert _one(store, "rounds").data["review"] == "reviewed"


def test_what_hangs_is_told_until_it_is_taken_back(store: Register) -> None:
    _say(store, "decisions", count=5)
    key = _one(store, "decisions").id
    with store.database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM letters WHERE document = 'd1'")
    _settle(store, ["d1"])
    assert [(one.record, hangs) for one, hangs in standing(store)] == [(key, True)]
    take_back(store, _settle, "decisions", key, [])
    assert standing(store) == store.records("decisions") == ()


def test_what_nobody_said_cannot_be_taken_back(store: Register) -> None:
    _say(store, "rounds", quota=4)
    with pytest.raises(UsageError, match="deadline"):
        take_back(store, _settle, "rounds", _one(store, "rounds").id, ["quota", "deadline"])
    assert _one(store, "rounds").data["quota"] == 4


def test_an_answer_stands_together_with_what_follows_from_it_or_not_at_all(store: Register) -> None:
    def killed(_: RegisterStore, __: Collection[str] = ()) -> None:
        raise KeyboardInterrupt

    record = _one(store, "rounds")
    with pytest.raises(KeyboardInterrupt):
        correct(store, killed, record, {"quota": 4}, author="Inge", note=None)
    assert (standing(store), store.pending()) == ((), ())
    _say(store, "rounds", quota=4)
    with pytest.raises(KeyboardInterrupt):
        take_back(store, killed, "rounds", record.id, ["quota"])
    assert [one.value for one, _ in standing(store)] == [4]
    assert _one(store, "rounds").data["quota"] == 4
