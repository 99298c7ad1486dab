"""The deadlines of the register as iCalendar (RFC 5545): one event for each round.

All of it comes from the register and its history, nothing from the clock: the same register gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone

import pipeline
from pipeline.export.courses import Course, courses, moment
from pipeline.export.phrases import Phrases, When, plain, when
from pipeline.export.words import source
from pipeline.ports.register import RegisterStore
from pipeline.values.record import Record

_ZONE = "Europe/Copenhagen"
_END = b"END:VCALENDAR\r\n"
_AT_ONCE = 200  # rounds whose letters are held in memory at a time
# the rules of Danish summer time since 1980, as RFC 5545 writes them; icalendar's own list ends in 2038
_RULES = """BEGIN:VTIMEZONE
TZID:Europe/Copenhagen
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0100
TZOFFSETTO:+0100
TZNAME:CET
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19800406T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
END:DAYLIGHT
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19800928T030000
RRULE:FREQ=YEARLY;BYMONTH=9;BYDAY=-1SU;UNTIL=19951231T000000Z
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
END:STANDARD
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
END:STANDARD
END:VTIMEZONE
"""


def calendar(store: RegisterStore, phrases: Phrases, chosen: Sequence[Course] | None = None) -> bytes:
    """The deadlines of these rounds, or of all that ever were told: of one that is cancelled or stands no longer, that
    it is so."""
    return b"".join(pieces(store, phrases, chosen))


def pieces(store: RegisterStore, phrases: Phrases, chosen: Sequence[Course] | None = None) -> Iterator[bytes]:
    """The same, event by event."""
    found = [c for c in (courses(store)[0] if chosen is None else chosen) if _was_told(c)]
    shown = [(course, day) for course in found if (day := when(course.deadline))]
    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", f"-//Brevjournal//{pipeline.__version__}//EN")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", phrases("deadlines"))
    made.add("x-wr-timezone", _ZONE)
    if any(day.has_hour for _, day in shown):
        made.add_component(Timezone.from_ical(_RULES))
    yield made.to_ical().removesuffix(_END)
    for some in _portions(shown):
        letters = _letters(store, [course for course, _ in some])
        for course, day in some:
            yield _event(course, day, letters, phrases).to_ical()
    yield _END


def _was_told(course: Course) -> bool:
    """What one run alone put in and took out nobody has seen."""
    return not (course.is_gone and len(course.runs) == 1)


def _portions(shown: Sequence[tuple[Course, When]]) -> Iterator[Sequence[tuple[Course, When]]]:
    for start in range(0, len(shown), _AT_ONCE):
        yield shown[start : start + _AT_ONCE]


def _letters(store: RegisterStore, rounds: Iterable[Course]) -> dict[str, Record]:
    """The letters that these rounds stand on, by id."""
    wanted = {key for one in rounds for key in (*one.documents, *(seen["document"] for seen in _seen(one)))}
    return {record.id: record for record in store.records_on(wanted) if record.kind == "documents"}


def _seen(course: Course) -> Sequence[Mapping[str, Any]]:
    """Where the deadline stands."""
    found: Sequence[Mapping[str, Any]] = course.data.get("evidence", {}).get("deadline", ())
    return found


def _event(course: Course, day: When, letters: Mapping[str, Record], phrases: Phrases) -> Event:
    made = Event()
    made.add("uid", f"{course.id}@brevjournal")
    made.add("dtstamp", moment(course.changed))
    made.add("created", moment(course.added))
    made.add("last-modified", moment(course.changed))
    made.add("sequence", course.sequence)
    for name, value in _times(day):
        made.add(name, value)
    made.add("summary", _summary(course, day, phrases))
    made.add("description", "\n".join(_description(course, letters, phrases)))
    made.add("status", _status(course))
    made.add("transp", "TRANSPARENT")  # a deadline takes no time
    if areas := [plain(area) for area in course.data.get("areas", ())]:
        made.add("categories", areas)
    return made


def _times(day: When) -> Iterator[tuple[str, date | datetime]]:
    """A moment, a day, or days; the end is the first day after them."""
    if isinstance(day.first, datetime) and isinstance(day.last, datetime):
        zone = ZoneInfo(_ZONE)
        yield "dtstart", day.first.replace(tzinfo=zone)
        if day.last != day.first:
            yield "dtend", day.last.replace(tzinfo=zone)
        return
    yield "dtstart", day.first
    if day.last != day.first and day.last < date.max:
        yield "dtend", day.last + timedelta(days=1)


def _status(course: Course) -> str:
    if not course.stands:
        return "CANCELLED"
    is_sure = course.data.get("review") in ("accepted", "reviewed") and course.data.get("status") != "postponed"
    return "CONFIRMED" if is_sure else "TENTATIVE"


def _summary(course: Course, day: When, phrases: Phrases) -> str:
    data = course.data
    title = plain(data.get("title") or data.get("programme") or "") or phrases("untitled")
    marks = []
    if not course.stands:
        marks = ["cancelled-mark" if data.get("status") == "cancelled" else "dropped-mark"]
    elif data.get("review") == "needs-review":
        marks = ["unsure"]
    if course.stands and data.get("status") == "postponed":
        marks.append("postponed-mark")
    if day.is_about:
        marks.append("about-mark")
    return "".join(map(phrases, marks)) + phrases("deadline-of", title=title)


def _description(course: Course, letters: Mapping[str, Record], phrases: Phrases) -> Iterator[str]:
    data = course.data
    yield phrases("when", value=phrases.deadline(course.deadline))
    if data.get("deadline_original"):
        yield phrases("first-when", value=phrases.deadline(data["deadline_original"]))
    if data.get("issuer"):
        yield phrases("issuer", value=plain(data["issuer"]))
    if data.get("areas"):
        yield phrases("areas", value=plain(", ".join(data["areas"])))
    if numbers := _case_numbers(course, letters):
        yield phrases("case_numbers", value=plain(", ".join(numbers)))
    answers = [one for one in (data.get("channel") or {}).values() if one]
    if answers:
        yield phrases("channel", value=plain(", ".join(answers)))
    places: dict[str, list[str]] = {}
    for seen in _seen(course):
        places.setdefault(_place(seen, letters, phrases), []).append(plain(seen["text"]))
    for place, said in places.items():
        yield phrases("quoted", text=" … ".join(dict.fromkeys(said)), place=place)
    yield phrases("record", id=course.id, review=phrases.review(data.get("review", "")))


def _case_numbers(course: Course, letters: Mapping[str, Record]) -> list[str]:
    """Those of the letters that opened the round, each once."""
    own = [letters[key] for key in sorted(course.documents) if key in letters]
    return list(dict.fromkeys(number for letter in own for number in letter.data.get("case_numbers", ())))


def _place(seen: Mapping[str, Any], letters: Mapping[str, Record], phrases: Phrases) -> str:
    letter = letters.get(seen["document"])
    sources = letter.data.get("sources", ()) if letter else ()
    place = plain(source(sources[0])) if sources else seen["document"]
    return f"{place}, {phrases('page', page=seen['page'])}" if seen.get("page") else place
