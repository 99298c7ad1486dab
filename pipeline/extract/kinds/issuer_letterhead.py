"""The letterhead: the lines above the text in which the sender's name stands by itself."""

from __future__ import annotations

import re

from pipeline.extract.kinds.issuer_names import KOMMUNE, TO, as_printed, official_name, set_right
from pipeline.extract.kinds.issuer_signs import ADDRESS
from pipeline.extract.sheet import Sheet, SheetLine
from pipeline.language.authorities import BODY, ORGANISATION, body_like
from pipeline.language.municipalities import MunicipalityTable, skeleton
from pipeline.values.letter import Finding

_COMPANY = re.compile(r"^[^\n\t]{2,60}?\s(?:ApS|A/S|I/S|K/S|A\.m\.b\.a\.|Amba|S/I)\b")
_COMMITTEE = (
    r"(?:\w*[Uu]dvalget(?:\s+for\s+[^,\n]{3,40})?|Byrådet|Kommunalbestyrelsen|Magistraten|Borgerrepræsentationen)"
)
_UNIT = re.compile(r"(?:Center|Centret|Videncenter|Team|Afdeling|Kontor)\b|\w*(?:sekretariat|enhed)", re.IGNORECASE)
_JOINT = re.compile(r"([A-ZÆØÅ][^.:;]+?\s(?:og|samt|&)\s[A-ZÆØÅ][\w-]+)\s+[Kk]ommuner")
_GENRE = re.compile(
    r"(?:konference|seminar|temadag|temamøde|kursus|workshop|webinar|program|møde|årsmøde|landsmøde|arrangement|netværksdag"
    r"|invitation|indbydelse|nyhedsbrev|opslag|referat|dagsorden)(?:program)?(?:met|en|et)?\W*(?:(?:19|20)\d\d)?",
    re.IGNORECASE,
)  # what a sheet is, not who sends it
_LINES = 14  # lines in which a letterhead stands where the layout tells no roles
_ROWS = 6  # first lines that may be parted into columns, as name and date are
_STAMP = re.compile(r"\W*(?:MODTAGET|INDGÅET|Modtaget|Indgået|Indg\.)\W*(?:den\b|d\.|\d|$)")
_SPACED = re.compile(r"[A-ZÆØÅ](?:\s+[A-ZÆØÅ-]){3,}")  # «B O V   K O M M U N E»
_FIRST = 3  # among these first lines a name needs no further sign
_NAMED = frozenset({"issuer.letterhead", "issuer.line"})
_UNSURE = 0.65  # a name further down is the recipient's as often


def others(
    sheet: Sheet, table: MunicipalityTable, title: Finding[str] | None, found: Finding[str]
) -> list[Finding[str]]:
    """The other bodies whose names stand by themselves above the text: recipients, or the sender under one."""
    named = [_body_line(sheet, table, x.start, x.end, head=False) for x in upper_lines(sheet, title)]
    return [one for one in named if one and one.rule in _NAMED and one.value != found.value]


def letterhead(sheet: Sheet, table: MunicipalityTable, title: Finding[str] | None) -> Finding[str] | None:
    """The first line above the text that is a body's name; surer in the head or the first lines than further down."""
    upper = upper_lines(sheet, title)
    above: SheetLine | None = None
    opens = bool(upper) and not any(TO.match(sheet.line_text(x)) for x in sheet.lines if x.start < upper[0].start)
    for index, line in enumerate(upper):
        if _is_addressee(sheet, upper, index):
            above = line
            continue
        joined = above is not None and re.search(r"(?:\b(?:og|for)|[,-]|^KKR)$", sheet.line_text(above), re.IGNORECASE)
        spans = [(above.start, line.end)] if above and joined else []
        spans += _with_next(sheet, line, upper[index + 1 : index + 2])
        for start, end in (*spans, *_cells(sheet, line)):
            found = _body_line(sheet, table, start, end, head=line.role == "head")
            if found and found.rule == "issuer.organisation":
                found = _or_parent(sheet, table, found, upper[index + 1 : index + 4])
            if found:
                first = line.role == "head" or (index < _FIRST and line.block == upper[0].block and opens)
                return found if first else _lowered(found)
        above = line
    return _unknown(sheet, upper)


def _with_next(sheet: Sheet, line: SheetLine, below: list[SheetLine]) -> list[tuple[int, int]]:
    """The line with the one under it where that goes on with a small word: «Styrelsen for X / og Y»."""
    goes_on = below and below[0].block == line.block and re.match(r"(?:og|for|af|om|i)\s", sheet.line_text(below[0]))
    return [(line.start, below[0].end)] if goes_on else []


def _or_parent(sheet: Sheet, table: MunicipalityTable, found: Finding[str], below: list[SheetLine]) -> Finding[str]:
    """A centre or a secretariat whose authority stands in the lines under it: the authority."""
    if not _UNIT.match(found.value):
        return found
    for line in below:
        parent = _body_line(sheet, table, line.start, line.end, head=line.role == "head")
        if parent and parent.rule in ("issuer.letterhead", "issuer.line", "issuer.damaged"):
            return parent
    return found


def _lowered(found: Finding[str]) -> Finding[str]:
    confidence = min(found.confidence, _UNSURE)
    return Finding(
        value=found.value, places=found.places, rule="issuer.further-down", confidence=confidence, basis=found.basis
    )


def upper_lines(sheet: Sheet, title: Finding[str] | None) -> list[SheetLine]:
    """Letterhead lines first, then those above the title or at the top, without recipients."""
    if not sheet.lines:
        return []
    first = [x for x in sheet.lines if x.page == sheet.lines[0].page]
    heads = [x for x in first if x.role == "head"]
    spans = [p.start for p in title.places] if title else []
    limit = max(spans, default=0)
    stamped = {x.block for x in first if _STAMP.match(sheet.line_text(x)) and x.block < first[-1].block}
    tops = [x for i, x in enumerate(first) if _may_head(x, i, limit) and x.block not in stamped]
    above: list[SheetLine] = []
    passed: int | None = None  # the paragraph of the recipients
    for line in tops:
        text = sheet.line_text(line)
        if TO.match(text):
            passed = line.block + (text.rstrip(" :").casefold() == "til")
        elif len(text) > 90:
            break
        if (passed is None or line.block > passed) and not (spans and min(spans) <= line.start <= limit):
            above.append(line)
    return heads + above


def _may_head(line: SheetLine, index: int, limit: int) -> bool:
    """Whether a line of the text may be part of the letterhead: above the title, or one of the first."""
    return (line.role == "main" and (line.start < limit or index < _LINES)) or (line.role == "table" and index < _ROWS)


def _is_addressee(sheet: Sheet, upper: list[SheetLine], index: int) -> bool:
    """Whether the line's paragraph goes on with «Att.»."""
    block = [x for x in sheet.lines if x.page == upper[index].page and x.block == upper[index].block]
    return upper[index].role != "head" and any(re.match(r"Att\b", sheet.line_text(x), re.I) for x in block)


def _cells(sheet: Sheet, line: SheetLine) -> list[tuple[int, int]]:
    """The parts of a line that tabs set apart."""
    if _SPACED.fullmatch(sheet.line_text(line)):
        return [(line.start, line.end)]
    found = [m.span() for m in re.compile(r"[^\t]+").finditer(sheet.text, line.start, line.end)]
    return [(start, end) for start, end in found if sheet.text[start:end].strip()]


def _body_line(sheet: Sheet, table: MunicipalityTable, start: int, end: int, *, head: bool) -> Finding[str] | None:
    """The body whose name is all that stands in these characters."""
    raw = sheet.text[start:end]
    start += len(raw) - len(raw.lstrip())
    text = re.sub(r"\s+", " ", raw).strip()
    if _SPACED.fullmatch(raw.strip()):
        text = " ".join(word.replace(" ", "") for word in re.split(r"\t| {2,}", raw.strip()))
    if KOMMUNE.match(text) is None or KOMMUNE.fullmatch(text):
        text = re.sub(r" ?- ?(?=[A-ZÆØÅ])(?!OG\b)", "-", text)
    if _GENRE.fullmatch(text):
        return None
    news = re.match(r"(?:Nyt|Nyheder|Nyhedsbrev|Meddelelse|Information|Brev)\s+fra\s+", text, re.IGNORECASE)
    text = text[news.end() :] if news else text
    found = _municipal(sheet, table, text, start, end)
    if found:
        return found
    plain = _kkr(set_right(text))
    if BODY.fullmatch(plain) and not (plain == "KL" and not head):
        return sheet.finding(plain, start, end, rule="issuer.letterhead", confidence=0.96)
    like = body_like(text)
    if like:
        return sheet.finding(like[0], start, end, rule="issuer.damaged", confidence=like[1], basis="inferred")
    company = _COMPANY.match(text)
    if company:
        return sheet.finding(company.group(), start, start + company.end(), rule="issuer.company", confidence=0.85)
    if ORGANISATION.fullmatch(set_right(text)) and len(text) < 70:
        return sheet.finding(set_right(text), start, end, rule="issuer.organisation", confidence=0.85)
    return None


def _kkr(text: str) -> str:
    return re.sub(r"^Kkr\b", "KKR", text)


def _municipal(sheet: Sheet, table: MunicipalityTable, text: str, start: int, end: int) -> Finding[str] | None:
    """A municipality's line: its name, its council's, several together, with its address or a committee before it."""
    kommune = KOMMUNE.fullmatch(text.rstrip(" ,.·"))
    if kommune:
        name = kommune.group(1).strip()
        found, guess = table.find(name), table.resembling(name)
        value = as_printed(name, kommune.group(2), found.name) if found else text
        if not found and guess:
            value = official_name(guess[0].name)
        sure = 0.97 if found else (0.79 if guess else 0.7)
        return sheet.finding(value, start, end, rule="issuer.letterhead", confidence=sure)
    council = re.fullmatch(r"(.{2,30}?)\s+(?:Byråd|Kommunalbestyrelse)", text)
    if council and table.find(council.group(1)):
        return sheet.finding(text, start, end, rule="issuer.council", confidence=0.85)
    joint = _JOINT.fullmatch(text)
    if joint and all(table.find(name.strip()) for name in re.split(r",|\sog\s|\ssamt\s|&", joint.group(1))):
        return sheet.finding(text, start, end, rule="issuer.joint", confidence=0.85)
    several = [m for m in KOMMUNE.finditer(text) if table.find(m.group(1).strip().split(" og ")[-1])]
    if len(several) > 1 and several[-1].end() == len(text):
        return sheet.finding(text, start, end, rule="issuer.joint", confidence=0.85)
    partly = re.fullmatch(
        rf"(?:{_COMMITTEE}\s*[,–-]\s*)?({KOMMUNE.pattern})(?:\s*[,·|•–-]\s*(?:[^.!?]{{3,60}}|[^!?]{{3,60}}\d{{4}}[^!?]{{,90}}))?",
        text,
    )
    if partly and table.find(partly.group(2).strip()):
        value = as_printed(partly.group(2).strip(), partly.group(3), partly.group(2).strip())
        return sheet.finding(value, start, end, rule="issuer.line", confidence=0.88)
    return None


def _unknown(sheet: Sheet, upper: list[SheetLine]) -> Finding[str] | None:
    """A first line that no list knows, with an address under it or its name again in the text: never sure."""
    mains = [x for x in upper if x.role in ("main", "head")]
    if not mains:
        return None
    text = sheet.line_text(mains[0])
    if (
        not 3 <= len(text) <= 50
        or _GENRE.fullmatch(text)
        or not text[0].isupper()
        or re.search(
            r"\d|[.:?!;]|\b(?:og|til|fra|om)\b|(?i:skema|blanket|referat|notat|dagsorden|meddelelse|invitation|høring)",
            text,
        )
    ):
        return None
    below = [sheet.line_text(x) for x in mains[1:4] if x.block == mains[0].block]
    speaks = re.search(
        rf"(?<!\w){re.escape(text)}s?\s+(?:\w+\s+)?(?:giver|invit|indby|søger|støt|vil\b|har\b)",
        sheet.text[mains[0].end :],
        re.IGNORECASE,
    )
    sites = re.findall(r"(?:@|www\.)([\w-]+)\.(?:dk|org|com)", sheet.text)
    owns = any(skeleton(text) == skeleton(site.replace("-", " ")) for site in sites)
    if speaks or owns or any(ADDRESS.match(line) for line in below):
        return sheet.finding(
            text, mains[0].start, mains[0].end, rule="issuer.first-line", confidence=0.7, basis="inferred"
        )
    return None
