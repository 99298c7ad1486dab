"""The channels of the kinds of damage."""

from __future__ import annotations

import pytest

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.recognition.candidates import candidates
from pipeline.normalise.recognition.channel import Misread
from pipeline.normalise.recognition.kinds import Kind, channel_of


@pytest.mark.parametrize(
    ("kind", "read", "true"),
    [("english", "sgge", "søge"), ("danish", "tiibage", "tilbage"), ("written-out", "soege", "søge")],
)
def test_each_kind_explains_its_own_damage(kind: Kind, read: str, true: str, lexicon: Lexicon) -> None:
    channel = channel_of(kind, lexicon)
    assert true in {one.text for one in candidates(read, channel, lexicon, limit=3)}
    assert channel_of(kind, lexicon) is channel


def test_letters_written_out_cost_nothing_and_others_all(lexicon: Lexicon) -> None:
    channel = channel_of("written-out", lexicon)
    assert channel.unit(Misread("Å", "Aa")) == channel.unit(Misread("b", "b")) == 0.0
    assert channel.unit(Misread("å", "a")) > 10.0
