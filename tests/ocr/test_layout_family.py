"""A family of generated pages: how many of their lines come out whole and in the order a person would choose."""

from __future__ import annotations

import pytest

from tests.ocr.layouts.columns import in_columns
from tests.ocr.layouts.damage import CLEAN, READ, WORN, Damage
from tests.ocr.layouts.letters import letters
from tests.ocr.layouts.score import Score, score
from tests.ocr.layouts.shape import Shape
from tests.ocr.layouts.tables import tables

SHAPES = (*letters(), *in_columns(), *tables())
DRAFTS = {shape.name: shape.draft() for shape in SHAPES}

# share of lines right: over all shapes, and of the worst shape
FLOORS = {"clean": (0.997, 0.9), "read": (0.995, 0.9), "worn": (0.985, 0.8)}


def _scores(damage: Damage) -> dict[str, Score]:
    """Of pages read well every third is enough: they lie between the other two."""
    chosen = list(DRAFTS.items())[:: 3 if damage is READ else 1]
    return {name: score(draft, damage) for name, draft in chosen}


def test_there_are_many_shapes_and_none_twice() -> None:
    assert len(SHAPES) >= 60
    assert len(DRAFTS) == len(SHAPES)


@pytest.mark.parametrize("damage", [CLEAN, READ, WORN], ids=lambda damage: damage.name)
def test_lines_are_whole_and_in_order(damage: Damage) -> None:
    found = _scores(damage)
    overall = sum(one.after for one in found.values()) / sum(one.lines for one in found.values())
    low = {name: round(one.right, 3) for name, one in found.items() if one.right < FLOORS[damage.name][1]}
    assert low == {}
    assert overall >= FLOORS[damage.name][0]
    assert sum(one.cells for one in found.values()) >= 0.98 * sum(one.rows for one in found.values())


def test_the_score_tells_a_page_out_of_order() -> None:
    page = Shape("two lines", lambda draft: draft.column(70, 100, 300, lines=8) and None).draft()
    page.rows.reverse()
    assert score(page, CLEAN).right < 0.2
