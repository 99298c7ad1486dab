"""Text layers as they come over scans: right ones in many guises, wrong ones of every kind, and mere imprints."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Sequence

from pipeline.values.geometry import Box
from pipeline.values.reading import Line, Word

Lines = list[str]
Making = Callable[[Lines, Lines, random.Random], Lines]  # from the page's lines and those of another page

_BARE = str.maketrans("æøåÆØÅ", "aoaAOA")
_ENGLISH = {"æ": "ee", "ø": "g", "å": "a", "Æ": "E", "Ø": "@", "Å": "A"}
_SLIPS = (("rn", "m"), ("m", "rn"), ("l", "1"), ("i", "l"), ("e", "c"), ("h", "b"), ("t", "f"), ("n", "u"), ("s", "5"))
_MONTHS = tuple("januar februar marts april maj juni juli august september oktober november december".split())  # noqa: SIM905
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})\b")
_NUMBER = re.compile(r"\b\d{2,}\b")
_NOT = re.compile(r" ikke\b")
_VERB = re.compile(r"\b(er|har|kan|skal|vil|bliver|får)\b")


def as_it_is(lines: Lines, other: Lines, chance: random.Random) -> Lines:
    return lines


def decomposed(lines: Lines, other: Lines, chance: random.Random) -> Lines:
    return [unicodedata.normalize("NFD", line) for line in lines]


def with_ligatures(lines: Lines, other: Lines, chance: random.Random) -> Lines:
    return [line.replace("ffi", "ﬃ").replace("fi", "ﬁ").replace("fl", "ﬂ") for line in lines]


def with_soft_hyphens(lines: Lines, other: Lines, chance: random.Random) -> Lines:
    return [re.sub(r"(\w{4})(\w{4})", "\\1\u00ad\\2", line) for line in lines]


def in_capitals(lines: Lines, other: Lines, chance: random.Random) -> Lines:
    return [line.upper() for line in lines]


def without_signs(lines: Lines, other: Lines, chance: random.Random) -> Lines:
    return [re.sub(r"[.,:;–§]", "", line) for line in lines]


def with_slips(share: float) -> Making:
    """Some words misread, as a good engine misreads them: never in figures or words of weight."""

    def make(lines: Lines, other: Lines, chance: random.Random) -> Lines:
        return [
            " ".join(_slip(word, chance) if chance.random() < share else word for word in line.split())
            for line in lines
        ]

    return make


def _slip(word: str, chance: random.Random) -> str:
    fitting = [slip for slip in _SLIPS if slip[0] in word[1:]]
    if len(word) < 5 or not word.isalpha() or not fitting or word.casefold() in (*_MONTHS, "ikke", "ingen"):
        return word
    before, after = chance.choice(fitting)
    return word[0] + word[1:].replace(before, after, 1)


def by_an_english_model(lines: Lines, other: Lines, chance: random.Random) -> Lines:
    return ["".join(_ENGLISH.get(ch, ch) for ch in line) for line in lines]


def bare_letters(lines: Lines, other: Lines, chance: random.Random) -> Lines:
    return [line.translate(_BARE) for line in lines]


def mojibake(lines: Lines, other: Lines, chance: random.Random) -> Lines:
    return [line.encode().decode("cp1252", "replace") for line in lines]


def mac_roman(lines: Lines, other: Lines, chance: random.Random) -> Lines:
    return [line.encode("mac_roman", "replace").decode("cp1252", "replace") for line in lines]


def dos(lines: Lines, other: Lines, chance: random.Random) -> Lines:
    return [line.encode("cp850", "replace").decode("cp1252", "replace") for line in lines]


def bare_capitals(lines: Lines, other: Lines, chance: random.Random) -> Lines:
    return [line.upper().translate(_BARE) for line in lines]


def glyph_numbers(lines: Lines, other: Lines, chance: random.Random) -> Lines:
    return ["".join(f"(cid:{ord(ch) % 97})" if ch != " " else " " for ch in line[:12]) for line in lines]


def shifted_letters(lines: Lines, other: Lines, chance: random.Random) -> Lines:
    return ["".join(chr(ord(ch) + 3) if ch.isalpha() else ch for ch in line) for line in lines]


def mirrored(lines: Lines, other: Lines, chance: random.Random) -> Lines:
    return [line[::-1] for line in lines]


def backwards(lines: Lines, other: Lines, chance: random.Random) -> Lines:
    return [" ".join(reversed(line.split())) for line in lines]


def doubled(lines: Lines, other: Lines, chance: random.Random) -> Lines:
    return [piece for line in lines for piece in (line, line)]


def half(lines: Lines, other: Lines, chance: random.Random) -> Lines:
    return lines[::2]


def end_missing(lines: Lines, other: Lines, chance: random.Random) -> Lines:
    return lines[: max(2, round(0.7 * len(lines)))]


def of_another_page(lines: Lines, other: Lines, chance: random.Random) -> Lines:
    return other


def half_of_another_page(lines: Lines, other: Lines, chance: random.Random) -> Lines:
    middle = len(lines) // 2
    return lines[:middle] + other[middle:]


def other_number(lines: Lines, other: Lines, chance: random.Random) -> Lines:
    return _changed(
        lines, _NUMBER, lambda text: f"{(int(text) + 10 ** (len(text) - 1)) % 10 ** len(text):0{len(text)}d}", chance
    )


def other_month(lines: Lines, other: Lines, chance: random.Random) -> Lines:
    return _changed(lines, _MONTH, lambda text: _MONTHS[(_MONTHS.index(text) + 1) % 12], chance)


def denial_lost(lines: Lines, other: Lines, chance: random.Random) -> Lines:
    return _changed(lines, _NOT, lambda text: "", chance)


def denial_added(lines: Lines, other: Lines, chance: random.Random) -> Lines:
    return _changed(lines, _VERB, lambda text: f"{text} ikke", chance)


def other_name(lines: Lines, other: Lines, chance: random.Random) -> Lines:
    return _changed(
        lines,
        re.compile(r"(?<=[a-zæøå,] )[A-ZÆØÅ][a-zæøå]{4,}\b"),
        lambda text: "Strandsted" if text != "Strandsted" else "Havby",
        chance,
    )


def _changed(lines: Lines, pattern: re.Pattern[str], to: Callable[[str], str], chance: random.Random) -> Lines:
    """One place of the running text changed; nothing where there is none."""
    places = [(n, m) for n, line in enumerate(lines) for m in pattern.finditer(line) if len(line) > 25]
    if not places:
        return []
    number, match = chance.choice(places)
    line = lines[number]
    return [*lines[:number], line[: match.start()] + to(match.group()) + line[match.end() :], *lines[number + 1 :]]


RIGHT: dict[str, Making] = {
    "exact": as_it_is,
    "decomposed": decomposed,
    "ligatures": with_ligatures,
    "soft hyphens": with_soft_hyphens,
    "capitals": in_capitals,
    "without signs": without_signs,
    "slips 1 %": with_slips(0.01),
    "slips 2 %": with_slips(0.02),
}
WRONG: dict[str, Making] = {
    "English model": by_an_english_model,
    "bare letters": bare_letters,
    "mojibake": mojibake,
    "MacRoman": mac_roman,
    "code page 850": dos,
    "bare capitals": bare_capitals,
    "glyph numbers": glyph_numbers,
    "shifted letters": shifted_letters,
    "mirrored": mirrored,
    "backwards": backwards,
    "doubled": doubled,
    "half": half,
    "end missing": end_missing,
    "another page": of_another_page,
    "half another page": half_of_another_page,
    "another number": other_number,
    "another month": other_month,
    "denial lost": denial_lost,
    "denial added": denial_added,
    "another name": other_name,
}
IMPRINTS = (
    ("Sagsnr. 2010-1187  Dok. 4417  Side 1 af 2",),
    ("BYARKIV 004417",),
    ("Indscannet af kommunens arkiv", "den 3. maj 2011 kl. 10.42"),
    ("Aktstykke nr. 12", "Bilag 3", "Side 4"),
)


def placed(lines: Sequence[tuple[str, Box]]) -> list[Line]:
    """Lines of words in these boxes, each word as wide as its share of the letters."""
    found = []
    for text, box in lines:
        letter = box.width / max(1, len(text))
        at, words = box.x0, []
        for word in text.split(" "):
            if word:
                words.append(Word(text=word, box=Box(at, box.top, at + letter * len(word), box.bottom)))
            at += letter * (len(word) + 1)
        if words:
            found.append(Line(words=tuple(words)))
    return found
