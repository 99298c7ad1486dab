"""What a register's file holds, by its own catalogue: for programs that open the file as it is."""

from __future__ import annotations

from sqlalchemy import Connection, text

_OBJECTS = text("SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name")
_COLUMNS = text("SELECT name FROM pragma_table_info(:name) ORDER BY cid")


def catalogue(connection: Connection) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """The views with their columns, and the names of the tables; of a register in a file."""
    found = connection.execute(_OBJECTS).all()
    views = [row.name for row in found if row.type == "view"]
    columns = {name: tuple(connection.execute(_COLUMNS, {"name": name}).scalars()) for name in views}
    return columns, tuple(row.name for row in found if row.type == "table")
