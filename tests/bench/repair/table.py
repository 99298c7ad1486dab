"""Scores of repair in columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tests.bench.repair.score import Score
from tests.pages.score import share

TITLES = (
    "", "who", "texts", "wrong %", "after", "cut", "words %", "after", "æøå %", "after", "spoilt", "worse",
    "whole cut", "inside cut",
)  # fmt: skip


def cut(before: int, after: int) -> float:
    """Share of the errors that is gone; below 0 where there are more."""
    return 1 - after / before if before else 0.0 if not after else -1.0


def row(name: str, who: str, before: Score, after: Score) -> tuple[str, ...]:
    """A line of the table."""
    return (
        name, who, str(after.texts),
        share(before.wrong, before.characters), share(after.wrong, after.characters),
        f"{cut(before.wrong, after.wrong):.1%}",
        share(before.words_right, before.words), share(after.words_right, after.words),
        share(before.danish_right, before.danish), share(after.danish_right, after.danish),
        str(after.spoilt), str(after.worse),
        f"{cut(before.whole_wrong, after.whole_wrong):.1%}", f"{cut(before.inside, after.inside):.1%}",
    )  # fmt: skip


def lines(rows: Iterable[Sequence[str]]) -> list[str]:
    """Rows set in columns, the first two to the left."""
    cells = list(rows)
    widths = [max(len(each[column]) for each in cells) for column in range(len(cells[0]))]
    return [
        "  ".join(
            cell.ljust(wide) if number < 2 else cell.rjust(wide)
            for number, (cell, wide) in enumerate(zip(each, widths, strict=True))
        )
        for each in cells
    ]
