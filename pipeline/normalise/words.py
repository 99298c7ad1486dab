"""Where the words of a text stand, and which stretches no rule may touch."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_CHUNK = re.compile(r"\S+")
# Addresses, web places, file names, abbreviations with inner full stops, case numbers: never repaired.
_UNTOUCHABLE = re.compile(
    r"[\w.+-]@[\w-]+\.\w|://|^\W*www\.|[^\W\d_]\.[^\W\d_]|\d[^\W\d_]{0,12}[/.:-][^\W_]{0,24}\d|\\\\|[^\W\d_]\d{2}|\d{2}[^\W\d_]"
)
# Letters, and the signs that recognition puts in a letter's place.
# «22-årige» is a word behind its number.
_PIECE = re.compile(
    r"(?:(?<![^\W_])\d+-(?=[^\W\d_]))?(?P<word>[@&£¢€]?[^\W_]+(?:(?:[@&|£¢$€{}\[\]~]+|-(?=[^\W\d_]))[^\W_]+)*[@&¢€]?)"
)
LONGEST = 40  # letters of a word that may be repaired
LOST = re.compile(r"[æøåÆØÅ]")  # what other alphabets lack
_QUOTES = '«»"“„”*•'
_ENDS = ".!?:"
_FULL = 45  # characters of a line that goes on in the next one


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its place; `opens` where it begins a line or a sentence, `stopped` before a full stop."""

    text: str
    start: int
    end: int
    opens: bool
    stopped: bool = False


def is_untouchable(chunk: str) -> bool:
    """Whether this run of signs is an address, a number or an abbreviation that must stay as it is."""
    return bool(_UNTOUCHABLE.search(chunk))


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The words within a stretch of the text, those of untouchable runs left out."""
    stop = len(text) if end is None else end
    opens = True
    for chunk in _CHUNK.finditer(text, start, stop):
        run, at = chunk.group(), chunk.start()
        opens = opens or run[0] in _QUOTES or _begins(text, at)
        if is_untouchable(run):
            opens = False
            continue
        for piece in _PIECE.finditer(run):
            word = piece["word"]
            if any(map(str.isalpha, word)):
                stopped = run.startswith(".", piece.end())
                yield Token(word, at + piece.start("word"), at + piece.end(), opens, stopped)
                opens = False
        if any(map(str.isalpha, run)):
            opens = run[-1] in _ENDS


def _begins(text: str, at: int) -> bool:
    """Whether what stands here begins a line that does not go on from the one before."""
    end = at
    while end and text[end - 1].isspace():
        end -= 1
    if "\n" not in text[end:at]:
        return False
    return text.count("\n", end, at) > 1 or text[end - 1 : end] in _ENDS or end - text.rfind("\n", 0, end) < _FULL
