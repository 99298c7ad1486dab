"""How many were decided on, where the text gives a number."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.extract.kinds import outcome_cues
from pipeline.extract.kinds.outcome_members import Ruling
from pipeline.extract.kinds.quota import NUMBER, Count, counts, value_of
from pipeline.extract.scene import Scene, Statement
from pipeline.values.letter import Finding

_THEY = re.compile(rf"\b(?:de|alle|disse|til)\s+(?P<number>{NUMBER})\b", re.IGNORECASE)  # «De seks begynder»
_PAIR = 2
_LEADS = re.compile(r"^(?:f[øo0g]e?lgende|disse|i\s+alt|til\s+f[øo]e?lgende|nedenst[åa]a?ende)\b", re.IGNORECASE)


def find(scene: Scene, chosen: list[Ruling], members: int, title: Finding[str] | None) -> Finding[int] | None:
    """The number chosen: the one that fits the names, else the one that the deciding sentence gives."""
    said = _statements(chosen)
    exactly = _fitting(scene, said, members) if members else None
    if exactly:
        return exactly
    if members:
        heading = {p.start for p in title.places} if title else set()
        others = [one for one in scene.statements if one.start in heading or one not in said]
        exactly = _fitting(scene, others, members) if members > 1 else None
    return exactly or _of_title(title, members) or _stated(scene, said, members)


def _of_title(title: Finding[str] | None, members: int) -> Finding[int] | None:
    """The number in the heading of a mail, which is no statement of its text, where it fits the names."""
    if title is None or members < 2:
        return None
    heading = Statement(start=0, end=len(title.value), kind="sentence", text=title.value)
    if not any(one.value == members for one in counts(heading, bare=True)):
        return None
    confidence = round(min(0.9, title.confidence), 4)
    return Finding(value=members, places=title.places, rule="outcome.count-title", confidence=confidence)


def exact(scene: Scene, rulings: Iterable[Ruling], members: int) -> Finding[int] | None:
    """The number in these sentences that fits the names, or None."""
    return _fitting(scene, _statements(rulings), members)


def _statements(rulings: Iterable[Ruling]) -> list[Statement]:
    found: dict[int, Statement] = {}
    for ruling in rulings:
        for one in (ruling.lead, ruling.statement):
            if one is not None:
                found.setdefault(one.start, one)
    return [found[start] for start in sorted(found)]


def _fitting(scene: Scene, said: Iterable[Statement], members: int) -> Finding[int] | None:
    for statement in said:
        for one in counts(statement, bare=True):
            if one.value == members:
                return _finding(scene, one, 0.95)
        for they in _THEY.finditer(statement.text) if members > _PAIR else ():
            if value_of(they["number"]) == members:
                start, end = statement.start + they.start(), statement.start + they.end()
                return _finding(scene, Count(value=members, approximate=False, start=start, end=end), 0.85)
    return None


def _stated(scene: Scene, said: list[Statement], members: int) -> Finding[int] | None:
    """Where names are missing or misread: the number that leads the list, or that was chosen."""
    for statement in said:
        if outcome_cues.APPLICANTS.search(statement.text):
            continue
        for one in counts(statement):
            text = statement.text[one.start - statement.start :]
            if not one.approximate and (_LEADS.match(text) or members == 0) and one.value >= members:
                return _finding(scene, one, 0.75)
    return None


def _finding(scene: Scene, one: Count, confidence: float) -> Finding[int]:
    return scene.sheet.finding(one.value, one.start, one.end, rule="outcome.count", confidence=confidence)
