"""An mbox file: one item for each message."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import BrevjournalError, TemporaryFailure
from pipeline.ingest.kinds import sniff
from pipeline.ingest.mbox import split
from pipeline.ingest.sources.file import read
from pipeline.values.source import Origin, RawItem

_LOOK = 65_536


@dataclass(frozen=True, slots=True)
class MboxSource:
    """A mailbox in one file; `name` is what its origin is called."""

    path: Path
    name: str

    def items(self) -> Iterator[RawItem | tuple[Origin, BrevjournalError]]:
        """The messages in order, one in memory at a time."""
        try:
            with self.path.open("rb") as lines:
                for index, message in enumerate(split(lines)):
                    yield RawItem(origin=Origin(path=self.name, index=index), content=message)
        except PermissionError:
            yield _reason(self.path, self.name)
        except OSError as error:
            text = f"{self.name} cannot be read to its end: {error.strerror}."
            yield Origin(path=self.name), TemporaryFailure(text, remedy="Run ingest again.")

    def count(self) -> int:
        """Lines that look like separators; 1 where the file cannot be read."""
        try:
            with self.path.open("rb") as lines:
                return sum(line.startswith(b"From ") for line in lines)
        except OSError:
            return 1


def _reason(path: Path, name: str) -> RawItem | tuple[Origin, BrevjournalError]:
    return read(path, Origin(path=name))


def is_mbox(path: Path) -> bool:
    """Whether a file begins as an mbox does; False where it cannot be read."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return sniff(file.read(_LOOK)) == "mbox"
    except OSError:
        return False
