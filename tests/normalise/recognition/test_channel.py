"""Channels: tables of misread letters and what they cost."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.recognition.channel import Channel, Misread
from pipeline.normalise.recognition.kinds import channel_of

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


@pytest.fixture
def small() -> Channel:
    return Channel.parse("small", _TABLE)


def test_costs_are_logarithms_of_shares(small: Channel) -> None:
    assert small.unit(Misread("ø", "g")) == pytest.approx(-math.log(0.4))
    assert small.kept("o") == pytest.approx(-math.log(0.99))
    assert small.lost_blank == pytest.approx(-math.log(0.005))
    assert small.spurious_blank == pytest.approx(-math.log(0.001))


def test_what_was_never_seen_costs_much(small: Channel) -> None:
    assert small.unit(Misread("ø", "g")) == pytest.approx(-math.log(0.4))
    assert small.unit(Misread("ø", "x")) == small.kept("x") == 12.0


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


def test_the_english_model_lacks_the_danish_letters(lexicon: Lexicon) -> None:
    english, danish = channel_of("english", lexicon), channel_of("danish", lexicon)
    for letter in "æøåÆØÅ":
        assert english.kept(letter) > 3.0 > danish.kept(letter)
    for read in "oga":
        assert english.unit(Misread("ø", read)) < 3.0
    assert english.unit(Misread("å", "a")) < 0.5
    assert english.unit(Misread("æ", "ee")) < 2.0


def test_letters_read_right_cost_next_to_nothing(lexicon: Lexicon) -> None:
    for channel in (channel_of("english", lexicon), channel_of("danish", lexicon)):
        assert max(map(channel.kept, "abdeghikmnoprstuv")) < 0.05


@pytest.mark.parametrize("name", ["danish", "english"])
def test_nothing_is_read_so_more_often_than_it_is_printed(root: Path, name: str) -> None:
    rows = (root / "models" / f"channel_{name}.tsv").read_text("utf-8").splitlines()[1:]
    assert [row for row in rows if float(row.split("\t")[2]) > float(row.split("\t")[3])] == []
