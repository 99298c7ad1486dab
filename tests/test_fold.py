"""Link and register over the store: the outcome does not hang on the order in which letters arrive."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.fold import settle
from pipeline.link.clues import keys
from pipeline.store.register import Register
from pipeline.values.record import Arrival, Entry, Record, RecordKind
from tests.letters import NYBORG, ODDER, SKIVE, announcement, answer, decision, entry, outcome

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
    settle(store, owner_of=lambda _: None, threshold=0.8)


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
