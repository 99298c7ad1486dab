"""Learns how likely a letter is about an area, from stories whose areas are known.

`python -m tests.tools.fit_areas seeds letters mail a b c FOLDER…` prints what each corpus gets from weights learned
on the others, and then the weights of all for `LEARNED` in pipeline/extract/kinds/area_profile.py. What a story only
allows as an area teaches nothing; an area that may be left out counts half.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from pipeline.config.settings import Settings
from pipeline.extract.kinds import area, area_profile, title
from pipeline.extract.sheet import Sheet
from pipeline.flow import Tools, sheet_of
from pipeline.ingest.sources.opening import open_source
from pipeline.ingest.stage import expand
from pipeline.ocr.letters import parted
from pipeline.ocr.stage import read
from pipeline.store.memo import FileMemo
from pipeline.values.source import Origin, RawItem, Refused
from pipeline.wiring import tools
from tests.bench.stories.corpus import Corpus, find
from tests.bench.stories.judge import yardstick
from tests.tools.logistic import weights

_FIRST, _SHRINK = 0.001, 1.0  # how strongly the weight of what always holds, and the others, are drawn to nought
_SURE = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An area of which a document of `corpus` speaks: what speaks for it, and whether the document is about it."""

    corpus: str
    features: tuple[float, ...]
    right: bool
    weight: float


@cache
def _tools() -> Tools:
    settings = Settings()
    return tools(settings, memo=FileMemo(settings.readings_folder))


def _sheets(corpus: Corpus) -> Iterator[tuple[Origin, Sheet]]:
    for item in open_source(corpus.inputs).items():
        for document in expand(item) if isinstance(item, RawItem) else ():
            if isinstance(document, Refused):
                continue
            for reading in parted(read(document, _tools().kit, progress=lambda _page, _pages: None)):
                yield document.origin, sheet_of(document, reading, _tools())


def cases(corpus: Corpus) -> Iterator[Case]:
    """Every area that something speaks for in the corpus's documents."""
    gold = json.loads(corpus.gold.read_text("utf-8"))["documents"]
    for origin, sheet in _sheets(corpus):
        right = next((one for one in gold if _is_of(one, origin)), None)
        if right is None:
            continue
        allowed = [set(right["areas"]), *(set(a) for a in right.get("accept", {}).get("areas", []))]
        must, may = set.intersection(*allowed), set.union(*allowed, right.get("optional", {}).get("areas", []))
        mentions = area.mentions(sheet, _tools().areas)
        found = area_profile.profiles(sheet, mentions, title.find(sheet), area.bodies(sheet.text, _tools().areas))
        for one in found:
            if one.area in may - allowed[0]:
                continue
            yield Case(
                corpus=corpus.name,
                features=one.features(found),
                right=one.area in allowed[0],
                weight=0.5 if one.area in may - must else 1.0,
            )


def _is_of(gold: dict[str, Any], origin: Origin) -> bool:
    source = {"path": str(origin.path), "part": origin.part, "message_id": origin.message_id, "pages": origin.pages}
    return yardstick().find_document(gold, [{"sources": [source]}]) is not None


def learn(given: list[Case]) -> list[float]:
    """One weight for each feature."""
    rows = np.array([case.features for case in given])
    cost = np.array([_FIRST, *[_SHRINK] * (rows.shape[1] - 1)])
    right, counts = np.array([float(case.right) for case in given]), np.array([case.weight for case in given])
    return [float(one) for one in weights(rows, right, cost, counts)]


def _tell(name: str, held: list[Case], learned: list[float]) -> None:
    seen: Counter[str] = Counter()
    for case in held:
        chance = 1 / (1 + math.exp(-sum(a * b for a, b in zip(learned, case.features, strict=True))))
        seen["hit"] += chance >= area.LEAST and case.right
        seen["wrong"] += chance >= area.LEAST and not case.right
        seen["missed"] += chance < area.LEAST and case.right
        seen["sure"] += chance >= _SURE
        seen["sure and wrong"] += chance >= _SURE and not case.right
    print(name, dict(seen), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="+", help="corpora, as tests.bench.stories takes them")
    given = [case for name in parser.parse_args().names for case in cases(find(name))]
    for name in dict.fromkeys(case.corpus for case in given):
        others = [case for case in given if case.corpus != name]
        if others:
            _tell(name, [case for case in given if case.corpus == name], learn(others))
    print([round(one, 2) for one in learn(given)])


if __name__ == "__main__":
    main()
