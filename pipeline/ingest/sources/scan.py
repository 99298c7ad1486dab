"""What lies in a folder and all folders below it, found without opening a file."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Container
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import UnreadableInput
from pipeline.ingest.sources.file import not_found
from pipeline.ingest.sources.maildir import is_maildir
from pipeline.ingest.sources.standing import Look, unlisted
from pipeline.ports.source import Missed
from pipeline.values.source import Origin

# Still being written, locks, or left by an editor.
_UNFINISHED = (
    *(".part", ".partial", ".crdownload", ".download", ".opdownload", ".filepart", ".tmp", ".temp", ".swp"),
    *(".lock", "~"),
)
# Put there by an operating system, a file server, a mail program.
_CLUTTER = frozenset(
    {"thumbs.db", "ehthumbs.db", "desktop.ini", "@eadir", "#recycle", "$recycle.bin", "__macosx", "lost+found"}
)
_INDEX = ".msf"


@dataclass(frozen=True, slots=True)
class Seen:
    """A file that is not known, as it looked when the folder was listed; `relative` is its path within the folder,
    `path` no link."""

    path: Path
    relative: str
    look: Look

    @property
    def key(self) -> str:
        return self.look.key(self.relative)


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A Maildir within the folder, or the folder itself, whose `relative` is empty."""

    path: Path
    relative: str


class Scan:
    """One look at a whole folder, depth first by name. Links to folders are not followed, nor any that lead out."""

    def __init__(self, root: Path, name_of: Callable[[str], str], known: Container[str]) -> None:
        self.found: list[Seen | Mailbox | Missed] = []
        self.keys: set[str] = set()  # of all files, the known ones too
        self.is_whole = True  # whether everything could be listed
        self._root = Path(os.path.realpath(root))
        self._name_of = name_of
        self._known = known
        left = [(os.fspath(root), "")]
        while left:
            path, relative = left.pop()
            try:
                if is_maildir(Path(path)):
                    self.found.append(Mailbox(Path(path), relative))
                else:
                    left += reversed(self._listed(path, relative))
            except OSError as error:
                self.is_whole = False
                self.found.append(unlisted(self._name_of(relative), error))

    def _listed(self, folder: str, relative: str) -> list[tuple[str, str]]:
        """The folders in one folder; its files are taken down. Raises OSError."""
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda one: one.name)
        below: list[tuple[str, str]] = []
        for entry in entries:
            if _is_passed_over(entry.name):
                continue
            inside = f"{relative}/{entry.name}" if relative else entry.name
            try:
                if entry.is_dir(follow_symlinks=False):
                    below.append((entry.path, inside))
                elif path := self._within(entry):
                    self._take(path, entry, inside)
            except OSError as error:
                self._miss(inside, error)
        return below

    def _take(self, path: Path, entry: os.DirEntry[str], relative: str) -> None:
        try:
            seen = Seen(path, relative, Look.of(entry.stat()))
        except FileNotFoundError:
            if entry.is_symlink():
                self._lead_nowhere(relative)
            return  # else deleted since the listing
        key = seen.key
        self.keys.add(key)
        if key not in self._known:
            self.found.append(seen)

    def _within(self, entry: os.DirEntry[str]) -> Path | None:
        """Where a file or a link lies or leads; None for a link that leads out of this folder or to a folder, which is
        found by its own name. Raises OSError."""
        if not entry.is_symlink():
            return Path(entry.path)
        target = Path(os.path.realpath(entry.path))  # of a link that leads to itself a link
        return target if target.is_relative_to(self._root) and not target.is_dir() else None

    def _lead_nowhere(self, relative: str) -> None:
        name = self._name_of(relative)
        self.found.append((Origin(path=name), not_found(name)))

    def _miss(self, relative: str, error: OSError) -> None:
        if error.errno == errno.ELOOP:
            self._lead_nowhere(relative)
            return
        self.is_whole = False
        name = self._name_of(relative)
        remedy = "Give this user the right to read it, then run again."
        text = f"{name} cannot be looked at: {error.strerror}."
        self.found.append((Origin(path=name), UnreadableInput(text, reason="unreadable", remedy=remedy)))


def _is_passed_over(name: str) -> bool:
    """Hidden (placeholders of version control among them), unfinished, or of an operating system."""
    name = name.lower()
    return name.startswith((".", "~$")) or name.endswith((*_UNFINISHED, _INDEX)) or name in _CLUTTER
