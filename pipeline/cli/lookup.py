"""A record by its id, or by the beginning of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.errors import UnreadableInput, UsageError
from pipeline.values.record import Record, RecordKind

if TYPE_CHECKING:
    from pipeline.store.register import Register


def one_record(store: Register, key: str, kinds: Sequence[RecordKind] = ()) -> Record:
    """The one record whose id is or begins so, of one of these kinds where any are given.

    Raises UnreadableInput where there is none, UsageError where there are several.
    """
    found = [record for record in store.find(key) if not kinds or record.kind in kinds]
    if not found:
        raise UnreadableInput(
            f"The register holds no {kinds[0].removesuffix('s') if kinds else 'record'} {key!r}.",
            reason="not-found",
            remedy=f"brevjournal {kinds[0]} lists their ids."
            if kinds
            else "brevjournal rounds, decisions, responses and documents list their ids.",
        )
    if len(found) > 1:
        ids = ", ".join(record.id for record in found[:5])
        raise UsageError(f"{len(found)} records begin with {key!r}: {ids}.", remedy="Write more of the id.")
    return found[0]
