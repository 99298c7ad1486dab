"""The heading of a document; of a mail its subject."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from statistics import median

from pipeline.extract.kinds.names import is_person
from pipeline.extract.sheet import Sheet, SheetLine
from pipeline.values.letter import Finding

_PREFIX = re.compile(r"^\s*(?:(?:SV|VS|RE|FW|FWD|AW|WG|Svar|Videresendt)\s*(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)
_LABEL = re.compile(
    r"^\s*(?:Vedr(?:ørende|\.)?|Ang(?:ående|\.)?|Emne|Overskrift|Titel)\s*(?:[.:]{1,2}|(?<=e))\s*(?=\S)", re.IGNORECASE
)
_ITEM = re.compile(r"^\s*(?:Pkt\.?|Punkt|Sag|Dagsordenspunkt)\s*(?:nr\.?\s*)?\d+\s*[.:–-]?\s+(?=[A-ZÆØÅ»\"“])")
_SALUTATION = re.compile(r"^\s*(?:K(?:ær|aer|er|ær)e|Hej|Goddag|Godmorgen|Til\s+rette\s+vedkommende)\b(?![^\n]*[.?]$)")
_MONTHS = r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-zæøå]*\.?"
_DAYS = r"(?:(?:man|tirs|ons|tors|fre|lør|søn)dag)"
_APART = re.compile(
    rf"""^\s*(?:
      Til\b(?!\s+(?:kamp|lykke|debat|tiden))|Att\b|Fra\s*:|Sendt\s*:|Cc\s*:|Kopi|Bilag|Vedlagt|Dato\b|Den\s+\d|{_DAYS}\b.{{0,20}}\d
      |[^\n]{{0,30}}?,?\s*(?:den\s+)?\d{{1,2}}\.?\s*{_MONTHS}\s*\d{{2,4}}(?:\s*kl\.?\s*[\d.:]+)?\s*$
      |[\d./\-: ]+$|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}
      |(?:J\.?\s?nr|Journal|Sags|Sags-?ID|Dok|Ref|Vores|Deres|Jeres|CVR|EAN|KLE|Reg\.?nr|Pos(?:t)?boks|Løbenr|Arkivnr|Bevilling)
      |(?:Tlf|Telefon|Telefax|Fax|Mobil|Direkte|E-?mail|Mail|www|http|Sagsbeh|Kontakt(?:person)?\s*:|Ekspedition|Åbningstid)
      |\d{{1,2}}[.)]\s+[A-ZÆØÅ]|Side\s*\d|[–-]\s*\d+\s*[–-]|\d+\s*/\s*\d+\s*$|\d{{4}}\s+[A-ZÆØÅ]|Møde(?:dato|sted|tid)|Deltagere\s*:|Fraværende|Referent
      |Af\s+[A-ZÆØÅ]|Foto\b|Nyhed\b|Annonce|Mest\s+læste|MODTAGET|Udskrift\s+af|Dagsorden\b|Referat\b|Pressemeddelelse\s*$
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_CAPTION = re.compile(
    r"\b(?:Foto|Arkivfoto|Pressefoto|Privatfoto|Illustration|Grafik)\b\s*[:.]|\bArkivfoto\b", re.IGNORECASE
)
_STREET = re.compile(
    r"^[A-ZÆØÅ][\w .'’-]{1,40}?(?:gade|vej|plads|allé|alle|kanal|torv|boulevard|stræde|mønt|holm|brygge|stien|parken"
    r"|vænget|park|port|ager|bakken|toften)?\s+\d{1,4}\s?[A-Za-z]?(?:\s*,.*)?(?:\s*·.*)?$"
)
_BODY_LINE = re.compile(
    r"(?:ministeriet|styrelsen|direktoratet|kontoret|afdelingen|forvaltningen|sekretariatet|udvalget|centret|stabe?n"
    r"|\bKommune|\bRegionskommune|\bRegion\s+\w+|\bAmt|amtet|Byrådet?|ApS|A/S|I/S|\bKL|Landsforening|bestyrelsen)\W*$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:fra|til|om|på|af|vedrørende|vedr\.)\s")  # «Høringssvar fra Odder Kommune» is a heading
_OFFICE = re.compile(
    r"^(?:samtlige\s+|alle\s+)?\w*(?:mesteren|mestre|direktøren|direktører|formanden|chefen|rådmanden|bestyrelsen|ministeren"
    r"|ministeriet|rådene?t?)(?:\s+(?:for|i|og)\s+\S+(?:\s+\S+){0,3})?$",
    re.IGNORECASE,
)
_BODY_SIGN = re.compile(r"[.!?]\s+[A-ZÆØÅ»\"–]")


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
    segments = _segments(sheet)
    labelled = _labelled(sheet, segments)
    if labelled:
        return labelled
    headings = _headings(_rejoined(segments), _body_size(sheet))
    if not headings:
        return None
    chosen, confidence = _choose(headings, _body_size(sheet))
    return sheet.finding(chosen.text, chosen.start, chosen.end, rule="title.heading", confidence=confidence)


def _from_subject(sheet: Sheet) -> Finding[str] | None:
    subject = (sheet.header.subject if sheet.header else None) or ""
    title = re.sub(r"\s+", " ", _PREFIX.sub("", subject)).strip()
    return sheet.header_finding(title, subject, rule="title.subject", confidence=0.98) if title else None


def _skip(text: str) -> int:
    """How many characters of a label or an item number go before the title proper."""
    match = _LABEL.match(text) or _ITEM.match(text)
    return match.end() if match else 0


def _labelled(sheet: Sheet, segments: list[_Segment]) -> Finding[str] | None:
    """«Vedr.: …», «Emne: …», «Pkt. 4. …» among the first lines."""
    for segment in segments[:40]:
        label, item = _LABEL.match(segment.text), _ITEM.match(segment.text)
        if (label and len(segment.text) < 260) or (item and len(segment.text) < 200):
            skip = _skip(segment.text)
            text = segment.text[skip:].strip()
            if len(text) > 5:
                return sheet.finding(text, segment.start + skip, segment.end, rule="title.label", confidence=0.95)
    return None


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
    if _apart(before) or _apart(after) or "\t" in before or "\t" in after or _LABEL.match(after):
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
    salutation = _SALUTATION.match(text) is not None and len(text) < 80
    return _Segment(
        start=start,
        end=end,
        text=text,
        size=max(line.size for line in run),
        bold=all(line.bold for line in run),
        apart=salutation or _apart(text) or "\t" in sheet.text[start:end] or run[0].role == "table",
        salutation=salutation,
        head=run[0].role == "head",
    )


def _apart(text: str) -> bool:
    """Addresses, dates, numbers, names, bodies, recipients, captions: what is no heading."""
    if len(text) < 4 or "@" in text or text.count("·") or not re.search(r"[a-zæøåA-ZÆØÅ]{3}", text):
        return True
    if _CAPTION.search(text) or (len(text) < 140 and _APART.match(text)):
        return True
    if len(text) < 70 and (
        (_BODY_LINE.search(text) and not _FROM.search(text))
        or _OFFICE.match(text)
        or _STREET.match(text)
        or is_person(text)
    ):
        return True
    return _SALUTATION.match(text) is not None and len(text) < 80


def _is_body(segment: _Segment) -> bool:
    """Running text rather than a heading."""
    text = segment.text
    if segment.apart:
        return False
    return (
        len(text) > 190
        or (text.endswith((".", ":")) and len(text) > 34)
        or (_BODY_SIGN.search(text) is not None and len(text) > 90)
    )


def _rejoined(segments: list[_Segment]) -> list[_Segment]:
    """Headings that the layout broke in two, or sentences: what goes on in lower case belongs to what it follows."""
    found: list[_Segment] = []
    for segment in segments:
        if len(re.sub(r"[\W\d_]", "", segment.text)) < 3:
            continue  # specks
        above = found[-1] if found else None
        if above and not above.apart and not segment.head and segment.text[0].islower():
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
        if _is_body(segment):
            break
        if greeted and body and not segment.bold and segment.size < 1.08 * body:
            continue  # the letter's first sentence rather than a heading
        if not segment.apart and not (segment.text.endswith((",", ";")) or segment.text[0].islower()):
            found.append(segment)
    return found


def _body_size(sheet: Sheet) -> float:
    """The usual height of the main text; 0 where unknown."""
    sizes = [line.size for line in sheet.lines if line.role == "main" and line.size and line.end - line.start > 50]
    return median(sizes) if sizes else 0.0


def _choose(headings: list[_Segment], body: float) -> tuple[_Segment, float]:
    """The heading that type, length and place speak for, and how sure that is."""
    last = len(headings) - 1

    def score(index: int) -> float:
        segment = headings[index]
        points = 1.5 if segment.bold else 0.0
        if body and segment.size:
            points += min(4.0, 6 * max(0.0, segment.size / body - 1.08))
        words = segment.text.count(" ") + 1
        points += 1.0 if words >= 3 else (-1.5 if words == 1 and len(segment.text) < 14 else 0.0)
        points -= 2.0 if segment.head and not segment.bold else 0.0
        points -= 1.5 if segment.text.isupper() and words <= 3 else 0.0
        return points + (1.0 if index == last else 0.0)

    best = max(range(len(headings)), key=lambda i: (score(i), i))
    return headings[best], 0.95 if len(headings) == 1 or score(best) > 2 else 0.85
