"""Link and register over the store: the outcome does not hang on the order in which letters arrive."""

from __future__ import annotations

import itertools
import random
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from pipeline import fold
from pipeline.fold import renew_clues, settle
from pipeline.link.clues import EDITION, keys
from pipeline.link.likeness import Scale, belongs
from pipeline.register.confidence import Confidence
from pipeline.store.register import Register
from pipeline.values.record import Arrival, Entry, Record, RecordKind
from tests.letters import NYBORG, ODDER, SKIVE, announcement, answer, decision, entry, found, outcome
from tests.link.stories import stories
from tests.link.tangles import tangle

KINDS: tuple[RecordKind, ...] = ("documents", "rounds", "decisions", "responses", "flags")
STORY = (
    announcement("a1"),
    answer("r1", NYBORG, "2019-04-30"),
    decision("d1", outcome("selection", NYBORG, SKIVE)),
)


class _Clock:
    def now(self) -> datetime:
        return datetime(2019, 7, 1, 8, 0, tzinfo=UTC)


def _admit(store: Register, one: Entry) -> None:
    arrival = Arrival(digest=one.digest, origin=one.sources[0], state="registered", documents=(one.document,))
    store.admit(arrival, [one], [keys(one)])


def _settle(store: Register) -> None:
    settle(store, owner_of=lambda _: None, threshold=0.8, confidence=Confidence())


def _all(store: Register) -> dict[str, tuple[Record, ...]]:
    return {kind: store.records(kind) for kind in KINDS}


def _told(path: Path, order: tuple[Entry, ...], *, at_once: bool) -> dict[str, tuple[Record, ...]]:
    with Register.open(path, clock=_Clock(), run="r") as store:
        for one in order:
            _admit(store, one)
            if not at_once:
                _settle(store)
        _settle(store)
        assert store.pending() == ()
        return _all(store)


def test_a_round_with_its_answer_and_its_decision(tmp_path: Path) -> None:
    records = _told(tmp_path / "r.db", STORY, at_once=True)
    (round_,) = records["rounds"]
    assert round_.data["status"] == "decided"
    assert [one.data["round"] for one in (*records["decisions"], *records["responses"])] == [round_.id] * 2
    assert {one.id for one in records["documents"]} == {"a1", "r1", "d1"}


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))), ids=str)
def test_one_after_the_other_in_any_order_comes_to_the_same(tmp_path: Path, order: tuple[int, ...]) -> None:
    wanted = _told(tmp_path / "at-once.db", STORY, at_once=True)
    got = _told(tmp_path / "in-turn.db", tuple(STORY[i] for i in order), at_once=False)

    def values(records: dict[str, tuple[Record, ...]]) -> list[dict[str, object]]:
        ids = {"id", "round", "evidence"}  # an id is kept from the first time that its record was made
        rows = [{k: v for k, v in one.data.items() if k not in ids} for kind in KINDS[:4] for one in records[kind]]
        return sorted(rows, key=str)

    assert values(got) == values(wanted)


def _values(records: dict[str, tuple[Record, ...]]) -> list[str]:
    """Every value of the register, with what it stands on; ids are told by the letters that the record stands on."""

    def named(one: Record) -> str:
        first = one.data["documents"][0]
        return f"{one.kind} on {first['id'] if isinstance(first, dict) else first}"

    known = {one.id: named(one) for kind in KINDS[1:4] for one in records[kind]}
    lines = []
    for kind in KINDS:
        for one in records[kind]:
            data = {k: known.get(v, v) if isinstance(v, str) else v for k, v in one.data.items() if k != "id"}
            lines.append(f"{kind} {sorted(data.items())}")
    return sorted(lines)


def _in_portions(path: Path, entries: list[Entry], chance: random.Random, share: float) -> list[str]:
    """The register after these came in another order, linked now and then."""
    chance.shuffle(entries)
    with Register.open(path, clock=_Clock(), run="r") as store:
        for one in entries:
            _admit(store, one)
            if chance.random() < share:
                _settle(store)
        _settle(store)
        return _values(_all(store))


@pytest.mark.parametrize("seed", range(6))
def test_many_rounds_come_to_the_same_in_any_order_and_in_any_portions(tmp_path: Path, seed: int) -> None:
    entries = stories(seed, rounds=7)
    wanted = _values(_told(tmp_path / "at-once.db", tuple(entries), at_once=True))
    chance = random.Random(seed)
    for turn, share in enumerate((1.0, 0.3, 0.1)):
        assert _in_portions(tmp_path / f"{turn}.db", entries, chance, share) == wanted


@pytest.mark.parametrize("seed", range(16))
def test_so_do_rounds_that_little_tells_apart(tmp_path: Path, seed: int) -> None:
    entries = tangle(seed)
    wanted = _values(_told(tmp_path / "at-once.db", tuple(entries), at_once=True))
    chance = random.Random(seed)
    for turn, share in enumerate((1.0, 0.3)):
        assert _in_portions(tmp_path / f"{turn}.db", entries, chance, share) == wanted


@pytest.mark.parametrize("seed", range(4))
def test_much_is_linked_in_steps_and_comes_to_the_same(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries = stories(seed, rounds=7)
    random.Random(seed).shuffle(entries)
    wanted = _told(tmp_path / "at-once.db", tuple(entries), at_once=True)
    monkeypatch.setattr(fold, "_STEP", 9)
    assert _told(tmp_path / "steps.db", tuple(entries), at_once=True) == wanted  # ids as well


def test_what_was_linked_before_a_kill_stays_linked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entries = stories(1, rounds=7)
    monkeypatch.setattr(fold, "_STEP", 9)
    with Register.open(tmp_path / "r.db", clock=_Clock(), run="r") as store:
        for one in entries:
            _admit(store, one)
        steps = iter([9])
        apply = store.apply

        def killed(*given: Any) -> None:
            if next(steps, None) is None:
                raise KeyboardInterrupt
            apply(*given)

        monkeypatch.setattr(store, "apply", killed)
        with pytest.raises(KeyboardInterrupt):
            _settle(store)
        assert len(store.documents()) - len(store.pending()) == 9


def _undecided() -> tuple[Entry, ...]:
    """Two rounds of one issuer, and an answer that fits both."""
    twins = (
        announcement("a1", case_numbers=(), areas=("social",), said={"deadline": found("2019-05-03")}),
        announcement("a2", case_numbers=(), areas=("kultur",), said={"deadline": found("2019-05-10")}),
    )
    areas = ("social", "kultur")
    return *twins, answer("r1", NYBORG, "2019-05-01", case_numbers=(), areas=areas, text="til Boligstyrelsen")


def test_an_undecided_letter_is_not_linked_anew_without_its_rounds(tmp_path: Path) -> None:
    late = entry("m1", "none", mail={"part_of": "r1"})  # what came in the same mail draws the answer into the work
    with Register.open(tmp_path / "r.db", clock=_Clock(), run="r") as store:
        for one in _undecided():
            _admit(store, one)
        _settle(store)
        before = _values(_all(store))
        assert any("undecided-round" in line for line in before)
        _admit(store, late)
        _settle(store)
        assert [line for line in _values(_all(store)) if "m1" not in line] == before


@pytest.mark.parametrize("seed", range(0, 16, 3))
def test_a_register_that_keeps_no_places_comes_to_the_same(tmp_path: Path, seed: int) -> None:
    entries = tangle(seed)
    wanted = _values(_told(tmp_path / "at-once.db", tuple(entries), at_once=True))
    random.Random(seed).shuffle(entries)
    with Register.open(tmp_path / "r.db", clock=_Clock(), run="r") as store:
        for n, one in enumerate(entries):
            _admit(store, one)
            _settle(store)
            if n % 4 == 0:
                with store.database.writing() as connection:  # as an older version left it
                    connection.exec_driver_sql("DELETE FROM places")
        assert _values(_all(store)) == wanted


def test_what_stands_is_not_weighed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    weighed: list[tuple[str, str]] = []

    def watched(announcer: Entry, other: Entry) -> Scale:
        weighed.append((announcer.document, other.document))
        return belongs(announcer, other)

    monkeypatch.setattr("pipeline.link.stage.belongs", watched)
    with Register.open(tmp_path / "r.db", clock=_Clock(), run="r") as store:
        for one in STORY:
            _admit(store, one)
            _settle(store)
    assert sorted(weighed) == [("a1", "d1"), ("a1", "r1")]


def test_clues_of_another_version_are_made_anew(tmp_path: Path) -> None:
    told: list[str] = []
    with Register.open(tmp_path / "r.db", clock=_Clock(), run="r") as store:
        renew_clues(store, told.append)
        assert (told, store.clue_edition()) == ([], EDITION)  # a new register has none
        for one in STORY[:2]:
            arrival = Arrival(digest=one.digest, origin=one.sources[0], state="registered", documents=(one.document,))
            store.admit(arrival, [one], [["of another form"]])
        _settle(store)
        store.set_clue_edition(EDITION - 1)
        renew_clues(store, told.append)
        assert len(told) == 1 and "2 documents" in told[0]
        assert store.keys(["a1"]) == keys(STORY[0])
        assert not store.holders(["of another form"])
        _admit(store, STORY[2])  # what comes now finds the older letters
        _settle(store)
        assert store.records("decisions")[0].data["round"] == store.records("rounds")[0].id
        renew_clues(store, told.append)
        assert len(told) == 1


def test_settling_again_changes_nothing(tmp_path: Path) -> None:
    with Register.open(tmp_path / "r.db", clock=_Clock(), run="r") as store:
        for one in STORY:
            _admit(store, one)
        _settle(store)
        before = _all(store)
        _settle(store)
        assert _all(store) == before


def test_what_shares_no_clue_is_left_alone(tmp_path: Path) -> None:
    other = entry("x1", "none", title="Referat af møde i vejlauget", issuer="Odder Kommune", municipalities=(ODDER,))
    with Register.open(tmp_path / "r.db", clock=_Clock(), run="r") as store:
        _admit(store, STORY[0])
        _settle(store)
        before = store.records("rounds")
        _admit(store, other)
        _settle(store)
        assert store.records("rounds") == before
        assert len(store.records("documents")) == 2
