"""The dates of a letter: its own, the round's deadline, when it was opened and decided, from when and how long."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.extract.dates.anchor import estimate
from pipeline.extract.dates.grammar import expressions, resolved
from pipeline.extract.dates.joining import joined
from pipeline.extract.dates.model import Anchor, DateMention, Partial
from pipeline.extract.kinds.date_confidence import DOUBT, TRUSTED, doubtful, weighed
from pipeline.extract.kinds.date_counted import with_counted
from pipeline.extract.kinds.date_learned import extends, seconded, speaks_of_round
from pipeline.extract.kinds.date_periods import period_of
from pipeline.extract.kinds.date_roles import Roled, roles
from pipeline.extract.kinds.date_roles_context import contexts, masked
from pipeline.extract.kinds.date_roles_moves import moves_deadline
from pipeline.extract.kinds.letter_date import LetterDate, day_of, letter_date, received_date
from pipeline.extract.learned import Learned
from pipeline.extract.sheet import Sheet
from pipeline.extract.statements import statements
from pipeline.values.letter import Basis, DatedFact, Doubt, Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class DateFacts:
    """What a letter says of dates. Single values are EDTF level 1, to the minute where an hour is stated."""

    letter_date: Finding[str] | None
    received: Finding[str] | None
    dates: tuple[Finding[DatedFact], ...]
    deadline: Finding[str] | None  # of the round that the letter speaks of; of a letter that moves it the new one
    deadline_previous: Finding[str] | None
    new_deadline: Finding[str] | None  # only where the letter moves the deadline
    opened: Finding[str] | None
    decided: Finding[str] | None
    effective: Finding[str] | None
    period: Finding[str] | None
    doubts: tuple[Doubt, ...]


def find(sheet: Sheet) -> DateFacts:
    """All dates of the letter with their roles."""
    text = joined(sheet.text)
    parts = expressions(text)
    without = resolved(text, parts, anchor=Anchor())
    printed = tuple(m for m in without if m.kind == "day" and m.year_stated)
    own = letter_date(sheet, printed)
    found = resolved(text, parts, anchor=_anchor(sheet, own, printed))
    learned = _learned(sheet, parts)
    moves = moves_deadline(masked(text, found)) or extends(learned, found)
    day = day_of(own.finding.value if own.finding else None)
    stamp = received_date(sheet, printed)
    stamped = {place.start for place in stamp.places} if stamp else set()
    rest = tuple(m for m in found if not _same(m, own.mention) and m.start not in stamped)
    given = roles(contexts(text, rest, day, of_round=speaks_of_round(learned)), moves)
    given = _settled(seconded(given, learned, day))
    given = weighed(with_counted(masked(text, found), given, document=day, moves=moves), day, moves=moves)
    new = _best(given, "deadline", last=moves)
    previous = next((r for r in given if r.former and (new is None or r.mention.edtf != new.mention.edtf)), None)
    starting = _best(given, "effective")
    return DateFacts(
        letter_date=own.finding,
        received=stamp,
        dates=_trusted(_all(sheet, own, found, given, stamped), given, own),
        deadline=_finding(sheet, new, "deadline"),
        deadline_previous=_finding(sheet, previous, "deadline-previous"),
        new_deadline=_finding(sheet, new, "new-deadline") if moves else None,
        opened=_finding(sheet, _best(given, "opened"), "opened"),
        decided=_finding(sheet, _best(given, "decided"), "decided"),
        effective=_finding(sheet, starting, "effective") or _interval_start(sheet, given),
        period=period_of(sheet, given),
        doubts=_doubts(given),
    )


def _learned(sheet: Sheet, parts: tuple[Partial, ...]) -> Learned | None:
    """What the models say of this letter; None where none were given."""
    if sheet.acts is None:
        return None
    return Learned(sheet.acts, statements(sheet), [(part.start, part.end) for part in parts])


def _anchor(sheet: Sheet, own: LetterDate, printed: tuple[DateMention, ...]) -> Anchor:
    """What the dates are counted from: the letter's own date, else about when it was written."""
    day = day_of(own.finding.value if own.finding else None)
    if day is not None:
        return Anchor(document=day)
    mailed = day_of(sheet.header.date) if sheet.header else None
    return Anchor(about=mailed or estimate(sheet.text, printed))


def _same(mention: DateMention, own: DateMention | None) -> bool:
    return own is not None and mention.start < own.end and mention.end > own.start


def _settled(given: tuple[Roled, ...]) -> tuple[Roled, ...]:
    """A selection that reports its period tells with the period's first day from when it holds."""
    if not any(r.role == "decided" for r in given) or any(r.role == "effective" for r in given):
        return given
    found: list[Roled] = []
    for each in given:
        found.append(each)
        if each.role == "period" and each.mention.parts and each.mention.parts[0].kind == "day":
            start = each.mention.parts[0]
            found.append(Roled(mention=start, role="effective", rule="period-start", confidence=0.85))
    return tuple(found)


def _best(given: Iterable[Roled], role: str, *, last: bool = False) -> Roled | None:
    """The surest date of this role, of equals the first, or where a deadline is moved the latest."""
    of_role = [r for r in given if r.role == role]
    if not of_role:
        return None
    top = max(r.confidence for r in of_role)
    near = [r for r in of_role if r.confidence >= top - 0.03]
    if last:
        return max(near, key=lambda r: (r.rule == "moved-to", r.mention.last, r.mention.has_time))
    timed = [r for r in near if r.mention.has_time and r.mention.first == near[0].mention.first]
    return timed[0] if timed else near[0]


def _basis(mention: DateMention) -> Basis:
    return "inferred" if mention.inferred else "stated"


def _finding(sheet: Sheet, roled: Roled | None, name: str) -> Finding[str] | None:
    if roled is None:
        return None
    return sheet.finding(
        roled.mention.edtf,
        roled.mention.start,
        roled.mention.end,
        rule=f"{name}.{roled.rule}",
        confidence=min(roled.confidence, roled.mention.confidence),
        basis=_basis(roled.mention),
    )


def _interval_start(sheet: Sheet, given: tuple[Roled, ...]) -> Finding[str] | None:
    """The first day of a period, where nothing else says from when something holds."""
    whole = next((r for r in given if r.role == "period" and r.mention.parts), None)
    if whole is None or whole.mention.parts[0].kind not in ("day", "month"):
        return None
    start = Roled(
        mention=whole.mention.parts[0], role="effective", rule="period-start", confidence=whole.confidence * 0.9
    )
    return _finding(sheet, start, "effective")


def _all(
    sheet: Sheet,
    own: LetterDate,
    found: tuple[DateMention, ...],
    given: tuple[Roled, ...],
    stamped: set[int],
) -> tuple[Finding[DatedFact], ...]:
    """Every date with its role, in the order of the text."""
    facts: list[Finding[DatedFact]] = []
    if own.finding is not None and not sheet.is_mail:
        fact = DatedFact(edtf=own.finding.value, role="document", text=own.mention.text if own.mention else "")
        facts.append(_dated(own.finding, fact))
    elif own.finding is not None and own.finding.rule == "letter-date.forwarded-header":
        text = own.finding.places[0].text
        facts.append(_dated(own.finding, DatedFact(edtf=own.finding.value, role="document", text=text)))
    facts.extend(_fact(sheet, each) for each in given)
    stamps = [m for m in found if m.start in stamped]
    facts.extend(_fact(sheet, Roled(mention=m, role="mention", rule="stamp", confidence=0.9)) for m in stamps)
    return tuple(sorted(facts, key=lambda f: f.places[0].start))


def _trusted(
    facts: tuple[Finding[DatedFact], ...], given: tuple[Roled, ...], own: LetterDate
) -> tuple[Finding[DatedFact], ...]:
    """The dates, all below acceptance where one that counts is doubtful: a list is judged by its best member."""
    unsure = own.finding is not None and own.finding.confidence < TRUSTED
    if not unsure and not doubtful(given):
        return facts
    return tuple(replace(fact, confidence=round(fact.confidence * DOUBT, 4)) for fact in facts)


def _dated(finding: Finding[str], fact: DatedFact) -> Finding[DatedFact]:
    return Finding(
        value=fact,
        places=finding.places,
        rule="dates.document",
        confidence=finding.confidence,
        basis=finding.basis,
    )


def _fact(sheet: Sheet, roled: Roled) -> Finding[DatedFact]:
    mention = roled.mention
    fact = DatedFact(
        edtf=mention.edtf,
        role=roled.role,
        text=" ".join(mention.text.split()),
        year_inferred=not mention.year_stated,
        weekday_mismatch=mention.weekday_mismatch,
    )
    return sheet.finding(
        fact,
        mention.start,
        mention.end,
        rule=f"dates.{roled.role}.{roled.rule}",
        confidence=min(roled.confidence, mention.confidence),
        basis=_basis(mention),
    )


def _doubts(given: tuple[Roled, ...]) -> tuple[Doubt, ...]:
    """What a person should look at: a deadline without its year, a weekday that contradicts its date."""
    found: list[Doubt] = []
    for roled in given:
        mention = roled.mention
        text = " ".join(mention.text.split())
        if roled.role == "deadline" and not mention.year_stated:
            found.append(
                Doubt(
                    code="year-inferred",
                    severity="info",
                    field="dates",
                    message=f"Fristen «{text}» er uden årstal og læst som {mention.edtf}.",
                )
            )
        if mention.weekday_mismatch:
            found.append(
                Doubt(
                    code="weekday-mismatch",
                    severity="warning",
                    field="dates",
                    message=f"Ugedagen i «{text}» passer ikke til {mention.edtf}.",
                )
            )
    return tuple(dict.fromkeys(found))
