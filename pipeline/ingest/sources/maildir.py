"""A Maildir: a folder with cur/ and new/, one item for each message; its subfolders likewise."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.errors import TemporaryFailure, UnreadableInput
from pipeline.ingest.sources.file import read
from pipeline.ingest.sources.names import readable, written
from pipeline.ingest.sources.standing import look_for, unlisted
from pipeline.ports.memory import Forgetful, Memory
from pipeline.ports.source import Missed
from pipeline.values.source import Origin, RawItem, Ticket

_PARTS = ("new", "cur")  # a message moves from the first to the second: looked at in this order none slips through
_FLAGS = re.compile(r"[:;!]2,")  # what follows it changes when a message is read, answered, flagged
_LISTINGS = 5  # a folder in which messages are just being renamed is listed again, so often at most
_SEARCHES = 3


@dataclass(frozen=True, slots=True)
class _Found:
    """A message: where it was seen, and its size in bytes."""

    part: str
    file: str
    size: int

    @property
    def name(self) -> str:
        """What its file is called for good."""
        return _FLAGS.split(self.file, maxsplit=1)[0]

    @property
    def key(self) -> str:
        return written(f"{self.name}|{self.size}")


@dataclass(frozen=True, slots=True)
class _Folder:
    """A folder of messages: `raw` is its name on disk below the first, `name` what people read."""

    path: Path
    raw: str
    name: str


@dataclass(frozen=True, slots=True)
class MaildirSource:
    """A mailbox with a file for each message, its subfolders among them (Maildir++ or plain folders); `name` is what
    its origin is called, `place` what its memory calls it."""

    path: Path
    name: str
    memory: Memory = field(default_factory=Forgetful)
    place: str = ""
    source: str | None = None  # its name in the settings

    def items(self) -> Iterator[RawItem | Missed]:
        """The messages of each folder in the order of their names, which begin with the time of delivery. Raises
        TemporaryFailure where a configured Maildir is not there."""
        if self.source:
            look_for(self.path, self.source)
            if not self.is_there():
                text = f"{self.path}, which the source {self.source} reads, is no Maildir and holds none."
                raise TemporaryFailure(text, remedy=f"Mount its disk, or correct sources.{self.source}.path.")
        for one in self._folders():
            if isinstance(one, _Folder):
                yield from self._messages(one)
            else:
                yield one

    def is_there(self) -> bool:
        """Whether there is a Maildir, here or below, or a folder that cannot be listed."""
        return next(self._folders(), None) is not None

    def _messages(self, one_folder: _Folder) -> Iterator[RawItem | Missed]:
        folder, name = one_folder.path, one_folder.name
        found, missed = _listed(folder, name)
        yield from missed
        place = self._place(one_folder.raw)
        known = self.memory.known(place)
        if found and not missed:
            self.memory.retain(place, {one.key for one in found})
        where = {one.name: one for one in found}
        for one in found:
            if one.key not in known:
                item = _read(folder, one.name, where, name)
                if isinstance(item, RawItem):
                    yield replace(item, ticket=Ticket(place=place, key=one.key))
                elif item:
                    yield item

    def count(self) -> int:
        """Files in cur/ and new/ of all folders beyond those that are known; 0 where they cannot be listed."""
        total = 0
        for one in self._folders():
            if isinstance(one, _Folder):
                known = len(self.memory.known(self._place(one.raw)))
                total += max(sum(_number(one.path / part) for part in _PARTS) - known, 0)
        return total

    def acknowledge(self, tickets: Collection[Ticket]) -> None:
        """Nothing is done to a Maildir."""

    def _folders(self) -> Iterator[_Folder | Missed]:
        """This folder and those below it, and in their places those that cannot be listed."""
        below: list[tuple[Path, str, tuple[str, ...]]] = [(self.path, "", ())]
        while below:
            folder, raw, names = below.pop()
            name = "/".join((self.name, *names))
            try:
                is_one = is_maildir(folder)
                subfolders = _subfolders(folder)
            except OSError as error:
                yield unlisted(name, error)
                continue
            if is_one:
                yield _Folder(folder, raw, name)
            for path in reversed(subfolders):
                steps = path.name.split(".") if path.name.startswith(".") else [path.name]
                beneath = f"{raw}/{path.name}" if raw else path.name
                below.append((path, beneath, (*names, *(readable(step) for step in steps if step))))

    def _place(self, raw: str) -> str:
        return written(f"{self.place}/{raw}" if self.place and raw else self.place or raw)


def _subfolders(folder: Path) -> list[Path]:
    """Folders that may hold mail, by name: plain ones, and hidden ones that are Maildirs. Links are not followed.
    Raises OSError."""
    try:
        with os.scandir(folder) as entries:
            found = [Path(one.path) for one in entries if one.is_dir(follow_symlinks=False)]
    except (FileNotFoundError, ValueError):
        return []  # deleted meanwhile, or no path at all
    found = [one for one in found if one.name not in ("cur", "new", "tmp", "lost+found")]
    return sorted(one for one in found if not one.name.startswith(".") or _may_be_maildir(one))


def _may_be_maildir(path: Path) -> bool:
    """Whether a folder is a Maildir, or cannot be asked: that is told when its turn comes."""
    try:
        return is_maildir(path)
    except OSError:
        return True


def _listed(folder: Path, name: str) -> tuple[list[_Found], list[Missed]]:
    """The messages of one folder, and what could not be listed."""
    found: dict[str, _Found] = {}
    missed: list[Missed] = []
    for _ in range(_LISTINGS):
        before = [_changed(folder / part) for part in _PARTS]
        missed.clear()
        for part in _PARTS:
            try:
                found |= {one.name: one for one in _within(folder, part)}
            except OSError as error:
                missed.append(unlisted(f"{name}/{part}", error))
        if before == [_changed(folder / part) for part in _PARTS]:
            break
    return sorted(found.values(), key=lambda one: one.file), missed


def _within(folder: Path, part: str) -> Iterator[_Found]:
    """The messages of cur/ or new/; links are none."""
    with os.scandir(folder / part) as entries:
        for one in entries:
            if one.name.startswith(".") or one.is_symlink():
                continue
            try:
                yield _Found(part, one.name, one.stat(follow_symlinks=False).st_size)
            except FileNotFoundError:
                continue  # moved on meanwhile: found there


def _read(folder: Path, message: str, where: dict[str, _Found], name: str) -> RawItem | Missed | None:
    """A message, sought again where it was moved or given other flags meanwhile; None if it was deleted. `where` is
    brought up to date by that."""
    for _ in range(_SEARCHES):
        if (found := where.get(message)) is None:
            return None
        item = read(folder / found.part / found.file, Origin(path=name))
        if isinstance(item, RawItem):
            return item
        origin, error = item
        if not isinstance(error, UnreadableInput) or error.reason != "not-found":
            # Only its file name tells a message that cannot be read from its neighbours.
            return replace(origin, path=f"{name}/{found.part}/{found.file}"), error
        where.clear()
        where |= {one.name: one for one in _listed(folder, name)[0]}
    return None


def _changed(folder: Path) -> int:
    """When a folder was last changed, in nanoseconds; 0 where there is none."""
    try:
        return folder.stat().st_mtime_ns
    except OSError:
        return 0


def _number(folder: Path) -> int:
    try:
        with os.scandir(folder) as entries:
            return sum(1 for _ in entries)
    except OSError:
        return 0


def is_maildir(path: Path) -> bool:
    """Whether a folder is a Maildir. Raises OSError where its disk does not answer."""
    return (path / "cur").is_dir() and (path / "new").is_dir()
