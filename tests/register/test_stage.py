"""What the linked letters amount to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pipeline.link.stage import bring_together
from pipeline.register.confidence import Confidence
from pipeline.register.stage import changes, records
from pipeline.values import clean
from pipeline.values.letter import Announcement, Answer, Contact, DatedFact, Doubt, Municipality, Place, Successor
from pipeline.values.record import Delete, Entry, Record, Upsert
from tests.letters import NYBORG, ODDER, SKIVE, announcement, answer, decision, entry, found, outcome


def _owner(domain: str) -> Municipality | None:
    return {"nyborg.example": NYBORG, "skive.example": SKIVE}.get(domain)


def _register(
    *entries: Entry, present: Sequence[Record] = (), threshold: float = 0.8
) -> dict[str, list[dict[str, Any]]]:
    found_records = records(
        entries, bring_together(entries), present, owner_of=_owner, threshold=threshold, confidence=Confidence()
    )
    kinds: dict[str, list[dict[str, Any]]] = {k: [] for k in ("documents", "rounds", "decisions", "responses", "flags")}
    for record in found_records:
        kinds[record.kind].append(dict(record.data))
    return kinds


def _flags(register: dict[str, list[dict[str, Any]]]) -> set[str]:
    return {flag["code"] for flag in register["flags"]}


def test_a_round_from_announcement_to_decision() -> None:
    register = _register(
        announcement("a1"),
        answer("r1", NYBORG, "2019-04-30"),
        decision(
            "d1", outcome("selection", NYBORG, SKIVE, count=2, decided_on="2019-06-18", period="2020/2022"),
            outcome("rejection", ODDER),
        ),
    )  # fmt: skip
    (round_,) = register["rounds"]
    assert (round_["deadline"], round_["opened"], round_["status"]) == ("2019-05-03T12:00", "2019-02-11", "decided")
    assert (round_["quota"], round_["issuer"], round_["programme"]) == (2, "Boligstyrelsen", "naboskabspulje")
    assert round_["channel"] == {"email": "naerhed@styrelse.example", "url": None}
    assert {d["id"]: d["function"] for d in round_["documents"]} == {
        "a1": "announces",
        "r1": "answers",
        "d1": "decides",
    }
    selection, rejection = register["decisions"]
    assert [m["name"] for m in selection["municipalities"]] == ["Nyborg", "Skive"]
    assert (selection["decided_on"], selection["count"], selection["period"]) == ("2019-06-18", 2, "2020/2022")
    assert selection["round"] == rejection["round"] == round_["id"]
    assert [m["name"] for m in rejection["municipalities"]] == ["Odder"]
    (response,) = register["responses"]
    assert (response["municipality"]["code"], response["on_time"], response["round"]) == ("450", True, round_["id"])


def test_opened_and_decided_on_are_inferred_from_the_letters_dates() -> None:
    register = _register(announcement("a1"), decision("d1", outcome("selection", NYBORG)))
    assert register["rounds"][0]["evidence"]["opened"][0]["basis"] == "inferred"
    (chosen,) = register["decisions"]
    assert chosen["decided_on"] == "2019-06-20"
    assert chosen["evidence"]["decided_on"][0]["basis"] == "inferred"


def test_every_filled_field_has_evidence() -> None:
    register = _register(
        announcement("a1"), answer("r1", NYBORG, "2019-04-30"), decision("d1", outcome("selection", NYBORG, count=1))
    )
    skip = {"id", "review", "evidence", "sources", "pages", "text", "text_source", "ocr_confidence", "documents",
            "status", "round", "quota_approximate", "reservation", "declined", "on_time"}  # fmt: skip
    empty = (None, [], {}, {"email": None, "url": None})
    for kind in ("documents", "rounds", "decisions", "responses"):
        assert register[kind]
        for record in register[kind]:
            for field, value in record.items():
                if field not in skip and value not in empty:
                    assert record["evidence"].get(field), (kind, field)


def test_extension_moves_the_deadline_and_keeps_the_first() -> None:
    moved = decision("u1", outcome("extension", new_deadline="2019-05-24T12:00"), function="updates", date="2019-04-25")
    register = _register(announcement("a1"), moved, answer("r1", NYBORG, "2019-05-20"))
    (round_,) = register["rounds"]
    assert (round_["deadline"], round_["deadline_original"]) == ("2019-05-24T12:00", "2019-05-03T12:00")
    assert round_["status"] == "open"
    assert register["responses"][0]["on_time"] is True
    (extension,) = register["decisions"]
    assert (extension["kind"], extension["new_deadline"], extension["decided_by"]) == (
        "extension", "2019-05-24T12:00", "Boligstyrelsen",
    )  # fmt: skip


def test_postponement_without_a_new_deadline() -> None:
    register = _register(announcement("a1"), decision("u1", outcome("postponement"), function="updates"))
    assert register["rounds"][0]["status"] == "postponed"


def test_cancellation() -> None:
    assert _register(announcement("a1"), decision("c1", outcome("cancellation")))["rounds"][0]["status"] == "cancelled"


def test_the_same_decision_in_letter_and_article_stands_once() -> None:
    register = _register(
        announcement("a1"),
        decision("d1", outcome("selection", NYBORG, SKIVE, count=2, decided_on="2019-06-18")),
        decision("n1", outcome("selection", SKIVE, NYBORG), date="2019-06-22", issuer="Fyns Avis"),
    )
    (chosen,) = register["decisions"]
    assert (chosen["documents"], chosen["decided_on"]) == (["d1", "n1"], "2019-06-18")


def test_stated_number_picks_the_complete_list() -> None:
    register = _register(
        announcement("a1"),
        decision("d1", outcome("selection", NYBORG, count=2)),
        decision("d2", outcome("selection", NYBORG, SKIVE, count=2)),
    )
    assert [m["name"] for m in register["decisions"][0]["municipalities"]] == ["Nyborg", "Skive"]
    assert "count-mismatch" not in _flags(register)


def test_number_that_does_not_fit_is_an_error() -> None:
    register = _register(announcement("a1"), decision("d1", outcome("selection", NYBORG, count=3)))
    assert "count-mismatch" in _flags(register)
    assert register["decisions"][0]["review"] == "needs-review"


def test_documents_that_disagree_raise_a_flag_and_are_not_accepted() -> None:
    register = _register(
        announcement("a1", said={"quota": found(4)}),
        announcement("a2", said={"quota": found(7)}, case_numbers=("2019-118",)),
    )
    (round_,) = register["rounds"]
    assert "conflicting-value" in _flags(register)
    assert round_["review"] == "needs-review"


def test_late_answer_is_flagged_by_day_unless_both_state_an_hour() -> None:
    late = _register(announcement("a1"), answer("r1", NYBORG, "2019-05-03T12:01"))
    assert late["responses"][0]["on_time"] is False
    assert "late-response" in _flags(late)
    by_day = _register(announcement("a1"), answer("r1", NYBORG, "2019-05-03"))
    assert by_day["responses"][0]["on_time"] is True


def test_later_mail_supersedes_the_earlier() -> None:
    register = _register(
        announcement("a1"),
        answer("r1", NYBORG, "2019-04-01T10:00", wishes=(found("kultur"),)),
        answer("r2", NYBORG, "2019-04-20T10:00", wishes=(found("social"),)),
    )
    (response,) = register["responses"]
    assert (response["areas"], response["received"]) == (["social"], "2019-04-20T10:00")
    assert response["documents"] == ["r1", "r2"]


def test_two_areas_where_one_is_allowed() -> None:
    announcer = announcement("a1", text="Hver kommune må kun vælge ét område.", areas=("social", "kultur"))
    both = answer("r1", NYBORG, "2019-04-01", wishes=(found("social"), found("kultur")))
    assert "two-areas" in _flags(_register(announcer, both))
    free = announcement("a1", text="I kan søge på et eller flere områder.", areas=("social", "kultur"))
    assert "two-areas" not in _flags(_register(free, both))


def test_answer_from_a_strange_domain_is_flagged() -> None:
    known = answer("r1", NYBORG, "2019-04-01", mail={"sender": "post@nyborg.example"})
    strange = answer("r2", SKIVE, "2019-04-01", mail={"sender": "formand@post.example"})
    register = _register(announcement("a1"), known, strange)
    assert [f["record"] for f in register["flags"] if f["code"] == "unknown-sender-domain"] == ["r2"]


def test_decision_whose_round_is_unknown_stands_by_itself() -> None:
    register = _register(decision("d1", outcome("selection", NYBORG, SKIVE)))
    assert register["rounds"] == []
    assert register["decisions"][0]["round"] is None


def test_contacts_of_two_copies_are_one_person() -> None:
    person = Contact(name="Gerda Lykkegaard", email="gely@styrelse.example")
    misread = Contact(name="Gerda Lykkegaard", email=None, phone="72141516")
    register = _register(announcement("a1", contacts=(found(person),)), announcement("a2", contacts=(found(misread),)))
    assert register["rounds"][0]["contacts"] == [
        {"name": "Gerda Lykkegaard", "email": "gely@styrelse.example", "phone": "72141516"}
    ]


def test_doubts_become_flags_and_unsure_values_need_review() -> None:
    doubtful = announcement(
        "a1", doubts=(Doubt(code="year-inferred", severity="info", field="dates", message="Året er udledt."),),
        said={"deadline": found("2019-05-03", confidence=0.6, inferred=True)},
    )  # fmt: skip
    register = _register(doubtful)
    assert ("year-inferred", "a1") in {(f["code"], f["record"]) for f in register["flags"]}
    assert register["rounds"][0]["review"] == "needs-review"
    assert register["documents"][0]["review"] == "accepted"


def test_abolished_municipality_names_its_successor() -> None:
    old = Municipality(name="Sæby", code="847", successor=Successor(name="Frederikshavn", code="813"))
    register = _register(decision("d1", outcome("selection", old)))
    assert register["decisions"][0]["municipalities"] == [
        {"name": "Sæby", "code": "847", "successor": {"name": "Frederikshavn", "code": "813"}}
    ]


def test_ids_stay_when_more_documents_arrive() -> None:
    first = [announcement("b1")]
    before = records(first, bring_together(first), (), owner_of=_owner, threshold=0.8, confidence=Confidence())
    grown = [*first, announcement("a0", date="2019-02-01"), answer("r1", NYBORG, "2019-04-01")]
    after = records(grown, bring_together(grown), before, owner_of=_owner, threshold=0.8, confidence=Confidence())
    assert {r.id for r in before if r.kind == "rounds"} == {r.id for r in after if r.kind == "rounds"}


def test_changes_are_the_difference_only() -> None:
    made = [announcement("a1"), entry("x1", "none")]
    before = records(made, bring_together(made), (), owner_of=_owner, threshold=0.8, confidence=Confidence())
    assert changes(before, before) == ()
    left = [announcement("a1", announcement=Announcement(deadline=found("2019-05-04")))]
    after = records(left, bring_together(left), before, owner_of=_owner, threshold=0.8, confidence=Confidence())
    difference = changes(before, after)
    assert any(isinstance(c, Delete) and c.id == "x1" for c in difference)
    assert any(isinstance(c, Upsert) and c.record.kind == "rounds" for c in difference)


def test_one_doubtful_value_of_several_makes_the_record_doubtful() -> None:
    sure, doubtful = found("social"), found("kultur", confidence=0.5)
    assert _register(announcement("a1", areas=(sure,)))["documents"][0]["review"] == "accepted"
    assert _register(announcement("a1", areas=(sure, doubtful)))["documents"][0]["review"] == "needs-review"


def test_an_answer_to_no_known_round_is_for_a_person_to_look_at() -> None:
    (response,) = _register(answer("r1", NYBORG, "2019-04-30"))["responses"]
    assert (response["round"], response["review"]) == (None, "needs-review")


def _unsure(text: str = "2019-05-03", role: str = "deadline") -> Entry:
    fact = DatedFact(edtf="2019-05-03", role=role, text=text)  # type: ignore[arg-type]
    doubt = clean.Doubt(start=3, end=8, text="modet", alternatives=(("mødet", 0.6), ("mader", 0.1)), rule="real-word")
    return replace(announcement("a1", text="pa modet", dates=(found(fact),)), doubts=(doubt,))


def test_a_value_that_rests_on_doubtful_text_is_flagged_and_not_accepted() -> None:
    register = _register(_unsure())
    flags = [flag for flag in register["flags"] if flag["code"] == "doubtful-reading"]
    assert ("rounds", "deadline") in {(_kind_of(register, flag["record"]), flag["field"]) for flag in flags}
    assert {flag["message"] for flag in flags} == {"«modet» kan være «mødet» eller «mader»; se efter i brevet."}
    assert {flag["severity"] for flag in flags} == {"warning"}
    assert register["rounds"][0]["review"] == register["documents"][0]["review"] == "needs-review"


def test_a_doubt_beside_the_values_changes_nothing() -> None:
    far = clean.Doubt(start=4, end=8, text="odet", alternatives=(("ødet", 0.6),), rule="real-word")
    sure = _register(announcement("a1"))
    assert _register(replace(announcement("a1"), doubts=(far,))) == sure
    assert sure["rounds"][0]["review"] == "accepted"


def test_nobody_relies_on_dates_that_are_only_mentioned() -> None:
    fields = {f["field"] for f in _register(_unsure(role="mention"))["flags"] if f["code"] == "doubtful-reading"}
    assert "dates" not in fields
    assert "dates" in {f["field"] for f in _register(_unsure())["flags"] if f["code"] == "doubtful-reading"}


def _kind_of(register: dict[str, list[dict[str, Any]]], key: str) -> str:
    return next(kind for kind, found in register.items() if kind != "flags" and any(one["id"] == key for one in found))


def test_what_the_header_of_a_mail_says_stands_in_the_mail() -> None:
    header = Place(page=None, box=None, text="2019-04-30T10:00", start=0, end=0)
    reply = Answer(municipality=found(NYBORG), received=replace(found("2019-04-30T10:00"), places=(header,)))
    attached = answer("r1", NYBORG, "2019-04-30", mail={"part_of": "m1"}, answers=(reply,))
    (response,) = _register(announcement("a1"), attached)["responses"]
    assert {item["document"] for item in response["evidence"]["received"]} == {"m1"}
    assert {item["document"] for item in response["evidence"]["municipality"]} == {"r1"}
