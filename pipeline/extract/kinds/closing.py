"""Where a letter ends and its signatures begin."""

from __future__ import annotations

import re

from pipeline.extract.sheet import Sheet

_PHRASE = re.compile(
    r"^[ \t]*(?:(?:med\s+)?(?:de\s+)?(?:venlig(?:e|st)?|kærlig|bedste|mange|god|varmeste|hjerteligste?|kollegiale?)"
    r"\s+hils(?:e|n)\w*(?:[ ]fra[ ]\w+(?=[ \t,.!]*(?:\n|\Z))|\s+fra(?:\s+os)?)?"
    r"|med\s+(?:høj)?agtelse|ærbødigst"
    r"|[dm]ed\s+venl[il1]g\s+h[il1][l1i]sen|venl\.?\s+hilsen|mvh\.?|m\.?v\.?h\.?|v\.?h\.?|vh|k\.?h\.?|hilsen"
    r"|bedste\s+hilsner"
    r"|på\s+[^\n]{2,60}\s+vegne|p\.\s?(?:[a-zæøå]\.\s?){0,2}v\.|e\.\s?b\."
    r"|for\s+(?:byrådet|kommunalbestyrelsen|udvalget|bestyrelsen))[ \t,.!:–-]*"
    r"(?=\n|$|\f|(?P<same>[A-ZÆØÅ]))",
    re.IGNORECASE | re.MULTILINE,
)


def closings(sheet: Sheet) -> tuple[tuple[int, int], ...]:
    """Start and end of each closing phrase («Med venlig hilsen», «Mvh», «På netværkets vegne»)."""
    found = []
    for match in _PHRASE.finditer(sheet.text):
        same = match.group("same")
        if same is None or same.isupper():
            found.append((match.start(), match.end()))
    return tuple(found)


def closing_start(sheet: Sheet) -> int | None:
    """Where the last closing phrase begins; None without one."""
    found = closings(sheet)
    return found[-1][0] if found else None
