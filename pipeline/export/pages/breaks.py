"""Words that a line end breaks in two, for formats that write them down whole beside their parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_HEAD = re.compile(r"[^\W\d_][a-zæøåéü][-\u00ad\u2010\u00ac]$")  # one letter keeps its hyphen: «e-mail»
_TAIL = re.compile(r"[a-zæøåéü]{2,}")
# before these the hyphen stands for a word's other half: «skole- og fritidsområdet»
_JOINERS = frozenset(("og", "eller", "samt", "men", "til", "kontra", "versus", "hhv", "henholdsvis", "såvel", "som"))


def broken_words(lines: Sequence[Sequence[str]]) -> dict[int, str]:
    """Of the lines of one paragraph those that end within a word, by number from 0, with the whole word."""
    found: dict[int, str] = {}
    for number, (line, following) in enumerate(pairwise(lines)):
        if not line or not following:
            continue
        tail = _TAIL.match(following[0])
        if tail and tail[0] not in _JOINERS and _HEAD.search(line[-1]):
            found[number] = line[-1][:-1] + following[0]
    return found
