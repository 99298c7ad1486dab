"""A mailbox on a real server, through a line that hears what is asked of it."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from pipeline.ingest.sources.imap.account import Account
from pipeline.ingest.sources.imap.source import ImapSource
from pipeline.ports.memory import Memory
from pipeline.ports.source import Source
from tests.mailboxes.dovecot import running
from tests.mailboxes.proxy import Proxy


class ImapPlace:
    """Messages lie in the inbox and in a folder with a Danish name, by turns."""

    is_single = False

    def __init__(self, folder: Path) -> None:
        self._stack = ExitStack()
        self._server = self._stack.enter_context(running())
        self._line = self._stack.enter_context(Proxy(self._server.port))
        self._number = 0

    def put(self, content: bytes, name: str) -> None:
        self._number += 1
        self._server.deliver(content, "Udbud/Høringer & svar" if self._number % 2 else "INBOX")

    def spoil(self) -> str:
        return ""  # what the server cannot read it answers by hanging up: that is told at the end of the run

    def source(self, memory: Memory) -> Source:
        account = Account(
            host="127.0.0.1",
            port=self._line.port,
            security="none",
            user=self._server.user,
            password=lambda: self._server.password,
        )
        return ImapSource("kilde", account, folders=["*"], memory=memory)

    def state(self) -> object:
        folders = self._server.doveadm("mailbox", "list", "-u", self._server.user).split("\n")
        return {name: self._server.flags(name) for name in folders if name}

    def reads(self) -> int:
        return self._line.heard.count(b"BODY")

    def close(self) -> None:
        self._stack.close()
