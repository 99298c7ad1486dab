"""Where it shows what a letter does."""

from __future__ import annotations

import re

from pipeline.extract.scene import Scene
from pipeline.values.letter import Finding, Function, Place


def shown(scene: Scene, start: int, end: int, title: Finding[str] | None) -> tuple[tuple[Place, ...], float]:
    """The places of these characters, of the title, or of the first word, and how sure the reading of them is."""
    if end > start:
        return scene.sheet.places(start, end), scene.sheet.certainty(start, end)
    if title is not None and title.places:
        return title.places, 0.9
    word = re.search(r"\S+", scene.sheet.text)
    return scene.sheet.places(*(word.span() if word else (0, 0))), 0.8


def nothing(scene: Scene, rule: str, confidence: float) -> Finding[Function]:
    """That the letter does nothing of the kind."""
    word = re.search(r"\S+", scene.sheet.text)
    if word is None:
        return scene.sheet.header_finding("none", "", rule=rule, confidence=confidence, basis="inferred")
    return scene.sheet.finding("none", *word.span(), rule=rule, confidence=confidence, basis="inferred")
