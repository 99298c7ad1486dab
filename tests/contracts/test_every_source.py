"""What every source does, wherever it reads: everything once, whole, and nothing changed; what is known is not read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.errors import BrevjournalError
from pipeline.ports.memory import Forgetful
from pipeline.values.source import RawItem, Ticket
from tests.contracts.place import Place, Remembering, fetched
from tests.contracts.places import PLACES

NAMES = (
    "1",
    "Høring om æblehaver",
    "med blanktegn ",
    "to\nlinjer",
    os.fsdecode(b"latin \xe6\xf8\xe5"),
    "R&D &- &APg",
    "7",
)


def mail(number: int) -> bytes:
    """A mail with the line ends of mail, so that mailboxes keep its bytes."""
    lines = (
        f"From: Kirsten Ålborg <kirsten{number}@by.example>", "To: post@styrelse.example", f"Subject: Svar {number}",
        f"Message-ID: <{number}@by.example>", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit", "", "Vi vil være med.", "", "From nu af er der et år til.", f"{number}",
    )  # fmt: skip
    return "".join(f"{line}\r\n" for line in lines).encode()


@pytest.fixture(params=PLACES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    found = PLACES[request.param](tmp_path)
    yield found
    found.close()


@pytest.fixture
def wanted(place: Place) -> list[bytes]:
    """What lies in the place."""
    mails = [mail(number) for number in range(1 if place.is_single else len(NAMES))]
    for content, name in zip(mails, NAMES, strict=False):
        place.put(content, name)
    return sorted(mails)


def _contents(items: list[RawItem]) -> list[bytes]:
    return sorted(item.content for item in items)


def _remembered(place: Place) -> Remembering:
    """A memory after one run."""
    memory = Remembering()
    fetched(place.source(memory), memory)
    return memory


def test_everything_is_handed_over_once_and_whole(place: Place, wanted: list[bytes]) -> None:
    items, missed = fetched(place.source(Forgetful()))
    assert (_contents(items), missed) == (wanted, [])
    spots = [(item.origin.path, item.origin.index, item.ticket) for item in items]
    assert len(set(spots)) == len(spots)


def test_nothing_is_changed(place: Place, wanted: list[bytes]) -> None:
    before = place.state()
    source = place.source(memory := Remembering())
    source.count()
    items, _ = fetched(source, memory)
    assert _contents(items) == wanted
    assert place.state() == before


def test_what_is_known_is_not_read_again(place: Place, wanted: list[bytes]) -> None:
    if place.is_single:
        pytest.skip("what is given by hand is read")
    memory = _remembered(place)
    reads = place.reads()
    assert reads >= 1  # or the count counts nothing
    source = place.source(memory)
    assert source.count() == 0
    assert fetched(source, memory) == ([], [])
    assert place.reads() == reads
    assert wanted


def test_of_what_is_new_only_that_is_handed_over(place: Place, wanted: list[bytes]) -> None:
    if place.is_single:
        pytest.skip("one item for good")
    memory = _remembered(place)
    place.put(mail(99), "ny")
    items, missed = fetched(place.source(memory), memory)
    assert (_contents(items), missed) == ([mail(99)], [])
    assert fetched(place.source(memory), memory) == ([], [])
    assert wanted


def test_nothing_is_handed_over_of_an_empty_place(place: Place) -> None:
    if place.is_single:
        pytest.skip("one item for good")
    memory = Remembering()
    assert fetched(place.source(memory), memory) in (([], []), _told_empty(place))
    place.put(mail(1), "1")
    assert _contents(fetched(place.source(memory), memory)[0]) == [mail(1)]


def _told_empty(place: Place) -> tuple[list[RawItem], list[object]] | None:
    """An empty file in a folder is handed over as it is, for ingest to say so."""
    items, missed = fetched(place.source(Forgetful()))
    return (items, list(missed)) if [item.content for item in items] == [b""] else None


def test_a_lost_memory_costs_fetching_alone(place: Place, wanted: list[bytes]) -> None:
    _remembered(place)
    again, missed = fetched(place.source(Remembering()))
    assert (_contents(again), missed) == (wanted, [])


def test_what_cannot_be_fetched_is_named_and_the_others_go_on(place: Place, wanted: list[bytes]) -> None:
    end = place.spoil()
    if not end:
        pytest.skip("nothing of the kind can be made")
    memory = Remembering()
    for _ in range(2):  # it is tried again, and named again
        items, missed = fetched(place.source(memory), memory)
        assert [str(error) != "" and origin.path.endswith(end) for origin, error in missed] == [True]
        assert all(isinstance(error, BrevjournalError) and error.remedy for _, error in missed)
        assert _contents(items) == wanted
        wanted = []


def test_a_run_that_is_broken_off_is_gone_on_with(place: Place, wanted: list[bytes]) -> None:
    memory = Remembering()
    source = place.source(memory)
    items = source.items()
    first = next(items)
    assert isinstance(first, RawItem)
    items.close()  # type: ignore[attr-defined]  # every source hands over a generator
    assert _contents(fetched(source)[0]) == wanted
    memory.keep([first.ticket] if first.ticket else [])
    rest = [*wanted]
    if first.ticket:
        rest.remove(first.content)
    assert _contents(fetched(place.source(memory), memory)[0]) == rest


def test_tickets_tell_items_apart(place: Place, wanted: list[bytes]) -> None:
    if place.is_single:
        pytest.skip("what is given by hand has none")
    items = [one for one in place.source(Remembering()).items() if isinstance(one, RawItem | Ticket)]
    tickets = [one if isinstance(one, Ticket) else one.ticket for one in items]
    assert None not in tickets
    assert len(set(tickets)) == len(tickets) >= len(wanted)


def test_acknowledging_changes_nothing_unless_it_is_asked_for(place: Place, wanted: list[bytes]) -> None:
    source = place.source(memory := Remembering())
    tickets = [item.ticket for item in source.items() if isinstance(item, RawItem) and item.ticket]
    before = place.state()
    memory.keep(tickets)
    source.acknowledge(tickets)
    source.acknowledge([])
    assert place.state() == before
    assert wanted
