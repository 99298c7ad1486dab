"""How sure an outcome is: lowered where its list may be incomplete or nothing but weak wording supports it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from pipeline.extract.kinds.outcome_members import Named, Ruling
from pipeline.extract.kinds.quota import counts
from pipeline.extract.scene import Scene, Statement
from pipeline.values.letter import Finding, Municipality

T = TypeVar("T")

UNSURE = 0.72  # what a value is worth that rests on one weak sign, or whose list may lack somebody
_RIVALLED = 0.6  # one of whom the letter seems to say both
_LOOSE = {"anaphor": 0.06, "carried": 0.1, "tone": 0.05}  # what ties names to a verdict less surely than standing in it
_CLEAR = 0.85  # of a letter's area, from which its decision is of it, too
_NAME = r"[A-ZÆØÅ][a-zæøåé]+(?:-[A-ZÆØÅ][a-zæøåé]+)?"
_NO_NAME = (
    r"(?!(?:Kommunerne|Region|Regionen|KL|Det|De|Den|Der|Vi|I|Han|Hun|Borgmester)\b"
    r"|\w+(?:iet|styrelsen|fonden|rådet|ministeren)\b)"
)
_NEXT = re.compile(rf"^(?:s?\s+[Kk]ommuner?)?\s*(?:,|,?\s*\b(?:og|samt)\b)\s+(?P<name>{_NO_NAME}{_NAME})(?!\w)")
_BEFORE = re.compile(rf"(?<![.\w]\s)(?P<name>{_NO_NAME}{_NAME})\s*(?:,|,?\s*\b(?:og|samt)\b)\s+$")


def capped(finding: Finding[T], most: float) -> Finding[T]:
    """The finding, with no more than this confidence."""
    return finding if finding.confidence <= most else replace(finding, confidence=round(most, 4))


def capped_all(findings: Iterable[Finding[T]], most: float) -> tuple[Finding[T], ...]:
    return tuple(capped(one, most) for one in findings)


def sure(ruling: Ruling) -> float:
    """How sure it is what was decided: the wording, borne out by the learned opinion or a number, or guessed."""
    if ruling.guessed:
        return 0.75 if ruling.agreed else 0.6
    if ruling.likely:
        return 0.85 if ruling.agreed else 0.7
    return 0.97 if ruling.agreed else 0.88


def member(one: Finding[Municipality], ruling: Ruling, *, rivalled: bool) -> Finding[Municipality]:
    """The municipality as decided on by this ruling. `rivalled`: another statement says the opposite of it."""
    most = min(sure(ruling) - _LOOSE.get(ruling.way, 0.0), _RIVALLED if rivalled else 1.0)
    return replace(one, rule=f"outcome.member.{ruling.way}", confidence=round(min(one.confidence, most), 4))


def areas(found: tuple[Finding[str], ...]) -> tuple[Finding[str], ...]:
    """The letter's areas as those of what was decided; several of them may not all be, and one that is not quite
    sure is as little sure here."""
    most = 1.0 if len(found) == 1 and found[0].confidence >= _CLEAR else UNSURE
    return tuple(replace(capped(one, most), rule="outcome.area") for one in found)


def ceiling(scene: Scene, rulings: list[Ruling], members: Named, *, others: Named, function: float) -> float:
    """The most that may be believed of this outcome; 1 where nothing speaks against it.

    `others`: municipalities with the other verdict; `function`: how sure it is that the letter decides.
    """
    named = [one for one in rulings if one.members]
    if not members:
        return min(UNSURE, function)
    doubtful = not _counted(named, len(_codes(members))) and (
        all(one.likely and not one.agreed for one in named)
        or all(one.guessed for one in named)
        or _left_out(scene, named, {*_codes(members), *_codes(others)})
        or _miscounted(named, len(_codes(members)))
        or _cut_short(scene, named)
    )
    return min(UNSURE if doubtful else 1.0, 1.0 if function >= 0.8 else function)


def _codes(members: Named) -> set[str]:
    return {one.value.code for one in members}


def _said(rulings: list[Ruling]) -> list[Statement]:
    found = {one.start: one for ruling in rulings for one in (ruling.lead, ruling.statement) if one is not None}
    return [found[start] for start in sorted(found)]


def _left_out(scene: Scene, rulings: list[Ruling], decided: set[str]) -> bool:
    """Whether the sentences that decide name a municipality on which nothing was read."""
    return any(
        one.value.code not in decided
        for statement in _said(rulings)
        for one in scene.municipalities_in(statement.start, statement.end)
    )


def _counted(rulings: list[Ruling], members: int) -> bool:
    """Whether the sentences that decide say that there are just as many as were found."""
    return members > 1 and any(
        count.value == members and not count.approximate
        for statement in _said(rulings)
        for count in counts(statement, bare=True)
    )


def _miscounted(rulings: list[Ruling], members: int) -> bool:
    """Whether the sentences that decide give numbers, and none of them is that of the names."""
    leads = [one.lead or one.statement for one in rulings]
    numbers = [count.value for statement in leads for count in counts(statement) if not count.approximate]
    return bool(numbers) and members not in numbers and max(numbers) > members


def _cut_short(scene: Scene, rulings: list[Ruling]) -> bool:
    """Whether the list goes on, before or after, with a name that is no municipality known."""
    text = scene.sheet.text
    known = {one.places[0].start for one in scene.municipalities}
    for ruling in rulings:
        for one in ruling.members:
            end = min(ruling.statement.end, one.places[0].end + 60)
            start = max(ruling.statement.start, one.places[0].start - 60)
            after = _NEXT.match(text[one.places[0].end : end])
            if after and one.places[0].end + after.start("name") not in known:
                return True
            before = _BEFORE.search(text[start : one.places[0].start])
            if before and start + before.start("name") not in known:
                return True
    return False
