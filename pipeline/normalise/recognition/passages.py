"""The words of a text that may be repaired: those of running Danish text, not of other languages or code."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.normalise.words import Token, words

_COMMON = {
    "en": """
    the of and to is that with this are be by from was which you your we our their have has not or been will
    they it as at on for can may would if please dear yours
    """,
    "de": """
    und die das ist nicht ein eine einen einem zu von auf für wird mit dem sich werden ich wir sie ihre uns
    bei oder auch den der des im sehr geehrte am an
    """,
    "nl": "het een van voor naar wij niet met zijn worden dat uit te bij ook aan onze u heeft",
    "sv": """
    och att är inte av ett jag på som för till vi den det kan ska från har eller också när hos detta efter om
    en med sig hon han blir kommer alla de
    """,
    "no": """
    hei dere hatt fått fatt mye uten vite gjøre gjore sier saken søknad soknad oss takk
    av og hva ikke noe også etter meg deg fra nå mer kunne skole bare når dette hvis vil være noen blitt
    mellom som for til vi den det kan en et med opp uke uker deres
    """,
    "is": "og að er ekki til fyrir með sem við það á í um eru var hefur",
    "fr": """
    le la les des est une dans pour que qui sur avec pas plus par nous vous aux cette ses son sont de et votre
    il un
    """,
    "es": "el la los las de y que en un una por con para es son del se su",
    "la": "est et non in ad ut cum sed quod per quam esse sunt ab aut nec sicut ex pro",
}
_DANISH = frozenset(
    """
    og i at det er en til af som på for de med der den ikke har et jeg om så vi fra men kan var sig eller han
    skal vil ved nu hvor også efter blev være når bliver blive hvad op over mod ud hun mellem under os dem
    alle hver hvis dog kun andre pa p& sa s& nar fa ma mé ogsa veere vaere paa saa naar maa faa ogsaa a sig
    deres jeres hos jer to
    """.split()  # noqa: SIM905 - a list of words reads as words
)
_LANGUAGES = {
    word: tuple(language for language, common in _COMMON.items() if word in common.split())
    for word in " ".join(_COMMON.values()).split()
}
_LINE = re.compile(r"[^\n\f]+")
_QUOTED = re.compile(r"»[^»«]{2,400}«|«[^»«]{2,400}»|[“„][^“”„]{2,400}[“”]|\"[^\"]{2,400}\"")
_CODE = re.compile(r"[=<>{}\\^~]|_(?=\w)|\w\(\w|\]\w|--|[;$]\w|\*\.|&&")
_CODED = 0.03  # share of such signs from which on a line is no running text
_MIXED = 0.4  # share of such lines of a paragraph from which on all of it is code
_KEPT = 4  # texts whose words are remembered: every rule asks for them
_FEW = 2  # foreign words that a line or paragraph must have


@dataclass(frozen=True, slots=True)
class Passage:
    """A line with its words that may be repaired; `gap` is what parts it from the line before."""

    start: int
    end: int
    gap: str
    tokens: tuple[Token, ...]


@lru_cache(maxsize=_KEPT)
def passages(text: str, start: int = 0, end: int | None = None) -> tuple[Passage, ...]:
    """The lines of a text, in order, with the words of them that may be repaired."""
    found: list[Passage] = []
    paragraph: list[Passage] = []
    for line in _within(text, start, len(text) if end is None else end):
        if paragraph and (line.gap.count("\n") > 1 or "\f" in line.gap):
            found += _danish(text, paragraph)
            paragraph = []
        paragraph.append(line)
    found += _danish(text, paragraph)
    return tuple(found)


def _within(text: str, start: int, end: int) -> Iterator[Passage]:
    """The lines of part of a text with all their words."""
    before = start
    for line in _lines(text):
        first, last = max(start, line.start), min(end, line.end)
        if first < last:
            tokens = line.tokens if last - first == line.end - line.start else tuple(words(text, first, last))
            yield Passage(first, last, text[before:first], tokens)
            before = last


@lru_cache(maxsize=_KEPT)
def _lines(text: str) -> tuple[Passage, ...]:
    """All lines of a text with all their words."""
    found: list[Passage] = []
    before = 0
    for line in _LINE.finditer(text):
        start, end = line.span()
        found.append(Passage(start, end, text[before:start], tuple(words(text, start, end))))
        before = end
    return tuple(found)


def is_danish(word: str) -> bool:
    """Whether this is one of the commonest words of Danish, as it is or without its strokes."""
    return word.lower() in _DANISH


def _danish(text: str, paragraph: Sequence[Passage]) -> Iterator[Passage]:
    """The lines of a paragraph, without the words that are of another language."""
    if not paragraph:
        return
    coded = [_is_code(text[line.start : line.end]) for line in paragraph]
    if sum(coded) > _MIXED * len(coded):
        yield from (Passage(line.start, line.end, line.gap, ()) for line in paragraph)
        return
    tokens = [token for line in paragraph for token in line.tokens]
    foreign = _is_foreign(tokens, _FEW)
    quoted = set() if foreign else _quoted(text, paragraph[0].start, paragraph[-1].end, tokens)
    for line, code in zip(paragraph, coded, strict=True):
        if not line.tokens:
            yield line
        elif foreign or code or _is_foreign(line.tokens, _FEW):
            yield Passage(line.start, line.end, line.gap, ())
        else:
            kept = tuple(t for t in line.tokens if t.start not in quoted) if quoted else line.tokens
            yield Passage(line.start, line.end, line.gap, kept)


def _quoted(text: str, start: int, end: int, tokens: Sequence[Token]) -> set[int]:
    """Where the words stand that are quoted from another language."""
    starts = [token.start for token in tokens]
    found: set[int] = set()
    for quote in _QUOTED.finditer(text, start, end):
        first, last = bisect_left(starts, quote.start()), bisect_left(starts, quote.end())
        if _is_foreign(tokens[first:last], 1):
            found.update(starts[first:last])
    return found


def _is_foreign(tokens: Sequence[Token], fewest: int) -> bool:
    """Whether these words have more of another language's commonest ones than of ours, and at least the `fewest`."""
    ours = 0
    theirs: dict[str, int] = {}
    shared: dict[str, int] = {}
    for token in tokens:
        low = token.text.lower()
        danish = low in _DANISH
        ours += danish
        for language in _LANGUAGES.get(low, ()):
            counts = shared if danish else theirs
            counts[language] = counts.get(language, 0) + 1
    return any(count >= fewest and count + shared.get(language, 0) > ours for language, count in theirs.items())


def _is_code(line: str) -> bool:
    """Whether signs of code are thick in a line; one at its beginning is a bullet."""
    return len(_CODE.findall(line, len(line) - len(line.lstrip()) + 1)) > _CODED * len(line)
