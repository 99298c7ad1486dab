"""Where a word may be broken at a line's end: its halves, what stands between them, and what clings to them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.values.clean import Region

# A sign that breaks a word, or that recognition took for one, or none at all after a letter.
_SIGNS = "-\u00ad\u2010\u2011\u00ac–—~=_."
_LINE_END = re.compile(r"[\n\f]+")
_NEXT = re.compile(r"[ \t]*\r?\n(?P<quote>(?:>[> ]*)?)[ \t]*")
_HEAD = re.compile(r"(?:[^\W_]|[&@|£€¢©-](?=[^\W_]))+\.?$")
_TAIL = re.compile(r"-?(?P<tail>[&@£€¢©]?[^\W\d_]+|\d+[^\W\d_]?)(?P<rest>\S*)(?P<gap>[ \t]*)")
_QUOTE = re.compile(r"(?:>[> ]*)?")
_CHUNK = 80  # signs of a run without blanks that are looked at
_GAP = 2_500  # characters of furniture that may stand between the halves
# A hyphen before these belongs to the word: «dagtilbuds- og ældreområdet».
JOINERS = frozenset(
    "og eller samt men til kontra versus som hhv henholdsvis respektive resp såvel både eventuelt evt inkl".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is made of a broken word: `whole` in place of head, sign and tail."""

    whole: str
    confidence: float
    keeps: bool  # the hyphen is a part of the word


@dataclass(frozen=True, slots=True)
class Break:
    """A line end that may break a word."""

    head: str  # the word before the line end, with hyphens of its own
    sign: str  # "" where none stands there
    tail: str
    rest: str  # what clings to the tail
    before: str  # the run without blanks that the head ends
    at: int  # where the sign begins
    resume: int  # where the tail begins
    after: int  # where the word after the tail begins, or its line ends
    gap: int  # where the blank before that word begins
    far: bool  # something else than a line end stands between


def breaks(text: str, regions: Sequence[Region]) -> Iterator[Break]:
    """The line ends between two letters or digits, those within one another's tails left for another round."""
    starts = [one.start for one in regions]

    def region_at(at: int) -> Region | None:
        index = bisect_right(starts, at) - 1
        return regions[index] if index >= 0 and at < regions[index].end else None

    done = 0
    for match in _LINE_END.finditer(text):
        sign, at, end = _sign_before(text, match.start(), done)
        before = _run_before(text, at, done)
        head = _HEAD.search(before)
        found = head and _resumption(text, end, at, region_at)
        if not head or not found:
            continue
        resume, far = found
        tail = _TAIL.match(text, resume, resume + 3 * _CHUNK)
        if tail and (sign or not far):
            yield Break(
                head=head.group(),
                sign=sign,
                tail=tail["tail"],
                rest=tail["rest"],
                before=before,
                at=at,
                resume=tail.start("tail") if sign else resume,
                after=tail.end("gap"),
                gap=tail.start("gap"),
                far=far,
            )
            done = tail.end("gap") if sign else done


def _sign_before(text: str, end: int, begin: int) -> tuple[str, int, int]:
    """The sign at the end of this line with the blank before it, where it begins, and where the line's text ends."""
    piece = text[max(begin, end - _CHUNK) : end].rstrip(" \t\r")
    stop = max(begin, end - _CHUNK) + len(piece)
    if not piece or piece[-1] not in _SIGNS:
        return "", stop, stop
    blank = piece.endswith(" -") and piece[-3:-2].isalpha()
    return (piece[-2:] if blank else piece[-1]), stop - (2 if blank else 1), stop


def _run_before(text: str, at: int, begin: int) -> str:
    piece = text[max(begin, at - _CHUNK) : at]
    runs = piece.split()
    return runs[-1] if runs and not piece[-1].isspace() else ""


def _resumption(text: str, end: int, at: int, region_at: Callable[[int], Region | None]) -> tuple[int, bool] | None:
    """Where the text goes on after a line end: on the next line, or behind empty lines and furniture."""
    inside = region_at(at - 1)
    following = _NEXT.match(text, end)
    if following and not text[following.end() : following.end() + 1].isspace():
        quoted = _QUOTE.match(text, text.rfind("\n", 0, at) + 1)
        if bool(following["quote"]) != bool(quoted and quoted.group()):
            return None
        if inside or not region_at(following.end()):
            return following.end(), False
    if inside:
        return None
    resume = end
    while resume < min(len(text), end + _GAP):
        if text[resume].isspace():
            resume += 1
        elif furniture := region_at(resume):
            resume = furniture.end
        else:
            return resume, True
    return None
