"""Lists as tables: with rich on a terminal, in aligned columns where asked for, else parted by tabs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from pipeline.cli.messages import Speech
from pipeline.cli.streams import safe
from pipeline.cli.words import CODED
from pipeline.values.record import RecordKind

if TYPE_CHECKING:
    from rich.console import Console

COLUMNS: dict[RecordKind | str, tuple[str, ...]] = {
    "rounds": ("deadline", "status", "title", "issuer", "areas", "quota", "decider", "review", "id"),
    "decisions": ("decided_on", "kind", "decided_by", "municipalities", "areas", "period", "round", "review", "id"),
    "responses": (
        *("received", "municipality", "areas", "second_choice", "reservation", "declined", "on_time"),
        *("round", "review", "id"),
    ),
    "documents": ("date", "function", "issuer", "title", "areas", "pages", "sources", "review", "id"),
    "flags": ("severity", "code", "field", "message", "record"),
    "arrivals": ("path", "reason", "message", "attempts"),
    "feeds": (
        *("feed", "source_kind", "state", "ended", "succeeded", "next_run", "fetched", "new", "duplicate"),
        *("set_aside", "held", "failures"),
    ),
    "history": ("at", "change", "record_kind", "title", "field", "before", "after", "author", "record"),
    "corrections": ("at", "author", "record_kind", "field", "said", "value", "note", "record"),
    "hits": ("date", "issuer", "title", "how", "page", "snippet", "document"),
    "deadlines": ("deadline", "left", "status", "title", "issuer", "areas", "remarks", "id"),
    "likenesses": ("likeness", "share", "difference", "date", "document"),
    "coverage": (
        *("municipality", "answered", "received", "reservation", "late", "first_choice", "second_choice", "got"),
        *("rejected", "lost"),
    ),
    "coverage_areas": ("area", "first_choice", "second_choice", "selected", "got", "lost"),
    "overview": ("municipality", "asked", "answered_times", "selected", "areas", "rounds"),
    "differences": ("what", "before_page", "before", "after", "after_page"),
}
_WIDEST = 44  # letters of a cell in aligned columns
_NARROWEST = 14  # letters of a wrapped column on a terminal
_GAP = 2
_MEASURED = 1000  # rows of aligned columns that say how wide those are
_FIXED = frozenset({"id", "round", "record", "document", "feed"})  # what is copied from the table stands whole
_SPARED = (
    "succeeded",
    "duplicate",
    "source_kind",
    "set_aside",
    "held",
    "fetched",
    "new",
    "round",
    "decider",
    "pages",
    "sources",
    "second_choice",
    "period",
    "issuer",
    "review",
    "quota",
    "declined",
    "reservation",
    "areas",
)
_DATED = frozenset(
    {"date", "deadline", "deadline_original", "opened", "decided_on", "received", "period", "effective_from"}
    | {"new_deadline", "ended", "succeeded", "next_run", "at"}
)
_WHOLE = _FIXED | CODED | {"left"} | _DATED - {"period"}  # not wrapped on a terminal
_MONTHS = "januar februar marts april maj juni juli august september oktober november december".split()  # noqa: SIM905
_PART = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d))?)?)?([~?%]?)")


def cells(names: Sequence[str], data: Mapping[str, Any], speech: Speech) -> list[str]:
    """One record as a row of words."""
    return [cell(name, _instead(name, data), speech) for name in names]


def _instead(name: str, data: Mapping[str, Any]) -> Any:
    """A round without a title is known by its programme; a number of places that is approximate says so."""
    if name == "quota" and data.get("quota") is not None and data.get("quota_approximate"):
        return f"ca. {data['quota']}"  # the same in both languages
    return data.get("title") or data.get("programme") if name == "title" else data.get(name)


def cell(name: str, value: Any, speech: Speech) -> str:
    """A value of the contract as the reader's words, on one line."""
    from pipeline.export.words import words

    if name == "sources":
        value = [one | {"message_id": None} for one in value]  # long, and the path tells enough
    if isinstance(value, bool):
        return speech("yes" if value else "no")
    if isinstance(value, str) and name in _DATED:
        return spoken(value, speech)
    if isinstance(value, str) and name == "field":
        return speech.label(value)
    if isinstance(value, str) and name in CODED:
        return speech.word(value)
    return safe(" ".join(words(value).split()))


def spoken(edtf: str, speech: Speech) -> str:
    """A date as Danes write it; in English as the register has it."""
    if speech.lang != "da":
        return edtf
    return "–".join(_spoken(part, speech) for part in edtf.split("/"))


def _spoken(part: str, speech: Speech) -> str:
    found = _PART.fullmatch(part)
    if not found:
        return safe(part)
    year, month, day, hour, minute, doubt = found.groups()
    if day:
        said = f"{int(day)}.{int(month)}.{year}" + (f" kl. {hour}.{minute}" if hour else "")
    else:
        said = f"{_MONTHS[int(month) - 1]} {year}" if month and 1 <= int(month) <= 12 else year
    return speech("approximately", date=said) if doubt else said


def rich_table(names: Sequence[str], rows: Sequence[list[str]], speech: Speech, console: Console) -> None:
    """For a terminal: as many columns as there is room for, long cells on several lines."""
    from rich.table import Table
    from rich.text import Text

    widths = _least_widths(names, rows, speech)
    shown = _fitting(names, widths, console.width)
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in shown:
        table.add_column(speech.label(name), min_width=widths[name], no_wrap=name in _WHOLE, overflow="fold")
    for row in rows:
        table.add_row(*(Text(one) for name, one in zip(names, row, strict=True) if name in shown))
    console.print(table)


def _least_widths(names: Sequence[str], rows: Sequence[list[str]], speech: Speech) -> dict[str, int]:
    """The letters that each column must have room for."""
    found: dict[str, int] = {}
    for name, *column in zip(names, *rows, strict=True):
        longest = max((len(one) for one in column), default=0)
        wanted = longest if name in _WHOLE else min(longest, _NARROWEST)
        found[name] = max(wanted, len(speech.label(name)))
    return found


def _fitting(names: Sequence[str], widths: Mapping[str, int], width: int) -> list[str]:
    """The columns that fit side by side; those that can best be spared go first."""
    shown = list(names)
    for name in _SPARED:
        if sum(widths[one] + _GAP for one in shown) - _GAP > width and name in shown:
            shown.remove(name)
    return shown


def aligned(names: Sequence[str], rows: Iterable[list[str]], speech: Speech) -> Iterator[str]:
    """Columns under each other, long cells cut, line by line."""
    cut = ([_cut(name, one) for name, one in zip(names, row, strict=True)] for row in rows)
    return aligned_as([speech.label(name) for name in names], cut)


def aligned_as(heads: Sequence[str], rows: Iterable[list[str]]) -> Iterator[str]:
    """Columns under each other with these headings. The first thousand rows say how wide they are."""
    made = iter(rows)
    first = list(islice(made, _MEASURED))
    widths = [max(map(len, column)) for column in zip(heads, *first, strict=True)]
    for row in chain((heads,), first, made):
        yield "  ".join(one.ljust(width) for one, width in zip(row, widths, strict=True)).rstrip() + "\n"


def _cut(name: str, text: str) -> str:
    return text if name in _FIXED or len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"


def tabbed(names: Sequence[str], rows: Iterable[list[str]], speech: Speech) -> Iterator[str]:
    """For other programs: a line each, cells whole, parted by tabs."""
    return tabbed_as([speech.label(name) for name in names], rows)


def tabbed_as(heads: Sequence[str], rows: Iterable[list[str]]) -> Iterator[str]:
    """Lines parted by tabs, with these headings."""
    return ("\t".join(row) + "\n" for row in chain((heads,), rows))
