"""The lexicon, loaded once, with some official names."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.language.lexicon import Lexicon

OFFICIAL = (
    "Aabenraa",
    "Ikast-Brande",
    "Høje-Taastrup",
    "Køge",
    "Ærø",
    "Læsø",
    "Ringkøbing-Skjern",
    "Norddjurs",
    "Samsø",
)


@pytest.fixture(scope="session")
def lexicon(root: Path) -> Lexicon:
    return Lexicon.load(root / "models").with_names(OFFICIAL)
