"""A line that can break: hands bytes on between a client and a server, counts them, and ends where it is told to."""

from __future__ import annotations

import socket
import struct
import threading
import time
from contextlib import suppress
from dataclasses import dataclass

_CHUNK = 1 << 16
_RESET = struct.pack("ii", 1, 0)  # close at once, with a reset


@dataclass(slots=True, kw_only=True)
class Faults:
    """What goes wrong; by default nothing. Bytes are those on the wire, of all connections together."""

    cut: int | None = None  # the line breaks after so many bytes from the server, and each one after it
    cuts: int | None = None  # but only so often; None: for ever
    before: bytes | None = None  # the line breaks as the client says this, and the server never hears it
    after: bytes | None = None  # the server hears it, its answer is lost
    pace: float | None = None  # bytes a second from the server
    delay: float = 0.0  # seconds before each piece from the server


class Proxy:
    """Listens on `port` of loopback for one server on loopback; a context manager."""

    def __init__(self, server: int, faults: Faults | None = None) -> None:
        self._server = server
        self.faults = faults or Faults()
        self.received = 0  # bytes from the server
        self.sent = 0  # bytes to the server
        self.connections = 0
        self.broken = 0  # connections that were cut
        self.heard = bytearray()  # all that clients said: readable where the line is not ciphered
        self.said: bytearray | None = None  # set to an empty one: all that the server said
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> Proxy:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Stops listening and breaks what is open."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        with self._lock:
            left = tuple(self._open)
        for one in left:
            _end(one)

    def forget(self) -> None:
        """Counts from nought again."""
        self.received = self.sent = self.connections = self.broken = 0
        self.heard.clear()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            try:
                server = socket.create_connection(("127.0.0.1", self._server))
            except OSError:
                _end(client)
                continue
            self.connections += 1
            with self._lock:
                self._open |= {client, server}
            for one in (client, server):
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self._up, args=(client, server), daemon=True).start()
            threading.Thread(target=self._down, args=(server, client), daemon=True).start()

    def _up(self, client: socket.socket, server: socket.socket) -> None:
        """From the client to the server."""
        with suppress(OSError):
            while data := client.recv(_CHUNK):
                faults = self.faults
                self.sent += len(data)
                self.heard += data
                if faults.before and faults.before in data:
                    break
                if faults.after and faults.after in data:
                    client.shutdown(socket.SHUT_WR)  # the answer goes nowhere
                    server.sendall(data)
                    time.sleep(0.2)
                    break
                server.sendall(data)
            else:
                self._close(client, server)
                return
        self._cut(client, server)

    def _down(self, server: socket.socket, client: socket.socket) -> None:
        """From the server to the client."""
        with suppress(OSError):
            while data := server.recv(_CHUNK):
                if not self._hand_on(data, client):
                    self._cut(client, server)
                    return
        self._close(client, server)

    def _hand_on(self, data: bytes, client: socket.socket) -> bool:
        """Whether the line still holds after these bytes."""
        faults = self.faults
        if faults.delay:
            time.sleep(faults.delay)
        left = len(data)
        if faults.cut is not None and faults.cuts != 0:
            left = max(0, min(left, faults.cut - self.received))
        step = max(1, int(faults.pace / 20)) if faults.pace else left or 1
        for start in range(0, left, step):
            piece = data[start : min(start + step, left)]
            client.sendall(piece)
            self.received += len(piece)
            if self.said is not None:
                self.said += piece
            if faults.pace:
                time.sleep(len(piece) / faults.pace)
        whole = left == len(data)
        if not whole and faults.cuts:
            faults.cuts -= 1
        return whole

    def _cut(self, *both: socket.socket) -> None:
        self.broken += 1
        for one in both:
            with suppress(OSError):
                one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        self._close(*both)

    def _close(self, *both: socket.socket) -> None:
        with self._lock:
            self._open -= set(both)
        for one in both:
            _end(one)


def _end(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
