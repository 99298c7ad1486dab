"""The line to a server: socket, TLS, greeting. Nothing secret is sent before the other end has proved who it is."""

from __future__ import annotations

import imaplib
import ipaddress
import os
import re
import socket
import ssl
from collections.abc import Sequence
from dataclasses import dataclass

from imapclient import IMAPClient
from imapclient.exceptions import CapabilityError, IMAPClientError

from pipeline.errors import BrevjournalError, TemporaryFailure, UsageError
from pipeline.ingest.limits import MAX_BYTES
from pipeline.ingest.sources.imap.account import Account
from pipeline.ingest.sources.imap.deadline import Deadline
from pipeline.ingest.sources.imap.faults import no_connection, too_slow, unreachable

_UID = re.compile(rb"[( ]UID (\d+)", re.IGNORECASE)
_LAST_CHANGE = re.compile(rb"\(MODSEQ \d+\)\s*$", re.IGNORECASE)  # from servers that count changes (RFC 7162)
_MAX_LINE = 50_000_000  # bytes: the list of the messages of a folder is one line


class Protocol(imaplib.IMAP4):
    """imaplib over a socket that is open already, with limits on what a server may send."""

    def __init__(self, opened: socket.socket, host: str, port: int) -> None:
        self._opened = opened
        super().__init__(host, port)

    def _create_socket(self, timeout: float | None = None) -> socket.socket:  # noqa: ARG002 - imaplib hands it over
        return self._opened

    def read(self, size: int) -> bytes:
        """A literal; one above the limit would fill the memory."""
        if size > MAX_BYTES:
            raise self.abort("literal too large")
        return self.file.read(size)  # type: ignore[return-value]  # the stubs think of text

    def readline(self) -> bytes:
        """A line; imaplib's own limit is too small for the list of a large folder."""
        line: bytes = self.file.readline(_MAX_LINE + 1)  # type: ignore[assignment]  # as for a literal
        if len(line) > _MAX_LINE:
            raise self.abort("line too long")
        return line


class Client(IMAPClient):  # type: ignore[misc]  # the library brings no types
    """IMAPClient over such a line. It logs nothing of what is sent."""

    def __init__(self, protocol: Protocol, account: Account) -> None:
        self._protocol = protocol
        super().__init__(account.host, account.number, ssl=account.security == "tls", timeout=account.timeout)
        protocol.debug = 0
        self.folder_encode = False  # names stay as the server writes them, so that a broken one can be asked for

    def _create_IMAP4(self) -> Protocol:  # noqa: N802 - the library's name
        return self._protocol

    def numbers(self, *criteria: str) -> set[int]:
        """UIDs of the messages that fit, told in one line or in several; the library takes one alone. Raises
        ValueError where that is no list of numbers."""
        found: set[int] = set()
        for line in self._told("SEARCH", *criteria):
            listed = _LAST_CHANGE.sub(b"", line or b"").split()
            if not all(one.isdigit() for one in listed):
                raise ValueError("no list of numbers")
            found.update(map(int, listed))
        return found

    def numbers_one_by_one(self) -> set[int]:
        """UIDs of all messages, each asked for its own."""
        lines = self._told("FETCH", "1:*", "(UID)")
        return {int(told[1]) for line in lines if line and (told := _UID.search(line))}

    def _told(self, command: str, *asked: str) -> list[bytes | None]:
        """What the server answers, line by line."""
        self._protocol.response(command)  # what nobody asked for goes
        state, lines = self._protocol.uid(command, *asked)
        if state != "OK":
            raise IMAPClientError(f"{command} failed: {_said(lines)}")
        return list(lines)


@dataclass(slots=True)
class Line:
    """An open connection. `handle` is its socket once more, to shut it from another thread."""

    client: Client
    protocol: Protocol
    handle: socket.socket

    def drop(self) -> None:
        """Close without a word."""
        for closing in (self.protocol.shutdown, self.handle.close):
            try:
                closing()
            except (OSError, ValueError):
                continue


def dial(account: Account) -> Line:
    """Connect, and check who answers. Raises UsageError for what is to be mended here, else TemporaryFailure."""
    context = None if account.security == "none" else _context(account)
    try:
        opened = socket.create_connection((account.host, account.number), account.timeout)
    except UnicodeError:
        raise UsageError(f"{account.host!r} is no host name.", remedy="Check host in the settings.") from None
    except OSError as error:
        raise no_connection(account, error) from None
    handle = opened.dup()
    try:
        with Deadline(handle, account.timeout) as deadline:
            return _greeted(account, opened, handle, context)
    except (OSError, IMAPClientError, ValueError, BrevjournalError) as error:
        opened.close()
        handle.close()
        if deadline.passed:
            raise too_slow(account, "connecting") from None
        raise _told(account, error) from None


def _greeted(account: Account, opened: socket.socket, handle: socket.socket, context: ssl.SSLContext | None) -> Line:
    if context is None:
        _only_here(account, opened)
    elif account.security == "tls":
        opened = context.wrap_socket(opened, server_hostname=account.host)
    protocol = Protocol(opened, account.host, account.number)
    line = Line(Client(protocol, account), protocol, handle)
    try:
        if protocol.state != "NONAUTH":
            raise UsageError(
                f"{account.address} says that somebody is logged in already (PREAUTH); nothing was sent.",
                remedy="No mail server does so over the network: check host and port.",
            )
        if account.security == "starttls":
            _encrypt(account, line, context)
    except (OSError, IMAPClientError, ValueError, BrevjournalError):
        line.drop()
        raise
    return line


def _encrypt(account: Account, line: Line, context: ssl.SSLContext | None) -> None:
    try:
        line.client.starttls(context)
    except CapabilityError:
        raise UsageError(
            f"{account.address} offers no STARTTLS, or somebody on the way removed it; nothing was sent.",
            remedy='Use security = "tls" (port 993).',
        ) from None


def _told(account: Account, error: Exception) -> BrevjournalError:
    if isinstance(error, BrevjournalError):
        return error
    if isinstance(error, OSError):
        return no_connection(account, error)
    if isinstance(error, imaplib.IMAP4.abort):
        return unreachable(account, "connecting")
    greeting = error.args[0] if error.args else ""
    if isinstance(greeting, bytes) and greeting.startswith(b"* BYE"):
        return unreachable(account, "connecting", greeting[len(b"* BYE") :].decode("utf-8", "replace"))
    return TemporaryFailure(
        f"{account.address} does not greet as a mailbox server does.",
        remedy="Check host and port; the server may also be closed for maintenance.",
    )


def _said(lines: Sequence[bytes | None]) -> str:
    return b" ".join(line for line in lines if line).decode("utf-8", "replace")


def _only_here(account: Account, opened: socket.socket) -> None:
    """Without encryption only on this computer: passwords and mail would be open to read on the way."""
    if not ipaddress.ip_address(opened.getpeername()[0].partition("%")[0]).is_loopback:
        raise UsageError(
            f'security = "none" is for this computer alone, and {account.host} is another; nothing was sent.',
            remedy='Set security = "tls" or "starttls".',
        )


def _context(account: Account) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=str(account.ca_file) if account.ca_file else None)
    except (OSError, ValueError) as error:
        is_there = isinstance(error, ssl.SSLError) or not isinstance(error, OSError)
        told = "it holds no certificates" if is_there else os.strerror(getattr(error, "errno", 0))
        raise UsageError(
            f"ca_file {account.ca_file} cannot be used: {told}.", remedy="Name a PEM file with certificates."
        ) from None
