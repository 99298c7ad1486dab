"""What words that differ between two letters say: a fact, a name, or the same, misread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from pipeline.link.wording import Wording

_MONTHS = "januar februar marts april maj juni juli august september oktober november december".split()  # noqa: SIM905
_DAYS = "mandag tirsdag onsdag torsdag fredag loerdag soendag".split()  # noqa: SIM905
_NUMBERS = (
    "to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten tyve".split()  # noqa: SIM905
)
_SEASONS = ("foraar", "sommer", "efteraar", "vinter", "primo", "medio", "ultimo")
_NEGATIONS = frozenset({"ikke", "ej", "ingen", "intet", "aldrig", "uden", "hverken"})
# words that change what is asked or allowed when one stands for another
_RULES = frozenset(
    {"kan", "skal", "maa", "boer", "vil", "med", "foer", "efter", "senest", "tidligst", "mindst", "hoejst", "kun"}
    | {"ogsaa", "alle", "enkelte", "godkendt", "afvist", "tilsagn", "afslag", "udvalgt", "fravalgt", "og", "eller"}
)
_FACTS = (
    {word: word for word in (*_MONTHS, *_DAYS, *_NEGATIONS, *_RULES)}
    | {word: str(number) for number, word in enumerate(_NUMBERS, 2)}
    | {word + ending: word for word in _SEASONS for ending in ("", "et", "en")}
)
_ALIKE = str.maketrans("oliszbgqtj", "0115289971")  # letters that scanners take figures for
_MISREAD = 0.4  # of the letters of a word; further off it is another word
_SPECK = 2  # letters of a word that may stand where there is none
_VOWELS = frozenset("aeiouy")


def _fact(word: str) -> str | None:
    return (word.lstrip("0") or "0") if word.isdigit() else _FACTS.get(word)


def facts(words: Sequence[str]) -> Counter[str]:
    """Figures, months, days, seasons, negations and what orders or allows, each in one form."""
    return Counter(found for word in words if (found := _fact(word)))


def edits_between(mine: Sequence[str], theirs: Sequence[str]) -> int:
    """Letters that differ, blanks apart."""
    return Levenshtein.distance("".join(mine), "".join(theirs))


def says_fact(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether a fact stands on one side that the other says otherwise, and no misread figure explains it."""
    x, y = facts(mine), facts(theirs)
    if x == y:
        return False
    if not mine or not theirs:
        alone = x or y
        return any(word in _NEGATIONS or (word.isdigit() and len(word) > 1) for word in alone)
    if "".join(mine).translate(_ALIKE) == "".join(theirs).translate(_ALIKE):
        return "".join(mine).isdigit() and "".join(theirs).isdigit()
    if not x or not y:
        return False  # a word stands for a figure: read badly, or other words
    return bool(x - y and y - x) or any(word in _NEGATIONS for word in (x - y) + (y - x))


def is_misread(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether both may well be the same words, read otherwise."""
    x, y = "".join(mine), "".join(theirs)
    if not x or not y:
        return all(len(word) <= _SPECK for word in (*mine, *theirs))
    if x.translate(_ALIKE) == y.translate(_ALIKE):
        return True
    longest = max(len(x), len(y))
    return Levenshtein.distance(x, y) <= max(1.0, _MISREAD * longest)


def is_told(words: Sequence[str]) -> bool:
    """Whether these are words at all, not what a scanner makes of a stain."""
    real = [word for word in words if word.isalpha() and len(word) > _SPECK and _VOWELS & set(word)]
    return 2 * len(real) > len(words)


def says_name(own: Wording, start: int, end: int) -> bool:
    """Whether a name stands among these words."""
    return any(
        own.is_name(index) and own.words[index].isalpha() and len(own.words[index]) > 1 for index in range(start, end)
    )


def figures(own: Wording) -> frozenset[str]:
    """The numbers of a letter's text, without those of its head and close."""
    return frozenset(word for word in own.words[own.head : own.close] if word.isdigit())
