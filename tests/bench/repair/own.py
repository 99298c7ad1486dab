"""Pages that this project reads itself, and what the repair makes of them: `python -m tests.bench.repair.own`.

    [--part open|held] [--each] [--diff NAME]

The reading is the stage's own, with its confidences; beside it the same text without them, as `normalise` would get it.
Readings are kept until the pages or what reads them change.
"""

from __future__ import annotations

import argparse
import hashlib
import pickle
from collections.abc import Iterator
from pathlib import Path

from pipeline import wiring
from pipeline.config import Settings
from pipeline.normalise.stage import clean
from pipeline.ocr.stage import read
from pipeline.values.reading import Reading, compose
from pipeline.values.source import Document, Origin
from tests.bench.peers import ROOT, stored_pages
from tests.bench.repair.differences import differences
from tests.bench.repair.peers import lexicon, ours
from tests.bench.repair.readings import Found
from tests.bench.repair.score import NOTHING, score, truth
from tests.bench.repair.table import TITLES, lines, row
from tests.pages import LEVELS, Part
from tests.pages.files import StoredPage
from tests.pages.judge import folded

_MEDIA = {".png": "image/png", ".tif": "image/tiff", ".jpg": "image/jpeg"}
STAGE, FILTER, UNREPAIRED = "with its confidences", "as text", "no repair"


def own_readings(part: Part) -> Iterator[tuple[StoredPage, Reading]]:
    """Each page with its reading."""
    sources = sorted((ROOT / "pipeline" / "ocr").rglob("*.py")) + sorted((ROOT / "pipeline" / "values").glob("*.py"))
    read_by = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:12]
    folder = ROOT / "outputs" / "repair" / f"own-{read_by}"
    folder.mkdir(parents=True, exist_ok=True)
    kit = wiring.tools(Settings()).kit
    for page in stored_pages(part):
        kept = folder / f"{part}-{page.name}.pickle"
        if not kept.is_file():
            kept.write_bytes(pickle.dumps(read(_document(page.path), kit)))
        yield page, pickle.loads(kept.read_bytes())


def _document(path: Path) -> Document:
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    return Document(digest=digest, media_type=_MEDIA[path.suffix], content=content, origin=Origin(path=path.name))


def repaired(part: Part, shown: str | None = None) -> Found:
    """The pages of a part, counted by page, level and in all; prints the differences of pages with `shown` in them."""
    found: Found = {}
    for page, reading in own_readings(part):
        raw = compose(reading).text
        true = truth(page.text, [line.text for line in page.lines], raw)
        if not true.is_readable:
            continue
        got = {UNREPAIRED: raw, STAGE: clean(reading, lexicon()).text, FILTER: ours(raw)}
        if shown is not None and shown in page.name:
            print(f"== {page.name}")
            for place in differences(true.text, folded(raw), folded(got[STAGE])):
                print(f"{place.mark:5} | {place.true} | {place.damaged} | {place.repaired}")
        for who, text in got.items():
            one = score(true, raw, text)
            for group in (page.name, page.level, "all"):
                found[group, who] = found.get((group, who), NOTHING) + one
    return found


def table(found: Found, each: bool = False) -> list[str]:
    """By level, and page by page if asked for."""
    groups = [group for group in (*LEVELS, "all") if (group, UNREPAIRED) in found]
    if each:
        groups = sorted({group for group, _ in found} - set(groups)) + groups
    return lines(
        [TITLES, *(row(g, who, found[g, UNREPAIRED], found[g, who]) for g in groups for who in (STAGE, FILTER))]
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=("open", "held"), default="open")
    parser.add_argument("--each", action="store_true")
    parser.add_argument("--diff")
    given = parser.parse_args()
    found = repaired(given.part, given.diff)
    print("\n".join(table(found, given.each)))


if __name__ == "__main__":
    main()
