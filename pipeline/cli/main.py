"""The program: runs a verb and turns what goes wrong into one line and an exit status."""

from __future__ import annotations

import errno
import sys
import traceback
from collections.abc import Sequence
from functools import partial
from types import TracebackType

import click

from pipeline.cli.group import app
from pipeline.cli.session import Session
from pipeline.cli.signals import INTERRUPTED
from pipeline.cli.streams import discard, is_gone, prepare, say
from pipeline.errors import BrevjournalError, TemporaryFailure


def main() -> None:
    """Entry point of `brevjournal`."""
    prepare()
    session = Session()
    sys.excepthook = partial(_bug, session)
    sys.exit(run(sys.argv[1:], session))


def run(arguments: Sequence[str], session: Session) -> int:
    """Run one call; returns its exit status. What is not foreseen here is a bug and passes through."""
    try:
        status = _call(list(arguments), session)
        sys.stdout.flush()
    except click.ClickException as error:
        where = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "brevjournal"
        complain(f"{error.format_message()} (see {where} --help)")
        return 2
    except BrevjournalError as error:
        complain(str(error))
        if session.verbosity > 1:
            traceback.print_exc()
        return error.exit_status
    except (KeyboardInterrupt, click.Abort):
        say(session.speech("interrupted"))
        return INTERRUPTED
    except OSError as error:
        return _output_failed(error)
    return status


def _call(arguments: list[str], session: Session) -> int:
    try:
        with app.make_context("brevjournal", arguments, obj=session) as context:
            status = app.invoke(context)
    except click.exceptions.Exit as asked:
        return asked.exit_code
    return status if isinstance(status, int) else 0


def _output_failed(error: OSError) -> int:
    """The reader of the output has gone away, which is no fault, or its disk is full; any other one is a bug."""
    if isinstance(error, BrokenPipeError) and is_gone(sys.stdout):
        discard(sys.stdout)
        return 0
    if error.errno != errno.ENOSPC:
        raise error
    discard(sys.stdout)
    complain("The disk is full. Free some space and run the same command again.")
    return TemporaryFailure.exit_status


def complain(message: str) -> None:
    """An error for the reader; settings with several faults have a line each."""
    for line in message.splitlines():
        say(line if line.startswith("  ") else f"brevjournal: {line}")


def _bug(session: Session, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """The last resort: a fault of the program, in one line; Python then ends with status 1."""
    if session.verbosity > 1:
        traceback.print_exception(kind, error, trace)
    complain(session.speech("bug", fault=f"{kind.__name__}: {error}"))
