"""Who sends a mail: by its address, its sender's name, its signature and what it says of itself."""

from __future__ import annotations

import re

from pipeline.extract.kinds.issuer_names import KOMMUNE, addressed, last_kommune, official_name, signature
from pipeline.extract.kinds.names import is_person
from pipeline.extract.sheet import Sheet
from pipeline.language.authorities import BODY, ORGANISATION, body_of_domain, ministries
from pipeline.language.municipalities import MunicipalityTable, skeleton
from pipeline.values.letter import Finding

_REGIONAL = re.compile(r"\bKKR\s+(?:Hovedstaden|Sjælland|Syddanmark|Midtjylland|Nordjylland)(?=\s*$)", re.MULTILINE)
_LEGAL = re.compile(r"ApS|A/S|I/S|K/S|S/I|Amba", re.IGNORECASE)
_PRIVATE = re.compile(r"(?:hotmail|gmail|outlook|live|yahoo|icloud|mail|webspeed|jubii|stofanet|tdcadsl|example)\.")


def of_mail(sheet: Sheet, table: MunicipalityTable) -> Finding[str] | None:
    """By the sender's address and name, then by what the text says of itself."""
    header = sheet.header
    assert header is not None
    address, name = header.sender_address or "", header.sender_name or ""
    verbatim = f"{name} <{address}>".strip()
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
    regional = _REGIONAL.search(sheet.text) if body == "KL" else None
    if regional:
        return sheet.finding(regional.group().strip(), *regional.span(), rule="issuer.signature", confidence=0.82)
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
    return _by_other_signs(sheet, verbatim, name, table)


def _by_other_signs(sheet: Sheet, verbatim: str, name: str, table: MunicipalityTable) -> Finding[str] | None:
    """A foundation's, association's or company's mail: the sender's name, a word that is the domain; the subject."""
    domain = re.search(r"@([\w.-]+)\.\w+", verbatim)
    labels = {skeleton(label.replace("-", " ")) for label in domain.group(1).split(".")} if domain else set()
    if name and not is_person(name) and "@" not in name and not _PRIVATE.search(verbatim.rpartition("@")[2] + "."):
        bare = re.sub(r"^[\w ]{2,20}\s(?:[–|-]|fra|i)\s(?=[A-ZÆØÅ])", "", name).strip()
        words = bare.split()
        fronts = [] if _LEGAL.fullmatch(words[-1]) else [" ".join(words[:n]) for n in range(1, len(words))]
        own = [front for front in fronts if skeleton(front) in labels]
        bare = own[0] if own else bare  # «VIVE Dataindsamling» of vive.dk
        owns = skeleton(bare) in labels and not own
        sure = 0.9 if owns else (0.8 if ORGANISATION.fullmatch(bare) else 0.7)
        return sheet.header_finding(bare, verbatim, rule="issuer.sender", confidence=sure)
    if not _PRIVATE.search(verbatim.rpartition("@")[2]):
        for line in sheet.lines[-6:]:
            words = sheet.line_text(line).split()
            begun = any(skeleton(" ".join(words[:n])) in labels for n in range(2, min(len(words), 6) + 1))
            if begun and len(words) <= 6 and all(w[0].isupper() or len(w) <= 3 for w in words):
                value = " ".join(words)
                return sheet.finding(value, line.start, line.end, rule="issuer.signature", confidence=0.82)
        for match in re.finditer(r"[A-ZÆØÅ][\w-]{3,}(?:[ ](?:[A-ZÆØÅ]|og\s)[\w-]+){0,3}", sheet.text):
            if skeleton(match.group()) in labels:
                return sheet.finding(match.group(), *match.span(), rule="issuer.domain-word", confidence=0.82)
    subject = sheet.header.subject if sheet.header else None
    found = KOMMUNE.search(subject or "")
    if found and table.find(found.group(1).strip()):
        return sheet.header_finding(found.group(), subject or "", rule="issuer.subject", confidence=0.75)
    return None
