"""Lists and full-text index of other rules than this program's are made anew, on both databases."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import delete

from pipeline.errors import UsageError
from pipeline.store import renewal
from pipeline.store.derived import listed, searchable
from pipeline.store.register import Register
from pipeline.values.inquiry import Sought, Wanted
from tests.store.make import StillClock, some_records

NOW = datetime(2003, 3, 1)


def _fill(url: str) -> None:
    with Register.open(url, clock=StillClock(), run="run-1") as register:
        register.apply(some_records(), linked=[])


def _spoil(url: str) -> None:
    """Rows that no rules of today would leave."""
    with Register.open(url, clock=StillClock(), run="run-2") as register, register.database.writing() as connection:
        connection.execute(delete(listed))
        connection.execute(delete(searchable))


def _answers(register: Register) -> tuple[list[str], list[str]]:
    rounds = register.inquiry.select(Wanted(kind="rounds", now=NOW))
    hits = register.inquiry.search(Sought(text="broer"))
    return [one.id for one in rounds], [one.document for one in hits]


def test_other_rules_make_them_anew_once(made_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _fill(made_url)
    with Register.open(made_url, readonly=True) as register:
        before = _answers(register)
    assert all(before)
    _spoil(made_url)
    monkeypatch.setattr(renewal, "EDITION", renewal.EDITION + 1)
    with pytest.raises(UsageError, match="older version"):
        Register.open(made_url, readonly=True)
    told: list[str] = []
    for _ in range(2):
        with Register.open(made_url, clock=StillClock(), run="run-3", tell=told.append) as register:
            assert _answers(register) == before
    assert len(told) == 1
    with Register.open(made_url, readonly=True) as register:
        assert _answers(register) == before


def test_the_same_rules_leave_them(made_url: str) -> None:
    _fill(made_url)
    _spoil(made_url)
    told: list[str] = []
    with Register.open(made_url, clock=StillClock(), run="run-3", tell=told.append) as register:
        assert (_answers(register)[0], told) == ([], [])
