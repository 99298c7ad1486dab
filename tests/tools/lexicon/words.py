"""How likely each Danish form is: a mixture of counts, and a share for the forms of the dictionary that no text had."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tests.tools.lexicon.texts import BOUNDARY, Sentence

Shares = dict[str, float]

WORD = re.compile(r"[a-zæøåéèüöäáàóôêëçñ]+(?:-[a-zæøåéèüöäáàóôêëçñ]+)*")
# What damage and old spelling make of the Danish letters, with the share of a word's occurrences on the web that may be
# written so; words that are nothing but that are not counted.
_WRITTEN = {
    "å": {"a": 0.006, "aa": 0.01},
    "ø": {"o": 0.006, "oe": 0.006, "e": 0.001},
    "æ": {"ae": 0.006, "e": 0.001, "a": 0.001},
}
_RARER = 0.5  # of what a word's rival has, the share below which the word is the rare one of the two
_MOST = 2.0  # how often it may be met in prose that was written for both, as against other texts
_CAP = 5e-5  # what one form may lend to the forms of its paradigm that were never seen
_RARE = 0.3  # of what an average form has, one that was never seen
_SHORT = 3  # letters up to which the dictionary alone proves little


@dataclass(frozen=True, slots=True, kw_only=True)
class Dictionary:
    """simplemma's Danish forms in small letters, with their lemmas."""

    common: dict[str, str]  # forms that begin with a small letter
    proper: frozenset[str]  # those of a capital

    @classmethod
    def load(cls) -> Dictionary:
        """Read it from the installed package, which nothing but this needs."""
        from simplemma.strategies import DefaultDictionaryFactory

        table = DefaultDictionaryFactory().get_dictionary("da")
        common: dict[str, str] = {}
        proper: set[str] = set()
        for form in table:
            low = form.lower()
            if not WORD.fullmatch(low):
                continue
            if form[0].isupper():
                proper.add(low)
            else:
                common[low] = table[form].lower()
        old = {w for w in common if "aa" in w and w.replace("aa", "å") in common}
        return cls(common={w: lemma for w, lemma in common.items() if w not in old}, proper=frozenset(proper))


def counted(sentences: Iterable[Sentence]) -> Counter[str]:
    """How often each word occurs."""
    return Counter(w for words in sentences for w in words if w != BOUNDARY and WORD.fullmatch(w))


def shares(counts: Mapping[str, float]) -> Shares:
    """Counts as shares of their sum."""
    total = sum(counts.values())
    return {word: count / total for word, count in counts.items()}


def mixture(sources: Iterable[tuple[float, Shares]]) -> Shares:
    """One distribution of several, by their weights."""
    mixed: defaultdict[str, float] = defaultdict(float)
    for weight, source in sources:
        for word, share in source.items():
            mixed[word] += weight * share
    return dict(mixed)


def damaged(word: str) -> dict[str, float]:
    """What damage to the letters of one kind, or of all, makes of a word, with the share written so."""
    found = {word: 1.0}
    for letter, plain in _WRITTEN.items():
        if letter in word:
            found |= {f.replace(letter, p): min(s, rate) for f, s in found.items() for p, rate in plain.items()}
    return {form: share for form, share in found.items() if form != word}


def cleaned(web: Shares, dictionary: Dictionary, sound: frozenset[str]) -> Shares:
    """The counts of the web without words that are but others' damage; those that are also words keep a tenth."""
    rest = dict(web)
    for word, share in web.items():
        if word not in dictionary.common and word not in sound:
            continue
        for form, rate in damaged(word).items():
            if form in dictionary.common or form in sound or (form in dictionary.proper and len(form) > _SHORT):
                if form in rest:
                    rest[form] = max(0.1 * web[form], rest[form] - rate * share)
            else:
                rest.pop(form, None)
    return rest


def tempered(prose: Shares, usual: Shares) -> Shares:
    """The shares of our own prose, without too many of the words that are others' damage.

    It was written to have both words of such pairs (at bade, både), and so has the rare one far too often.
    """
    rare = {
        form
        for word in prose
        for form in damaged(word)
        if form in prose and usual.get(form, 0.0) < _RARER * usual.get(word, 0.0)
    }
    return {w: min(share, _MOST * max(usual.get(w, 0.0), 1e-6)) if w in rare else share for w, share in prose.items()}


def inflected(listed: Mapping[str, int], dictionary: Dictionary, stems: frozenset[str]) -> dict[str, int]:
    """The hand-written words with their endings, without forms that the dictionary would have if they existed."""
    return {
        w: n
        for w, n in listed.items()
        if w in dictionary.common
        or w in dictionary.proper
        or w in stems
        or not _stem(w, stems) & dictionary.common.keys()
    }


def _stem(word: str, stems: frozenset[str]) -> set[str]:
    return {word[:end] for end in range(len(word) - 4, len(word)) if word[:end] in stems}


def ending(lemma: str, form: str) -> tuple[str, str]:
    """What is taken off a lemma and put on to get a form."""
    same = next((i for i, (a, b) in enumerate(zip(lemma, form, strict=False)) if a != b), min(len(lemma), len(form)))
    return lemma[same:], form[same:]


def unseen(seen: Shares, dictionary: Dictionary) -> Shares:
    """The dictionary's other forms, by how common their paradigm and their ending are; the shares sum up to 1."""
    paradigms: defaultdict[str, list[str]] = defaultdict(list)
    for form, lemma in dictionary.common.items():
        paradigms[lemma].append(form)
    lent = {lemma: sum(min(_CAP, seen.get(f, 0.0)) for f in forms) for lemma, forms in paradigms.items()}
    by_ending: defaultdict[tuple[str, str], float] = defaultdict(float)
    lent_to: defaultdict[tuple[str, str], float] = defaultdict(float)
    for form, lemma in dictionary.common.items():
        if lent[lemma]:
            kind = ending(lemma, form)
            by_ending[kind] += min(_CAP, seen.get(form, 0.0))
            lent_to[kind] += lent[lemma]
    usual = {kind: (share + 1e-6) / (lent_to[kind] + 2e-5) for kind, share in by_ending.items()}
    floor = 1e-8
    scores = {
        form: _RARE * (lent[lemma] + floor) * usual.get(ending(lemma, form), 0.02)
        for form, lemma in dictionary.common.items()
        if form not in seen
    }
    return shares({form: score for form, score in scores.items() if not _doubtful(form, seen)})


def _doubtful(form: str, seen: Shares) -> bool:
    """Whether a short or old form that no text had is far likelier to be damage."""
    modern = form.replace("aa", "å").replace("ae", "æ").replace("oe", "ø")
    if modern != form and seen.get(modern, 0.0) > 1e-6:
        return True
    return len(form) <= _SHORT and any(seen.get(w, 0.0) > 1e-4 for w in _marked(form))


def _marked(form: str) -> set[str]:
    return {form.replace(p, letter) for letter, plain in _WRITTEN.items() for p in plain if p in form}
