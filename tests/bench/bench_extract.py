"""Extract: what a letter says, and its linking, beside reading the same page, in the same run (processor time)."""

from __future__ import annotations

from pipeline import wiring
from pipeline.config import Settings
from pipeline.extract.stage import extract
from pipeline.flow import entry_of, sheet_of
from pipeline.link.stage import bring_together
from pipeline.ocr.stage import read
from pipeline.register.confidence import Confidence
from pipeline.register.stage import records
from tests.bench.peers import stored_pages
from tests.ocr.pages import document
from tests.pages.readers import processor_seconds

_MOST_SHARE = 0.05  # of the time of reading
_LEVELS = ("clean", "light", "medium")
_MEDIA = {".png": "image/png", ".jpg": "image/jpeg", ".tif": "image/tiff", ".pdf": "application/pdf"}


def main() -> int:
    """0; 1 where extraction and linking take more of the time of reading than wanted."""
    tools = wiring.tools(Settings())
    spent = {"reading": 0.0, "repairing": 0.0, "extracting": 0.0}
    entries = []
    for number, page in enumerate(one for one in stored_pages("held") if one.level in _LEVELS):
        given = document(page.path.read_bytes(), _MEDIA[page.path.suffix])
        moments = [processor_seconds()]
        reading = read(given, tools.kit)
        moments.append(processor_seconds())
        sheet = sheet_of(given, reading, tools)
        moments.append(processor_seconds())
        letter = extract(sheet, municipalities=tools.municipalities, areas=tools.areas)
        moments.append(processor_seconds())
        entries.append(entry_of(given, sheet, letter))
        if number:  # the first loads data and compiles patterns
            for stage, before, after in zip(spent, moments, moments[1:], strict=False):
                spent[stage] += after - before
    start = processor_seconds()
    linking = bring_together(entries)
    records(entries, linking, (), owner_of=lambda _: None, threshold=0.8, confidence=Confidence())
    spent["linking"] = processor_seconds() - start
    pages = len(entries) - 1
    share = (spent["extracting"] + spent["linking"]) / spent["reading"]
    print(
        f"  {pages} pages, each: " + ", ".join(f"{what} {took / pages * 1000:.0f} ms" for what, took in spent.items())
    )
    print(f"  extracting and linking take {share:.1%} of the time of reading (wanted: {_MOST_SHARE:.0%} at most)")
    return int(share > _MOST_SHARE)
