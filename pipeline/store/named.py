"""Areas and municipalities as people ask for them: the ways to write them, made one."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from difflib import get_close_matches
from typing import Any

from sqlalchemy import Connection, Table, select

from pipeline.language.naming import areas_in, bare, code_of
from pipeline.store.derived import municipalities, topics
from pipeline.store.sql import among

_PLAIN = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def fold(text: str) -> str:
    """Text in which case and the two ways to write æ, ø and å make no difference."""
    plain = unicodedata.normalize("NFC", text).casefold().translate(_PLAIN)
    return " ".join(plain.replace("\0", " ").split())


def areas_of(connection: Connection, asked: Iterable[str]) -> list[str]:
    """The areas of the register that are asked for, in order: by key, or as they are called («ældreområdet»)."""
    held = {folded: str(area) for folded, area in connection.execute(select(topics.c.folded, topics.c.area))}
    found: set[str] = set()
    for one in asked:
        area = held.get(fold(one))
        found |= {area} if area else areas_in(one, held.values())
    return sorted(found & set(held.values()))


def codes_of(connection: Connection, asked: Iterable[str]) -> list[str]:
    """The codes of the municipalities that are asked for: by name («Møn», «Møns Kommune», «MOEN») or by code. Where no
    name ends in s, it is a genitive's; where none is written so, the one that the table of municipalities tells."""
    names = [bare(one) for one in asked]
    return sorted({code for name in names for code in _codes_of(connection, name)})


def _codes_of(connection: Connection, name: str) -> list[str]:
    folded = fold(name)
    for one in dict.fromkeys((folded, folded.removesuffix("s"))):
        if found := _held(connection, {one}):
            return found
    code = code_of(name)
    return _held(connection, {code}) if code else []


def unheard(
    connection: Connection, *, areas: Iterable[str], names: Iterable[str]
) -> tuple[tuple[str, str | None], ...]:
    """Which of these no record names, each with what is written nearly so, where there is one."""
    lost = [(one, topics.c.area, topics) for one in areas if not areas_of(connection, [one])]
    lost += [(one, municipalities.c.name, municipalities) for one in names if not codes_of(connection, [one])]
    return tuple((one, _near(connection, one, column, table)) for one, column, table in lost)


def _near(connection: Connection, asked: str, column: Any, table: Table) -> str | None:
    held = {folded: str(name) for folded, name in connection.execute(select(table.c.folded, column).order_by(column))}
    found = get_close_matches(fold(bare(asked)), held, n=1, cutoff=0.7)
    return held[found[0]] if found else None


def _held(connection: Connection, names: Collection[str]) -> list[str]:
    c = municipalities.c
    return list(connection.execute(select(c.code).where(among(c.folded, names) | among(c.code, names))).scalars())
