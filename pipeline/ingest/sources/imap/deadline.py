"""A limit of time that also holds against a server that sends one byte a second."""

from __future__ import annotations

import contextlib
import socket
import threading
from types import TracebackType


class Deadline:
    """While it is entered, the connection is shut after `seconds`; what reads from it then sees its end."""

    def __init__(self, line: socket.socket, seconds: float) -> None:
        """`line` is a duplicate of the connection's socket, for TLS moves the original into another object."""
        self._line = line
        self._timer = threading.Timer(seconds, self._shut)
        self._timer.daemon = True
        self.passed = False

    def __enter__(self) -> Deadline:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()

    def _shut(self) -> None:
        self.passed = True
        with contextlib.suppress(OSError):
            self._line.shutdown(socket.SHUT_RDWR)
