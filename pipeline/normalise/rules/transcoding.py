"""Letters read in the wrong single-byte code page («f¢r», «p†»), in the Danish variant of ISO 646 («k|be»), or left as
the bytes of a mail's transport («k=F8be»)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.ledger import Proposal

_LETTERS = "æøåÆØÅéü"
_CODES = ("cp865", "cp850", "mac_roman", "latin-1", "cp437")
_READ_AS = ("sloppy-windows-1252", "latin-1", "cp437", "cp850", "cp865", "mac_roman")
ISO_646 = {"{": "æ", "|": "ø", "}": "å", "[": "Æ", "\\": "Ø", "]": "Å"}
_RUN = re.compile(r"\S+")
_CORE = re.compile(r"^[(«»\"'“„]*(?P<core>.*?)[.,;:!?)«»\"'“”]*$", re.DOTALL)
_HEX = re.compile(r"(?:=[89A-F][0-9A-F])+")
_ADDRESS = re.compile(r"@|://|www\.|\w:\\\w|^\\\\")
_ORDINARY = frozenset("àáâèêëíîïóôöúûñçäßÄÖÈÊËÇ‘’“”–—…•§°½†")  # signs that stand in sound Danish text, too
_MARKS = frozenset("‘’‹›†[]{}|\\®¯«»°")  # quotation marks, brackets and the like, at a word's edge
_LONGEST = 120  # signs of a run that is looked at
_ENOUGH = 0.6  # share of the words concerned that must become known


@cache
def _tables() -> tuple[tuple[str, Mapping[str, str]], ...]:
    """For each pair of code pages: which sign stands for which letter, and the name of the mistake."""
    found: dict[tuple[tuple[str, str], ...], str] = {}
    for code in _CODES:
        for read in _READ_AS:
            table: dict[str, str] = {}
            for letter in _LETTERS:
                sign = _misread(letter, code, read)
                if sign and sign != letter and not sign.isascii():
                    table[sign] = letter
            if len(table) > 1:
                found.setdefault(tuple(sorted(table.items())), f"{code.replace('_', '-')}-as-{read.replace('_', '-')}")
    return tuple((name, dict(items)) for items, name in found.items())


def _misread(letter: str, code: str, read: str) -> str | None:
    try:
        return letter.encode(code).decode(read)
    except UnicodeError:
        return None


def transcoded(text: str, lexicon: Lexicon) -> Iterator[Proposal]:
    """The table under which most of the strange words become known, applied to those words; nothing without gain."""
    if not text.isascii():
        strange = frozenset(c for c in text if not c.isascii() and c not in _LETTERS and not c.isspace())
        best: list[Proposal] = []
        for name, table in _tables():
            if not strange.isdisjoint(table):
                found = _under(text, table, lexicon, f"code-page-{name}")
                best = found if len(found) > len(best) else best
        yield from best


def seven_bit(text: str, lexicon: Lexicon) -> Iterator[Proposal]:
    """Braces, bars and brackets inside words, where the text as a whole shows that they are letters."""
    if re.search(r"[^\W\d_][{|}]|[{|}][^\W\d_]|\\[^\W\d_]", text):
        yield from _under(text, ISO_646, lexicon, "iso-646-dk")


def hexed(text: str, lexicon: Lexicon) -> Iterator[Proposal]:
    """Letters that stand as bytes in hexadecimal, as quoted-printable mail has them, where the word becomes known."""
    for run in _RUN.finditer(text):
        if len(run.group()) > _LONGEST or not _HEX.search(run.group()) or _ADDRESS.search(run.group()):
            continue
        whole = _HEX.sub(lambda m: _letters(m.group()), run.group())
        parts = _parts(whole)
        if parts and all(map(lexicon.knows, parts)):
            for match in _HEX.finditer(text, run.start(), run.end()):
                yield Proposal(match.start(), match.end(), _letters(match.group()), "quoted-printable", 0.95)


def _letters(run: str) -> str:
    """What the bytes say: UTF-8, else ISO 8859-1."""
    content = bytes.fromhex(run.replace("=", ""))
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _under(text: str, table: Mapping[str, str], lexicon: Lexicon, rule: str) -> list[Proposal]:
    """What the table makes of the words that hold its signs; empty where too few of them become known."""
    signs = frozenset(table)
    gained = concerned = 0
    found: list[Proposal] = []
    used: set[str] = set()
    for run in _RUN.finditer(text):
        if len(run.group()) > _LONGEST or signs.isdisjoint(run.group()) or _ADDRESS.search(run.group()):
            continue
        verdict = _weigh(run.group(), table, lexicon)
        if verdict is None:
            continue
        sense, at, word = verdict
        concerned += 1
        gained += sense
        used |= signs.intersection(run.group())
        start = run.start() + at
        found += _single(text, start, word, rule, 0.95 if sense else 0.7)
    needed = 3 if used <= _ORDINARY else 1
    return found if gained >= needed and gained >= _ENOUGH * concerned else []


def _single(text: str, start: int, word: str, rule: str, confidence: float) -> Iterator[Proposal]:
    """One proposal for each sign of a word that becomes another."""
    for index, letter in enumerate(word):
        if text[start + index] != letter:
            yield Proposal(start + index, start + index + 1, letter, rule, confidence)


def _weigh(run: str, table: Mapping[str, str], lexicon: Lexicon) -> tuple[bool, int, str] | None:
    """Whether the word becomes known, where it begins in the run and what it becomes; None where nothing changes.

    Signs at the word's edge may be what they seem (quotation marks, brackets): they are taken for letters only where
    the word is unknown without them.
    """
    match = _CORE.match(run)
    core = match["core"] if match else run
    at = match.start("core") if match else 0
    edge = "".join(table)
    for word, shift in ((core, 0), (run, -at)):
        bare = word.strip(edge)
        if not bare or not any(map(str.isalpha, bare)):
            continue
        whole = "".join(table.get(c, c) for c in word)
        if whole == word:
            continue
        if not _MARKS.isdisjoint(word[:1] + word[-1:]) and _stands_alone(bare, whole, word[0], table, lexicon):
            return None
        parts = _parts(whole)
        if parts and all(lexicon.knows(p) for p in parts):
            return True, at + shift, whole
    whole = "".join(table.get(c, c) for c in core)
    inner = re.search(rf"[^\W\d_][{re.escape(edge)}][^\W\d_]|^[{re.escape(edge)}][^\W\d_]{{2}}", core)
    return (False, at, whole) if inner and whole != core else None


def _stands_alone(bare: str, whole: str, edge: str, table: Mapping[str, str], lexicon: Lexicon) -> bool:
    """Whether the word is the commoner one without the signs at its edge."""
    kept = _parts(bare)
    if edge in ("]", "\\"):  # neither ever opens a word
        return False
    if not kept or not all(map(lexicon.knows, kept)) or not frozenset(bare).isdisjoint(table):
        return False
    return lexicon.frequency(bare) >= lexicon.frequency(whole)


def _parts(word: str) -> list[str]:
    return [p for p in re.split(r"[^\w]+", word) if len(p) > 1 and p.isalpha()]
