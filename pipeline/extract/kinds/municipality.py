"""Municipalities that a document names, and those that it says something about."""

from __future__ import annotations

import re

from pipeline.extract.kinds.closing import closing_start
from pipeline.extract.kinds.municipality_judge import (
    ACTION,
    PLACE_WORD,
    VENUE,
    acts,
    is_compound_name,
    is_surname,
    judge,
)
from pipeline.extract.kinds.municipality_lists import accept_listed
from pipeline.extract.kinds.municipality_mentions import Candidate, Scan
from pipeline.extract.sheet import Sheet
from pipeline.language.municipalities import MunicipalityTable, fold_name
from pipeline.values.letter import Finding, Municipality

_NEAR = 300  # characters between municipalities of one story
_BESIDE = re.compile(r"\b(?:sammen\s+med|også|foruden|plus|og|samt|end)\s+$", re.IGNORECASE)
_EXAMPLE = re.compile(
    r"\((?:[^()]{0,30}\s)?(?:bl\.\s?a\.|f\.\s?eks\.|fx|for\s+eksempel|blandt\s+andet)[^()]*$", re.IGNORECASE
)
_IN_PASSING = 0.7
_TITLE_IN_APPOSITION = re.compile(
    r"\b(?:borgmester|rådmand|kommunaldirektør|formand|direktør|chef|rådsmedlem)\w*\s*(?:(?:i|,|for|ved)\s*)?$",
    re.IGNORECASE,
)


def mentions(sheet: Sheet, table: MunicipalityTable, year: int | None) -> tuple[Finding[Municipality], ...]:
    """Every mention in text order; `year` is the letter's, None where unknown."""
    scan = Scan(sheet.text, table, year)
    candidates = scan.candidates()
    groups = list(scan.groups(candidates))
    extra = scan.repaired_members(groups)
    if extra:
        candidates = sorted([*candidates, *extra], key=lambda c: c.start)
        groups = list(scan.groups(candidates))
    listed = accept_listed(sheet, candidates, scan)
    for group in groups:
        judge(sheet, group, dated=year is not None)
    candidates = sorted([*candidates, *listed], key=lambda c: c.start)
    _accept_repeated(sheet, candidates)
    return tuple(
        sheet.finding(
            table.municipality(c.record),
            c.start,
            c.kommune_end,
            rule="municipality." + ("stated" if c.explicit else "context"),
            confidence=c.accepted * c.likeness,
            basis="stated" if c.likeness == 1.0 else "inferred",
        )
        for c in candidates
        if c.accepted
    )


def _accept_repeated(sheet: Sheet, candidates: list[Candidate]) -> None:
    """A bare name of a municipality that is named clearly elsewhere, or that joins others in its sentence."""
    clear = {c.record.code for c in candidates if c.accepted}
    for c in candidates:
        start, end = sheet.sentence_at(c.start)
        joined = _beside_others(sheet, c, [x for x in candidates if x.accepted and start <= x.start < end])
        told = not joined and c.record.code not in clear and _told_beside(sheet, c, candidates)
        if c.accepted or not (joined or told or c.record.code in clear) or not sheet.text[c.start].isupper():
            continue
        begins = c.start == start
        placed = PLACE_WORD.search(sheet.text, max(0, c.start - 20), c.start) and VENUE.search(sheet.text, start, end)
        if (
            placed
            or (c.record.common and begins and not (told and not c.record.name.endswith("en")))
            or is_surname(sheet.text, c)
            or is_compound_name(sheet.text, c)
        ):
            continue
        c.accepted = 0.7 if told else 0.79


def _told_beside(sheet: Sheet, candidate: Candidate, candidates: list[Candidate]) -> bool:
    """A bare name that does something («Det gjorde Odder også») close to municipalities that are clear."""
    near = [c for c in candidates if c.accepted and abs(c.start - candidate.start) < _NEAR]
    placed = PLACE_WORD.search(sheet.text, max(0, candidate.start - 20), candidate.start)
    return bool(near) and not placed and acts(sheet, candidate)


def _beside_others(sheet: Sheet, candidate: Candidate, others: list[Candidate]) -> bool:
    """«… skal sammen med Næstved», «men også Varde»: one more beside those that are clear."""
    before = sheet.text[max(0, candidate.start - 20) : candidate.start]
    return bool(others) and _BESIDE.search(before) is not None


def about(
    sheet: Sheet,
    mentions: tuple[Finding[Municipality], ...],
    *,
    issuer: Finding[str] | None,
    table: MunicipalityTable | None = None,
    year: int | None = None,
) -> tuple[Finding[Municipality], ...]:
    """The distinct municipalities that the document says something about, in text order.

    Not those of addresses at the foot, nor of a signatory's office elsewhere. With `table`, also those that only the
    mail's subject or the issuer names.
    """
    by_code: dict[str, list[Finding[Municipality]]] = {}
    signed = closing_start(sheet)
    issued = fold_name(re.sub(r"\s*(?:Regions)?[Kk]ommune$", "", issuer.value)) if issuer else ""
    for finding in mentions:
        own = fold_name(finding.value.name) == issued
        if own or not _aside(sheet, finding, signed):
            by_code.setdefault(finding.value.code, []).append(finding)
    found = [_joined(sheet, group) for group in by_code.values()]
    if table:
        found += _from_subject(sheet, table, year, {f.value.code for f in found})
        found += _from_issuer(issuer, table, year, {f.value.code for f in found})
    return tuple(found)


def _aside(sheet: Sheet, finding: Finding[Municipality], signed: int | None) -> bool:
    """Whether the mention is an address, or only a title of a person who speaks for somebody else.

    `signed`: where the closing phrase begins.
    """
    start = finding.places[0].start
    line = sheet.line_at(start)
    if line is not None and line.role in ("foot", "side", "stamp"):
        return True
    if re.search(r"\b(?:v/|c/o)\s*$", sheet.text[max(0, start - 6) : start]):
        return True
    under = signed is not None and signed < start < signed + 300
    return under and _TITLE_IN_APPOSITION.search(sheet.text, max(0, start - 40), start) is not None


def _joined(sheet: Sheet, group: list[Finding[Municipality]]) -> Finding[Municipality]:
    """One finding for all mentions: the best one's value and confidence, the places of the first five.

    Little is said of one that is but an example in brackets: «(bl.a. Greve og Ribe)».
    """
    best = max(group, key=lambda f: f.confidence)
    confidence = best.confidence
    if all(_EXAMPLE.search(sheet.text, max(0, f.places[0].start - 80), f.places[0].start) for f in group):
        confidence = min(confidence, _IN_PASSING)
    places = tuple(place for finding in group[:5] for place in finding.places)
    return Finding(value=best.value, places=places, rule=best.rule, confidence=confidence, basis=best.basis)


def _from_subject(
    sheet: Sheet, table: MunicipalityTable, year: int | None, known: set[str]
) -> list[Finding[Municipality]]:
    """«Lyngby-Taarbæk: svar om …», «Ansøgning fra Odder Kommune» in the mail's subject."""
    subject = (sheet.header.subject if sheet.is_mail and sheet.header else None) or ""
    found = []
    for c in Scan(subject, table, year).candidates():
        after = subject[c.end : c.end + 20]
        leads = c.start == 0 and (re.match(r"\s*[:–-]", after) or ACTION.match(after.lstrip()))
        comes = re.search(r"\bfra\s+$", subject[: c.start], re.IGNORECASE)
        if c.record.code not in known and (c.explicit or ((leads or comes) and not c.record.common)):
            value = table.municipality(c.record)
            found.append(sheet.header_finding(value, subject, rule="municipality.subject", confidence=0.9))
    return found


def _from_issuer(
    issuer: Finding[str] | None, table: MunicipalityTable, year: int | None, known: set[str]
) -> list[Finding[Municipality]]:
    """The issuing municipality where no mention was read."""
    if issuer is None or not re.search(r"kommune$", issuer.value, re.IGNORECASE):
        return []
    value = table.find(re.sub(r"\s*(?:Regions)?[Kk]ommune$", "", issuer.value, flags=re.IGNORECASE), year)
    if value is None or value.code in known:
        return []
    return [
        Finding(
            value=value,
            places=issuer.places,
            rule="municipality.issuer",
            confidence=issuer.confidence,
            basis=issuer.basis,
        )
    ]
