"""A rule's figure becomes a probability: rising with it, shifted by field and rule."""

from __future__ import annotations

import pytest

from pipeline.register.confidence import Confidence

TABLE = "# fitted\nbias\t0.5\nslope\t1.0\nagreed\t1.0\nbias documents.areas\t-2.0\n"


def test_nothing_fitted_leaves_the_figure() -> None:
    assert Confidence().of("documents", "areas", 0.83) == 0.83


def test_it_rises_with_the_figure_and_knows_the_field() -> None:
    model = Confidence.parse(TABLE)
    low, high = (model.of("documents", "title", figure) for figure in (0.6, 0.9))
    assert 0.6 < low < high < 1
    assert model.of("documents", "areas", 0.9) < high


def test_a_letter_that_says_the_same_makes_it_surer() -> None:
    model = Confidence.parse(TABLE)
    assert model.of("documents", "areas", 0.9, agreed=True) > model.of("documents", "areas", 0.9)


def test_a_figure_that_says_nothing_never_lowers() -> None:
    model = Confidence(weights={"bias": 1.0, "slope": -3.0})
    assert model.of("rounds", "quota", 0.2) == model.of("rounds", "quota", 0.9)


def test_nothing_is_ever_sure() -> None:
    assert Confidence(weights={"bias": 50.0}).of("rounds", "title", 1.0) == 0.999
    assert Confidence(weights={"bias": -50.0}).of("rounds", "title", 0.0) == 0.01


@pytest.mark.parametrize("table", ["bias", "bias\tmuch", "a\tb\tc"])
def test_a_broken_table_is_refused(table: str) -> None:
    with pytest.raises(ValueError, match=r"unpack|float"):
        Confidence.parse(table)
