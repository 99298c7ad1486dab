"""Each date of a letter with its role: the rules of one role after the other, the surest first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from pipeline.extract.dates.model import DateMention
from pipeline.extract.kinds.date_roles_acts import too_late
from pipeline.extract.kinds.date_roles_context import EVENT, REFERENCE, RELATIVE_CLAUSE, Context, cue
from pipeline.extract.kinds.date_roles_course import effective, period, period_end
from pipeline.extract.kinds.date_roles_deadline import deadline
from pipeline.extract.kinds.date_roles_moves import former_deadline
from pipeline.extract.kinds.date_roles_outcome import announced, decided, opened
from pipeline.values.letter import DateRole

_WINDOW = cue(
    r"\b(?:kan\s+(?:der\s+)?(?:an)?søges?|kan\s+(?:i|man|kommun\w+|alle\s+kommun\w+)\s+(?:an)?søge|ansøgningsperiode\w*|ansøgningsrunde\w*"
    r"|høringsperiode\w*|åben\s+for\s+(?:\w*ansøg\w*|tilmeld\w*|svar)|muligt\s+at\s+(?:an)?søge|i\s+høring|modtages\s+ansøgning\w*"
    r"|ansøgning\w*\s+(?:modtages|kan\s+indsendes)|(?:\w*ansøg\w*|\w*pulje\w*|\w*rund\w+|\w*portal\w*|\w*høring\w*|skema\w*)\s+(?:er|holdes|står|bliver)\s+(?:\w+\s+)?åben[t]?"
    r"|(?:ansøgnings|hørings|tilmeldings|tilkendegivelses|indmeldings|svar)(?:periode|vindue|runde|fase|tid)\w*"
    r"|kan\s+(?:\w+\s+){0,3}(?:ind|frem)?(?:sende[s]?|indgive[s]?|melde\s+sig|tilmelde\s+sig))\b"
)
_SHARPER = cue(
    r"^[\s,]*(?:og|men|dog)?\s*(?:helst|gerne|dog|allersenest|under\s+alle\s+omstændigheder)?\b[^.;]{0,20}\b(?:senest|ikke\s+senere\s+end|inden)\b"
)
_ITEM = cue(r"^\W*[^.;:\n]{2,60}:\s*(?:senest|frist|inden)\s*(?:den|d\.|\s)*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Roled:
    """A date with its role, the rule that gave it and its confidence; `former`: the deadline before it was moved."""

    mention: DateMention
    role: DateRole
    rule: str
    confidence: float
    former: bool = False
    end_only: bool = False  # of a period only the end stands here
    context: Context | None = None


def roles(contexts: tuple[Context, ...], moves: bool) -> tuple[Roled, ...]:
    """The roles of all dates but the letter's own, in order; `moves`: the letter moves a deadline."""
    found: list[Roled] = []
    for at in contexts:
        before = found[-1] if found else None
        if at.linked and before and before.role != "mention" and before.mention.kind == at.mention.kind:
            found.append(_as(at, before.role, before.rule, before.confidence * 0.95))
            continue
        given = _role(at, moves)
        if before and given[0].rule == "context" and _is_sibling(at, before):
            given = [_as(at, "deadline", "list", before.confidence * 0.95)]
        if before and _is_sharper(given[0], before):
            found[-1] = replace(before, role="mention", rule="loose")
        found.extend(given)
    if not any(r.role == "deadline" for r in found):
        found = [_as(r.context, "deadline", "too-late", 0.75) if _says_last(r) and r.context else r for r in found]
    if any(r.role == "decided" and r.rule != "announced" for r in found):  # made public after it was decided
        found = [replace(r, role="mention") if r.rule == "announced" else r for r in found]
    return tuple(replace(r, role="mention") if _says_again(r, found) else r for r in found)


def _says_again(roled: Roled, found: list[Roled]) -> bool:
    """Whether these years are only a rough name for a period that is told to the day: «skoleårene 1990-92»."""
    if roled.role != "period" or roled.rule != "years":
        return False
    days = [r.mention for r in found if r.role == "period" and r.mention.parts and r.mention.parts[0].kind == "day"]
    years = roled.mention
    return any(d.first.year == years.first.year and d.last.year == years.last.year for d in days)


def _says_last(roled: Roled) -> bool:
    return roled.role in ("mention", "event") and roled.context is not None and too_late(roled.context)


def _is_sharper(roled: Roled, before: Roled) -> bool:
    """«inden jul, dog senest den 15. december»: of two limits in one sentence the second, a printed day, counts."""
    at = roled.context
    if at is None or {roled.role, before.role} != {"deadline"} or any(c.isdigit() for c in before.mention.text):
        return False
    return bool(_SHARPER.search(at.gap)) and roled.mention.kind == "day"


def _is_sibling(at: Context, before: Roled) -> bool:
    """«– Bosætning: senest 15. marts / – Erhverv: senest 1. juni»: items of one list, the first of them a deadline."""
    other = before.context
    if before.role != "deadline" or other is None or at.past:
        return False
    return bool(_ITEM.search(at.before) and _ITEM.search(other.before))


def _as(at: Context, role: DateRole, rule: str, confidence: float, *, end_only: bool = False) -> Roled:
    return Roled(mention=at.mention, role=role, rule=rule, confidence=confidence, end_only=end_only, context=at)


# in the order in which they are asked
_RULES: tuple[tuple[DateRole, Callable[[Context], tuple[float, str] | None]], ...] = (
    ("deadline", deadline),
    ("opened", opened),
    ("decided", decided),
    ("period", period),
    ("decided", announced),
)


def _role(at: Context, moves: bool) -> list[Roled]:
    if at.mention.broken:  # a half-read value never counts
        return [_as(at, "mention", "broken", 0.5)]
    if REFERENCE.search(at.before):
        return [_as(at, "mention", "reference", 0.9)]
    former = former_deadline(at) if moves else None
    if former:
        return [Roled(mention=at.mention, role="mention", rule="former", confidence=former, former=True, context=at)]
    if window := _window(at):
        return window
    for role, rule in _RULES:
        if scored := rule(at):
            return [_as(at, role, scored[1], scored[0])]
    if scored := effective(at):
        return [_as(at, "effective", scored[1], scored[0])]
    if scored := period_end(at):
        return [_as(at, "period", scored[1], scored[0], end_only=True)]
    event = EVENT.search(at.sentence) or at.mention.has_time
    return [_as(at, "event" if event else "mention", "context", 0.8)]


def _window(at: Context) -> list[Roled]:
    """«Der kan søges fra den 1. maj til den 15. juni»: opened on the first day, deadline on the last."""
    if at.mention.kind != "interval" or not at.mention.parts or at.past or not at.round_letter:
        return []
    start, end = at.mention.parts
    if (
        start.kind != "day"
        or end.kind != "day"
        or not _WINDOW.search(RELATIVE_CLAUSE.split(at.before)[-1] + at.after)
        or EVENT.search(at.gap)
    ):
        return []
    return [
        Roled(mention=start, role="opened", rule="window", confidence=0.88, context=at),
        Roled(mention=end, role="deadline", rule="window", confidence=0.9, context=at),
    ]
