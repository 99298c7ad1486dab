"""UTF-8 that was read in another character set, once or several times: «KÃ¦re», «KÃƒÂ¦re», «k├©be», «p√•»."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from pipeline.normalise.encoding.octets import WINDOWS, byte_of
from pipeline.normalise.ledger import Proposal, same_ends

_CODES = (WINDOWS, "cp850", "cp865", "cp437", "mac_roman", "cp1250", "cp1251")
_ROUNDS = 4  # how often a text went through a wrong decoder at most
_RUN = re.compile(r"[^\x00-\x7f]+(?:\?[^\x00-\x7f]+)*\??")
_LONGEST = 240  # signs of a run that are undone together
_DANISH = frozenset("æøåÆØÅ")
_GOOD = frozenset("éÉüÜöÖäÄèàáóêëïôçñß")
_SIGNS = frozenset("«»“”„‘’‚‹›–—…•§½¼¾°²³´·×€£©®™±µ¿¡\u00a0\u00ad\ufeff\ufffd\u2011\u2212\u2026\u202f\u2009")
_LOST = "\ufffd"
_BARE = re.compile("Ã[?\ufffd]?")  # a capital of which only the first byte is left
_LONE = re.compile(r"[^\W\d_][ÃÂ](?![^\x00-\x7f])")  # not the first of two bytes
_DOS = frozenset({"cp437", "cp850", "cp865"})  # which differ in few signs
# First bytes of two: Latin, modifiers, combining marks, Greek, Cyrillic; of three: signs; of four: pictures.
_TWO, _THREE, _FOUR = "\xc2\xc3\xc4\xc5\xc6\xcb\xcc\xcd\xce\xcf\xd0\xd1\xd6\xd7\xd8\xd9", "\xe2\xef", "\xf0"
_PARAGRAPH = re.compile(r"[^\n\f]+(?:\n[^\n\f]+)*")

Run = tuple[int, str]
Codes = tuple[str, ...]
Chain = tuple[str, Codes]


def undone(text: str) -> Iterator[Proposal]:
    """Runs of signs that make sense as UTF-8 when taken as bytes."""
    if text.isascii():
        return
    runs = [(m.start() + at, part) for m in _RUN.finditer(text) for at, part in _parts(m.group())]
    chains = {part: _unravelled(part) for _, part in runs}
    sure = {code for after, codes in chains.values() for code in codes if code == WINDOWS or _has_danish(after)}
    if (
        sure == {WINDOWS}
        and _LONE.search(text)
        and not any(_has_danish(after) for after, codes in chains.values() if codes)
    ):
        return  # «ogsÂ«» is no UTF-8 where «Â» stands alone, too
    if not sure:
        return
    sure |= _DOS if not sure.isdisjoint(_DOS) else set()
    sound: set[int] = set()
    weak: list[tuple[int, bool, int, str, str]] = []
    deepest = max((codes for _, codes in chains.values()), key=len)
    for (start, part), (place, near) in zip(runs, _neighbours(text, runs, chains), strict=True):
        after, codes = chains[part]
        known = bool(codes) and sure.issuperset(codes)
        further = _further(after if known else part, (near or deepest)[len(codes) if known else 0 :])
        if known:
            yield from _minimal(start, part, further or after, 0.97)
        elif further:
            weak.append((place, bool(near), start, part, further))
        elif _has_danish(part):
            sound.add(place)
    for place, told, start, part, after in weak:
        if place not in sound and (told or not sound):
            yield from _minimal(start, part, after, 0.9)


def _neighbours(text: str, runs: list[Run], chains: Mapping[str, Chain]) -> Iterator[tuple[int, Codes]]:
    """For each run its paragraph, and how the nearest other run of it was read, better one before; empty for none."""
    starts = [m.start() for m in _PARAGRAPH.finditer(text)]
    places = [bisect_right(starts, start) for start, _ in runs]
    before, after = _carried(places, runs, chains), _carried(places[::-1], runs[::-1], chains)[::-1]
    for place, earlier, later in zip(places, before, after, strict=True):
        yield place, earlier or later


def _carried(places: list[int], runs: list[Run], chains: Mapping[str, Chain]) -> list[Codes]:
    """How the last run before each was read that was misread, within the paragraph."""
    found: list[Codes] = []
    last: Codes = ()
    for at, (_, part) in enumerate(runs):
        if at and places[at] != places[at - 1]:
            last = ()
        found.append(last)
        codes = chains[part][1]
        if len(codes) >= len(last) or (codes and not _are_akin(codes[0], last[0])):  # one half undone tells less
            last = codes
    return found


def _are_akin(one: str, other: str) -> bool:
    return one == other or {one, other} <= _DOS


def _further(run: str, codes: Codes) -> str | None:
    """What is damaged as the paragraph it stands in, and would not tell by itself: «ZakÅ‚ad», «Ãkonomi»."""
    after = run
    for code in codes:
        after = _residue(_decoded(after, code), code)
    return after if after != run and all(c.isalpha() or c in _SIGNS or c >= "\u2010" for c in after) else None


def _residue(text: str, code: str) -> str:
    """What is left of two bytes where the second one was dropped: a lost capital, or a blank."""
    return _BARE.sub(_LOST, text) if code == WINDOWS else text


def _minimal(start: int, before: str, after: str, confidence: float) -> Iterator[Proposal]:
    """The change without the signs that stay at either end."""
    head, tail = same_ends(before, after)
    if head < len(before) - tail:
        yield Proposal(
            start + head, start + len(before) - tail, after[head : len(after) - tail], "mojibake", confidence
        )


def _parts(run: str) -> Iterator[tuple[int, str]]:
    """The run in pieces of bearable length, cut before a sign that begins something."""
    at = 0
    while at < len(run):
        end = min(len(run), at + _LONGEST)
        while end < len(run) and end < at + _LONGEST + 40 and run[end] not in "ÃÂâ├┬√¬ΓÔ‚":
            end += 1
        yield at, run[at:end]
        at = end


def _has_danish(text: str) -> bool:
    return not _DANISH.isdisjoint(text)


@cache
def _cost_of(sign: str) -> int:
    """How strange a sign is in a Danish text."""
    if sign in _DANISH or sign.isascii():
        return 0
    if sign in _GOOD or sign in _SIGNS:
        return 1
    if sign in "ÃÂ" or "\x80" <= sign <= "\x9f":
        return 6
    return 2 if sign.isalpha() and sign <= "\u017f" else 3


def _strangeness(text: str) -> int:
    return sum(map(_cost_of, text))


def _unravelled(run: str) -> Chain:
    """The least strange text behind the run, and the character sets it was read with, last one first."""
    best: Chain = (run, ())
    least = _strangeness(run)
    level: dict[str, Codes] = {run: ()}
    for _ in range(_ROUNDS):
        following: dict[str, Codes] = {}
        for text, codes in level.items():
            for code in _CODES:
                after = _decoded(text, code)
                if after == text or after in following:
                    continue
                following[after] = (*codes, code)
                if (strange := _strangeness(after)) < least:
                    best, least = (after, (*codes, code)), strange
        level = following
    return best


def _decoded(text: str, code: str) -> str:
    """The text with what is UTF-8 in this character set decoded, the rest as it is."""
    pattern, decode = _sequences(code)
    return pattern.sub(decode, text)


@cache
def _sequences(code: str) -> tuple[re.Pattern[str], Callable[[re.Match[str]], str]]:
    """The pattern of UTF-8's sequences in the signs of a character set, and what decodes one."""
    table = byte_of(code)
    signs: dict[int, str] = {}
    for sign, byte in table.items():
        signs[byte] = signs.get(byte, "") + sign
    trail = "[" + re.escape("".join(signs[byte] for byte in range(0x80, 0xC0))) + "]"
    two, three, four = (re.escape("".join(signs[ord(c)] for c in leads)) for leads in (_TWO, _THREE, _FOUR))
    pattern = f"[{two}]{trail}|[{three}]{trail}{{2}}|[{four}]{trail}{{3}}"
    if code == WINDOWS:  # which leaves five bytes open: a quotation mark's last, and rare capitals
        pattern += f"|â€[?{_LOST}]?|(?<=[\x80-\uffff])[ÂÃ][?{_LOST}]"

    def decode(match: re.Match[str]) -> str:
        run = match.group()
        if run in ("â€", "â€?", "â€\ufffd"):
            return "”"
        if run[-1] in "?\ufffd":
            return _LOST
        try:
            after = bytes(table[sign] for sign in run).decode("utf-8")
        except UnicodeDecodeError:
            return run
        return after if _is_plausible(after) else run

    return re.compile(pattern), decode


def _is_plausible(sign: str) -> bool:
    """Whether the sign is one of writing around the Mediterranean, or what such a sign turns into when misread."""
    if sign <= "\u017f" or sign in _INTERMEDIATE:
        return True
    return (
        "\u0300" <= sign <= "\u06ff"
        or "\u2000" <= sign <= "\u27bf"
        or sign in "\ufe0f\ufeff\ufffd\ufb01\ufb02"
        or sign >= "\U0001f000"
    )


_INTERMEDIATE = frozenset(sign for code in _CODES for sign in byte_of(code))
