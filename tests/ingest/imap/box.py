"""What tests of mailboxes share: an account on a test server, a memory, and reading as a run does."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from pipeline.errors import BrevjournalError
from pipeline.ingest.sources.imap.account import Account, After
from pipeline.ingest.sources.imap.source import ImapSource
from pipeline.values.source import Origin, RawItem, Ticket
from tests.mailboxes.dovecot import Dovecot


class Remembering:
    """A memory as the register keeps it, but of one mailbox: places are called as its folders are."""

    def __init__(self) -> None:
        self.kept: dict[str, dict[str, bool]] = {}

    def known(self, place: str) -> Mapping[str, bool]:
        return dict(self.kept.get(_folder(place), {}))

    def retain(self, place: str, keys: Collection[str]) -> None:
        held = self.kept.get(_folder(place), {})
        self.kept[_folder(place)] = {key: done for key, done in held.items() if key in set(keys)}

    def acknowledged(self, place: str, keys: Collection[str]) -> None:
        for key in keys:
            self.kept[_folder(place)][key] = True

    def keep(self, ticket: Ticket) -> None:
        self.kept.setdefault(_folder(ticket.place), {})[ticket.key] = False


def _folder(place: str) -> str:
    return place.partition("/")[2]


def account(server: Dovecot, **changed: Any) -> Account:
    """An account of a test server, over TLS."""
    usual = {
        "host": "localhost",
        "port": server.tls_port,
        "user": server.user,
        "password": lambda: server.password,
        "ca_file": server.ca_file,
        "timeout": 20.0,
    }
    return Account(**{**usual, **changed})


def clear(server: Dovecot, port: int, **changed: Any) -> Account:
    """The same unciphered, through another port."""
    return account(server, port=port, security="none", **changed)


class Run:
    """What one run over a source brought."""

    def __init__(self, source: ImapSource, memory: Remembering, *, acknowledges: bool = True) -> None:
        self.items: list[RawItem] = []
        self.missed: list[tuple[Origin, BrevjournalError]] = []
        self.errors: list[BrevjournalError] = []
        try:
            for item in source.items():
                if isinstance(item, RawItem):
                    self.items.append(item)
                    if item.ticket:
                        memory.keep(item.ticket)
                        self._acknowledge(source, [item.ticket] if acknowledges else [])
                elif isinstance(item, tuple):
                    self.missed.append(item)
        except BrevjournalError as error:
            self.errors.append(error)

    def _acknowledge(self, source: ImapSource, tickets: list[Ticket]) -> None:
        try:
            if tickets:
                source.acknowledge(tickets)
        except BrevjournalError as error:
            self.errors.append(error)

    @property
    def bodies(self) -> list[bytes]:
        return [item.content for item in self.items]

    @property
    def places(self) -> set[str]:
        return {item.origin.path for item in self.items}


def run(
    login: Account,
    memory: Remembering | None = None,
    folders: Collection[str] = ("INBOX",),
    after: After | None = None,
    **more: Any,
) -> Run:
    """One run over a mailbox that is called "kl"."""
    kept = memory if memory is not None else Remembering()
    acknowledges = more.pop("acknowledges", True)
    source = ImapSource("kl", login, folders=tuple(folders), memory=kept, after=after or After(), **more)
    return Run(source, kept, acknowledges=acknowledges)


def mail(number: int, size: int = 0) -> bytes:
    """A mail of our own, with CRLF, eight-bit letters and what a careless reader changes."""
    text = f"From: Kirsten Holm <kirsten@aaby.example>\r\nSubject: Brev {number}\r\n\r\n"
    return text.encode() + "Kære Åby\r\n.\r\n)\r\n\t \r\n\xa0".encode("latin-1") + b"x" * size + b"\r\n"
