"""Where letters were put is kept with the register."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.store.register import Register
from pipeline.values.thread import Place
from tests.store.make import StillClock, arrival, entry

_OPENS = Place(spot=("doc-1", 0), home=("doc-1", 0), score=3.0, reasons=("opens the round",))
_JOINS = Place(spot=("doc-2", 0), home=("doc-1", 0), score=5.5, lead=1.25, reasons=("programme +1.5", "sag «1» +4.0"))
_LOOSE = Place(spot=("doc-2", 1), home=None, score=0.0)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with Register.open(tmp_path / "r.db", clock=StillClock(), run="run-1") as made:
        for key in ("doc-1", "doc-2"):
            made.admit(arrival(key), [entry(key)], [()])
        yield made


def test_places_come_back_as_they_went_in(register: Register) -> None:
    register.apply((), (), (_LOOSE, _OPENS, _JOINS))
    assert register.places(["doc-1", "doc-2", "doc-3"]) == (_OPENS, _JOINS, _LOOSE)


def test_the_places_of_a_document_are_replaced_all_at_once(register: Register) -> None:
    register.apply((), (), (_OPENS, _JOINS, _LOOSE))
    register.apply((), ())
    register.apply((), (), (moved := Place(spot=("doc-2", 0), home=None, score=0.0),))
    assert register.places(["doc-1", "doc-2"]) == (_OPENS, moved)
