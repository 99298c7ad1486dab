"""Other forms of a marked text: other names in it, other capitals, line ends, letters as a machine misreads them."""

from __future__ import annotations

from random import Random

from tests.tools.names.invent import Inventor
from tests.tools.names.read import Marked, Span

_MISREAD = {"æ": "ae", "ø": "o", "å": "a", "l": "1", "m": "rn", "i": "l", "e": "c", "n": "ri", "h": "b", "O": "0"}


def renamed(marked: Marked, inventor: Inventor, share: float) -> Marked:
    """Some persons and places under other names; a person of one word gets one word."""
    text, at, spans = "", 0, list[Span]()
    for start, end, label in marked.spans:
        text += marked.text[at:start]
        name = marked.text[start:end]
        if inventor.chance.random() < share:
            name = _other(name, label, inventor)
        spans.append((len(text), len(text) + len(name), label))
        text, at = text + name, end
    return Marked(text=text + marked.text[at:], spans=tuple(spans))


def _other(name: str, label: str, inventor: Inventor) -> str:
    genitive = "s" if name.endswith("s") and not name.endswith(("us", "is", "as", "rs")) else ""
    if label == "PER" and " " in name and name[0].isupper():
        return inventor.person() + genitive
    if label == "PER" and name.istitle():
        return (inventor.surname() if inventor.chance.random() < 0.5 else inventor.person().split(" ")[0]) + genitive
    if label == "LOC" and " " not in name and name.istitle() and inventor.chance.random() < 0.4:
        return inventor.town() + genitive
    return name


def broken(marked: Marked, chance: Random, share: float) -> Marked:
    """Some blanks become line ends."""
    text = "".join("\n" if c == " " and chance.random() < share else c for c in marked.text)
    return Marked(text=text, spans=marked.spans)


def shouted(marked: Marked) -> Marked:
    """All in capitals, where that changes no length."""
    text = marked.text.upper()
    return Marked(text=text, spans=marked.spans) if len(text) == len(marked.text) else marked


def misread(marked: Marked, chance: Random, share: float) -> Marked:
    """Some letters as a recogniser takes them."""
    moved, text = [0], ""
    for letter in marked.text:
        text += _MISREAD[letter] if letter in _MISREAD and chance.random() < share else letter
        moved.append(len(text))
    return Marked(text=text, spans=tuple((moved[a], moved[b], label) for a, b, label in marked.spans))
