"""Tables as an Excel workbook, row by row in constant memory.

Every text is written as text: nothing in a letter becomes a formula, a link or a number. The same tables give the same
bytes, on every machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO, Literal, Protocol, Self, TypeVar

import xlsxwriter

from pipeline.export.cells import MOST_LINES, fitting, lines_of, moment_of
from pipeline.export.columns import Cell, Column, Sort

T = TypeVar("T")

_LINE = 15  # points
_PRINTED = 210  # letters side by side that can be read on one printed page
_NAME, _TOLD = 28, 90  # width of the columns of a page
_HEADS = 2  # rows of headings: the reader's, the contract's
_SHEET_NAME = 31
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


class _Output:
    """A file that is left alone once it has failed: zipfile would go on writing to it when it is forgotten."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._place = 0
        self._has_failed = False

    def write(self, data: bytes) -> int:
        return self._done(lambda: self._file.write(data), len(data))

    def seek(self, place: int, whence: int = 0) -> int:
        return self._done(lambda: self._file.seek(place, whence), place)

    def tell(self) -> int:
        self._place = self._done(self._file.tell, self._place)
        return self._place

    def flush(self) -> None:
        self._done(self._file.flush, None)

    def _done(self, work: Callable[[], T], instead: T) -> T:
        if self._has_failed:
            return instead
        try:
            return work()
        except OSError:
            self._has_failed = True
            raise


class Book:
    """A workbook under way, written at the end of its `with`. `changed` (ISO 8601) is the moment that it bears."""

    def __init__(self, file: BinaryIO, names: Names, *, title: str, changed: str | None, rows: int = 1_048_576) -> None:
        self.loss = Loss()
        self.codes: dict[str, dict[str, str]] = {}  # by column, the coded values that were written, and as what
        self._names = names
        self._rows = rows
        self._folder = TemporaryDirectory(prefix="brevjournal-")  # of the rows that are not in the file yet
        options = {
            "tmpdir": self._folder.name,
            **dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False),
            "constant_memory": True,
        }
        self._book: Any = xlsxwriter.Workbook(_Output(file), options)
        self._book.use_zip64()
        moment = datetime.fromisoformat(changed).replace(tzinfo=None) if changed else datetime(2000, 1, 1)
        self._book.set_properties({"title": title, "author": "Brevjournal", "created": moment.replace(microsecond=0)})
        self._formats = _Formats(self._book, names.lang)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        with self._folder:
            if kind is not None:
                self._book.fileclosed = True  # or it would be written when it is forgotten
                return
            try:
                self._book.close()
            except xlsxwriter.exceptions.FileCreateError as fault:
                raise fault.args[0] from fault  # the disk's own word

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
        self._sheet.set_row(self._row, _LINE * max(lines_of(name, _NAME), lines_of(value, _TOLD)))
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
        lines = max((lines_of(text, width) for at, width in self._wrapped if (text := row[at])), default=1)
        if lines > 1:  # not all programs find the height of a row by themselves
            self._sheet.set_row(self._row, _LINE * min(lines, MOST_LINES))
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
        moment = moment_of(edtf)
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


def _width(column: Column) -> int:
    """In letters."""
    if column.width:
        return column.width
    if column.name in ("id", "record", "document", "round"):
        return 24
    return 44 if column.name in _WIDE else _WIDTHS[column.sort]
