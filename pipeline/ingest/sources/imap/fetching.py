"""Fetching messages: in groups while all goes well, alone what gave trouble, none of them in parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from pipeline.errors import BrevjournalError, TemporaryFailure
from pipeline.ingest.limits import MAX_BYTES, too_large
from pipeline.ingest.sources.imap.faults import Late, Lost, Refused
from pipeline.ingest.sources.imap.session import Box, Session
from pipeline.values.source import Origin

_SIZES = 500  # messages that are asked for their size at once
_GROUP = 50  # messages of one command
_GROUP_BYTES = 1_000_000
_STRIKES = 10  # troubles in a row after which the server is at fault, not the messages
_LATE = 4  # troubles that one passed deadline counts for

Found = bytes | BrevjournalError | None
Message = tuple[int, bytes | BrevjournalError]  # its UID, and its bytes or why there are none


class Fetching:
    """Fetches from one server. `faults` collects what the next run will have to try again."""

    def __init__(self, session: Session, name: str) -> None:
        self.faults: list[BrevjournalError] = []
        self._session = session
        self._name = name
        self._group_bytes = _GROUP_BYTES
        self._strikes = 0

    def messages(self, box: Box, uids: Sequence[int]) -> Iterator[Message]:
        """These messages in order; those that are gone meanwhile are left out. Raises as the connection does."""
        self._strikes = 0
        for start in range(0, len(uids), _SIZES):
            chunk = uids[start : start + _SIZES]
            sizes = self._sizes(box, chunk)
            while chunk:
                group = self._group(chunk, sizes)
                chunk = chunk[len(group) :]
                yield from self._fetched(box, group, sizes)

    def _sizes(self, box: Box, uids: Sequence[int]) -> Mapping[int, int]:
        ask = self._session.within
        return self._session.again(lambda: ask(box, lambda server: server.sizes(uids)))

    def _group(self, uids: Sequence[int], sizes: Mapping[int, int]) -> Sequence[int]:
        """The first of these that may come together; what is large comes alone."""
        total = 0

        def fits(uid: int) -> bool:
            nonlocal total
            total += sizes.get(uid, _GROUP_BYTES)
            return total <= min(self._group_bytes, MAX_BYTES)

        return list(takewhile(fits, uids[:_GROUP])) or uids[:1]

    def _fetched(self, box: Box, group: Sequence[int], sizes: Mapping[int, int]) -> Iterator[Message]:
        whole: Mapping[int, bytes] = {}
        if len(group) > 1:
            total = sum(sizes.get(uid, 0) for uid in group)
            try:
                whole = self._session.within(box, lambda server: server.bodies(group, total))
                self._group_bytes = min(self._group_bytes * 2, _GROUP_BYTES)
            except (Lost, Late, Refused):
                self._group_bytes = max(self._group_bytes // 4, 1)
        for uid in group:
            found: Found
            size, found = sizes.get(uid), whole.get(uid)
            if not _is_whole(found, size):
                found = self._alone(box, uid, size, found)
            if isinstance(found, bytes):
                self._strikes = 0
                self._session.progressed()
            if found is not None:
                yield uid, found

    def _alone(self, box: Box, uid: int, size: int | None, seen: bytes | None) -> Found:
        """One message; None where it is gone, or where the next run shall try. Less than its size is taken only if it
        comes a second time: some servers guess sizes, others cut or empty a message when they are overloaded. `seen`
        is what came for it before."""
        if size is not None and size > MAX_BYTES:
            return too_large(Origin(path=self._label(box, uid)), f"more than {MAX_BYTES // 1_000_000} MB")
        trouble: Lost | Late | Refused | None = None
        for _ in range(2):
            try:
                found = self._session.within(box, lambda server: server.bodies([uid], size or 0)).get(uid)
                if _is_whole(found, size) or (found == seen and (found or (found == b"" and size == 0))):
                    return found
                if not self._session.within(box, lambda server: server.has(uid)):
                    return None
                seen, trouble = found, None
            except Late as error:
                trouble = error
                break
            except (Lost, Refused) as error:
                trouble = error
        return self._untaken(box, uid, trouble, is_cut=bool(seen))

    def _untaken(self, box: Box, uid: int, trouble: Lost | Late | Refused | None, *, is_cut: bool) -> Found:
        """Why a message that is there was not taken; None where that is told at the end."""
        if isinstance(trouble, Lost | Late):
            self._strike(trouble)
            text = f"{self._label(box, uid)} could not be fetched. {trouble.message}"
            self.faults.append(TemporaryFailure(text, remedy=trouble.remedy))
            return None
        if trouble is not None:
            why = f": {trouble.message}"
        else:
            why = " whole: less of it came than its size says." if is_cut else ", though it lists it."
        told = Refused(
            f"The server does not hand over {self._label(box, uid)}{why}",
            remedy="Open the message in a mail program; if that fails as well, ask whoever runs the server.",
        )
        self._strike(trouble or told)
        return told

    def _strike(self, trouble: Lost | Late | Refused) -> None:
        self._strikes += _LATE if isinstance(trouble, Late) else 1
        if self._strikes >= _STRIKES:
            raise trouble

    def _label(self, box: Box, uid: int) -> str:
        return f"{self._name}/{box.folder.name}/uid {uid}"


def _is_whole(found: bytes | None, size: int | None) -> bool:
    """Whether a body is as long as its message is said to be; an empty one is none."""
    return bool(found) and len(found or b"") >= (size or 0)
