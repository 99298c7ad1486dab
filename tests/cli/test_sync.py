"""Sync: a line for each source, and how a run may end."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from pipeline.batch import Summary
from pipeline.errors import BrevjournalError, RegisterBusy, TemporaryFailure, UsageError
from pipeline.values.feed import Feed
from pipeline.values.record import Arrival
from tests.cli.conftest import Call
from tests.cli.fake import ASIDE, FakeWiring


class _Synced:
    def __init__(self, errors: dict[str, BrevjournalError], aside: tuple[Arrival, ...]) -> None:
        self.feeds = (
            Feed(name="kl", state="ok", fetched=12, new=3, duplicate=9),
            Feed(name="høringer", state="ok", fetched=1, set_aside=1),
        )
        self.errors = errors
        self.summary = Summary(read=13, new=3, duplicate=9, set_aside=aside, pages=4)


class _Syncing(FakeWiring):
    def __init__(self) -> None:
        super().__init__()
        self.errors: dict[str, BrevjournalError] = {}

    def sync(self, names: tuple[str, ...], settings: object, observer: Any) -> _Synced:
        self.asked.append(names)
        if self.failure:
            raise self.failure
        observer.fetching("kl", lambda: 12)
        observer.fetched(ASIDE.origin)
        observer.message("et budskab")
        return _Synced(self.errors, self.aside)


@pytest.fixture
def wiring(monkeypatch: pytest.MonkeyPatch) -> _Syncing:
    fake = _Syncing()
    monkeypatch.setitem(sys.modules, "pipeline.wiring", fake)
    return fake


def test_a_line_for_each_source_and_one_for_all(call: Call, wiring: _Syncing) -> None:
    ended = call("sync", "kl", "høringer")
    assert (ended.status, ended.out, wiring.asked) == (0, "", [("kl", "høringer")])
    first, second, last = ended.err.splitlines()
    assert first == "kl: hentet 12, nye 3, dubletter 9, sat til side 0."
    assert second.startswith("høringer: hentet 1,")
    assert last.startswith("Læst 13, nye 3, dubletter 9, sat til side 0.")
    assert call("sync", "--lang", "en").err.startswith("kl: fetched 12, new 3, duplicate 9, set aside 0.\n")


def test_quiet_tells_of_faults_alone(call: Call, wiring: _Syncing) -> None:
    assert call("sync", "-q").err == ""
    wiring.aside = (ASIDE,)
    assert call("sync", "-q").err.startswith("Sat til side: post/b.pdf")
    wiring.errors = {"kl": TemporaryFailure("The server is away.\nReally.", remedy="Wait.")}
    assert call("sync", "-q").err.splitlines()[0] == r"kl: The server is away.\nReally. Wait."


def test_of_much_that_is_set_aside_a_part_is_named(call: Call, wiring: _Syncing) -> None:
    wiring.aside = (ASIDE,) * 23
    told = call("sync", "-q").err.splitlines()
    assert (len(told), told[-1]) == (21, "… og 3 til. Se dem med brevjournal quarantine.")
    wiring.aside = (ASIDE,) * 20
    assert len(call("sync", "-q").err.splitlines()) == 20


@pytest.mark.parametrize(
    ("errors", "aside", "status"),
    [
        ({}, False, 0),
        ({}, True, 6),
        ({"kl": TemporaryFailure("Away.")}, False, 5),
        ({"kl": TemporaryFailure("Away.")}, True, 5),
        ({"kl": UsageError("Wrong password.")}, False, 2),
        ({"kl": TemporaryFailure("Away."), "høringer": UsageError("Wrong password.")}, False, 2),
    ],
)
def test_how_sources_may_end(
    call: Call, wiring: _Syncing, errors: dict[str, BrevjournalError], aside: bool, status: int
) -> None:
    wiring.errors = errors
    wiring.aside = (ASIDE,) if aside else ()
    assert call("sync").status == status


@pytest.mark.parametrize(
    ("failure", "status"),
    [
        (UsageError("There is no source 'lk'; did you mean 'kl'?"), 2),
        (TemporaryFailure("The disk is full."), 5),
        (RegisterBusy("Another run holds the register.", remedy="Wait."), 8),
        (KeyboardInterrupt(), 130),
    ],
)
def test_how_a_run_may_end(call: Call, wiring: _Syncing, failure: BaseException, status: int) -> None:
    wiring.failure = failure
    ended = call("sync")
    assert (ended.status, ended.out, ended.err.count("\n")) == (status, "", 1)
