"""How a program that runs on is stopped: the first signal at a safe point, the second at once."""

from __future__ import annotations

import os
import select
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Self

_STOP = (signal.SIGTERM, signal.SIGINT)
INTERRUPTED = 130


class Signals:
    """While entered: SIGTERM and SIGINT ask to stop, SIGHUP to read the settings again, or where it says that the
    terminal was closed, to stop as well.

    What is at work breaks off by KeyboardInterrupt, as with Ctrl-C; a sleep ends. A second signal ends the process on
    the spot, as a kill would: what is committed stands.
    """

    def __init__(self, *, at_terminal: bool = False) -> None:
        self._on_hangup = self._stop if at_terminal else self._reread
        self.is_stopped = False
        self.wants_settings = False
        self._is_working = False

    def __enter__(self) -> Self:
        self._read, self._write = os.pipe()
        for end in (self._read, self._write):
            os.set_blocking(end, False)
        self._wakes = signal.set_wakeup_fd(self._write, warn_on_full_buffer=False)
        self._before = {number: signal.signal(number, self._stop) for number in _STOP}
        self._before[signal.SIGHUP] = signal.signal(signal.SIGHUP, self._on_hangup)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._wakes)
        os.close(self._read)
        os.close(self._write)

    @contextmanager
    def working(self) -> Iterator[None]:
        """Work that a signal breaks off."""
        self._is_working = True
        try:
            if self.is_stopped:
                raise KeyboardInterrupt
            yield
        finally:
            self._is_working = False

    def wait(self, seconds: float) -> None:
        """Sleep that long, or until a signal comes, also one that came just before."""
        if select.select([self._read], [], [], max(seconds, 0.0))[0]:
            while self._drain():
                pass

    def _drain(self) -> bytes:
        try:
            return os.read(self._read, 512)
        except BlockingIOError:
            return b""

    def _stop(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 - the handler's form
        if self.is_stopped:
            os._exit(INTERRUPTED)
        self.is_stopped = True
        if self._is_working:
            raise KeyboardInterrupt

    def _reread(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 - the handler's form
        self.wants_settings = True
