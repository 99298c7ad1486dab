"""Names that no word decides on, but a number does: «Fire kommuner er herefter med:» over a list of four."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.extract.kinds import outcome_cues as cues
from pipeline.extract.kinds import outcome_signals
from pipeline.extract.kinds.outcome_held import Named, Ruling
from pipeline.extract.kinds.outcome_verdicts import Verdict
from pipeline.extract.kinds.quota import NUMBER, value_of
from pipeline.extract.scene import Scene, Statement

_NUMBER = re.compile(rf"(?<![\w.,/-])(?P<number>{NUMBER})\s+(?P<what>[^\W\d_]+)", re.IGNORECASE)
_MEASURE = re.compile(
    r"(?:dage?|uger?|måned\w*|år|timer?|minutter|kr|kroner|mio|millioner|procent|pct|gange|sider?|km|meter|eksemplarer"
    r"|januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)$",
    re.IGNORECASE,
)
_THEY = re.compile(rf"\W*(?:de|alle|disse|alle\s+de)\s+(?P<number>{NUMBER})\b", re.IGNORECASE)
_LEAST = 2
_BEFORE, _AFTER = 3, 4  # statements from a list within which its number may stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Names that stand together: a list, a table, those of one sentence. Statements `first` to `last`."""

    first: int
    last: int
    members: Named

    @property
    def size(self) -> int:
        return len({one.value.code for one in self.members})


def rulings(scene: Scene, groups: Sequence[Group], found: Sequence[Ruling]) -> Iterator[Ruling]:
    """Selections of groups on which nothing was read, where a sentence close by gives their number."""
    decided = {one.value.code for ruling in found if not ruling.faint for one in ruling.members}
    for group in groups:
        if group.size < _LEAST or decided & {one.value.code for one in group.members}:
            continue
        if group.first == group.last and not _may_be_chosen(scene, scene.statements[group.first]):
            continue
        said = _lead(scene, group) or _sequel(scene, group)
        if said is not None:
            verdict, statement = said
            yield Ruling(
                verdict=verdict,
                members=group.members,
                statement=scene.statements[group.first],
                cue_start=statement.start,
                cue_end=statement.end,
                lead=statement if statement.start < scene.statements[group.first].start else None,
                likely=True,
                guessed=True,
                agreed=group.size > _LEAST,
                way="counted",
            )


def _may_be_chosen(scene: Scene, statement: Statement) -> bool:
    """Whether nothing else is said of the names in this sentence: that they applied, wish, are asked."""
    text = statement.text
    return not (cues.APPLICANTS.search(text) or text.endswith("?") or outcome_signals.strays(scene, statement))


def _lead(scene: Scene, group: Group) -> tuple[Verdict, Statement] | None:
    """The sentence before the names, or the one they stand in, that says how many they are."""
    for index in range(group.first, max(group.first - _BEFORE, 0) - 1, -1):
        statement = scene.statements[index]
        if statement.kind != "row" and group.size in _numbers(statement.text):
            return _verdict(scene, statement)
    return None


def _sequel(scene: Scene, group: Group) -> tuple[Verdict, Statement] | None:
    """The sentence after the names that speaks of «de seks»."""
    for statement in scene.statements[group.last + 1 : group.last + 1 + _AFTER]:
        they = _THEY.match(statement.text)
        if they and value_of(they["number"]) == group.size:
            return _verdict(scene, statement)
    return None


def _verdict(scene: Scene, statement: Statement) -> tuple[Verdict, Statement] | None:
    said = [one for one in outcome_signals.signals(scene, statement) if one.verdict == "rejection" or not one.guessed]
    if said:
        return said[-1].verdict, statement
    if cues.FUTURE.search(statement.text) or not _may_be_chosen(scene, statement):
        return None
    return "selection", statement


def _numbers(text: str) -> set[int]:
    return {value_of(m["number"]) for m in _NUMBER.finditer(text) if not _MEASURE.match(m["what"])} | {
        value_of(m["number"]) for m in re.finditer(rf"\bde\s+(?P<number>{NUMBER})(?=[:.,;])", text, re.IGNORECASE)
    }
