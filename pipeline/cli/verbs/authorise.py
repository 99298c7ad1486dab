"""`brevjournal authorise`."""

from __future__ import annotations

import os

import click

from pipeline.cli.group import verb
from pipeline.cli.messages import Speech
from pipeline.cli.session import session
from pipeline.cli.streams import say


class _Person:
    """Spoken to on standard error; answers come from standard input."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech

    def device(self, page: str, code: str) -> None:
        say(self._speech("consent-code", page=page, code=code))

    def address(self, address: str) -> None:
        say(self._speech("consent-address"))
        say(address)

    def arrived(self) -> str:
        answer: str = click.prompt(self._speech("consent-arrived"), err=True)
        return answer


@verb(
    "authorise",
    "Ask for leave to read a mailbox with OAuth2, once: at Microsoft 365 by a code that is typed on a page, at Google "
    "in a browser. What comes of it is kept in the mailbox's refresh_token_file, for this user alone.",
    "brevjournal authorise kl",
)
@click.argument("name")
@click.option("--browser", "way", flag_value="browser", help="In a browser on this computer, which comes back here.")
@click.option("--paste", "way", flag_value="paste", help="In a browser elsewhere; its last address is pasted here.")
def command(name: str, way: str | None) -> int:
    call = session()
    path = call.wiring.authorise(call.settings, name, way, _Person(call.speech), os.environ)
    say(call.speech("consent-kept", path=path))
    return 0
