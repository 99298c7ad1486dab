"""What the letter does: opens a round, answers one, moves it, decides it, or nothing of the kind."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.extract.kinds import function_cues as cues
from pipeline.extract.kinds.outcome_members import Ruling
from pipeline.extract.kinds.outcome_moves import Move
from pipeline.extract.scene import Scene
from pipeline.values.letter import Finding, Function, Genre

_LEAST = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How much speaks for one function, and the sentence that shows it best."""

    weight: float
    start: int  # start == end where only the heading shows it
    end: int


def find(
    scene: Scene,
    *,
    genre: Genre,
    title: Finding[str] | None,
    municipal: bool,
    rulings: tuple[Ruling, ...],
    move: Move | None,
    deadline: Finding[str] | None,
    programme: Finding[str] | None,
) -> Finding[Function]:
    """The function. `municipal`: a municipality sends it; `rulings` and `move`: what it tells of decisions;
    `programme`: what it speaks of, if of anything on offer."""
    heading = title.value if title else ""
    if _is_automatic(scene, heading):
        return _none(scene, "function.automatic", 0.95)
    readings = {
        "answers": _answers(scene, heading if programme else "", genre, municipal),
        "announces": _announces(scene, heading, deadline),
        "decides": _decides(heading, rulings, move),
        "updates": _updates(scene, heading, move),
    }
    if municipal and genre != "news":
        kept = readings["answers"]
        readings = {"answers": kept} if kept.weight >= _LEAST else readings
    if genre == "form" and not municipal:
        readings["announces"] = Reading(weight=0.0, start=0, end=0)
    name = max(readings, key=lambda one: readings[one].weight)
    best = readings[name]
    places = scene.sheet.places(best.start, best.end) if best.end > best.start else title.places if title else ()
    if best.weight < _LEAST or not places:
        return _none(scene, "function.no-sign", 0.8)
    others = max((one.weight for key, one in readings.items() if key != name), default=0.0)
    confidence = min(0.97, 0.75 + 0.04 * (best.weight - others))
    value: Function = name  # type: ignore[assignment]
    certainty = scene.sheet.certainty(best.start, best.end) if best.end > best.start else 0.9
    return Finding(
        value=value, places=places, rule=f"function.{name}", confidence=round(confidence * certainty, 4), basis="stated"
    )


def _none(scene: Scene, rule: str, confidence: float) -> Finding[Function]:
    word = re.search(r"\S+", scene.sheet.text)
    if word is None:
        return scene.sheet.header_finding("none", "", rule=rule, confidence=confidence, basis="inferred")
    return scene.sheet.finding("none", *word.span(), rule=rule, confidence=confidence, basis="inferred")


def _is_automatic(scene: Scene, heading: str) -> bool:
    header = scene.sheet.header
    if header is not None and scene.sheet.is_mail and header.automatic:
        return True
    return scene.sheet.is_mail and bool(cues.AUTOMATIC.search(heading) or cues.AUTOMATIC.search(scene.sheet.text[:400]))


def _summed(scene: Scene, pattern: re.Pattern[str], each: float, most: float) -> Reading:
    """The weight of all sentences with this cue, and the first of them."""
    shown = [one for one in scene.statements if pattern.search(one.text)]
    if not shown:
        return Reading(weight=0.0, start=0, end=0)
    return Reading(weight=min(each * len(shown), most), start=shown[0].start, end=shown[0].end)


def _answers(scene: Scene, heading: str, genre: Genre, municipal: bool) -> Reading:
    if genre == "news":
        return Reading(weight=0.0, start=0, end=0)
    body = _summed(scene, cues.ANSWERS, 1.5, 4.5)
    said = body.weight + (2.0 if cues.ANSWER_TITLE.search(heading) else 0.0)
    if genre == "form" and municipal:
        said += 2.0
    if not said or not scene.statements:
        return Reading(weight=0.0, start=0, end=0)
    shown = body if body.end or heading else _first_named(scene)
    own = 4.0 if municipal else 2.0 if scene.municipalities_in(body.start, body.end) else -1.5
    return Reading(weight=said + own, start=shown.start, end=shown.end)


def _first_named(scene: Scene) -> Reading:
    """The first statement that names a municipality, else the first of all."""
    if not scene.statements:
        return Reading(weight=0.0, start=0, end=0)
    shown = next(
        (one for one in scene.statements if scene.municipalities_in(one.start, one.end)),
        scene.statements[0],
    )
    return Reading(weight=0.0, start=shown.start, end=shown.end)


def _announces(scene: Scene, heading: str, deadline: Finding[str] | None) -> Reading:
    body = _summed(scene, cues.INVITES, 1.5, 6.0)
    weight = body.weight + (2.0 if cues.INVITE_TITLE.search(heading) else 0.0)
    weight += 1.0 if deadline and weight else 0.0
    weight -= 6.0 if cues.GATHERING.search(heading) or _is_gathering(scene, heading) else 0.0
    return Reading(weight=weight, start=body.start, end=body.end)


def _is_gathering(scene: Scene, heading: str) -> bool:
    """Whether what is on offer is a conference, a course or goods, and not a round: nobody applies or is heard."""
    text = scene.sheet.text
    return bool(cues.GATHERING.search(text)) and not re.search(
        r"ans[øo]e?g|h[øo]e?ring|udpeg|udv[æa]e?lg|tilkendegiv|partnerskab|fors[øo]e?g|pulje|aftale",
        text + heading,
        re.IGNORECASE,
    )


def _decides(heading: str, rulings: tuple[Ruling, ...], move: Move | None) -> Reading:
    named = [one for one in rulings if one.members]
    titled = 3.0 if cues.DECIDE_TITLE.search(heading) else 0.0
    if move and move.kind == "cancellation":
        return Reading(weight=move.weight, start=move.span[0], end=move.span[1])
    if not rulings:
        return Reading(weight=0.0, start=0, end=0)
    best = (named or list(rulings))[0]
    statement = best.lead or best.statement
    weight = (5.0 + min(len(named), 3) if named else 1.5) + titled
    return Reading(weight=weight, start=statement.start, end=statement.end)


def _updates(scene: Scene, heading: str, move: Move | None) -> Reading:
    """A move of the round's course, or a reminder of its deadline."""
    if move is None or move.kind == "cancellation":
        body = _summed(scene, cues.REMINDS, 2.0, 4.0)
        weight = body.weight + (4.0 if cues.REMINDS.search(heading) else 0.0)
        return replace(body, weight=weight + 2.0 if body.weight and _announces(scene, heading, None).weight else 0.0)
    return Reading(weight=move.weight + 1.0, start=move.span[0], end=move.span[1])
