"""Data to standard output, everything else to standard error; UTF-8 always, and no control signs on a terminal."""

from __future__ import annotations

import io
import logging
import os
import re
import select
import sys
from pathlib import Path
from typing import TextIO

_FIGURES = re.compile(r"\d{4}")
# what could move the cursor, break a line or turn the reading direction
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def prepare() -> None:
    """Make both streams UTF-8; a stream that was closed goes nowhere."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 (for the whole run)
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def put(text: str) -> None:
    """Data for standard output."""
    sys.stdout.write(text)


def say(text: str) -> None:
    """A line for the reader, on standard error; one line whatever stands in it. If nobody reads it, the run goes on."""
    try:
        sys.stderr.write(safe(_masked(text)) + "\n")
    except BrokenPipeError:
        discard(sys.stderr)


def safe(text: str) -> str:
    """Text in which control signs are written out: names and letters are data."""
    return _UNSAFE.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def _masked(text: str) -> str:
    """Without the last digits of CPR numbers; text that holds no four figures is spared the look."""
    if _FIGURES.search(text) is None:
        return text
    from pipeline.language import private

    return private.told(text)


def on_terminal(stream: TextIO) -> bool:
    """Whether a person sits before this stream, at a terminal that can do more than print."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def is_gone(stream: TextIO) -> bool:
    """Whether the reader of this stream has gone away."""
    asked = select.poll()
    asked.register(stream.fileno(), select.POLLOUT)
    return any(event & (select.POLLERR | select.POLLHUP) for _, event in asked.poll(0))


def discard(stream: TextIO) -> None:
    """What is still to be written on this stream goes nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


class _OneLine(logging.Formatter):
    """Each record is one line, whatever a file name or a letter holds."""

    def format(self, record: logging.LogRecord) -> str:
        return safe(_masked(super().format(record)))


def log(verbosity: int) -> None:
    """Send the log to standard error: errors alone, with -v what happens, with -vv all of it."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_OneLine("%(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel((logging.ERROR, logging.WARNING, logging.INFO)[min(verbosity, 2)])
    logging.getLogger("pipeline").setLevel((logging.ERROR, logging.INFO, logging.DEBUG)[min(verbosity, 2)])
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
