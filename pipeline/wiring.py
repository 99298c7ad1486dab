"""Builds the real things from the settings: the only place that knows them all. Heavy imports wait until needed."""

from __future__ import annotations

import hashlib
import logging
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pipeline
from pipeline.config import Settings
from pipeline.errors import MissingRequirement, UnreadableInput
from pipeline.values.source import Refused, Ticket

if TYPE_CHECKING:
    from pipeline.batch import Batch, Observer, Results, Summary
    from pipeline.cores import Cores
    from pipeline.doctor import Check
    from pipeline.flow import Tools
    from pipeline.language.lexicon import Lexicon
    from pipeline.language.municipalities import MunicipalityTable
    from pipeline.normalise.blocks import Block
    from pipeline.ocr.decoding import Decoded
    from pipeline.ocr.engines.tesseract import TesseractEngine
    from pipeline.ocr.engines.tesserocr import TesserocrEngine
    from pipeline.ocr.kit import Kit
    from pipeline.ports.crew import Crew
    from pipeline.ports.memo import Memo
    from pipeline.register.confidence import Confidence
    from pipeline.runner import Handler, Runner
    from pipeline.store.register import Register
    from pipeline.values.letter import Municipality
    from pipeline.values.reading import Reading
    from pipeline.values.source import Document, RawItem

_COPENHAGEN = ZoneInfo("Europe/Copenhagen")


class SystemClock:
    """The machine's time, in Danish time."""

    def now(self) -> datetime:
        return datetime.now(_COPENHAGEN)


@cache
def _municipalities() -> MunicipalityTable:
    from pipeline.language.municipalities import MunicipalityTable
    from pipeline.language.resources import models_folder

    return MunicipalityTable.load(models_folder())


def municipality_names() -> frozenset[str]:
    """The names that the lexicon has to know."""
    return _municipalities().names()


def tools(settings: Settings, *, crew: Crew | None = None, memo: Memo | None = None) -> Tools:
    """What the map stages work with; without a crew one page after the other, without a memo nothing is kept."""
    from pipeline.flow import Tools
    from pipeline.language.acts import acts
    from pipeline.language.areas import AreaTable
    from pipeline.language.entities import names
    from pipeline.language.resources import models_folder

    lexicon, folder = _lexicon(), models_folder()
    kit = _kit(settings, crew=crew, memo=memo)
    return Tools(
        kit=kit, lexicon=lexicon, municipalities=_municipalities(), areas=AreaTable.load(folder),
        names=names(), acts=acts(),
    )  # fmt: skip


@cache
def _lexicon() -> Lexicon:
    from pipeline.language.lexicon import Lexicon
    from pipeline.language.resources import models_folder

    return Lexicon.load(models_folder()).with_names(municipality_names())


def _kit(settings: Settings, *, crew: Crew | None = None, memo: Memo | None = None) -> Kit:
    from pipeline.language.resources import models_folder
    from pipeline.ocr.calibration import Calibration
    from pipeline.ocr.kit import Kit
    from pipeline.ocr.settings import ReadingSettings
    from pipeline.ports.crew import Alone
    from pipeline.ports.memo import Forgetful

    reading = ReadingSettings(
        max_pages=settings.limits.max_pages,
        max_megapixels=settings.ocr.max_megapixels,
        dpi=settings.ocr.max_dpi,
    )
    return Kit(
        engine=_engine(settings), settings=reading, known=_lexicon().share_known,
        crew=crew or Alone(), memo=memo or Forgetful(), edition=_edition(),
        calibration=Calibration.parse((models_folder() / "ocr_confidence.tsv").read_text("utf-8")),
    )  # fmt: skip


def _engine(settings: Settings) -> TesseractEngine | TesserocrEngine:
    """The engine asked for; by itself the one in memory where it is installed."""
    from pipeline.ocr.engines.tesseract import TesseractEngine
    from pipeline.ocr.engines.tesserocr import TesserocrEngine, data_folder, installed

    wanted, language, timeout = settings.ocr.engine, settings.ocr.language, settings.ocr.page_seconds
    if wanted == "tesserocr" and not installed():
        raise MissingRequirement(
            "tesserocr, which ocr.engine asks for, is not installed.",
            remedy='Install it with: pip install "brevjournal[fast]"; or set ocr.engine to "auto".',
        )
    if wanted == "tesserocr" or (wanted == "auto" and installed() and data_folder() is not None):
        return TesserocrEngine(language=language, timeout=timeout)
    return TesseractEngine(language=language, timeout=timeout)


@cache
def _edition() -> str:
    """A name for the rules by which pages are read: what other rules read is not taken for theirs."""
    from pipeline.language.resources import models_folder

    digest, rules = hashlib.sha256(pipeline.__version__.encode()), Path(__file__).parent
    code = ("values/reading.py", "values/geometry.py", "language/lexicon.py", "language/cpr.py")
    data = ("forms.bin", "letters.bin", "municipalities.tsv", "ocr_confidence.tsv")
    files = (
        *sorted(rules.glob("ocr/**/*.py")),
        *(rules / one for one in code),
        *(models_folder() / one for one in data),
    )
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


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


def _runner(settings: Settings, cores: Cores) -> Runner[RawItem, Results]:
    from pipeline.runner import Limits, Runner

    limits = Limits(seconds=settings.limits.document_seconds, memory=settings.limits.memory_mib)
    setup = partial(_handler, settings, cores)
    return Runner(setup, jobs=settings.workers, limits=limits, preload=("pipeline.warm",))


def open_register(settings: Settings, readonly: bool = False) -> Register:
    """The register that the settings name; for writing it is locked until closed."""
    from pipeline.store.register import Register

    return Register.open(settings.register, clock=SystemClock(), run=uuid.uuid4().hex, readonly=readonly)


def _run(settings: Settings, observer: Observer, work: Callable[[Batch], Summary]) -> Summary:
    """One batch, and in the end whatever was committed is linked, however the run ended."""
    from pipeline.batch import Batch
    from pipeline.cores import Cores
    from pipeline.fold import renew_clues, settle
    from pipeline.store.blobs import FileBlobs
    from pipeline.store.memo import FileMemo

    sure, confidence = settings.review.acceptance, _confidence(settings)
    with open_register(settings) as store, Cores.of_a_run(settings.workers) as cores:
        renew_clues(store, observer.message)
        batch = Batch(store, FileBlobs(settings.originals_folder), partial(_runner, settings, cores), observer)
        try:
            summary = work(batch)
        finally:
            settle(store, owner_of=_owner_of, threshold=sure, confidence=confidence)
    if summary.pages and settings.readings_mib:
        FileMemo(settings.readings_folder).prune(settings.readings_mib << 20)
    return summary


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
    return _municipalities().by_domain(domain)


def ingest(paths: Sequence[Path], settings: Settings, observer: Observer) -> Summary:
    """Read files, folders and mailboxes, run every stage, update the register."""
    from pipeline.ingest.sources import open_source

    sources = [open_source(path) for path in paths]
    return _run(settings, observer, lambda batch: batch.run(sources))


def retry(settings: Settings, observer: Observer) -> Summary:
    """Take up again what was set aside."""
    with open_register(settings, readonly=True) as store:
        arrivals = store.set_aside()
    return _run(settings, observer, lambda batch: batch.retry(arrivals))


def normalised(pieces: Iterable[bytes], *, window: int | None = None) -> Iterator[tuple[Decoded, Block]]:
    """The repaired text of bytes in any encoding, block by block, each of `window` bytes at most; an empty piece says
    that nothing more comes for a while. Raises UnreadableInput where they are no text."""
    from pipeline.ingest.kinds import texts
    from pipeline.normalise.blocks import Blocks
    from pipeline.normalise.stage import repair_text
    from pipeline.ocr.decoding import Decoding

    decoding = Decoding(_lexicon().share_known, window=window)
    blocks = Blocks(partial(repair_text, lexicon=_lexicon()))
    return ((found, blocks.repaired(found.text)) for found in decoding.through(texts(pieces)))


@contextmanager
def reader(settings: Settings) -> Iterator[Callable[[Path, Callable[[], None]], tuple[Document, Reading]]]:
    """Reads files one after the other, their pages side by side: `(file, page_done)` gives its first document and what
    stands on its pages, before any repair."""
    from pipeline.cores import Cores
    from pipeline.ingest.sources import open_source
    from pipeline.ingest.stage import expand
    from pipeline.ocr.stage import read

    with Cores.of_a_run(settings.workers) as cores:
        kit = _kit(settings, crew=cores)

        def one(path: Path, page_done: Callable[[], None]) -> tuple[Document, Reading]:
            item = next(iter(open_source(path).items()))
            if isinstance(item, tuple):
                raise item[1]
            if isinstance(item, Ticket):
                raise UnreadableInput(f"{path} holds no message.", reason="empty")
            first = expand(item)[0]
            if isinstance(first, Refused):
                raise UnreadableInput(first.message, reason=first.reason)
            with cores.one():
                return first, read(first, kit, progress=lambda _page, _pages: page_done())

        yield one


def check(settings: Settings) -> tuple[Check, ...]:
    """What `doctor` looks at: Tesseract and its data, language data, database, disk."""
    from pipeline import doctor

    register = doctor.register(settings, partial(open_register, readonly=True))
    return (doctor.tesseract(partial(_engine, settings)), doctor.models(), register, *doctor.disk(settings))
