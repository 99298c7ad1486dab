"""Deadlines that are told as a length: «Høringsfristen er 10 uger», «forlænges med tre uger»."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from pipeline.extract.dates.calendar import add_months
from pipeline.extract.dates.model import DateMention
from pipeline.extract.dates.patterns import NUMBER, number_of
from pipeline.extract.kinds.date_roles import Roled
from pipeline.extract.kinds.date_roles_context import FRIST, cue

_LENGTH = rf"(?P<count>{NUMBER})\s+(?P<unit>dage|døgn|uger|uge|måneder|måned)(?:s)?\b"
_TO_DO = (
    r"(?:svare|søge|ansøge|afgive|sende|indsende|komme|melde|tilkendegive|tilmelde|reagere|byde|vende|give"
    r"|udarbejde|kommentere)"
)
_NOT_FROM_NOW = r"(?!\s+(?:efter|fra|før|inden|senere|mere))"
_TERM = (
    cue(rf"{FRIST}(?:\s+\w+){{0,3}}?\s+(?:er|på|udgør|til|bliver)\s+(?:på\s+)?{_LENGTH}{_NOT_FROM_NOW}"),
    cue(rf"\b(?:får|har|gives|giver|fik)\s+(?:\w+\s+){{0,4}}{_LENGTH}\s+til\s+at\s+(?:\w+\s+)?{_TO_DO}"),
)
_USUAL = cue(r"\b(?:normal\w*|sædvanlig\w*|typisk|mindst|minimum|som\s+regel|altid|almindelig\w*|kort\w*|ikke)\b")
_LONGER = cue(
    rf"\b(?:forlæng|udsk[yu]d|udsæt|udsat|ryk|skub|flyt)\w*\b[^.;]{{0,60}}?\b(?:med|på)\s+(?:yderligere\s+)?{_LENGTH}"
)
_MORE = cue(rf"\b(?:får|giver|gives|have|har|få)\s+(?:\w+\s+){{0,3}}?{_LENGTH}\s+(?:mere|ekstra|længere|yderligere)\b")
_SURE = 0.75  # counted from a day that stands elsewhere


def with_counted(folded: str, given: tuple[Roled, ...], *, document: date | None, moves: bool) -> tuple[Roled, ...]:
    """The roles with the deadline that is only told as a length; as they were where there is none or it is named."""
    deadlines = [r for r in given if r.role == "deadline"]
    if moves:
        return _longer(folded, given, deadlines)
    if deadlines or document is None:
        return given
    for match in (m for pattern in _TERM for m in pattern.finditer(folded)):
        sentence = folded[max(folded.rfind(".", 0, match.start()), 0) : match.end()]
        if not _USUAL.search(sentence):
            day = _later(document, match["count"], match["unit"])
            return (*given, _roled(folded, (match.start("count"), match.end("unit")), day, "term"))
    return given


def _longer(folded: str, given: tuple[Roled, ...], deadlines: list[Roled]) -> tuple[Roled, ...]:
    """«Fristen den 20. juni forlænges med tre uger»: the old deadline, and the new one counted from it."""
    match = _LONGER.search(folded) or _MORE.search(folded)
    if match is None:
        return given
    former = next((r for r in given if r.former), None)
    if former is None and len({r.mention.first for r in deadlines}) == 1 and deadlines[0].rule != "moved-to":
        begin = folded.rfind(".", 0, match.start())
        former = next((r for r in deadlines if begin < r.mention.start < match.start()), None)
    if former is None or former.mention.kind == "interval" or any(r for r in deadlines if r is not former):
        return given
    day = _later(former.mention.first, match["count"], match["unit"])
    new = _roled(folded, (match.start("count"), match.end("unit")), day, "moved-by", former.mention.edtf[10:])
    old = replace(former, role="mention", rule="former", former=True)
    return (*(old if r is former else r for r in given), new)


def _later(day: date, count: str, unit: str) -> date:
    number = number_of(count)
    if unit.startswith("m"):
        return add_months(day, number)
    return day + timedelta(days=number * (7 if unit.startswith("u") else 1))


def _roled(folded: str, span: tuple[int, int], day: date, rule: str, clock: str = "") -> Roled:
    mention = DateMention(
        start=span[0],
        end=span[1],
        text=folded[span[0] : span[1]],
        edtf=f"{day}{clock}",
        coarse=f"{day}{clock}",
        kind="offset",
        first=day,
        last=day,
        year_stated=True,
        has_time=bool(clock),
        inferred=True,
        confidence=_SURE,
    )
    return Roled(mention=mention, role="deadline", rule=rule, confidence=_SURE)
