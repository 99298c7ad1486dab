"""Sets text in lines of one width and breaks words at their ends, about as a typesetter would."""

from __future__ import annotations

import random
import re

_VOWELS = "aeiouyæøåé"
_BREAK = re.compile(
    rf"(?<=[{_VOWELS}])(?=[bcdfghjklmnprstv][{_VOWELS}])|(?<=[bdfgklmnprstv])(?=[bcdfghjklmnprstv][{_VOWELS}])"
)


def places(word: str) -> list[int]:
    """Where a word may be broken: before the last consonant before a vowel, two letters from its ends."""
    return [m.start() for m in _BREAK.finditer(word.lower()) if 2 <= m.start() <= len(word) - 2]


def broken(text: str, width: int, seed: int, *, hyphen: str = "-") -> str:
    """The paragraphs of a text in lines of at most `width` characters, words broken where they do not fit."""
    rng = random.Random(seed)
    return "\n\n".join(_set(" ".join(p.split()), width, rng, hyphen) for p in text.split("\n\n") if p.strip())


def _set(paragraph: str, width: int, rng: random.Random, hyphen: str) -> str:
    lines: list[str] = []
    line = ""
    for word in paragraph.split():
        room = width - len(line) - 1
        if len(word) <= room or not line:
            line = f"{line} {word}".lstrip()
            continue
        fits = _fits(word, room)
        if fits and rng.random() < 0.9:
            at = max(fits)
            lines.append(f"{line} {word[:at]}{'' if word[at - 1] == '-' else hyphen}")
            line = word[at:]
        else:
            lines.append(line)
            line = word
    return "\n".join([*lines, line])


def _fits(word: str, room: int) -> list[int]:
    """The places at which the word's first part fits: between letters, or behind a hyphen of its own."""
    letters = re.match(r"[^\W\d_]+", word)
    inner = [m.end() for m in re.finditer(r"(?<=[^\W_])-(?=[^\W_])", word)]
    own = places(letters.group()) if letters and "." not in word[:-1] and "@" not in word else []
    return [at for at in own if at < room] + [at for at in inner if at <= room]
