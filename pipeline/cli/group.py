"""The program's verbs. A verb is imported when it is called, so that help costs nothing."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import wraps
from typing import Any

import click

import pipeline
from pipeline.cli.options import share
from pipeline.cli.session import session
from pipeline.cli.streams import log

VERBS = {
    "ingest": "Read files, folders and mailboxes into the register.",
    "sync": "Fetch the configured mailboxes and folders once.",
    "status": "How each mailbox and folder fares: last run, next run, counts, failures.",
    "rounds": "List the rounds: who asks whom, on what, until when.",
    "decisions": "List the decisions: what was decided, for whom.",
    "responses": "List the municipalities' answers.",
    "documents": "List the letters, mails and articles.",
    "flags": "List what a person should look at.",
    "search": "Full-text search in all documents, with the places where the words stand.",
    "deadlines": "Which deadlines come, and in how many days.",
    "query": "Ask the register in SQL, read-only.",
    "show": "One record, and where each of its values stands.",
    "history": "What was changed, when, and by whom.",
    "correct": "Correct or confirm values of a record; they stand from then on.",
    "reread": "Read old documents again by newer rules; see what would change before it does.",
    "coverage": "Who of those asked has answered a round, and who was selected on what.",
    "explore": "Open the register in a browser with Datasette, for reading.",
    "compare": "Which letters are nearly the same, and in which words they differ.",
    "export": "The register for others: JSON, CSV, Excel, Parquet, calendar, lists and documents for archives.",
    "digest": "Which deadlines are new or changed, and which come soon.",
    "schedule": "Fetch from each source on its own interval, until stopped.",
    "normalise": "Repair a damaged Danish text.",
    "ocr": "The text of a file, as it was read: text, TSV, ALTO, searchable PDF.",
    "authorise": "Ask for leave to read a mailbox with OAuth2.",
    "doctor": "Check what the program needs, and say how to mend it.",
    "quarantine": "List the inputs that were set aside, and why.",
    "retry": "Take up again what was set aside.",
    "verify": "Check the register, its originals and its search index.",
    "backup": "The register and its originals as one file.",
    "restore": "Put a backup back.",
    "move": "Copy the register to another file or database server.",
    "erase": "Erase documents for good.",
}


class Verbs(click.Group):
    """Knows its commands by name alone until one is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in VERBS:
            return None
        command: click.Command = importlib.import_module(f"pipeline.cli.verbs.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in VERBS and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], VERBS, n=1)
            ctx.fail(f"there is no verb {args[0]!r}" + (f"; did you mean {near[0]!r}?" if near else "."))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Verbs"):
            formatter.write_dl(list(VERBS.items()))


@share
@click.command(
    cls=Verbs,
    name="brevjournal",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="\b\nExample:\n  brevjournal ingest letters/ mailbox.mbox\n  brevjournal rounds --status open",
    no_args_is_help=False,
)
@click.version_option(pipeline.__version__, prog_name="brevjournal")
def app() -> None:
    """A register of rounds and decisions, read from letters and mails."""


Action = Callable[..., int]


def verb(name: str, about: str, example: str) -> Callable[[Action], click.Command]:
    """Makes a function a verb: its help with an example, and the options that all verbs share."""

    def make(function: Action) -> click.Command:
        @wraps(function)
        def logged(**arguments: Any) -> int:
            log(session().verbosity)
            return function(**arguments)

        return share(click.command(name, help=about, epilog=f"\b\nExample:\n  {example}")(logged))

    return make
