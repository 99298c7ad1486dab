"""Which originals a register needs: the bytes of its inputs, and of what was attached to mails or packed in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, exists, literal, or_, select, union_all

from pipeline.arrivals import is_missed
from pipeline.store.rows import arrival_of
from pipeline.store.schema import arrivals, letters, sources

_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Needed:
    """An original by its hash. It is not `sure` that there ever was one of a text within a mail: that may be what a
    forwarded mail says, which is kept with the mail alone."""

    digest: str
    sure: bool
    is_input: bool


def needed(connection: Connection) -> Iterator[Needed]:
    """The originals of all inputs and letters, in the order of their hashes, each once."""
    missed = _missed(connection)
    within = exists().where(sources.c.document == letters.c.document, sources.c.part.is_not(None))
    sure = or_(letters.c.part_of.is_not(None), letters.c.media_type != "text/plain")
    wanted = union_all(
        select(arrivals.c.digest, literal(2).label("rank")),
        select(letters.c.digest, literal(1).label("rank")).where(within, sure),
        select(letters.c.digest, literal(0).label("rank")).where(within, ~sure),
    ).order_by("digest", "rank")
    found = connection.execute(wanted.execution_options(stream_results=True, yield_per=_AT_ONCE))
    before: tuple[str, int] | None = None
    for row in found:
        if before is not None and before[0] != row[0]:
            yield Needed(before[0], before[1] > 0, before[1] == 2)
        before = None if row[0] in missed else (row[0], row[1])
    if before is not None:
        yield Needed(before[0], before[1] > 0, before[1] == 2)


def _missed(connection: Connection) -> frozenset[str]:
    """Of what could not be fetched only the place is kept."""
    aside = connection.execute(select(arrivals).where(arrivals.c.state == "set-aside")).mappings()
    return frozenset(one.digest for one in map(arrival_of, aside) if is_missed(one))
