"""The learned opinion on a letter, beside the rules': what each statement does, each date is, the whole letter does.

Made once for a letter and asked by the kinds; nothing here decides anything.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import get_args

from pipeline.extract.statements import Statement
from pipeline.language.acts import Acts, Feature, Line, Vector, masked, of_date, of_statement
from pipeline.values.letter import Function, Genre

_SHORT = 70  # characters of a statement that does not stand for itself
_ABOVE = 8  # statements up to which a list's beginning is looked for
_LINE = 90  # characters of a heading


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A date of the text as the model is told of it: characters, shape, and its first day where known."""

    start: int
    end: int
    kind: str
    first: date | None = None


class Learned:
    """What the models say of one letter."""

    def __init__(self, acts: Acts, statements: tuple[Statement, ...], dates: Sequence[tuple[int, int]]) -> None:
        self._models = acts
        self.statements = statements
        self._starts = [one.start for one in statements]
        self._dates = sorted(dates)

    @property
    def labels(self) -> tuple[str, ...]:
        """The acts, in the order of the columns of `acts`."""
        return self._models.statements.labels

    @cached_property
    def acts(self) -> Vector:
        """For each statement the probability of each act."""
        return self._models.statements.probabilities([self.statement_features(n) for n in range(len(self.statements))])

    def act(self, start: int) -> dict[str, float]:
        """The acts of the statement at this character."""
        if not self.statements:
            return {}
        return dict(zip(self.labels, self.acts[self._at(start)].tolist(), strict=True))

    def heading(self, title: str | None) -> dict[str, float]:
        """The acts of a heading or a mail's subject."""
        if not title:
            return {}
        row = self._models.statements.probabilities([self.heading_features(title)])[0]
        return dict(zip(self.labels, row.tolist(), strict=True))

    def roles(self, dates: Sequence[Dated], letter: date | None) -> tuple[dict[str, float], ...]:
        """For each date the probability of each role; `letter`: the letter's own date."""
        rows = [self.date_features(one, letter) for one in dates]
        found = self._models.dates.probabilities(rows)
        return tuple(dict(zip(self._models.dates.labels, row.tolist(), strict=True)) for row in found)

    def function(self, *, title: str | None, genre: Genre, municipal: bool) -> dict[Function, float]:
        """The probability of each function; `municipal`: a municipality sends the letter."""
        row = self.letter_features(title=title, genre=genre, municipal=municipal)
        model = self._models.letters
        sure = dict(zip(model.labels, model.probabilities([row])[0].tolist(), strict=True))
        return {function: sure[function] for function in get_args(Function)}

    def letter_features(self, *, title: str | None, genre: Genre, municipal: bool) -> list[Feature]:
        """What is looked at to tell what a letter does: the surest statement of each act, and the heading."""
        ranked = -self.acts if len(self.statements) else self.acts
        ranked.sort(axis=0)
        head = self.heading(title)
        found: list[Feature] = [(f"genre={genre}", 0.5), (f"municipal={municipal}", 1.0)]
        for column, act in enumerate(self.labels):
            most, second = (-float(ranked[n, column]) if n < len(ranked) else 0.0 for n in (0, 1))
            found += [(f"most {act}", most), (f"second {act}", second), (f"head {act}", head.get(act, 0.0))]
            found += [(f"municipal={municipal} {act}", max(most, head.get(act, 0.0)))]
        return found

    def heading_features(self, title: str) -> list[Feature]:
        """What is looked at to tell what a heading does."""
        return of_statement(Line(text=title, heading=True), self._models.concepts)

    def statement_features(self, number: int) -> list[Feature]:
        """What is looked at to tell what the statement of this number does."""
        return of_statement(Line(text=self._masked(number), lead=self._lead(number)), self._models.concepts)

    def date_features(self, one: Dated, letter: date | None) -> list[Feature]:
        """What is looked at to tell what part a date plays."""
        number = self._at(one.start)
        away = (one.first - letter).days if one.first and letter else None
        line = Line(text=self._masked(number, one), lead=self._lead(number))
        return of_date(line, self._models.concepts, kind=one.kind, distance=away)

    def _at(self, start: int) -> int:
        return max(bisect_right(self._starts, start) - 1, 0)

    def _masked(self, number: int, target: Dated | None = None) -> str:
        """The statement with its dates replaced."""
        one = self.statements[number]
        spans = [(a - one.start, b - one.start) for a, b in self._dates if one.start <= a < one.end]
        asked = None
        if target is not None:
            own = (target.start - one.start, target.end - one.start)
            spans = sorted([own, *(span for span in spans if span[1] <= own[0] or span[0] >= own[1])])
            asked = spans.index(own)
        return masked(one.text, spans, asked)

    def _lead(self, number: int) -> str:
        """The heading or the beginning of the list under which a short statement stands."""
        one = self.statements[number]
        if one.kind == "sentence" and len(one.text) > _SHORT:
            return ""
        for above in reversed(self.statements[max(number - _ABOVE, 0) : number]):
            if above.text.endswith(":"):
                return above.text[-200:]
            if len(above.text) > _SHORT:
                break
        if number == 0:
            return ""
        before = self.statements[number - 1]
        headed = before.kind == "sentence" and before.text[-1] not in ".!?," and len(before.text) < _LINE
        return before.text if headed else ""
