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
_HINTED = 0.3  # the same where a municipality writes what has the looks of a round's
_ANSWERS = 0.7  # share of a municipality's letters about a round that answer it
_LIKELIER = 0.5  # share of both opinions from which that is taken where no rule saw it
_TIMID = 0.6  # opinion up to which an agreeing model bears nothing out
_UNSURE = 0.78  # the highest confidence then
FIRM = 0.85  # confidence from which the rules are not overruled, only doubted
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
    share = _shares(told, opinion, municipal)
    best = max(share, key=lambda one: share[one])
    taken = _LIKELIER if municipal and (told.value, best) == ("none", "answers") else _TAKEN
    if best != told.value and told.confidence < FIRM and share[best] >= taken:
        return _instead(scene, learned, best, share[best])
    favourite = max(opinion, key=lambda one: opinion[one])
    if favourite == told.value:
        most = _SURE if told.value == "none" else told.confidence + _LIFT  # what the rules doubt stays doubted
        together = min(most, (told.confidence + share[told.value]) / 2)
        if opinion[favourite] < _TIMID:
            return replace(told, confidence=min(told.confidence, _UNSURE))
        return replace(told, confidence=round(max(told.confidence, together), 4))
    least, more = _APART
    apart = least + more * opinion[told.value] / opinion[favourite]
    return replace(told, confidence=round(min(told.confidence, max(share[told.value], least), apart), 4))


def _shares(told: Finding[Function], opinion: dict[Function, float], municipal: bool) -> dict[Function, float]:
    """How likely each function is by both."""
    sure = told.confidence
    if told.value == "none":
        sure -= _HINTED if municipal and told.confidence < FIRM else _UNSEEN
    others = [one for one in _FUNCTIONS if one != told.value]
    rest = dict.fromkeys(others, 1 / len(others))
    if municipal and told.value == "none":
        rest = {one: _ANSWERS if one == "answers" else (1 - _ANSWERS) / (len(others) - 1) for one in others}
    both = {one: opinion[one] * (sure if one == told.value else (1 - sure) * rest[one]) for one in _FUNCTIONS}
    return {one: weight / sum(both.values()) for one, weight in both.items()}


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
