"""Documents of story corpora, read by the program, beside what is right: for measuring, and to train on besides."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pipeline.flow
from pipeline.config.load import load
from pipeline.extract.sheet import Sheet
from pipeline.extract.stage import extract
from pipeline.ingest.sources import open_source
from pipeline.store.memo import FileMemo
from pipeline.values.letter import Letter
from pipeline.values.record import Treated
from pipeline.wiring import tools
from tests.bench.stories.corpus import find
from tests.bench.stories.judge import yardstick

_WORK = Path(tempfile.gettempdir()) / "brevjournal-stories"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A document with what is right about it; `letter`: what the program says of it."""

    gold: dict[str, Any]
    sheet: Sheet
    letter: Letter

    @property
    def functions(self) -> set[str]:
        """The functions that are right."""
        return {self.gold["function"], *self.gold.get("accept", {}).get("function", [])}


def read(name: str) -> tuple[Told, ...]:
    """The documents of a corpus; pages are read once and kept."""
    corpus = find(name)
    seen = dict(_documents(corpus.inputs))
    listed = [{"document": key, "sources": [_source(one) for one in entry.sources]} for key, (entry, _) in seen.items()]
    told: list[Told] = []
    for gold in json.loads(corpus.gold.read_text("utf-8"))["documents"]:
        found = yardstick().find_document(gold, listed)
        if found is not None:
            entry, sheet = seen[found["document"]]
            told.append(Told(gold=gold, sheet=sheet, letter=entry.letter))
    return tuple(told)


def _source(origin: Any) -> dict[str, Any]:
    return {key: getattr(origin, key) for key in ("path", "message_id", "part", "index", "pages")}


def _documents(folder: Path) -> Iterator[tuple[str, tuple[Any, Sheet]]]:
    kept: list[Sheet] = []

    def watched(sheet: Sheet, **known: Any) -> Letter:
        kept.append(sheet)
        return extract(sheet, **known)

    settings = load(None, {}, {"register": str(_WORK / "letters.db")})
    ready = tools(settings, memo=FileMemo(settings.readings_folder))
    pipeline.flow.extract_letter = watched
    try:
        for item in open_source(folder).items():
            for number, treated in enumerate(pipeline.flow.treat(item, ready, lambda: None)):
                if isinstance(treated, Treated):
                    sheet = next(one for one in reversed(kept) if one.reading.document == treated.entry.document)
                    yield f"{item.origin}{number}", (treated.entry, sheet)
    finally:
        pipeline.flow.extract_letter = extract
