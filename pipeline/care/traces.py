"""What would betray that something of an erased document is left: words of it that stand nowhere else."""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select

from pipeline.edge import read
from pipeline.language import cpr
from pipeline.store.schema import documents as records
from pipeline.store.schema import ledger, letters, sources
from pipeline.store.sql import among

_MOST = 48  # traces that are looked for
_LONGEST = 60  # characters of one
_SHORTEST = 6
_LINES = 24  # of a document's text
_CHUNK = 8 << 20  # bytes of a file that are searched at once
_SEAL = 32  # bytes before a kept reading
_WORD = re.compile(r"[^\W_]{4,}")
_OF_ONE_DOCUMENT = 0.5  # of the words of a kept reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Traces:
    """What to look for: `told` are pieces of text that stand in these documents alone; `words` all of their words."""

    told: tuple[str, ...]
    words: frozenset[str]


def traces(connection: Connection, documents: Collection[str], contents: Iterable[bytes]) -> Traces:
    """What these documents say that no other does. Reads the text of every letter once."""
    names: list[str] = []
    lines: list[str] = []
    words: set[str] = set()
    for row in connection.execute(select(letters).where(among(letters.c.document, documents))).mappings():
        found = [line.strip() for line in row["text"].splitlines()]
        lines += sorted(found, key=len, reverse=True)[:_LINES]
        words |= {word.casefold() for word in _WORD.findall(row["text"])}
        names += [row["sender"] or "", row["in_reply_to"] or "", *read(row["messages"])]
    for before in connection.execute(select(ledger.c.before).where(among(ledger.c.document, documents))).scalars():
        words |= {word.casefold() for word in _WORD.findall(before)}
    for record in connection.execute(select(records.c.record).where(among(records.c.id, documents))).scalars():
        names += _names(read(record))
    for row in connection.execute(select(sources).where(among(sources.c.document, documents))).mappings():
        names += [Path(row["path"]).name, row["message_id"] or "", row["part"] or ""]
    numbers = [number for content in contents for number in _numbers(content)]
    told = [one[:_LONGEST] for one in dict.fromkeys((*numbers, *names, *lines)) if len(one) >= _SHORTEST]
    return Traces(told=_unshared(connection, documents, told), words=frozenset(words))


def _names(data: Mapping[str, Any]) -> Iterator[str]:
    yield data.get("title") or ""
    yield from data.get("signatories", ())
    for contact in data.get("contacts", ()):
        yield from (value for value in contact.values() if isinstance(value, str))


def _numbers(content: bytes) -> Iterator[str]:
    """CPR numbers that stand in the bytes as text."""
    text = content.decode("utf-8", "replace")
    for start, end in cpr.serials(text):
        yield text[max(0, start - 7) : end].strip()


def _unshared(connection: Connection, documents: Collection[str], told: list[str]) -> tuple[str, ...]:
    left = dict.fromkeys(told)
    gone = set(documents)
    wanted = select(letters.c.document, letters.c.text, letters.c.letter, letters.c.sender, letters.c.recipients)
    rows = connection.execute(wanted.execution_options(stream_results=True, yield_per=500))
    for row in rows:
        if row.document not in gone:
            text = "\n".join(filter(None, row[1:]))
            for one in [one for one in left if one in text]:
                del left[one]
    whole = func.coalesce(sources.c.whole, sources.c.origin)
    for document, origin in connection.execute(select(sources.c.document, whole)):
        if document not in gone:
            for one in [one for one in left if one in origin]:
                del left[one]
    return tuple(left)[:_MOST]


def in_file(path: Path, told: Collection[str]) -> frozenset[str]:
    """Which of the traces stand in the bytes of a file, whatever its format."""
    wanted = {one: one.encode("utf-8", "replace") for one in told}
    overlap = max(map(len, wanted.values()), default=0)
    found: set[str] = set()
    with path.open("rb") as file:
        tail = b""
        while piece := file.read(_CHUNK):
            seen = tail + piece
            found |= {one for one, pattern in wanted.items() if one not in found and pattern in seen}
            tail = seen[-overlap:] if overlap else b""
    return frozenset(found)


def readings_like(folder: Path, documents: Collection[str], words: frozenset[str]) -> Iterator[Path]:
    """The kept readings of documents, and of pages that may be theirs by their words: rather one too many, for they can
    be made again."""
    for path in _files(folder):
        try:
            data = path.read_bytes()[_SEAL:]
        except OSError:
            continue
        try:
            text = zlib.decompress(data).decode("utf-8", "replace")
        except zlib.error:
            text = data.decode("utf-8", "replace")
        if named := _NAMED.match(text):
            if named[1] in documents:
                yield path
            continue
        said = {word.casefold() for word in _WORD.findall(" ".join(_strings(text)))}
        if said and len(said & words) >= _OF_ONE_DOCUMENT * len(said):
            yield path


_NAMED = re.compile(r'\{"document":"(doc-[0-9a-f]+)"')  # how the reading of a whole document begins
_STRING = re.compile(r'"text":"((?:[^"\\]|\\.)*)"')


def _strings(text: str) -> Iterator[str]:
    """The words of a reading as JSON."""
    return (found[1] for found in _STRING.finditer(text))


def _files(folder: Path) -> Iterator[Path]:
    for where, _, names in os.walk(folder):
        yield from (Path(where, name) for name in names)
