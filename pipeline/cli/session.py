"""One call of the program: what was asked before and after the verb, the settings, the wiring."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from pipeline.cli.messages import Lang, Speech
from pipeline.cli.streams import on_terminal
from pipeline.errors import BrevjournalError

if TYPE_CHECKING:
    from types import ModuleType

    from rich.console import Console

    from pipeline.config import Settings


class Session:
    """Made once for each call; what is dear (settings, wiring, rich) is fetched when a verb asks for it."""

    def __init__(self) -> None:
        self.given: dict[str, Any] = {}  # options by name; those after the verb win
        self._settings: Settings | None = None

    @property
    def settings(self) -> Settings:
        """The settings of this call; raises UsageError that names what is wrong."""
        if self._settings is None:
            from pipeline.config import load

            overrides = {name: self.given.get(name) for name in ("register", "jobs", "lang")}
            path = self.given.get("config")
            self._settings = load(Path(path) if path else None, os.environ, overrides)
        return self._settings

    def reread(self) -> None:
        """Read the settings again; where they are faulty now, UsageError is raised and those read before stand."""
        before, self._settings = self._settings, None
        try:
            _ = self.settings
        except BrevjournalError:
            self._settings = before
            raise

    @property
    def wiring(self) -> ModuleType:
        """Builds the real things; imported late, tests put another in its place."""
        import importlib

        return importlib.import_module("pipeline.wiring")

    @property
    def speech(self) -> Speech:
        """The reader's language: as asked, as set, else Danish."""
        asked = self.given.get("lang") or os.environ.get("BREVJOURNAL_LANG")
        if asked is None and self._settings is not None:
            asked = self._settings.lang
        return Speech(cast(Lang, asked) if asked in ("da", "en") else "da")

    @property
    def quiet(self) -> bool:
        return bool(self.given.get("quiet"))

    @property
    def verbosity(self) -> int:
        return int(self.given.get("verbose", 0))

    def now(self) -> datetime:
        return datetime.now(UTC)

    @property
    def shows_tables(self) -> bool:
        """Whether standard output is a terminal."""
        return on_terminal(sys.stdout)

    @property
    def shows_progress(self) -> bool:
        """Whether standard error is a terminal, and wanted."""
        return on_terminal(sys.stderr) and not self.quiet

    def console(self, *, errors: bool = False) -> Console:
        """A rich console on one of the streams."""
        from rich.console import Console

        return Console(stderr=errors, no_color=self.given.get("no_color") or None, highlight=False, emoji=False)


def session() -> Session:
    """The session of the present call."""
    found = click.get_current_context().find_object(Session)
    if found is None:
        raise RuntimeError("no call is running")
    return found
