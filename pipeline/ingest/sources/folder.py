"""A folder with all that lies in it: files, mbox files and Maildirs, in the order of their names."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.errors import TemporaryFailure
from pipeline.ingest.sources.file import read
from pipeline.ingest.sources.maildir import MaildirSource
from pipeline.ingest.sources.mbox import MboxSource, is_mbox
from pipeline.ingest.sources.scan import Mailbox, Scan, Seen
from pipeline.ingest.sources.standing import AT_ONCE, Look, StillWritten, Watch, look_for
from pipeline.ports.memory import Forgetful, Memory
from pipeline.ports.source import Missed
from pipeline.values.source import Origin, RawItem, Ticket

_NAMED = 3  # of the files that are left for the next run


@dataclass(slots=True)
class FolderSource:
    """A folder; paths of its items are relative to it. Where it is watched, a file is handed over once it stood still;
    one that its memory knows by its look is not opened."""

    path: Path
    source: str | None = None  # its name in the settings, with which paths begin
    memory: Memory = field(default_factory=Forgetful)
    watch: Watch = AT_ONCE
    _scan: tuple[float, Scan] | None = None

    def items(self) -> Iterator[RawItem | Missed | Ticket]:
        """Every item once, depth first, by name; files that must stand still first come last. Links that lead out of
        the folder are not followed. Raises TemporaryFailure where a configured folder is not there."""
        if self.source:
            look_for(self.path, self.source)
        since, scan = self._scan or self._scanned()
        self._scan = None
        if scan.is_whole and scan.keys:  # an empty folder may be a disk that is not mounted
            self.memory.retain("", scan.keys)
        waiting: deque[tuple[float, Seen]] = deque()
        for one in scan.found:
            if isinstance(one, Mailbox):
                yield from self._mailbox(one).items()
            elif not isinstance(one, Seen):
                yield one
            elif self.watch.settle:
                waiting.append((since, one))
            else:
                yield from self._content(one, since)
        yield from self._standing(waiting, since)

    def count(self) -> int:
        """How many items there are about that are not known; 0 where the folder is not there, `items` says why."""
        try:
            if self.source:
                look_for(self.path, self.source)
        except TemporaryFailure:
            return 0
        self._scan = _, scan = self._scanned()
        return sum(self._number(one) for one in scan.found)

    def acknowledge(self, tickets: Collection[Ticket]) -> None:
        """Nothing is done to files."""

    def _scanned(self) -> tuple[float, Scan]:
        return self.watch.now(), Scan(self.path, self._name, self.memory.known(""))

    def _standing(self, waiting: deque[tuple[float, Seen]], since: float) -> Iterator[RawItem | Missed | Ticket]:
        """What stood still from one look to the next. What changes is looked at again until patience ends."""
        end = since + max(self.watch.patience, self.watch.settle)
        left: list[str] = []
        while waiting:
            at, seen = waiting.popleft()
            if at + self.watch.settle > end:
                left.append(seen.relative)
                continue
            self.watch.wait_until(at + self.watch.settle)
            try:
                look = Look.of(seen.path.lstat())
            except OSError:
                self.watch.tell(f"{self._name(seen.relative)} was gone before it stood still.")
                continue
            if look != seen.look:
                waiting.append((self.watch.now(), replace(seen, look=look)))
                continue
            for item in self._content(seen, at):
                if isinstance(item, tuple) and isinstance(item[1], StillWritten):
                    waiting.append((self.watch.now(), seen))
                else:
                    yield item
        if left:
            named = ", ".join(self._name(one) for one in left[:_NAMED]) + (", …" if len(left) > _NAMED else "")
            self.watch.tell(f"Still being written, left for the next run: {len(left)} ({named}).")

    def _content(self, seen: Seen, since: float) -> Iterator[RawItem | Missed | Ticket]:
        ticket = Ticket(place="", key=seen.key)
        if is_mbox(seen.path):
            yield from self._mbox(seen).messages(seen.look, since, ticket)
            return
        item = read(seen.path, Origin(path=self._name(seen.relative)), seen.look)
        yield replace(item, ticket=ticket) if isinstance(item, RawItem) else item

    def _number(self, one: Seen | Mailbox | Missed) -> int:
        if isinstance(one, Mailbox):
            return self._mailbox(one).count()
        return self._mbox(one).count() if isinstance(one, Seen) and is_mbox(one.path) else 1

    def _mailbox(self, one: Mailbox) -> MaildirSource:
        return MaildirSource(one.path, self._name(one.relative or self.path.name), self.memory, one.relative)

    def _mbox(self, one: Seen) -> MboxSource:
        return MboxSource(one.path, self._name(one.relative), self.memory, self.watch, one.relative)

    def _name(self, relative: str) -> str:
        if self.source:
            return f"{self.source}/{relative}" if relative else self.source
        return relative or self.path.name or self.path.resolve().name
