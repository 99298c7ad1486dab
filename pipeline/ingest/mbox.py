"""An mbox is split into its messages at real separator lines only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.ingest.kinds import MBOX_LINE

_HEADER = re.compile(rb"[!-9;-~]{1,70}[ \t]*:|>From ")
_ESCAPED = re.compile(rb">+From ")


def split(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The messages of an mbox, each without its separator line; `lines` keep their ends.

    A separator begins with "From ", ends with a date, stands first or after an empty line, and a header line follows.
    Other "From " lines belong to the letter, escaped or not.
    """
    message: list[bytes] = []
    held: bytes | None = None  # a line that is a separator if a header follows
    after_empty = True
    for line in lines:
        if held is not None:
            if _HEADER.match(line):
                yield from _finished(message)
                message = []
            else:
                message.append(held)
            held = None
        if after_empty and MBOX_LINE.match(line):
            held = line
        else:
            message.append(line[1:] if _ESCAPED.match(line) else line)
        after_empty = not line.strip()
    if held is not None:
        message.append(held)
    yield from _finished(message)


def _finished(message: list[bytes]) -> Iterator[bytes]:
    """A message without the empty line that parts it from the next."""
    whole = b"".join(message)
    if whole.strip():
        yield re.sub(rb"(\r?\n)\r?\n\Z", rb"\1", whole)
