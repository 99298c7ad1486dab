"""What somebody typed into a search, as words, phrases and what joins them. Nothing that can be typed is a mistake of
form: what is no sign of this small language is a word, or nothing."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from pipeline.errors import UsageError
from pipeline.language.terms import forms, joined

LONGEST = 10_000  # characters of a question
MOST_WORDS = 100
_SHORTEST_BEGINNING = 2  # letters before «*»
_CHUNK = re.compile(
    r'(?P<minus>(?<!\S)[-\u2212\u2013](?=[\w"“”„»«§]))?(?:["“”„»«](?P<phrase>[^"“”„»«]*)(?:["“”„»«]|$)|(?P<word>[^\s"“”„»«,;()\[\]{}<>]+))'
)
_DANISH = frozenset("æøåÆØÅäöÄÖéÉ")
_OR = frozenset({"OR", "ELLER", "|", "||"})
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
        if not choice:
            continue
        if either and last is not None:
            last[-1] = tuple(dict.fromkeys((*last[-1], *choice)))
        else:
            last = unwanted if found["minus"] else wanted
            last.append(choice)
        either = False
    return _checked(Question(tuple(dict.fromkeys(wanted)), tuple(dict.fromkeys(unwanted))))


def _checked(made: Question) -> Question:
    if not made.wanted:
        raise UsageError(
            "The search holds no word to look for.", remedy='Write at least one: brevjournal search "ældre plan".'
        )
    count = sum(len(phrase.forms) for choice in (*made.wanted, *made.unwanted) for phrase in choice)
    if count > MOST_WORDS:
        raise UsageError(f"The search holds {count} words.", remedy=f"Search for at most {MOST_WORDS} words.")
    return made


def _choice(text: str, *, whole: bool) -> Choice:
    """The phrases that a word or a phrase in quotes may stand for: as typed, repaired, with hyphens taken out."""
    begins = text.endswith("*") and not whole
    found: dict[Phrase, None] = {}
    for version in _versions(text):
        here = tuple(forms(version))
        if here and not (begins and len(here[-1]) < _SHORTEST_BEGINNING):
            found[Phrase(here, begins)] = None
        elif here:
            found[Phrase(here)] = None
        for start, end, form in joined(version):
            if not begins and (start, end) == (0, len(version)):
                found[Phrase((form,))] = None
    return tuple(found)


def _versions(text: str) -> tuple[str, ...]:
    """As typed; and as it was meant, where its letters show that it was decoded wrongly."""
    plain = html.unescape(text)
    for codec in ("cp1252", "latin-1", "mac_roman"):
        try:
            repaired = plain.encode(codec).decode("utf-8")
        except UnicodeError:
            continue
        if set(repaired) & _DANISH:
            return plain, repaired
    return (plain,)
