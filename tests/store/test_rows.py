"""Values as rows: what anybody may write at any length is kept whole, and found again, on both databases."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select

from pipeline.link import clues
from pipeline.store import rows, schema
from pipeline.store.register import Register
from pipeline.values.inquiry import Wanted
from pipeline.values.lists import SORTS
from pipeline.values.record import Arrival, Receipt
from pipeline.values.shortened import LONGEST
from pipeline.values.source import Origin, Ticket
from tests.store.make import arrival, entry, found, round_data, upsert


def long(seed: int, size: int = 100_000) -> str:
    """Signs that no database packs any closer."""
    return "".join(random.Random(seed).choices("abcdefghijklmnopqrstuvwxyzæøå0123456789", k=size))


PLACE = Origin(path=f"arkiv/{long(1)}.eml", message_id=f"<{long(2)}@eksempel.dk>", part=f"2/{long(3)}.pdf", index=4)


def at(place: Origin, **more: Any) -> Arrival:
    return replace(arrival(**more), origin=place)


def test_a_long_place_comes_back_whole(register: Register) -> None:
    near = replace(PLACE, path=PLACE.path + "x")
    letter = replace(entry("doc-1"), sources=(PLACE, near))
    both = [at(place, documents=("doc-1",)) for place in (PLACE, near)]
    for _ in range(2):  # the second time nothing is new
        register.admit(both[0], [letter], [()], both[1:])
    (back,) = register.entries(["doc-1"])
    assert back.sources == (PLACE, near)
    assert [one.origin for one in register.arrivals("d1")] == [PLACE, near]
    register.withdraw([both[0]])
    assert [one.origin for one in register.arrivals("d1")] == [near]


def test_a_short_place_is_kept_once(register: Register) -> None:
    register.admit(arrival(), [entry("doc-1")], [()])
    with register.database.reading() as connection:
        for table in (schema.arrivals, schema.sources):
            assert connection.execute(select(table.c.origin, table.c.whole)).one()[1] is None


def test_what_was_received_at_a_long_place_is_so_no_longer_once_it_ended(register: Register) -> None:
    place = replace(PLACE, part=None)
    register.receive([Receipt(source="kl", arrival=at(place, state="received"), digest="d1")])
    assert [one.origin for one in register.received()] == [place]
    register.admit(at(PLACE), [entry("doc-1")], [()])
    assert (register.received(), [one.origin for one in register.arrivals("d1")]) == ((), [PLACE])


def test_tickets_with_long_names_are_known_whole(register: Register) -> None:
    place, keys = long(4), [f"1/2/{long(5)}", f"1/2/{long(5)}x"]
    register.receive([Receipt(source="kl", ticket=Ticket(place=place, key=key), digest="d1") for key in keys])
    memory = register.memory("kl")
    assert memory.known(place) == dict.fromkeys(keys, False)
    memory.acknowledged(place, keys[:1])
    assert memory.known(place) == {keys[0]: True, keys[1]: False}
    memory.retain(place, keys[1:])
    assert memory.known(place) == {keys[1]: False}
    assert memory.known(place + "x") == {}


def test_letters_find_each_other_by_long_names(register: Register) -> None:
    mail = f"<{long(6)}@eksempel.dk>"
    said = replace(entry("doc-1").letter, case_numbers=(found(long(7)),), issuer=found(long(8)))
    first = replace(entry("doc-1"), messages=(mail,), letter=said, text=f"Svar til x@{'a.' * 5000}dk")
    answer = replace(entry("doc-2"), in_reply_to=mail, thread=(), letter=replace(said, document="doc-2"))
    for one in (first, answer):
        register.admit(arrival(one.digest, f"{one.document}.eml"), [one], [clues.keys(one)])
    shared = {key.replace("reply:", "message:") for key in register.keys(["doc-2"]) if key.startswith("reply:")}
    assert register.holders(shared) == {"doc-1"}
    for kind in ("case:", "issuer:"):
        assert any(kind in key for key in register.keys(["doc-1"]) & register.keys(["doc-2"]))
    assert max(len(key.encode()) for key in register.keys(["doc-1"])) < LONGEST + 30


@pytest.mark.parametrize("field", ["title", "issuer", "programme"])
def test_records_with_long_names_stand_in_their_lists(field: str, register: Register) -> None:
    register.apply([upsert("rounds", round_data("round-1", "doc-1", **{field: long(9)}))], linked=[])
    for sort in (None, *SORTS["rounds"]):
        (record,) = register.inquiry.select(Wanted(kind="rounds", now=datetime(2003, 3, 1), sort=sort))
    assert record.data[field] == long(9)


def test_the_key_of_a_place_is_the_place_itself_where_an_index_takes_it() -> None:
    row = rows.origin_row(Origin(path="brev.txt"))
    assert (row["origin"], row["whole"]) == (rows.origin_key(Origin(path="brev.txt")), None)
    assert rows.origin_row(PLACE)["origin"] == rows.origin_key(PLACE) != rows.origin_row(PLACE)["whole"]
