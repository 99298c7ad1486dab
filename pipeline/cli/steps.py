"""Progress of long work on the whole register: on a terminal what is being done and how far, nothing elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pipeline.cli.session import Session

Step = Callable[[str, int], None]


@contextmanager
def stepping(call: Session) -> Iterator[Step]:
    """Whom to tell what is being done, and how many are done."""
    if not call.shows_progress:
        yield lambda _name, _count: None
        return
    speech = call.speech
    with call.console(errors=True).status("…") as status:

        def told(name: str, count: int) -> None:
            status.update(f"{speech.step(name)} {count}" if count else speech.step(name))

        yield told


def agreed(question: str, *, yes: bool) -> bool:
    """Whether it is to be done: as said with --yes, else as the person at the terminal answers. Raises UsageError where
    nobody can be asked."""
    import sys

    import click

    from pipeline.errors import UsageError

    if yes:
        return True
    if not sys.stdin.isatty():
        raise UsageError("Nobody can be asked whether to go on.", remedy="Say so with --yes.")
    return click.confirm(question, default=False, err=True)
