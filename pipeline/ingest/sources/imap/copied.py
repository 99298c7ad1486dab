"""Which messages were copied before a move broke off, so that the next try does not copy them again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from pipeline.ingest.sources.imap.connection import Connection
from pipeline.ingest.sources.imap.folders import Folder
from pipeline.ingest.sources.imap.session import Box, Session

_LOOKED_AT = 50  # messages of the same size that are compared, the latest of them


def copied(session: Session, box: Box, uids: Sequence[int], target: Folder) -> frozenset[int]:
    """Those of these messages that lie in the target, byte for byte; a message there stands for one here. Only for
    servers that cannot move: a move is whole or not at all. Raises as the connection does."""
    if box.folder == target or session.connection.offers("MOVE"):
        return frozenset()
    sizes = session.within(box, lambda server: server.sizes(uids))
    wanted = dict(session.within(box, lambda server: list(_digests(server, sizes))))
    server = session.connection
    server.open(target)
    there: set[int] = set()
    taken: set[int] = set()
    for uid, digest in wanted.items():
        for candidate in server.of_size(sizes[uid])[:_LOOKED_AT]:
            if candidate not in taken and digest in (one for _, one in _digests(server, {candidate: sizes[uid]})):
                taken.add(candidate)
                there.add(uid)
                break
    return frozenset(there)


def _digests(server: Connection, sizes: dict[int, int]) -> Iterator[tuple[int, bytes]]:
    """Message by message, for they are large; what is not handed over is left out."""
    for uid, size in sizes.items():
        if body := server.bodies([uid], size).get(uid):
            yield uid, hashlib.sha256(body).digest()
