"""Where raw items come from. Called in the parent process, in the order of the source."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Protocol

from pipeline.errors import BrevjournalError
from pipeline.values.source import Origin, RawItem, Ticket

Missed = tuple[Origin, BrevjournalError]  # one item that cannot be fetched, and why; the others go on


class Source(Protocol):
    """A folder, a file, a mailbox. Changes nothing in what it reads, but for what `acknowledge` was set up to do."""

    def items(self) -> Iterator[RawItem | Missed | Ticket]:
        """Every item once that its memory does not hold, whole or not at all.

        A ticket by itself says that all that came before it in this place needs not be looked at again. Raises
        BrevjournalError where the whole source fails: what was handed over until then stands.
        """
        ...

    def count(self) -> int:
        """About how many items there are, found cheaply: for showing progress only."""
        ...

    def acknowledge(self, tickets: Collection[Ticket]) -> None:
        """Called when bytes and register of these are on disk: only now may a message be flagged or moved, where the
        settings ask for it. What it did, or had not to do, it tells its memory."""
        ...
