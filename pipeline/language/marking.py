"""Where in a text the words of a question stand, how well they stand there, and the places to show."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from pipeline.language.sought import Question
from pipeline.language.stems import may_shift
from pipeline.language.terms import Analyser, form_of, joined, spelling, written
from pipeline.values.inquiry import Snippet

WORD, INFLECTED, AS_PART, SPELT = 1, 2, 3, 4  # how a word was found, the best first
HOW = {WORD: "word", INFLECTED: "inflected", AS_PART: "part", SPELT: "spelling"}
_WEIGHT = {WORD: 1.0, INFLECTED: 0.8, AS_PART: 0.5, SPELT: 0.4}
_VOWELS = str.maketrans("", "", "aeiouyæøåäöé")
_AROUND = 90  # characters of a snippet on either side of a mark
_NEARBY = 120  # characters between marks of one snippet
_MOST_MARKS = 5000  # in one text
_REMEMBERED = 100_000  # words of which the consonants are remembered
_TYPICAL = 300  # words of a letter: what is longer has to say a word more often


_Levels = tuple[tuple[int, int, int], ...]  # word of which phrase, place in it, how


@dataclass(frozen=True, slots=True)
class Mark:
    """A place [start, end) in a text where the phrase of this number stands."""

    start: int
    end: int
    phrase: int
    level: int
    at: int  # number of its first word in the text


class Marker:
    """Finds the phrases of one question in texts."""

    def __init__(self, question: Question, analyser: Analyser) -> None:
        self.question = question
        self._analyser = analyser
        self._phrases = question.phrases
        self._keys = [[analyser.keys(form) for form in phrase.forms] for phrase in self._phrases]
        self._hints = [tuple(_hint(key.stem) for key in keys) for keys in self._keys]
        self._levels: dict[str, _Levels] = {}
        self._seen: dict[str, _Levels] = {}

    def marks(self, text: str) -> tuple[list[Mark], int]:
        """The places where phrases stand, in order, and how many words the text has."""
        here = list(written(text))
        levels = [self._written(text[start:end]) for start, end in here]
        found: list[Mark] = []
        for at in [at for at, level in enumerate(levels) if level]:
            for phrase, place, how in levels[at]:
                if place == 0 and (last := self._follow(levels, at, phrase, how)) is not None:
                    found.append(Mark(here[at][0], here[last[0]][1], phrase, last[1], at))
            if len(found) >= _MOST_MARKS:
                break
        if "-" in text:
            found += self._joined(text)
        return sorted(found, key=lambda mark: (mark.start, mark.level)), len(here)

    def _joined(self, text: str) -> Iterator[Mark]:
        for start, end, form in joined(text):
            for phrase, place, how in self._levels_of(form):
                if place == 0 and len(self._phrases[phrase].forms) == 1:
                    yield Mark(start, end, phrase, how, start)

    def _follow(self, levels: Sequence[_Levels], at: int, phrase: int, how: int) -> tuple[int, int] | None:
        """The last word of a phrase whose first stands here, and the worst way in which one of them stands."""
        count = len(self._phrases[phrase].forms)
        for place in range(1, count):
            if at + place >= len(levels):
                return None
            next_ = min((one[2] for one in levels[at + place] if one[:2] == (phrase, place)), default=None)
            if next_ is None:
                return None
            how = max(how, next_)
        return at + count - 1, how

    def _written(self, word: str) -> _Levels:
        """The same of a word as it was written."""
        found = self._seen.get(word)
        if found is None:
            found = self._seen[word] = self._levels_of(form_of(word))
        return found

    def _levels_of(self, form: str) -> _Levels:
        """For which words of which phrases this may stand, and how: (phrase, place in it, level)."""
        found = self._levels.get(form)
        if found is None:
            found = self._levels[form] = tuple(self._compare(form))
        return found

    def _compare(self, form: str) -> Iterator[tuple[int, int, int]]:
        bones: str | None = None
        for number, phrase in enumerate(self._phrases):
            for place, (wanted, hint) in enumerate(zip(phrase.forms, self._hints[number], strict=True)):
                if form == wanted or (phrase.begins and place == len(phrase.forms) - 1 and form.startswith(wanted)):
                    yield number, place, WORD
                    continue
                if bones is None:
                    bones = _bones(form)
                if hint in bones and (level := self._level(form, number, place)):
                    yield number, place, level

    def _level(self, form: str, number: int, place: int) -> int:
        """How a word stands for a word of the question by more than its form; 0 where it does not."""
        own, wanted = self._analyser.keys(form), self._keys[number][place]
        if own.stem == wanted.stem:
            return INFLECTED
        if len(self._phrases[number].forms) > 1:
            return 0
        if wanted.stem in own.parts:
            return AS_PART
        found = wanted.near in own.spellings or wanted.near == own.stem or wanted.near in own.parts
        return SPELT if found else 0


@lru_cache(_REMEMBERED)
def _bones(form: str) -> str:
    """Its consonants, however it is spelt."""
    return spelling(form).translate(_VOWELS)


def _hint(stem: str) -> str:
    """What every form of a word has within its consonants: of mor, mødre no more than the first."""
    return _bones(stem)[: 1 if may_shift(stem) else 2]


def fits(question: Question, marks: Sequence[Mark]) -> bool:
    """Whether of each choice of the question something stands there."""
    found = {question.phrases[mark.phrase] for mark in marks}
    return all(found.intersection(choice) for choice in question.wanted)


def score(question: Question, title: Sequence[Mark], text: Sequence[Mark], length: int) -> float:
    """How well a text answers: how often each word stands there, in what form, in the title, and near the others."""
    phrases = question.phrases
    stretched = 0.5 + 0.5 * length / _TYPICAL
    total = 0.0
    for choice in question.wanted:
        best = 0.0
        for phrase in choice:
            number = phrases.index(phrase)
            often = sum(_WEIGHT[mark.level] for mark in text if mark.phrase == number)
            named = max((_WEIGHT[mark.level] for mark in title if mark.phrase == number), default=0.0)
            best = max(best, often / (often + 1.2 * stretched) + 0.5 * named)
        total += best
    return round(total + _nearness(len(question.wanted), text), 6)


def _nearness(count: int, marks: Sequence[Mark]) -> float:
    """Up to 1 where different words stand side by side."""
    if count < 2:
        return 0.0
    ordered = sorted(marks, key=lambda mark: mark.at)
    gaps = [other.at - one.at for one, other in pairwise(ordered) if one.phrase != other.phrase]
    return 1.0 / (1.0 + min(gaps) / 4.0) if gaps else 0.0


def snippets(text: str, marks: Sequence[Mark], *, paged: bool, most: int = 3) -> tuple[Snippet, ...]:
    """The best places of a text, in their order in it, each on one page and cut between words."""
    groups: list[list[Mark]] = []
    for mark in marks:
        near = groups and mark.start - groups[-1][-1].end <= _NEARBY and mark.end - groups[-1][0].start <= 2 * _NEARBY
        if near and "\f" not in text[groups[-1][-1].end : mark.start]:
            groups[-1].append(mark)
        else:
            groups.append([mark])
    best = sorted(groups, key=lambda group: (-_worth(group), group[0].start))[:most]
    return tuple(_snippet(text, group, paged=paged) for group in sorted(best, key=lambda group: group[0].start))


def opening(text: str, *, paged: bool) -> Snippet:
    """The beginning of a text, where nothing of it is marked."""
    return _shown(text, 0, _before(text, 2 * _AROUND), (), paged=paged)


def _worth(group: Sequence[Mark]) -> float:
    best: dict[int, float] = {}
    for mark in group:
        best[mark.phrase] = max(best.get(mark.phrase, 0.0), _WEIGHT[mark.level])
    return sum(best.values()) + 0.01 * len(group)


def _snippet(text: str, group: Sequence[Mark], *, paged: bool) -> Snippet:
    first, last = group[0].start, max(mark.end for mark in group)
    start = max(0, first - _AROUND, text.rfind("\f", 0, first) + 1)
    if start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start = next((at for at in range(start, first) if text[at].isspace()), first)
    page_end = text.find("\f", last)
    end = min(len(text), last + _AROUND, page_end if page_end >= 0 else len(text))
    return _shown(text, start, max(last, _before(text, end)), [(mark.start, mark.end) for mark in group], paged=paged)


def _before(text: str, end: int) -> int:
    """The end of the last whole word up to here."""
    if end >= len(text) or not (text[end - 1].isalnum() and text[end].isalnum()):
        return min(end, len(text))
    return next((at for at in range(end, max(0, end - _AROUND), -1) if text[at - 1].isspace()), end)


def _shown(text: str, start: int, end: int, marks: Sequence[tuple[int, int]], *, paged: bool) -> Snippet:
    """The characters of [start, end) with blanks made one, and nothing that could act on a terminal or a page."""
    made: list[str] = []
    places: list[int] = []  # of each character of [start, end) in what is shown
    for char in text[start:end]:
        places.append(len(made))
        harmless = unicodedata.category(char)[0] != "C"
        if char.isspace() or not harmless:
            if made and made[-1] != " ":
                made.append(" ")
        else:
            made.append(char)
    places.append(len(made))
    shown = "".join(made).rstrip()
    spans: dict[tuple[int, int], None] = {}
    for one, other in marks:
        spans[places[one - start], min(places[min(other, end) - start], len(shown))] = None
    page = text.count("\f", 0, start) + 1 if paged else None
    return Snippet(text=shown, marks=_apart(list(spans)), page=page, start=start)


def _apart(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The same places, those that overlap made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1] - 1:
            found[-1] = found[-1][0], max(found[-1][1], end)
        elif end > start:
            found.append((start, end))
    return tuple(found)
