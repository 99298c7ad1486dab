"""Who watches a run: progress bars on a terminal, nothing elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pipeline.cli.session import Session
from pipeline.cli.streams import safe, say
from pipeline.values.source import Origin

if TYPE_CHECKING:
    from rich.progress import Progress, ProgressColumn, Task, TaskID
    from rich.text import Text


class Silent:
    """Off a terminal: messages where they are wanted, else nothing."""

    def __init__(self, verbosity: int) -> None:
        self._verbosity = verbosity

    def found(self, items: int | None) -> None:
        """Nothing to show."""

    def item_done(self, origin: Origin, state: str, pages: int) -> None:
        if self._verbosity:
            say(f"{where(origin)}: {state} ({pages})")

    def page_done(self) -> None:
        """Nothing to show."""

    def message(self, text: str) -> None:
        if self._verbosity:
            say(text)

    def fetching(self, name: str, count: Callable[[], int]) -> None:  # noqa: ARG002 - nothing is counted
        """A line where it is wanted."""
        if self._verbosity:
            say(f"{name} …")

    def fetched(self, origin: Origin) -> None:
        """Nothing to show."""


class Bars:
    """On a terminal: files and pages done, pages a second, time left."""

    def __init__(self, bars: Progress, call: Session) -> None:
        self._bars = bars
        self._verbosity = call.verbosity
        self._items: TaskID | None = None
        self._pages = 0
        self._files = 0
        self._speech = call.speech
        self._mailbox: TaskID | None = None

    def found(self, items: int | None) -> None:
        """The bar of the inputs appears when their number is known, or the first of them is done."""
        self._bars.update(self._reading, total=items)

    @property
    def _reading(self) -> TaskID:
        if self._items is None:
            self._items = self._bars.add_task(self._speech("reading"), total=None, pages=0, files=0)
        return self._items

    def item_done(self, origin: Origin, state: str, pages: int) -> None:
        self._files += 1
        self._bars.update(self._reading, advance=1, files=self._files)
        if self._verbosity:
            self.message(f"{where(origin)}: {state} ({pages})")

    def page_done(self) -> None:
        self._pages += 1
        self._bars.update(self._reading, pages=self._pages)

    def message(self, text: str) -> None:
        self._bars.console.print(safe(text), markup=False)

    def fetching(self, name: str, count: Callable[[], int]) -> None:
        """A bar for each source."""
        from rich.markup import escape

        told = escape(self._speech("fetching", name=safe(name)))
        self._mailbox = self._bars.add_task(told, total=None, pages=None, files=0)
        self._bars.update(self._mailbox, total=count())

    def fetched(self, origin: Origin) -> None:  # noqa: ARG002 - the count is enough
        if self._mailbox is not None:
            self._bars.update(self._mailbox, advance=1)


@contextmanager
def watching(call: Session) -> Iterator[Silent | Bars]:
    """An observer for one run (pipeline.batch.Observer)."""
    if not call.shows_progress:
        yield Silent(0 if call.quiet else call.verbosity)
        return
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

    columns: list[ProgressColumn] = [
        *(SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), _counts(call), TimeRemainingColumn()),
    ]
    with Progress(*columns, console=call.console(errors=True), transient=True) as bars:
        yield Bars(bars, call)


def _counts(call: Session) -> ProgressColumn:
    from rich.progress import ProgressColumn
    from rich.text import Text

    speech = call.speech

    class Counts(ProgressColumn):
        """Files done of those found, pages done, pages a second."""

        def render(self, task: Task) -> Text:
            files, pages = task.fields["files"], task.fields["pages"]
            of = f"/{int(task.total)}" if task.total is not None else ""
            if pages is None:  # of a mailbox
                return Text(f"{int(task.completed)}{of} {speech('messages')}")
            rate = pages / task.elapsed if task.elapsed else 0.0
            return Text(f"{files}{of} {speech('files')} · {pages} {speech('pages')} · {rate:.1f}/s")

    return Counts()


def where(origin: Origin) -> str:
    """Where an input came from, for a line of its own."""
    from pipeline.edge import encode
    from pipeline.export.words import source

    return source(encode(origin))
