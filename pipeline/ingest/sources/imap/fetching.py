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
            found = whole[uid] if uid in whole else self._alone(box, uid, sizes.get(uid, 0))
            if isinstance(found, bytes):
                self._strikes = 0
                self._session.progressed()
            if found is not None:
                yield uid, found

    def _alone(self, box: Box, uid: int, size: int) -> bytes | BrevjournalError | None:
        """One message; None where it is gone, or where the next run shall try."""
        if size > MAX_BYTES:
            return too_large(Origin(path=self._label(box, uid)), f"more than {MAX_BYTES // 1_000_000} MB")
        trouble: Lost | Late | Refused | None = None
        for _ in range(2):
            try:
                whole = self._session.within(box, lambda server: server.bodies([uid], size))
                if uid in whole:
                    return whole[uid]
                if not self._session.within(box, lambda server: server.uids(uid)):
                    return None
                trouble = None
            except Late as error:
                trouble = error
                break
            except (Lost, Refused) as error:
                trouble = error
        if trouble is not None:
            self._strike(trouble)
        if isinstance(trouble, Lost | Late):
            text = f"{self._label(box, uid)} could not be fetched. {trouble.message}"
            self.faults.append(TemporaryFailure(text, remedy=trouble.remedy))
            return None
        why = f": {trouble.message}" if trouble else ", though it lists it."
        return TemporaryFailure(
            f"The server does not hand over {self._label(box, uid)}{why}",
            remedy="Open the message in a mail program; if that fails as well, ask whoever runs the server.",
        )

    def _strike(self, trouble: Lost | Late | Refused) -> None:
        self._strikes += _LATE if isinstance(trouble, Late) else 1
        if self._strikes >= _STRIKES:
            raise trouble

    def _label(self, box: Box, uid: int) -> str:
        return f"{self._name}/{box.folder.name}/uid {uid}"
