"""The ways by which an index is asked: whichever is taken, the rows are the same."""

from __future__ import annotations

import pytest

from pipeline.store import search_rows
from pipeline.store.matching import Formula, Term, either, every
from pipeline.store.register import Register
from pipeline.store.search_rows import END, Index
from pipeline.store.sql import dialect_of
from pipeline.values.inquiry import Sought
from tests.store.test_searching import fill

_ASKED: tuple[Formula, ...] = (
    Term("wplan"),
    Term("wsjælden"),
    Term("wingen"),
    Term("wpl", begins=True),
    every((Term("wplan"), either((Term("wplads"), Term("wpligt", begins=True))))),
)


@pytest.fixture
def filled(register: Register) -> Register:
    words = ("plads", "pligter", "pleje")
    texts = ((f"doc-{n:04x}", f"plan {words[n % 3]}" + (" sjælden" if n == 0 else "")) for n in range(60))
    fill(register, ((key, ("", text, f"2022-01-{1 + n % 28:02d}")) for n, (key, text) in enumerate(texts)))
    with register.database.writing() as connection:
        connection.exec_driver_sql("ANALYZE")
    return register


def rows(register: Register, most: int) -> list[list[int]]:
    with register.database.reading() as connection:
        return [Index(connection).numbers(one, 0, END, most) for one in _ASKED]


@pytest.mark.parametrize("most", [5, 1000])
def test_each_way_finds_the_same_rows(filled: Register, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = rows(filled, most)
    assert [len(one) for one in usual] == [min(most, many) for many in (60, 1, 0, 60, 40)]
    assert all(one == sorted(one, reverse=True) for one in usual)
    for dearer, further, beginning in ((0, 3, 0), (0, 0.01, 1), (10**12, 3, 1500)):
        monkeypatch.setattr(search_rows, "_DEARER", dearer)
        monkeypatch.setattr(search_rows, "_FURTHER", further)
        monkeypatch.setattr(search_rows, "_MOST_BEGINNING", beginning)
        assert rows(filled, most) == usual


def test_rows_lie_within_their_bounds(filled: Register) -> None:
    with filled.database.reading() as connection:
        index = Index(connection)
        every_row = index.numbers(Term("wplan"), 0, END, 1000)
        assert index.numbers(Term("wplan"), every_row[40], every_row[10], 5) == every_row[11:16]


def test_a_search_leaves_the_connection_as_it_was(filled: Register) -> None:
    """PostgreSQL is told for one statement how to go about it."""
    with filled.database.snapshot():
        filled.inquiry.search(Sought(text="plan"))
        with filled.database.reading() as connection:
            if dialect_of(connection) == "postgresql":
                assert connection.exec_driver_sql("SHOW enable_seqscan").scalar() == "on"
