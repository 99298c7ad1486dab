"""`brevjournal query`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.group import verb
from pipeline.cli.options import formatted
from pipeline.cli.session import Session, session
from pipeline.cli.streams import say
from pipeline.errors import UnreadableInput, UsageError

if TYPE_CHECKING:
    from pipeline.store.canned import Canned

_TYPES = {"text": str, "int": int, "real": float}


class Given(click.ParamType[tuple[str, Any]]):
    """The name of a parameter, with its type where it is no text: place, year:int, share:real."""

    name = "name"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, Any]:
        name, _, kind = str(value).removeprefix(":").partition(":")
        if not name.isidentifier() or (kind or "text") not in _TYPES:
            self.fail(f"{value!r} names no parameter; write name, name:int or name:real", param, ctx)
        return name, _TYPES[kind or "text"]


@verb(
    "query",
    "Ask the register in SQL: one SELECT, which may read and nothing else. The views meant for it (v_rounds, "
    "v_decisions, v_municipality, …) stand in docs/queries.md. Parameters are written :name. --list shows questions "
    "that are there already, --name asks one of them.",
    'brevjournal query "SELECT title, deadline FROM v_rounds WHERE status = :status" -p status open',
)
@click.argument("sql", required=False)
@click.option("--file", "file", type=click.Path(path_type=Path), help="Read the SQL from a file; - is standard input.")
@click.option("--name", "name", help="Ask this one of the questions that are there.")
@click.option("--list", "is_list", is_flag=True, help="Which questions are there.")
@click.option("-p", "--param", "given", type=(Given(), str), multiple=True, metavar="NAME VALUE",
              help="A value for :NAME; text, or NAME:int, NAME:real. May be given several times.")  # fmt: skip
@click.option("--seconds", type=click.FloatRange(min=0.01), default=60.0, help="How long it may take (60).")
@click.option("--max-rows", type=click.IntRange(min=1), metavar="N", help="No more rows than N.")
@formatted
def command(  # noqa: PLR0917 (click names them)
    sql: str | None, file: Path | None, name: str | None, is_list: bool, given: tuple[tuple[tuple[str, Any], str], ...],
    seconds: float, max_rows: int | None, form: str | None,
) -> int:  # fmt: skip
    from pipeline.cli.answers import write_answer
    from pipeline.store.canned import CANNED, canned

    call = session()
    if is_list:
        write_answer(("name", "about", "parameters"), [_told(one, call) for one in CANNED], form, call)
        return 0
    if sum(one is not None for one in (sql, file, name)) != 1:
        raise UsageError("A query is given as SQL, with --file or with --name.", remedy="Give one of them.")
    asked = canned(name) if name is not None else None
    parameters = (asked.defaults(call.now()) if asked else {}) | _parameters(given)
    text = asked.sql if asked else sql if sql is not None else _read(file or Path("-"))
    with (
        call.wiring.open_register(call.settings, readonly=True) as store,
        store.inquiry.query(text, parameters, seconds=seconds) as answer,
    ):
        write_answer(answer.columns, islice(answer.rows, max_rows), form, call)
        if max_rows is not None and next(answer.rows, None) is not None and not call.quiet:
            say(call.speech("more-rows", number=call.speech.number(max_rows)))
    return 0


def _told(one: Canned, call: Session) -> Sequence[str]:
    return one.name, one.title if call.speech.lang == "da" else one.about, " ".join(one.parameters)


def _parameters(given: tuple[tuple[tuple[str, Any], str], ...]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for (name, kind), value in given:
        if name in found:
            raise UsageError(f"-p {name} is given twice.", remedy="Give each parameter once.")
        try:
            found[name] = kind(value)
        except ValueError:
            raise UsageError(f"-p {name}: {value!r} is no number.", remedy="Write 12, or 0.5 for a real.") from None
    return found


def _read(file: Path) -> str:
    """The SQL of a file or of standard input."""
    try:
        if str(file) == "-":
            return sys.stdin.buffer.read().decode("utf-8-sig")
        return file.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableInput(f"{file} is no UTF-8 text.", reason="encoding", remedy="Save it as UTF-8.") from None
    except OSError as fault:
        raise UnreadableInput(
            f"{file} cannot be read ({fault.strerror}).", reason="not-found", remedy="Correct the path."
        ) from fault
