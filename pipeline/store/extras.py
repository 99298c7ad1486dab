"""What the register's database holds beside its tables, in the words of each of the two databases: the full-text
index, the views that are meant for others' SQL, the guard of the history."""

from __future__ import annotations

from sqlalchemy import Connection

from pipeline.store.guard import guard
from pipeline.store.search_tables import make_index
from pipeline.store.views import make_views


def make_extras(connection: Connection) -> None:
    """Make them in a database whose tables are there; what is there already is made anew."""
    guard(connection)
    make_index(connection)
    make_views(connection)
