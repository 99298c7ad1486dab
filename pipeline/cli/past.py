"""The history for readers: a row for each field that was changed, and who changed it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from pipeline.cli.messages import Speech
from pipeline.cli.streams import safe
from pipeline.cli.tables import cell
from pipeline.export.present import danish
from pipeline.values.inquiry import Correction, HistoryLine

NAMES = ("at", "change", "record_kind", "title", "field", "before", "after", "author", "record")
_UNTOLD = frozenset({"id", "evidence"})  # evidence is told by the field that it is of
_LONG = 200  # characters of a value from which its differing part is shown
_AROUND = 30  # characters shown before it


def row_of(line: HistoryLine, speech: Speech) -> Iterator[dict[str, Any]]:
    """The rows of one line of the history, in the reader's words."""
    row: dict[str, Any] = {
        "at": danish(datetime.fromisoformat(line.at)).strftime("%Y-%m-%dT%H:%M"),
        "change": line.change,
        "record_kind": speech.record(line.kind),
        "title": line.title and speech.word(line.title),
        "author": author_of(line),
        "record": line.record,
    }
    if line.before is None and line.after is None:
        yield row | {"title": speech("content-erased")}
        return
    if line.change != "change":
        yield row
        return
    before, after = line.before or {}, line.after or {}
    fields = [name for name in {**before, **after} if name not in _UNTOLD]
    for name in fields:
        yield row | {"field": name} | _told(name, before.get(name), after.get(name), speech)
    if not fields:
        yield row | {"field": "evidence"}


def corrected(one: Correction, speech: Speech) -> str:
    """A person's answer on one line."""
    said, value = (cell(one.field, data, speech) or speech("nothing-there") for data in (one.said, one.value))
    on = danish(datetime.fromisoformat(one.at)).strftime("%Y-%m-%d")
    told = speech("corrected", field=speech.label(one.field), said=said, value=value, author=one.author)
    return safe(f"{told} {cell('at', on, speech)}" + (f": «{one.note}»" if one.note else ""))


def author_of(line: HistoryLine) -> str:
    """The person who decided, else the verb and version of the program that did."""
    return line.author or " ".join(filter(None, (line.verb, line.version))) or line.run[:8]


def _told(name: str, before: Any, after: Any, speech: Speech) -> dict[str, str]:
    old, new = (cell(name, value, speech) for value in (before, after))
    if max(len(old), len(new)) > _LONG:
        start = max(0, _alike(old, new) - _AROUND)
        old, new = (_part(text, start) for text in (old, new))
    return {"before": old, "after": new}


def _alike(one: str, other: str) -> int:
    """How many characters the two begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _part(text: str, start: int) -> str:
    cut = text[start : start + _LONG]
    return ("…" if start and cut else "") + cut + ("…" if len(text) > start + _LONG else "")
