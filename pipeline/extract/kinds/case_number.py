"""Case, journal and document numbers, one's own and others', as printed."""

from __future__ import annotations

import re

from pipeline.extract.kinds.names_known import UNSURE, machine_read
from pipeline.extract.sheet import Sheet
from pipeline.values.letter import Finding

_LABEL = (
    r"(?:(?:ESDH[- ]?)?[S5][ao][gq][sa]?[\s.-]{0,2}(?:n[rtm]|nummer|[Ii1l]d(?:ent)?)"
    r"|[S5]ag\s*:|\bSag(?=\s\d{2,4}(?:\.\d\d)*[-/]\d{2,})|Journal(?:sag)?(?:s)?[\s.-]{0,2}(?:n[rt]|nummer)"
    r"|[JI\]][.,]?\s?(?:journal)?n[rt]|Jour(?:n|nal)?\.?\s?nr|Dok(?:ument)?[\s.-]{0,2}(?:n[rt]|nummer|[Ii1l]d)"
    r"|Akt(?:nr|[- ]?id)|Arkiv(?:nr|nummer)"
    r"|Løbenr|(?:Deres|Jeres|Vores|Vor)\s+ref(?:erence)?|KLE(?:[- ]?nr)?|Acadre(?:[- ]?nr)?|Sags[- ]?/\s?dok[.-]?\s?nr)"
)
_NUMBER = r"(?=[^\s]*\d)[A-ZÆØÅa-zæøå]{0,6}\d?[-/.]?\d[\w]*(?:[./-](?=\w)\w+|\s?[-–/]\s?(?=\d)\w[\w.]*(?=[-/.\w]*))*"
_LABELLED = re.compile(
    rf"(?<![\w]){_LABEL}\s*[.:;,]{{0,2}}\s*(?:er\s+|:\s*)?"
    rf"(?P<number>(?:[A-ZÆØÅ]\s(?=\d{{3}}))?{_NUMBER}(?:\s[A-ZÆØÅ]\d{{0,2}}/\d{{2,4}}(?:-\d+)?(?!\w))?)",
    re.IGNORECASE,
)
_FURTHER = re.compile(rf"\s*(?:,|;|og|samt)\s+(?P<number>{_NUMBER})")
_LABEL_LINE = re.compile(rf"^\W*(?:{_LABEL}|Dato|Ref(?:erence)?)\s*[.:]{{0,2}}\s*$", re.IGNORECASE)
_CASE_LABEL_LINE = re.compile(rf"^\W*{_LABEL}\s*[.:]{{0,2}}\s*$", re.IGNORECASE)
_KLE_SHAPE = re.compile(
    r"(?<![\w.-])\d{2}\.\d{2}\.\d{2}[- ]?[A-ZÆØÅ]\d{2}(?:[- ]\d{1,6}[-/]\d{2,4}|/\d{2,4}(?:-\d{1,6})?)(?![\w/-])"
)
# «KLM-212-00415», «2009-318-0027» and «5-31-1-0-2-1994» tell themselves by their shape.
_SERIES = re.compile(
    r"(?<![\w./-])(?:[A-ZÆØÅ]{2,6}-(?:\d{2,4}-)?\d{2,4}-\d{4,6}|(?:19|20)\d\d-(?:\d{3}-\d{2,6}|\d{4}-\d{3,6})"
    r"|(?!\d\d(?:-\d\d){4}(?!\d))\d{1,3}(?:-\d{1,4}){4,}(?:/\d{1,4})?|\d{1,3}(?:-\d{1,4}){3}/\d{1,4})(?![\w/-])"
)
# «14/20913» and «2010-3622» only in brackets, after «Vedr.», or at the end of a line after a comma.
_SHORT = r"(?:\d\d/\d{4,6}|(?:19|20)\d\d-\d{3,6}|(?:19|20)\d\d/\d{5,7}|\d\d-\d{3,4}-\d{1,3}|[A-ZÆØÅ] \d{3,4}-\d{3,5})"
_BRACKETED = re.compile(
    rf"[(\[](?P<number>{_SHORT})[)\]]"
    rf"|^[^\n]{{12,}},[ ](?P<last>{_SHORT})[ ]*$|^(?:Vedr(?:\.|ørende)|Angående)[ ](?P<about>{_SHORT})(?=[,:;.]?\s)"
    rf"|(?<!\w)Ref\.?:?[ ](?P<ref>{_SHORT})(?![\w/-])",
    re.MULTILINE,
)
_ALONE = re.compile(
    r"\W{0,3}(?:\w{0,3}\W{0,2}nr\W{1,3})?"
    r"(?P<number>\d{2}\s?-\s?\d{3,4}\s?-\s?\d{1,3}|(?:19|20)\d\d\s?-\s?\d{3,6}|\d\d/\d{4,6}|[A-Z]{2,4}-?\d{4,5}-\d{3,6}"
    r"|\d-\d\d-\d\d-\d{1,4}-\d\d)\W{0,2}$"
)
_YEARS = re.compile(r"(?:19|20)\d\d\s?[-–/]\s?(?:19|20)\d\d")
_SURE_WORD = 0.95  # confidence from which letters that look like figures are believed
_DOUBTFUL_WORD = 0.88  # below this no figure is
_DATE_SHAPE = re.compile(r"^\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d{2}$")


def find(sheet: Sheet) -> tuple[Finding[str], ...]:
    """The distinct numbers in text order."""
    spans: list[tuple[int, int, str]] = []
    for match in _LABELLED.finditer(sheet.text):
        spans += _chain(sheet.text, match)
    spans += _stacked(sheet)
    spans += [(m.start(), m.end(), "shape") for m in _KLE_SHAPE.finditer(sheet.text)]
    spans += [(*span, "shape") for span in _shaped(sheet.text)]
    spans += _unlabelled(sheet)
    found: dict[str, Finding[str]] = {}
    taken: list[tuple[int, int]] = []
    for start, end, rule in sorted(spans, key=lambda span: (span[0], -span[1])):
        value = _value(sheet.text[start:end])
        if value and not any(a < end and start < b for a, b in taken):
            taken.append((start, end))
            found.setdefault(
                re.sub(r"\s", "", value).casefold(),
                sheet.finding(
                    value, start, end, rule=f"case_number.{rule}", confidence=_sure(sheet, value, start, end, rule)
                ),
            )
    return (*_of_subject(sheet, set(found)), *found.values())


def _sure(sheet: Sheet, value: str, start: int, end: int, rule: str) -> float:
    """How sure a number is: recognition takes O for 0, l for 1, and a label says more than a shape."""
    if re.fullmatch(r"\D*(?:19|20)\d\d\D*", value):
        return UNSURE
    if machine_read(sheet):
        certainty = 0.0 if sheet.reading.source == "plain" else sheet.certainty(start, end)
        mixed = re.search(r"[OoQDIl|SBZzb]", value) is not None
        if certainty < _SURE_WORD and (mixed or certainty < _DOUBTFUL_WORD):
            return UNSURE
    return 0.95 if rule == "label" else 0.88


def _chain(text: str, match: re.Match[str]) -> list[tuple[int, int, str]]:
    """The labelled number and those joined to it («J.nr. 98-11 og 98-12»)."""
    spans = [_trimmed(text, *match.span("number"), "label")]
    further = _FURTHER.match(text, spans[0][1])
    while further and re.sub(r"\d", "9", further.group("number"))[:3] == re.sub(r"\d", "9", text[spans[0][0] :])[:3]:
        spans.append(_trimmed(text, *further.span("number"), "label"))
        further = _FURTHER.match(text, spans[-1][1])
    return spans


def _trimmed(text: str, start: int, end: int, rule: str) -> tuple[int, int, str]:
    while end > start and text[end - 1] in ".,;:-–/ ":
        end -= 1
    return start, end, rule


def _value(text: str) -> str | None:
    """The number as printed, None where it is a date or too short to be one."""
    value = re.sub(r"\s+", " ", text).strip()
    value = re.sub(r"(?<=\d)([-/]) (?=\d)|(?<=\d) ([-/])(?=\d)", r"\1\2", value)  # a blank on one side is the scanner's
    digits = sum(c.isdigit() for c in value)
    if digits < 3 or _DATE_SHAPE.match(value) or re.fullmatch(r"\d{10}", value):
        return None
    return value


def _stacked(sheet: Sheet) -> list[tuple[int, int, str]]:
    """Labels in lines of their own with the numbers in as many lines below («Sagsnr. / Doknr. / Dato / 15-44 / …»)."""
    spans: list[tuple[int, int, str]] = []
    lines = sheet.lines
    index = 0
    while index < len(lines):
        count = 0
        while index + count < len(lines) and _LABEL_LINE.match(sheet.line_text(lines[index + count])):
            count += 1
        for offset in range(count if count > 1 else 0):
            label, below = lines[index + offset], index + count + offset
            if _CASE_LABEL_LINE.match(sheet.line_text(label)) and below < len(lines):
                value = re.fullmatch(_NUMBER, sheet.line_text(lines[below]))
                if value:
                    spans.append((lines[below].start, lines[below].end, "stacked"))
        index += max(count, 1)
    return spans


def _unlabelled(sheet: Sheet) -> list[tuple[int, int, str]]:
    """A number alone in a line of the letterhead or the column, its label lost to the scanner."""
    spans = []
    for line in sheet.lines:
        match = _ALONE.match(sheet.text, line.start, line.end) if line.role in ("head", "side") else None
        if match and not re.search(r"(?:19|20)\d\d\s?[-–/]\s?(?:19|20)\d\d$", match.group("number")):
            spans.append((*match.span("number"), "shape"))
    return spans


def _shaped(text: str) -> list[tuple[int, int]]:
    """Numbers that no label announces: by their series, or alone in brackets; years in brackets are none."""
    bracketed = [m.span(m.lastgroup or 0) for m in _BRACKETED.finditer(text)]
    return [m.span() for m in _SERIES.finditer(text)] + [s for s in bracketed if not _YEARS.fullmatch(text, *s)]


def _of_subject(sheet: Sheet, known: set[str]) -> tuple[Finding[str], ...]:
    """Numbers in the mail's subject that the text does not repeat."""
    subject = (sheet.header.subject if sheet.is_mail and sheet.header else None) or ""
    found = []
    spans = [_trimmed(subject, *m.span("number"), "label")[:2] for m in _LABELLED.finditer(subject)]
    whole = re.fullmatch(rf"\W*(?P<number>{_SHORT}(?:-\d{{1,3}})?)\W*", subject)
    spans += [whole.span("number")] if whole and not _YEARS.fullmatch(whole.group("number")) else []
    for start, end in sorted(set(spans + _shaped(subject))):
        value = _value(subject[start:end])
        if value and re.sub(r"\s", "", value).casefold() not in known:
            known = known | {re.sub(r"\s", "", value).casefold()}
            found.append(sheet.header_finding(value, subject, rule="case_number.subject", confidence=0.9))
    return tuple(found)
