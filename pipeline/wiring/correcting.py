"""Persons' answers: from what they write to what changes by it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from pipeline.config import Settings
from pipeline.wiring.runs import SystemClock, must_be_there, open_register, settled
from pipeline.wiring.tools import municipalities

if TYPE_CHECKING:
    from pipeline.register.fields import Known
    from pipeline.store.register import Register
    from pipeline.values.inquiry import Correction, HistoryLine
    from pipeline.values.letter import Municipality
    from pipeline.values.record import Record, RecordKind

Chosen = Callable[["Register"], "Record"]
Change = Callable[["Register", Callable[..., None]], None]


def correct(
    settings: Settings, chosen: Chosen, written: Mapping[str, Sequence[str]], *, author: str, note: str | None
) -> tuple[HistoryLine, ...]:
    """What a person wrote for fields of a record stands from now on; returns all that changes by it. Without a field
    the whole record is confirmed. Raises UsageError for what cannot be."""
    from pipeline import correcting
    from pipeline.language import private
    from pipeline.register.fields import value_of

    author, note = private.written(author), note and private.written(note)

    def change(store: Register, settle: Callable[..., None]) -> None:
        record = chosen(store)
        values = {field: value_of(record.kind, field, texts, _known()) for field, texts in written.items()}
        if written:
            correcting.correct(store, settle, record, values, author=author, note=note)
        else:
            correcting.confirm(store, settle, record, author=author, note=note)

    return _changed(settings, author, change)


def take_back(
    settings: Settings, named: Callable[[Register], tuple[RecordKind, str]], fields: Sequence[str], *, author: str
) -> tuple[HistoryLine, ...]:
    """What a person said of these fields, or of all, no longer stands; returns all that changes by it."""
    from pipeline import correcting

    return _changed(settings, author, lambda store, settle: correcting.take_back(store, settle, *named(store), fields))


def corrections(settings: Settings) -> tuple[tuple[Correction, bool], ...]:
    """All answers that stand, each with whether it hangs."""
    from pipeline import correcting

    with open_register(settings, readonly=True) as store:
        return correcting.standing(store)


def _changed(settings: Settings, author: str, change: Change) -> tuple[HistoryLine, ...]:
    must_be_there(settings)
    start = SystemClock().now() - timedelta(seconds=1)
    with open_register(settings, verb="correct", author=author) as store:
        change(store, lambda opened, also: settled(settings, opened, also=also))
        return tuple(line for line in store.inquiry.history(since=start) if line.run == store.run)


def _known() -> Known:
    from pipeline.language.areas import AreaTable
    from pipeline.language.resources import models_folder
    from pipeline.register.fields import Known

    return Known(areas=AreaTable.load(models_folder()).areas, municipality_of=_municipality)


def _municipality(named: str) -> Municipality | None:
    table = municipalities()
    return table.by_code(named.lstrip("0")) if named.isdigit() else table.find(named)
