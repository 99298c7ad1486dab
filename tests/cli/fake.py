"""A wiring that reads nothing: what the verbs ask of it, and what it answers, is set by the test."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.batch import Observer, Summary
from pipeline.config import Settings
from pipeline.errors import UnreadableInput
from pipeline.normalise.blocks import Block
from pipeline.ocr.decoding import Decoded
from pipeline.values.clean import Doubt, Edit
from pipeline.values.geometry import Box
from pipeline.values.reading import Line, Page, Reading, Word
from pipeline.values.record import Arrival
from pipeline.values.source import Document, Origin
from pipeline.wiring import inquiring
from tests.store.make import StillClock, arrival, entry, some_records

if TYPE_CHECKING:
    from pipeline.inquire.gather import Rounds
    from pipeline.store.register import Register


@dataclass(frozen=True)
class Check:
    name: str
    ok: bool
    message: str
    remedy: str | None = None
    needed: bool = True
    status: int = 3


@dataclass
class FakeWiring:
    """Stands in for the module pipeline.wiring."""

    aside: tuple[Arrival, ...] = ()
    new: int = 1
    failure: BaseException | None = None
    checks: tuple[Check, ...] = ()
    asked: list[Any] = field(default_factory=list)

    def ingest(self, paths: Sequence[Path], settings: Settings, observer: Observer, *, again: bool = False) -> Summary:
        self.asked.append((tuple(paths), settings))
        if self.failure:
            raise self.failure
        observer.found(self.new + len(self.aside))
        for number in range(self.new):
            observer.page_done()
            observer.item_done(Origin(path=f"brev{number}.txt"), "new", 1)
        observer.message("et budskab")
        return Summary(read=self.new + len(self.aside), new=self.new, duplicate=0, set_aside=self.aside, pages=self.new)

    def retry(self, settings: Settings, observer: Observer) -> Summary:
        return self.ingest((), settings, observer)

    def open_register(self, settings: Settings, readonly: bool = False) -> Register:
        from pipeline.store.register import Register  # slow to import, and most calls need none

        return Register.open(settings.register, clock=StillClock(), run="run-1", readonly=readonly)

    def rounds_of(self, store: Register, now: datetime) -> Rounds:
        return inquiring.rounds_of(store, now)

    def explored(self, settings: Settings) -> inquiring.Explored:
        return inquiring.explored(settings)

    def normalised(self, pieces: Iterable[bytes]) -> Iterator[tuple[Decoded, Block]]:
        """Every piece is a block in cp865; aa becomes å, and the first word is doubtful."""
        for piece in filter(None, pieces):
            raw = piece.decode("cp865")
            places = [found.start() for found in re.finditer("aa", raw)]
            edits = tuple(
                Edit(
                    start=at - number, before="aa", after="å", rule="double-a", confidence=0.9,
                    raw_start=at, raw_end=at + 2,
                )
                for number, at in enumerate(places)
            )  # fmt: skip
            doubt = Doubt(start=0, end=2, text=raw[:2], alternatives=(("Bø", 0.5), ("Bæ", 0.25)), rule="real-word")
            block = Block(raw=raw, text=raw.replace("aa", "å"), edits=edits, doubtful=((doubt, 0),))
            yield Decoded(raw, "cp865", len(piece)), block

    @contextmanager
    def reader(self, settings: Settings) -> Iterator[Callable[[Path, Callable[[], None]], tuple[Document, Reading]]]:
        yield self._read

    def _read(self, path: Path, page_done: Callable[[], None]) -> tuple[Document, Reading]:
        if path.suffix == ".bad":
            raise UnreadableInput("The page is damaged.", reason="damaged", remedy="Scan it again.", page=2)
        content = path.read_bytes()
        words = (Word(text="Kære", box=Box(72.0, 90.0, 99.5, 101.0), confidence=0.875), Word(text="Møn"))
        lines = (Line(words=words, block=0), Line(words=words, block=1))
        pages = tuple(Page(number=number, width=595.0, height=842.0, lines=lines, source="ocr") for number in (1, 2))
        for _ in pages:
            page_done()
        origin = Origin(path=path.name)
        document = Document(digest="0" * 64, media_type="application/pdf", content=content, origin=origin)
        paginated = path.suffix != ".txt"
        return document, Reading(document="", pages=pages, source="ocr", engine="fake", paginated=paginated)

    def check(self, settings: Settings) -> tuple[Check, ...]:
        return self.checks


class SlowWiring(FakeWiring):
    """Says that it has begun, and goes on for a long time."""

    def ingest(self, paths: Sequence[Path], settings: Settings, observer: Observer, *, again: bool = False) -> Summary:
        print("begun", flush=True)
        time.sleep(60)
        raise AssertionError("nobody interrupted it")


ASIDE = arrival(
    "d9", "post/b.pdf", state="set-aside", reason="encrypted", message="b.pdf er krypteret. Bed om den uden kodeord."
)


def filled(path: Path) -> None:
    """A register with a round, what belongs to it, and an input that was set aside."""
    from pipeline.store.register import Register

    with Register.open(path, clock=StillClock(), run="run-1") as register:
        register.admit(arrival(documents=("doc-1",)), [entry("doc-1", "breve/bro.txt")], [{"name:bro"}])
        register.admit(ASIDE, [], [])
        register.apply(some_records(), linked=["doc-1"])
