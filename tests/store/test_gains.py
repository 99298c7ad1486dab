"""A document that comes several ways is the same, whichever way was the first."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.store.register import Register
from tests.store.make import StillClock, arrival, entry

DIRECT: dict[str, Any] = {
    "messages": ("1@by.example",), "thread": ("0@styrelse.example",), "in_reply_to": "0@styrelse.example",
    "recipients": ("post@styrelse.example",), "sender": "anna@by.example", "received": "2019-04-30T10:00",
}  # fmt: skip
FORWARDED = {
    **DIRECT,
    "messages": (),
    "thread": (),
    "in_reply_to": None,
    "sender": None,
    "recipients": ("b@kl.example",),
}
AGAIN = {
    **DIRECT,
    "messages": ("1b@by.example",),
    "thread": ("0@styrelse.example", "00@kl.example"),
    "notes": ("late",),
}


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with Register.open(tmp_path / "r.db", clock=StillClock(), run="run-1") as made:
        yield made


@pytest.mark.parametrize("order", list(itertools.permutations((DIRECT, FORWARDED, AGAIN))))
def test_ways_are_united(register: Register, order: tuple[dict[str, Any], ...]) -> None:
    for number, way in enumerate(order):
        one = replace(entry("doc-1", f"{number}.eml"), notes=(), **{k: v for k, v in way.items() if k != "notes"})
        register.admit(arrival(f"d{number}"), [replace(one, notes=way.get("notes", ()))], [()])
    (back,) = register.entries(["doc-1"])
    assert {name: getattr(back, name) for name in (*DIRECT, "notes")} == {
        **DIRECT,
        "messages": ("1@by.example", "1b@by.example"),
        "thread": ("0@styrelse.example", "00@kl.example"),
        "recipients": ("b@kl.example", "post@styrelse.example"),
        "notes": ("late",),
    }


def test_the_same_way_again_is_nothing_new(register: Register) -> None:
    for wanted in (("doc-1",), ()):
        register.admit(arrival(), [replace(entry("doc-1"), **DIRECT)], [()])
        assert register.pending() == wanted
        register.apply((), linked=["doc-1"])
