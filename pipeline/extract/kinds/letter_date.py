"""The letter's own date and the stamp of its receipt.

A mail is dated by its header, a forwarded one by the header block of the original; a letter by what stands behind
«Dato» or alone in a line («Odense, den 10. marts 1998»); minutes by the meeting; an article by its dateline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime

from pipeline.extract.dates.grammar import mentions
from pipeline.extract.dates.model import Anchor, DateMention
from pipeline.extract.dates.patterns import figures_of
from pipeline.extract.kinds.date_line import score
from pipeline.extract.kinds.date_stamp import is_stamp, line_of
from pipeline.extract.quoted import forwarded_start, is_forward
from pipeline.extract.sheet import Sheet
from pipeline.values.letter import Finding

_RIVAL = 0.85  # from this on another date is a rival for the letter's own
_DOUBTED = 0.75
_SENT = re.compile(r"^[ \t]*\*?(?:Sendt|Dato|Sent|Date):\*?[ \t]*(?P<value>\S.*)$", re.IGNORECASE | re.MULTILINE)
_ENGLISH = re.compile(
    r"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\s+(?P<day>\d{1,2}),\s+(?P<year>\d{4})"
    r"(?:\s+(?:at\s+)?(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::\d\d)?\s*(?P<half>[AP]M)?)?",
    re.IGNORECASE,
)
_ENGLISH_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterDate:
    """The letter's date; `mention` is the expression of it in the text, where it stands there."""

    finding: Finding[str] | None
    mention: DateMention | None = None


def letter_date(sheet: Sheet, printed: tuple[DateMention, ...]) -> LetterDate:
    """When the letter was written: of a mail to the minute, otherwise as printed. `printed`: its days with years."""
    if sheet.is_mail and sheet.header is not None:
        original = _original_date(sheet)
        if original is not None:
            return LetterDate(finding=original)
        if sheet.header.date:
            found = sheet.header_finding(
                sheet.header.date, sheet.header.date, rule="letter-date.mail-header", confidence=0.99
            )
            return LetterDate(finding=found)
    return _printed(sheet, printed)


def received_date(sheet: Sheet, printed: tuple[DateMention, ...]) -> Finding[str] | None:
    """The date of the stamp that says when the letter was received."""
    for mention in printed:
        if is_stamp(sheet, mention):
            role = line_of(sheet, mention)
            confidence = 0.95 if role is not None and role.role == "stamp" else 0.9
            return sheet.finding(
                mention.edtf,
                mention.start,
                mention.end,
                rule="letter-date.received-stamp",
                confidence=confidence * mention.confidence,
            )
    return None


def _printed(sheet: Sheet, printed: tuple[DateMention, ...]) -> LetterDate:
    scored = [(*found, m) for m in printed if not is_stamp(sheet, m) and (found := score(sheet, m))]
    if not scored:
        return LetterDate(finding=None)
    confidence, rule, mention = max(scored, key=lambda s: s[0])
    if _has_rival(scored, rule, mention):
        confidence = min(confidence, _DOUBTED)
    finding = sheet.finding(
        mention.edtf[:10] if rule == "meeting" else mention.edtf,  # its hour is the meeting's
        mention.start,
        mention.end,
        rule=f"letter-date.{rule}",
        confidence=min(confidence, confidence * mention.confidence / 0.97),
    )
    return LetterDate(finding=finding, mention=mention)


def _has_rival(scored: list[tuple[float, str, DateMention]], rule: str, mention: DateMention) -> bool:
    """Whether another day of the letter is as good; a labelled one has only labelled rivals."""
    return any(
        other.first != mention.first and sure >= _RIVAL and (rule != "label" or by == "label")
        for sure, by, other in scored
    )


def _original_date(sheet: Sheet) -> Finding[str] | None:
    """The date in the header block of a forwarded letter, Danish or English."""
    if not is_forward(sheet.header):
        return None
    begin = forwarded_start(sheet.clean.text)
    match = _SENT.search(sheet.clean.text, begin) if begin is not None else None
    if match is None or match.start() > (begin or 0) + 600:
        return None
    edtf = _header_edtf(match["value"])
    if edtf is None:
        return None
    return sheet.finding(
        edtf, match.start("value"), match.end("value"), rule="letter-date.forwarded-header", confidence=0.95
    )


def _header_edtf(words: str) -> str | None:
    """EDTF of what a mail program writes behind «Sendt:», «Date:»."""
    found = mentions(figures_of(words) if words[:1] == "O" else words, anchor=Anchor())
    if found and found[0].kind == "day":
        return found[0].edtf
    if match := _ENGLISH.search(words):
        month = _ENGLISH_MONTHS.index(match["month"].casefold()[:3]) + 1
        day = f"{int(match['year']):04d}-{month:02d}-{int(match['day']):02d}"
        if not match["hour"]:
            return day
        half = (match["half"] or "").casefold()
        hour = int(match["hour"]) % 12 + (12 if half == "pm" else 0) if half else int(match["hour"])
        return f"{day}T{hour:02d}:{match['minute']}"
    try:
        return parsedate_to_datetime(words).strftime("%Y-%m-%dT%H:%M")
    except (ValueError, TypeError):
        return None


def day_of(edtf: str | None) -> date | None:
    """The day of an EDTF value that names one; None of anything coarser."""
    try:
        return date.fromisoformat((edtf or "")[:10])
    except ValueError:
        return None
