"""Names of one person or body in several spellings: «Valdbo», «Waldboe»; «Socialmin.», «Socialministeriet»."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.fuzz import ratio, token_sort_ratio

_STEM = 5  # letters of a shortened word that say which
_PERSON = 88.0  # per cent of the letters in which two spellings agree
_COMMON = re.compile(r"\b(?:kommunes?|kommunalbestyrelsen?|byraadet?)\b")


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Spelling made comparable: case, accents and æ/ø/å in their folded forms, everything else a blank."""
    lowered = text.casefold().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    plain = unicodedata.normalize("NFKD", lowered).encode("ascii", "ignore").decode()
    return " ".join(re.findall(r"[a-z0-9]+", plain))


@lru_cache(maxsize=4096)
def same_name(one: str, other: str) -> bool:
    """Whether two names are most likely one, spelled otherwise; «Vejle Kommune» and «Vejen Kommune» are two."""
    x, y = (" ".join(_COMMON.sub(" ", fold(name)).split()) for name in (one, other))
    if not x or not y:
        return fold(one) == fold(other)
    if x == y or is_short_for(x, y) or is_short_for(y, x):
        return True
    long = min(len(x), len(y)) >= _STEM + 2
    return long and max(ratio(x, y), token_sort_ratio(x, y)) >= _PERSON


def is_short_for(short: str, whole: str) -> bool:
    """Whether the words of the one begin those of the other: «socialmin», «socialministeriet»."""
    a, b = short.split(), whole.split()
    return (
        len(a) == len(b)
        and a != b
        and all(y.startswith(x) and (len(x) >= _STEM or x == y) for x, y in zip(a, b, strict=True))
    )
