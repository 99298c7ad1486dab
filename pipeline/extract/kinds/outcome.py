"""What was decided: selections, rejections, postponements, extensions and cancellations that a letter reports."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from pipeline.extract.kinds import decider, outcome_areas, outcome_count, outcome_moves
from pipeline.extract.kinds import outcome_assurance as assurance
from pipeline.extract.kinds.outcome_members import Named, Ruling
from pipeline.extract.kinds.outcome_moves import Move
from pipeline.extract.kinds.outcome_verdicts import Verdict
from pipeline.extract.scene import Scene
from pipeline.values.letter import DecisionKind, Finding, Function, Genre, Municipality, Outcome

_CALLED_OFF = 5.0  # weight from which a move stands beside what was decided
_BESIDE = 0.7  # confidence in a move that is told beside decisions


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What else is known of the letter: who sends it, what it is about, and its dates by role."""

    title: Finding[str] | None
    issuer: Finding[str] | None
    genre: Genre
    areas: tuple[Finding[str], ...]
    decided: Finding[str] | None
    period: Finding[str] | None
    effective: Finding[str] | None
    new_deadline: Finding[str] | None  # where the letter moves the deadline
    deadline: Finding[str] | None


def find(
    scene: Scene,
    *,
    function: Finding[Function],
    rulings: tuple[Ruling, ...],
    move: Move | None,
    known: Circumstances,
) -> tuple[Outcome, ...]:
    """The outcomes of a letter that decides or updates; none of any other."""
    does = function.value
    if does == "updates" and move is None:
        move = outcome_moves.faint(scene)
    parted = _parted(rulings)
    if does == "updates" or (does == "decides" and _ends(move, parted)):
        return (_moved(scene, move, known, function.confidence),) if move else ()
    if does != "decides":
        return ()
    moved = _moved_too(scene, move, known)
    found: list[Outcome | None] = [_selection(scene, rulings, parted["selection"], known)]
    if parted["rejection"]:
        by = found[0].decided_by if found[0] else None
        found.append(_rejection(scene, rulings, parted["rejection"], known, by))
    told = [one for one in found if one is not None]
    believed = (_believed(one, _most(scene, rulings, parted, one.kind.value, function.confidence)) for one in told)
    return (*believed, *moved)


def _ends(move: Move | None, parted: dict[Verdict, Named]) -> bool:
    """Whether the letter calls the round off: nobody is chosen or turned down beside it but by weak signs."""
    return move is not None and move.kind == "cancellation" and (move.weight >= _CALLED_OFF or not any(parted.values()))


def _moved_too(scene: Scene, move: Move | None, known: Circumstances) -> tuple[Outcome, ...]:
    """The extension of one round in a letter that decides another: only where a deadline takes another's place."""
    if move is None or move.kind != "extension" or move.weight < _CALLED_OFF or known.new_deadline is None:
        return ()
    return (_moved(scene, move, known, _BESIDE),)


def _most(
    scene: Scene, rulings: tuple[Ruling, ...], parted: dict[Verdict, Named], kind: DecisionKind, function: float
) -> float:
    verdict: Verdict = "selection" if kind == "selection" else "rejection"
    other: Verdict = "rejection" if kind == "selection" else "selection"
    own = [one for one in rulings if one.verdict == verdict]
    return assurance.ceiling(scene, own, parted[verdict], others=parted[other], function=function)


def _believed(outcome: Outcome, most: float) -> Outcome:
    """The outcome with no more than this confidence in what was decided and for whom."""
    if most >= 1.0:
        return outcome
    return replace(
        outcome,
        kind=assurance.capped(outcome.kind, most),
        municipalities=assurance.capped_all(outcome.municipalities, most),
    )


def _parted(rulings: tuple[Ruling, ...]) -> dict[Verdict, Named]:
    """Who was chosen and who was turned down: one verdict for each, that with more weight, else the first."""
    votes: dict[str, Counter[Verdict]] = {}
    named = {one.value.code for ruling in rulings for one in ruling.members}
    for ruling in rulings:
        for one in ruling.members:
            after = one.value.successor
            if after is not None and after.code in named and after.name.startswith(one.value.name + "-"):
                continue  # «Ikast» in the heading, «Ikast-Brande» below it
            votes.setdefault(one.value.code, Counter())[ruling.verdict] += _weight(ruling)
    parted: dict[Verdict, Named] = {}
    verdicts: tuple[Verdict, ...] = ("selection", "rejection")
    for verdict in verdicts:
        told = [(one, ruling) for ruling in rulings if ruling.verdict == verdict for one in ruling.members]
        best: dict[str, Finding[Municipality]] = {}
        for one, ruling in told:
            code = one.value.code
            if code not in votes or votes[code].most_common(1)[0][0] != verdict:
                continue
            found = assurance.member(one, ruling, rivalled=len(votes[code]) > 1)
            best[code] = max(best.get(code, found), found, key=lambda each: each.confidence)
        parted[verdict] = tuple(best.values())
    return parted


def _weight(ruling: Ruling) -> int:
    """How much one statement counts for who was chosen: outright wording before signs, signs before guesses."""
    if ruling.guessed:
        return 1 + ruling.agreed
    return 4 if ruling.likely and not ruling.agreed else 6


def _kind(scene: Scene, kind: DecisionKind, rulings: list[Ruling]) -> Finding[DecisionKind]:
    best = max((one for one in rulings if one.members), key=assurance.sure, default=rulings[0])
    confidence = assurance.sure(best) if best.members else 0.7
    return scene.sheet.finding(kind, best.cue_start, best.cue_end, rule=f"outcome.{kind}", confidence=confidence)


def _selection(scene: Scene, rulings: tuple[Ruling, ...], members: Named, known: Circumstances) -> Outcome | None:
    chosen = [one for one in rulings if one.verdict == "selection"]
    codes = {one.value.code for one in members}
    count = outcome_count.find(scene, chosen, len(codes), known.title)
    if not chosen or not (members or count):
        return None
    said = [one.lead or one.statement for one in chosen]
    split = outcome_areas.split(scene, [one for one in chosen if any(m.value.code in codes for m in one.members)])
    return Outcome(
        kind=_kind(scene, "selection", chosen),
        decided_on=known.decided,
        decided_by=decider.has_decided(scene, said, known.issuer) or _by_issuer(known),
        areas=assurance.areas(known.areas),
        municipalities=outcome_areas.with_areas(members, split),
        count=count,
        period=known.period,
        effective_from=known.effective,
    )


def _rejection(
    scene: Scene, rulings: tuple[Ruling, ...], members: Named, known: Circumstances, by: Finding[str] | None
) -> Outcome:
    """`by`: who selected, where the refusal names nobody of its own."""
    refused = [one for one in rulings if one.verdict == "rejection"]
    said = [one.lead or one.statement for one in refused if one.members]
    by = decider.has_decided(scene, said, known.issuer) or by or _by_issuer(known)
    return Outcome(
        kind=_kind(scene, "rejection", refused),
        decided_on=_within(known.decided, refused) or _along(known.decided),
        decided_by=by,
        areas=assurance.areas(known.areas) if len(known.areas) == 1 else (),
        municipalities=members,
        count=outcome_count.exact(scene, refused, len(members)),
    )


def _moved(scene: Scene, move: Move, known: Circumstances, function: float) -> Outcome:
    start, end = move.span
    decided = known.decided
    if decided and not start <= decided.places[0].start < end:
        decided = _along(decided)
    said = [move.statement] if move.statement else []
    return Outcome(
        kind=assurance.capped(_moved_kind(scene, move, known), 1.0 if function >= 0.8 else function),
        decided_on=decided,
        decided_by=decider.has_decided(scene, said, known.issuer) or _by_issuer(known),
        areas=assurance.areas(known.areas),
        new_deadline=_new_deadline(move, known),
    )


def _new_deadline(move: Move, known: Circumstances) -> Finding[str] | None:
    """The deadline after the move; a postponement that names no new one has none."""
    if move.kind == "extension":
        return known.new_deadline or known.deadline
    return known.new_deadline if move.kind == "postponement" else None


def _moved_kind(scene: Scene, move: Move, known: Circumstances) -> Finding[DecisionKind]:
    rule, confidence = f"outcome.{move.kind}", min(0.95, 0.6 + 0.05 * move.weight)
    if move.statement is None and known.title is not None:
        return Finding(value=move.kind, places=known.title.places, rule=rule, confidence=confidence)
    return scene.sheet.finding(move.kind, *move.span, rule=rule, confidence=confidence)


def _by_issuer(known: Circumstances) -> Finding[str] | None:
    """The issuer decides what it writes about itself; a newspaper does not."""
    return decider.from_issuer(known.issuer) if known.issuer and known.genre != "news" else None


def _along(decided: Finding[str] | None) -> Finding[str] | None:
    """The day on which the letter says that something was decided, concluded for what is told beside it."""
    return replace(assurance.capped(decided, _BESIDE), basis="inferred") if decided else None


def _within(decided: Finding[str] | None, rulings: list[Ruling]) -> Finding[str] | None:
    """The decision's date, where one of these sentences states it."""
    if decided is None:
        return None
    at = decided.places[0].start
    return decided if any(one.statement.start <= at < one.statement.end for one in rulings) else None
