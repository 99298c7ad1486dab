"""What the letter does: opens a round, answers one, moves it, decides it, or nothing of the kind.

Many weak signs are weighed together; no wording is asked for. The weights were set on letters of known function.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extract.kinds import function_cues as cues
from pipeline.extract.kinds import function_cues_other as others
from pipeline.extract.kinds import function_learned, function_parties
from pipeline.extract.kinds.function_parties import Parties
from pipeline.extract.kinds.function_shown import nothing, shown
from pipeline.extract.kinds.outcome_members import Ruling
from pipeline.extract.kinds.outcome_moves import Move
from pipeline.extract.scene import Scene
from pipeline.values.letter import Basis, Doubt, Finding, Function, Genre, Municipality

_LEAST = 3.0  # weight from which a function is told
_OPENING = 400  # characters in which a reminder says what it is
_GOODS = 0.85  # that somebody who sells opens and decides nothing
_HINT = 1.5  # weight from which the absence of any function is not sure
_SEVERAL = 3  # municipalities named together that need no further sign of a round
_DOUBTED = 0.76
_SIGNS = (0.72, 0.86, 0.97)  # the highest confidence with one, two, three kinds of sign


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How much speaks for one function, how many signs do, and the sentence that shows it best."""

    weight: float = 0.0
    signs: int = 0
    start: int = 0  # start == end where only the heading shows it
    end: int = 0


def find(
    scene: Scene,
    *,
    genre: Genre,
    title: Finding[str] | None,
    issuer: Finding[str] | None,
    sender: Finding[Municipality] | None,
    rulings: tuple[Ruling, ...],
    move: Move | None,
    deadline: Finding[str] | None,
    programme: Finding[str] | None,
) -> Finding[Function]:
    """The function, by rules and by what was learned. `sender`: the municipality that sends it; `rulings` and `move`:
    what it tells of decisions; `programme`: what it speaks of, if of anything on offer."""
    if others.is_automatic(scene, title.value if title else ""):
        return nothing(scene, "function.automatic", 0.95)
    subject = title.value if title else None
    between = function_parties.find(scene, municipal=sender is not None, issuer=issuer, heading=subject or "")
    if between.sells:
        return nothing(scene, "function.goods", _GOODS)
    told = _by_rules(
        scene,
        between,
        genre=genre,
        title=title,
        sender=sender,
        rulings=_of_others(rulings, sender),
        move=move,
        deadline=deadline,
        programme=programme,
    )
    apart = sender is not None and not between.to_all  # one that asks the others writes as other bodies do
    return function_learned.weighed(scene, told, title=subject, genre=genre, municipal=apart)


def _by_rules(
    scene: Scene,
    between: Parties,
    *,
    genre: Genre,
    title: Finding[str] | None,
    sender: Finding[Municipality] | None,
    rulings: tuple[Ruling, ...],
    move: Move | None,
    deadline: Finding[str] | None,
    programme: Finding[str] | None,
) -> Finding[Function]:
    heading, municipal = title.value if title else "", sender is not None
    readings: dict[Function, Reading] = {
        "answers": _answers(scene, heading if programme or municipal else "", genre, between),
        "announces": _announces(scene, heading, genre, deadline, between),
        "decides": _decides(heading, rulings, move, between),
        "updates": _updates(scene, heading, move, between),
    }
    if municipal and genre != "news" and not between.to_all and readings["answers"].weight >= _LEAST:
        readings = {"answers": readings["answers"]}
    name = max(readings, key=lambda one: readings[one].weight)
    best = readings[name]
    rest = max((one.weight for key, one in readings.items() if key != name), default=0.0)
    if best.weight >= _LEAST or (best.weight >= _HINT and _may_be(name, heading, between, deadline)):
        thin = municipal and name != "answers"  # municipalities mostly answer; one that opens or decides is rare
        award = name == "decides" and programme is not None and programme.value.endswith("prisen")
        return _told(scene, name, best, rest, title, most=_DOUBTED if thin or award else 1.0)
    return nothing(
        scene, "function.no-sign", _absence(scene, heading, best, between, rulings=rulings, deadline=deadline)
    )


def _absence(
    scene: Scene,
    heading: str,
    best: Reading,
    between: Parties,
    *,
    rulings: tuple[Ruling, ...],
    deadline: Finding[str] | None,
) -> float:
    """How sure it is that the letter does nothing of the kind: not where it has the looks of a round's."""
    purpose = bool(others.PURPOSE.search(heading) or others.PURPOSE.search(scene.sheet.text))
    asks = len(cues.INVITES.findall(scene.sheet.text)) + len(cues.ANSWERS.findall(scene.sheet.text))
    if between.private:
        return 0.92 if asks <= 1 or not between.on_round else 0.76
    if (
        between.municipal
        and not (between.on_round or between.to_asker)
        and (purpose or others.PASSED.search(scene.sheet.text))
    ):
        return function_learned.FIRM
    looks = (
        (not purpose)
        + (asks > 1)
        + (deadline is not None)
        + any(one.members for one in rulings)
        + between.to_all
        + between.to_asker
        + (between.answered and between.municipal)
        + between.on_round
        + (best.weight > 0)
    )
    return (0.92, 0.76, 0.68)[min(looks, 2)]


def _of_others(rulings: tuple[Ruling, ...], sender: Finding[Municipality] | None) -> tuple[Ruling, ...]:
    """Verdicts on others than the sender, which does not choose itself."""
    own = sender.value.code if sender else ""
    return tuple(one for one in rulings if not one.members or any(m.value.code != own for m in one.members))


def doubts(function: Finding[Function]) -> tuple[Doubt, ...]:
    """What a person should look at where the function is not clear."""
    if function.confidence >= _SIGNS[0] + 0.02:
        return ()
    message = f"Det er uklart, hvad brevet gør; det ligner mest «{function.value}»."
    return (Doubt(code="unclear-function", severity="warning", field="function", message=message),)


def _may_be(name: Function, heading: str, between: Parties, deadline: Finding[str] | None) -> bool:
    """Whether a function with too little weight is yet the likeliest, as the letter has the looks of a round's."""
    if between.private:
        return False
    idle = not between.on_round and bool(others.PURPOSE.search(heading))
    if name == "answers":
        return between.municipal and ((between.to_asker and between.on_round) or (between.answered and not idle))
    if name == "announces":
        return deadline is not None and between.to_all
    return between.on_round and (not between.municipal or between.to_all)


def _told(
    scene: Scene, name: Function, best: Reading, rest: float, title: Finding[str] | None, *, most: float
) -> Finding[Function]:
    """The function found, `most` at best. Sure with much weight, far ahead of the next one, from several signs."""
    margin = best.weight - rest
    confidence = 0.56 + 0.05 * min(margin, 5.0) + 0.04 * min(best.weight, 6.0)
    confidence = min(confidence, most, _SIGNS[min(max(best.signs, 1), 3) - 1])
    if best.weight < _LEAST:
        confidence = min(confidence, 0.6)
    if name == "announces" and (others.AGAIN.search(scene.sheet.text) or others.REMINDS.search(scene.sheet.text)):
        confidence = min(confidence, _DOUBTED)  # it may repeat what an earlier letter opened
    if name in ("decides", "updates") and cues.ANSWER_TITLE.search(title.value if title else ""):
        confidence = min(confidence, _DOUBTED)  # it may be an application itself
    places, certainty = shown(scene, best.start, best.end, title)
    basis: Basis = "stated" if best.weight >= _LEAST else "inferred"
    rule = f"function.{name}" if best.weight >= _LEAST else f"function.{name}-likeliest"
    return Finding(value=name, places=places, rule=rule, confidence=round(confidence * certainty, 4), basis=basis)


def _summed(scene: Scene, pattern: re.Pattern[str], each: float, most: float) -> Reading:
    """The weight of all sentences with this cue, and the first of them."""
    shown = [one for one in scene.statements if pattern.search(one.text)]
    if not shown:
        return Reading()
    return Reading(
        weight=min(each * len(shown), most), signs=min(len(shown), 2), start=shown[0].start, end=shown[0].end
    )


def _answers(scene: Scene, heading: str, genre: Genre, between: Parties) -> Reading:
    if genre == "news":
        return Reading()
    body = _summed(scene, cues.ANSWERS, 1.5, 4.5)
    titled = bool(cues.ANSWER_TITLE.search(heading))
    filled = genre == "form" and between.municipal
    said = body.weight + 2.0 * titled + 2.0 * filled
    signs = body.signs + titled + filled + between.to_asker + between.reply
    if not scene.statements or (not said and not _writes_back(between)):
        return Reading()
    if between.municipal:
        known = 1.0 * between.to_asker + 1.0 * between.reply + 0.5 * between.on_round
        said = said + 2.5 + known if said else 2.0
        signs += 1
    else:
        named = bool(scene.municipalities_in(body.start, body.end)) or (titled and "kommun" in heading.casefold())
        said += 2.0 if named else -1.5
    aside = not between.on_round and not between.to_asker and not between.answered
    said -= 3.0 * (aside and body.weight < 3.0 and genre not in ("form", "minutes"))
    said -= 2.0 * (between.to_one and not titled and genre != "form")
    said -= 4.0 * (between.private and not between.to_asker) + 3.5 * between.to_all
    said -= 3.0 * (bool(others.ASKS.search(scene.sheet.text)) and body.weight < 3.0)
    shown = body if body.end or heading else _first_named(scene)
    return Reading(weight=said, signs=signs, start=shown.start, end=shown.end)


def _writes_back(between: Parties) -> bool:
    """Whether a municipality writes to somebody who asks, whatever it says."""
    return between.municipal and (between.answered or (between.to_asker and between.on_round))


def _first_named(scene: Scene) -> Reading:
    """The first statement that names a municipality, else the first of all."""
    shown = next(
        (one for one in scene.statements if scene.municipalities_in(one.start, one.end)),
        scene.statements[0],
    )
    return Reading(start=shown.start, end=shown.end)


def _announces(scene: Scene, heading: str, genre: Genre, deadline: Finding[str] | None, between: Parties) -> Reading:
    if genre == "form" and not between.municipal:
        return Reading()
    body = _summed(scene, cues.INVITES, 1.5, 6.0)
    titled = bool(cues.INVITE_TITLE.search(heading))
    weight = body.weight + 2.0 * titled
    if not weight and not (deadline and between.to_all):
        return Reading()
    weight += 1.0 * (deadline is not None) + 1.0 * between.to_all + 0.5 * between.on_round
    weight -= 6.0 * (bool(others.GATHERING.search(heading)) or others.is_gathering(scene.sheet.text, heading))
    weight -= 4.0 * (between.private and not between.to_all) + 2.5 * (between.municipal and not between.to_all)
    weight -= 2.0 * (between.answered and not between.to_all and body.weight < 4.5)
    weight -= 3.0 * bool(others.REMINDS.search(heading) or others.REMINDS.search(scene.sheet.text[:_OPENING]))
    weight -= 1.5 * bool(others.AGAIN.search(heading)) + 2.0 * between.to_one
    signs = body.signs + titled + (deadline is not None) + between.to_all
    return Reading(weight=weight, signs=signs, start=body.start, end=body.end)


def _decides(heading: str, rulings: tuple[Ruling, ...], move: Move | None, between: Parties) -> Reading:
    titled = bool(others.DECIDE_TITLE.search(heading))
    if move and move.kind == "cancellation":
        own = between.municipal and not between.to_all  # it withdraws what it had applied for itself
        signs = 1 + (move.weight > 5.0) + (move.weight > 8.0) + between.to_all
        return Reading(weight=move.weight - 4.0 * own, signs=signs, start=move.span[0], end=move.span[1])
    outright = [one for one in rulings if one.members and not one.likely]
    named = outright or [one for one in rulings if one.members]
    if not rulings:
        return Reading()
    best = (named or list(rulings))[0]
    chosen = len({one.value.code for ruling in named for one in ruling.members})
    guessed = bool(named) and all(one.guessed for one in named)
    if guessed:
        weight = 1.0 + 0.5 * min(chosen, 3) - 2.0 * bool(cues.ANSWER_TITLE.search(heading))
    elif outright:
        weight = 5.0 + min(len(named), 3)
    elif named:
        weight = 2.5 + 0.5 * min(chosen, 4)
    else:
        weight = 1.5 if any(not one.likely for one in rulings) else 0.0
    weight += 3.0 * titled if outright or not named else 2.0 * titled
    weight -= (
        4.0 * between.private
        + 2.5 * (between.municipal and not between.to_all)
        + 1.5 * (not between.on_round and chosen < _SEVERAL)
    )
    weight += 1.0 * (between.to_one and bool(named))
    signs = min(len(named), 2) + titled + (chosen > 1) + (1 if outright else 0) + (between.to_one and bool(outright))
    statement = best.lead or best.statement
    return Reading(weight=weight, signs=signs, start=statement.start, end=statement.end)


def _updates(scene: Scene, heading: str, move: Move | None, between: Parties) -> Reading:
    """A move of the round's course, or a reminder of its deadline."""
    if move is None or move.kind == "cancellation":
        body = _summed(scene, others.REMINDS, 2.0, 4.0)
        titled = bool(others.REMINDS.search(heading))
        weight = body.weight + 4.0 * titled
        opens = bool(weight) and bool(cues.INVITES.search(scene.sheet.text) or between.on_round)
        return Reading(weight=weight + 2.0 * opens, signs=body.signs + titled + opens, start=body.start, end=body.end)
    signs = 1 + (move.weight > 4.0) + (move.weight > 6.5) + between.to_all
    # a letter that moves a round repeats what it is about, its deadline and where to answer
    repeated = 2.0 if move.weight >= 3.0 and move.statement is not None else 0.0
    return Reading(weight=move.weight + 1.0 + repeated, signs=signs, start=move.span[0], end=move.span[1])
