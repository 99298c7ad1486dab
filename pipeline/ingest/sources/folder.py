"""A folder with all that lies in it: files, mbox files and Maildirs, in the order of their names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import BrevjournalError, UnreadableInput
from pipeline.ingest.sources.file import FileSource
from pipeline.ingest.sources.maildir import MaildirSource, is_maildir
from pipeline.ingest.sources.mbox import MboxSource, is_mbox
from pipeline.ports.source import Source
from pipeline.values.source import Origin, RawItem

# Still being written, left by an editor, or put there by an operating system.
_UNFINISHED = (".part", ".partial", ".crdownload", ".download", ".tmp", ".filepart", "~")
_CLUTTER = frozenset({"thumbs.db", "desktop.ini"})

_Failure = tuple[Origin, BrevjournalError]
_Item = RawItem | _Failure


@dataclass(frozen=True, slots=True)
class FolderSource:
    """A folder; paths of its items are relative to it."""

    path: Path

    def items(self) -> Iterator[_Item]:
        """Every item once, depth first, by name. Links that lead out of the folder are not followed."""
        for found in self._walk(self.path, frozenset()):
            if isinstance(found, tuple):
                yield found
            else:
                yield from found.items()

    def count(self) -> int:
        """How many items there are about."""
        return sum(1 if isinstance(found, tuple) else found.count() for found in self._walk(self.path, frozenset()))

    def _walk(self, folder: Path, above: frozenset[Path]) -> Iterator[Source | _Failure]:
        seen = above | {folder.resolve()}
        try:
            entries = sorted(folder.iterdir())
        except OSError as error:
            origin = Origin(path=self._name(folder))
            remedy = "Give this user the right to read it, then run ingest again."
            text = f"The folder {origin.path} cannot be listed: {error.strerror}."
            yield origin, UnreadableInput(text, reason="unreadable", remedy=remedy)
            return
        for entry in entries:
            if _is_passed_over(entry) or self._leads_out(entry):
                continue
            if entry.is_dir():
                yield from self._inside(entry, seen)
            else:
                source = MboxSource if is_mbox(entry) else FileSource
                yield source(entry, self._name(entry))

    def _inside(self, folder: Path, seen: frozenset[Path]) -> Iterator[Source | _Failure]:
        if is_maildir(folder):
            yield MaildirSource(folder, self._name(folder))
        elif folder.resolve() not in seen:
            yield from self._walk(folder, seen)

    def _name(self, path: Path) -> str:
        relative = path.relative_to(self.path).as_posix()
        return self.path.name if relative == "." else relative

    def _leads_out(self, entry: Path) -> bool:
        return entry.is_symlink() and not entry.resolve().is_relative_to(self.path.resolve())


def _is_passed_over(entry: Path) -> bool:
    """Hidden (placeholders of version control among them), unfinished, or of the operating system."""
    name = entry.name.lower()
    return name.startswith((".", "~$")) or name.endswith(_UNFINISHED) or name in _CLUTTER
