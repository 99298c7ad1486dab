"""What is asked of a mailbox server: each command with its deadline, each answer checked, each failure named."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from imapclient.exceptions import IMAPClientAbortError, IMAPClientError, IMAPClientReadOnlyError, ProtocolError

from pipeline.errors import BrevjournalError
from pipeline.ingest.sources.imap.account import Account
from pipeline.ingest.sources.imap.deadline import Deadline
from pipeline.ingest.sources.imap.faults import garbled, late, lost, refused, too_slow, unreachable
from pipeline.ingest.sources.imap.folders import Folder, Namespace, folder
from pipeline.ingest.sources.imap.line import Line, dial
from pipeline.ingest.sources.imap.login import log_in

T = TypeVar("T")

_SLOWEST = 50_000  # bytes a second that a server must manage
_NUMBER_LINE = 50  # bytes of the line that tells the number of a message
_GOODBYE = 5.0  # seconds that a server may take to log out
_BODY = b"BODY[]"
# What may stand in an answer to FETCH here; anything else is the rest of a message whose length was told wrong.
_FETCHED = frozenset({b"SEQ", _BODY, b"RFC822.SIZE", b"FLAGS", b"MODSEQ"})
# What the library raises when an answer is no IMAP.
_NONSENSE = (ProtocolError, ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A folder as the server opened it."""

    exists: int  # messages
    validity: int | None  # UIDVALIDITY; None where the server keeps none
    following: int | None  # UIDNEXT: no message there has this number or a higher one; None where it is not told
    writable: bool
    keeps: frozenset[str]  # flags that last, folded; "\\*" stands for any keyword

    def keeps_flag(self, flag: str) -> bool:
        """Whether a flag set here is still there tomorrow."""
        return flag.lower() in self.keeps or ("\\*" in self.keeps and not flag.startswith("\\"))


class Connection:
    """One login. It is opened when it is first needed and opened anew after it broke.

    All methods raise Lost, Late or Refused; where a connection has to be opened, Unreachable and UsageError too.
    """

    def __init__(self, account: Account) -> None:
        self._account = account
        self._line: Line | None = None
        self._opened: tuple[Folder, bool, Opened] | None = None

    def folders(self) -> tuple[list[Folder], Namespace]:
        """All folders with messages, and whose they are."""
        listed = self._ask("listing the folders", lambda client: client.list_folders())
        found = [folder(flags, delimiter, name) for flags, delimiter, name in listed]
        return [one for one in found if one is not None], self._namespace()

    def _namespace(self) -> Namespace:
        if not self.offers("NAMESPACE"):
            return Namespace()
        own, other, shared = self._ask("asking for the namespaces", lambda client: client.namespace())
        names = [[_text(prefix) for prefix, _ in kind or ()] for kind in (own, other, shared)]
        return Namespace(own=tuple(names[0]) or ("",), foreign=tuple(names[1] + names[2]))

    def offers(self, capability: str) -> bool:
        """Whether the server can do this."""
        return bool(self._ask("asking what it can do", lambda client: client.has_capability(capability)))

    def open(self, one: Folder, *, writable: bool = False) -> Opened:
        """Open a folder; read-only (EXAMINE) unless asked otherwise. Nothing is sent if it is open already."""
        if self._line is not None and self._opened is not None and self._opened[:2] == (one, writable):
            return self._opened[2]
        self._opened = None
        doing = f"opening the folder {one.name!r}"
        self._check(one, doing)
        told = self._ask(doing, lambda client: _selected(client, one.wire, readonly=not writable))
        flags = frozenset(_text(flag).lower() for flag in told.get(b"PERMANENTFLAGS", ()))
        opened = Opened(
            exists=told.get(b"EXISTS", 0),
            validity=told.get(b"UIDVALIDITY") or None,
            following=told.get(b"UIDNEXT") or None,
            writable=writable and not told.get(b"READ-ONLY"),
            keeps=flags,
        )
        self._opened = (one, writable, opened)
        return opened

    def tally(self, one: Folder) -> tuple[int, int | None]:
        """Number of messages and UIDVALIDITY of a folder that is not opened for it."""
        doing = f"asking about the folder {one.name!r}"
        self._check(one, doing)
        told = self._ask(doing, lambda client: client.folder_status(one.wire, ["MESSAGES", "UIDVALIDITY"]))
        return int(told.get(b"MESSAGES", 0)), told.get(b"UIDVALIDITY")

    def _check(self, one: Folder, doing: str) -> None:
        if not one.wire.isascii():
            raise refused(self._account, doing, "its name is not spelled as IMAP asks for")

    def reopen(self, one: Folder, *, writable: bool = False) -> Opened:
        """Open a folder once more, though it is open: its number of messages is that of now."""
        self._opened = None
        return self.open(one, writable=writable)

    def uids(self) -> set[int]:
        """Messages of the open folder, as the server finds them."""
        return self._ask("listing the messages", lambda client: client.numbers("ALL"))

    def has(self, uid: int) -> bool:
        """Whether a message is in the open folder."""
        return uid in self._ask("listing the messages", lambda client: client.numbers("UID", str(uid)))

    def uids_one_by_one(self, exists: int) -> set[int]:
        """Messages of the open folder, of which there are about `exists`, each asked for its number: for servers that
        do not find them all."""
        seconds = self._account.timeout + exists * _NUMBER_LINE / _SLOWEST
        return self._ask("listing the messages", lambda client: client.numbers_one_by_one(), seconds)

    def of_size(self, size: int) -> list[int]:
        """Messages of the open folder of this many bytes, the latest first."""
        criteria = ("LARGER", str(max(size - 1, 0)), "SMALLER", str(size + 1))
        return sorted(self._ask("looking for a message", lambda client: client.numbers(*criteria)), reverse=True)

    def sizes(self, uids: Sequence[int]) -> dict[int, int]:
        """Bytes of these messages; what is gone meanwhile is not in it."""
        got = self._fetch("asking for sizes", uids, "RFC822.SIZE", 0)
        return {uid: size for uid, said in got.items() if isinstance(size := said.get(b"RFC822.SIZE"), int)}

    def bodies(self, uids: Sequence[int], size: int) -> dict[int, bytes]:
        """Messages, whole, without leaving a mark on them; `size` in bytes says how long it may take."""
        got = self._fetch("fetching messages", uids, "BODY.PEEK[]", size)
        return {
            uid: body
            for uid, said in got.items()
            if said.keys() <= _FETCHED and isinstance(body := said.get(_BODY), bytes)
        }

    def _fetch(self, doing: str, uids: Sequence[int], what: str, size: int) -> dict[int, dict[bytes, Any]]:
        seconds = self._account.timeout + size / _SLOWEST
        got = self._ask(doing, lambda client: client.fetch(list(uids), [what]), seconds)
        return {uid: got[uid] for uid in uids if uid in got}

    def flag(self, uids: Sequence[int], flag: str) -> None:
        """Set a flag on messages of the open folder."""
        self._ask("flagging messages", lambda client: client.add_flags(ranges(uids), [flag], silent=True))

    def move(self, uids: Sequence[int], target: Folder, there: Collection[int] = ()) -> None:
        """Move messages of the open folder. Where the server cannot move: copy those that are not `there` already, then
        take away these and no others."""
        if self.offers("MOVE"):
            self._ask("moving messages", lambda client: client.move(ranges(uids), target.wire))
            return
        if left := [uid for uid in uids if uid not in there]:
            self._ask("copying messages", lambda client: client.copy(ranges(left), target.wire))
        self.flag(uids, "\\Deleted")
        self._ask("removing messages", lambda client: client.uid_expunge(ranges(uids)))

    def close(self) -> None:
        """Say goodbye, if there is anybody to say it to."""
        if self._line is not None:
            with contextlib.suppress(BrevjournalError):
                self._ask("logging out", lambda client: client.logout(), min(self._account.timeout, _GOODBYE))
        self._drop()

    def _ask(self, doing: str, ask: Callable[[Any], T], seconds: float | None = None) -> T:
        """One command. A connection that broke or talks nonsense is dropped, for nobody knows where in it one is."""
        line = self._line or self._log_in()
        limit = seconds or self._account.timeout
        with Deadline(line.handle, limit) as deadline:
            try:
                return ask(line.client)
            except IMAPClientReadOnlyError:
                self._drop()
                raise lost(self._account, doing, "the folder became read-only") from None
            except (IMAPClientAbortError, OSError) as error:
                said = line.protocol.untagged_responses.get("BYE") or [b""]
                self._drop()
                if deadline.passed or isinstance(error, TimeoutError):
                    raise late(self._account, doing, limit) from None
                raise lost(self._account, doing, _text(said[-1])) from None
            except _NONSENSE:
                self._drop()
                raise garbled(self._account, doing) from None
            except IMAPClientError as error:
                raise refused(self._account, doing, str(error)) from None

    def _log_in(self) -> Line:
        secret = self._account.token or self._account.password
        revealed = secret() if secret else ""
        started = time.monotonic()
        line = self._line = dial(self._account)
        self._opened = None
        left = max(self._account.timeout - (time.monotonic() - started), 1.0)
        with Deadline(line.handle, left) as deadline:
            try:
                log_in(line.client, self._account, revealed)
            except (IMAPClientAbortError, OSError, *_NONSENSE) as error:
                self._drop()
                if deadline.passed or isinstance(error, TimeoutError):
                    raise too_slow(self._account, "logging in") from None
                raise unreachable(self._account, "logging in") from None
            except BrevjournalError:
                self._drop()
                raise
        return line

    def _drop(self) -> None:
        if self._line is not None:
            self._line.drop()
        self._line = self._opened = None


def ranges(uids: Sequence[int]) -> str:
    """A set of messages as IMAP writes it, short: 3:7,9."""
    parts: list[list[int]] = []
    for uid in sorted(uids):
        if parts and uid == parts[-1][1] + 1:
            parts[-1][1] = uid
        else:
            parts.append([uid, uid])
    return ",".join(f"{low}" if low == high else f"{low}:{high}" for low, high in parts)


def _selected(client: Any, wire: str, *, readonly: bool) -> dict[bytes, Any]:
    """A folder that may only be read is opened for reading, whatever was asked for."""
    try:
        found: dict[bytes, Any] = client.select_folder(wire, readonly=readonly)
    except IMAPClientReadOnlyError:
        return {**client.select_folder(wire, readonly=True), b"READ-ONLY": True}
    return found


def _text(said: Any) -> str:
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
