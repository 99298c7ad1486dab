"""Whether two letters are one, and in what they differ: what was misread is told from what was changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import exp

from rapidfuzz.distance import LCSseq
from rapidfuzz.fuzz import ratio

from pipeline.language.alike import fold
from pipeline.link.align import Hunk, hunks
from pipeline.link.likeness import day_of
from pipeline.link.saying import edits_between, facts, is_misread, is_told, says_fact, says_name
from pipeline.link.wording import LEAST_WORDS, Wording
from pipeline.values.likeness import Difference, DifferenceKind, Likeness, LikenessKind

_LEAST_SHARE = 0.8  # of the words between salutation and farewell
_LEAST_WHOLE = 0.5  # of all words
_LEAST_COMMON = 0.35  # of the longer words stand in the other letter as they are, however badly both were read
_LEAST_ROW = 0.4  # of the words follow each other in both, as they are
_QUICK = 4_000_000  # pairs of words that are laid out at no cost
_MOST_FACTS = 6  # with more of them a form was filled in anew
_MOST_BESIDE = 2  # facts that may differ where the addressee does, too
_MOST_FORM = 0.4  # of a letter's words may go round it: letterhead, stamps, foot
_APART = 200  # days between two letters of yearly rounds
_FIGURE_SHARE = 0.35  # a figure is taken for another one a third as often as a letter is misread
_CHANCE = 0.05  # what is less likely than this was not misread
_CLEAN = 0.001  # of the letters misread: above it words may be lost, and lines beside the text garbled
_LEAST_LOST = 3  # words that follow each other are not lost in reading
_RARE = 0.005  # in head and close, where the figures say less
_FAR = 3  # letters that differ, from which on other words may be meant
_WORDS: tuple[DifferenceKind, ...] = ("wording", "reading")
_STAMPS = frozenset(
    {"modtaget", "indgaaet", "modt", "jnr", "journal", "side", "fax", "scannet", "arkiv", "kopi", "tlf"}
)


@dataclass(frozen=True, slots=True)
class _Told:
    """A difference, and whether it stands in the letter's head, body or close."""

    hunk: Hunk
    kind: DifferenceKind
    zone: str
    edits: int  # letters that differ
    again: bool = False  # the same words differ elsewhere, too


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two letters laid beside each other."""

    a: Wording
    b: Wording
    told: tuple[_Told, ...]

    def of(self, kind: DifferenceKind, *zones: str) -> list[_Told]:
        return [one for one in self.told if one.kind == kind and one.zone in zones]

    def sides(self, one: _Told) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return self.a.words[one.hunk.a0 : one.hunk.a1], self.b.words[one.hunk.b0 : one.hunk.b1]

    def letters(self) -> int:
        return sum(map(len, self.a.words))

    def noise(self) -> float:
        """The share of letters that were read otherwise."""
        return sum(one.edits for one in self.told if one.kind == "reading") / max(self.letters(), 1)

    def shared(self) -> float:
        """The share of words that stand in both, misread ones included, by the letter that has more others."""
        apart_a, apart_b = self._apart(one for one in self.told if one.kind != "reading")
        return 1 - max(apart_a / max(len(self.a.words), 1), apart_b / max(len(self.b.words), 1))

    def body_shared(self) -> float:
        """As shared, between salutation and farewell and without what goes round a letter; 0 where little is left."""
        round_ = self._apart(self.of("frame", "body"))
        apart = self._apart(one for one in self.told if one.zone == "body" and one.kind not in ("reading", "frame"))
        shares: list[float] = []
        for own, around, other in zip((self.a, self.b), round_, apart, strict=True):
            total = own.close - own.head - around
            if around > _MOST_FORM * len(own.words) or total < LEAST_WORDS:
                return 0.0
            shares.append(1 - other / total)
        return min(shares)

    def _apart(self, told: Iterable[_Told]) -> tuple[int, int]:
        """How many words of each letter these are."""
        sizes = [(one.hunk.a1 - one.hunk.a0, one.hunk.b1 - one.hunk.b0) for one in told]
        return sum(a for a, _ in sizes), sum(b for _, b in sizes)


def compare(a: Wording, b: Wording) -> Likeness | None:
    """How two letters are alike, in the order given; None where they are two letters."""
    if _hopeless(a, b):
        return None
    found = _laid(a, b)
    alike = found.body_shared() >= _LEAST_SHARE and found.shared() >= _LEAST_WHOLE
    kind = _kind(found) if alike else None
    if kind is None or (kind != "same" and _far_apart(a, b)):
        return None
    return Likeness(kind=kind, share=round(found.shared(), 4), differences=_differences(found))


def differences(a: Wording, b: Wording) -> tuple[float, tuple[Difference, ...]]:
    """The share of words that stand in both, and what differs, whether these are two letters or one."""
    found = _laid(a, b)
    return round(found.shared(), 4), _differences(found)


def _hopeless(a: Wording, b: Wording) -> bool:
    """Whether a quick look tells that these are two letters."""
    few, many = sorted((len(a.words), len(b.words)))
    if few < LEAST_WORDS or few < _LEAST_WHOLE * many:
        return True
    if len(a.longer & b.longer) < _LEAST_COMMON * min(len(a.longer), len(b.longer)):
        return True
    return len(a.words) * len(b.words) < _QUICK and LCSseq.similarity(a.words, b.words) < _LEAST_ROW * few


def _laid(a: Wording, b: Wording) -> _Pair:
    return _Pair(a, b, _named(a, b, [_tell(a, b, hunk) for hunk in hunks(a.words, b.words)]))


def _addressees(pair: _Pair) -> list[_Told]:
    """The names that differ in the heads of both."""
    return [one for one in pair.of("name", "head") if all(pair.sides(one)) and _is_meant(pair, one)]


def _differences(pair: _Pair) -> tuple[Difference, ...]:
    to_another = bool(_addressees(pair))
    sure = _facts(pair, to_another)
    return tuple(_difference(pair, one, sure=one in sure, to_another=to_another) for one in pair.told)


def _tell(a: Wording, b: Wording, hunk: Hunk) -> _Told:
    mine, theirs = a.words[hunk.a0 : hunk.a1], b.words[hunk.b0 : hunk.b1]
    kind: DifferenceKind = "wording"
    if (not mine or not theirs) and _goes_round(a, b, hunk):
        kind = "frame"
    elif says_fact(mine, theirs):
        kind = "fact"
    elif is_misread(mine, theirs):
        kind = "reading"
    elif says_name(a, hunk.a0, hunk.a1) or says_name(b, hunk.b0, hunk.b1):
        kind = "name"
    return _Told(hunk, kind, _zone(a, b, hunk), edits_between(mine, theirs))


def _named(a: Wording, b: Wording, told: Sequence[_Told]) -> tuple[_Told, ...]:
    """Like names that stand for each other again and again are no misreading: «Vejle» for «Vejen»."""

    def swapped(one: _Told) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        h = one.hunk
        fits = one.kind == "reading" and one.edits > 1 and h.a1 - h.a0 == h.b1 - h.b0 == 1
        if not (fits and says_name(a, h.a0, h.a1) and says_name(b, h.b0, h.b1)):
            return None
        return a.words[h.a0 : h.a1], b.words[h.b0 : h.b1]

    number = Counter(map(swapped, told))
    return tuple(
        replace(one, kind="name", again=True) if (pair := swapped(one)) and number[pair] > 1 else one for one in told
    )


def _zone(a: Wording, b: Wording, hunk: Hunk) -> str:
    """Where a difference stands: by the letters that have words there; head goes before body, body before close."""
    sides = [(a, hunk.a0)] * (hunk.a1 > hunk.a0) + [(b, hunk.b0)] * (hunk.b1 > hunk.b0)
    if any(start < own.head for own, start in sides):
        return "head"
    return "close" if any(start >= own.close for own, start in sides) else "body"


def _goes_round(a: Wording, b: Wording, hunk: Hunk) -> bool:
    """Whether words that stand in one of the letters go round it: at its beginning or end, at a page's, or a stamp."""
    if hunk.a0 == 0 or hunk.b0 == 0 or hunk.a1 == len(a.words) or hunk.b1 == len(b.words):
        return True
    own, start, end = (a, hunk.a0, hunk.a1) if hunk.a1 > hunk.a0 else (b, hunk.b0, hunk.b1)
    if _zone(a, b, hunk) != "body" or _STAMPS & set(own.words[start:end]):
        return True
    return "\f" in own.body.text[own.spans[start - 1][1] : own.at(end)]


def _poisson_at_least(least: int, mean: float) -> float:
    """How likely so many are where `mean` are expected."""
    term = total = exp(-mean)
    for number in range(1, least):
        term *= mean / number
        total += term
    return max(0.0, 1 - total)


def _by_chance(pair: _Pair, seen: Sequence[_Told], start: int, end: int, chance: float) -> bool:
    """Whether the figures that differ between these words may as well be misread, as much else is."""
    edits = 0
    for one in seen:
        mine, theirs = pair.sides(one)
        if not mine or not theirs or (one.edits > 1 and not any(word.isdigit() for word in (*mine, *theirs))):
            return False
        edits += one.edits
    size = sum(len(word) for word in pair.a.words[start:end] if facts((word,)))
    return _poisson_at_least(edits, _FIGURE_SHARE * pair.noise() * size) >= chance


def _facts(pair: _Pair, to_another: bool) -> list[_Told]:
    """The facts that were changed, not misread. To another addressee neither his address nor the day of sending
    counts."""
    sure: list[_Told] = []
    head, close, last = pair.a.head, pair.a.close, len(pair.a.words)
    zones = (("head", 0, head, _RARE), ("body", head, close, _CHANCE), ("close", close, last, _RARE))
    for zone, start, end, chance in zones[1:] if to_another else zones:
        seen = pair.of("fact", zone)
        if seen and not _by_chance(pair, seen, start, end, chance):
            sure += seen
    return sure


def _is_meant(pair: _Pair, one: _Told) -> bool:
    """Whether other words stand here, rather than the same ones read badly: so far off are few where little else is."""
    if one.again:
        return True
    mine, theirs = pair.sides(one)
    if one.zone == "body" and pair.noise() > _CLEAN:
        lost = one.kind == "wording" and not (mine and theirs) and len(mine or theirs) < _LEAST_LOST
        if lost or _is_aside(pair, one):
            return False
    if not all(is_told(words) for words in (mine, theirs) if words) or one.edits < _FAR:
        return False
    size = max(sum(map(len, mine)), sum(map(len, theirs)))
    others = pair.noise() - (one.edits / pair.letters() if one.kind == "reading" else 0)
    tries = pair.a.head if one.zone == "head" else len(pair.a.words)
    return _poisson_at_least(one.edits, 2 * max(others, 0.0) * size) * tries < _CHANCE


def _is_aside(pair: _Pair, one: _Told) -> bool:
    """Whether this stands in short lines alone, as in a side column, where scans are read worst."""
    h = one.hunk
    return all(own.in_short_line(at) for own, at, end in ((pair.a, h.a0, h.a1), (pair.b, h.b0, h.b1)) if end > at)


def _echoes(pair: _Pair, one: _Told) -> bool:
    """Whether a name in the text is the addressee's."""
    for words, own in zip(pair.sides(one), (pair.a, pair.b), strict=True):
        known = {form for word in own.words[: own.head] for form in (word, word + "s", word.removesuffix("s"))}
        if not set(words) <= known:
            return False
    return True


def _kind(pair: _Pair) -> LikenessKind | None:
    """How two letters are alike that share most words; None where they were written to a common pattern."""
    names = _addressees(pair)
    told = _facts(pair, bool(names))
    others = [one for one in pair.of("name", "body") if _is_meant(pair, one) and not _echoes(pair, one)]
    closing = [one for one in pair.of("name", "close") if all(pair.sides(one)) and _is_meant(pair, one)]
    if (closing and (names or others or told)) or (_by_others(pair) and (names or others)):
        return None
    if len(told) + len(others) > (_MOST_BESIDE if names else _MOST_FACTS):
        return None
    rewritten = any(_is_meant(pair, one) for kind in _WORDS for one in pair.of(kind, "body"))
    if told or others or rewritten:
        return "version"
    return "addressee" if names else "same"


def _by_others(pair: _Pair) -> bool:
    """Whether two different bodies sent them."""
    mine, theirs = pair.a.body.issuer, pair.b.body.issuer
    return bool(mine and theirs and ratio(fold(mine), fold(theirs)) < 80)


def _far_apart(a: Wording, b: Wording) -> bool:
    x, y = day_of(a.body.date), day_of(b.body.date)
    return bool(x and y and abs((x - y).days) > _APART)


def _difference(pair: _Pair, one: _Told, *, sure: bool, to_another: bool) -> Difference:
    """As the reader sees it: a figure with the word after it, which says what it counts."""
    a, b, h = pair.a, pair.b, one.hunk
    kind: DifferenceKind = "name" if to_another and one.zone == "head" and one.kind == "fact" else one.kind
    more = int(kind == "fact" and a.words[h.a1 : h.a1 + 1] == b.words[h.b1 : h.b1 + 1] != ())
    return Difference(
        kind=kind,
        before=a.said(h.a0, h.a1 + more),
        after=b.said(h.b0, h.b1 + more),
        before_at=a.at(h.a0),
        after_at=b.at(h.b0),
        doubtful=kind == "fact" and not sure,
    )
