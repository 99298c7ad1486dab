"""Values survive the way to JSON and back; what is wrong is told with its path."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.edge import Malformed, canonical, decode, encode, read, write
from pipeline.values.clean import Doubt, Edit
from pipeline.values.geometry import Box
from pipeline.values.letter import (
    Announcement,
    Answer,
    Contact,
    DatedFact,
    Finding,
    Letter,
    Municipality,
    Outcome,
    Place,
    Successor,
)
from pipeline.values.record import Arrival, Entry, Record
from pipeline.values.source import Origin

TEXT = st.text(max_size=12)
SHARE = st.floats(0, 1)
BOX = st.builds(Box, *[st.floats(0, 900, allow_nan=False) for _ in range(4)])
PLACE = st.builds(
    Place, page=st.none() | st.integers(1, 9), box=st.none() | BOX, text=TEXT, start=st.just(0), end=st.integers(0, 99)
)


def finding(value: st.SearchStrategy[Any]) -> st.SearchStrategy[Finding[Any]]:
    return st.builds(
        Finding,
        value=value,
        places=st.lists(PLACE, min_size=1, max_size=2).map(tuple),
        rule=TEXT,
        confidence=SHARE,
        basis=st.sampled_from(("stated", "inferred", "reviewed")),
    )


def some(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=2).map(tuple)


PLACE_NAMES = st.builds(
    Municipality,
    name=TEXT,
    code=TEXT,
    successor=st.none() | st.builds(Successor, name=TEXT, code=TEXT),
    areas=some(TEXT),
)
LETTER = st.builds(
    Letter,
    document=TEXT,
    genre=finding(st.sampled_from(("letter", "email"))),
    function=finding(st.sampled_from(("announces", "none"))),
    title=st.none() | finding(TEXT),
    areas=some(finding(TEXT)),
    municipalities=some(finding(PLACE_NAMES)),
    contacts=some(finding(st.builds(Contact, name=st.none() | TEXT))),
    dates=some(finding(st.builds(DatedFact, edtf=TEXT, role=st.just("deadline"), text=TEXT))),
    announcement=st.none() | st.builds(Announcement, quota=st.none() | finding(st.integers())),
    outcomes=some(st.builds(Outcome, kind=finding(st.just("selection")), municipalities=some(finding(PLACE_NAMES)))),
    answers=some(st.builds(Answer, municipality=finding(PLACE_NAMES), declined=st.none() | finding(st.booleans()))),
)


@given(LETTER)
@settings(max_examples=60, deadline=None)
def test_a_letter_survives(letter: Letter) -> None:
    assert decode(Letter, read(write(encode(letter)))) == letter


def some_letter(many: int = 1) -> Letter:
    place = Place(page=1, box=Box(72.0, 300.5, 250.0, 312.25), text="senest den 3. marts", start=40, end=59)

    def found(value: Any) -> Finding[Any]:
        return Finding(value=value, places=(place,), rule="deadline.senest", confidence=0.93)

    return Letter(
        document="doc-1",
        genre=found("letter"),
        function=found("announces"),
        dates=tuple(found(DatedFact(edtf="1997-03-03", role="deadline", text="3. marts")) for _ in range(many)),
        municipalities=tuple(found(Municipality(name="Møn", code="365")) for _ in range(many)),
    )


def test_an_entry_and_a_record_survive() -> None:
    entry = Entry(
        document="doc-1",
        digest="ab",
        media_type="text/plain",
        sources=(Origin(path="a/b\udce6.txt"), Origin(path="post.mbox", index=3)),
        part_of=None,
        received="1997-03-01T09:15",
        pages=0,
        text="Kære Møn\nøvrigt \ud800",
        text_source="plain",
        ocr_confidence=None,
        engine="text cp865",
        notes=("x",),
        edits=(Edit(start=1, before="ae", after="æ", rule="written-out", confidence=0.9, raw_start=1, raw_end=3),),
        doubts=(Doubt(start=5, end=8, text="Møn", alternatives=(("Man", 0.5), ("Mon", 0.25)), rule="real-word"),),
        letter=some_letter(),
    )
    assert decode(Entry, read(write(encode(entry)))) == entry
    record = Record(kind="rounds", id="rnd-1", data={"id": "rnd-1", "areas": ["ældre"], "quota": None})
    assert decode(Record, read(write(encode(record)))) == record
    arrival = Arrival(digest="ab", origin=Origin(path="x"), state="registered", documents=("doc-1",))
    assert decode(Arrival, encode(arrival)) == arrival


def test_every_fault_is_told_with_its_path() -> None:
    data = encode(some_letter())
    data["genre"]["value"] = "poem"
    data["dates"][0]["places"][0]["page"] = "1"
    data["dates"][0]["value"]["year_inferred"] = 1
    data["titel"] = None
    del data["function"]
    with pytest.raises(Malformed) as caught:
        decode(Letter, data)
    paths = [fault.split(":")[0] for fault in caught.value.faults]
    assert paths == [
        "$.genre.value",
        "$.function",
        "$.dates[0].value.year_inferred",
        "$.dates[0].places[0].page",
        "$.titel",
    ]
    assert '"poem"' in str(caught.value)


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (Box, [1, 2, 3, 4]),
        (Box, {"x0": 1, "top": True, "x1": 2, "bottom": 3}),
        (Contact, {"name": 5}),
        (tuple[int, str], [1]),
        (tuple[int, ...], "12"),
    ],
)
def test_what_does_not_fit_is_refused(kind: Any, data: Any) -> None:
    with pytest.raises(Malformed):
        decode(kind, data)


def test_a_field_with_a_default_may_be_absent_and_whole_numbers_may_be_floats() -> None:
    assert decode(Contact, {}) == Contact()
    assert decode(Box, {"x0": 1, "top": 2, "x1": 3, "bottom": 4}) == Box(1.0, 2.0, 3.0, 4.0)


def test_canonical_does_not_depend_on_the_order_of_keys() -> None:
    assert canonical({"b": 1, "å": [2]}) == canonical({"å": [2], "b": 1}) == '{"b":1,"å":[2]}'
    assert list(json.loads(write({"b": 1, "a": 2}))) == ["b", "a"]


def test_no_json_is_said_so() -> None:
    with pytest.raises(Malformed, match=r"^\$: is no JSON"):
        read("{")


def test_what_is_no_value_is_refused() -> None:
    with pytest.raises(TypeError):
        encode(object())


def test_decoding_a_letter_is_quick() -> None:
    data = encode(some_letter(many=40))
    decode(Letter, data)
    best = min(_timed(data) for _ in range(5))
    assert best < 0.005


def _timed(data: Any) -> float:
    start = time.perf_counter()
    decode(Letter, data)
    return time.perf_counter() - start
