"""The runs that write the register: what is given by hand, and what was set aside."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pipeline
from pipeline.config import Settings
from pipeline.errors import MissingRequirement, OlderRegister
from pipeline.values.run import Run
from pipeline.wiring.edition import rules_edition
from pipeline.wiring.tools import municipalities, tools

if TYPE_CHECKING:
    from pipeline.batch import Batch, Observer, Summary
    from pipeline.cores import Cores
    from pipeline.outcomes import Results
    from pipeline.ports.register import RegisterStore
    from pipeline.register.confidence import Confidence
    from pipeline.runner import Handler, Runner
    from pipeline.store.register import Register
    from pipeline.values.letter import Municipality
    from pipeline.values.source import RawItem

_COPENHAGEN = ZoneInfo("Europe/Copenhagen")


class SystemClock:
    """The machine's time, in Danish time."""

    def now(self) -> datetime:
        return datetime.now(_COPENHAGEN)


def open_register(
    settings: Settings,
    readonly: bool = False,
    *,
    verb: str = "ingest",
    author: str | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> Register:
    """The register that the settings name; for writing it is locked until closed. The history tells of the verb, of
    the program that writes, and of its author where a person decides. `tell` is told of what takes its time."""
    from pipeline.language.private import written
    from pipeline.store.register import Register

    run: Run | str = ""
    if not readonly:
        author = author and written(author)
        version, edition = pipeline.__version__, rules_edition()
        run = Run(id=uuid.uuid4().hex, verb=verb, version=version, edition=edition, author=author)
    return Register.open(settings.register, clock=SystemClock(), run=run, readonly=readonly, tell=tell)


def must_be_there(settings: Settings) -> None:
    """Where there is no register, none is made: raises what reading it would. One of an older version is there."""
    with suppress(OlderRegister):
        open_register(settings, readonly=True).close()


def ingest(paths: Sequence[Path], settings: Settings, observer: Observer, *, again: bool = False) -> Summary:
    """Read files, folders and mailboxes, run every stage, update the register. `again`: also what was erased."""
    from pipeline.ingest.sources import open_source

    sources = [open_source(path) for path in paths]
    with open_register(settings, tell=observer.message) as store:
        return treated(settings, store, observer, lambda batch: batch.run(sources), again=again)


def retry(settings: Settings, observer: Observer) -> Summary:
    """Take up again what was set aside, and what was received and not read."""
    must_be_there(settings)
    with open_register(settings, verb="retry", tell=observer.message) as store:
        arrivals = (*store.received(), *store.set_aside())
        return treated(settings, store, observer, lambda batch: batch.take_up(arrivals))


def treated(
    settings: Settings, store: Register, observer: Observer, work: Callable[[Batch], Summary], *, again: bool = False
) -> Summary:
    """One batch, and in the end whatever was committed is linked, however the run ended."""
    from pipeline.batch import Batch
    from pipeline.cores import Cores
    from pipeline.fold import renew_clues
    from pipeline.store.blobs import FileBlobs
    from pipeline.store.memo import FileMemo

    with Cores.of_a_run(settings.workers) as cores:
        renew_clues(store, observer.message)
        blobs = FileBlobs(settings.originals_folder)
        batch = Batch(store, blobs, partial(runner, settings, cores), observer, again=again)
        try:
            summary = work(batch)
        finally:
            settled(settings, store)
    if summary.pages and settings.readings_mib:
        FileMemo(settings.readings_folder).prune(settings.readings_mib << 20)
    return summary


def settled(settings: Settings, store: RegisterStore, also: Collection[str] = ()) -> None:
    """Whatever is new is linked and registered, and what stood on these documents, where they are no more."""
    from pipeline.fold import settle

    sure, confidence = settings.review.acceptance, _confidence(settings)
    settle(store, owner_of=_owner_of, threshold=sure, confidence=confidence, also=also)


def _handler(settings: Settings, cores: Cores) -> Handler[RawItem, Results]:
    """Called once in each worker process."""
    from pipeline.flow import treat
    from pipeline.store.memo import FileMemo

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    ready = tools(settings, crew=cores, memo=FileMemo(settings.readings_folder) if settings.readings_mib else None)

    def handle(item: RawItem, page_done: Callable[[], None]) -> Results:
        with cores.one():
            return tuple(treat(item, ready, page_done))

    return handle


def runner(settings: Settings, cores: Cores) -> Runner[RawItem, Results]:
    """The worker processes that do the map stages."""
    from pipeline.runner import Limits, Runner

    limits = Limits(seconds=settings.limits.document_seconds, memory=settings.limits.memory_mib)
    setup = partial(_handler, settings, cores)
    hidden = settings.secret_variables
    return Runner(setup, jobs=settings.workers, limits=limits, preload=("pipeline.warm",), hidden=hidden)


def _confidence(settings: Settings) -> Confidence:
    """What confidences mean, as fitted; as the rules give them where the settings say so."""
    from pipeline.language.resources import models_folder
    from pipeline.register.confidence import Confidence

    if not settings.review.calibrated:
        return Confidence()
    table = models_folder() / "confidence.tsv"
    if not table.is_file():
        raise MissingRequirement(
            f"{table.name} is missing from the language data.", remedy="Install brevjournal again."
        )
    return Confidence.parse(table.read_text("utf-8"))


def _owner_of(domain: str) -> Municipality | None:
    return municipalities().by_domain(domain)
