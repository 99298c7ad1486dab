"""A mailbox on a server. It is read without leaving a mark, and acted on only where asked, once a message is safe."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from pipeline.errors import BrevjournalError
from pipeline.ingest.sources.imap.account import Account, After
from pipeline.ingest.sources.imap.acting import Acting
from pipeline.ingest.sources.imap.connection import Connection
from pipeline.ingest.sources.imap.faults import Changed, Refused, joined
from pipeline.ingest.sources.imap.fetching import Fetching
from pipeline.ingest.sources.imap.folders import Folder, chosen
from pipeline.ingest.sources.imap.session import Box, Session
from pipeline.ports.memory import Memory
from pipeline.ports.source import Missed
from pipeline.values.source import Origin, RawItem, Ticket


class ImapSource:
    """Folders of one mailbox. Messages carry the path `name/Folder`; their tickets tell mailbox and folder, and
    UIDVALIDITY/UID."""

    def __init__(
        self,
        name: str,
        account: Account,
        *,
        folders: Sequence[str],
        memory: Memory,
        exclude: Sequence[str] = (),
        after: After = After(),  # noqa: B008 - frozen
    ) -> None:
        self._name = name
        self._mailbox = account.mailbox
        self._folders = folders
        self._exclude = exclude
        self._memory = memory
        self._session = Session(Connection(account))
        self._acting = Acting(self._session, after)
        self._chosen: list[Folder] | None = None
        self._boxes: dict[str, Box] = {}  # by place, as this run found them
        self._faults: list[BrevjournalError] = []
        self._owed: set[Ticket] = set()  # handed over and not yet acknowledged
        self._reading = False
        self._failed: BrevjournalError | None = None  # why not even the folders could be listed

    def count(self) -> int:
        """Messages that are not known, 0 where the server cannot be asked; `items` then says why."""
        try:
            return sum(self._unseen(folder) for folder in self._pick())
        except BrevjournalError as error:
            self._failed = error if self._chosen is None else None
            return 0

    def items(self) -> Iterator[RawItem | Missed]:
        """Every message that is not known, whole. What could not be acknowledged in the last run is acknowledged now.

        Raises UsageError for what is to be mended here (password, certificate, folder), else TemporaryFailure; what
        concerns one folder or message only is raised at the end.
        """
        self._reading = True
        fetching = Fetching(self._session, self._name)
        try:
            for folder in self._pick():
                try:
                    yield from self._new(folder, fetching)
                except (Refused, Changed) as error:
                    self._faults.append(error)
            faults = self._faults + fetching.faults
            if faults:
                raise joined(faults)
        finally:
            self._reading = False
            self._rest()

    def acknowledge(self, tickets: Collection[Ticket]) -> None:
        """Flags or moves these where the settings ask for it. Raises TemporaryFailure or UsageError where that failed:
        then the next run does it."""
        try:
            by_place: dict[str, list[str]] = defaultdict(list)
            for ticket in tickets:
                by_place[ticket.place].append(ticket.key)
            for place, keys in by_place.items():
                self._act(place, keys)
        finally:
            self._owed -= set(tickets)
            self._rest()

    def _unseen(self, folder: Folder) -> int:
        there, validity = self._session.again(lambda: self._server.tally(folder))
        known = [key for key in self._memory.known(self._place(folder)) if key.startswith(f"{validity}/")]
        return max(there - len(known), 0)

    def close(self) -> None:
        """Log out. A later call logs in again."""
        self._server.close()

    @property
    def _server(self) -> Connection:
        return self._session.connection

    def _place(self, folder: Folder) -> str:
        return f"{self._mailbox}/{folder.wire}"

    def _rest(self) -> None:
        """Log out once nothing more is to be read or acknowledged."""
        if not self._reading and not (self._owed and self._acting.writes):
            self.close()

    def _pick(self) -> list[Folder]:
        """The folders to read, without the one that messages are moved to."""
        if self._failed is not None:
            raise self._failed  # a second login with a wrong password may lock the account
        if self._chosen is None:
            there, space = self._session.again(self._server.folders)
            self._chosen, missing = chosen(there, self._folders, self._exclude, space)
            self._faults += missing
            try:
                target = self._acting.prepare(there, space)
            except BrevjournalError as error:
                self._faults.append(error)
            else:
                self._chosen = [one for one in self._chosen if one != target]
        return self._chosen

    def _new(self, folder: Folder, fetching: Fetching) -> Iterator[RawItem | Missed]:
        box, exists, uids = self._session.again(lambda: self._listed(folder))
        if len(uids) < exists:
            self._faults.append(_unlisted(folder, exists, len(uids)))
        unknown = self._unknown(box, uids, is_whole=len(uids) >= exists)
        path = f"{self._name}/{folder.name}"
        for uid, found in fetching.messages(box, unknown):
            if isinstance(found, BrevjournalError):
                yield Origin(path=f"{path}/uid {uid}"), found
                continue
            ticket = None if box.validity is None else Ticket(place=self._place(folder), key=box.key(uid))
            if ticket:
                self._owed.add(ticket)
            yield RawItem(origin=Origin(path=path), content=found, ticket=ticket)

    def _listed(self, folder: Folder) -> tuple[Box, int, list[int]]:
        """A folder, how many messages it holds, and those that the server lists, by number. Some servers cut a long
        list: where it is too short it is asked for again, and then in another way."""
        writable = self._acting.writes
        opened = self._server.open(folder, writable=writable)
        uids = self._server.uids() if opened.exists else set()
        if len(uids) < opened.exists:
            opened = self._server.reopen(folder, writable=writable)
            uids = self._server.uids() if opened.exists else set()
            if len(uids) < opened.exists:
                uids |= self._server.uids_one_by_one(opened.exists)
        box = self._boxes[self._place(folder)] = Box(
            folder=folder, validity=opened.validity, following=opened.following, writable=writable
        )
        return box, opened.exists, sorted(uids)

    def _unknown(self, box: Box, uids: Sequence[int], *, is_whole: bool) -> list[int]:
        """The messages to fetch; what is known is acknowledged if it was not, what is gone is forgotten."""
        if box.validity is None:
            return list(uids)  # without UIDVALIDITY a number means nothing tomorrow
        place = self._place(box.folder)
        known = self._memory.known(place)
        if box.went_back(known):
            self._memory.retain(place, ())  # all is fetched again, and known by its content
            known = {}
        keys = {box.key(uid): uid for uid in uids}
        if is_whole and known.keys() - keys.keys():
            self._memory.retain(place, keys.keys())
        owing = [key for key, done in known.items() if not done and key in keys]
        if owing:
            try:
                self._act(place, owing, is_again=True)
            except BrevjournalError as error:
                self._faults.append(error)
        return [uid for key, uid in keys.items() if key not in known]

    def _act(self, place: str, keys: Collection[str], *, is_again: bool = False) -> None:
        """Does what is to be done to messages of a folder that was read in this run; `is_again` if that was begun."""
        box = self._boxes.get(place)
        if box is None:
            return
        uids = {int(key.partition("/")[2]): key for key in keys if key.startswith(f"{box.validity}/")}
        self._acting.act(box, uids.keys(), is_again=is_again)
        self._memory.acknowledged(place, list(uids.values()))


def _unlisted(folder: Folder, exists: int, listed: int) -> Refused:
    return Refused(
        f"The folder {folder.name!r} holds {exists} messages, and the server lists {listed}.",
        remedy="Those were read, and the next run tries again; if it stays so, ask whoever runs the server.",
    )
