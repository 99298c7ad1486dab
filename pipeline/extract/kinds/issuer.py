"""The body that sends a document, as printed."""

from __future__ import annotations

import re

from pipeline.extract.kinds.issuer_names import (
    KOMMUNE,
    TO,
    addressed,
    as_printed,
    last_kommune,
    official_name,
    set_right,
    signature,
)
from pipeline.extract.quoted import forwarded_start, is_forward
from pipeline.extract.sheet import Sheet, SheetLine
from pipeline.language.authorities import BODY, body_like, body_of_domain, ministries
from pipeline.language.municipalities import MunicipalityTable, skeleton
from pipeline.values.letter import Finding

_COMPANY = re.compile(r"^[^\n\t]{2,60}?\s(?:ApS|A/S|I/S|K/S|A\.m\.b\.a\.|Amba|S/I)\b")
_PAPER = re.compile(
    r"^[^\n\t.,:]{0,40}(?:Posten|Avis(?:en)?|Tidende|Folkeblad|Dagblad(?:et)?|Ugeblad|Stiftstidende|Amtsavis|Bladet|Weekend"
    r"|Nyt|Nyhederne|Kureren|Magasinet|Venstreblad|Socialdemokrat|Berlingske|Politiken|Information|\w*nyt(?:\s\w+)?)$",
    re.IGNORECASE,
)
_NEWS = re.compile(r"^(?:Af|Tekst:?)\s+[A-ZÆØÅ]|\bFoto:|\bArkivfoto\b|^Nyhed\b|\bpressemeddelelse\b", re.MULTILINE)
_WEB = re.compile(r"(?:www\.|https?://(?:www\.)?)([\w-]+(?:\.[\w-]+)*\.dk)\b", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
_HOUSE_OF_KL = re.compile(r"\bWeidekampsgade\s+10\b|\bkl\.dk\b|\bKL-huset\b", re.IGNORECASE)
_ANSWER_FROM = re.compile(
    r"\b\w*(?:svar|ansøgning|tilkendegivelse|tilmelding|bemærkninger|interesse)\s+fra\s+" + KOMMUNE.pattern,
    re.IGNORECASE,
)
_UPPER_LINES = 14  # lines in which a letterhead stands where the layout tells no roles


def find(sheet: Sheet, table: MunicipalityTable, title: Finding[str] | None) -> Finding[str] | None:
    """The issuer: of a forwarded mail the original's, of an article the medium; None where nothing tells it."""
    if sheet.is_mail:
        return _of_mail(sheet, table)
    if _NEWS.search(sheet.text):
        return _medium(sheet)
    return (
        _from_form(sheet, table)
        or _from_title(title, table)
        or _letterhead(sheet, table, title)
        or _elsewhere(sheet, table)
    )


def _of_mail(sheet: Sheet, table: MunicipalityTable) -> Finding[str] | None:
    """By the sender's address and name, then by what the text says of itself."""
    header = sheet.header
    assert header is not None
    address, name = header.sender_address or "", header.sender_name or ""
    verbatim = f"{name} <{address}>".strip()
    if is_forward(header):
        block = forwarded_start(sheet.clean.text)
        original = _MAIL.search(sheet.clean.text[block : block + 300]) if block is not None else None
        if original:
            address, name, verbatim = original.group(), "", original.group()
    domain = address.rpartition("@")[2]
    own = table.by_domain(domain)
    if own:
        printed = last_kommune(sheet, table, own.code)
        if printed:
            return printed
        value = official_name(own.name)
        return sheet.header_finding(value, verbatim, rule="issuer.domain", confidence=0.93)
    body = body_of_domain(domain)
    return _named_by_itself(sheet, body, verbatim, name, table)


def _named_by_itself(
    sheet: Sheet, body: str | None, verbatim: str, name: str, table: MunicipalityTable
) -> Finding[str] | None:
    """A body's mail: the domain, unless the text prints the ministry's name of the time; else sender and signature."""
    if body and not body.endswith(("ministeriet", "styrelsen")):
        return sheet.header_finding(body, verbatim, rule="issuer.domain", confidence=0.95)
    stated = BODY.match(name)
    if stated:
        return sheet.header_finding(stated.group(), verbatim, rule="issuer.sender", confidence=0.93)
    signed = signature(sheet, table)
    if signed:
        return signed
    own = [m for m in ministries(sheet.text) if not addressed(sheet.text, m[1])]
    if own and not body:
        value, start, end = own[0]
        return sheet.finding(value, start, end, rule="issuer.text", confidence=0.75, basis="inferred")
    if body:
        alike = [m for m in own if m[0].endswith(body[-10:])]
        if alike:
            value, start, end = alike[0]
            return sheet.finding(value, start, end, rule="issuer.text", confidence=0.9)
        return sheet.header_finding(body, verbatim, rule="issuer.domain", confidence=0.85)
    subject = sheet.header.subject if sheet.header else None
    found = KOMMUNE.search(subject or "")
    if found and table.find(found.group(1).strip()):
        return sheet.header_finding(found.group(), subject or "", rule="issuer.subject", confidence=0.8)
    return None


def _letterhead(sheet: Sheet, table: MunicipalityTable, title: Finding[str] | None) -> Finding[str] | None:
    """The first line above the text that is a body's name."""
    above: SheetLine | None = None
    for line in _upper_lines(sheet, title):
        broken = above and re.search(r"(?:\b(?:og|for)|[,-])$", sheet.line_text(above))
        spans = [(above.start, line.end)] if above and broken else []
        for start, end in (*spans, *_cells(sheet, line)):
            found = _body_line(sheet, table, start, end, head=line.role == "head")
            if found:
                return found
        above = line
    return None


def _cells(sheet: Sheet, line: SheetLine) -> list[tuple[int, int]]:
    """The parts of a line that tabs set apart."""
    found = [m.span() for m in re.compile(r"[^\t]+").finditer(sheet.text, line.start, line.end)]
    return [(start, end) for start, end in found if sheet.text[start:end].strip()]


def _upper_lines(sheet: Sheet, title: Finding[str] | None) -> list[SheetLine]:
    """Letterhead lines first, then those above the title or at the top, without recipients."""
    first = [x for x in sheet.lines if x.page == sheet.lines[0].page]
    heads = [x for x in first if x.role == "head"]
    limit = max((p.start for p in title.places), default=0) if title else 0
    tops = [x for i, x in enumerate(first) if x.role == "main" and (x.start < limit or i < _UPPER_LINES)]
    above = []
    for line in tops:
        text = sheet.line_text(line)
        if TO.match(text) or len(text) > 90:
            break
        above.append(line)
    return heads + above


def _body_line(sheet: Sheet, table: MunicipalityTable, start: int, end: int, *, head: bool) -> Finding[str] | None:
    """The body whose name is all that stands in these characters."""
    raw = sheet.text[start:end]
    start += len(raw) - len(raw.lstrip())
    text = re.sub(r" ?- ?(?=[A-ZÆØÅ])", "-", re.sub(r"\s+", " ", raw).strip())
    kommune = KOMMUNE.fullmatch(text.rstrip(" ,.·"))
    if kommune:
        name = kommune.group(1).strip()
        found, guess = table.find(name), table.resembling(name)
        value = as_printed(name, kommune.group(2), found.name) if found else text
        if not found and guess:
            found, value = table.municipality(guess[0]), official_name(guess[0].name)
        return sheet.finding(value, start, end, rule="issuer.letterhead", confidence=0.97 if found else 0.8)
    plain = set_right(text)
    if BODY.fullmatch(plain) and not (plain == "KL" and not head):
        return sheet.finding(plain, start, end, rule="issuer.letterhead", confidence=0.96)
    council = re.fullmatch(r"(.{2,30}?)\s+(?:Byråd|Kommunalbestyrelse)", text)
    if council and table.find(council.group(1)):
        return sheet.finding(text, start, end, rule="issuer.council", confidence=0.85)
    several = [m for m in KOMMUNE.finditer(text) if table.find(m.group(1).strip().split(" og ")[-1])]
    if len(several) > 1 and several[-1].end() == len(text):
        return sheet.finding(text, start, end, rule="issuer.joint", confidence=0.85)
    like = body_like(text)
    if like:
        return sheet.finding(like[0], start, end, rule="issuer.damaged", confidence=like[1], basis="inferred")
    company = _COMPANY.match(text)
    if company:
        return sheet.finding(company.group(), start, start + company.end(), rule="issuer.company", confidence=0.85)
    return None


def _from_form(sheet: Sheet, table: MunicipalityTable) -> Finding[str] | None:
    """The applicant of a filled-in form: the cell beside «Kommune»."""
    match = re.search(
        r"^\s*(?:\d+\.?\s*)?(?:Ansøgende\s+|Navn\s+på\s+)?[Kk]ommunes?(?:\s+navn)?\s*:?\t([^\t\n]+)", sheet.text, re.M
    )
    if not match:
        return None
    name = re.sub(r"\s*(?:Regions)?kommune$", "", match.group(1).strip(), flags=re.IGNORECASE)
    found = table.find(name)
    if not found or re.search(r"^[^\n]*\bAmt\b", match.group(), re.M):
        return None
    start = match.start(1) + len(match.group(1)) - len(match.group(1).lstrip())
    value = match.group(1).strip() if "ommune" in match.group(1) else official_name(found.name)
    return sheet.finding(value, start, match.end(1), rule="issuer.form", confidence=0.9)


def _from_title(title: Finding[str] | None, table: MunicipalityTable) -> Finding[str] | None:
    """«Høringssvar fra Odder Kommune»: the title says who answers."""
    match = _ANSWER_FROM.search(title.value) if title else None
    if not match or title is None or not table.find(match.group(1).strip()):
        return None
    value = f"{match.group(1).strip()} {match.group(2)}"
    return Finding(value=value, places=title.places, rule="issuer.title", confidence=0.88)


def _elsewhere(sheet: Sheet, table: MunicipalityTable) -> Finding[str] | None:
    """Without a letterhead: side column and foot, the house of KL, the signature, the first body that speaks."""
    signed = signature(sheet, table)
    house = _HOUSE_OF_KL.search(sheet.text)
    if house and not signed:
        return sheet.finding("KL", house.start(), house.end(), rule="issuer.house", confidence=0.9, basis="inferred")
    if signed:
        return signed
    for match in _WEB.finditer(sheet.text):
        own = table.by_domain(match.group(1))
        value = official_name(own.name) if own else body_of_domain(match.group(1))
        alike = [m for m in ministries(sheet.text) if value and len(value) > 12 and m[0].endswith(value[-12:].lower())]
        if alike:
            return sheet.finding(alike[0][0], *alike[0][1:], rule="issuer.web", confidence=0.85, basis="inferred")
        if value:
            return sheet.finding(
                value, match.start(), match.end(), rule="issuer.web", confidence=0.85, basis="inferred"
            )
    speaking = [m for m in ministries(sheet.text) if not addressed(sheet.text, m[1]) and m[0] != "KL"]
    if speaking:
        value, start, end = speaking[0]
        return sheet.finding(value, start, end, rule="issuer.text", confidence=0.6, basis="inferred")
    return _applicant(sheet, table)


def _applicant(sheet: Sheet, table: MunicipalityTable) -> Finding[str] | None:
    """The one municipality that speaks of itself: «Sorø Kommune søger hermed om …»."""
    for match in KOMMUNE.finditer(sheet.text):
        speaks = re.match(
            r"\s+(?:an)?(?:søg|ønsk|tak|har\b|vil\b|tilmeld|fremsend|afgiv)", sheet.text[match.end() :][:20]
        )
        found = table.find(match.group(1).strip())
        if speaks and found and not addressed(sheet.text, match.start()):
            value = as_printed(match.group(1).strip(), match.group(2), found.name)
            return sheet.finding(value, *match.span(), rule="issuer.text", confidence=0.7, basis="inferred")
    return None


def _medium(sheet: Sheet) -> Finding[str] | None:
    """The newspaper or site: a line at the top that is a paper's name or the web address's own name."""
    sites = {skeleton(m.group(1).removesuffix(".dk").replace("-", " ")) for m in _WEB.finditer(sheet.text)}
    for start, end in [cell for line in sheet.lines[:6] for cell in _cells(sheet, line)]:
        text = sheet.text[start:end].strip()
        if _PAPER.match(text) or (sites and skeleton(text) in sites):
            return sheet.finding(set_right(text), start, end, rule="issuer.medium", confidence=0.85)
        body = BODY.match(text) if len(text) < 60 else None
        if body and re.match(r"\W*$|\s+[–-]\s", text[body.end() :]):
            return sheet.finding(body.group(), start, end, rule="issuer.medium", confidence=0.8)
    return None
