"""fi, fl and ff that a font kept in one sign and a converter lost, or read in another encoding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.ledger import Proposal

RULE = "ligature"
# What the places of the ligatures say elsewhere: private use, TeX's fonts, MacRoman and Adobe's encoding as Latin-1.
_SIGNS = {
    "\uf001": "fi", "\uf002": "fl", "\x0b": "ff", "\x0e": "ffi", "\x0f": "ffl", "\x1b": "ff", "\x1c": "fi",
    "\x1d": "fl", "\x1e": "ffi", "\x1f": "ffl", "Þ": "fi", "ß": "fl", "®": "fi", "¯": "fl", "\ufb05": "ft",
}  # fmt: skip
_ODD = re.compile(f"[{''.join(_SIGNS)}]")
_WORD = re.compile(rf"(?<![\w@./])(?:[^\W\d_]|[{''.join(_SIGNS)}])+(?![\w@/])")
_PLAIN = re.compile(r"(?<![\w@./-])[^\W\d_]+(?: [^\W\d_]+)?(?![\w@/-])")
_KEPT = re.compile(r"fi|fl|ff")
_LIGATURES = ("fi", "fl", "ff", "ffi", "ffl")
_LONGEST = 40  # letters of a word that is looked at
_LONG = 6  # letters of a word from which it tells that ligatures are lost
_TEXT = 400  # letters of Danish that hardly do without fi, fl and ff
_ENOUGH = 2
_COMMON = 0.5  # frequency per million


def replaced(text: str, lexicon: Lexicon) -> Iterator[Proposal]:
    """Signs within words that make a known word when taken for a ligature."""
    if not _ODD.search(text):
        return
    for match in _WORD.finditer(text):
        word = match.group()
        odd = [at for at, sign in enumerate(word) if sign in _SIGNS]
        if not 1 <= len(odd) <= 3 or not 3 <= len(word) <= _LONGEST or lexicon.is_listed(word):
            continue
        whole = "".join(_SIGNS.get(sign, sign) for sign in word)
        if lexicon.knows(whole):
            for at in odd:
                yield Proposal(match.start() + at, match.start() + at + 1, _SIGNS[word[at]], RULE, 0.9)


def refilled(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Proposal]:
    """Ligatures of which nothing is left, on a page that has not one and whose words lack them."""
    if end - start < _TEXT or _KEPT.search(text, start, end):
        return
    found = [fill for match in _PLAIN.finditer(text, start, end) for fill in _fillings(match, lexicon)]
    if sum(size >= _LONG for size, _ in found) >= _ENOUGH:
        yield from (proposal for _, proposal in found)


def _fillings(match: re.Match[str], lexicon: Lexicon) -> Iterator[tuple[int, Proposal]]:
    """For unknown words what they lack, with the size of the word; a blank may stand in its place."""
    pieces = match.group().split(" ")
    if max(map(len, pieces)) > _LONGEST:
        return
    unknown = [piece for piece in pieces if not lexicon.knows(piece)]
    if len(pieces) == 2 and unknown:
        best = _best([(pieces[0] + ligature + pieces[1], len(pieces[0]), ligature) for ligature in _LIGATURES], lexicon)
        if best:
            at = match.start() + best[0]
            yield len(match.group()), Proposal(at, at + 1, best[1], RULE, 0.8)
            return
    at = match.start()
    for piece in pieces:
        if piece in unknown and len(piece) > 2 and piece.islower():
            places = product(range(len(piece) + 1), _LIGATURES)
            best = _best([(piece[:p] + ligature + piece[p:], p, ligature) for p, ligature in places], lexicon)
            if best:
                yield len(piece), Proposal(at + best[0], at + best[0], best[1], RULE, 0.8)
        at += len(piece) + 1


def _best(tried: list[tuple[str, int, str]], lexicon: Lexicon) -> tuple[int, str] | None:
    """The place and ligature that make the commonest word."""
    listed = [(lexicon.frequency(word), at, ligature) for word, at, ligature in tried if lexicon.is_listed(word)]
    frequency, at, ligature = max(listed, default=(0.0, 0, ""))
    return (at, ligature) if frequency > _COMMON else None
