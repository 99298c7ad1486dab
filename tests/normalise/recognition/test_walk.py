"""The search along the trie: what it finds, and where it stops."""

from __future__ import annotations

import pytest

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.recognition.channel import Channel, Misread, Search
from pipeline.normalise.recognition.kinds import channel_of
from pipeline.normalise.recognition.walk import Walk, word_cost

_TABLE = """o\to\t90\t100
ø\to\t100\t100
a\ta\t100\t100
k\tk\t100\t100
t\tt\t100\t100
d\td\t99\t100
d\tcl\t1\t100
r\tr\t100\t100
␣\t∅\t1\t100
"""
_WIDE = Search(reach=25.0, rivals=6.0, steps=4000, foreign=False)


def found(read: str, channel: Channel, lexicon: Lexicon) -> set[str]:
    return set(Walk(read, channel, lexicon).found())


@pytest.fixture
def small() -> Channel:
    return Channel.parse("small", _TABLE, search=_WIDE)


def test_only_what_the_channel_allows_is_found(small: Channel, lexicon: Lexicon) -> None:
    assert found("rod", small, lexicon) == {"rod", "rød"}
    assert found("rocl", small, lexicon) >= {"rocl", "rod", "rød"}


def test_a_channel_may_ask_to_look_at_known_words_for_foreign_letters_alone(lexicon: Lexicon) -> None:
    narrow = Search(reach=25.0, rivals=6.0, steps=4000, foreign=True)
    table = _TABLE + "g\tg\t99\t100\ng\tr\t1\t100\n"
    wide = found("rod", Channel.parse("wide", table, search=_WIDE), lexicon)
    assert {"god", "rød"} <= wide
    assert found("rod", Channel.parse("narrow", table, search=narrow), lexicon) == {"rod", "rød"}


def test_steps_are_counted(lexicon: Lexicon, small: Channel) -> None:
    short = Channel.parse("short", _TABLE, search=Search(reach=25.0, rivals=6.0, steps=2, foreign=False))
    assert found("rod", short, lexicon) == {"rod"}


def test_a_letter_never_seen_misread_may_be_odd_once_in_a_long_word(lexicon: Lexicon) -> None:
    danish = channel_of("danish", lexicon)
    walked = Walk("kommunaxbestyrelsen", danish, lexicon).found()
    assert walked["kommunalbestyrelsen"].misread == (Misread("l", "x"),)


def test_two_words_cost_what_both_do(lexicon: Lexicon) -> None:
    assert word_cost("skal vi", lexicon) == pytest.approx(lexicon.cost("skal") + lexicon.cost("vi"))
