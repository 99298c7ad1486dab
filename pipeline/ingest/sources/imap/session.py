"""The connection of one run, opened anew where it went stale, and the folder that each command belongs to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from pipeline.ingest.sources.imap.connection import Connection
from pipeline.ingest.sources.imap.faults import Changed, Lost, Refused
from pipeline.ingest.sources.imap.folders import Folder

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A folder as this run found it."""

    folder: Folder
    validity: int | None  # UIDVALIDITY
    following: int | None  # UIDNEXT
    writable: bool  # opened so that flags can be set

    def key(self, uid: int) -> str:
        """What a message of it is remembered by."""
        return f"{self.validity}/{uid}"

    def went_back(self, keys: Iterable[str]) -> bool:
        """Whether a message that is remembered has a number that the server has yet to give: it was set up from a
        backup, and its numbers mean other messages now."""
        numbers = (key.partition("/") for key in keys)
        known = max((int(uid) for validity, _, uid in numbers if validity == str(self.validity)), default=0)
        return self.following is not None and known >= self.following


class Session:
    """A connection that is opened anew once when it breaks, and once more each time it was of use."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._spent = False

    def progressed(self) -> None:
        """A message came over: another break may be mended."""
        self._spent = False

    def again(self, ask: Callable[[], T]) -> T:
        """Asks; if the connection breaks over it, once more over a new one. Raises as the connection does."""
        try:
            return ask()
        except Lost:
            if self._spent:
                raise
            self._spent = True
            return ask()

    def within(self, box: Box, ask: Callable[[Connection], T]) -> T:
        """Asks once, in this folder. Raises Changed where it is no longer the folder that it was."""
        try:
            opened = self.connection.open(box.folder, writable=box.writable)
        except Refused as error:  # renamed or deleted: no fault of one message
            raise Changed(error.message, remedy=error.remedy) from None
        if opened.validity != box.validity:
            raise Changed(f"The folder {box.folder.name!r} was made anew meanwhile.", remedy="The next run reads it.")
        return ask(self.connection)
