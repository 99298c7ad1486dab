"""What a person said stands, the rest goes on being kept up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.link.stage import bring_together
from pipeline.register.confidence import Confidence
from pipeline.register.corrections import Answers
from pipeline.register.stage import records
from pipeline.values.inquiry import Correction
from pipeline.values.record import Entry, Record, RecordKind
from tests.letters import NYBORG, SKIVE, announcement, answer, decision, found, outcome

STORY = (
    announcement("a1"),
    answer("r1", NYBORG, "2019-05-06"),
    decision("d1", outcome("selection", NYBORG, SKIVE, count=3)),
)
PLACE = {"name": "Odder", "code": "727", "successor": None}


def _made(
    entries: Sequence[Entry], *given: Correction, present: Sequence[Record] = (), fitted: Confidence | None = None
) -> tuple[Record, ...]:
    return records(
        entries, bring_together(entries), present, owner_of=lambda _: None, threshold=0.8,
        confidence=fitted or Confidence(), answers=Answers(given),
    )  # fmt: skip


def _of(kind: RecordKind, made: Sequence[Record]) -> list[Record]:
    return [record for record in made if record.kind == kind]


def _says(record: Record, field: str, value: Any, said: Any = ...) -> Correction:
    now = record.data[field] if said is ... else said
    return Correction(kind=record.kind, record=record.id, field=field, value=value, said=now, author="Inge")


def _codes(made: Sequence[Record]) -> set[str]:
    return {record.data["code"] for record in _of("flags", made)}


def test_a_persons_value_stands_with_evidence_that_says_so() -> None:
    before = _made(STORY)
    (round_,) = _of("rounds", before)
    fitted = Confidence(weights={"bias": -1.0, "slope": 0.5})
    made = _made(STORY, _says(round_, "deadline", "2019-05-10"), present=before, fitted=fitted)
    (corrected,) = _of("rounds", made)
    assert (corrected.id, corrected.data["deadline"], corrected.data["review"]) == (round_.id, "2019-05-10", "reviewed")
    (item,) = corrected.data["evidence"]["deadline"]
    assert (item["basis"], item["confidence"], item["document"]) == ("reviewed", 1.0, "a1")
    assert corrected.data["evidence"]["issuer"][0]["basis"] == "stated"
    assert corrected.data["evidence"]["issuer"][0]["confidence"] < 1.0
    assert "reviewed-differs" not in _codes(made)


def test_what_follows_from_a_value_follows_from_the_persons() -> None:
    before = _made(STORY)
    assert _of("responses", before)[0].data["on_time"] is False
    assert "late-response" in _codes(before)
    made = _made(STORY, _says(_of("rounds", before)[0], "deadline", "2019-05-10"), present=before)
    assert _of("responses", made)[0].data["on_time"] is True
    assert "late-response" not in _codes(made)


def test_an_answer_settles_the_doubt_about_its_field() -> None:
    before = _made(STORY)
    (selection,) = _of("decisions", before)
    assert "count-mismatch" in _codes(before)
    assert "count-mismatch" not in _codes(_made(STORY, _says(selection, "count", 2), present=before))
    assert "count-mismatch" in _codes(_made(STORY, _says(selection, "decided_by", "Folketinget"), present=before))


def test_other_fields_are_kept_up_by_new_letters() -> None:
    before = _made(STORY[:1])
    said = _says(_of("rounds", before)[0], "title", "Puljen til naboer")
    (round_,) = _of("rounds", _made(STORY, said, present=before))
    assert (round_.data["title"], round_.data["status"]) == ("Puljen til naboer", "decided")


MOVED = decision("u1", outcome("extension", new_deadline="2019-05-24T12:00"), function="updates", date="2019-04-25")


def test_a_letter_that_says_otherwise_is_told_and_changes_nothing() -> None:
    before = _made(STORY)
    said = _says(_of("rounds", before)[0], "deadline", "2019-05-10")
    made = _made((*STORY, MOVED), said, present=before)
    assert _of("rounds", made)[0].data["deadline"] == "2019-05-10"
    (flag,) = [one.data for one in _of("flags", made) if one.data["code"] == "reviewed-differs"]
    assert (flag["severity"], flag["field"], flag["record"]) == ("warning", "deadline", said.record)
    assert all(word in flag["message"] for word in ("2019-05-10", "2019-05-24T12:00", "2019-05-03T12:00", "u1"))


def test_a_letter_that_comes_round_to_what_the_person_said_is_no_difference() -> None:
    before = _made(STORY)
    said = _says(_of("rounds", before)[0], "deadline", "2019-05-24T12:00")
    made = _made((*STORY, MOVED), said, present=before)
    assert "reviewed-differs" not in _codes(made)
    (item,) = _of("rounds", made)[0].data["evidence"]["deadline"]
    assert (item["document"], item["basis"]) == ("u1", "reviewed")


def test_a_field_that_a_person_emptied_stays_empty() -> None:
    before = _made(STORY)
    (round_,) = _of("rounds", _made(STORY, _says(_of("rounds", before)[0], "quota", None), present=before))
    assert round_.data["quota"] is None
    assert "quota" not in round_.data["evidence"]


def test_of_a_list_what_stands_somewhere_keeps_its_place() -> None:
    before = _made(STORY)
    (selection,) = _of("decisions", before)
    nyborg = selection.data["municipalities"][0]
    (made,) = _of("decisions", _made(STORY, _says(selection, "municipalities", [nyborg, PLACE]), present=before))
    assert made.data["municipalities"] == [nyborg, PLACE]
    places = [(item["value"], item["page"], item["basis"]) for item in made.data["evidence"]["municipalities"]]
    assert places == [("Nyborg", 1, "reviewed"), ("Odder", None, "reviewed")]


def test_a_response_whose_municipality_was_wrong_keeps_its_id() -> None:
    before = _made(STORY)
    (response,) = _of("responses", before)
    said = _says(response, "municipality", PLACE)
    again = _made(STORY, said, present=before)
    assert _of("responses", again)[0].data["municipality"] == PLACE
    last = _made(STORY, said, present=again)
    assert [one.id for one in _of("responses", last)] == [response.id]
    assert last == again


def test_of_rounds_that_become_one_the_answered_keeps_its_id() -> None:
    other = announcement("b1", said={"deadline": found("2019-05-03T12:00")})
    first, second = _made([announcement("a1")]), _made([other])
    said = _says(_of("rounds", second)[0], "title", "Nabopuljen")
    (joined,) = _of("rounds", _made([announcement("a1"), other], said, present=(*first, *second)))
    assert (joined.id, joined.data["title"]) == (said.record, "Nabopuljen")


def test_an_answered_record_that_the_letters_no_longer_give_stays_and_is_told() -> None:
    before = _made(STORY)
    (selection,) = _of("decisions", before)
    made = _made(STORY[:2], _says(selection, "count", 2), present=before)
    assert selection in made
    assert {"code": "reviewed-loose", "record": selection.id}.items() <= _of("flags", made)[-1].data.items()
    again = _made(STORY, _says(selection, "count", 2), present=made)
    assert [one.data["count"] for one in _of("decisions", again)] == [2]
    assert "reviewed-loose" not in _codes(again)


def test_an_answered_decision_of_a_round_that_is_no_more_goes_with_its_letter() -> None:
    before = _made(STORY)
    (selection,) = _of("decisions", before)
    elsewhere = (announcement("a0"), *STORY[1:])
    made = _made(elsewhere, _says(selection, "kind", "rejection"), present=before)
    (moved,) = _of("decisions", made)
    assert (moved.id, moved.data["kind"]) == (selection.id, "rejection")
    assert moved.data["round"] == _of("rounds", made)[0].id != selection.data["round"]


def test_the_same_settled_twice_is_the_same() -> None:
    before = _made(STORY)
    given = (
        _says(_of("rounds", before)[0], "areas", ["dagtilbud", "social"]),
        _says(_of("documents", before)[0], "municipalities", [PLACE]),
        _says(_of("responses", before)[0], "on_time", True),
    )
    once = _made(STORY, *given, present=before)
    assert _made(STORY, *given, present=once) == once
