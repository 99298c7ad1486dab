"""What a known document gains when it comes another way: the outcome is the same whichever way was the first."""

from __future__ import annotations

from sqlalchemy import RowMapping

from pipeline.edge import read, write
from pipeline.store.rows import Row, letter_row
from pipeline.store.schema import letters
from pipeline.values.record import Entry

_c = letters.c
GAINING = (_c.notes, _c.received, _c.sender, _c.recipients, _c.in_reply_to, _c.thread, _c.messages)
_GIVEN = ("received", "sender")  # the same on every way that tells them


def gains(held: RowMapping, entry: Entry) -> Row:
    """The columns of its row that change; faults of every way are told, in one order."""
    new = letter_row(entry)
    wanted: Row = {name: new[name] if held[name] is None else held[name] for name in _GIVEN}
    wanted["in_reply_to"] = min(filter(None, (held["in_reply_to"], new["in_reply_to"])), default=None)
    wanted["thread"] = write(max(read(held["thread"]), read(new["thread"]), key=lambda ids: (len(ids), ids)))
    for name in ("notes", "recipients", "messages"):
        before, more = read(held[name]), read(new[name])
        wanted[name] = held[name] if before == more else write(sorted({*before, *more}))
    return {name: value for name, value in wanted.items() if value != held[name]}
