"""The answer to somebody's own SQL as a table, JSON or CSV, row by row; columns are called as the query calls them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from pipeline.cli import tables
from pipeline.cli.session import Session
from pipeline.cli.streams import put, safe
from pipeline.language.cpr import masked

_TOGETHER = 200  # rows of a table on a terminal that share the widths of their columns


def write_answer(names: Sequence[str], rows: Iterable[Sequence[Any]], form: str | None, call: Session) -> None:
    """Write it on standard output, CPR numbers masked."""
    rows = ([_shown(value) for value in row] for row in rows)
    if form == "json":
        from pipeline.export.json import objects

        keys = _distinct(names)
        for piece in objects(dict(zip(keys, row, strict=True)) for row in rows):
            put(piece)
        put("\n")
    elif form == "csv":
        from pipeline.export.csv import lines

        for line in lines(names, ([_flat(value) for value in row] for row in rows)):
            put(line)
    elif call.shows_tables:
        _on_terminal(names, rows, call)
    else:
        heads = [safe(name) for name in names]
        cells = ([_cell(value, call) for value in row] for row in rows)
        for line in (tables.aligned_as if form == "table" else tables.tabbed_as)(heads, cells):
            put(line)


def _on_terminal(names: Sequence[str], rows: Iterator[Sequence[Any]], call: Session) -> None:
    from rich.table import Table
    from rich.text import Text

    first = True
    while (some := list(islice(rows, _TOGETHER))) or first:
        table = Table(box=None, header_style="bold", pad_edge=False)
        for name in names:
            table.add_column(Text(safe(name)), overflow="fold")
        for row in some:
            table.add_row(*(Text(_cell(value, call)) for value in row))
        call.console().print(table)
        first = False


def _distinct(names: Sequence[str]) -> list[str]:
    """Column names of which no two are the same: the second «id» is «id_2»."""
    found: list[str] = []
    for name in names:
        number, made = 1, name
        while made in found:
            number += 1
            made = f"{name}_{number}"
        found.append(made)
    return found


def _shown(value: Any) -> Any:
    return masked(value) if isinstance(value, str) else value


def _cell(value: Any, call: Session) -> str:
    if isinstance(value, bool):
        return call.speech("yes" if value else "no")
    return "" if value is None else safe(" ".join(str(_flat(value)).split()))


def _flat(value: Any) -> Any:
    """A list or object (of PostgreSQL) as JSON."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value
