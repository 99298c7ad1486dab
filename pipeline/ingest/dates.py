"""The Date header of a mail, in the many ways it is written, becomes a moment."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

DANISH_TIME = ZoneInfo("Europe/Copenhagen")
_YEARS = range(1982, 2100)  # no mail before; later ones are a clock gone wrong

_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "mär": 3, "apr": 4, "maj": 5, "may": 5, "mai": 5, "jun": 6, "jul": 7, "aug": 8,
    "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dec": 12, "dez": 12, "des": 12,
}  # fmt: skip
_ZONES = {
    "gmt": 0, "utc": 0, "ut": 0, "z": 0, "wet": 0, "bst": 60, "west": 60, "cet": 60, "met": 60, "mez": 60, "cest": 120,
    "mest": 120, "mesz": 120, "eet": 120, "eest": 180, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420,
    "mdt": -360, "pst": -480, "pdt": -420,
}  # fmt: skip

_TIME = re.compile(r"\b(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:[.,]\d+)?\s*([AaPp]\.?[Mm]\b)?")
_ZONE = re.compile(r"([+-])(\d{2}):?(\d{2})\b|\b([A-Za-z]{1,4})(?:([+-])(\d{1,2})(?::?(\d{2}))?)?\b")
_AMERICAN = re.compile(  # the month first
    r"(?<!\d)(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?=,?\s+\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*[AaPp]\.?[Mm]\b)"
)
_AS_C = re.compile(r"\b(?P<n>[A-Za-z]{3})\s+(?P<d>\d{1,2})\s+[\d:]{5,8}\s+(?:[A-Z+]\S*\s+)?(?P<y>\d{4})\b")
_DAY_FORMS = (
    re.compile(r"(?<!\d)(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})[-./](?P<m>\d{1,2})[-./](?P<y>\d{4})(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})\.?[\s-]+(?P<n>[A-Za-zä]{3,9})\.?,?[\s-]+(?P<y>\d{4}|\d{2})(?![\d:])"),
    re.compile(r"\b(?P<n>[A-Za-zä]{3,9})\.?\s+(?P<d>\d{1,2}),?\s+(?P<y>\d{4})\b"),
    _AS_C,  # as the C library writes it: Mon Mar 14 10:00:00 2022
    re.compile(r"(?<!\d)(?P<d>\d{1,2})[-./](?P<m>\d{1,2})[-./](?P<y>\d{2})(?!\d)"),  # the hour «14.05.12» looks like it
)


@dataclass(frozen=True, slots=True)
class Moment:
    """When a mail was written; `timed` is False where only the day is known."""

    when: datetime
    timed: bool

    @property
    def edtf(self) -> str:
        """EDTF in Danish time, to the minute where an hour is known."""
        return self.when.astimezone(DANISH_TIME).strftime("%Y-%m-%dT%H:%M" if self.timed else "%Y-%m-%d")


def moment(value: str) -> Moment | None:
    """The moment a Date header names, or None where it names none or an absurd one.

    A zone that is missing is Danish time, as in mail programs that forget it; "-0000" is UTC.
    """
    written = _AMERICAN.sub(r"\2/\1/\3", value.partition("(")[0][:200].strip())
    for form in _DAY_FORMS:
        match = form.search(written)
        if match is None:
            continue
        day = _day(match.groupdict())
        if day is None:
            continue
        rest = f"{written[: match.start()]} {match[0] if form is _AS_C else ''} {written[match.end() :]}"
        return _with_time(day, rest)
    return None


def _day(found: dict[str, str | None]) -> datetime | None:
    month = int(found.get("m") or 0) or _MONTHS.get((found.get("n") or "")[:3].lower(), 0)
    year = int(found["y"] or 0)
    if year < 100:
        year += 2000 if year < 70 else 1900
    if year not in _YEARS:
        return None
    try:
        return datetime(year, month, int(found["d"] or 0), tzinfo=UTC)
    except ValueError:
        return None


def _with_time(day: datetime, rest: str) -> Moment | None:
    rest = re.sub(r"\bT(?=\d)", " ", rest)
    clock = _TIME.search(rest)
    if clock is None:
        return Moment(day.replace(tzinfo=DANISH_TIME), False)
    hour, minute, second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
    if clock[4]:
        hour = hour % 12 + (12 if clock[4].lower().startswith("p") else 0)
    zone = _zone(rest[clock.end() :])
    try:
        return Moment(day.replace(hour=hour, minute=minute, second=min(second, 59), tzinfo=zone), True)
    except ValueError:
        return None


def _zone(rest: str) -> timezone | ZoneInfo:
    for match in _ZONE.finditer(rest):
        sign, hours, minutes = (match[1], match[2], match[3]) if match[1] else (match[5], match[6], match[7])
        named = (match[4] or "").lower()
        if sign and (not named or _ZONES.get(named) == 0):
            offset = timedelta(hours=int(hours), minutes=int(minutes or 0))
            if offset >= timedelta(hours=15):
                return DANISH_TIME
            return timezone(-offset if sign == "-" else offset)
        if named in _ZONES:
            return timezone(timedelta(minutes=_ZONES[named]))
    return DANISH_TIME
