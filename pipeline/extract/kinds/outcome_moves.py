"""Whether the letter puts the round off, moves its deadline or calls it off, and where it says so."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.extract.cues import cue
from pipeline.extract.kinds import outcome_move_cues as cues
from pipeline.extract.kinds.outcome_held import Ruling
from pipeline.extract.scene import Scene, Statement
from pipeline.values.letter import DecisionKind, Finding

_TITLE = 3.0  # what a heading adds to a cue
_NEW_DATE = 2.0  # what a date that takes the place of another adds
_SEVERAL, _MANY = 3, 5  # municipalities decided on, surely or by guess, that make a letter one that decides
_FAINT = 0.45  # probability from which the learned opinion alone tells what is moved
_OPINION, _TELLS = 2.0, 0.6  # what the learned opinion adds where it is sure, and from which probability it is
_ACTS: dict[DecisionKind, str] = {"extension": "extend", "postponement": "postpone", "cancellation": "cancel"}
_Weighed = tuple[DecisionKind, float]
_EVENT = cue(
    "[\\w-]*(?:møde|mødet|møderne|konference[n]?|seminar(?:et)?|kursus|kurset|webinar(?:et)?|temadag(?:en)?"
    "|arrangement(?:et)?|besøg(?:et)?"
    "|rejse[n]?|workshop(?:pen)?|reception(?:en)?)"
)
_DECIDED = cue("(?:besluttet|besluttede|vedtaget|vedtog|må|måtte)")
_WAITS = cue("(?:må|måtte)(?: [\\w-]+){0,2} vente(?= til| lidt|[.,]|$)")
_ROUND = cue(
    "[\\w-]*(?:pulje|ordning|runde|udbud|forsøg|proces|ansøgning|udvælgelse|program|høring|partnerskab|netværk"
    "|tilskud|aftale|indkaldelse"
    "|udpegning|projekt|samarbejde|forløb|pilot|modelkommune|opslag|invitation|indbydelse|konkurrence|initiativ|midler"
    "|frikommune|afprøvning)[\\w]*"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A postponement, extension or cancellation; `statement` says so, None where only the heading does."""

    kind: DecisionKind
    weight: float
    statement: Statement | None = None

    @property
    def span(self) -> tuple[int, int]:
        """The characters of the sheet's text that say so; empty where only the heading does."""
        return (self.statement.start, self.statement.end) if self.statement else (0, 0)


def find(scene: Scene, title: Finding[str] | None, *, moved: Finding[str] | None = None) -> Move | None:
    """The one thing that the letter does to the round's course, or None. The heaviest where several are told.

    `moved`: the new deadline, where the dates show that one takes another's place.
    """
    weights: dict[DecisionKind, float] = {}
    shown: dict[DecisionKind, tuple[float, Move]] = {}
    heading = title.value if title else ""
    for kind, weight in _added(_of_text(heading), _learned(scene, None, heading)):
        weights[kind] = weights.get(kind, 0.0) + weight + _TITLE
    if cues.CORRECTED.search(heading) and cues.DUE.search(scene.sheet.text):
        weights["extension"] = weights.get("extension", 0.0) + 1.5 + _TITLE
    for statement in scene.statements:
        in_heading = bool(heading) and statement.text in heading
        if _WAITS.search(statement.text) and scene.municipalities_in(statement.start, statement.end):
            continue  # a municipality that must wait is turned down
        said = _of_text(statement.text, heading)
        if moved is not None and statement.start <= moved.places[0].start < statement.end:
            said = _added(said, [("extension", _NEW_DATE)])
        for kind, weight in _added(said, _learned(scene, statement, heading)):
            weights[kind] = weights.get(kind, 0.0) + (0.0 if in_heading else weight)
            clear = weight - 0.5 * in_heading + 0.5 * bool(_DECIDED.search(statement.text))
            if kind not in shown or clear > shown[kind][0]:
                shown[kind] = (clear, Move(kind=kind, weight=weight, statement=statement))
    if not weights:
        return None
    kind = max(weights, key=lambda one: (weights[one], one == "cancellation"))
    if kind not in shown:
        return Move(kind=kind, weight=weights[kind])
    return replace(shown[kind][1], weight=weights[kind])


def faint(scene: Scene) -> Move | None:
    """What a letter that moves a round most likely does, by the learned opinion alone."""
    if scene.learned is None:
        return None
    best: tuple[float, Move] | None = None
    for statement in scene.statements:
        acts = scene.learned.act(statement.start)
        for kind, act in _ACTS.items():
            if acts.get(act, 0.0) >= _FAINT and (best is None or acts[act] > best[0]):
                best = (acts[act], Move(kind=kind, weight=0.0, statement=statement))
    return best[1] if best else None


def alone(move: Move | None, rulings: Iterable[Ruling]) -> Move | None:
    """The move, unless the letter tells beside it who was chosen: then what it does is decide."""
    told = [(one.value.code, ruling) for ruling in rulings for one in ruling.members]
    sure, named = {code for code, ruling in told if _stands(ruling)}, {code for code, _ in told}
    decides = len(sure) >= _SEVERAL or len(named) >= _MANY
    return None if move and move.kind != "cancellation" and decides else move


def _stands(ruling: Ruling) -> bool:
    return ruling.agreed or not ruling.likely


def _added(said: list[_Weighed], more: list[_Weighed]) -> list[_Weighed]:
    """The weights of one sentence, each kind's together."""
    sums: dict[DecisionKind, float] = {}
    for kind, weight in (*said, *more):
        sums[kind] = sums.get(kind, 0.0) + weight
    return list(sums.items())


def _learned(scene: Scene, statement: Statement | None, heading: str) -> list[_Weighed]:
    """What the learned opinion says of a sentence, or of the heading; nothing of one that tells of an earlier time."""
    if scene.learned is None or (statement is not None and cues.PAST_MOVE.search(statement.text)):
        return []
    if statement is None and not heading:
        return []
    acts = scene.learned.act(statement.start) if statement else scene.learned.heading(heading)
    return [(kind, _OPINION * acts[act]) for kind, act in _ACTS.items() if acts.get(act, 0.0) >= _TELLS]


def _of_text(text: str, heading: str = "") -> list[_Weighed]:
    """What one sentence does to the round's course, with its weight."""
    found: list[_Weighed] = []
    past = [m.span() for m in cues.PAST_MOVE.finditer(text)]

    def says(pattern: re.Pattern[str]) -> bool:
        return any(not _told(m.span(), past) and not _general(text, m.start()) for m in pattern.finditer(text))

    if (
        says(cues.CANCELLED)
        and not _EVENT.search(text)
        and (
            _ROUND.search(text) or _ROUND.search(heading) or (_DECIDED.search(text) and cues.CANCELLED.search(heading))
        )
    ):
        found.append(("cancellation", 4.0))
    if says(cues.EXTENDED):
        found.append(("extension", 3.0))
    elif says(cues.NEW_DEADLINE):
        found.append(("extension", 1.5))
    elif says(cues.POSTPONED) and not _EVENT.search(text):
        found.append(("postponement", 3.0))
    elif says(cues.UNSETTLED):
        found.append(("postponement", 1.0))
    return found


def _told(span: tuple[int, int], past: list[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in past)


def _general(text: str, at: int) -> bool:
    """Whether the sentence is a condition: «hvis fristen forlænges»."""
    return bool(
        re.search(r"\b(?:hvis|såfremt|med mindre|medmindre|anmod\w*|ans[øo]g\w* om)\b[^,;]*$", text[:at], re.IGNORECASE)
    )
