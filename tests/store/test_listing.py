"""Lists out of the database: filters, order, pages; held against the same asked of the records one by one."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select

from pipeline.errors import UsageError
from pipeline.store import subjects
from pipeline.store.derived import LISTS
from pipeline.store.named import fold
from pipeline.store.register import Register
from pipeline.store.schema import KINDS
from pipeline.values.inquiry import Wanted
from pipeline.values.lists import SORTS, STATUSES
from pipeline.values.record import Delete, RecordKind
from tests.store.lists import OTHER, ids_of, listed_plainly, some_change
from tests.store.make import decision_data, document_data, flag_data, response_data, round_data, upsert

NOW = datetime(2003, 5, 6, 9, 8)

Choose = Callable[..., list[str]]


@pytest.fixture
def choose(register: Register) -> Iterator[Choose]:
    register.apply(
        [
            upsert("flags", flag_data("doc-1", severity="error")),  # before what they are against: the order is free
            upsert("flags", flag_data("rnd-2")),
            upsert("responses", response_data("rsp-1", "doc-1", round="rnd-1")),
            upsert("documents", document_data("doc-1", date="2003-02~", review="needs-review")),
            upsert("documents", document_data("doc-2", date=None, areas=["ældre"], municipalities=[OTHER])),
            upsert("rounds", round_data("rnd-1", "doc-1", deadline="2003-05-01T12:00")),
            upsert("rounds", round_data("rnd-2", "doc-2", deadline="2003-06-01", areas=["ældre", "kultur"])),
            upsert("rounds", round_data("rnd-3", "doc-2", deadline=None, opened="2004")),
            upsert("decisions", decision_data("dec-1", "doc-1", round="rnd-1")),
            upsert("decisions", decision_data("dec-2", "doc-2", round=None, kind="rejection", municipalities=[])),
            upsert("responses", response_data("rsp-2", "doc-2", round="rnd-2", municipality=OTHER, on_time=False)),
        ],
        linked=(),
    )
    yield lambda kind, **asked: [
        key.split("/")[2] if kind == "flags" else key for key in ids_of(register, Wanted(kind=kind, now=NOW, **asked))
    ]


@pytest.mark.parametrize(
    ("kind", "asked", "ids"),
    [
        ("rounds", {}, ["rnd-1", "rnd-2", "rnd-3"]),
        ("rounds", {"areas": ("ældre",)}, ["rnd-2"]),
        ("rounds", {"areas": ("AELDRE", "social")}, ["rnd-2"]),
        ("rounds", {"areas": ("ældre", "kultur", "teknik-trafik")}, ["rnd-1", "rnd-2", "rnd-3"]),
        ("rounds", {"areas": ("æld%",)}, []),
        ("rounds", {"status": ("closed",)}, ["rnd-1"]),
        ("rounds", {"status": ("open",)}, ["rnd-2", "rnd-3"]),
        ("rounds", {"status": ("open", "closed")}, ["rnd-1", "rnd-2", "rnd-3"]),
        ("rounds", {"municipalities": ("Møn Kommune",)}, ["rnd-1"]),
        ("rounds", {"municipalities": ("Møns Kommune",)}, ["rnd-1"]),
        ("rounds", {"municipalities": ("730",)}, ["rnd-2"]),
        ("rounds", {"municipalities": ("randers",)}, ["rnd-2"]),
        ("rounds", {"municipalities": ("randers", "Vordingborg")}, ["rnd-1", "rnd-2"]),
        ("rounds", {"municipalities": ("Randers",), "areas": ("kultur",), "status": ("open",)}, ["rnd-2"]),
        ("rounds", {"municipalities": ("Randers",), "areas": ("teknik-trafik",)}, []),
        ("rounds", {"round": "rnd-2"}, ["rnd-2"]),
        ("documents", {"municipalities": ("Langaa",)}, ["doc-2"]),
        ("documents", {"needs_review": True}, ["doc-1"]),
        ("documents", {"round": "rnd-1"}, ["doc-1"]),
        ("documents", {"round": "rnd-1", "areas": ("ældre",)}, []),
        ("decisions", {"status": ("rejection",)}, ["dec-2"]),
        ("decisions", {"municipalities": ("Vordingborg",)}, ["dec-1"]),
        ("decisions", {"round": "rnd-1"}, ["dec-1"]),
        ("responses", {"status": ("late",)}, ["rsp-2"]),
        ("responses", {"status": ("reservation", "late")}, ["rsp-1", "rsp-2"]),
        ("responses", {"status": ("declined",)}, []),
        ("responses", {"round": "rnd-2"}, ["rsp-2"]),
        ("flags", {}, ["doc-1", "rnd-2"]),
        ("flags", {"status": ("error",)}, ["doc-1"]),
        ("flags", {"needs_review": True}, ["doc-1"]),
        ("flags", {"areas": ("kultur",)}, ["rnd-2"]),
        ("flags", {"areas": ("kultur",), "status": ("error",)}, []),
        ("flags", {"municipalities": ("Møn",)}, ["doc-1"]),
        ("flags", {"municipalities": ("Langå",)}, ["rnd-2"]),
        ("flags", {"round": "rnd-2"}, ["rnd-2"]),
        ("flags", {"start": datetime(2003, 5, 1)}, ["rnd-2"]),
    ],
)
def test_filters(choose: Choose, kind: str, asked: dict[str, object], ids: list[str]) -> None:
    assert choose(kind, **asked) == ids


@pytest.mark.parametrize(
    ("start", "end", "ids"),
    [
        ("2003-05-01T00:00", None, ["rnd-1", "rnd-2", "rnd-3"]),
        ("2003-05-02T00:00", None, ["rnd-2", "rnd-3"]),
        (None, "2003-05-31T23:59", ["rnd-1"]),
        ("2004-03-01T00:00", "2004-03-31T00:00", ["rnd-3"]),
    ],
)
def test_rounds_between_two_days(choose: Choose, start: str | None, end: str | None, ids: list[str]) -> None:
    moments = {name: datetime.fromisoformat(at) for name, at in (("start", start), ("end", end)) if at}
    assert choose("rounds", **moments) == ids


def test_what_has_no_date_is_between_no_days(choose: Choose) -> None:
    assert choose("documents", start=datetime(2003, 2, 20)) == ["doc-1"]
    assert choose("documents", end=datetime(1990, 1, 1)) == []


def test_a_deadline_holds_until_its_minute_has_passed(register: Register) -> None:
    register.apply([upsert("rounds", round_data("rnd-1", "doc-1", deadline="2003-05-01T12:00"))], linked=())
    for now, state in ((datetime(2003, 5, 1, 12, 0, 30), "open"), (datetime(2003, 5, 1, 12, 1), "closed")):
        assert ids_of(register, Wanted(kind="rounds", now=now, status=(state,))) == ["rnd-1"]


@pytest.fixture
def held(register: Register) -> Register:
    """Some hundred records that changed, came and went, with dates of every kind."""
    draw = random.Random(7)
    for _ in range(6):
        register.apply([some_change(draw) for _ in range(120)], linked=())
    return register


@pytest.mark.parametrize("seed", range(4))
def test_lists_are_what_the_records_say(held: Register, seed: int) -> None:
    draw = random.Random(seed)
    found = 0
    for _ in range(30):
        wanted = _asked(draw)
        said = listed_plainly(held, wanted)
        listed = ids_of(held, wanted)
        assert (sorted(listed), held.inquiry.count(wanted)) == (said, len(said)), wanted
        first, number = draw.randint(0, 5), draw.randint(1, 9)
        page = held.inquiry.select(wanted, limit=number, offset=first)
        assert [record.id for record in page] == listed[first : first + number], wanted
        found += bool(said)
    assert found > 10


def _asked(draw: random.Random) -> Wanted:
    kind: RecordKind = draw.choice(KINDS)
    asked: dict[str, Any] = {}
    if draw.random() < 0.5:
        asked["areas"] = tuple(draw.sample(("ældre", "KULTUR", "social", "ingen"), draw.choice((1, 1, 2, 3))))
    if draw.random() < 0.5:
        asked["municipalities"] = tuple(draw.sample(("Vordingborg", "Moen", "730", "Langå", "Ø"), draw.choice((1, 2))))
    days = sorted(datetime(draw.randint(2000, 2006), draw.randint(1, 12), draw.randint(1, 28)) for _ in range(2))
    if draw.random() < 0.4:
        asked["start"] = days[0]
    if draw.random() < 0.4:
        asked["end"] = days[1].replace(hour=23, minute=59, second=59)
    if draw.random() < 0.4:
        asked["status"] = tuple(draw.sample(STATUSES[kind], draw.choice((1, 1, 2))))
    asked["sort"] = draw.choice((None, *SORTS[kind]))
    return Wanted(
        kind=kind, now=NOW, needs_review=draw.random() < 0.2, descending=draw.random() < 0.3,
        round=draw.choice(("rnd-1", "rnd-2")) if draw.random() < 0.15 else None, **asked,
    )  # fmt: skip


def test_tables_kept_in_step_are_those_made_anew(held: Register) -> None:
    with held.database.writing() as connection:
        kept = {table: connection.execute(select(table)).all() for table in LISTS[:3]}
        subjects.rebuild(connection)
        for table, rows in kept.items():
            assert sorted(connection.execute(select(table)).all(), key=str) == sorted(rows, key=str), table.name
            assert len(rows) > 50


def test_nothing_is_left_of_what_was_deleted(held: Register) -> None:
    keys: list[tuple[RecordKind, str]] = [(kind, one.id) for kind in KINDS for one in held.records(kind)]
    held.apply([Delete(kind=kind, id=key) for kind, key in keys], linked=())
    with held.database.reading() as connection:
        assert [connection.execute(select(table)).all() for table in LISTS[:3]] == [[], [], []]


IN_ORDER = ["10 år", "andre", "  Brøndby", "Zealand", "Ærø", "Øster Hornum"]
LAST = ["Aabenraa", "Aalborg", "Ålsgårde", "Århus", "Aarhus"]


def test_names_stand_as_in_danish_dictionaries(register: Register) -> None:
    register.apply(
        [
            upsert("documents", document_data(f"doc-{at}", title=name))
            for at, name in enumerate([*LAST[:3], None, *IN_ORDER[::-1], *LAST[3:]])
        ],
        linked=(),
    )
    asked = Wanted(kind="documents", now=NOW, sort="title")
    titles = [record.data["title"] for record in register.inquiry.select(asked)]
    assert titles == [*IN_ORDER, *LAST, None]
    turned = Wanted(kind="documents", now=NOW, sort="title", descending=True)
    assert [record.data["title"] for record in register.inquiry.select(turned)] == titles[::-1]


def test_a_field_that_has_no_order_is_refused(register: Register) -> None:
    with pytest.raises(UsageError, match="cannot be sorted by 'text'"):
        list(register.inquiry.select(Wanted(kind="documents", now=NOW, sort="text")))


def test_what_nobody_names_is_told_with_what_is_near(choose: Choose, register: Register) -> None:
    asked = Wanted(kind="rounds", now=NOW, areas=("æidre", "kultur"), municipalities=("Rander", "Hvidovre", "Møn"))
    assert register.inquiry.unheard(asked) == (("æidre", "ældre"), ("Rander", "Randers"), ("Hvidovre", None))


@pytest.mark.parametrize(
    ("areas", "municipalities"),
    [
        (("klima og miljø",), ()),
        (("Miljøområdet",), ()),
        ((), ("Hoje Taastrup",)),
        ((), ("Høje Tåstrup Kommunes",)),
        ((), ("0169",)),
    ],
)
def test_areas_and_municipalities_in_other_words(
    register: Register, areas: tuple[str, ...], municipalities: tuple[str, ...]
) -> None:
    place = {"name": "Høje-Taastrup", "code": "169", "successor": None}
    wanted = upsert("documents", document_data("doc-1", areas=["klima-miljø"], municipalities=[place]))
    register.apply([wanted, upsert("documents", document_data("doc-2"))], linked=())
    asked = Wanted(kind="documents", now=NOW, areas=areas, municipalities=municipalities)
    assert ids_of(register, asked) == ["doc-1"]
    assert register.inquiry.unheard(asked) == ()


def test_two_ways_to_write_a_name_are_one() -> None:
    assert fold("  Ærø  ") == fold("AEROE") == "aeroe"
