"""«X Kommune» where X is no municipality: a name misread, or one that the table lacks."""

from __future__ import annotations

import re

from pipeline.extract.scene import Scene
from pipeline.values.letter import Doubt

_NAMED = re.compile(
    r"(?<![\w-])(?P<name>[A-ZÆØÅ][\w-]+(?:[ ][A-ZÆØÅ][\w-]+)?)[ \n](?:Regions)?[Kk]ommune(?:s|n|ns)?(?![\w-])"
)
_NO_NAME = frozenset(
    """
    alle anden andet begge bl danske de deltagende den denne deres det din dit egen en enhver et flere for fra følgende
    før hele hver hvilken hvis i ikke ingen jeres kommune
    kære landets med min mindst mit ny og om på samlet samme samtlige
    sin som store så til to tre ud udpegede udvalgte vores
    vor værts evt enkelte navn ansøgende større mindre vil skal kan
    når
    """.split()  # noqa: SIM905 - a list of words reads as words
)
_LEAST = 3  # letters of a name


def doubts(scene: Scene) -> tuple[Doubt, ...]:
    """One doubt for each name before «Kommune» that was not recognised."""
    known = [(one.places[0].start, one.places[0].end) for one in scene.municipalities]
    found: dict[str, Doubt] = {}
    for match in _NAMED.finditer(scene.sheet.text):
        start, end = match.span()
        name = match["name"].split()[-1] if match["name"].split()[0].casefold() in _NO_NAME else match["name"]
        if name.casefold() in _NO_NAME or len(name) < _LEAST or any(a < end and start < b for a, b in known):
            continue
        found.setdefault(
            name.casefold(),
            Doubt(
                code="unknown-municipality",
                severity="warning",
                field="municipalities",
                message=f"«{' '.join(match.group().split())}» er ingen kommune i tabellen.",
            ),
        )
    return tuple(found.values())
