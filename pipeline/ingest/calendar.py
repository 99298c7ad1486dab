"""What an entry of a calendar says (iCalendar, RFC 5545), as lines that a reader understands; no letter, but listed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from pipeline.ingest.charset import to_text
from pipeline.ingest.dates import DANISH_TIME

_MOST = 1_000_000  # bytes of an entry that are looked at
_LINE = re.compile(r"^([A-Za-z-]{1,40})((?:;[^:\n\"]{0,300}(?:\"[^\"\n]{0,300}\")?)*):(.*)$", re.M)
_FOLD = re.compile(r"\r?\n[ \t]")
_BLOCK = re.compile(r"^BEGIN:(?:VEVENT|VTODO|VJOURNAL)\s*$(.*?)^END:(?:VEVENT|VTODO|VJOURNAL)\s*$", re.M | re.S | re.I)
_ALARM = re.compile(r"^BEGIN:VALARM\s*$.*?^END:VALARM\s*$", re.M | re.S | re.I)
_MOMENT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(?:\d{2})?(Z)?)?")
_ESCAPED = re.compile(r"\\([\\;,nN])")
_MOST_ENTRIES = 50


def text_of(content: bytes, charset: str | None = None) -> str:
    """Subject, days and hours, place and text of each entry; empty where none can be told."""
    written = _FOLD.sub("", to_text(content[:_MOST], charset)).replace("\r\n", "\n").replace("\r", "\n")
    blocks = [match[1] for match in _BLOCK.finditer(written)][:_MOST_ENTRIES]
    return "\n\n".join(filter(None, dict.fromkeys("\n".join(_lines(block)) for block in blocks)))


def _lines(block: str) -> Iterator[str]:
    said: dict[str, str] = {}
    for match in _LINE.finditer(_ALARM.sub("", block)):
        said.setdefault(match[1].upper(), _plain(match[3]))
    when = [_moment(said.get(name, "")) for name in ("DTSTART", "DTEND", "DUE")]
    for one in (said.get("SUMMARY"), " – ".join(filter(None, when)), said.get("LOCATION")):
        if one:
            yield one
    if described := said.get("DESCRIPTION"):
        yield f"\n{described}"


def _plain(value: str) -> str:
    return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], value).strip()


def _moment(value: str) -> str:
    """A moment as Danes write it, in Danish time where its zone is UTC, else as it stands."""
    match = _MOMENT.match(value)
    if match is None:
        return value
    try:
        year, month, day, hour, minute = (int(one or 0) for one in match.groups()[:5])
        at = datetime(year, month, day, hour, minute, tzinfo=UTC)
    except ValueError:
        return value
    if match[6]:
        at = at.astimezone(DANISH_TIME)
    return at.strftime("%d.%m.%Y kl. %H.%M" if match[4] else "%d.%m.%Y")
