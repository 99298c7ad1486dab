"""An mbox file: one item for each message."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from pipeline.errors import TemporaryFailure
from pipeline.ingest.kinds import MBOX_LINE, sniff
from pipeline.ingest.limits import MAX_BYTES, too_large, unknown_format
from pipeline.ingest.mbox import split
from pipeline.ingest.sources.file import not_found, read
from pipeline.ingest.sources.names import written
from pipeline.ingest.sources.standing import AT_ONCE, Look, Watch, missing, opened, still_written
from pipeline.ports.memory import Forgetful, Memory
from pipeline.ports.source import Missed
from pipeline.values.source import Origin, RawItem, Ticket

_LOOK = 65_536
_SEPARATOR = b"From "
_PIECE = 1_000_000  # bytes of a line that are read at once


class _Bounded:
    """The lines of a file, but of a message that outgrows all limits only the first; `cut` counts those messages."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.cut = 0

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        after_empty = True
        while line := self._file.readline(_PIECE):
            if after_empty and MBOX_LINE.match(line):
                if size > MAX_BYTES:
                    yield b"\n"  # without the empty line before it, it parts nothing
                size = 0
            after_empty = not line.strip()
            before, size = size, size + len(line)
            if before <= MAX_BYTES < size:
                self.cut += 1
            if size <= MAX_BYTES:
                yield line


@dataclass(frozen=True, slots=True)
class MboxSource:
    """A mailbox in one file; `name` is what its origin is called, `place` what its memory calls it. Remembers the whole
    file by its look, so that an unchanged one is not opened, and each message by its content, so that of a changed one
    only what is new is handed over."""

    path: Path
    name: str
    memory: Memory = field(default_factory=Forgetful)
    watch: Watch = AT_ONCE
    place: str = ""
    source: str | None = None  # its name in the settings

    def items(self) -> Iterator[RawItem | Missed | Ticket]:
        """The messages in order. Raises TemporaryFailure where a configured mbox is not there, UnreadableInput where it
        is none."""
        origin = Origin(path=self.name)
        try:
            look = Look.of(self.path.stat())
        except (OSError, ValueError) as error:
            if self.source:
                raise missing(self.path, self.source, error if isinstance(error, OSError) else None) from None
            yield origin, not_found(self.name)
            return
        ticket = Ticket(place="", key=look.key(self.path.name))
        if ticket.key in self.memory.known(""):
            return
        if self.source and look.size and not is_mbox(self.path):
            remedy = f"Correct sources.{self.source}.path, or its kind."
            try:
                opened(self.path).close()
            except OSError as error:
                raise missing(self.path, self.source, error) from None
            raise unknown_format(origin, "no mbox", remedy)
        self.memory.retain("", [ticket.key])
        yield from self.messages(look, self.watch.now(), ticket)

    def messages(self, look: Look, since: float, ticket: Ticket) -> Iterator[RawItem | Missed | Ticket]:
        """The messages, two in memory at a time, then the ticket of the whole, unless the file does not look as it did
        at `since`: then what may be half-written is left for the next run."""
        try:
            with opened(self.path) as lines:
                number = lines.fileno()
                seen: set[str] = set()
                last: RawItem | Missed | None = None
                bounded = _Bounded(lines)
                for item in self._fresh(bounded, seen):
                    if last and not _has_only_grown(look, number):
                        break
                    if last:
                        yield last
                    last = item
                else:
                    self.watch.wait_until(since + self.watch.settle)
                    if Look.of(os.fstat(number)) == look:
                        if last:
                            yield last
                        self.memory.retain(self._place, seen)
                        if not bounded.cut:  # else it is named in the next run too
                            yield ticket
                        return
            yield from self._left()
        except PermissionError:
            yield read(self.path, Origin(path=self.name))  # says why
        except OSError as error:
            text = f"{self.name} cannot be read to its end: {error.strerror}."
            yield Origin(path=self.name), TemporaryFailure(text, remedy="Run again.")

    def _fresh(self, lines: _Bounded, seen: set[str]) -> Iterator[RawItem | Missed | None]:
        """Each message that is not known or is too large, None in the place of the others; `seen` gathers the keys of
        those that are handed over."""
        known = self.memory.known(self._place)
        times: Counter[str] = Counter()
        cut = 0
        for index, content in enumerate(split(lines)):
            if lines.cut > cut:
                cut = lines.cut
                origin = Origin(path=f"{self.name}/message {index + 1}")
                yield origin, too_large(origin, f"larger than {MAX_BYTES // 1_000_000} MB")
                continue
            digest = hashlib.sha256(content).hexdigest()[:32]
            times[digest] += 1  # the same message twice is two items
            ticket = Ticket(place=self._place, key=f"{digest}|{times[digest]}")
            seen.add(ticket.key)
            origin = Origin(path=self.name, index=index)
            yield None if ticket.key in known else RawItem(origin=origin, content=content, ticket=ticket)

    def _left(self) -> Iterator[Missed]:
        """What was being written is left: named where it was given by hand, else told."""
        origin = Origin(path=self.name)
        if self.watch.settle:
            self.watch.tell(f"{self.name} is being written: the rest of it is left for the next run.")
        else:
            yield origin, still_written(origin)

    @property
    def _place(self) -> str:
        return written(self.place or self.path.name)

    def count(self) -> int:
        """Lines that look like separators, 0 of an unchanged file; 1 where it cannot be read."""
        try:
            if Look.of(self.path.stat()).key(self.path.name) in self.memory.known(""):
                return 0
            with opened(self.path) as lines:
                return sum(line.startswith(_SEPARATOR) for line in lines)
        except (OSError, ValueError):
            return 1

    def acknowledge(self, tickets: Collection[Ticket]) -> None:
        """Nothing is done to an mbox."""


def _has_only_grown(look: Look, number: int) -> bool:
    """Whether messages were added at the end at most; what is written anew in its middle is not whole."""
    found = Look.of(os.fstat(number))
    if found.inode != look.inode:
        return False  # another file took its place
    return found == look or (found.size > look.size and os.pread(number, len(_SEPARATOR), look.size) == _SEPARATOR)


def is_mbox(path: Path) -> bool:
    """Whether a file begins as an mbox does; False where it cannot be read."""
    try:
        if not path.is_file():
            return False
        with opened(path) as file:
            return sniff(file.read(_LOOK)) == "mbox"
    except OSError:
        return False
