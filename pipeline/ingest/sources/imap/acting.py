"""What is done at the server to messages whose bytes are on disk: nothing, a flag, or a move."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import count

from pipeline.errors import UsageError
from pipeline.ingest.sources.imap.account import After
from pipeline.ingest.sources.imap.connection import Connection, Opened
from pipeline.ingest.sources.imap.copied import copied
from pipeline.ingest.sources.imap.folders import Folder, Namespace, named
from pipeline.ingest.sources.imap.session import Box, Session

_AT_ONCE = 200  # messages of one command


class Acting:
    """Acts by UID, under the UIDVALIDITY under which a message was fetched, and never on any other message."""

    def __init__(self, session: Session, after: After) -> None:
        self._session = session
        self._after = after
        self._target: Folder | None = None

    @property
    def writes(self) -> bool:
        """Whether folders are opened for writing."""
        return self._after.act != "nothing"

    def prepare(self, there: Sequence[Folder], space: Namespace) -> Folder | None:
        """Finds the folder to move to; None where nothing is moved. Raises UsageError if it is not there."""
        if self._after.act != "move":
            return None
        self._target = target(self._after, there, space)
        return self._target

    def act(self, box: Box, uids: Collection[int], *, is_again: bool = False) -> None:
        """Flag or move these; `is_again` where it may have been done before in part. To do it twice does no harm.
        Raises UsageError where the folder does not allow it, and as the connection does."""
        if not self.writes:
            return
        ordered = sorted(uids)
        for start in range(0, len(ordered), _AT_ONCE):
            self._some(box, ordered[start : start + _AT_ONCE], is_again=is_again)

    def _some(self, box: Box, uids: Sequence[int], *, is_again: bool) -> None:
        tries = count()

        def ask() -> None:
            is_first = next(tries) == 0 and not is_again
            there = () if is_first or self._target is None else copied(self._session, box, uids, self._target)
            self._session.within(box, lambda server: self._do(box, server, uids, there))

        self._session.again(ask)

    def _do(self, box: Box, server: Connection, uids: Sequence[int], there: Collection[int]) -> None:
        check(self._after, box.folder, server.open(box.folder, writable=True))
        if self._after.act == "flag":
            server.flag(uids, self._after.flag)
        elif self._target is None:
            raise _no_target(self._after.move_to)
        elif box.folder != self._target:
            check_moving(server)
            server.move(uids, self._target, there)


def target(after: After, there: Sequence[Folder], space: Namespace) -> Folder:
    """The folder to move to. Raises UsageError."""
    found = named(there, after.move_to, space) if after.move_to and "*" not in after.move_to else None
    if found is None:
        raise _no_target(after.move_to)
    return found


def check(after: After, folder: Folder, opened: Opened) -> None:
    """Whether a folder allows what is asked for. Raises UsageError."""
    if not opened.writable:
        raise UsageError(
            f"The folder {folder.name!r} may only be read, so nothing in it can be marked or moved.",
            remedy='Ask for the right to write, or set after = "nothing".',
        )
    if after.act == "flag" and not opened.keeps_flag(after.flag):
        raise UsageError(
            f"The server does not keep the flag {after.flag} in the folder {folder.name!r}.",
            remedy="Set flag to \\Flagged or \\Seen.",
        )


def check_moving(server: Connection) -> None:
    """Whether messages can be moved without touching others. Raises UsageError."""
    if not server.offers("MOVE") and not server.offers("UIDPLUS"):
        raise UsageError(
            "The server offers neither MOVE nor UIDPLUS: a move could take away other deleted messages too.",
            remedy='Set after = "flag" or "nothing".',
        )


def _no_target(name: str) -> UsageError:
    return UsageError(f"The mailbox has no folder {name!r} to move to.", remedy="Make it, or mend move_to.")
