"""Tables as CSV, line by line; no cell can become a formula, and `original` gives back what stood in it.

A spreadsheet takes a cell for a formula by its first sign. Such a cell gets a «'» before it, and so does one that
already begins with a «'» before such a sign: whoever takes one «'» away where `original` does has the text as it was.
Ends of lines within a cell are «\\n», NUL is left out.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pipeline.export.columns import EVIDENCE, columns, plain
from pipeline.export.columns import evidence as evidence_of
from pipeline.export.columns import row as row_of
from pipeline.values.record import Record, RecordKind

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")  # what spreadsheets take for the beginning of a formula
LONGEST = 32_767  # signs that a spreadsheet takes in one cell
CUT = " […]"  # stands where the rest of a cell was left out
_ARRIVAL = ("path", "index", "message_id", "part", "state", "reason", "message", "attempts", "digest")
_FEED = (
    *("name", "kind", "state", "started", "ended", "succeeded", "next_run", "fetched", "new", "duplicate"),
    *("set_aside", "held", "failures", "error"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """How the lines are written."""

    separator: str = ","
    end: str = "\n"
    beginning: str = ""  # of the file
    decimal: str = "."
    longest: int | None = None  # signs of a cell


PLAIN = Dialect()
# what a Danish Excel opens by itself; a longer cell would run over into the next rows
EXCEL_DA = Dialect(separator=";", end="\r\n", beginning="\ufeff", decimal=",", longest=LONGEST)


class _Echo:
    """A file that hands back what is written to it: csv.writer returns it."""

    def write(self, text: str) -> str:
        return text


class Lines:
    """One table in one dialect. `cut` counts the cells that were too long."""

    def __init__(self, names: Iterable[str], dialect: Dialect = PLAIN) -> None:
        self._dialect = dialect
        self._write: Any = csv.writer(_Echo(), delimiter=dialect.separator, lineterminator=dialect.end).writerow
        self.heading = dialect.beginning + self.line(tuple(names))
        self.cut = 0

    def pieces(self, rows: Iterable[Iterable[Any]]) -> Iterator[str]:
        """The heading and these rows, line by line."""
        yield self.heading
        for values in rows:
            yield self.line(values)

    def line(self, values: Iterable[Any]) -> str:
        """One row of the table."""
        text: str = self._write([self._cell(value) for value in values])
        return text.encode("utf-8", "backslashreplace").decode("utf-8")

    def _cell(self, value: Any) -> Any:
        """A value as a cell: numbers stay numbers."""
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, float):
            return repr(value).replace(".", self._dialect.decimal)
        if value is None or isinstance(value, int):
            return value
        text = safe(str(plain(value)))
        if self._dialect.longest is None or len(text) <= self._dialect.longest:
            return text
        self.cut += 1
        return text[: self._dialect.longest - len(CUT)] + CUT


def lines(names: Iterable[str], rows: Iterable[Iterable[Any]], dialect: Dialect = PLAIN) -> Iterator[str]:
    """Any table as CSV with a heading line, line by line. Values may be those of the contract."""
    return Lines(names, dialect).pieces(rows)


def table(kind: RecordKind, records: Iterable[Record], now: datetime, dialect: Dialect = PLAIN) -> Iterator[str]:
    """The records of one kind as CSV with a heading line."""
    return lines(_names(kind), (row_of(record, now) for record in records), dialect)


def evidence(records: Iterable[Record], dialect: Dialect = PLAIN) -> Iterator[str]:
    """The evidence of records as CSV, one line for each item; box in PDF points from the page's top left."""
    return lines((column.name for column in EVIDENCE), (item for one in records for item in evidence_of(one)), dialect)


def arrivals(found: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Inputs and how they ended (Arrival as JSON data) as CSV."""
    return lines(_ARRIVAL, (_picked(_ARRIVAL, {**one, **one["origin"]}) for one in found))


def feeds(found: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """How sources fare (Feed as data, with its kind) as CSV."""
    return lines(_FEED, (_picked(_FEED, one) for one in found))


def safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    text = text.replace("\r\n", "\n").replace("\0", "")
    marked = "'" if _is_risky(text.lstrip("'")) else ""
    return marked + text.replace("\r", "\n")


def original(cell: str) -> str:
    """The text that `safe` made this cell of."""
    return cell[1:] if cell.startswith("'") and _is_risky(cell.lstrip("'")) else cell


def _is_risky(text: str) -> bool:
    return text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA)


def _names(kind: RecordKind) -> tuple[str, ...]:
    return tuple(column.name for column in columns(kind))


def _picked(names: Sequence[str], data: Mapping[str, Any]) -> list[Any]:
    return [data.get(name) for name in names]
