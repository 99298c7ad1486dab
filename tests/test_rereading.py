"""Newer rules read old documents again: nothing changes before it is applied, and then exactly what was shown."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.batch import Batch
from pipeline.fold import settle
from pipeline.link.clues import keys
from pipeline.ports.register import RegisterStore
from pipeline.register.confidence import Confidence
from pipeline.rereading import Reader, put_in_force, wanted_inputs
from pipeline.runner import Crash
from pipeline.store.blobs import FileBlobs
from pipeline.store.past import unlike_history
from pipeline.store.register import Register
from pipeline.values.inquiry import Correction
from pipeline.values.record import Entry, Treated
from pipeline.values.source import Origin, RawItem, Refused
from tests.letters import NYBORG, SKIVE, announcement, answer, decision, entry, found, outcome

KINDS = ("documents", "rounds", "decisions", "responses", "flags")
Results = tuple[Treated | Refused, ...] | Crash
STORY = (
    announcement("a1", text="Indbydelse"),
    answer("r1", NYBORG, "2019-04-30", text="Nyborg søger"),
    decision("d1", outcome("selection", NYBORG, SKIVE), text="Valgt er"),
)


class Rules:
    """What the map stages make of each content, by rules of one edition; a stand-in for the worker processes."""

    def __init__(self, edition: str, **results: Results) -> None:
        self.edition = edition
        self.results = results
        self.read: list[str] = []
        self.told: list[str] = []
        self.dies_at: str | None = None

    def run(
        self, tasks: Iterable[RawItem], page_done: Callable[[], None], beat: Callable[[], None]
    ) -> Iterator[tuple[RawItem, Any]]:
        for item in tasks:
            name = item.content.decode()
            if name == self.dies_at:
                raise KeyboardInterrupt
            self.read.append(name)
            results = self.results[name]
            yield item, results if isinstance(results, Crash) else tuple(self._at(one, item.origin) for one in results)

    def _at(self, one: Treated | Refused, place: Origin) -> Treated | Refused:
        if isinstance(one, Refused):
            return replace(one, origin=replace(one.origin, path=place.path, index=place.index))
        origin = replace(one.entry.sources[0], path=place.path, index=place.index)
        made = replace(one.entry, sources=(origin,), edition=self.edition)
        return replace(one, entry=made, keys=keys(made))

    def found(self, items: int | None) -> None: ...

    def item_done(self, origin: Origin, state: str, pages: int) -> None: ...

    def page_done(self) -> None: ...

    def message(self, text: str) -> None:
        self.told.append(text)


class Office:
    """A register with its originals."""

    def __init__(self, store: Register, folder: Path) -> None:
        self.store = store
        self.blobs = FileBlobs(folder)

    def ingest(self, rules: Rules, *places: tuple[str, str]) -> None:
        items = [RawItem(origin=Origin(path=path), content=name.encode()) for path, name in places]
        source: Any = _Source(items)
        Batch(self.store, self.blobs, lambda: rules, rules).run([source])  # type: ignore[arg-type, return-value]
        self.settle(self.store)

    def settle(self, store: RegisterStore, also: Collection[str] = ()) -> None:
        settle(store, owner_of=lambda _: None, threshold=0.8, confidence=Confidence(), also=also)

    def reread(self, rules: Rules, *, all_of_them: bool = False) -> Reader:
        runner: Any = lambda: rules  # noqa: E731
        reader = Reader(self.store, self.blobs, runner, rules, rules.edition)
        reader.read(wanted_inputs(self.store, rules.edition, lambda _: True, all_of_them=all_of_them))
        return reader

    def apply(self) -> int:
        return put_in_force(self.store, self.settle)

    def records(self) -> dict[str, Any]:
        return {kind: self.store.records(kind) for kind in KINDS}

    def lines(self) -> list[tuple[Any, ...]]:
        told = self.store.inquiry.history()
        return [(one.number, one.change, one.kind, one.record, one.before, one.after) for one in told]

    def is_sound(self) -> bool:
        with self.store.database.reading() as connection:
            return list(unlike_history(connection)) == [] and self.store.pending() == ()


class _Source:
    def __init__(self, items: list[RawItem]) -> None:
        self._items = items

    def items(self) -> Iterator[RawItem]:
        yield from self._items

    def count(self) -> int:
        return len(self._items)


def _one(one: Entry, part: str | None = None) -> Treated:
    digest = hashlib.sha256(one.document.encode()).hexdigest()
    sources = (Origin(path="x", part=part, pages=one.sources[0].pages),)
    return Treated(entry=replace(one, digest=digest, sources=sources), content=None)


def _rules(edition: str, *entries: Entry, **others: Results) -> Rules:
    return Rules(edition, **{one.document: (_one(one),) for one in entries}, **others)


@pytest.fixture
def office(register: Register, tmp_path: Path) -> Office:
    made = Office(register, tmp_path / "originals")
    made.ingest(_rules("old", *STORY), ("a.txt", "a1"), ("r.txt", "r1"), ("d.txt", "d1"))
    return made


NEWER = (
    announcement("a1", text="Indbydelse", said={"deadline": found("2019-04-26"), "quota": found(3)}),
    answer("r1", NYBORG, "2019-04-30", text="Nyborg søger"),
    decision("d1", outcome("selection", NYBORG, SKIVE, count=3), text="Valgt er"),
)


def test_what_is_shown_is_what_is_applied(office: Office) -> None:
    before, lines = office.records(), office.lines()
    rules = _rules("new", *NEWER)
    office.reread(rules)
    assert sorted(rules.read) == ["a1", "d1", "r1"]
    with office.store.rehearsal():
        assert office.apply() == 3
        shown = office.lines()[len(lines) :]
    assert office.records() == before
    assert office.lines() == lines
    assert office.store.editions() == {"old": 3}

    again = _rules("new")
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
    office.reread(_rules("new", *STORY))
    office.apply()
    assert office.lines() == lines
    assert office.store.editions() == {"new": 3}
    assert office.is_sound()


def test_newer_rules_leave_old_documents_alone_when_they_ingest(office: Office) -> None:
    before = office.records()
    office.ingest(_rules("new", *NEWER), ("a.txt", "a1"))
    assert office.records() == before
    assert office.store.editions() == {"old": 3}


def test_what_was_discarded_is_read_again(office: Office) -> None:
    office.reread(_rules("new", *NEWER))
    assert office.store.discard_rereadings() == 3
    assert office.apply() == 0
    again = _rules("new", *NEWER)
    office.reread(again)
    assert len(again.read) == 3


def test_readings_of_other_rules_are_made_anew(office: Office) -> None:
    office.reread(_rules("new", *NEWER))
    newest = _rules("newest", *STORY)
    office.reread(newest)
    assert len(newest.read) == 3
    office.apply()
    assert office.store.editions() == {"newest": 3}
    assert office.records()["rounds"][0].data["quota"] == 2


def test_a_run_that_dies_goes_on_from_there(office: Office) -> None:
    rules = _rules("new", *NEWER)
    first, second, third = [one.digest for one in office.store.inputs("", 9)]
    names = {hashlib.sha256(one.document.encode()).hexdigest(): one.document for one in STORY}
    rules.dies_at = names[third]
    with pytest.raises(KeyboardInterrupt):
        office.reread(rules)
    again = _rules("new", *NEWER)
    office.reread(again)
    assert sorted([*rules.read, *again.read]) == ["a1", "d1", "r1"]
    assert again.read == [names[third]]
    assert {first, second, third} == {one.digest for one in office.store.rereadings("", 9)}


def test_a_letter_that_turns_out_to_be_two(office: Office) -> None:
    office.ingest(_rules("old", *STORY), ("copy/a.txt", "a1"))
    both = (
        _one(replace(NEWER[0], document="doc-x", sources=(Origin(path="x", pages="1-2"),))),
        _one(replace(NEWER[1], document="doc-y", sources=(Origin(path="x", pages="3-3"),))),
    )
    office.reread(_rules("new", *STORY[1:], a1=both))
    office.apply()
    documents = {one.id: one.data["sources"] for one in office.store.records("documents")}
    assert documents.keys() == {"doc-x", "doc-y", "r1", "d1"}
    assert [(one["path"], one["pages"]) for one in documents["doc-y"]] == [("a.txt", "3-3"), ("copy/a.txt", "3-3")]
    (round_,) = office.store.records("rounds")
    assert {one["id"] for one in round_.data["documents"]} == {"doc-x", "doc-y", "r1", "d1"}
    assert {one.documents for one in office.store.arrivals(hashlib.sha256(b"a1").hexdigest())} == {("doc-x", "doc-y")}
    assert office.is_sound()
    office.reread(_rules("newest", *STORY))
    office.apply()
    assert {one.id for one in office.store.records("documents")} == {"a1", "r1", "d1"}
    assert office.is_sound()


def test_what_cannot_be_read_now_stays_as_it_was(office: Office) -> None:
    before = office.records()
    (office.blobs._path(hashlib.sha256(b"r1").hexdigest())).unlink()
    rules = _rules("new", NEWER[1], a1=Crash("timeout", "60 s"), d1=(_refused(None),))
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
    old = _rules("old", m1=(_one(mail), _one(first, "1.pdf"), _refused("2.pdf")))
    office.ingest(old, ("m.eml", "m1"))
    assert [one.origin.part for one in office.store.set_aside()] == ["2.pdf"]
    rules = _rules("new", *STORY, m1=(_one(mail), _refused("1.pdf"), _one(second, "2.pdf")))
    office.reread(rules)
    office.apply()
    assert {"m1", "p1", "p2"} <= {one.id for one in office.store.records("documents")}
    assert office.store.set_aside() == ()
    (whole,) = [one for one in office.store.arrivals(hashlib.sha256(b"m1").hexdigest()) if one.origin.part is None]
    assert set(whole.documents) == {"m1", "p1", "p2"}
    assert office.is_sound()


def test_a_document_that_came_two_ways_keeps_both(office: Office) -> None:
    attached = replace(entry("p1", "none", text="Et bilag"), received="2019-03-01T09:00", messages=("1@x",))
    office.ingest(
        _rules("old", m1=(_one(entry("m1", "none", text="Hej")), _one(attached, "1.pdf")), p1=(_one(attached),)),
        ("m.eml", "m1"), ("p.pdf", "p1"),
    )  # fmt: skip
    alone = replace(attached, received=None, messages=(), text="Et bilag, læst bedre")
    rules = _rules("new", *STORY, m1=(_one(entry("m1", "none", text="Hej")), _refused("1.pdf")), p1=(_one(alone),))
    office.reread(rules)
    office.apply()
    (kept,) = office.store.entries(["p1"])
    assert (kept.text, kept.received, kept.messages) == ("Et bilag, læst bedre", "2019-03-01T09:00", ("1@x",))
    assert [(one.path, one.part) for one in kept.sources] == [("m.eml", "1.pdf"), ("p.pdf", None)]
    assert office.is_sound()


def test_a_part_that_is_no_more_goes_unless_it_stands_elsewhere(office: Office) -> None:
    mail, here, there = (entry(name, "none", text=name) for name in ("m1", "p1", "p2"))
    office.ingest(
        _rules("old", m1=(_one(mail), _one(here, "1"), _one(there, "2")), p2=(_one(there),)),
        ("m.eml", "m1"), ("p.pdf", "p2"),
    )  # fmt: skip
    office.reread(_rules("new", *STORY, m1=(_one(mail),), p2=(_one(there),)))
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
    office.reread(_rules("new", *NEWER))
    office.apply()
    (round_,) = office.store.records("rounds")
    assert (round_.data["deadline"], round_.data["quota"], round_.data["review"]) == ("2019-05-10", 3, "reviewed")
    (flag,) = [one.data for one in office.store.records("flags") if one.data["code"] == "reviewed-differs"]
    assert "2019-04-26" in flag["message"]
    office.reread(_rules("newest", *STORY))
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
    office.reread(_rules("blind", *blind))
    office.apply()
    assert office.store.records("rounds") == office.store.records("responses") == ()
    office.reread(_rules("new", *NEWER))
    office.apply()
    assert office.is_sound()
    with Register.open(tmp_path / "fresh.db", clock=office.store._clock, run="r") as store:
        fresh = Office(store, tmp_path / "others")
        fresh.ingest(_rules("new", *NEWER), ("a.txt", "a1"), ("r.txt", "r1"), ("d.txt", "d1"))
        assert _values(fresh) == _values(office)


def _values(office: Office) -> list[str]:
    """What the records say; their ids are kept from the first time that they were made."""
    told = [one.data for kind in KINDS[:4] for one in office.store.records(kind)]  # type: ignore[arg-type]
    return sorted(str({k: v for k, v in data.items() if k not in ("id", "round", "evidence")}) for data in told)
