"""Municipalities that a document names, and those that it says something about."""

from __future__ import annotations

import re

from pipeline.extract.kinds.closing import closing_start
from pipeline.extract.kinds.municipality_lists import accept_listed
from pipeline.extract.kinds.municipality_mentions import Candidate, Scan
from pipeline.extract.sheet import Sheet
from pipeline.language.municipalities import MunicipalityTable, fold_name
from pipeline.values.letter import Finding, Municipality

_ACTION = re.compile(
    r"(?:kommune\s+)?\b(?:søg|ansøg|har\b|havde\b|vil\b|ønsker|deltag|får\b|fik\b|bliver|blev|er\s+(?:blevet\s+)?(?:udpeget|udvalgt"
    r"|valgt|godkendt|klar|med)|skal\b|kan\b|meld|trak|trækk|takk|svar|afstå|tag(?:er)?\s+forbehold|tilslutt|byd|bød|hører)",
    re.IGNORECASE,
)
_CHOICE = re.compile(
    r"udpeg|udvalg|udvælg|valgt|vælge|tilsagn|afslag|støtte|tilskud|imødekom|ansøg|søgt|søge|deltag|frikommun"
    r"|velfærdskommun|velfærdsaftal|forsøg|kommuner|prioriter|tildel|puljen|partnerskab|reserve|godkend|trukket|trak|budt|byde|byd\b|sammen\s+med|nabokommun",
    re.IGNORECASE,
)
_VENUE = re.compile(
    r"\bmød(?:e|er|et|erne|es)\b|møde\b|møder\b|konference|seminar|kursus|temadag|afhold|holdes|webinar|færge|tog(?:et)?\b"
    r"|kontor(?:er)?\b|fabrik|butik|afdeling|bor\b|født|kørsel|motorvej",
    re.IGNORECASE,
)
_PLACE_WORD = re.compile(r"\b(?:i|på|ved|nær|omkring|uden\s+for|udenfor|mellem)\s+(?:både\s+)?$", re.IGNORECASE)
_SMALL = frozenset(
    """i hos fra til med for af at og på ved om kun både men også samt her derfor det de da den når hvis mens som ikke
    kære endelig desuden dog blandt herunder således nu så dermed hverken mellem efter inden kommunerne kommune
    """.split()  # noqa: SIM905 - a list of words reads as words
)
_BESIDE = re.compile(r"\b(?:sammen\s+med|også|foruden|plus|og|samt|end)\s+$", re.IGNORECASE)
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
        _judge(sheet, group)
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


def _judge(sheet: Sheet, group: list[Candidate]) -> None:
    """Accept a group of coordinated names, or a single one, by what stands around it."""
    if any(c.explicit for c in group) or any(c.accepted >= 0.95 for c in group):
        for c in group:
            c.accepted = max(c.accepted, 0.97 if c.explicit else 0.93)
        return
    start, end = sheet.sentence_at(group[0].start)
    sentence = sheet.text[start : max(end, group[-1].end)]
    before = sheet.text[max(0, group[0].start - 30) : group[0].start]
    placed = _PLACE_WORD.search(before) is not None
    chosen = _CHOICE.search(sentence) is not None
    if placed and (_VENUE.search(sentence) or not chosen):
        return
    if len(group) >= 3 or (len(group) == 2 and chosen):
        _accept_bare(sheet, group, 0.9)
    elif len(group) == 1 and not placed and _alone_acts(sheet, group[0], chosen):
        group[0].accepted = max(group[0].accepted, 0.85)


def _accept_bare(sheet: Sheet, group: list[Candidate], confidence: float) -> None:
    if (
        all(c.record.common for c in group)
        or _is_surname(sheet.text, group[0])
        or _is_compound_name(sheet.text, group[-1])
    ):
        return
    for c in group:
        c.accepted = max(c.accepted, confidence)


def _alone_acts(sheet: Sheet, candidate: Candidate, chosen: bool) -> bool:
    """«Lolland søger om …», «Høje-Taastrup havde søgt»: the name is who acts."""
    if candidate.record.common or not candidate.record.region:
        return False
    after = re.match(r"\s+", sheet.text[candidate.end : candidate.end + 3])
    acts = after is not None and _ACTION.match(sheet.text, candidate.end + after.end()) is not None
    return acts and chosen and not _is_surname(sheet.text, candidate) and not _is_compound_name(sheet.text, candidate)


def _is_surname(text: str, candidate: Candidate) -> bool:
    """«Peter Greve»: a capitalised word goes directly before, and it is no small word that begins a sentence."""
    found = re.search(r"([A-ZÆØÅ](?:[^\W\d_]+|\.))[^\S\n\t]$", text[max(0, candidate.start - 25) : candidate.start])
    return found is not None and found.group(1).casefold() not in _SMALL and not found.group(1).endswith("ommuner")


def _is_compound_name(text: str, candidate: Candidate) -> bool:
    """«Odense Universitet», «Viborg Stiftstidende»: a capitalised word follows directly."""
    return (
        re.match(r"[^\S\n\t](?:[A-ZÆØÅ][^\W\d_]+)", text[candidate.kommune_end : candidate.kommune_end + 20])
        is not None
    )


def _accept_repeated(sheet: Sheet, candidates: list[Candidate]) -> None:
    """A bare name of a municipality that is named clearly elsewhere, or that joins others in its sentence."""
    clear = {c.record.code for c in candidates if c.accepted}
    for c in candidates:
        start, end = sheet.sentence_at(c.start)
        joined = _beside_others(sheet, c, [x for x in candidates if x.accepted and start <= x.start < end])
        if c.accepted or not (joined or c.record.code in clear) or not sheet.text[c.start].isupper():
            continue
        begins = c.start == start
        placed = _PLACE_WORD.search(sheet.text, max(0, c.start - 20), c.start) and _VENUE.search(sheet.text, start, end)
        if placed or (c.record.common and begins) or _is_surname(sheet.text, c) or _is_compound_name(sheet.text, c):
            continue
        c.accepted = 0.85


def _beside_others(sheet: Sheet, candidate: Candidate, others: list[Candidate]) -> bool:
    """«… skal sammen med Næstved», «men også Varde»: one more beside those that are clear."""
    before = sheet.text[max(0, candidate.start - 20) : candidate.start]
    return bool(others) and not candidate.record.common and _BESIDE.search(before) is not None


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
    issued = fold_name(re.sub(r"\s*(?:Regions)?[Kk]ommune$", "", issuer.value)) if issuer else ""
    for finding in mentions:
        own = fold_name(finding.value.name) == issued
        if own or not _aside(sheet, finding):
            by_code.setdefault(finding.value.code, []).append(finding)
    found = [_joined(group) for group in by_code.values()]
    if table:
        found += _from_subject(sheet, table, year, {f.value.code for f in found})
        found += _from_issuer(issuer, table, year, {f.value.code for f in found})
    return tuple(found)


def _aside(sheet: Sheet, finding: Finding[Municipality]) -> bool:
    """Whether the mention is an address, or only a title of a person who speaks for somebody else."""
    start = finding.places[0].start
    line = next((x for x in sheet.lines if x.start <= start < x.end), None)
    if line is not None and line.role in ("foot", "side", "stamp"):
        return True
    signed = closing_start(sheet)
    under = signed is not None and signed < start < signed + 300
    return under and _TITLE_IN_APPOSITION.search(sheet.text, max(0, start - 40), start) is not None


def _joined(group: list[Finding[Municipality]]) -> Finding[Municipality]:
    """One finding for all mentions: the best one's value and confidence, the places of the first five."""
    best = max(group, key=lambda f: f.confidence)
    places = tuple(place for finding in group[:5] for place in finding.places)
    return Finding(value=best.value, places=places, rule=best.rule, confidence=best.confidence, basis=best.basis)


def _from_subject(
    sheet: Sheet, table: MunicipalityTable, year: int | None, known: set[str]
) -> list[Finding[Municipality]]:
    """«Lyngby-Taarbæk: svar om …», «Ansøgning fra Tønder Kommune» in the mail's subject."""
    subject = (sheet.header.subject if sheet.is_mail and sheet.header else None) or ""
    found = []
    for c in Scan(subject, table, year).candidates():
        after = subject[c.end : c.end + 20]
        leads = c.start == 0 and (re.match(r"\s*[:–-]", after) or _ACTION.match(after.lstrip()))
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
