"""Tables as an Excel workbook, row by row in constant memory.

Every text is written as text: nothing in a letter becomes a formula, a link or a number. The same tables give the same
bytes, on every machine.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, BinaryIO, Literal, Protocol, Self

import xlsxwriter

from pipeline.export.columns import Cell, Column, Sort
from pipeline.export.csv import CUT, LONGEST

_LINE = 15  # points
_MOST_LINES = 12  # that a row shows; the rest is seen when it is drawn larger
_LETTERS = 1.1  # of a text to a letter of width, which is that of a figure
_PRINTED = 210  # letters side by side that can be read on one printed page
_NAME, _TOLD = 28, 90  # width of the columns of a page
_HEADS = 2  # rows of headings: the reader's, the contract's
_SHEET_NAME = 31
_EARLIEST = datetime(1900, 3, 1)  # before it, Excel counts days otherwise than the calendar
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d)?")
# what XML cannot hold, and what would be taken for the workbook's own way to write such a sign
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_WIDE = frozenset({"title", "message", "subject", "documents", "sources"})
_TRUTH = ("no", "yes")
_WIDTHS: dict[Sort, int] = {"code": 14, "date": 16, "integer": 9, "number": 11, "truth": 11, "text": 26}


class Names(Protocol):
    """What fields and coded values are called in the reader's language."""

    lang: Literal["da", "en"]

    def __call__(self, key: str) -> str: ...

    def label(self, name: str) -> str: ...

    def word(self, value: str) -> str: ...

    def record(self, kind: str) -> str: ...


@dataclass(slots=True)
class Loss:
    """What a workbook could not hold whole."""

    cut: int = 0  # cells that were too long
    continued: list[str] = field(default_factory=list)  # sheets that go on in another


class Book:
    """A workbook under way; closed, it is written to `file`. `changed` (ISO 8601) is the moment it bears."""

    def __init__(self, file: BinaryIO, names: Names, *, title: str, changed: str | None, rows: int = 1_048_576) -> None:
        self.loss = Loss()
        self.codes: dict[str, dict[str, str]] = {}  # by column, the coded values that were written, and as what
        self._names = names
        self._rows = rows
        options = {
            **dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False),
            "constant_memory": True,
        }
        self._book: Any = xlsxwriter.Workbook(file, options)
        self._book.use_zip64()
        moment = datetime.fromisoformat(changed).replace(tzinfo=None) if changed else datetime(2000, 1, 1)
        self._book.set_properties({"title": title, "author": "Brevjournal", "created": moment.replace(microsecond=0)})
        self._formats = _Formats(self._book, names.lang)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._book.close()

    def page(self, title: str) -> Page:
        """A sheet of plain words, to be filled at any time before the book is closed."""
        return Page(self._book.add_worksheet(title[:_SHEET_NAME]), self._formats)

    def table(self, title: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> int:
        """A sheet with a table, and further ones where it is too long for one. Returns the number of rows."""
        count, sheet = 0, _Sheet(self, title, columns)
        for row in rows:
            if sheet.is_full(self._rows):
                sheet.close()
                sheet = _Sheet(self, title, columns, number=sheet.number + 1)
                self.loss.continued.append(sheet.title)
            sheet.add(row)
            count += 1
        sheet.close()
        return count


class Page:
    """A sheet of headings and lines."""

    def __init__(self, sheet: Any, formats: _Formats) -> None:
        self._sheet = sheet
        self._formats = formats
        self._row = 0
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, _NAME)
        sheet.set_column(1, 1, _TOLD)
        sheet.set_portrait()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)

    def title(self, text: str) -> None:
        self._sheet.set_row(0, 26)
        self._sheet.write_string(0, 0, text, self._formats.title)
        self._row = 1

    def heading(self, text: str) -> None:
        self._row += 1
        self._sheet.write_string(self._row, 0, text, self._formats.head)
        self._sheet.write_blank(self._row, 1, None, self._formats.head)
        self._row += 1

    def line(self, name: str, value: str | int = "") -> None:
        self._sheet.set_row(self._row, _LINE * max(_lines(name, _NAME), _lines(value, _TOLD)))
        self._sheet.write_string(self._row, 0, name, self._formats.wrapped)
        if isinstance(value, int):
            self._sheet.write_number(self._row, 1, value, self._formats.left)
        else:
            self._sheet.write_string(self._row, 1, value, self._formats.wrapped)
        self._row += 1


class _Formats:
    def __init__(self, book: Any, lang: str) -> None:
        def made(**properties: Any) -> Any:
            return book.add_format({"valign": "top", **properties})

        self.title = made(bold=True, font_size=16)
        self.head = made(bold=True, bg_color="#DCE6F1", bottom=1)
        self.name = made(italic=True, font_color="#595959", font_size=9, bottom=1)
        self.wrapped = made(text_wrap=True)
        self.whole = made()
        self.left = made(align="left", num_format="#,##0")
        self.integer = made(num_format="0", align="right", indent=1)
        self.number = made(num_format="0.00", align="right", indent=1)
        day = "dd-mm-yyyy" if lang == "da" else "yyyy-mm-dd"
        self.day = made(num_format=day, align="left")
        self.moment = made(num_format=f"{day} hh:mm", align="left")


class _Sheet:
    """One sheet of a table."""

    def __init__(self, book: Book, title: str, columns: Sequence[Column], number: int = 1) -> None:
        self.number = number
        ending = f" ({number})" if number > 1 else ""
        self.title = title[: _SHEET_NAME - len(ending)] + ending
        self._book = book
        self._formats = book._formats
        self._sheet = book._book.add_worksheet(self.title)
        self._row = _HEADS
        self._width = len(columns)
        self._wrapped = [(at, _width(one)) for at, one in enumerate(columns) if _is_wrapped(one)]
        self._writers = [self._writer(column) for column in columns]
        self._begin(columns, book._names)

    def is_full(self, rows: int) -> bool:
        return self._row >= rows

    def add(self, row: Sequence[Cell]) -> None:
        lines = max((_lines(text, width) for at, width in self._wrapped if (text := row[at])), default=1)
        if lines > 1:  # not all programs find the height of a row by themselves
            self._sheet.set_row(self._row, _LINE * min(lines, _MOST_LINES))
        for at, (write, value) in enumerate(zip(self._writers, row, strict=True)):
            if value is not None and value != "":
                write(at, value)
        self._row += 1

    def close(self) -> None:
        self._sheet.autofilter(_HEADS - 1, 0, max(self._row - 1, _HEADS), self._width - 1)

    def _begin(self, columns: Sequence[Column], names: Names) -> None:
        sheet = self._sheet
        for at, column in enumerate(columns):
            sheet.set_column(at, at, _width(column), None)
        for at, column in enumerate(columns):
            sheet.write_string(0, at, names.label(column.label or column.name), self._formats.head)
        for at, column in enumerate(columns):
            sheet.write_string(1, at, column.name, self._formats.name)
        sheet.freeze_panes(_HEADS, 0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.repeat_rows(0, _HEADS - 1)
        if sum(map(_width, columns)) <= _PRINTED:
            sheet.fit_to_pages(1, 0)
        else:
            sheet.repeat_columns(0)
        sheet.set_footer("&L&A&R&P/&N")

    def _writer(self, column: Column) -> Callable[[int, Any], None]:
        """Writes values of this column into the present row."""
        formats, sheet, names = self._formats, self._sheet, self._book._names
        if column.sort == "truth":
            return lambda at, value: sheet.write_string(self._row, at, names(_TRUTH[bool(value)]), formats.whole)
        if column.sort in ("integer", "number"):
            format_ = formats.integer if column.sort == "integer" else formats.number
            return lambda at, value: sheet.write_number(self._row, at, value, format_)
        if column.sort == "code":
            seen = self._book.codes.setdefault(column.name, {})
            said = names.record if column.label == "record_kind" else names.word
            return lambda at, value: self._text(at, seen.setdefault(value, said(value)), formats.whole)
        if column.sort == "date":
            return self._date
        format_ = formats.wrapped if _is_wrapped(column) else formats.whole
        return lambda at, value: self._text(at, value, format_)

    def _date(self, at: int, edtf: str) -> None:
        """A day or moment as Excel counts them, anything less exact as text."""
        moment = _moment(edtf)
        if moment is None:
            self._text(at, edtf, self._formats.whole)
            return
        format_ = self._formats.moment if "T" in edtf else self._formats.day
        self._sheet.write_datetime(self._row, at, moment, format_)

    def _text(self, at: int, value: Cell, format_: Any) -> None:
        text, is_cut = fitting(str(value))
        self._book.loss.cut += is_cut
        self._sheet.write_string(self._row, at, text, format_)


_UNWRAPPED = frozenset({"text", "id", "record", "document", "round", "digest", "rule"})


def _is_wrapped(column: Column) -> bool:
    return column.sort == "text" and column.name not in _UNWRAPPED


def _lines(value: Cell, width: int) -> int:
    """Lines that a text takes in a column of this width."""
    text = str(value)
    if len(text) > width * _MOST_LINES:
        return _MOST_LINES
    return sum(_broken(line, width) if len(line) > width else 1 for line in text.split("\n"))


def _broken(line: str, width: int) -> int:
    """Lines that a longer one is broken into, between words."""
    lines, used = 1, 0
    for word in line.split(" "):
        if used and used + len(word) > width * _LETTERS:
            lines, used = lines + 1, 0
        lines += len(word) // (width + 1)
        used += len(word) + 1
    return lines


def _width(column: Column) -> int:
    """In letters."""
    if column.width:
        return column.width
    if column.name in ("id", "record", "document", "round"):
        return 24
    return 44 if column.name in _WIDE else _WIDTHS[column.sort]


def is_day(edtf: str) -> bool:
    """Whether a date of the register is one whole day."""
    return "T" not in edtf and _moment(edtf) is not None


def _moment(edtf: str) -> date | datetime | None:
    if not _MOMENT.fullmatch(edtf):
        return None
    try:
        moment = datetime.fromisoformat(edtf)
    except ValueError:
        return None
    return moment if moment >= _EARLIEST else None


def fitting(text: str) -> tuple[str, bool]:
    """Text that a cell can hold, and whether something had to be left out."""
    text = _CONTROL.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", ""))
    if _units(text) <= LONGEST:
        return text, False
    kept = text[:LONGEST]
    while _units(kept) > LONGEST - len(CUT):
        kept = kept[: len(kept) - max(1, (_units(kept) - LONGEST + len(CUT)) // 2)]
    return kept + CUT, True


def _units(text: str) -> int:
    """Excel counts as UTF-16 does."""
    return len(text) + sum(sign > "\uffff" for sign in text)
