"""Channels: tables of misread letters and what they cost."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from pipeline.normalise.recognition.channel import Channel, Channels, Misread

_TABLE = """# true letters, read letters, how often read so, how often printed; ␣ a blank, ∅ nothing
ø\to\t60.0\t100
ø\tg\t40.0\t100
o\to\t99.0\t100
o\t∅\t1.0\t100
rn\tm\t2.0\t100
␣\t∅\t5.0\t1000
∅\t␣\t1.0\t1000
∅\t.\t2.0\t1000
"""


@pytest.fixture(scope="session")
def channels(root: Path) -> Channels:
    return Channels.load(root / "models")


@pytest.fixture
def small() -> Channel:
    return Channel.parse("small", _TABLE)


def test_costs_are_logarithms_of_shares(small: Channel) -> None:
    assert small.unit(Misread("ø", "g")) == pytest.approx(-math.log(0.4))
    assert small.kept("o") == pytest.approx(-math.log(0.99))
    assert small.lost_blank == pytest.approx(-math.log(0.005))
    assert small.spurious_blank == pytest.approx(-math.log(0.001))


def test_a_word_costs_what_its_likeliest_reading_costs(small: Channel) -> None:
    assert small.cost("gm", "ørn") == pytest.approx(-math.log(0.4) - math.log(0.02))
    assert small.cost("", "") == 0.0
    assert small.cost("o", "oo") == pytest.approx(-math.log(0.99) - math.log(0.01))
    assert small.cost("o.", "o") == pytest.approx(-math.log(0.99) - math.log(0.002))


def test_every_pair_has_a_finite_cost_and_what_was_never_seen_a_high_one(small: Channel) -> None:
    assert small.cost("x", "ø") == small.cost("x", "x") == 12.0
    assert math.isfinite(small.cost("abc", ""))


@pytest.mark.parametrize("row", ["ø\to\t1.0", "ø\to\tmany\t100", "ø\to\t0\t100"])
def test_a_row_that_is_none_is_refused(row: str) -> None:
    with pytest.raises(ValueError):
        Channel.parse("torn", row)


def test_options_are_told_by_place_letters_read_and_case(small: Channel) -> None:
    first, _, after = small.options("mo", "small", "small")
    assert [option[2] for option in first[0]] == ["rn", "m"]
    assert after == (((pytest.approx(-math.log(0.01)), 0, "o", "o", "o", Misread("o", "")),),)
    assert [option[2] for option in small.options("Om", "large", "small")[0][0]] == ["O"]
    assert [option[2] for option in small.options("Om", "large", "small")[1][0]] == ["rn", "m"]


def test_options_may_be_narrowed_to_letters_that_are_hardly_read_right(small: Channel) -> None:
    told = small.options("gm", "small", "small", foreign=True)
    assert [option[2] for option in told[0][0]] == ["ø", "g"]
    assert [option[2] for option in told[1][0]] == ["m"]


def test_the_english_model_lacks_the_danish_letters(channels: Channels) -> None:
    for letter in "æøåÆØÅ":
        assert channels.english.kept(letter) > 3.0 > channels.danish.kept(letter)
    for read in "oga":
        assert channels.english.unit(Misread("ø", read)) < 3.0
    assert channels.english.unit(Misread("å", "a")) < 0.5
    assert channels.english.unit(Misread("æ", "ee")) < 2.0


def test_letters_read_right_cost_next_to_nothing(channels: Channels) -> None:
    for channel in (channels.english, channels.danish):
        assert max(map(channel.kept, "abdeghikmnoprstuv")) < 0.05


@pytest.mark.parametrize("name", ["danish", "english"])
def test_nothing_is_read_so_more_often_than_it_is_printed(root: Path, name: str) -> None:
    rows = (root / "models" / f"channel_{name}.tsv").read_text("utf-8").splitlines()[1:]
    assert [row for row in rows if float(row.split("\t")[2]) > float(row.split("\t")[3])] == []
