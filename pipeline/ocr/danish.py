"""How Danish a text looks, for judging readings against each other. A lexicon that is handed in does it better."""

from __future__ import annotations

import re
from collections.abc import Callable

Known = Callable[[str], float]

_COMMON = frozenset(
    """
    af alle andre at blev blive bliver da dag de deltage den denne der dermed dette de det din dog du eller en end er et
    efter for fordi fra frist før få får gerne give gælder had har have havde hun hvad hver hvilke hvis hvor i ikke
    imellem inden ind ingen jer jeres jeg kan kommune kommunen kommuner kunne kære man med mellem men mere mod må når
    nu ny nye ned nogle og også om op os over på samt senest sig sin sine skal skulle som så står sammen til tid tilbage
    to tre ud under ved vedr vi vil være været vores år året den derfor hermed hilsen venlig januar februar marts april
    maj juni juli august september oktober november december brev dato kl tlf sagsnr side
    """.split()  # noqa: SIM905 - a list of words reads as words
)
_WORD = re.compile(r"[^\W\d_]+")


def common_share(text: str) -> float:
    """Share of very common Danish words among the words of a text, in [0, 1]: about 0.35 in running text."""
    words = _WORD.findall(text.casefold())
    return sum(word in _COMMON for word in words) / len(words) if words else 0.0


def danishness(text: str, known: Known | None) -> float:
    """How Danish a text is, in [0, 1]: the share of known words, else that of common ones brought to the same scale."""
    return known(text) if known is not None else min(1.0, common_share(text) / 0.4)


def is_common(word: str) -> bool:
    """Whether this is one of the very common words of Danish letters."""
    return word.casefold() in _COMMON
