"""Areas and municipalities as people ask for them: the ways to write them, made one."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from difflib import get_close_matches
from typing import Any

from sqlalchemy import Connection, Table, select

from pipeline.store.derived import municipalities, topics
from pipeline.store.sql import among

_PLAIN = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def fold(text: str) -> str:
    """Text in which case and the two ways to write æ, ø and å make no difference."""
    plain = unicodedata.normalize("NFC", text).casefold().translate(_PLAIN)
    return " ".join(plain.replace("\0", " ").split())


def areas_of(connection: Connection, asked: Iterable[str]) -> list[str]:
    """The areas of the register that are asked for, in order."""
    return _held(connection, topics, topics.c.area, {fold(one) for one in asked})


def codes_of(connection: Connection, asked: Iterable[str]) -> list[str]:
    """The codes of the municipalities that are asked for: by name («Møn», «Møns Kommune», «MOEN») or by code. Where no
    name ends in s, it is a genitive's."""
    names = {fold(one).removesuffix(" kommune") for one in asked}
    found = set(_held(connection, municipalities, municipalities.c.code, names))
    for name in names:
        if name.endswith("s") and not _held(connection, municipalities, municipalities.c.code, {name}):
            found |= set(_held(connection, municipalities, municipalities.c.code, {name[:-1]}))
    return sorted(found)


def unheard(
    connection: Connection, *, areas: Iterable[str], names: Iterable[str]
) -> tuple[tuple[str, str | None], ...]:
    """Which of these no record names, each with what is written nearly so, where there is one."""
    lost = [(one, topics.c.area, topics) for one in areas if not areas_of(connection, [one])]
    lost += [(one, municipalities.c.name, municipalities) for one in names if not codes_of(connection, [one])]
    return tuple((one, _near(connection, one, column, table)) for one, column, table in lost)


def _near(connection: Connection, asked: str, column: Any, table: Table) -> str | None:
    held = {folded: str(name) for folded, name in connection.execute(select(table.c.folded, column).order_by(column))}
    found = get_close_matches(fold(asked).removesuffix(" kommune"), held, n=1, cutoff=0.7)
    return held[found[0]] if found else None


def _held(connection: Connection, table: Table, key: Any, folded: Collection[str]) -> list[str]:
    if not folded:
        return []
    fits = among(table.c.folded, folded)
    wanted = select(key).where(fits if table is topics else fits | among(key, folded)).order_by(key)
    return list(connection.execute(wanted).scalars())
