"""What may be asked for, in Python's words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TypedDict

from pipeline.errors import UsageError
from pipeline.export.present import danish
from pipeline.values.edtf import span
from pipeline.values.inquiry import Sought, Wanted
from pipeline.values.lists import SORTS, STATUSES
from pipeline.values.record import RecordKind

Several = str | Sequence[str]
Day = str | date


class Filters(TypedDict, total=False):
    """The filters of the list verbs. Of several areas, municipalities or states any will do."""

    area: Several
    municipality: Several  # names or codes
    since: Day  # "2022-09-30", "2022-09", "2022", or a date
    until: Day
    status: Several
    needs_review: bool
    round: str  # id


class Page(Filters, total=False):
    """The filters, the order and the page of a list."""

    sort: str
    descending: bool
    limit: int
    offset: int


def wanted(kind: RecordKind, now: datetime, asked: Filters) -> Wanted:
    """The question that is put to the register. Raises UsageError for a state or field that the kind does not have."""
    _named(asked, Page)
    start, end = _stretch(asked)
    status = _several(asked.get("status"))
    _known(status, STATUSES[kind], "status")
    sort: str | None = asked.get("sort")  # type: ignore[assignment]  # of a Page
    _known((sort,) if sort else (), SORTS[kind], "field to sort by")
    return Wanted(
        kind=kind, now=danish(now), areas=_several(asked.get("area")),
        municipalities=_several(asked.get("municipality")), start=start, end=end, status=status,
        needs_review=asked.get("needs_review", False), round=asked.get("round"), sort=sort,
        descending=bool(asked.get("descending")),
    )  # fmt: skip


def sought(text: str, asked: Filters) -> Sought:
    """The question of a full-text search."""
    from pipeline.values.lists import STATUSES

    _named(asked, Filters)
    start, end = _stretch(asked)
    status = _several(asked.get("status"))
    _known(status, STATUSES["documents"], "status")
    return Sought(
        text=text, areas=_several(asked.get("area")), municipalities=_several(asked.get("municipality")), start=start,
        end=end, status=status, needs_review=asked.get("needs_review", False), round=asked.get("round"),
    )  # fmt: skip


def moments(since: Day | None, until: Day | None) -> tuple[datetime | None, datetime | None]:
    """From the beginning of a day until before the end of another, in Danish time with its zone."""
    from zoneinfo import ZoneInfo

    zone = ZoneInfo("Europe/Copenhagen")
    start = _span(since)[0].replace(tzinfo=zone) if since else None
    end = _span(until)[1].replace(second=0, microsecond=0, tzinfo=zone) + timedelta(minutes=1) if until else None
    return start, end


def _stretch(asked: Filters) -> tuple[datetime | None, datetime | None]:
    since, until = asked.get("since"), asked.get("until")
    return (_span(since)[0] if since else None), (_span(until)[1] if until else None)


def _span(day: Day) -> tuple[datetime, datetime]:
    """First and last moment of what was asked for."""
    if isinstance(day, datetime):
        moment = danish(day) if day.tzinfo else day
        return moment, moment
    found = span(day.isoformat() if isinstance(day, date) else day)
    if found is None:
        raise UsageError(f"{day!r} is no date.", remedy="Write 2022-09-30, 2022-09 or 2022.")
    return found


def _named(asked: Filters, known: type[Filters]) -> None:
    if unknown := sorted(set(asked) - set(known.__annotations__)):
        raise TypeError(f"there is no filter {', '.join(unknown)}; there are {', '.join(known.__annotations__)}")


def _several(asked: Several | None) -> tuple[str, ...]:
    return () if asked is None else (asked,) if isinstance(asked, str) else tuple(asked)


def _known(asked: Sequence[str], known: Sequence[str], what: str) -> None:
    for one in asked:
        if one not in known:
            raise UsageError(f"{one!r} is no {what} here.", remedy=f"There are {', '.join(known)}.")
