"""The letter cut into statements, with what is known to stand in each and what the models say of them."""

from __future__ import annotations

from functools import cached_property
from typing import TypeVar

from pipeline.extract.dates.grammar import expressions
from pipeline.extract.dates.joining import joined
from pipeline.extract.learned import Learned
from pipeline.extract.sheet import Sheet
from pipeline.extract.statements import Statement, StatementKind, statements
from pipeline.values.letter import Finding, Municipality

__all__ = ["Scene", "Statement", "StatementKind", "statements"]

T = TypeVar("T")


class Scene:
    """A letter's statements and the findings that stand in them; what outcome, answer and function are read from."""

    def __init__(
        self,
        *,
        sheet: Sheet,
        municipalities: tuple[Finding[Municipality], ...],
        areas: tuple[Finding[str], ...],
    ) -> None:
        self.sheet = sheet
        self.municipalities = municipalities  # every mention, in text order
        self.areas = areas  # every mention, in text order

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        return statements(self.sheet)

    @cached_property
    def learned(self) -> Learned | None:
        """What the models say of this letter; None where none were given."""
        if self.sheet.acts is None:
            return None
        dates = [(part.start, part.end) for part in expressions(joined(self.sheet.text))]
        return Learned(self.sheet.acts, self.statements, dates)

    def municipalities_in(self, start: int, end: int) -> tuple[Finding[Municipality], ...]:
        """Mentions that begin within these characters."""
        return _within(self.municipalities, start, end)

    def areas_in(self, start: int, end: int) -> tuple[Finding[str], ...]:
        """Area mentions that begin within these characters."""
        return _within(self.areas, start, end)


def _within(findings: tuple[Finding[T], ...], start: int, end: int) -> tuple[Finding[T], ...]:
    return tuple(found for found in findings if start <= found.places[0].start < end and found.places[0].end)
