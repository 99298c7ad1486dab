"""Which areas each chosen municipality got, where a table, a list or a sentence tells them apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.extract.kinds.outcome_members import Named, Ruling
from pipeline.extract.scene import Scene, Statement
from pipeline.values.letter import Finding, Municipality

# What may stand between two names of one list.
_GLUE = re.compile(
    r"^(?:s|'s)?(?:\s+(?:region)?skommuner?|\s+kommuner?s?)?(?:\s|,|&|\bog\b|\bsamt\b|\bkommuner?(?:ne)?\b"
    r"|[-–—•*·():]|[\d.,]+|\bmio\.?|\bkr\.?)*$",
    re.IGNORECASE,
)


def split(scene: Scene, rulings: Iterable[Ruling]) -> dict[str, tuple[str, ...]]:
    """Areas by municipality code; empty where all got the same or the letter does not say."""
    found: dict[str, set[str]] = {}
    order: list[str] = []
    carried: tuple[str, ...] = ()
    lead: object = None
    for ruling in rulings:
        if ruling.lead is None or ruling.lead is not lead:
            carried, lead = _of_lead(scene, ruling), ruling.lead
        above = _named(scene, ruling.heading)
        shares = [(members, areas or above) for members, areas in _shares(scene, ruling)]
        if ruling.lead is not None:  # rows and items: one without an area of its own has that of the one above
            carried = next((areas for _, areas in shares if areas), carried)
            shares = [(members, areas or carried) for members, areas in shares]
        for members, areas in shares:
            for one in members:
                order.append(one.value.code)
                found.setdefault(one.value.code, set()).update(areas)
    kinds = {frozenset(areas) for areas in found.values() if areas}
    if len(kinds) < 2:
        return {}
    return {code: tuple(sorted(found[code])) for code in dict.fromkeys(order) if found[code]}


def with_areas(members: Named, areas: dict[str, tuple[str, ...]]) -> Named:
    """The findings with what each municipality got."""
    return tuple(replace(one, value=replace(one.value, areas=areas.get(one.value.code, ()))) for one in members)


def _of_lead(scene: Scene, ruling: Ruling) -> tuple[str, ...]:
    """The one area that the leading sentence names: «På ældreområdet er valgt:»."""
    named = _named(scene, ruling.lead)
    return named if len(named) == 1 else ()


def _named(scene: Scene, statement: Statement | None) -> tuple[str, ...]:
    """The areas that a leading sentence or a heading names."""
    found = scene.areas_in(statement.start, statement.end) if statement else ()
    return tuple(dict.fromkeys(one.value for one in found))


def _shares(scene: Scene, ruling: Ruling) -> Iterator[tuple[Named, tuple[str, ...]]]:
    """The statement's municipalities in runs, each with the areas said of it."""
    statement = ruling.statement
    areas = scene.areas_in(statement.start, statement.end)
    inside = tuple(one for one in ruling.members if statement.start <= one.places[0].start < statement.end)
    meant = tuple(one for one in ruling.members if one not in inside)  # «De fire»
    if meant:
        yield meant, tuple(dict.fromkeys(one.value for one in areas))
    runs = _runs(scene.sheet.text, inside)
    if len(runs) == 1:
        yield runs[0], tuple(dict.fromkeys(one.value for one in areas))
        return
    before_first = any(one.places[0].start < runs[0][0].places[0].start for one in areas) if runs else False
    after_last = any(one.places[0].start > runs[-1][-1].places[0].start for one in areas) if runs else False
    leading = before_first and not after_last
    for index, run in enumerate(runs):
        if leading:
            left = runs[index - 1][-1].places[0].end if index else statement.start
            right = run[0].places[0].start
        else:
            left = run[-1].places[0].end
            right = runs[index + 1][0].places[0].start if index + 1 < len(runs) else statement.end
        yield run, tuple(dict.fromkeys(one.value for one in areas if left <= one.places[0].start < right))


def _runs(text: str, named: Named) -> list[Named]:
    """Municipalities that stand in one list, nothing but commas and «og» between them."""
    runs: list[list[Finding[Municipality]]] = []
    for one in named:
        if runs and _GLUE.match(text[runs[-1][-1].places[0].end : one.places[0].start]):
            runs[-1].append(one)
        else:
            runs.append([one])
    return [tuple(run) for run in runs]
