"""Hostile texts cost no more than long ones: no rule runs away."""

from __future__ import annotations

import base64

import pytest

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.stage import repair_text

SIZE = 60_000
HOSTILE = [
    "a" * SIZE,
    "ag" * SIZE,
    "ab-" * SIZE,
    "a.b" * SIZE,
    "1.2-3/" * SIZE,
    "?" * SIZE,
    "a?" * SIZE,
    "\ufffd" * SIZE,
    "Ã¦" * SIZE,
    "Ã" * SIZE,
    "{|}" * SIZE,
    "a|" * SIZE,
    "&amp;" * SIZE,
    "&" * SIZE,
    "x@" * SIZE,
    "a " * SIZE,
    "-\n" * SIZE,
    "a-\n" * SIZE,
    "a\u0301" * SIZE,
    "([{" * SIZE,
    ".,;:" * SIZE + "x",
    base64.b64encode(bytes(range(256)) * (SIZE // 256)).decode(),
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:8]))
def test_long_runs_are_read_in_good_time(lexicon: Lexicon, text: str) -> None:
    clean = repair_text(text, lexicon)
    assert len(clean.starts) == len(clean.text)
