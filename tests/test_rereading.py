"""Newer rules read old documents again: nothing changes before it is applied, and then exactly what was shown."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.runner import Crash
from pipeline.store.register import Register
from pipeline.values.inquiry import Correction
from pipeline.values.source import Origin, Refused
from tests.letters import NYBORG, SKIVE, announcement, answer, decision, entry, found, outcome
from tests.office import KINDS, STORY, Office, one_of, rules_of


@pytest.fixture
def office(register: Register, tmp_path: Path) -> Office:
    made = Office(register, tmp_path / "originals")
    made.ingest(rules_of("old", *STORY), ("a.txt", "a1"), ("r.txt", "r1"), ("d.txt", "d1"))
    return made


NEWER = (
    announcement("a1", text="Indbydelse", said={"deadline": found("2019-04-26"), "quota": found(3)}),
    answer("r1", NYBORG, "2019-04-30", text="Nyborg søger"),
    decision("d1", outcome("selection", NYBORG, SKIVE, count=3), text="Valgt er"),
)


def test_what_is_shown_is_what_is_applied(office: Office) -> None:
    before, lines = office.records(), office.lines()
    rules = rules_of("new", *NEWER)
    office.reread(rules)
    assert sorted(rules.read) == ["a1", "d1", "r1"]
    with office.store.rehearsal():
        assert office.apply() == 3
        shown = office.lines()[len(lines) :]
    assert office.records() == before
    assert office.lines() == lines
    assert office.store.editions() == {"old": 3}

    again = rules_of("new")
    office.reread(again)
    assert again.read == []  # what waits is not read again
    assert office.apply() == 3
    assert [line[1:] for line in office.lines()[len(lines) :]] == [line[1:] for line in shown]
    changed = {(line[2], name) for line in shown if line[1] == "change" for name in line[5]}
    assert {("rounds", "deadline"), ("rounds", "quota"), ("responses", "on_time"), ("decisions", "count")} <= changed
    assert office.store.editions() == {"new": 3}
    assert office.is_sound()
    assert office.apply() == 0


def test_what_says_the_same_changes_nothing_but_the_edition(office: Office) -> None:
    lines = office.lines()
    office.reread(rules_of("new", *STORY))
    office.apply()
    assert office.lines() == lines
    assert office.store.editions() == {"new": 3}
    assert office.is_sound()


def test_newer_rules_leave_old_documents_alone_when_they_ingest(office: Office) -> None:
    before = office.records()
    office.ingest(rules_of("new", *NEWER), ("a.txt", "a1"))
    assert office.records() == before
    assert office.store.editions() == {"old": 3}


def test_what_was_discarded_is_read_again(office: Office) -> None:
    office.reread(rules_of("new", *NEWER))
    assert office.store.discard_rereadings() == 3
    assert office.apply() == 0
    again = rules_of("new", *NEWER)
    office.reread(again)
    assert len(again.read) == 3


def test_readings_of_other_rules_are_made_anew(office: Office) -> None:
    office.reread(rules_of("new", *NEWER))
    newest = rules_of("newest", *STORY)
    office.reread(newest)
    assert len(newest.read) == 3
    office.apply()
    assert office.store.editions() == {"newest": 3}
    assert office.records()["rounds"][0].data["quota"] == 2


def test_a_run_that_dies_goes_on_from_there(office: Office) -> None:
    rules = rules_of("new", *NEWER)
    first, second, third = [one.digest for one in office.store.inputs("", 9)]
    names = {hashlib.sha256(one.document.encode()).hexdigest(): one.document for one in STORY}
    rules.dies_at = names[third]
    with pytest.raises(KeyboardInterrupt):
        office.reread(rules)
    again = rules_of("new", *NEWER)
    office.reread(again)
    assert sorted([*rules.read, *again.read]) == ["a1", "d1", "r1"]
    assert again.read == [names[third]]
    assert {first, second, third} == {one.digest for one in office.store.rereadings(9)}


def test_a_letter_that_turns_out_to_be_two(office: Office) -> None:
    office.ingest(rules_of("old", *STORY), ("copy/a.txt", "a1"))
    both = (
        one_of(replace(NEWER[0], document="doc-x", sources=(Origin(path="x", pages="1-2"),))),
        one_of(replace(NEWER[1], document="doc-y", sources=(Origin(path="x", pages="3-3"),))),
    )
    office.reread(rules_of("new", *STORY[1:], a1=both))
    office.apply()
    documents = {one.id: one.data["sources"] for one in office.store.records("documents")}
    assert documents.keys() == {"doc-x", "doc-y", "r1", "d1"}
    assert [(one["path"], one["pages"]) for one in documents["doc-y"]] == [("a.txt", "3-3"), ("copy/a.txt", "3-3")]
    (round_,) = office.store.records("rounds")
    assert {one["id"] for one in round_.data["documents"]} == {"doc-x", "doc-y", "r1", "d1"}
    assert {one.documents for one in office.store.arrivals(hashlib.sha256(b"a1").hexdigest())} == {("doc-x", "doc-y")}
    assert office.is_sound()
    office.reread(rules_of("newest", *STORY))
    office.apply()
    assert {one.id for one in office.store.records("documents")} == {"a1", "r1", "d1"}
    assert office.is_sound()


def test_what_cannot_be_read_now_stays_as_it_was(office: Office) -> None:
    before = office.records()
    (office.blobs._path(hashlib.sha256(b"r1").hexdigest())).unlink()
    rules = rules_of("new", NEWER[1], a1=Crash("timeout", "60 s"), d1=(_refused(None),))
    assert office.reread(rules).failed == 3
    assert len(rules.told) == 3
    assert office.apply() == 3
    assert office.records() == before
    assert office.store.editions() == {"old": 3}
    assert office.store.set_aside() == ()


def _refused(part: str | None, reason: str = "damaged") -> Refused:
    return Refused(origin=Origin(path="x", part=part), digest="0" * 64, reason=reason, message="Bilaget er i stykker.")


def test_a_part_that_cannot_be_read_now_stays_and_one_that_can_is_listed_no_longer(office: Office) -> None:
    mail = entry("m1", "none", text="Se bilagene")
    first, second = entry("p1", "none", text="Et"), entry("p2", "none", text="To")
    old = rules_of("old", m1=(one_of(mail), one_of(first, "1.pdf"), _refused("2.pdf")))
    office.ingest(old, ("m.eml", "m1"))
    assert [one.origin.part for one in office.store.set_aside()] == ["2.pdf"]
    rules = rules_of("new", *STORY, m1=(one_of(mail), _refused("1.pdf"), one_of(second, "2.pdf")))
    office.reread(rules)
    office.apply()
    assert {"m1", "p1", "p2"} <= {one.id for one in office.store.records("documents")}
    assert office.store.set_aside() == ()
    (whole,) = [one for one in office.store.arrivals(hashlib.sha256(b"m1").hexdigest()) if one.origin.part is None]
    assert set(whole.documents) == {"m1", "p1", "p2"}
    assert office.is_sound()


def test_a_document_that_came_two_ways_keeps_both(office: Office) -> None:
    attached = replace(entry("p1", "none", text="Et bilag"), received="2019-03-01T09:00", messages=("1@x",))
    mail = one_of(entry("m1", "none", text="Hej"))
    office.ingest(
        rules_of("old", m1=(mail, one_of(attached, "1.pdf")), p1=(one_of(attached),)),
        ("m.eml", "m1"), ("p.pdf", "p1"),
    )  # fmt: skip
    alone = replace(attached, received=None, messages=(), text="Et bilag, læst bedre")
    rules = rules_of(
        "new", *STORY, m1=(one_of(entry("m1", "none", text="Hej")), _refused("1.pdf")), p1=(one_of(alone),)
    )
    office.reread(rules)
    office.apply()
    (kept,) = office.store.entries(["p1"])
    assert (kept.text, kept.received, kept.messages) == ("Et bilag, læst bedre", "2019-03-01T09:00", ("1@x",))
    assert [(one.path, one.part) for one in kept.sources] == [("m.eml", "1.pdf"), ("p.pdf", None)]
    assert office.is_sound()


def test_a_part_that_is_no_more_goes_unless_it_stands_elsewhere(office: Office) -> None:
    mail, here, there = (entry(name, "none", text=name) for name in ("m1", "p1", "p2"))
    office.ingest(
        rules_of("old", m1=(one_of(mail), one_of(here, "1"), one_of(there, "2")), p2=(one_of(there),)),
        ("m.eml", "m1"), ("p.pdf", "p2"),
    )  # fmt: skip
    office.reread(rules_of("new", *STORY, m1=(one_of(mail),), p2=(one_of(there),)))
    office.apply()
    documents = {one.id: one.data["sources"] for one in office.store.records("documents")}
    assert "p1" not in documents
    assert [one["path"] for one in documents["p2"]] == ["p.pdf"]
    assert office.is_sound()


def test_persons_answers_stand(office: Office) -> None:
    (round_,) = office.store.records("rounds")
    said = Correction(
        kind="rounds", record=round_.id, field="deadline", value="2019-05-10", said="2019-05-03T12:00", author="Inge"
    )
    office.store.correct([said])
    office.store.renew(["a1"])
    office.settle(office.store)
    office.reread(rules_of("new", *NEWER))
    office.apply()
    (round_,) = office.store.records("rounds")
    assert (round_.data["deadline"], round_.data["quota"], round_.data["review"]) == ("2019-05-10", 3, "reviewed")
    (flag,) = [one.data for one in office.store.records("flags") if one.data["code"] == "reviewed-differs"]
    assert "2019-04-26" in flag["message"]
    office.reread(rules_of("newest", *STORY))
    office.apply()
    assert "reviewed-differs" not in {one.data["code"] for one in office.store.records("flags")}
    assert office.store.records("rounds")[0].data["deadline"] == "2019-05-10"


def test_rules_that_link_otherwise_come_to_what_a_new_register_has(office: Office, tmp_path: Path) -> None:
    """The old rules missed what the announcement and the answer have in common with the others."""
    blind = (
        replace(STORY[0], letter=replace(STORY[0].letter, announcement=None, programme=None, case_numbers=())),
        replace(STORY[1], letter=replace(STORY[1].letter, answers=())),
        STORY[2],
    )
    office.reread(rules_of("blind", *blind))
    office.apply()
    assert office.store.records("rounds") == office.store.records("responses") == ()
    office.reread(rules_of("new", *NEWER))
    office.apply()
    assert office.is_sound()
    with Register.open(tmp_path / "fresh.db", clock=office.store._clock, run="r") as store:
        fresh = Office(store, tmp_path / "others")
        fresh.ingest(rules_of("new", *NEWER), ("a.txt", "a1"), ("r.txt", "r1"), ("d.txt", "d1"))
        assert _values(fresh) == _values(office)


def _values(office: Office) -> list[str]:
    """What the records say; their ids are kept from the first time that they were made."""
    told = [one.data for kind in KINDS[:4] for one in office.store.records(kind)]  # type: ignore[arg-type]
    return sorted(str({k: v for k, v in data.items() if k not in ("id", "round", "evidence")}) for data in told)


@pytest.mark.parametrize("last_first", [False, True])
def test_a_document_of_several_inputs_is_what_the_first_of_them_says(office: Office, last_first: bool) -> None:
    by_hand = answer("b1", SKIVE, "2019-04-29", text="Skive søger")
    by_mail = replace(by_hand, letter=replace(by_hand.letter, title=found("Et andet")), sender="post@skive.example")
    names = sorted(("way", "other"), key=lambda name: hashlib.sha256(name.encode()).hexdigest(), reverse=last_first)
    ways = {names[0]: (one_of(by_hand),), names[1]: (one_of(by_mail),)}
    office.ingest(rules_of("old", *STORY, **ways), (f"{names[0]}.txt", names[0]), (f"{names[1]}.eml", names[1]))
    lines, (before,) = office.lines(), office.store.entries(["b1"])
    office.reread(rules_of("new", *STORY, **ways))
    office.apply()
    assert office.lines() == lines
    assert office.store.entries(["b1"]) == (replace(before, edition="new"),)
    assert office.store.editions() == {"new": 4}
