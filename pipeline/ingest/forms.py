"""Whether the two forms of a mail, plain and page, say the same."""

from __future__ import annotations

import re
from collections import Counter
from typing import Literal

_ADDRESS = re.compile(r"(?:https?://|www\.|mailto:|cid:|tel:)\S*|[^\s@]{1,64}@\S+|\[[^\]\n]{0,200}\]", re.I)
_WORD = re.compile(r"[^\W_]+(?:[.,:]\d+)*")
# Words that turn what a letter says.
_TURNING = re.compile(
    "ikke|ej|nej|aldrig|ingen|intet|uden|afslag|afslået|afvis(?:t|es)|imødekomme[st]|godkend(?:t|es)|forkastet|annulleret|"
    "udgår|aflyst|udsat|udskudt|not|no|rejected|approved"
)
_OTHER = 0.4  # share of the words of the shorter form that the longer one lacks


def compare(plain: str, page: str) -> Literal["same", "differ", "unlike"]:
    """Whether a reader of one form learns another thing than a reader of the other: "differ" where a number or an
    answer is another, "unlike" where it is another text. Addresses, marks of quotation, rules and order say nothing."""
    ours, theirs = _words(plain), _words(page)
    if not ours or not theirs:
        return "same"
    only_ours, only_theirs = ours - theirs, theirs - ours
    shorter, lacking = sorted(((ours, only_ours), (theirs, only_theirs)), key=lambda pair: pair[0].total())[0]
    if lacking.total() > max(_OTHER * shorter.total(), 3):
        return "unlike"
    is_like = max(ours.total(), theirs.total()) <= 1.5 * shorter.total() + 3
    return "differ" if is_like and _turns(only_ours, only_theirs, ours, theirs) else "same"


def _turns(only_ours: Counter[str], only_theirs: Counter[str], ours: Counter[str], theirs: Counter[str]) -> bool:
    """A turning word or a number that one form has and the other has not, or not as often."""
    if any(_TURNING.fullmatch(word) for word in (*only_ours, *only_theirs)):
        return True
    numbers = [word for word in only_ours if word[0].isdigit() and word not in theirs]
    others = [word for word in only_theirs if word[0].isdigit() and word not in ours]
    return bool(numbers and others)


def _words(text: str) -> Counter[str]:
    return Counter(word.casefold() for word in _WORD.findall(_ADDRESS.sub(" ", text)[:500_000]))
