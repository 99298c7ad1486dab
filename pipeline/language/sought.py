"""What somebody typed into a search, as words, phrases and what joins them. Nothing that can be typed is a mistake of
form: what is no sign of this small language is a word, or nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from pipeline.errors import UsageError
from pipeline.language.terms import forms, joined
from pipeline.language.typed import SPACED, versions

LONGEST = 10_000  # characters of a question
MOST_WORDS = 100
_SHORTEST_BEGINNING = 2  # letters before «*»
_CHUNK = re.compile(
    r'(?P<minus>(?<!\S)[-\u2212\u2013](?=[\w"“”„»«§]))?(?:["“”„»«](?P<phrase>[^"“”„»«]*)(?:["“”„»«]|$)|(?P<word>'
    + SPACED
    + r'|[^\s"“”„»«,;()\[\]{}<>]+))',
    re.IGNORECASE,
)
_OR = frozenset({"OR", "ELLER", "|", "||"})
# words that say nothing by themselves: beside others they need not be found, but for in a phrase
_FILLERS = frozenset(
    "og eller samt i på af til for fra med om hos ved mod en et den det de der som at er var".split()  # noqa: SIM905
)
# what stands before a case number, and need not before the number in the letter
_LABELS = frozenset(
    "sag sagen sagsnr sagsnummer sags journal journalnr journalnummer jnr j nr dok doknr".split()  # noqa: SIM905
)
_AND = frozenset({"AND", "OG", "&", "&&", "+"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words side by side, mostly one alone. `begins`: the last one is the beginning of a word."""

    forms: tuple[str, ...]
    begins: bool = False


Choice = tuple[Phrase, ...]  # any of them will do


@dataclass(frozen=True, slots=True)
class Question:
    """Each of `wanted` has to be found, and none of `unwanted`."""

    wanted: tuple[Choice, ...]
    unwanted: tuple[Choice, ...] = ()

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """All that is wanted, each once, in order."""
        return tuple(dict.fromkeys(one for choice in self.wanted for one in choice))


def question(text: str) -> Question:
    """Read what was typed. Raises UsageError for what holds no word, only unwanted ones, or far too many."""
    if len(text) > LONGEST:
        raise UsageError(f"The search is longer than {LONGEST} characters.", remedy="Search for fewer words.")
    wanted: list[Choice] = []
    unwanted: list[Choice] = []
    typed: set[Choice] = set()
    count = 0
    either = False  # OR stands before
    last: list[Choice] | None = None
    for found in _CHUNK.finditer(text):
        word = found["word"]
        if word in _OR:
            either = last is not None
            continue
        if word in _AND and last is not None:
            continue
        choice = _choice(found["phrase"] if word is None else word, whole=word is None)
        count += len(forms(found.group()))
        if not choice:
            continue
        if either and last is not None:
            last[-1] = tuple(dict.fromkeys((*last[-1], *choice)))
        else:
            last = unwanted if found["minus"] else wanted
            last.append(choice)
        either = False
        if word is not None and (len(word.rstrip(".")) == 1 or not word.isupper()):  # «AF» says more than «af»
            typed.add(choice)
    return _checked(Question(tuple(dict.fromkeys(_needed(wanted, typed))), tuple(dict.fromkeys(unwanted))), count)


def _needed(wanted: Sequence[Choice], typed: Collection[Choice]) -> Sequence[Choice]:
    """Without words that say nothing beside the others, if they were `typed` as words; all where no other is there."""
    kept: list[Choice] = []
    is_label = False  # what stands here, before a number
    for one in reversed(wanted):
        is_label = is_label and one in typed and _is_made_of(one, _LABELS)
        if not is_label and not (one in typed and _is_made_of(one, _FILLERS)):
            kept.append(one)
        is_label = is_label or _is_number(one)
    return kept[::-1] or wanted


def _is_made_of(choice: Choice, some: frozenset[str]) -> bool:
    return all(not phrase.begins and some.issuperset(phrase.forms) for phrase in choice)


def _is_number(choice: Choice) -> bool:
    """Whether it is like a case number: of several parts, the first of figures."""
    return len(choice[0].forms) > 1 and choice[0].forms[0].isdecimal()


def _checked(made: Question, count: int) -> Question:
    if not made.wanted:
        raise UsageError(
            "The search holds no word to look for.", remedy='Write at least one: brevjournal search "ældre plan".'
        )
    if count > MOST_WORDS:
        raise UsageError(f"The search holds {count} words.", remedy=f"Search for at most {MOST_WORDS} words.")
    return made


def _choice(text: str, *, whole: bool) -> Choice:
    """The phrases that a word or a phrase in quotes may stand for: as typed, repaired, with hyphens taken out."""
    begins = text.endswith("*") and not whole
    found: dict[Phrase, None] = {}
    for version in versions(text):
        here = tuple(forms(version))
        if here and not (begins and len(here[-1]) < _SHORTEST_BEGINNING):
            found[Phrase(here, begins)] = None
        elif here:
            found[Phrase(here)] = None
        for start, end, form in joined(version):
            if not begins and (start, end) == (0, len(version)):
                found[Phrase((form,))] = None
    return tuple(found)
