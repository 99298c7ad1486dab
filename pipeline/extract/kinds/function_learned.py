"""What the letter does by the rules and by what was learned, weighed together."""

from __future__ import annotations

from dataclasses import replace

from pipeline.extract.kinds.function_shown import nothing
from pipeline.extract.learned import Learned
from pipeline.extract.scene import Scene
from pipeline.values.letter import Finding, Function, Genre

_ACTS: dict[Function, tuple[str, ...]] = {  # the acts that make a letter do this
    "announces": ("invite", "deadline"),
    "updates": ("extend", "postpone"),
    "decides": ("select", "reject", "cancel", "correct"),
    "answers": ("apply", "decline", "comment", "joint", "second", "reserve", "late"),
}
_FUNCTIONS: tuple[Function, ...] = (*_ACTS, "none")
_UNSEEN = 0.2  # how much less sure the absence of signs is than a sign: a wording may be one that no rule knows
_FIRM = 0.85  # confidence from which the rules are not overruled, only doubted
_TAKEN = 0.6  # share of both opinions from which the rules are overruled
_SURE = 0.96
_LIFT = 0.03  # by how much the models make a function surer that the rules found
_LEARNED = 0.72  # the highest confidence of what no rule saw
_APART = (0.55, 0.4)  # confidence where the two disagree: the least, and what more it may be


def weighed(
    scene: Scene, told: Finding[Function], *, title: str | None, genre: Genre, municipal: bool
) -> Finding[Function]:
    """The likeliest function by both; surer where they agree, unsure where not."""
    learned = scene.learned
    if learned is None or not learned.statements:
        return told
    opinion = learned.function(title=title, genre=genre, municipal=municipal)
    sure = told.confidence - _UNSEEN if told.value == "none" else told.confidence
    both = {one: opinion[one] * (sure if one == told.value else (1 - sure) / 4) for one in _FUNCTIONS}
    share = {one: weight / sum(both.values()) for one, weight in both.items()}
    best = max(share, key=lambda one: share[one])
    if best != told.value and told.confidence < _FIRM and share[best] >= _TAKEN:
        return _instead(scene, learned, best, share[best])
    favourite = max(opinion, key=lambda one: opinion[one])
    if favourite == told.value:
        most = _SURE if told.value == "none" else told.confidence + _LIFT  # what the rules doubt stays doubted
        together = min(most, (told.confidence + share[told.value]) / 2)
        return replace(told, confidence=round(max(told.confidence, together), 4))
    least, more = _APART
    apart = least + more * opinion[told.value] / opinion[favourite]
    return replace(told, confidence=round(min(told.confidence, max(share[told.value], least), apart), 4))


def _instead(scene: Scene, learned: Learned, name: Function, share: float) -> Finding[Function]:
    """What the rules did not see, shown by the statement that is likeliest to do it."""
    confidence = round(min(_LEARNED, share), 4)
    if name == "none":
        return nothing(scene, "function.learned", confidence)
    columns = [learned.labels.index(act) for act in _ACTS[name] if act in learned.labels]
    place = learned.statements[int(learned.acts[:, columns].max(axis=1).argmax())]
    return scene.sheet.finding(
        name, place.start, place.end, rule=f"function.{name}-learned", confidence=confidence, basis="inferred"
    )
