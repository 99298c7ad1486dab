"""What the stages work with, and the verbs that need no register."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import pipeline
from pipeline.config import Settings
from pipeline.errors import MissingRequirement, UnreadableInput
from pipeline.values.source import Refused, Ticket
from pipeline.wiring.edition import rules_edition

if TYPE_CHECKING:
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
    from pipeline.values.reading import Reading
    from pipeline.values.source import Document


@cache
def municipalities() -> MunicipalityTable:
    """The municipalities, as they were and are."""
    from pipeline.language.municipalities import MunicipalityTable
    from pipeline.language.resources import models_folder

    return MunicipalityTable.load(models_folder())


def municipality_names() -> frozenset[str]:
    """The names that the lexicon has to know."""
    return municipalities().names()


def tools(settings: Settings, *, crew: Crew | None = None, memo: Memo | None = None) -> Tools:
    """What the map stages work with; without a crew one page after the other, without a memo nothing is kept."""
    from pipeline.flow import Tools
    from pipeline.language.acts import acts
    from pipeline.language.areas import AreaTable
    from pipeline.language.entities import names
    from pipeline.language.resources import models_folder

    lexicon, folder = _lexicon(), models_folder()
    kit = reading_kit(settings, crew=crew, memo=memo)
    return Tools(
        kit=kit, lexicon=lexicon, municipalities=municipalities(), areas=AreaTable.load(folder),
        names=names(), acts=acts(), edition=rules_edition(),
    )  # fmt: skip


@cache
def _lexicon() -> Lexicon:
    from pipeline.language.lexicon import Lexicon
    from pipeline.language.resources import models_folder

    return Lexicon.load(models_folder()).with_names(municipality_names())


def reading_kit(settings: Settings, *, crew: Crew | None = None, memo: Memo | None = None) -> Kit:
    """What pages are read with; without a crew one after the other, without a memo nothing is kept."""
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
        engine=engine(settings), settings=reading, known=_lexicon().share_known,
        crew=crew or Alone(), memo=memo or Forgetful(), edition=_edition(),
        calibration=Calibration.parse((models_folder() / "ocr_confidence.tsv").read_text("utf-8")),
    )  # fmt: skip


def engine(settings: Settings) -> TesseractEngine | TesserocrEngine:
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

    digest, rules = hashlib.sha256(pipeline.__version__.encode()), Path(__file__).parents[1]
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
        kit = reading_kit(settings, crew=cores)

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
