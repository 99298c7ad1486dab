"""Which words are parts of Danish compounds, and how often: learnt from the compounds among the dictionary's lemmas."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping

from tests.tools.lexicon.words import Dictionary, Shares, ending

_ROUNDS = 4
_SHORTEST = 3
_SHORT = frozenset("by ø å le bo is øl æg el sø ny to tv it ur".split())  # noqa: SIM905
_FEWEST = 3  # compounds that show a word to be a part
_TAKES_S = re.compile(r"(?:hed|tion|sion|ing|skab|dom|tet|else|um|ment|ning|ling)$")
_RARE = 0.02  # count of a rare word as a part that no compound of the dictionary shows
_LONG = 6  # letters of a word that may end compounds though none of the dictionary shows it
_NEW = 0.3  # count of any first or last part that texts have, besides one for each power of ten that makes it common
_MARKED = ("ens", "ets", "ns", "ts")  # endings that show a noun
_PROVEN = 15  # compounds that show a part of three letters or fewer
# Small words and endings that the dictionary also holds as nouns or names, but of which no new compounds are made.
_NO_PARTS = frozenset(
    """
    ede ende erne ens eren ere ene ers een els age ser sel ter ler lse rne sen isme der den det des dem dens dets el le
    to ur ny tv it som men har kan vil til fra med ved hun han for sig jeg hvor eller efter ikke når lig fore hen hel
    ned
    """.split()  # noqa: SIM905 - a list of words reads as words
)
# but these begin some
_FIRST_ONLY = frozenset("el to ny tv it le for til med ved fra efter hel ned ret der hen fore".split())  # noqa: SIM905
_VOWEL = re.compile(r"[aeiouyæøåéüöä]")


def learnt(dictionary: Dictionary, seen: Shares) -> tuple[Shares, Shares]:
    """Shares of first parts (as they stand, with their link) and of last parts (inflected), each summing up to 1."""
    lemmas = {lemma for lemma in dictionary.common.values() if dictionary.common.get(lemma) == lemma}
    lemmas |= {w for w, p in seen.items() if p > 3e-6 and w in dictionary.common}
    # nouns that are also a form of another word (spejder: to peer) have the other's lemma
    nouns = {w for w in dictionary.common if w + "s" in dictionary.common and _is_noun(w, dictionary)}
    heads = {w for w in lemmas | nouns if _may_stand(w)}
    words = {*lemmas, *(w for w in seen if w.isalpha() and w not in dictionary.common)}
    ways = {w: found for w in words if w.isalpha() and len(w) > 4 and (found := _ways(w, heads, dictionary))}
    first: Counter[str] = Counter(a for found in ways.values() for a in {a for a, _ in found})
    last: Counter[str] = Counter(b for found in ways.values() for b in {b for _, b in found})
    for _ in range(_ROUNDS):
        best = [max(found, key=lambda w: (first[w[0]] * last[w[1]], w)) for found in ways.values()]
        first, last = Counter(a for a, _ in best), Counter(b for _, b in best)
        best = [(a, b) for a, b in best if first[a] >= _FEWEST and last[b] >= _FEWEST]
        first, last = Counter(a for a, _ in best), Counter(b for _, b in best)
    new = {word: _count(seen[word]) for word in heads if seen.get(word, 0.0) > 1e-6 and _is_noun(word, dictionary)}
    return _shares(_firsts(first, heads, new)), _shares(_lasts(last, new, dictionary, seen))


def _is_noun(word: str, dictionary: Dictionary) -> bool:
    stems = (word, word + word[-1])
    return len(word) > _SHORTEST and any(stem + end in dictionary.common for stem in stems for end in _MARKED)


def _count(share: float) -> float:
    """What a noun of the texts counts as a part that no compound of the dictionary shows."""
    return _NEW + math.log10(share / 1e-6)


def _standing(share: float) -> float:
    """A factor for last parts: what is rare by itself seldom ends new compounds."""
    return min(2.0, (max(share, 3e-8) / 1e-5) ** 0.35)


def _may_stand(word: str) -> bool:
    return word.isalpha() and bool(_VOWEL.search(word)) and (len(word) >= _SHORTEST or word in _SHORT)


def _ways(word: str, heads: set[str], dictionary: Dictionary) -> list[tuple[str, str]]:
    """All first parts (with link) and last parts that the word may be made of."""
    found: list[tuple[str, str]] = []
    for at in range(2, len(word) - 1):
        left, right = word[:at], word[at:]
        if right in heads and (left in heads or (left[:-1] in heads and left[-1] in "se") or _bound(left, dictionary)):
            found.append((left, right))
    return found


def _bound(left: str, dictionary: Dictionary) -> bool:
    """Whether this is a stem that compounds alone have: a plural (børne), a genitive, or without its e (samarbejds)."""
    known = left in dictionary.common or (left[-1] == "s" and left[:-1] + "e" in dictionary.common)
    return len(left) > _SHORTEST and left[-1] in "se" and known


def _firsts(found: Counter[str], heads: set[str], nouns: Mapping[str, float]) -> dict[str, float]:
    parts: defaultdict[str, float] = defaultdict(float)
    for part, count in found.items():
        if (len(part) > _SHORTEST or count >= _PROVEN) and (part not in _NO_PARTS or part in _FIRST_ONLY):
            parts[part] += count
    joined = {w for w in heads if any(found[w[:at]] >= _FEWEST and w[at:] in heads for at in range(3, len(w) - 2))}
    for word in heads:
        if len(word) > _SHORTEST:
            count = nouns.get(word, _RARE)
            # what ends so takes an s, and so do compounds, but not all
            with_s = 1.0 if _TAKES_S.search(word) else 0.6 if word in joined else 0.0
            if with_s:
                parts[f"{word}s"] += with_s * count
            if with_s < 1.0:
                parts[word] += (1.0 - with_s) * count
    return dict(parts)


def _lasts(found: Counter[str], nouns: Mapping[str, float], dictionary: Dictionary, seen: Shares) -> dict[str, float]:
    """Each form of the words that end compounds, by how common its ending is."""
    usual: Counter[tuple[str, str]] = Counter()
    whole = 0.0
    for form, lemma in dictionary.common.items():
        share = min(1e-5, seen.get(form, 0.0))
        usual[ending(lemma, form)] += share  # type: ignore[assignment]
        whole += share
    parts: defaultdict[str, float] = defaultdict(float)
    for form, lemma in dictionary.common.items():
        count = found[lemma] + nouns.get(lemma, _RARE if len(lemma) >= _LONG else 0.0)
        proven = len(form) > _SHORTEST or (form == lemma and count >= _PROVEN)
        if count and proven and form not in _NO_PARTS:
            parts[form] += count * _standing(seen.get(lemma, 0.0)) * (usual[ending(lemma, form)] / whole + 1e-4)
    return dict(parts)


def _shares(counts: Mapping[str, float]) -> Shares:
    total = sum(counts.values())
    return {part: count / total for part, count in counts.items()}
