"""How far the dates of a letter can be trusted together: rivals for one role, orders that do not happen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from pipeline.extract.kinds.date_roles import Roled
from pipeline.extract.kinds.date_roles_context import EVENT, FRIST, cue
from pipeline.extract.kinds.date_roles_deadline import for_something_else

COUNTING = ("deadline", "opened", "decided", "effective", "period")
TRUSTED = 0.8  # a rule's figure from which it has nothing against the value
DOUBT = 0.8  # a factor that takes every confidence below it
_FAR = timedelta(days=550)
_LATELY = timedelta(days=60)
_OUTCOME = cue(
    r"\b(?:udpeg|udvalgt|udvælg|tilsagn|afslag|imødekom|tildel|bevilg|valgt|fordel|afgørelse|plads|kommuner,?\s+(?:der|som))"
)
_ANSWER = cue(r"ansøg|\bsøge|svar|tilkendegiv|interess|tilbagemeld|meld|returner|indsend|upload|bemærkning|høring")
_LIMITED = cue(rf"{FRIST}|\bsenest\b")


def weighed(given: tuple[Roled, ...], document: date | None, *, moves: bool) -> tuple[Roled, ...]:
    """The roles, those with a rival or against the order of things with less confidence."""
    doubted = set(_rivalled(given, moves=moves)) | set(_out_of_order(given, document))
    return tuple(replace(r, confidence=r.confidence * DOUBT) if r.role in doubted else r for r in given)


def doubtful(given: tuple[Roled, ...]) -> bool:
    """Whether a role that counts is doubtful, or a deadline may have been overlooked."""
    if any(r.role in COUNTING and min(r.confidence, r.mention.confidence) < TRUSTED for r in given):
        return True
    if _may_be_decided(given):
        return True
    if any(r.role == "deadline" for r in given):
        return False
    return any(_may_be_deadline(r) for r in given)


def _may_be_decided(given: tuple[Roled, ...]) -> bool:
    """Whether no day is read as that of an outcome which a sentence with a recent day speaks of."""
    if any(r.role == "decided" for r in given):
        return False
    return any(_unexplained(r) and _recent(r) and r.context and _OUTCOME.search(r.context.sentence) for r in given)


def _recent(roled: Roled) -> bool:
    written = roled.context.document if roled.context else None
    return written is not None and timedelta() <= written - roled.mention.first <= _LATELY


def _unexplained(roled: Roled) -> bool:
    """A single day that no rule took for anything."""
    at = roled.context
    return roled.rule == "context" and at is not None and at.day_like and at.round_letter


def _may_be_deadline(roled: Roled) -> bool:
    """A day to come with the words of a deadline that no rule took for one."""
    at = roled.context
    if roled.role not in ("mention", "event") or at is None or roled.rule in ("former", "broken") or at.past:
        return False
    ahead = at.document is not None and roled.mention.last >= at.document
    if not (ahead and at.day_like and at.round_letter):
        return False
    if (
        _unexplained(roled)
        and not for_something_else(at)
        and not EVENT.search(at.sentence)
        and _ANSWER.search(at.sentence + at.previous)
    ):
        return True
    return bool(_LIMITED.search(at.gap)) and not for_something_else(at)


def _rivalled(given: tuple[Roled, ...], *, moves: bool) -> Iterable[str]:
    """Roles that two different days claim, each for itself; a list («1. maj og 1. september») is one claim."""
    if any(r.role == "deadline" and r.context and (r.context.parted or r.rule == "list") for r in given):
        yield "deadline"  # each part of the round has its own; the register keeps one
    for role in ("deadline", "opened", "decided", "effective"):
        claims = [r for r in given if r.role == role and not (moves and r.rule.startswith("moved"))]
        own = [r for r in claims if r.context is None or not (r.context.linked or r.context.label or r.rule == "list")]
        days = {r.mention.first for r in own}
        if len(days) > 1 and not _one_clearly(own):
            yield role


def _one_clearly(claims: list[Roled]) -> bool:
    """Whether one day is claimed with clearly more right than every other."""
    best = max(claims, key=lambda r: r.confidence)
    return all(r.mention.first == best.mention.first or r.confidence < best.confidence - 0.1 for r in claims)


def _out_of_order(given: tuple[Roled, ...], document: date | None) -> Iterable[str]:
    """A deadline long after the letter, or after what it leads to has begun; a round that opens after it."""
    days = {role: [r.mention for r in given if r.role == role] for role in COUNTING}
    last = max((m.last for m in days["deadline"]), default=None)
    if last is None:
        return
    if document is not None and (last - document > _FAR or document - last > _FAR):
        yield "deadline"
    if document is not None and last < document:  # over when the letter is written
        yield "deadline"
    if any(m.first > last for m in days["opened"]):
        yield "deadline"
        yield "opened"
    if any(m.last < last for m in days["effective"]):
        yield "deadline"
        yield "effective"
