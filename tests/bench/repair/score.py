"""How well a text is repaired: characters and words against the true text, whatever order its blocks were read in.

What stands in another order than in the true text is no fault of the repair, nor is a line that recognition did not see
at all: the true lines are put in the order in which the damaged text has them, those that are not in it are left out.
Two counts are kept beside: over the whole true text (`whole`), and `inside` the text, where what stands between its
words, as the junk that recognition makes of crests and stamps, is not counted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from tests.pages.judge import folded

_LETTERS = re.compile(r"[^\W\d_]+")
_DANISH = re.compile("[æøåÆØÅ]")
_EDGE = re.compile(r"^\W+|\W+$")
_READ = 60.0  # per cent alike, from which on a line counts as read
_READ_SHORT = 75.0  # the same, for lines that are soon like something
_LONG = 20  # characters
_TAKEN = "\0"
_HERE = 80.0  # the same, for the place right after the line before
_AHEAD = 60  # characters after the line before in which the next is looked for first
_PIECE = 8  # words that are looked for together
_LEAST_READ = 0.3  # share of the characters of a page that must have been read for the page to count


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What a damaged text should have been."""

    text: str  # the lines that were read, in the order in which they were read
    whole: str  # all that stands there
    read: float  # share of the characters that were read at all

    @property
    def is_readable(self) -> bool:
        return self.read >= _LEAST_READ


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Counts of one text or, added up, of many; `characters` and `words` those of the true text."""

    texts: int = 1
    characters: int = 0
    wrong: int = 0
    whole: int = 0  # characters of all that stands there
    whole_wrong: int = 0
    inside: int = 0  # characters wrong in the text, whatever stands between
    words: int = 0
    words_right: int = 0
    danish: int = 0  # words with æ, ø or å
    danish_right: int = 0
    spoilt: int = 0  # words that were right before
    worse: int = 0  # texts with more characters wrong than before

    def __add__(self, other: Score) -> Score:
        return Score(**{field.name: getattr(self, field.name) + getattr(other, field.name) for field in fields(self)})


NOTHING = Score(texts=0)


def truth(text: str, lines: Sequence[str], damaged: str) -> Truth:
    """The true text of a damaged one. Without `lines`, as printed, blocks are taken to be in order."""
    seen = folded(damaged)
    if not lines:
        return Truth(text=folded(text), whole=folded(text), read=1.0)
    found = _placed(lines, seen)
    read = [line for at, line in sorted((at, line) for at, line in found if at[0] >= 0)]
    whole = min((text, "\n".join(line for _, line in sorted(found))), key=lambda t: _distance(t, seen))
    part = "\n".join(read)
    if len(read) == len(lines) and _distance(text, seen) <= _distance(part, seen):
        part = text
    count = sum(len(line) for line in lines)
    return Truth(text=folded(part), whole=folded(whole), read=sum(len(line) for line in read) / max(1, count))


def score(true: Truth, damaged: str, got: str) -> Score:
    """One repaired text beside what it was."""
    text, seen = true.text, folded(got)
    wrong = Levenshtein.distance(text, seen)
    words = tokens(text)
    before, after = matched(words, tokens(folded(damaged))), matched(words, tokens(seen))
    letters = _LETTERS.findall(text)
    kept = matched(letters, _LETTERS.findall(seen))
    danish = [n for n, word in enumerate(letters) if _DANISH.search(word)]
    return Score(
        characters=len(text), wrong=wrong, whole=len(true.whole),
        whole_wrong=Levenshtein.distance(true.whole, seen), inside=_inside(text, seen), words=len(words),
        words_right=sum(after), spoilt=sum(was and not now for was, now in zip(before, after, strict=True)),
        danish=len(danish), danish_right=sum(kept[n] for n in danish),
        worse=int(wrong > Levenshtein.distance(text, folded(damaged))),
    )  # fmt: skip


def tokens(text: str) -> list[str]:
    """What stands between blanks, without the signs around it."""
    return [core for token in text.split() if (core := _EDGE.sub("", token))]


def matched(true: Sequence[str], seen: Sequence[str]) -> list[bool]:
    """For each true word whether it stands in the aligned place."""
    found = [False] * len(true)
    for step in Levenshtein.opcodes(true, seen):
        if step.tag == "equal":
            found[step.src_start : step.src_end] = [True] * (step.src_end - step.src_start)
    return found


def _inside(text: str, seen: str) -> int:
    """Characters wrong in pieces of some words, each laid where it fits best."""
    words, total, after = text.split(), 0, 0
    for at in range(0, len(words), _PIECE):
        piece = " ".join(words[at : at + _PIECE])
        found = _find(piece, seen, after)
        total += Levenshtein.distance(piece, seen[found[0] : found[1]]) if found else len(piece)
        after = found[1] if found else after
    return total


def _distance(text: str, seen: str) -> int:
    return Levenshtein.distance(folded(text), seen)


def _placed(lines: Sequence[str], seen: str) -> list[tuple[tuple[int, int], str]]:
    """Each line with its place in the text, before 0 where it is not in it; the longest choose first, and no stretch
    is two lines."""
    free = seen
    places: dict[int, int] = {}
    for number in sorted(range(len(lines)), key=lambda number: (-len(lines[number]), number)):
        found = _fit(" ".join(lines[number].split()), free)
        if found is not None:
            places[number] = found[0]
            free = free[: found[0]] + _TAKEN * (found[1] - found[0]) + free[found[1] :]
    return [((places.get(number, -1), number), line) for number, line in enumerate(lines)]


def _find(piece: str, seen: str, after: int) -> tuple[int, int] | None:
    """Where a piece stands, first looked for right after the one before it."""
    near = seen[after : after + len(piece) + _AHEAD]
    here = fuzz.partial_ratio_alignment(piece, near, score_cutoff=_HERE) if len(near) >= len(piece) else None
    if here is not None:
        return after + here.dest_start, after + here.dest_end
    return _fit(piece, seen)


def _fit(piece: str, seen: str) -> tuple[int, int] | None:
    if len(seen) < len(piece):
        return None
    cutoff = _READ if len(piece) >= _LONG else _READ_SHORT
    there = fuzz.partial_ratio_alignment(piece, seen, score_cutoff=cutoff)
    return (there.dest_start, there.dest_end) if there is not None else None
