"""The tables that are made from the records for those who ask, made anew where their rules are newer than they."""

from __future__ import annotations

from sqlalchemy import Connection

from pipeline.store.derived import EDITION
from pipeline.store.letters import edition_of, set_edition

_NAME = "derived"


def is_current(connection: Connection) -> bool:
    """Whether the lists and the full-text index are made by these rules."""
    return edition_of(connection, _NAME) == EDITION


def set_current(connection: Connection) -> None:
    """They are, or there is nothing that they would hold."""
    set_edition(connection, _NAME, EDITION)


def rebuild_derived(connection: Connection) -> None:
    """Make the lists and the full-text index anew from the records."""
    from pipeline.store import search_index, subjects  # they know the language: slow to import, and seldom needed

    subjects.rebuild(connection)
    search_index.rebuild(connection)
    set_current(connection)
