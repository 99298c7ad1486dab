"""What a call is for, where its programme goes by a common noun: of «puljen til bedre cykelparkering» the cycles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.fuzz import ratio, token_set_ratio

from pipeline.language.alike import fold
from pipeline.values.record import Entry


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BARE = re.compile(
    r"(?:aftale|pulje|forsoeg|partnerskab|netvaerk|ordning|projekt|hoering|udbud|program|tilskud|samarbejde|initiativ"
    r"|konkurrence|forloeb|afproevning|kampagne|runde|indsats|stoette|midler?)"
)
# A common noun with what it is for; what goes on belongs to it until a verb or a relative.
_PHRASE = re.compile(
    r"\b(?P<head>pulje|forsøg|partnerskab|netværk|ordning|projekt|høring|udbud|program|tilskud|samarbejde|initiativ"
    r"|konkurrence|kampagne|runde|støtte|midler|midlerne)(?:n|en|et|ne|er|erne|ene|met|s|ns|ens|ets)?\s+"
    r"(?:til|om|for|med|over|vedr\.|vedrørende|inden\s+for)\s+(?P<theme>[^\W\d_][\w-]*(?:\s[\w-]+){0,7})",
    re.IGNORECASE,
)
_ENDS = _words(
    "er har bliver blev kan skal vil vaere var faar fik aabner aabnes lukker lukkes udsaettes forlaenges annulleres"
    " som der hvor hvis naar at senest inden og til fra ved hos under efter"
)
# What stands in calls of any kind, whatever they are for.
_TEMPLATE = _words(
    "en et den det de der som og eller at i til om for med over fra paa af ved hos under efter inden ind ud nu her er"
    " har vi jer jeres vores alle ny nye nyt andre anden anledning forbindelse resultat indhold dato januar februar"
    " marts april maj juni juli august september oktober november december foraar sommer efteraar vinter kl nr re sv"
    " vs fw fwd vedr vedroerende ang angaaende hermed fremsendes oensker oensket interesse landets mulig mulighed"
    " muligheder"
)
_TEMPLATE_STEMS = re.compile(
    r"(?:invit|indby|indkald|opslag|opfordr|opraab|ansoeg|soeg|pulje|midler|stoette|tilskud|bevilling|ordning|projekt"
    r"|forsoeg|runde|initiativ|program(?:met|mer)?$|hoering|svar$|besvar|frist|tilmeld|tilkendegiv|meld|deltag|tilbud"
    r"|udbud|aabn|luk|forlaeng|udsaet|udsat|paamind|rykk|afgoer|beslut|tilsagn|afslag|udvaelg|udvalgt|udpeg|valgt"
    r"|resultat|meddel|orienter|oplys|information|udkast|forslag|bekendtgoer|cirkulaer|vejledn|kommun|region|amt"
    r"|borgmest|byraad|styrelse|minister|direktorat|sekretariat|brev|mail|skrivelse|aftale|partnerskab|konkurrence"
    r"|kampagne)"
)
_ENDING = re.compile(r"(?:ernes|erne|enes|ene|ens|ets|ers|en|et|er|ne|es|e|s)$")
_STEM = 4  # letters that are left of a word at least
_READ = 6000  # characters of the text that tell the theme: what comes later speaks of other things
_ALIKE = 80  # per cent: one word, inflected or misread
_SAME = 0.6  # of the letters of the shorter theme that stand in the other
_OWN = ("projekt", "program", "stoette", "midler", "midlerne", "samarbejde", "initiativ")  # an applicant has them, too
_SLOT = 3  # words that two titles share around what they differ in, at least
_LITTLE = 0.34  # of its words; one of three may stand anywhere
_PHRASES = 2  # of the text, where the title has none


def is_bare(programme: str) -> bool:
    """Whether the name of a programme is a common noun, such as «pulje», that many rounds go by."""
    return _BARE.fullmatch(fold(programme)) is not None


def _stem(word: str) -> str:
    short = _ENDING.sub("", word)
    return short if len(short) >= _STEM else word


@lru_cache(maxsize=4096)
def telling(text: str) -> frozenset[str]:
    """The words that tell a round from others, without their endings: no figures, nothing that stands in any call."""
    return frozenset(
        _stem(word)
        for word in fold(text).split()
        if len(word) > 2 and not word[0].isdigit() and word not in _TEMPLATE and not _TEMPLATE_STEMS.match(word)
    )


@dataclass(frozen=True, slots=True)
class Theme:
    """What a common noun is said to be for; `words` without their endings."""

    head: str
    words: frozenset[str]

    def is_like(self, other: Theme) -> bool:
        """Whether two are one, in other words around it."""
        return _say_one(self.words, other.words)

    def is_rival(self, other: Theme) -> bool:
        """Whether two of a kind are for something else each."""
        return self.head == other.head and self.head not in _OWN and not self.is_like(other)


def _say_one(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether most of the shorter of two sets of words stands in the other, inflected or misread."""
    small, large = sorted((mine, theirs), key=lambda words: sum(map(len, words)))
    held = sum(len(word) for word in small if any(ratio(word, one) >= _ALIKE for one in large))
    return held / sum(map(len, small)) >= _SAME


def themes(entry: Entry) -> tuple[Theme, ...]:
    """What the letter says that its programme is for: its title, else its text, unless the programme's own name tells;
    empty where it does not say."""
    title, programme = entry.letter.title, entry.letter.programme
    named = programme is not None and not is_bare(programme.value)
    return (_phrases(title.value) if title else ()) or (() if named else _phrases(entry.text)[:_PHRASES])


@lru_cache(maxsize=4096)
def _phrases(text: str) -> tuple[Theme, ...]:
    found: list[Theme] = []
    for match in _PHRASE.finditer(text, 0, _READ):
        words: list[str] = []
        for word in fold(match["theme"]).split():
            if word in _ENDS and words:
                break
            words.append(word)
        if told := telling(" ".join(words)):
            found.append(Theme(fold(match["head"]), told))
    return tuple(dict.fromkeys(found))


def share_theme(a: Entry, b: Entry) -> bool:
    """Whether both say that their programme is for the same."""
    return any(one.is_like(other) for one in themes(a) for other in themes(b))


def are_rivals(a: Entry, b: Entry) -> bool:
    """Whether two letters speak of programmes of a kind for something else each, and neither tells of the other's."""
    if share_theme(a, b) or not (_are_of_a_kind(a, b) or _titles_part(a, b)):
        return False
    return not any(_is_within(one, e.text) for found, e in ((themes(a), b), (themes(b), a)) for one in found)


def _are_of_a_kind(a: Entry, b: Entry) -> bool:
    return any(one.is_rival(other) for one in themes(a) for other in themes(b))


def _is_within(theme: Theme, text: str) -> bool:
    """Whether every word of the theme stands in a text."""
    folded = f" {fold(text)}"
    return all(f" {word}" in folded for word in theme.words)


def title_likeness(one: str, other: str) -> float | None:
    """How alike two titles are by the words that tell them from others, in per cent; None where one has none."""
    mine, theirs = telling(one), telling(other)
    if not mine or not theirs:
        return None
    return token_set_ratio(" ".join(sorted(mine)), " ".join(sorted(theirs)))


def _titles_part(a: Entry, b: Entry) -> bool:
    """Whether the titles of two announcements are one template with another theme in it each."""
    one, other = a.letter.title, b.letter.title
    if not one or not other or {a.letter.function.value, b.letter.function.value} != {"announces"}:
        return False
    mine, theirs = fold(one.value).split(), fold(other.value).split()
    before = _shared_start(mine, theirs)
    after = _shared_start(mine[before:][::-1], theirs[before:][::-1])
    if before + after < _SLOT:
        return False
    x, y = (telling(" ".join(words[before : len(words) - after])) for words in (mine, theirs))
    return bool(x and y) and not _say_one(x, y)


def speak_apart(a: Entry, b: Entry) -> bool:
    """Whether next to nothing of what the title of either tells stands in the other."""
    if not a.letter.title or not b.letter.title:
        return False
    one, other = a.letter.title.value, b.letter.title.value
    mine, theirs = telling(one), telling(other)
    if not mine or not theirs:
        return False
    return _held(mine, f"{other} {b.text}") < _LITTLE and _held(theirs, f"{one} {a.text}") < _LITTLE


def _held(words: frozenset[str], text: str) -> float:
    """The share of these words that begin a word of a text."""
    folded = f" {fold(text)}"
    return sum(f" {word}" in folded for word in words) / len(words)


def _shared_start(mine: Sequence[str], theirs: Sequence[str]) -> int:
    """How many words two rows begin with alike."""
    return next((n for n, (a, b) in enumerate(zip(mine, theirs, strict=False)) if a != b), min(len(mine), len(theirs)))
