"""A Maildir: a folder with cur/ and new/, one item for each message."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.errors import BrevjournalError, UnreadableInput
from pipeline.ingest.sources.file import read
from pipeline.values.source import Origin, RawItem


@dataclass(frozen=True, slots=True)
class MaildirSource:
    """A mailbox with a file for each message; `name` is what its origin is called."""

    path: Path
    name: str

    def items(self) -> Iterator[RawItem | tuple[Origin, BrevjournalError]]:
        """The messages of cur/ and new/ in the order of their names, which begin with the time of delivery."""
        found: list[Path] = []
        for part in ("cur", "new"):
            try:
                found += [file for file in (self.path / part).iterdir() if not file.name.startswith(".")]
            except OSError as error:
                origin = Origin(path=f"{self.name}/{part}")
                remedy = "Give this user the right to read it, then run ingest again."
                text = f"{origin.path} cannot be listed: {error.strerror}."
                yield origin, UnreadableInput(text, reason="unreadable", remedy=remedy)
        for file in sorted(found, key=lambda file: (file.name, file.parent.name)):
            item = read(file, Origin(path=self.name))
            if isinstance(item, tuple):
                # Only its file name tells a message that cannot be read from its neighbours.
                yield replace(item[0], path=f"{self.name}/{file.parent.name}/{file.name}"), item[1]
            else:
                yield item

    def count(self) -> int:
        """Files in cur/ and new/, 0 where they cannot be listed."""
        try:
            return sum(1 for part in ("cur", "new") for _ in (self.path / part).iterdir())
        except OSError:
            return 0


def is_maildir(path: Path) -> bool:
    """Whether a folder is a Maildir."""
    return (path / "cur").is_dir() and (path / "new").is_dir()
