"""Where raw items come from. Called in the parent process, in the order of the source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from pipeline.errors import BrevjournalError
from pipeline.values.source import Origin, RawItem


class Source(Protocol):
    """A folder, a file, a mailbox. Never changes what it reads."""

    def items(self) -> Iterator[RawItem | tuple[Origin, BrevjournalError]]:
        """Every item once; in place of one that cannot be fetched, its origin and the reason."""
        ...

    def count(self) -> int:
        """About how many items there are, found cheaply: for showing progress only."""
        ...
