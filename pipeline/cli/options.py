"""The options that every verb takes, before or after its name, and those of the lists."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

import click

from pipeline.cli.session import session

F = TypeVar("F", bound=Callable[..., Any])
C = TypeVar("C", bound=click.Command)


def _keep(_: click.Context, parameter: click.Parameter, value: Any) -> None:
    if value:
        session().given[parameter.name or ""] = value


def share(command: C) -> C:
    """Adds the options of the whole program to a verb or to the group, after its own."""
    for option in _SHARED:
        option(command)
    return command


_option = partial(click.option, expose_value=False, callback=_keep)
_SHARED = (
    _option("--register", metavar="FILE|URL", help="The register (outputs/register.db)."),
    _option("--config", metavar="FILE", help="The settings file (brevjournal.toml)."),
    _option("--jobs", "-j", type=click.IntRange(min=1), metavar="N", help="Worker processes."),
    _option("--quiet", "-q", is_flag=True, help="Errors alone."),
    _option("--verbose", "-v", count=True, help="Say more; -vv tells all."),
    _option("--lang", type=click.Choice(("da", "en")), help="Language of tables and messages."),
    _option("--no-color", is_flag=True, help="No colours."),
)


class Day(click.ParamType[tuple[datetime, datetime]]):
    """A day, month or year, as first and last moment: 2022-09-30, 2022-09, 2022, 30.9.2022."""

    name = "date"
    _danish = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[datetime, datetime]:
        from pipeline.values.edtf import span

        if isinstance(value, tuple):
            return value
        found = self._danish.fullmatch(value)
        edtf = f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}" if found else value
        moments = span(edtf) if re.fullmatch(r"\d{4}(-\d\d){0,2}", edtf) else None
        if moments is None:
            self.fail(f"{value!r} is no date; write 2022-09-30, 2022-09, 2022 or 30.9.2022", param, ctx)
        return moments


def formatted(command: F) -> F:
    """Adds --format of the lists."""
    option = click.option(
        "--format", "form", type=click.Choice(("table", "json", "csv")), help="How to write it (a table)."
    )
    return option(command)
