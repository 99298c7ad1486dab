"""The registered documents with their pages: originals, kept readings, and the reader for what was not kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.config import Settings
from pipeline.wiring.tools import reading_kit

if TYPE_CHECKING:
    from pipeline.export.documents import Documents
    from pipeline.ocr.kit import Kit
    from pipeline.store.register import Register
    from pipeline.values.reading import Reading
    from pipeline.values.record import Arrival
    from pipeline.values.source import Document


@contextmanager
def documents(settings: Settings, store: Register, page_done: Callable[[], None]) -> Iterator[Documents]:
    """The documents of an open register; pages that are read again are read side by side, `page_done` after each."""
    import logging

    from pipeline.cores import Cores
    from pipeline.export.documents import Documents
    from pipeline.ocr.stage import read
    from pipeline.store.blobs import FileBlobs
    from pipeline.store.memo import FileMemo

    logging.getLogger("pikepdf").setLevel(logging.ERROR)
    with Cores.of_a_run(settings.workers) as cores:
        memo = FileMemo(settings.readings_folder) if settings.readings_mib else None
        kit = reading_kit(settings, crew=cores, memo=memo)

        def again(document: Document) -> Reading:
            with cores.one():
                return read(document, kit, progress=lambda _page, _pages: page_done())

        yield Documents(store, FileBlobs(settings.originals_folder), again, edition=_edition(kit))


def inputs(store: Register) -> tuple[Arrival, ...]:
    """What arrived and is registered, in a fixed order, once for each place that it arrived from."""
    from pipeline.store.letters import arrivals_in

    return store.database.read(arrivals_in, "registered")


def _edition(kit: Kit) -> str:
    """A name for the rules by which pages are read and written."""
    import fontTools
    import pikepdf
    import PIL
    from pypdfium2.version import PDFIUM_INFO

    rules = Path(__file__).parents[1] / "export"
    programs = (kit.edition, kit.engine.name, pikepdf.__version__, fontTools.version, PIL.__version__, PDFIUM_INFO)
    digest = hashlib.sha256("\n".join(map(str, programs)).encode())
    for file in sorted((*rules.glob("pages/*.py"), rules / "documents.py", *rules.parent.glob("cli/exporting/*.py"))):
        digest.update(file.read_bytes())
    return digest.hexdigest()
