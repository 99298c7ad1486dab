"""The deadlines as iCalendar: what another program reads of them, and that it is the form of RFC 5545."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from pipeline.export.calendar import calendar, pieces
from pipeline.export.phrases import Phrases, plain, when
from pipeline.store.register import Register
from pipeline.values.record import Delete
from tests.store.make import document_data, round_data, seen, upsert

DANISH = ZoneInfo("Europe/Copenhagen")


class Clock:
    """A clock that goes on an hour with each look at it."""

    def __init__(self) -> None:
        self.moment = datetime(2024, 2, 28, 22, tzinfo=UTC)

    def now(self) -> datetime:
        self.moment += timedelta(hours=1)
        return self.moment


class Book:
    """A register whose rounds change, each time in a run of its own."""

    def __init__(self, path: Path) -> None:
        self.path, self.clock, self.runs = path, Clock(), 0
        self.apply(upsert("documents", document_data("doc-1")))

    def apply(self, *changes: Any) -> None:
        self.runs += 1
        with Register.open(self.path, clock=self.clock, run=f"run-{self.runs}") as register:
            register.apply(changes, linked=())

    def put(self, key: str = "round-1", **more: Any) -> None:
        self.apply(upsert("rounds", round_data(key, "doc-1", **more)))

    def raw(self, lang: Any = "da") -> bytes:
        with Register.open(self.path, readonly=True) as register:
            return calendar(register, Phrases(lang))

    def events(self, lang: Any = "da") -> dict[str, Event]:
        read = Calendar.from_ical(self.raw(lang))
        return {str(one["UID"]): one for one in read.walk("VEVENT")}

    def event(self, lang: Any = "da") -> Event:
        (one,) = self.events(lang).values()
        return one


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    yield Book(tmp_path / "register.db")


def logical(raw: bytes) -> list[str]:
    """The lines of a calendar, unfolded, read by the letter of RFC 5545, 3.1."""
    text = raw.decode("utf-8")
    assert text.endswith("\r\n")
    assert not re.search(r"(?<!\r)\n|\r(?!\n)", text)
    for line in raw.split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")  # no sign is cut in two by folding
    lines = re.sub(r"\r\n[ \t]", "", text).split("\r\n")[:-1]
    assert not re.search(r"[\x00-\x08\x0a-\x1f\x7f]", "".join(lines))
    assert all(re.match(r"[A-Z0-9-]+(;[A-Z-]+=(\"[^\"]*\"|[^\";:,]*))*:", line) for line in lines)
    return lines


def test_a_day_is_an_event_of_that_day(book: Book) -> None:
    book.put(deadline="2024-09-30")
    event = book.event()
    assert event.decoded("dtstart") == date(2024, 9, 30)
    assert "DTEND" not in event
    assert (str(event["UID"]), event["STATUS"], event["SEQUENCE"]) == ("round-1@brevjournal", "CONFIRMED", 0)
    assert str(event["SUMMARY"]) == "Frist: Pulje til broer"
    assert str(event["TRANSP"]) == "TRANSPARENT"
    assert not event.subcomponents  # no alarm
    assert b"VTIMEZONE" not in book.raw()


def test_the_description_says_whose_it_is_and_where_it_stands(book: Book) -> None:
    book.put(deadline="2024-09-30", deadline_original="2024-08-30T12:00")
    assert str(book.event()["DESCRIPTION"]).splitlines() == [
        "Frist: mandag 30. september 2024",
        "Første frist: fredag 30. august 2024 kl. 12.00",
        "Udsteder: Broministeriet",
        "Områder: teknik-trafik",
        "Sagsnr.: 03-11-2",
        "Svar sendes til: bro@eksempel.dk",
        "Der står: «1. april» (brev.txt, side 1)",
        "Post: round-1 (godkendt)",
    ]
    assert "Issuer: Broministeriet" in str(book.event("en")["DESCRIPTION"])


@pytest.mark.parametrize("deadline", ["2024-07-01T12:00", "2024-12-01T12:00", "2044-07-01T12:00", "1987-07-01T12:00"])
def test_an_hour_is_danish_time_also_for_a_reader_that_knows_no_zones(book: Book, deadline: str) -> None:
    book.put(deadline=deadline)
    raw = book.raw()
    assert f"DTSTART;TZID=Europe/Copenhagen:{re.sub('[-:]', '', deadline)}00" in logical(raw)
    read = Calendar.from_ical(raw)
    (zone,) = read.walk("VTIMEZONE")
    there = datetime.fromisoformat(deadline)
    assert there.replace(tzinfo=zone.to_tz(lookup_tzid=False)).utcoffset() == there.replace(tzinfo=DANISH).utcoffset()


def test_the_rules_of_the_zone_are_those_of_denmark(book: Book) -> None:
    book.put(deadline="2024-07-01T12:00")
    (zone,) = Calendar.from_ical(book.raw()).walk("VTIMEZONE")
    rules, moment = zone.to_tz(lookup_tzid=False), datetime(1970, 1, 2, tzinfo=UTC)
    while moment.year < 2060:
        assert moment.astimezone(rules).utcoffset() == moment.astimezone(DANISH).utcoffset(), moment
        moment += timedelta(hours=31)


@pytest.mark.parametrize(
    ("deadline", "first", "end"),
    [
        ("2022-09-11/2022-09-20", date(2022, 9, 11), date(2022, 9, 21)),
        ("2022-08~", date(2022, 8, 1), date(2022, 9, 1)),
        ("2024-02", date(2024, 2, 1), date(2024, 3, 1)),
        ("2022-08-29/2022-09-04", date(2022, 8, 29), date(2022, 9, 5)),
        ("2022-12-31~", date(2022, 12, 31), None),
        ("2022-12-30/2023-01-02T12:00", date(2022, 12, 30), date(2023, 1, 3)),
    ],
)
def test_a_date_that_is_not_one_day_is_all_of_its_days_and_says_about(
    book: Book, deadline: str, first: date, end: date | None
) -> None:
    book.put(deadline=deadline)
    event = book.event()
    assert event.decoded("dtstart") == first
    assert (event.decoded("dtend") if "DTEND" in event else None) == end
    assert str(event["SUMMARY"]) == "[ca.] Frist: Pulje til broer"


def test_a_date_open_at_one_end_stands_on_the_other(book: Book) -> None:
    book.put("round-1", deadline="../2024-09-30")
    book.put("round-2", deadline="2024-09-01/..")
    book.put("round-3", deadline="../..")
    book.put("round-4", deadline=None)
    events = list(book.events().values())
    assert [one.decoded("dtstart") for one in events] == [date(2024, 9, 30), date(2024, 9, 1)]
    assert "Frist: senest mandag 30. september 2024" in str(events[0]["DESCRIPTION"])
    assert "Frist: tidligst søndag 1. september 2024" in str(events[1]["DESCRIPTION"])


def test_what_nobody_has_checked_says_so(book: Book) -> None:
    book.put(review="needs-review")
    event = book.event()
    assert (event["STATUS"], str(event["SUMMARY"])) == ("TENTATIVE", "[ses efter] Frist: Pulje til broer")
    assert str(event["DESCRIPTION"]).endswith("Post: round-1 (ses efter)")


def test_a_round_that_is_postponed_is_not_sure(book: Book) -> None:
    book.put(status="postponed")
    event = book.event()
    assert (event["STATUS"], str(event["SUMMARY"])) == ("TENTATIVE", "[udskudt] Frist: Pulje til broer")


def test_a_change_keeps_the_name_and_counts_up(book: Book) -> None:
    book.put(deadline="2024-09-30")
    first = book.event()
    book.put(deadline="2024-10-14")
    second = book.event()
    assert (second["UID"], second["SEQUENCE"]) == (first["UID"], 1)
    assert second.decoded("dtstamp") > first.decoded("dtstamp")
    assert second.decoded("created") == first.decoded("created")
    book.put(deadline="2024-10-14", quota=7)  # nothing that the event tells
    assert (book.event()["SEQUENCE"], book.event()["DTSTAMP"].dt) == (1, second["DTSTAMP"].dt)


def test_what_is_cancelled_or_gone_stays_as_cancelled(book: Book) -> None:
    book.put("round-1")
    book.put("round-2")
    book.put("round-3")
    book.put("round-1", status="cancelled")
    book.put("round-2", deadline=None)
    book.apply(Delete(kind="rounds", id="round-3"))
    events = book.events()
    assert [one["STATUS"] for one in events.values()] == ["CANCELLED"] * 3
    assert [one["SEQUENCE"] for one in events.values()] == [1, 1, 1]
    assert {one.decoded("dtstart") for one in events.values()} == {date(2003, 4, 1)}
    assert str(events["round-1@brevjournal"]["SUMMARY"]).startswith("[aflyst] ")
    book.put("round-3")
    assert (book.events()["round-3@brevjournal"]["STATUS"], book.events()["round-3@brevjournal"]["SEQUENCE"]) == (
        "CONFIRMED",
        2,
    )


def test_what_one_run_put_in_and_took_out_is_not_told(book: Book) -> None:
    book.apply(upsert("rounds", round_data("round-1", "doc-1")), Delete(kind="rounds", id="round-1"))
    assert book.events() == {}


def test_the_same_register_gives_the_same_bytes(book: Book) -> None:
    book.put("round-2", deadline="2024-07-01T12:00")
    book.put("round-1")
    assert book.raw() == book.raw()
    assert list(book.events()) == ["round-1@brevjournal", "round-2@brevjournal"]


def test_what_letters_hold_breaks_no_line(book: Book) -> None:
    nasty = 'Pulje; "broer", \\ og\nEND:VEVENT\r\nBEGIN:VALARM\x00\x1b[31m \u202eåæø' + "🌉æ" * 60 + "\udce6"
    evidence = {"deadline": seen("doc-1", nasty)}
    book.put(title=nasty, issuer=nasty, areas=[nasty, "ældre,unge"], evidence=evidence, channel={"email": nasty})
    lines = logical(book.raw())
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 1
    assert "BEGIN:VALARM" not in lines
    assert str(book.event()["SUMMARY"]) == "Frist: " + plain(nasty)
    assert [str(one) for one in book.event()["CATEGORIES"].cats] == [plain(nasty), "ældre,unge"]


@given(st.text(max_size=300))
def test_any_title_comes_through(tmp_path_factory: pytest.TempPathFactory, title: str) -> None:
    course_title = plain(title)
    event = Event()
    event.add("summary", course_title)
    lines = logical(event.to_ical())
    assert len(lines) == 3
    assert str(Event.from_ical(event.to_ical())["SUMMARY"]) == course_title


def test_a_register_without_rounds_is_a_calendar_without_events(book: Book) -> None:
    assert logical(book.raw())[0] == "BEGIN:VCALENDAR"
    assert book.events() == {}


@pytest.mark.parametrize("edtf", ["2022-02-30", "..", "", "i morgen", "2022-13", "2022-09-30T25:00"])
def test_what_is_no_date_is_no_event(edtf: str) -> None:
    assert when(edtf) is None
    assert Phrases("da").deadline(edtf) == edtf


def test_the_last_day_of_time_has_no_day_after(book: Book) -> None:
    book.put(deadline="9999-12")
    assert "DTEND" not in book.event()


def test_another_library_reads_the_same(tmp_path: Path) -> None:
    book = Book(tmp_path / "register.db")
    title = "Pulje til broer, veje; og «stier» " + "på Møn og Bogø " * 8
    book.put(title=title, deadline="2024-03-31T12:00")
    book.put("round-2", deadline="2024-04-02")
    book.put("round-3", deadline="2024-05")
    book.put("round-2", status="cancelled", deadline="2024-04-02")
    read = vobject.readOne(book.raw().decode("utf-8"))
    events = {one.uid.value: one for one in read.vevent_list}
    own = book.events()
    assert set(events) == set(own)
    for key, event in events.items():
        assert event.summary.value == str(own[key]["SUMMARY"])
        assert event.description.value == str(own[key]["DESCRIPTION"])
        assert event.status.value == str(own[key]["STATUS"])
        assert int(event.sequence.value) == own[key]["SEQUENCE"]
    moment = events["round-1@brevjournal"].dtstart.value
    assert moment.astimezone(UTC) == datetime(2024, 3, 31, 10, tzinfo=UTC)  # summer time began that night
    assert events["round-2@brevjournal"].dtstart.value == date(2024, 4, 2)
    assert events["round-3@brevjournal"].dtend.value == date(2024, 6, 1)
    assert title.strip() in events["round-1@brevjournal"].summary.value


def test_it_comes_event_by_event(tmp_path: Path) -> None:
    book = Book(tmp_path / "register.db")
    for key in ("round-1", "round-2"):
        book.put(key)
    with Register.open(book.path, readonly=True) as register:
        begun, *events, ended = pieces(register, Phrases("da"))
    assert [piece.count(b"BEGIN:VEVENT") for piece in events] == [1, 1]
    assert b"".join((begun, *events, ended)) == book.raw()
    assert (b"VEVENT" in begun, ended) == (False, b"END:VCALENDAR\r\n")
