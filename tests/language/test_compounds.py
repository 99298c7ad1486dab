"""Compounds: where they are taken apart, which are accepted, and what damaged words are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.language.compounds import Compounds
from pipeline.language.forms import Forms
from pipeline.language.lexicon import Lexicon

REAL = Path("tests/tools/lexicon/compounds.txt")
FOLDS = (("å", "a"), ("ø", "o"), ("ø", "g"), ("ø", "e"), ("æ", "e"), ("æ", "ee"), ("æ", "ae"))


@pytest.fixture(scope="module")
def forms(root: Path) -> Forms:
    return Forms(root / "models")


@pytest.fixture(scope="module")
def lexicon(root: Path) -> Lexicon:
    return Lexicon.load(root / "models")


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("aktindsigtsanmodning", ("aktindsigts", "anmodning")),
        ("busdriftspulje", ("busdrifts", "pulje")),
        ("høringssvarfrist", ("hørings", "svarfrist")),
        ("børnehavepladserne", ("børnehave", "pladserne")),
        ("kommunekontaktråd", ("kommune", "kontakt", "råd")),
    ],
)
def test_a_compound_is_taken_apart_where_its_words_meet(forms: Forms, word: str, parts: tuple[str, ...]) -> None:
    found = Compounds(forms).split(word)
    assert found is not None and "".join(found[0]) == word
    assert found[0] == parts or "".join(found[0][:-1]) == "".join(parts[:-1])


@pytest.mark.parametrize("word", ["bil", "xqztpulje", "gkonomiaftale", "puljegkonomi", "pulje2", "a" * 60])
def test_what_is_no_compound_has_no_parts(forms: Forms, word: str) -> None:
    assert Compounds(forms).split(word) is None


def test_a_compound_of_common_parts_is_likelier(forms: Forms) -> None:
    compounds = Compounds(forms)
    common, rare = compounds.split("kommuneaftale"), compounds.split("kobberaftale")
    assert common is not None and rare is not None and common[1] > rare[1]


def test_new_administrative_compounds_are_known(root: Path, lexicon: Lexicon) -> None:
    words = [w for w in (root / REAL).read_text("utf-8").split() if not lexicon.is_listed(w)]
    assert len(words) > 150
    assert sum(map(lexicon.knows, words)) >= 0.93 * len(words)


def test_what_damage_makes_of_them_is_mostly_not(root: Path, lexicon: Lexicon) -> None:
    words = (root / REAL).read_text("utf-8").split()
    damaged = {w.replace(a, b) for w in words for a, b in FOLDS if a in w}
    assert len(damaged) > 200
    assert sum(map(lexicon.knows, damaged)) <= 0.04 * len(damaged)
