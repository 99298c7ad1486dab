"""Letters that are nearly the same are flagged with what differs, in whatever order they come."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.store.register import Register
from pipeline.values.record import Entry, Record
from tests.letters import entry
from tests.link.writing import TOWNS, changed, letter, misread
from tests.test_fold import KINDS, STORY, _admit, _all, _Clock, _settle, _told


def _near(records: dict[str, tuple[Record, ...]]) -> list[tuple[str, str, str]]:
    """Record, code and message of the flags on near-duplicates."""
    codes = ("near-duplicate", "other-version")
    flags = [one.data for one in records["flags"] if one.data["code"] in codes]
    return sorted((flag["record"], flag["code"], flag["message"]) for flag in flags)


def _alike() -> tuple[Entry, ...]:
    """A letter, its rescan, another version of it, and a letter to five mayors; the dates are those of the letters."""
    one, mayors = letter(1), letter(2)
    texts = [one.text, misread(one.text, 0.02, 1), changed(one, "date").text]
    found = [entry(f"n{n}", "none", text=text, date=f"2021-03-0{n + 1}") for n, text in enumerate(texts)]
    found += [
        entry(f"m{n}", "none", text=replace(mayors, to=town).text, date="2021-04-01")
        for n, town in enumerate(TOWNS[:5])
    ]
    return tuple(found)


def test_near_duplicates_are_flagged_with_what_differs(tmp_path: Path) -> None:
    flags = _near(_told(tmp_path / "r.db", _alike(), at_once=True))
    assert [(record, code) for record, code, _ in flags] == [
        *((f"m{n}", "near-duplicate") for n in range(5)),
        ("n1", "near-duplicate"),
        ("n2", "other-version"),
    ]
    told = {record: message for record, _, message in flags}
    assert told["m0"].startswith("Samme brev til 5 modtagere")
    assert told["m3"].startswith("Samme brev som m0 til en anden modtager: ")
    assert f"«{TOWNS[0]}» → «{TOWNS[3]}»" in told["m3"]
    assert told["n1"].startswith("Samme brev som n0, læst igen")
    assert told["n2"].startswith("En anden udgave af n0: «")


@pytest.mark.parametrize("seed", range(4))
def test_near_duplicates_do_not_hang_on_the_order(tmp_path: Path, seed: int) -> None:
    wanted = _near(_told(tmp_path / "at-once.db", _alike(), at_once=True))
    order = list(_alike())
    random.Random(seed).shuffle(order)
    assert _near(_told(tmp_path / "in-turn.db", tuple(order), at_once=False)) == wanted


def test_near_duplicates_change_no_other_record(tmp_path: Path) -> None:
    text = letter(3).text
    story = tuple(replace(one, text=f"{text}\n{one.document}") for one in STORY)
    copy = entry("x1", "none", text=text, date="2019-07-01")
    with Register.open(tmp_path / "r.db", clock=_Clock(), run="r") as store:
        for one in story:
            _admit(store, one)
        _settle(store)
        before = {kind: store.records(kind) for kind in KINDS[:4]}
        _admit(store, copy)
        _settle(store)
        after = {kind: tuple(one for one in store.records(kind) if one.id != "x1") for kind in KINDS[:4]}
        assert after == before
        assert ("x1", "near-duplicate") in [flag[:2] for flag in _near(_all(store))]
        _settle(store)
        assert store.pending() == ()
