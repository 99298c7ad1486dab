"""How surely a date that a letter prints is the letter's own: by its label, its line, and where the line stands."""

from __future__ import annotations

import re

from pipeline.extract.dates.model import DateMention
from pipeline.extract.kinds.date_stamp import index_of, line_of
from pipeline.extract.sheet import Sheet, SheetLine

_LABEL = re.compile(
    r"(?:^|[·|•;,\s]|\d{1,2}[.)])(?<!dags )(?<!fra )"
    r"(?:brev|møde|udsendelses?|afsendelses|skrivelsens\s+|brevets\s+|protokol|publicerings?|udgivelses)?dato"
    r"(?:\s*(?:og\s+(?:underskrift|sted)|for\s+(?:møde|udsendelse|brev|mødet)\w*|/\s*(?:date|underskrift)))?"
    r"[\s.:;,\"'”“»*=_-]*(?:den|d\.)?\s*$",
    re.IGNORECASE,
)
_LABEL_LINE = re.compile(
    r"(?:[A-ZÆØÅ\d]{1,2}[.)]\s*)?(?:sted\s+og\s+|brev|møde)?dato\W*(?:(?:og|/)\s*(?:underskrift|sted))?\W*",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"\b(?:dateret|afsendt|udsendt|publiceret|offentliggjort|udgivet|opdateret|bragt|trykt|nyhed|pressemeddelelse|lagt\s+på)"
    r"\s*[:|,]?\s*(?:den|d\.)?\s*$",
    re.IGNORECASE,
)
_MEETING = re.compile(r"\b\w*møde[nt]?\b(?:[^\n.]|nr\.){0,60}$", re.IGNORECASE)
_MINUTES = re.compile(r"\b(?:\w*protokol(?:len)?|\w*referat(?:et)?|dagsorden(?:en)?|åbent\s+møde)\b", re.IGNORECASE)
_ITEMS = re.compile(
    r"\b(?:sagsfremstilling|indstilling\w*|indstiller|fraværende|afbud\s+fra|mødedeltagere|til\s+stede)\b|^\s*(?:vedtaget|godkendt|tiltrådt)\b",
    re.IGNORECASE | re.MULTILINE,
)
_MEETING_LINE = re.compile(r"(?:\w*møde[nt]?|mødet\s+blev\s+holdt)\b[^\n.]{0,40}$", re.IGNORECASE)
_PLACE = re.compile(
    r"^[\W\d_]*(?:(?:[A-ZÆØÅ][\w.'-]*)(?:[ -](?:[A-ZÆØÅ][\w.-]*|i|og|af|for|på|ved|under)){0,3}\s*[,.]?\s*)?"
    r"(?:den|d\.|,)?\s*$"
)
# A paper's or a page's name in small letters, with the sign that parts it from the date.
_NAMED_PLACE = re.compile(r"^[\W\d_]*(?:[\w.'-]+ ){0,4}[\w.'-]+\s*(?:,|\t)\s*(?:den|d\.)?\s*$")
# What the paper is: «Ansøgningsvejledning, 18. november 2022».
_KIND = re.compile(
    r"^\W*\w*(?:vejledning|opslag|notat|nyhedsbrev|meddelelse|orientering|invitation|indbydelse|materiale|brev|nyt|nyhed|referat|skrivelse"
    r"|information|vilkår)\s*(?:,|\||–|-|/)\s*(?:den|d\.)?\s*$",
    re.IGNORECASE,
)
_ISSUED = re.compile(
    r"^\W*\w*(?:meddelelse|brev|notat|nyhed|nyhedsbrev|pressemeddelelse|orientering|skrivelse|cirkulære)\b[^\n.]{0,30}\t",
    re.IGNORECASE,
)
# «Til samtlige kommuner     Den 3. maj 1994»
_ADDRESSEE = re.compile(r"^\W*Til\s+[^\t\n]{3,60}\t\s*$")
# A cell with a verb is a label of what happens then: «Projektet skal være åbnet   31. oktober».
_SAYING = re.compile(r"\b(?:skal|være|er|bliver|kan|åbner|lukker|holdes|begynder|hvornår)\b", re.IGNORECASE)
_NO_LABEL = re.compile(
    r"frist|åbn|lukke|slut|afslut|møde|konference|seminar|temadag|tilmeld|start|svar|ansøg|høring|udsat|gælder|holdes|periode|udløb|udbetal|gyldig|version"
    r"|\b(?:senest|inden|siden|pr|samt|efter|før|ref)\b|\b(?:fra|til|og|af|for)\W*$",
    re.IGNORECASE,
)
_NO_PLACE = re.compile(rf"{_NO_LABEL.pattern}|\b(?:fra|til|og)\b", re.IGNORECASE)
_OTHER_LABEL = re.compile(
    r"(?:frist|udløbs?|start|slut|gyldig|fødsels|fra|til|svar\w*|modtage\w*|deres|jeres|brev\s+af|ansøgnings|forventet)\W*(?:dato)?"
    r"\W*(?:den|d\.)?\s*$",
    re.IGNORECASE,
)
_NEXT_LABEL = re.compile(
    r"\s*(?:sags?\w*\W|j\.?\s?nr|journal|dok\w*\W|side\b|tlf|telefon|ref\b|deres|jeres|vor\b|vort\b|vores|kl\.|af\s+[A-ZÆØÅ]|\()",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[·|•\t]| [–—-] |  +")
_REFERENCE = re.compile(
    r"^\W*(?:sags?\W?\s?(?:nr|id|nummer|beh)\w*|sagsbeh\w*|j\.?\s?nr|journal|dok\w*\W?\s?(?:nr|id)|ref(?:erence)?\b|tlf|telefon|t\s+\d|dir\w*\b"
    r"|e-?mail|side\s+\d|cvr|ean|vor|vort|deres|kontor|\d{4}\s+[A-ZÆØÅ]|www\.|[\w.+-]+@|\d+\.\s*kontor)",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"^\W*(?:(?:med|de|venlige?|mange|bedste|kærlige?)\b.{0,20}\bhilse[nr]|p\.\s?m\.\s?v|p\.\s?b\.?v|mvh|hilsen)",
    re.IGNORECASE,
)
_PROSE = 60  # characters from which a line that ends or runs on as a sentence is the letter's text


def score(sheet: Sheet, mention: DateMention) -> tuple[float, str] | None:
    """How surely this is the letter's own date, and by which rule; None where nothing says so."""
    line = line_of(sheet, mention)
    if line is None:
        return None
    before = sheet.text[line.start : mention.start]
    after = sheet.text[mention.end : line.end]
    if _LABEL.search(before) and not _OTHER_LABEL.search(before.casefold().split("dato")[0][-14:]):
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
    if early and _MEETING_LINE.match(before) and _ITEMS.search(sheet.text):
        return (0.82, "meeting")
    if early and not before.strip() and _under_minutes(sheet, line):
        return (0.85, "meeting")
    if mention.has_time and not (early and not _PARTS.split(before)[-1].strip(" .,;:")):
        return None  # an article's date has an hour; in a letter what has one is a meeting or a deadline
    return _by_line(sheet, line, before, after, early=early)


def _by_line(sheet: Sheet, line: SheetLine, before: str, after: str, *, early: bool) -> tuple[float, str] | None:
    head, tail = _PARTS.split(before)[-1], _PARTS.split(after)[0]
    placed = (
        _PLACE.match(head)
        or (early and _KIND.match(before))
        or (early and index_of(sheet, line) < 3 and _NAMED_PLACE.match(before))
    )
    if early and _ADDRESSEE.match(before):
        return _alone(sheet, line, whole=False, early=early, before=before, after=after)
    beside = "" if head.strip(" .,") else before  # what stands in the cell before
    if not placed or (not _KIND.match(before) and not _ISSUED.match(before) and _otherwise(beside, head, early=early)):
        return None
    if "\t" in before and _SAYING.search(before):
        return None
    if tail.strip(" .,;:()") and not _NEXT_LABEL.match(tail):
        return None
    whole = not before.strip(" .,;:") and not after.strip(" .,;:")
    return _alone(sheet, line, whole=whole, early=early, before=before, after=after)


def _otherwise(beside: str, head: str, *, early: bool) -> bool:
    """Whether the words before the date, or in the cell beside it, say that it is another one."""
    if beside:
        return bool((_NO_LABEL if early else _NO_PLACE).search(beside))
    return bool(_NO_PLACE.search(head))


def _under_minutes(sheet: Sheet, line: SheetLine) -> bool:
    """Whether the line above says that these are the minutes of a meeting."""
    index = index_of(sheet, line)
    above = sheet.line_text(sheet.lines[index - 1]) if index else ""
    return bool(_MINUTES.search(above)) and len(above) < 90


def _beside_references(after: str) -> bool:
    """Whether what stands in the row behind the date is nothing, a case number, an address."""
    cells = [cell for cell in after.split("\t") if cell.strip()]
    return all(_REFERENCE.match(cell) or _NEXT_LABEL.match(cell) for cell in cells)


def _alone(
    sheet: Sheet, line: SheetLine, *, whole: bool, early: bool, before: str, after: str
) -> tuple[float, str] | None:
    """A date that is alone in its line or in its part of it."""
    if line.role in ("head", "side"):
        return (0.95, "dateline")
    if early and line.role == "table" and not before.strip() and not _beside_references(after):
        return (0.6, "dateline")  # a row of a time table
    if early:
        return (0.94 if whole else 0.92, "dateline")
    if line.role == "table":
        return None
    if _among_references(sheet, line):
        return (0.92 if whole else 0.88, "dateline")
    if _after_closing(sheet, line):
        return (0.86 if whole else 0.82, "dateline")
    return (0.7 if whole else 0.6, "dateline")


def _is_early(sheet: Sheet, line: SheetLine) -> bool:
    """Whether the line stands before the letter's text proper, on its first page."""
    index = index_of(sheet, line)
    if line.page != sheet.lines[0].page or index > 25:
        return False
    return not any(_is_prose(sheet, i) for i in range(index))


def _is_prose(sheet: Sheet, index: int) -> bool:
    text = sheet.line_text(sheet.lines[index])
    if len(text) < _PROSE or "\t" in text:
        return False
    following = sheet.lines[index + 1] if index + 1 < len(sheet.lines) else None
    if text[-1] in ".,;?":
        return True
    runs_on = following is not None and following.block == sheet.lines[index].block
    return runs_on and following is not None and not sheet.text[following.start].isupper()


def _among_references(sheet: Sheet, line: SheetLine) -> bool:
    """Whether case number, address or page stand right above or below, as at the foot or in a side column."""
    index = index_of(sheet, line)
    near = [i for i in (index - 1, index + 1, index + 2) if 0 <= i < len(sheet.lines) and i != index]
    return any(_REFERENCE.match(sheet.line_text(sheet.lines[i])) for i in near)


def _after_closing(sheet: Sheet, line: SheetLine) -> bool:
    index = index_of(sheet, line)
    return any(_CLOSING.match(sheet.line_text(other)) for other in sheet.lines[:index])


def _label_above(sheet: Sheet, line: SheetLine) -> bool:
    """Whether the line before is the bare label «Dato», «Dato og underskrift»."""
    index = index_of(sheet, line)
    return index > 0 and bool(_LABEL_LINE.fullmatch(sheet.line_text(sheet.lines[index - 1])))
