"""What is asked of a register beyond its records."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.config import Settings
from pipeline.errors import MissingRequirement, UsageError
from pipeline.wiring.tools import municipalities

if TYPE_CHECKING:
    from pipeline.inquire.gather import Rounds
    from pipeline.store.register import Register


def rounds_of(store: Register, now: datetime) -> Rounds:
    """How the rounds of a register are covered, as of `now` (with its zone)."""
    from pipeline.export.present import danish
    from pipeline.inquire.gather import Rounds

    return Rounds(store, municipalities(), danish(now))


# with rich at hand Datasette writes pages of a traceback, at a second's cost, for each question that has a fault
_DATASETTE = "import sys; sys.modules['rich'] = None; from datasette.cli import cli; cli(prog_name='datasette')"


@dataclass(frozen=True, slots=True, kw_only=True)
class Explored:
    """A register's file, its views with their columns, and its tables."""

    file: Path
    views: Mapping[str, Sequence[str]]
    tables: Sequence[str]


def explored(settings: Settings) -> Explored:
    """What Datasette opens. Raises UsageError where the register is on a server, and whatever opening it does."""
    from pipeline.store.address import file_of, shown
    from pipeline.store.described import catalogue
    from pipeline.wiring.runs import open_register

    file = file_of(settings.register)
    if file is None:
        raise UsageError(
            f"Datasette opens a file; the register is on a server ({shown(settings.register)}).",
            remedy="Copy it into a file with brevjournal move, and open that.",
        )
    with open_register(settings, readonly=True) as store:
        views, tables = store.database.read(catalogue)
    return Explored(file=file, views=views, tables=tables)


def datasette() -> list[str]:
    """The command that is Datasette; raises MissingRequirement where it is not installed."""
    if find_spec("datasette") is None:
        raise MissingRequirement(
            "Datasette is not installed.", remedy="Install it with pip install 'brevjournal[explore]', or make setup."
        )
    return [sys.executable, "-c", _DATASETTE]
