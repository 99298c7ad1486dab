"""Pairs of words: what was seen, and what is left to the rest."""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path

import pytest

from pipeline.language.lexicon import Lexicon
from pipeline.language.pairs import Pairs
from tests.tools.lexicon.pairs import rows
from tests.tools.lexicon.write import write


@pytest.fixture(scope="module")
def lexicon(root: Path) -> Lexicon:
    return Lexicon.load(root / "models")


def test_seen_pairs_and_what_is_left_make_one(tmp_path: Path) -> None:
    counts: Counter[tuple[str, str]] = Counter({("vi", "søger"): 6, ("vi", "går"): 3, ("vi", "sover"): 1})
    write(tmp_path / "pairs", rows(counts, lambda word: 0.1))
    pairs = Pairs(tmp_path)
    seen = [pairs.cost("vi", word) for word in ("søger", "går", "sover")]
    left = math.exp(-pairs.backoff("vi")) * (1 - 3 * 0.1)
    assert sum(math.exp(-cost) for cost in seen if cost is not None) + left == pytest.approx(1.0, abs=0.08)
    assert sorted(seen, key=lambda cost: cost or 0.0) == seen
    assert pairs.cost("vi", "maler") is None and pairs.backoff("ukendt") == 0.0


@pytest.mark.parametrize(
    ("before", "word", "after", "rival"),
    [
        ("at", "søge", "om", "sage"),
        ("i", "år", "#", "ar"),
        ("til", "møde", "i", "made"),
        ("vi", "får", "en", "far"),
        ("kommunen", "bør", "være", "bor"),
        ("der", "bor", "i", "bør"),
        ("på", "samme", "måde", "somme"),
        ("for", "at", "gå", "åt"),
        ("#", "når", "der", "nar"),
    ],
)
def test_its_neighbours_tell_a_word_from_its_rival(
    lexicon: Lexicon, before: str, word: str, after: str, rival: str
) -> None:
    def cost(chosen: str) -> float:
        return lexicon.cost_after(before, chosen) + lexicon.cost_after(chosen, after)

    assert cost(word) < cost(rival)


def test_an_unseen_pair_costs_what_the_word_costs_and_more(lexicon: Lexicon) -> None:
    assert lexicon.cost_after("det", "husholdningsost") > lexicon.cost("husholdningsost")
    assert lexicon.cost_after("xqzt", "område") == lexicon.cost("område")
    assert 0.0 < lexicon.cost_after("#", "#") < 20.0
