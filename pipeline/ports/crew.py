"""Who does several pieces of one task side by side. Called in worker processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

R = TypeVar("R")


class Crew(Protocol):
    """Does pieces of work on as many processor cores as are free."""

    def each(self, work: Iterable[Callable[[], R]]) -> Iterator[R]:
        """The result of every piece, in their order. The pieces themselves are taken from the iterable one at a time,
        in the caller's thread and not before a core is free; an exception ends it at its turn."""
        ...


class Alone:
    """One piece after the other, in the caller's thread."""

    def each(self, work: Iterable[Callable[[], R]]) -> Iterator[R]:
        """The result of every piece."""
        return (piece() for piece in work)
