"""The channels of the kinds of damage."""

from __future__ import annotations

import pytest

from pipeline.normalise.recognition.kinds import Kind, channel_of


@pytest.mark.parametrize(
    ("kind", "read", "true"),
    [("english", "sgge", "søge"), ("danish", "tiibage", "tilbage"), ("written-out", "soege", "søge")],
)
def test_each_kind_explains_its_own_damage(kind: Kind, read: str, true: str) -> None:
    channel = channel_of(kind)
    assert channel.cost(read, true) < channel.cost("xyzxy", true)
    assert channel_of(kind) is channel


def test_letters_written_out_cost_nothing_and_others_all() -> None:
    channel = channel_of("written-out")
    assert channel.cost("Aaben", "Åben") == 0.0
    assert channel.cost("abe", "åbe") > 10.0
