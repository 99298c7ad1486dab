"""Where the matters of the letters were put by linking."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, RowMapping, insert

from pipeline.edge import read, write
from pipeline.store import rows
from pipeline.store.schema import places
from pipeline.store.sql import THESE, chosen
from pipeline.values.thread import Place


def put_places(connection: Connection, found: Collection[Place]) -> None:
    """These in the place of all that their documents had."""
    chosen(connection, f"DELETE FROM places WHERE document {THESE}", {one.spot[0] for one in found})
    if found:
        connection.execute(insert(places), [row_of(one) for one in found])


def places_of(connection: Connection, documents: Collection[str]) -> tuple[Place, ...]:
    wanted = f"SELECT * FROM places WHERE document {THESE} ORDER BY document, matter"
    return tuple(map(_place, chosen(connection, wanted, documents).mappings()))


def _place(row: RowMapping) -> Place:
    return Place(
        spot=(row["document"], row["matter"]),
        home=None if row["home"] is None else (row["home"], row["home_matter"]),
        score=row["score"],
        lead=row["lead"],
        reasons=tuple(read(row["reasons"])),
    )


def row_of(one: Place) -> rows.Row:
    home, matter = one.home or (None, None)
    return {
        "document": one.spot[0],
        "matter": one.spot[1],
        "home": home,
        "home_matter": matter,
        "score": one.score,
        "lead": one.lead,
        "reasons": write(list(one.reasons)),
    }
