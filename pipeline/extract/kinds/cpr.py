"""CPR numbers: masked where the document was read, and told of so that the original is kept from sight."""

from __future__ import annotations

from pipeline.extract.sheet import Sheet
from pipeline.language.cpr import hidden
from pipeline.values.letter import Doubt


def doubts(sheet: Sheet) -> tuple[Doubt, ...]:
    """One warning where a document holds CPR numbers, with how many; quoted mail counts."""
    count = sum(1 for _ in hidden(sheet.clean.text))
    if not count:
        return ()
    said = "et CPR-nummer" if count == 1 else f"{count} CPR-numre"
    return (Doubt(code="cpr-number", severity="warning", field=None, message=f"Dokumentet indeholder {said}."),)
