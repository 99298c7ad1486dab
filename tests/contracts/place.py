"""What the test that every source passes asks of a place that can be read, and a memory for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from pipeline.ports.memory import Memory
from pipeline.ports.source import Missed, Source
from pipeline.values.source import RawItem, Ticket


class Place(Protocol):
    """A folder, a file or a mailbox made for one test."""

    is_single: bool  # holds one item for good: a single file

    def put(self, content: bytes, name: str) -> None:
        """Something new arrives, whole. The name may be used for a file; it may hold anything that a file name may."""
        ...

    def spoil(self) -> str:
        """Put something that cannot be fetched; returns what the path of its origin ends with. Empty where nothing of
        the kind can be made."""
        ...

    def source(self, memory: Memory) -> Source:
        """A new source that reads this place, as a run opens it."""
        ...

    def state(self) -> object:
        """All that a reader must not change: listing, sizes and times of files; messages with their flags."""
        ...

    def reads(self) -> int:
        """How many bodies were read so far: files opened, bodies fetched."""
        ...

    def close(self) -> None:
        """Let go of what was set up."""
        ...


class Remembering:
    """A memory as the store keeps it, in a dictionary."""

    def __init__(self) -> None:
        self.places: defaultdict[str, dict[str, bool]] = defaultdict(dict)

    def known(self, place: str) -> Mapping[str, bool]:
        return dict(self.places[place])

    def retain(self, place: str, keys: Collection[str]) -> None:
        there = set(keys)
        self.places[place] = {key: done for key, done in self.places[place].items() if key in there}

    def acknowledged(self, place: str, keys: Collection[str]) -> None:
        self.places[place] |= {key: True for key in keys if key in self.places[place]}

    def keep(self, tickets: Iterable[Ticket]) -> None:
        """These are on disk."""
        for ticket in tickets:
            ticket.key.encode("utf-8"), ticket.place.encode("utf-8")  # a register has to keep them
            self.places[ticket.place].setdefault(ticket.key, False)


def fetched(source: Source, memory: Remembering | None = None) -> tuple[list[RawItem], list[Missed]]:
    """What a run takes over, with its tickets remembered and acknowledged."""
    items: list[RawItem] = []
    missed: list[Missed] = []
    tickets: list[Ticket] = []
    for one in source.items():
        if isinstance(one, Ticket):
            tickets.append(one)
        elif isinstance(one, RawItem):
            items.append(one)
            tickets += [one.ticket] if one.ticket else []
        else:
            missed.append(one)
    if memory is not None:
        memory.keep(tickets)
    source.acknowledge(tickets)
    return items, missed
