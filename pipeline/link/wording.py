"""A letter as a row of comparable words, without the older mail that it quotes; and its fingerprint."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from math import log

from pipeline.values.likeness import Body
from pipeline.values.record import Entry

NEAR = "near:"  # a key of the fingerprint: two letters that share many of them are compared
_BINS = 48
LEAST_SHARED = 7  # keys that two letters share, of up to 48, before they are compared
_HEAVIEST = 3  # so many times as often as a short word may a long one stand for its bin
LEAST_WORDS = 25  # a shorter letter says too little to be told from another
_LEAST_DISTINCT = 20
_LEAST_LETTERS = 5  # shorter words stand in every letter

_WORD = re.compile(r"[^\W_]+")
_QUOTED_LINE = re.compile(r"^[ \t]*>.*$", re.MULTILINE)
_QUOTE_BEGINS = re.compile(
    r"^[ \t]*(?:"
    r"\*?(?:fra|from):\*?[ \t]*\S.*\n(?:[ \t]*\*?(?:til|to|cc|sendt|sent|dato|date|emne|subject):.*\n?){2}"
    r"|-{3,}[ \t]*(?:oprindelig|original|videresendt|forwarded)\b.*$"
    r"|(?:den|on)\b[^\n]{5,120}\b(?:skrev|wrote)\b[^\n]{0,80}:[ \t]*$"
    r")",
    re.MULTILINE | re.IGNORECASE,
)
_SALUTATION = frozenset({"kaere", "kaera", "kcere", "hej", "goddag"})
_GREETING = frozenset({"hilsen", "hilsner", "hilscn"})
_RUNNING = 8  # a line of so many words is running text, not a letterhead


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one letter: folded for comparison, with the characters where each stands.

    Words before `head` belong to the letterhead, the address and the salutation, those from `close` on to the
    signature and what follows it.
    """

    body: Body
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    head: int
    close: int
    longer: frozenset[str]  # the words of some length, by which letters are told apart

    def said(self, start: int, end: int) -> str:
        """Words `start` to `end` as they stand in the text, on one line."""
        if start >= end:
            return ""
        return " ".join(self.body.text[self.spans[start][0] : self.spans[end - 1][1]].split())

    def at(self, index: int) -> int:
        """The character at which a word begins; past the last one the end of the text."""
        return self.spans[index][0] if index < len(self.spans) else len(self.body.text)

    def in_short_line(self, index: int) -> bool:
        """Whether a word stands in a line that is no running text."""
        start, end = self.spans[index]
        text = self.body.text
        stop = text.find("\n", end)
        line = text[text.rfind("\n", 0, start) + 1 : stop if stop >= 0 else len(text)]
        return len(line.split()) < _RUNNING

    def is_name(self, index: int) -> bool:
        """Whether a word begins with a capital, as names do."""
        return self.body.text[self.spans[index][0]].isupper()


@lru_cache(maxsize=1 << 16)
def _folded(word: str) -> str:
    """A word without case and accents, æ, ø and å in two letters; empty where none of it is Latin."""
    if not word.isascii():
        word = word.casefold().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
        word = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode()
    return word.lower()


def body_of(entry: Entry) -> Body:
    """What of a document is compared with others."""
    letter = entry.letter
    return Body(
        document=entry.document,
        text=entry.text,
        date=letter.date.value if letter.date else entry.received,
        issuer=letter.issuer.value if letter.issuer else None,
        is_mail=entry.received is not None and entry.part_of is None,
    )


def wording(body: Body) -> Wording:
    """The words of a letter's own text."""
    text = body.text
    end = len(text)
    quoted = _QUOTE_BEGINS.search(text)
    if quoted and (body.is_mail or text[: quoted.start()].strip()):
        end = quoted.start()
    mute = [match.span() for match in _QUOTED_LINE.finditer(text, 0, end)]
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    for match in _WORD.finditer(text, 0, end):
        if any(start <= match.start() < stop for start, stop in mute):
            continue
        folded = _folded(match[0])
        if folded:
            words.append(folded)
            spans.append(match.span())
    head, close = _zones(text, words, spans)
    longer = frozenset(word for word in words if len(word) >= _LEAST_LETTERS and word.isalpha())
    return Wording(body, tuple(words), tuple(spans), head, close, longer)


def _zones(text: str, words: list[str], spans: list[tuple[int, int]]) -> tuple[int, int]:
    """The first word after salutation or letterhead, and the first of the farewell."""
    lines: list[tuple[int, int]] = []  # first and last word of each line, end exclusive
    start = 0
    for index in range(1, len(words) + 1):
        if index == len(words) or "\n" in text[spans[index - 1][1] : spans[index][0]]:
            lines.append((start, index))
            start = index
    greeted = (b for a, b in lines if words[a] in _SALUTATION and b - a <= _RUNNING and a <= 0.6 * len(words))
    running = (a for a, b in lines if b - a >= _RUNNING)
    head = next(greeted, None)
    if head is None:
        head = next(running, 0)
    farewell = (a for a, b in reversed(lines) if b - a <= _RUNNING and _GREETING & set(words[a:b]))
    close = next(farewell, len(words))
    return head, close if close > max(head, len(words) // 3) else len(words)


def keys_of(own: Wording) -> frozenset[str]:
    """The fingerprint of a letter: of the words that fall into each of 48 bins the one with the least hash.

    Two letters share about as large a part of it as of their longer words (one-permutation MinHash, in which long words
    weigh more, as fewer letters have them), so that one word in four may be misread. Numbers do not count: a letter
    with another date has nearly the same fingerprint. Empty for a letter that is too short.
    """
    if len(own.longer) < _LEAST_DISTINCT or len(own.words) < LEAST_WORDS:
        return frozenset()
    least: dict[int, tuple[float, int]] = {}
    for word in own.longer:
        place, rank, number = _hashed(word)
        if place not in least or (rank, number) < least[place]:
            least[place] = rank, number
    return frozenset(f"{NEAR}{place}:{number:x}" for place, (_, number) in least.items())


@lru_cache(maxsize=1 << 16)
def _hashed(word: str) -> tuple[int, float, int]:
    """A word's bin, its rank in it (the least stands for the bin) and what names it."""
    number = int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "big")
    chance = ((number >> 16) + 1) / (1 << 48)
    return number % _BINS, -log(chance) / min(len(word) - _LEAST_LETTERS + 1, _HEAVIEST), number >> 24
