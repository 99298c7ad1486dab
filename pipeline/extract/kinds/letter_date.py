"""The letter's own date and the stamp of its receipt.

A mail is dated by its header; a letter by what stands behind «Dato» or alone in a line («Odense, den 10. marts 1998»);
minutes by the meeting; an article by its dateline.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.extract.dates.model import DateMention
from pipeline.extract.kinds.date_line import score
from pipeline.extract.kinds.date_stamp import is_stamp, line_of
from pipeline.extract.sheet import Sheet
from pipeline.values.letter import Finding

_RIVAL = 0.85  # from this on another date is a rival for the letter's own
_DOUBTED = 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterDate:
    """The letter's date; `mention` is the expression of it in the text, where it stands there."""

    finding: Finding[str] | None
    mention: DateMention | None = None


def letter_date(sheet: Sheet, printed: tuple[DateMention, ...]) -> LetterDate:
    """When the letter was written: of a mail to the minute, otherwise as printed. `printed`: its days with years."""
    if sheet.is_mail and sheet.header is not None and sheet.header.date:
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


def day_of(edtf: str | None) -> date | None:
    """The day of an EDTF value that names one; None of anything coarser."""
    try:
        return date.fromisoformat((edtf or "")[:10])
    except ValueError:
        return None
