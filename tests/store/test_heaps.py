"""Rows that are put into tables in bulk."""

from __future__ import annotations

import pytest
from sqlalchemy import event, inspect, select

from pipeline.errors import BrevjournalError
from pipeline.store import search_index, subjects
from pipeline.store.derived import topics
from pipeline.store.heaps import heaped
from pipeline.store.register import Register
from pipeline.store.search_tables import searchable
from tests.store.make import document_data, upsert

_ROWS = [{"area": area, "folded": area.upper()} for area in ("ældre", "kultur", "beskæftigelse")]


def _filled(register: Register) -> None:
    changes = [
        upsert("documents", document_data(f"doc-{at:04x}", title=f"Brev {at}", date=f"20{at % 19 + 10}-03-02"))
        for at in range(60)
    ]
    register.apply(changes, linked=())


def test_rows_arrive_in_the_order_of_their_key(register: Register) -> None:
    with register.database.writing() as connection:
        with heaped(connection, [topics]) as heaps:
            heaps[topics].add(_ROWS[:2])
            heaps[topics].add(_ROWS[2:])
            assert connection.execute(select(topics)).all() == []
        held = connection.execute(select(topics.c.area, topics.c.folded)).all()
    assert held == [("beskæftigelse", "BESKÆFTIGELSE"), ("kultur", "KULTUR"), ("ældre", "ÆLDRE")]


def test_a_heap_may_be_made_again(register: Register) -> None:
    for rows in (_ROWS[:1], _ROWS[1:]):
        with register.database.writing() as connection, heaped(connection, [topics]) as heaps:
            heaps[topics].add(rows)
    with register.database.reading() as connection:
        assert len(connection.execute(select(topics)).all()) == 3


def test_what_the_table_refuses_leaves_nothing(register: Register) -> None:
    with (
        pytest.raises(BrevjournalError, match="failed"),
        register.database.writing() as connection,
        heaped(connection, [topics]) as heaps,
    ):
        heaps[topics].add(_ROWS + _ROWS[:1])
    with register.database.writing() as connection, heaped(connection, [topics]) as heaps:
        heaps[topics].add(_ROWS)


def test_tables_made_anew_have_their_indexes(register: Register) -> None:
    _filled(register)
    with register.database.reading() as connection:
        looks = inspect(connection)
        before = {name: looks.get_indexes(name) for name in looks.get_table_names()}
    register.database.write(subjects.rebuild)
    register.database.write(search_index.rebuild)
    with register.database.reading() as connection:
        looks = inspect(connection)
        after = {name: looks.get_indexes(name) for name in looks.get_table_names()}
    assert after == before
    assert {"listed_of"} <= {one["name"] for one in before["listed"]}


def test_the_index_is_made_in_the_order_of_its_numbers(register: Register) -> None:
    """FTS5 writes out all that it holds whenever a number goes back."""
    _filled(register)
    numbers: list[int] = []

    def sent(_: object, __: object, statement: str, parameters: object, *___: object) -> None:
        if statement.startswith("INSERT INTO searchable ") and isinstance(parameters, list):
            numbers.extend(row["number"] for row in parameters)

    with register.database.writing() as connection:
        event.listen(connection, "before_cursor_execute", sent)
        search_index.rebuild(connection)
        event.remove(connection, "before_cursor_execute", sent)
        held = connection.execute(select(searchable.c.number)).scalars().all()
    assert numbers == sorted(held)
    assert len(numbers) == 60
