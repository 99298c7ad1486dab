"""The heading of a document; of a mail its subject."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from statistics import median

from pipeline.extract.kinds.closing import closings
from pipeline.extract.kinds.issuer_medium import NEWS, PAPER, SECTION
from pipeline.extract.kinds.title_items import concerned
from pipeline.extract.kinds.title_lines import ITEM, LABEL, SALUTATION, TIME_ROW, is_apart
from pipeline.extract.sheet import Sheet, SheetLine
from pipeline.language.subjects import bare_subject
from pipeline.values.letter import Finding

_BODY_SIGN = re.compile(r"[.!?]\s+[A-ZÆØÅ»\"–]")
_OPEN_END = re.compile(
    r"\b(?:og|i|på|for|til|med|af|om|fra|ved|mellem|samt|eller|under|efter|en|et|den|det|de|som|der)$", re.IGNORECASE
)
_OPENS = re.compile(
    r"(?:Vi|Jeg|Hermed|Herved|Med\s+henvisning|Under\s+henvisning|I\s+anledning|På\s+(?:baggrund|vegne)|I\s+(?:fortsættelse|henhold))\b"
)
_SHORTENED = re.compile(r"\b(?:m\.\s?v|m\.\s?fl|m\.\s?m|o\.\s?l|mv|mfl|osv|etc|afd|pkt)\.$")
_SENTENCE = re.compile(
    r"(?:Vi|Jeg|De|Det|Der|Du|I|Tak|Hermed|Herved|Som|Med\s+henvisning|Under\s+henvisning|På\s+vegne|I\s+fortsættelse|Nu|Så)\b"
    r"|[^\n]*[.!]$|[^\n]{80,}\?$"
)
_CUE = re.compile(
    r"(?:invitation|indbydelse|indkaldelse|ansøgning|høring|\w*svar\b|tilbud|udvælg|udvalg|udpeg|meddelelse|afslag|tilsagn|pulje"
    r"|orientering|opslag|deltag|forlæng|udsæt|aftale|partnerskab|referat|vedr|tilmeld|tilkendegiv|ny(?:e|t)?\b|forsøg|frist"
    r"|bekendtgørelse|cirkulære|vejledning|aflys|støtte|udkast|forslag)",
    re.IGNORECASE,
)
# «Læsø Kommune søger hermed om …», «Amtet har den 3. maj modtaget …» opens a letter.
_REPORTS = re.compile(
    r"(?:[A-ZÆØÅ][^\s.!?]*\s+){0,3}\w*(?:[Kk]ommune|KOMMUNE|[Aa]mt(?:et)?|[Aa]mtskommune|ministeriet|styrelsen|direktoratet|[Rr]egion(?:en|srådet)?|KL|[Bb]yråd(?:et)?|udvalget)"
    r"(?:\s+[A-ZÆØÅ]\w+)?\s+(?:(?:an)?søger|ønsker|takker|tilmelder|melder|fremsender|sender|indsender|afgiver|giver|tillader|skal|vil|har|kan|inviterer|indbyder|indkalder|bekræfter|kvitterer|meddeler|anmoder)"
    r"\s+(?:sig\s+|gerne\s+)?(?:hermed|herved|venligst|med\s+(?:dette|henvisning)|på\s+(?:baggrund|given)|den\s+\d|i\s+(?:brev|mail|skrivelse|henhold)|modtaget|gennemgået|læst)\b"
)
_MINUTES = re.compile(
    r"^\s*(?:(?:uddrag|udskrift)\s+af\s+\w*(?:referat|protokol)|\w*referat|\w*protokol|dagsorden|mødedato|møde\w*\s+(?:den|onsdag|mandag|tirsdag|torsdag))",
    re.I | re.M,
)
_NUMBERED = re.compile(r"^(?:\d{1,3}[.)]?|Ad\s+\d+\.?)\s+(?=[A-ZÆØÅ])")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Segment:
    """Lines that read as one: `text` joined, `apart` where they are address, date, number, salutation or the like."""

    start: int
    end: int
    text: str
    size: float
    bold: bool
    apart: bool
    salutation: bool
    head: bool


def find(sheet: Sheet) -> Finding[str] | None:
    """The title, None where the document has no heading."""
    if sheet.is_mail and sheet.header:
        return _from_subject(sheet)
    signed = min((start for start, _ in closings(sheet)), default=len(sheet.text))
    segments = [x for x in _segments(sheet) if x.start < signed]
    labelled = _item(sheet) or _labelled(sheet, segments) or _numbered(sheet, segments)
    if labelled:
        return labelled
    body = _body_size(sheet)
    headings = _headings(_rejoined(segments), body)
    if not headings:
        return None
    article = not body and NEWS.search(sheet.text) is not None
    chosen = (_headline(headings) if article else None) or _choose(headings, body)
    confidence = _sure(sheet, chosen, headings, body)
    return sheet.finding(chosen.text, chosen.start, chosen.end, rule="title.heading", confidence=confidence)


def _from_subject(sheet: Sheet) -> Finding[str] | None:
    subject = (sheet.header.subject if sheet.header else None) or ""
    title = re.sub(r"\s+", " ", bare_subject(subject)).strip()
    return sheet.header_finding(title, subject, rule="title.subject", confidence=0.98) if title else None


def _skip(text: str) -> int:
    """How many characters of a label or an item number go before the title proper."""
    match = LABEL.match(text) or ITEM.match(text)
    return match.end() if match else 0


def _labelled(sheet: Sheet, segments: list[_Segment]) -> Finding[str] | None:
    """«Vedr.: …», «Emne: …», «Pkt. 4. …» among the first lines."""
    for segment in segments[:40]:
        label, item = LABEL.match(segment.text), ITEM.match(segment.text)
        if (label and len(segment.text) < 260) or (item and len(segment.text) < 200):
            skip = _skip(segment.text)
            text = segment.text[skip:].strip()
            if len(text) > 5:
                return sheet.finding(text, segment.start + skip, segment.end, rule="title.label", confidence=0.95)
    return None


def _item(sheet: Sheet) -> Finding[str] | None:
    """The heading of the item that speaks of a round, in minutes of several items."""
    item = concerned(sheet)
    if item is None:
        return None
    line = sheet.text[item.title : item.body]
    text = re.split(r"\t|\s{3,}", line)[0].rstrip()  # a case number may stand at the line's end
    sure = 0.9 if item.clear else 0.7
    return sheet.finding(text, item.title, item.title + len(text), rule="title.item", confidence=sure)


def _numbered(sheet: Sheet, segments: list[_Segment]) -> Finding[str] | None:
    """The item of minutes: the first numbered line under the head of the meeting."""
    head = "\n".join(segment.text for segment in segments[:8])
    if not _MINUTES.search(head):
        return None
    found = [s for s in segments[:30] if len(s.text) < 160 and (_NUMBERED.match(s.text))]
    if not found:
        return None
    match = _NUMBERED.match(found[0].text)
    skip = match.end() if match else 0
    text, start = found[0].text[skip:], found[0].start + skip
    return sheet.finding(text, start, found[0].end, rule="title.item", confidence=0.88 if len(found) == 1 else 0.7)


def _segments(sheet: Sheet) -> list[_Segment]:
    """The first page's lines, joined to headings and paragraphs; side columns, feet and stamps left out."""
    first = sheet.lines[0].page if sheet.lines else 1
    lines = [x for x in sheet.lines if x.page == first and x.role not in ("side", "foot", "stamp")]
    width = max((len(sheet.line_text(x)) for x in lines), default=0)
    body = _body_size(sheet)
    runs: list[list[SheetLine]] = []
    for line in lines:
        if runs and _continues(sheet, runs[-1], line, width, body):
            runs[-1].append(line)
        else:
            runs.append([line])
    return [_segment(sheet, run) for run in runs]


def _continues(sheet: Sheet, run: list[SheetLine], line: SheetLine, width: int, body: float) -> bool:
    """Whether a line goes on with the one above it; `width` is that of the longest line, `body` the usual type's."""
    above = run[-1]
    if above.block != line.block or above.role != line.role or above.bold != line.bold:
        return False
    if above.size and abs(line.size - above.size) > 0.18 * above.size and len(run) == 1:
        return False
    before, after = sheet.line_text(above), sheet.line_text(line)
    if _OPEN_END.search(before) and len(before) > 12 and not is_apart(before) and "\t" not in after:
        return True
    if is_apart(before) or is_apart(after) or "\t" in before or "\t" in after or LABEL.match(after):
        return False
    if after[0].islower() or before.endswith(("-", ",", "–")):
        return True
    if before.endswith((".", "?", "!")) and len(before) < 45:
        return False
    if body and min(above.size, line.size) > 1.15 * body:
        return True  # a heading of two lines
    return len(before) + len(after.split()[0]) >= 0.85 * width


def _segment(sheet: Sheet, run: list[SheetLine]) -> _Segment:
    start, end = run[0].start, run[-1].end
    while sheet.text[start].isspace():
        start += 1
    text = re.sub(r"\s+", " ", sheet.text[start:end]).strip()
    salutation = SALUTATION.match(text) is not None and len(text) < 80
    return _Segment(
        start=start,
        end=end,
        text=text,
        size=max(line.size for line in run),
        bold=all(line.bold for line in run),
        apart=salutation or is_apart(text) or "\t" in sheet.text[start:end] or run[0].role == "table",
        salutation=salutation,
        head=run[0].role == "head",
    )


def _is_body(segment: _Segment) -> bool:
    """Running text rather than a heading."""
    text = segment.text
    if segment.apart:
        return False
    return (
        len(text) > 190
        or (_REPORTS.match(text) is not None and len(text) > 40)
        or (len(text) > 70 and _OPENS.match(text) is not None)
        or (text.rstrip('»«"”’').endswith((".", ":", ".)")) and len(text) > 34 and not _SHORTENED.search(text))
        or (_BODY_SIGN.search(text) is not None and len(text) > 90)
    )


def _rejoined(segments: list[_Segment]) -> list[_Segment]:
    """Headings that the layout broke in two, or sentences: what goes on in lower case belongs to what it follows."""
    found: list[_Segment] = []
    for segment in segments:
        if len(re.sub(r"[\W\d_]", "", segment.text)) < 3:
            continue  # specks
        above = found[-1] if found else None
        if above and not (above.apart or segment.apart or segment.head) and segment.text[0].islower():
            found[-1] = replace(above, end=segment.end, text=f"{above.text} {segment.text}")
        else:
            found.append(segment)
    return found


def _headings(segments: list[_Segment], body: float) -> list[_Segment]:
    """The possible headings: what stands before the first running text and is nothing else."""
    found: list[_Segment] = []
    greeted = False
    for segment in segments:
        greeted = greeted or segment.salutation
        if _is_body(segment) or (found and TIME_ROW.match(segment.text)):
            break  # the text, or a programme's rows
        if greeted and body and not segment.bold and segment.size < 1.08 * body:
            continue  # the letter's first sentence rather than a heading
        if greeted and not body and _SENTENCE.match(segment.text):
            break
        if not segment.apart and not (segment.text.endswith((",", ";")) or segment.text[0].islower()):
            found.append(segment)
    return found


def _body_size(sheet: Sheet) -> float:
    """The usual height of the main text; 0 where unknown."""
    sizes = [line.size for line in sheet.lines if line.role == "main" and line.size and line.end - line.start > 50]
    return median(sizes) if sizes else 0.0


def _choose(headings: list[_Segment], body: float) -> _Segment:
    """The heading that type, length and place speak for, with a further line of the same large type."""
    last = len(headings) - 1

    def score(index: int) -> float:
        segment = headings[index]
        points = 1.5 if segment.bold else 0.0
        if body and segment.size:
            points += min(4.0, 6 * max(0.0, segment.size / body - 1.08))
        words = segment.text.count(" ") + 1
        points += 1.0 if words >= 3 else (-1.5 if words == 1 and len(segment.text) < 14 else 0.0)
        points -= 2.0 if words >= 4 and segment.text.endswith(".") else 0.0
        points -= 2.0 if segment.head and not segment.bold else 0.0
        points -= 1.5 if segment.text.isupper() and words <= 3 else 0.0
        return points + (1.0 if index == last else 0.0)

    best = max(range(len(headings)), key=lambda i: (score(i), i))
    chosen = headings[best]
    for other in headings[best + 1 : best + 2]:
        if _same_type(chosen, other, body) and sum(map(len, (chosen.text, other.text))) < 180:
            return replace(chosen, end=other.end, text=f"{chosen.text} {other.text}")
    for other in headings[best - 1 : best] if best else []:
        if _same_type(chosen, other, body) and _OPEN_END.search(other.text):
            return replace(chosen, start=other.start, text=f"{other.text} {chosen.text}")
    return chosen


def _headline(headings: list[_Segment]) -> _Segment | None:
    """Of an article without type sizes the first line of some words: what follows it is the sub-heading."""
    mastheads = (PAPER, SECTION)
    for one in headings:
        worded = len(re.findall(r"[^\W\d_]+", one.text)) > 2
        if worded and not one.head and not any(pattern.fullmatch(one.text) for pattern in mastheads):
            return one
    return None


def _same_type(one: _Segment, other: _Segment, body: float) -> bool:
    """Whether two lines are of the same large type, so that they make one heading."""
    large = body > 0 and min(one.size, other.size) > 1.2 * body and not (one.head or other.head)
    return large and one.bold == other.bold and abs(one.size - other.size) < 0.12 * one.size


def _sure(sheet: Sheet, chosen: _Segment, headings: list[_Segment], body: float) -> float:
    """How much more than its place speaks for a heading: type, words that the text takes up, its first words."""
    after = sheet.text[chosen.end :].casefold()
    words = {w.casefold()[:7] for w in re.findall(r"[^\W\d_]{5,}", chosen.text)}
    shared = sum(word in after for word in words)
    signs = [
        chosen.bold or (body > 0 and chosen.size > 1.15 * body),
        shared >= 1,
        shared >= 3 or (len(words) > 1 and shared == len(words)),
        _CUE.match(chosen.text) is not None,
        len(headings) == 1,
    ]
    if _OPEN_END.search(chosen.text) or chosen.text[0].islower():
        return 0.6
    return (0.7, 0.76, 0.88)[min(sum(signs), 2)] if sum(signs) < 3 else 0.95
