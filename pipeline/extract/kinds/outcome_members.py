"""Who was chosen and who was turned down: sentence by sentence, list by list, table by table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.extract.cues import cue
from pipeline.extract.kinds import (
    outcome_addressed,
    outcome_aside,
    outcome_counted,
    outcome_lists,
    outcome_sentences,
    outcome_signals,
)
from pipeline.extract.kinds import outcome_cues as cues
from pipeline.extract.kinds.outcome_counted import Group
from pipeline.extract.kinds.outcome_held import HEADING, Held, Named, Ruling
from pipeline.extract.kinds.outcome_lists import Table
from pipeline.extract.kinds.outcome_verdicts import VerdictCue
from pipeline.extract.scene import Scene, Statement

__all__ = ["Named", "Ruling", "rulings"]

_ADDRESSES = re.compile(r"(?:Kære|Kaere|Til)\b")
_ADDRESS = 500  # characters in which the address stands
# A verdict of another time, told beside this one.
_EARLIER = cue(
    "(?:i )?(?:sidste|forrige) (?:år|runde|gang|omgang|måned|forår|efterår|vinter|sommer|periode)",
    "(?:i )?(?:fjor|forfjor)",
    "(?:tidligere|dengang|i sin tid|allerede) (?:i |har |fik |blev |fået |udpeget|udvalgt|valgt)",
    "(?:første|forrige) (?:runde|omgang)",
    "(?:blev|fik|var|havde)(?: [\\w-]+){0,4} i (?:19|20)[0-9][0-9]",
    "i (?:19|20)[0-9][0-9] (?:blev|fik|var|havde)",
)


def rulings(scene: Scene) -> tuple[Ruling, ...]:
    """Every verdict of the letter, in text order; also those that name nobody."""
    held, table = Held(), Table()
    found: list[Ruling] = []
    groups: list[Group] = []
    for index, statement in enumerate(scene.statements):
        before = len(found)
        named = _members(scene, statement, held, table)
        said = outcome_signals.signals(scene, statement)
        if not said and not named and _promises(statement):
            held.hold(VerdictCue("selection", 0, len(statement.text), likely=True), statement)
        elif outcome_lists.is_listed(scene, statement, named, held):
            found.extend(outcome_lists.rulings(scene.sheet.text, statement, named, said, (held, table)))
            _join(groups, index, named, listed=True)
        else:
            found.extend(outcome_sentences.rulings(statement, named, said, held))
            _join(groups, index, named, listed=False)
        goes_on = outcome_sentences.continues(statement.text)
        held.said = _said(found[before:], said) or (held.said if goes_on else outcome_signals.tone(scene, statement))
        _remember(statement, named, held)
    if held.addressed and not any(one.members for one in found):
        found.extend(_to_applicant(scene, held.addressed))
    found.extend(outcome_counted.rulings(scene, groups, found))
    found.extend(_toned(scene, found))
    return _of_this_time(found)


def _said(new: list[Ruling], said: list[VerdictCue]) -> VerdictCue | None:
    """What this statement said, for one that goes on with it."""
    if new:
        last = new[-1]
        return VerdictCue(last.verdict, 0, 0, last.likely, last.guessed, last.agreed)
    return said[-1] if said else None


def _promises(statement: Statement) -> bool:
    """Whether a sentence says that the outcome follows, and not what it is."""
    text = statement.text
    if statement.kind == "row" or text.endswith("?") or cues.FUTURE.search(text):
        return False
    return bool(outcome_lists.RESULTS.search(text))


def _join(groups: list[Group], index: int, named: Named, *, listed: bool) -> None:
    """Names of neighbouring items and rows are one group."""
    if not named:
        return
    if listed and groups and groups[-1].last == index - 1:
        groups[-1] = Group(first=groups[-1].first, last=index, members=(*groups[-1].members, *named))
    else:
        groups.append(Group(first=index, last=index, members=named))


def _remember(statement: Statement, named: Named, held: Held) -> None:
    """Keep the names for what may point back to them, and those of the address for «jeres ansøgning»."""
    if not named:
        return
    held.groups.append(named)
    if _ADDRESSES.match(statement.text):
        held.addressed = named
    elif not held.addressed and statement.end < _ADDRESS and len(statement.text.split()) <= HEADING:
        held.addressed = named  # the address block of a letter to one municipality


def _toned(scene: Scene, found: list[Ruling]) -> Iterator[Ruling]:
    """What sentences seem to say of the municipalities in them on whom nothing outright was read."""
    told = [one for one in found if one.members and not one.faint]
    decided = {one.value.code for ruling in told for one in ruling.members}
    read = {ruling.statement.start for ruling in told}
    for statement in scene.statements:
        if statement.start in read:
            continue
        named = _members(scene, statement, Held(), Table())
        named = tuple(one for one in named if one.value.code not in decided)
        one = outcome_signals.tone(scene, statement) if named else None
        if one is not None:
            yield Ruling(
                verdict=one.verdict,
                members=named,
                statement=statement,
                cue_start=statement.start + one.start,
                cue_end=statement.start + one.end,
                likely=True,
                guessed=True,
                agreed=one.agreed,
                way="tone",
            )


def _of_this_time(found: list[Ruling]) -> tuple[Ruling, ...]:
    """Without what was decided another time, where the letter tells of this one too; else it is a guess."""
    old = [one for one in found if _EARLIER.search(one.statement.text)]
    if any(one.members and one not in old for one in found):
        return tuple(one for one in found if one not in old)
    return tuple(replace(one, likely=True, guessed=True, agreed=False) if one in old else one for one in found)


def _to_applicant(scene: Scene, addressed: Named) -> Iterator[Ruling]:
    """What a letter to the applicants themselves says of their application, where no sentence names them."""
    said = outcome_addressed.verdict(scene)
    if said is not None:
        statement, one = said
        start, end = statement.start + one.start, statement.start + one.end
        yield Ruling(
            verdict=one.verdict, members=addressed, statement=statement, cue_start=start, cue_end=end, likely=True,
            agreed=one.agreed, way="addressed",
        )  # fmt: skip


def _members(scene: Scene, statement: Statement, held: Held, table: Table) -> Named:
    """The municipalities that the statement may decide on: not speakers, venues or other columns of a table."""
    if statement.kind == "row":
        found = outcome_lists.members(scene, statement, table, held)
    else:
        found = scene.municipalities_in(statement.start, statement.end)
        if any(sign.isalpha() for sign in statement.text):
            table.above, table.header, table.begun = [], None, False
    meeting = bool(outcome_aside.MEETING.search(statement.text))
    return tuple(one for one in found if not outcome_aside.stands_aside(scene.sheet.text, one, meeting))
