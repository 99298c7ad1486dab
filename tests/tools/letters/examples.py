"""Composed letters and read ones as the models see them: through the sheet's own statements and dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.extract.dates.grammar import expressions, resolved
from pipeline.extract.dates.model import Anchor
from pipeline.extract.learned import Dated, Learned
from pipeline.extract.statements import statements
from pipeline.language.acts import Acts, Feature
from tests.extract.build import sheet_from_text
from tests.tools.letters.compose import Written

Row = Sequence[Feature]


@dataclass(slots=True, kw_only=True)
class Examples:
    """Rows of features and what they are."""

    rows: list[Row] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def add(self, row: Row, told: str) -> None:
        self.rows.append(row)
        self.told.append(told)

    def __iadd__(self, other: Examples) -> Examples:
        self.rows += other.rows
        self.told += other.told
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A composed letter with the sheet's statements and dates."""

    written: Written
    learned: Learned
    dates: tuple[Dated, ...]


def see(written: Written, acts: Acts) -> Seen:
    """The letter read as plain text."""
    sheet = sheet_from_text(written.text)
    parts = expressions(sheet.text)
    found = resolved(sheet.text, parts, anchor=Anchor(document=written.day))
    dates = tuple(Dated(start=m.start, end=m.end, kind=m.kind, first=m.first) for m in found)
    spans = [(one.start, one.end) for one in dates]
    return Seen(written=written, learned=Learned(acts, statements(sheet), spans), dates=dates)


def of_acts(seen: Iterable[Seen]) -> Examples:
    """Each statement with the act of the phrase in which it begins; headings apart."""
    found = Examples()
    for one in seen:
        if one.written.heading:
            heading = next((p for _, p in one.written.pieces if p.text == one.written.heading), None)
            if heading is not None:
                found.add(one.learned.heading_features(heading.text), heading.act)
        for number, statement in enumerate(one.learned.statements):
            act = _act_at(one.written, statement.start, statement.end)
            if act:
                found.add(one.learned.statement_features(number), act)
    return found


def _act_at(written: Written, start: int, end: int) -> str:
    """The act of the phrase that fills most of these characters; empty where none does."""
    best, act = 0, ""
    for at, piece in written.pieces:
        shared = min(end, at + len(piece.text)) - max(start, at)
        if shared > max(best, 0.5 * (end - start)) and piece.text != written.heading:
            best, act = shared, piece.act
    return act


def of_dates(seen: Iterable[Seen]) -> Examples:
    """Each date of a slot with the slot's role."""
    found = Examples()
    for one in seen:
        roles = list(_slots(one.written))
        for dated in one.dates:
            role = next((name for a, b, name in roles if dated.start < b and dated.end > a), None)
            if role:
                found.add(one.learned.date_features(dated, one.written.day), role)
    return found


def _slots(written: Written) -> Iterator[tuple[int, int, str]]:
    for at, piece in written.pieces:
        for start, end, role in piece.dates:
            yield at + start, at + end, role


def of_letters(seen: Iterable[Seen]) -> Examples:
    """Each letter with its function."""
    found = Examples()
    for one in seen:
        w = one.written
        row = one.learned.letter_features(title=w.heading or None, genre=w.genre, municipal=w.municipal)
        found.add(row, w.function)
    return found


def with_models(seen: Seen, acts: Acts) -> Seen:
    """The same letter, asked of other models."""
    spans = [(one.start, one.end) for one in seen.dates]
    return replace(seen, learned=Learned(acts, seen.learned.statements, spans))
