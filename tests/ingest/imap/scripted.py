"""A mailbox server that says what a test has it say, well or ill."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType

Answer = bytes | None  # None: hang up
Script = Callable[[str, str], Answer]  # command in capitals, with its arguments; what follows the tag's line

GREETING = b"* OK ready\r\n"


class Scripted:
    """Greets, then answers each command by `script`; where that says b"", as a well-behaved server with one folder.

    In an answer {tag} is the tag of the command.
    """

    def __init__(self, script: Script | None = None, greeting: bytes = GREETING, messages: int = 3) -> None:
        self._script = script or (lambda verb, rest: b"")
        self._greeting = greeting
        self._messages = messages
        self.heard: list[str] = []
        self.connections = 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]

    def __enter__(self) -> Scripted:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                line, _ = self._listener.accept()
                self.connections += 1
                threading.Thread(target=self._serve, args=(line,), daemon=True).start()

    def _serve(self, line: socket.socket) -> None:
        with line, suppress(OSError), line.makefile("rb") as said:
            line.sendall(self._greeting)
            while command := said.readline().decode("utf-8", "replace").strip():
                self.heard.append(command)
                tag, _, rest = command.partition(" ")
                verb, _, rest = rest.partition(" ")
                if verb.upper() == "UID":
                    verb, _, rest = rest.partition(" ")
                answer = self._script(verb.upper(), rest)
                if answer is None:
                    return
                line.sendall((answer or self._usual(verb.upper(), rest)).replace(b"{tag}", tag.encode()))
                if verb.upper() == "LOGOUT":
                    return

    def _usual(self, verb: str, rest: str) -> bytes:
        done = b"{tag} OK done\r\n"
        if verb == "CAPABILITY":
            return b"* CAPABILITY IMAP4rev1\r\n" + done
        if verb == "LIST":
            return b'* LIST () "/" INBOX\r\n' + done
        if verb in ("EXAMINE", "SELECT"):
            return b"* %d EXISTS\r\n* OK [UIDVALIDITY 7] valid\r\n" % self._messages + done
        if verb == "SEARCH":
            asked = rest.rsplit(maxsplit=1)[-1]
            found = range(1, self._messages + 1) if asked == "ALL" else [int(asked)]
            return b"* SEARCH " + b" ".join(b"%d" % uid for uid in found) + b"\r\n" + done
        if verb == "FETCH" and rest.startswith("1:*"):
            return b"".join(b"* %d FETCH (UID %d)\r\n" % (uid, uid) for uid in range(1, self._messages + 1)) + done
        if verb == "FETCH":
            return b"".join(self._fetched(int(uid), rest) for uid in rest.split(maxsplit=1)[0].split(",")) + done
        if verb == "LOGOUT":
            return b"* BYE until next time\r\n" + done
        return done

    def _fetched(self, uid: int, rest: str) -> bytes:
        if "RFC822.SIZE" in rest:
            return b"* %d FETCH (UID %d RFC822.SIZE %d)\r\n" % (uid, uid, len(body(uid)))
        return fetched(uid, body(uid))


def body(uid: int) -> bytes:
    """The message of a number."""
    return b"Subject: %d\r\n\r\nHej\r\n" % uid


def fetched(uid: int, whole: bytes, said: int | None = None) -> bytes:
    """A line of FETCH with a message whose length is said to be `said`."""
    return b"* %d FETCH (UID %d BODY[] {%d}\r\n" % (uid, uid, len(whole) if said is None else said) + whole + b")\r\n"
