"""The letter's own date and the stamp of its receipt.

A mail is dated by its header, a forwarded one by the header block of the original; a letter by what stands behind
«Dato» or alone in a line («Odense, den 10. marts 1998»); minutes by the meeting; an article by its dateline.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime

from pipeline.extract.dates.grammar import mentions
from pipeline.extract.dates.model import Anchor, DateMention
from pipeline.extract.dates.patterns import figures_of
from pipeline.extract.quoted import forwarded_start, is_forward
from pipeline.extract.sheet import Sheet, SheetLine
from pipeline.values.letter import Finding

_LABEL = re.compile(
    r"(?:^|[·|•;,\s]|\d{1,2}[.)])(?<!dags )"
    r"(?:brev|møde|udsendelses?|afsendelses|skrivelsens\s+|protokol|publicerings?|udgivelses)?dato"
    r"(?:\s*(?:og\s+underskrift|for\s+(?:møde|udsendelse|brev)\w*|/\s*date))?\s*[.:;]?\s*(?:den|d\.)?\s*$",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"\b(?:dateret|afsendt|udsendt|publiceret|offentliggjort|udgivet|opdateret|bragt|trykt)\s*:?\s*(?:den|d\.)?\s*$",
    re.IGNORECASE,
)
_MEETING = re.compile(r"\b\w*møde[nt]?\b[^\n.]{0,60}$", re.IGNORECASE)
_MINUTES = re.compile(r"\b(?:beslutningsprotokol|protokol|referat|dagsorden|beslutningsreferat)\b", re.IGNORECASE)
_PLACE = re.compile(
    r"^[\W\d_]*(?:(?:[A-ZÆØÅ][\w.'-]*\.?)(?:[ -][A-ZÆØÅa-zæøå][\w.-]*){0,3}\s*[,.]?\s*)?(?:den|d\.|,)?\s*$"
)
_STAMP = re.compile(
    r"\b(?:modtaget|modt|indgået|indg|indkommet|indk|registreret|scannet|journaliseret|ankommet)\b[^\w]*", re.IGNORECASE
)
_OTHER_LABEL = re.compile(
    r"(?:frist|udløb|start|slut|gyldig|fødsels|fra|til|svar\w*|modtage\w*|deres|jeres|brev\s+af)\W*(?:dato)?\W*(?:den|d\.)?\s*$",
    re.IGNORECASE,
)
_NEXT_LABEL = re.compile(
    r"\s*(?:sags?\w*\W|j\.?\s?nr|journal|dok\w*\W|side\b|tlf|telefon|ref\b|deres|jeres|vor\b|vores|kl\.)", re.IGNORECASE
)
_PARTS = re.compile(r"[·|•\t]| [–—-] ")
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
        if _is_stamp(sheet, mention):
            role = _line_of(sheet, mention)
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
    best: tuple[float, str, DateMention] | None = None
    for mention in printed:
        if _is_stamp(sheet, mention):
            continue
        scored = _score(sheet, mention)
        if scored and (best is None or scored[0] > best[0]):
            best = (*scored, mention)
    if best is None:
        return LetterDate(finding=None)
    confidence, rule, mention = best
    finding = sheet.finding(
        mention.edtf,
        mention.start,
        mention.end,
        rule=f"letter-date.{rule}",
        confidence=min(confidence, confidence * mention.confidence / 0.97),
    )
    return LetterDate(finding=finding, mention=mention)


def _score(sheet: Sheet, mention: DateMention) -> tuple[float, str] | None:
    """How surely this is the letter's own date, and by which rule; None where nothing says so."""
    line = _line_of(sheet, mention)
    if line is None:
        return None
    before = sheet.text[line.start : mention.start]
    after = sheet.text[mention.end : line.end]
    if _LABEL.search(before) and not _OTHER_LABEL.search(before.split("dato")[0][-12:]):
        return (0.97, "label")
    if not before.strip() and _label_above(sheet, line):
        return (0.96, "label")
    if _OTHER_LABEL.search(before):
        return None
    early = _is_early(sheet, line)
    if _DATED.search(before) and (early or len(before) < 30):
        return (0.9, "dated")
    if early and _MEETING.search(before) and _MINUTES.search(sheet.text[: mention.end + 200]):
        return (0.85, "meeting")
    head, tail = _PARTS.split(before)[-1], _PARTS.split(after)[0]
    if _PLACE.match(head) and (not tail.strip(" .,;:()") or _NEXT_LABEL.match(tail)):
        whole = not before.strip(" .,;:") and not after.strip(" .,;:")
        return _alone(line, whole=whole, early=early)
    return None


def _alone(line: SheetLine, *, whole: bool, early: bool) -> tuple[float, str] | None:
    """A date that is alone in its line or in its part of it."""
    if line.role in ("head", "side"):
        return (0.95, "dateline")
    if early:
        return (0.94 if whole else 0.92, "dateline")
    if line.role == "table":
        return None
    return (0.85 if whole else 0.75, "dateline")


def _is_early(sheet: Sheet, line: SheetLine) -> bool:
    """Whether the line is among the first of the document, before its text proper."""
    index = next((i for i, other in enumerate(sheet.lines) if other.start == line.start), 0)
    return index < max(15, len(sheet.lines) // 4) and line.page == sheet.lines[0].page


def _label_above(sheet: Sheet, line: SheetLine) -> bool:
    """Whether the line before is the bare label «Dato»."""
    index = next((i for i, other in enumerate(sheet.lines) if other.start == line.start), 0)
    return index > 0 and bool(re.fullmatch(r"(?:brev|møde)?dato\W*", sheet.line_text(sheet.lines[index - 1]), re.I))


def _is_stamp(sheet: Sheet, mention: DateMention) -> bool:
    line = _line_of(sheet, mention)
    if line is None:
        return False
    before = sheet.text[line.start : mention.start]
    if line.role == "stamp":
        return True
    if _STAMP.match(before.strip() + " ") and len(before) < 40:
        return True
    index = next((i for i, other in enumerate(sheet.lines) if other.start == line.start), 0)
    above = sheet.line_text(sheet.lines[index - 1]) if index else ""
    return not before.strip() and bool(_STAMP.fullmatch(above + " "))


def _line_of(sheet: Sheet, mention: DateMention) -> SheetLine | None:
    at = bisect_right([line.start for line in sheet.lines], mention.start) - 1
    return sheet.lines[at] if at >= 0 else None


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
