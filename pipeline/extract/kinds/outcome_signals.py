"""What a statement says of the municipalities it names: by wording, and by the learned opinion beside it."""

from __future__ import annotations

from dataclasses import replace

from pipeline.extract.kinds import outcome_cues as cues
from pipeline.extract.kinds import outcome_guess
from pipeline.extract.kinds.outcome_verdicts import Verdict, VerdictCue, cues_of
from pipeline.extract.scene import Scene, Statement

_ACTS: dict[Verdict, str] = {"selection": "select", "rejection": "reject"}
_AGREES = 0.35  # probability from which the learned opinion bears out a wording
_TELLS, _SURE = 0.45, 0.6  # from which it stands for one
_TURNS = 0.75  # from which it turns a wording round
_ELSE = 0.8  # from which another act makes a wording doubtful


def signals(scene: Scene, statement: Statement) -> list[VerdictCue]:
    """The verdicts of the statement, in text order; where no wording is known, the learned opinion's one."""
    acts = scene.learned.act(statement.start) if scene.learned else {}
    said = [replace(one, agreed=acts.get(_ACTS[one.verdict], 0.0) >= _AGREES) for one in cues_of(statement.text)]
    if said and all(one.verdict == "selection" for one in said) and acts.get("reject", 0.0) >= _TURNS:
        return [replace(one, verdict="rejection", likely=True) for one in said]  # denied from afar
    if all(one.likely for one in said):
        learned = _learned(acts, statement)
        if learned and not any(one.verdict == learned.verdict for one in said):
            return [learned] if may_say(learned.verdict, statement.text, sure=not learned.faint) else said
    return said


def tone(scene: Scene, statement: Statement) -> VerdictCue | None:
    """What the sentence seems to say where neither wording nor learned opinion is clear; None of rows."""
    if statement.kind == "row" or cues.WITHDRAWN.search(statement.text):
        return None
    found = outcome_guess.verdict(statement.text)
    if found is None or not may_say(found.verdict, statement.text):
        return None
    acts = scene.learned.act(statement.start) if scene.learned else {}
    other: Verdict = "rejection" if found.verdict == "selection" else "selection"
    if acts.get(_ACTS[other], 0.0) >= _TELLS or strays(scene, statement):
        return None
    return replace(found, guessed=True, agreed=acts.get(_ACTS[found.verdict], 0.0) >= _AGREES)


def strays(scene: Scene, statement: Statement) -> bool:
    """Whether the learned opinion is sure that the statement does something else than decide."""
    acts = scene.learned.act(statement.start) if scene.learned else {}
    return any(p >= _ELSE for act, p in acts.items() if act not in (*_ACTS.values(), "minutes", "correct"))


def may_say(verdict: Verdict, text: str, *, sure: bool = False) -> bool:
    """Whether a sentence with no outright verdict may tell of this one: no question or condition, and where it is to
    choose, no wish or application either. `sure`: the learned opinion is, and only a beginning counts against it."""
    if text.endswith("?"):
        return False
    if verdict == "rejection" or sure:
        return cues.GENERIC.match(text) is None
    return not cues.GENERIC.search(text) and not (cues.APPLICANTS.search(text) or cues.WISHED.search(text))


def _learned(acts: dict[str, float], statement: Statement) -> VerdictCue | None:
    if statement.kind == "row" or cues.WITHDRAWN.search(statement.text):
        return None
    for verdict, act in _ACTS.items():
        if acts.get(act, 0.0) >= _TELLS:
            faint = acts[act] < _SURE
            return VerdictCue(verdict, 0, len(statement.text), likely=True, guessed=True, faint=faint)
    return None
