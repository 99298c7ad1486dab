"""Specks, stamps, signatures and ruled lines that recognition took for signs and words: they go."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.layout.recognised import ENOUGH
from pipeline.normalise.ledger import Proposal

RULE = "speck"
_LINE = re.compile(r"[^\n\f]+")
_TOKEN = re.compile(r"\S+")
_CAPITALS = re.compile(r"(?<!\w)[A-ZÆØÅ]{2,}(?!\w)")
_DANISH = re.compile("[æøåÆØÅ]")
_EDGE = ".,;:!?\"»«”“()'’-–—*[]"
_ADDRESS = re.compile(r"@|www|://|\w\.\w\w")
_CLOSING = re.compile(r"\b(?:hilsen|hilsner)\b", re.IGNORECASE)
_NAME = re.compile(r"[ \t]*(?:[A-ZÆØÅ][^\W\d_]*\.?[ -]){1,3}[A-ZÆØÅ][^\W\d_]+[ \t]*$")
_STROKE = 4  # letters of what a signature is read as
_DUST = frozenset(".,;:'\"`´‘’“”~_^¦°…|\\")
_DASHES = frozenset("-–—=+*•·«»")
_ABBREVIATIONS = frozenset(
    """
    kl eu it ai nr pr dk as aps hk foa sfo ppr cvr ean cpr esdh kkr kmd nato un fn usa uk tv dr ft lo da di dst ufm
    ufo bupl dlf kto ok mio mia pga mht mv bl etc gis gdpr kle phd bbr bnp kr stk ta
    """.split()  # noqa: SIM905 - a list of words reads as words
)
_SHORT_WORDS = frozenset(("ej", "for", "til", "og", "af", "ja"))
_FRAYED = frozenset("SEARN")  # what ruled lines and rows of dots are read as
_RULED = frozenset("SEARNTDILFØÆ")
_LONG, _WORD = 7, -4.0  # letters from which a word, known or damaged, is text, and what then speaks against junk
_FREQUENT = 300.0  # per million
# What a run of junk must reach: within a line, at its edge, as a whole line; and what helps it (ln).
_WITHIN, _AT_EDGE, _WHOLE = 8.0, 6.0, 4.0
_ABOVE_NAME, _AFTER_CLOSING, _ALONE, _NOISE, _MOST_NOISE = 5.0, 2.0, 0.7, 0.15, 1.2
_SIGNATURE = 4  # lines and tokens among which a signature is looked for
_LISTED = -1.0  # what a comma or semicolon behind it leaves of a token's gain, at most
_BARS = 3  # in one line, from which they are the borders of a table
_SURE, _SURELY_READ = 0.85, 0.85  # probability from which junk goes; confidence from which a token was read right
_NEAR = 20  # characters within which the next word is looked for
_MOST_TOKENS = 120  # of a line, beyond which only its beginning is looked at


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    gain: float  # by how much it is likelier as junk than as text (ln)


@dataclass(frozen=True, slots=True)
class _Run:
    first: int
    last: int  # exclusive
    odds: float


class _Page:
    """One recognised page with what its tokens are weighed by."""

    def __init__(self, text: str, start: int, end: int, lexicon: Lexicon) -> None:
        self.text, self.lexicon = text, lexicon
        self.lines = [(m.start(), m.end()) for m in _LINE.finditer(text, start, end) if not m.group().isspace()]
        self.bare = not _DANISH.search(text, start, end)
        lines = (set(_CAPITALS.findall(text, begin, stop)) for begin, stop in self.lines)
        self.capitals = Counter(word for found in lines for word in found)

    def is_stroke(self, at: int) -> bool:
        """Whether the line is one short word that names nobody, above a name: what a signature is read as."""
        word = self.text[slice(*self.lines[at])].strip()
        below = self.text[slice(*self.lines[at + 1])] if at + 1 < len(self.lines) else ""
        short = len(word) <= _STROKE and word.isalpha() and word.lower() not in _ABBREVIATIONS
        return short and not self.lexicon.is_name(word) and bool(_NAME.match(below)) and word not in below

    def stands_alone(self, begin: int, stop: int) -> bool:
        before = self.text[max(0, begin - 2) : begin] in ("", "\n\n", "\n\f", "\f")
        return before and self.text[stop : stop + 2] in ("", "\n", "\n\n", "\n\f")


def removed(
    text: str,
    start: int,
    end: int,
    noise: float,
    lexicon: Lexicon,
    *,
    certainty: Callable[[int], float] | None = None,
) -> Iterator[Proposal]:
    """Proposals for one recognised page; `noise` is the evidence of recognition in it, at least ENOUGH. Where the
    `certainty` of the reading at a character is high, something stands there."""
    page = _Page(text, start, end, lexicon)
    usual = min(_MOST_NOISE, max(0.0, noise - ENOUGH) * _NOISE)
    after_closing = 0
    for at, (begin, stop) in enumerate(page.lines):
        tokens = _weighed(page, begin, stop, certainty)
        help_ = usual + (_ALONE if page.stands_alone(begin, stop) else 0.0)
        if after_closing and len(tokens) <= _SIGNATURE:
            help_ += _ABOVE_NAME if page.is_stroke(at) else _AFTER_CLOSING
        gone = list(_junk(tokens, help_))
        for run in gone:
            yield _cut(page, tokens, run, stop)
        yield from _dust(page, tokens, {at for run in gone for at in range(run.first, run.last)})
        closes = len(tokens) <= 6 and _CLOSING.search(text, begin, stop)
        after_closing = _SIGNATURE if closes else max(0, after_closing - 1)


def _weighed(page: _Page, begin: int, stop: int, certainty: Callable[[int], float] | None) -> list[_Token]:
    """The tokens of a line with what speaks for junk."""
    line = page.text[begin:stop]
    if len(line.split()) > 2 and len(set(line.split())) == 1:
        return []  # a rule made of dashes
    capitals = sum(map(str.isupper, line)) > 0.6 * max(1, sum(map(str.isalpha, line)))
    tokens = [
        _Token(begin + m.start(), begin + m.end(), _gain(m.group(), page, capitals=capitals))
        for m in _TOKEN.finditer(line)
    ]
    if line.count("|") >= _BARS:
        tokens = [
            _Token(one.start, one.end, -1.0) if "|" in line[one.start - begin : one.end - begin] else one
            for one in tokens
        ]
    if certainty is None:
        return tokens
    return [
        _Token(one.start, one.end, _WORD) if one.gain > _WORD and certainty(one.start) >= _SURELY_READ else one
        for one in tokens
    ]


def _gain(token: str, page: _Page, *, capitals: bool) -> float:
    """How much likelier (ln) this token is as junk, by what it looks like: counted on pages read with both models."""
    core = token.strip(_EDGE)
    if core and token[-1] in ",;":
        return min(_LISTED, _gain(token[:-1], page, capitals=capitals))  # things that are listed
    letters, digits = sum(map(str.isalpha, core)), sum(map(str.isdigit, core))
    if not letters and not digits:
        return 4.0 if set(token) <= _DUST else 1.5 if len(token) == 1 and token in _DASHES else 1.0
    if _ADDRESS.search(token) or (digits and letters > 2 and not core.isalnum()):
        return -3.0
    if not letters:
        return 0.0 if digits == 1 else -2.0
    if digits or not core.replace("-", "").isalpha():
        return 0.8
    if core.isupper() and len(core) > 1:
        return _capitals_gain(core, page, capitals=capitals)
    if len(core) == 1:
        return 0.0 if core in "iIåÅ" else 2.0
    if not core[1:].islower():
        return 1.0 if len(core) < _LONG else -2.0
    return _word_gain(core, page.lexicon)


def _word_gain(core: str, lexicon: Lexicon) -> float:
    if len(core) >= _LONG:
        return _WORD
    low = core.lower()
    known = lexicon.knows(low)
    if len(core) <= 3:
        common = known and lexicon.frequency(low) > _FREQUENT
        return (-0.5 if core[0].isupper() else -1.8) if common else (0.3 if known else 2.5)
    return -2.0 - 0.2 * len(core) if known else -0.5 if len(core) > 4 else 0.8


def _capitals_gain(core: str, page: _Page, *, capitals: bool) -> float:
    low = core.lower()
    if low in _ABBREVIATIONS or "-" in core or (page.capitals[core] > 1 and not set(core) <= _FRAYED):
        return -2.0
    if low in _SHORT_WORDS:
        return -2.0 if capitals else 0.5
    if len(core) >= _LONG and page.lexicon.knows(low):
        return _WORD
    known = page.lexicon.is_listed(low)
    if len(core) >= 5:
        return -2.0 if known else 2.5
    if len(core) == 4:
        return 0.0 if known else 3.5
    return 2.5 if known and capitals else 4.0 if set(core) <= _RULED else 2.5


def _junk(tokens: list[_Token], help_: float) -> Iterator[_Run]:
    """Runs of tokens that are likelier junk: the whole line, its beginning, its end, or something within it."""
    found: list[_Run] = []
    count = len(tokens)
    for first in range(count if count <= _MOST_TOKENS else 1):
        total = help_
        for last in range(first + 1, min(count, first + _MOST_TOKENS) + 1):
            gain = tokens[last - 1].gain
            if gain <= _WORD:
                break
            total += gain
            at_edge = first == 0 or last == count
            needed = _WHOLE if last - first == count else _AT_EDGE if at_edge else _WITHIN
            if total > needed and (at_edge or last - first > 1):
                found.append(_Run(first, last, total - needed))
    taken: list[_Run] = []
    for run in sorted(found, key=lambda r: -r.odds):
        if _share(run.odds) >= _SURE and all(run.last <= other.first or run.first >= other.last for other in taken):
            taken.append(run)
            yield run


def _share(odds: float) -> float:
    return 1 / (1 + math.exp(-min(30.0, odds)))


def _cut(page: _Page, tokens: list[_Token], run: _Run, stop: int) -> Proposal:
    """The run goes with the blank beside it, a whole line with its end."""
    start, end = tokens[run.first].start, tokens[run.last - 1].end
    if run.last < len(tokens):
        end = tokens[run.last].start
    elif run.first:
        start = tokens[run.first - 1].end
    elif page.text[stop : stop + 1] == "\n" and page.text[max(0, start - 1) : start] in ("", "\n", "\f"):
        end = stop + 1 + (page.text[stop + 1 : stop + 2] == "\n" and page.text[max(0, start - 2) : start] == "\n\n")
    return Proposal(start, end, "", RULE, round(min(0.97, _share(run.odds)), 2))


def _dust(page: _Page, tokens: list[_Token], covered: set[int]) -> Iterator[Proposal]:
    """Single marks between words. In a text that lacks æ, ø and å a bar is an I."""
    text = page.text
    for at, token in enumerate(tokens):
        sign = text[token.start]
        if at in covered or token.end - token.start > 1 or sign not in _DUST or len(tokens) == 1 or token.gain < 0:
            continue
        last = at + 1 == len(tokens)
        following = text[token.end : token.end + _NEAR].lstrip()[:1]
        if sign == "|":
            stays = following.islower() or (page.bare and (last or following.isalpha()))
        else:  # beside capitals it may be what is left of a bullet or a separator
            stays = last or not (following.islower() and text[token.start - 2].islower())
        if not stays and last:
            yield Proposal(tokens[at - 1].end, token.end, "", RULE, 0.85)
        elif not stays:
            yield Proposal(token.start, tokens[at + 1].start, "", RULE, 0.9)
