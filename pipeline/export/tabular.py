"""One table as a file for readers: CSV, JSON, an Excel workbook, or a page of HTML to be printed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import BinaryIO, Literal

from pipeline.export.cells import is_day
from pipeline.export.columns import Cell, Column
from pipeline.export.csv import PLAIN, Dialect, Lines
from pipeline.export.xlsx import Book, Loss, Names

Form = Literal["csv", "json", "xlsx", "html"]
FORMS: tuple[Form, ...] = ("csv", "json", "xlsx", "html")

_STYLE = """@page { size: A4 landscape; margin: 12mm; @bottom-right { content: counter(page) "/" counter(pages); } }
body { font: 10pt/1.35 "Liberation Sans", Arial, sans-serif; margin: 1.5em; color: #111; }
h1 { font-size: 15pt; margin: 0 0 .2em; } p { margin: 0 0 1em; color: #444; }
table { border-collapse: collapse; width: 100%; } thead { display: table-header-group; }
th { text-align: left; border-bottom: 1.5pt solid #333; padding: .25em .6em .25em 0; vertical-align: bottom; }
td { border-bottom: .5pt solid #bbb; padding: .25em .6em .25em 0; vertical-align: top; overflow-wrap: anywhere; }
th.g { padding-top: 1.2em; font-size: 11pt; } td.n { text-align: right; }
tr { break-inside: avoid; } td.d { white-space: nowrap; }
@media print { body { margin: 0; } }"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table with its title. `about` stands below the title where there is room for it."""

    title: str
    about: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]
    changed: str | None  # when the register last changed
    group: int = 0  # leading columns that are the same in many rows: on a page they stand once, above these


def write(file: BinaryIO, sheet: Sheet, form: Form, names: Names, dialect: Dialect = PLAIN) -> Loss:
    """Write the table as it comes. Returns what the file could not hold whole."""
    if form == "xlsx":
        with Book(file, names, title=sheet.title, changed=sheet.changed) as book:
            book.table(sheet.title, sheet.columns, sheet.rows)
        return book.loss
    loss = Loss()
    if form == "csv":
        lines = Lines((column.name for column in sheet.columns), dialect)
        file.writelines(piece.encode("utf-8") for piece in lines.pieces(sheet.rows))
        loss.cut = lines.cut
    else:
        pieces = _json(sheet) if form == "json" else _html(sheet, names)
        file.writelines(piece.encode("utf-8", "backslashreplace") for piece in pieces)
    return loss


def _json(sheet: Sheet) -> Iterator[str]:
    """A list of objects, each on a line of its own."""
    before = "[\n"
    for row in sheet.rows:
        data = {column.name: value for column, value in zip(sheet.columns, row, strict=True)}
        yield before + json.dumps(data, ensure_ascii=False, allow_nan=False)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _html(sheet: Sheet, names: Names) -> Iterator[str]:
    title = escape(sheet.title)
    yield f'<!DOCTYPE html>\n<html lang="{names.lang}">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
    yield f"<style>\n{_STYLE}\n</style>\n</head>\n<body>\n<h1>{title}</h1>\n<p>{escape(sheet.about)}</p>\n<table>\n"
    columns = sheet.columns[sheet.group :]
    heads = "".join(f'<th scope="col">{escape(names.label(one.label or one.name))}</th>' for one in columns)
    yield f"<thead><tr>{heads}</tr></thead>\n<tbody>\n"
    above: Sequence[Cell] = ()
    for row in sheet.rows:
        if sheet.group and row[: sheet.group] != above:
            above = row[: sheet.group]
            told = escape(" · ".join(str(value) for value in reversed(above) if value))
            yield f'<tr><th class="g" scope="rowgroup" colspan="{len(columns)}">{told}</th></tr>\n'
        cells = zip(columns, row[sheet.group :], strict=True)
        yield f"<tr>{''.join(_html_cell(column, value, names) for column, value in cells)}</tr>\n"
    yield "</tbody>\n</table>\n</body>\n</html>\n"


def _html_cell(column: Column, value: Cell, names: Names) -> str:
    if value is None or value == "":
        return "<td></td>"
    text = str(value)
    if column.sort == "date":
        return f'<td class="d">{escape(shown_date(text, names))}</td>'
    if column.sort in ("integer", "number"):
        return f'<td class="n">{escape(text)}</td>'
    return f"<td>{escape(names.word(text) if column.sort == 'code' else text)}</td>"


def shown_date(edtf: str, names: Names) -> str:
    """A day as Danes write it; whatever is less exact, and in English all of it, as the register has it."""
    if names.lang == "en" or not is_day(edtf):
        return edtf
    return "-".join(reversed(edtf.split("-")))
