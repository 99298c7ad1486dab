"""What lies in a folder and all folders below it, found without opening a file."""

from __future__ import annotations

import os
from collections.abc import Callable, Container
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import UnreadableInput
from pipeline.ingest.sources.file import not_found
from pipeline.ingest.sources.maildir import is_maildir
from pipeline.ingest.sources.standing import Look
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
    """A Maildir within the folder."""

    path: Path
    relative: str


class Scan:
    """One look at a whole folder, depth first by name. Links to folders are not followed, nor any that lead out."""

    def __init__(self, root: Path, name_of: Callable[[str], str], known: Container[str]) -> None:
        self.found: list[Seen | Mailbox | Missed] = []
        self.keys: set[str] = set()  # of all files, the known ones too
        self.is_whole = True  # whether everything could be listed
        self._root = root.resolve()
        self._name_of = name_of
        self._known = known
        left = [(os.fspath(root), "")]
        while left:
            path, relative = left.pop()
            if relative and is_maildir(Path(path)):
                self.found.append(Mailbox(Path(path), relative))
            else:
                left += reversed(self._listed(path, relative))

    def _listed(self, folder: str, relative: str) -> list[tuple[str, str]]:
        """The folders in one folder; its files are taken down."""
        try:
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda one: one.name)
        except OSError as error:
            self._miss(relative, "The folder {} cannot be listed: " + f"{error.strerror}.")
            return []
        below: list[tuple[str, str]] = []
        for entry in entries:
            if _is_passed_over(entry.name):
                continue
            inside = f"{relative}/{entry.name}" if relative else entry.name
            if entry.is_dir(follow_symlinks=False):
                below.append((entry.path, inside))
            elif not entry.is_symlink() or self._stays_inside(entry):
                self._take(entry, inside)
        return below

    def _take(self, entry: os.DirEntry[str], relative: str) -> None:
        try:
            path = Path(entry.path).resolve() if entry.is_symlink() else Path(entry.path)
            seen = Seen(path, relative, Look.of(entry.stat()))
        except FileNotFoundError:
            if entry.is_symlink():
                self.found.append((Origin(path=self._name_of(relative)), not_found(self._name_of(relative))))
            return  # else deleted since the listing
        except OSError as error:
            self._miss(relative, "{} cannot be looked at: " + f"{error.strerror}.")
            return
        key = seen.key
        self.keys.add(key)
        if key not in self._known:
            self.found.append(seen)

    def _stays_inside(self, link: os.DirEntry[str]) -> bool:
        """Whether a link leads to a file of this folder; a folder it leads to is found by its own name."""
        target = Path(link.path).resolve()
        return target.is_relative_to(self._root) and not target.is_dir()

    def _miss(self, relative: str, text: str) -> None:
        self.is_whole = False
        name = self._name_of(relative)
        remedy = "Give this user the right to read it, then run again."
        self.found.append((Origin(path=name), UnreadableInput(text.format(name), reason="unreadable", remedy=remedy)))


def _is_passed_over(name: str) -> bool:
    """Hidden (placeholders of version control among them), unfinished, or of an operating system."""
    name = name.lower()
    return name.startswith((".", "~$")) or name.endswith((*_UNFINISHED, _INDEX)) or name in _CLUTTER
