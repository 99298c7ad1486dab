"""Stems of Danish words: one for all inflections of a word. A stem is a key, not a word.

Snowball's Danish rules, twice, then what they leave apart: vowels that shift (mand, mænd),
an e that drops out (titel, titler), doubled consonants, preterites on -ede, neuter forms on -t.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

_SHIFTED = {  # the end of a word, also of a compound, in forms that no rule brings together
    "barn": "børn",
    "mand": "mænd",
    "bog": "bøg",
    "fod": "fød",
    "hånd": "hænd",
    "tand": "tænd",
    "mor": "mødr",
    "moder": "mødr",
    "far": "fædr",
    "fader": "fædr",
    "bror": "brødr",
    "broder": "brødr",
    "datter": "døtr",
    "kraft": "kræft",
    "nat": "nætt",
    "stang": "stæng",
    "rod": "rødd",
    "bonde": "bønd",
    "by": "by",
    "stad": "stæd",
    "øje": "øjn",
    "år": "år",
}
# whole words alone: as ends of other words they would be something else
_WHOLE_ONLY = frozenset({"mor", "far", "nat", "rod", "by", "år", "fod", "bror", "øje", "stad"})
_ENDINGS = r"(?:s|e|en|et|er|ene|ens|ets|ers|ne|nes|enes|erne|ernes|n|ns|t|ts|ede|ed)?"
_DROPPED_E = re.compile(
    r"(cent|teat|vint|søst|mest|regist|minist|semest|orkest|filt|fing|klost|mønst|parlament|numm?|kamm?|somm?|off?|lag)"
    r"(?:er|ers|eret|erets|eren|erens|re|res|ret|rets|ren|rens|rene|renes|rer|rers|rerne|rernes)$"
)
_SHORT = re.compile(r"(år|by|sø|vej|lov|sag|råd|mål)(?:s|en|et|er|e|ene|ens|ets|ers|erne|enes|ernes)$")
_ENDE = re.compile(r"((?:send|kend|vend|tænd))(?:e|es|er|t|te|tes|ts)$")  # verbs, not participles on -ende
_DOUBLED = re.compile(r"([bdfgklmnprst])\1(?=[lrn]?$)")
_NEUTER = re.compile(r"(iv|al|bel|ær|ør|nd|b)t$")
_AGAIN = 2  # letters that Snowball's rules may take when they are applied again: kvaliteter, kvalitet, kvalit


@cache
def _snowball() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("danish")


@cache
def _shifts() -> tuple[tuple[re.Pattern[str], str], ...]:
    found: list[tuple[re.Pattern[str], str]] = []
    for one, many in _SHIFTED.items():
        start = "^" if one in _WHOLE_ONLY else "(?:^|(?<=[a-zæøå]{2}))"
        double = f"{one[-1]}?" if one[-1] in "gdtn" else ""
        found.append((re.compile(f"{start}(?:{one}{double}|{many}{many[-1]}?){_ENDINGS}$"), many))
    return tuple(found)


def stem(form: str) -> str:
    """The stem of a word in small letters; what holds a figure is its own."""
    if not form.isalpha() or len(form) < 3:
        return form
    if found := _SHORT.fullmatch(form):
        return found[1]
    for pattern, shifted in _shifts():
        if found := pattern.search(form):
            return form[: found.start()] + shifted
    if found := _DROPPED_E.search(form):
        return _plain(form[: found.end(1)] + "r")
    if found := _ENDE.search(form):
        return form[: found.end(1)]
    now = form[:-2] if len(form) > 5 and form.endswith(("ium", "eum")) else form
    now = _snowball().stemWord(now)
    again = _snowball().stemWord(now)
    if len(now) - len(again) <= _AGAIN:
        now = again
    if len(now) > 5 and now.endswith("ed") and form.endswith(("ede", "edes")):
        now = now[:-2]
    now = _NEUTER.sub(r"\1", now)
    if len(now) > 4 and now[-1] in "lrn" and now[-2] == "e" and now[-3] not in "aeiouyæøå":
        now = now[:-2] + now[-1]
    return _plain(now)


def may_shift(form: str) -> bool:
    """Whether the word may have another vowel in other forms."""
    return any(pattern.search(form) for pattern, _ in _shifts())


def _plain(text: str) -> str:
    return _DOUBLED.sub(r"\1", text)
