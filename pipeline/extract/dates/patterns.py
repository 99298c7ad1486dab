"""The pieces that the recognisers' patterns are put together from."""

from __future__ import annotations

import re

# White space within a paragraph: at most one line end, no tab (cell), no form feed (page).
S = r"[ \xa0]*(?:\n[ \xa0]*)?"
SP = r"(?:[ \xa0]+(?:\n[ \xa0]*)?|\n[ \xa0]*)"

WEEKDAY = r"(?:man|tirs?|ons|tors?|fre|lør|søn)dag(?:en)?"
WEEKDAY_SHORT = rf"(?:{WEEKDAY}|(?:man|tirs?|ons|tors?|fre|lør|søn)\.)"
MONTH = (
    r"(?:jan(?:uar)?|febr?(?:uar)?|mar(?:ts)?|apr(?:il)?|maj|juni?|juli?|aug(?:ust)?|sept?(?:ember)?"
    r"|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![^\W_])"
)
FULL_MONTH = r"(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)s?(?![^\W_])"
YEAR = r"(?:19[5-9]\d|20[0-9O]\d)(?!\d)"
FRONT = r"(?<![\w§/])(?<!\d[.,-])"
SHORT_MONTH = r"(?:jan|febr?|mar|apr|maj|jun|jul|aug|sept?|okt|nov|dec)"

THIRD = (
    r"(?P<third>primo|medio|ultimo|begyndelsen(?:\s+af|\s+i)|starten\s+af|først\s+i|(?:i\s+)?midten\s+af|midt\s+i"
    r"|slutningen\s+af|sidst\s+i)"
)
_THIRD_NUMBERS = {"p": 1, "b": 1, "f": 1, "m": 2, "i": 2, "u": 3, "s": 3}

ORDINALS = {
    word: number
    for number, words in enumerate(
        (
            "første",
            "anden|andet",
            "tredje|tredie",
            "fjerde",
            "femte",
            "sjette",
            "syvende",
            "ottende",
            "niende",
            "tiende",
            "ellevte|elvte",
            "tolvte",
            "trettende",
            "fjortende",
            "femtende",
            "sekstende",
            "syttende",
            "attende",
            "nittende",
            "tyvende",
            "enogtyvende",
            "toogtyvende",
            "treogtyvende",
            "fireogtyvende",
            "femogtyvende",
            "seksogtyvende",
            "syvogtyvende",
            "otteogtyvende",
            "niogtyvende",
            "tredivte|tredvte",
            "enogtredivte",
        ),
        1,
    )
    for word in words.split("|")
}
ORDINAL = "(?:" + "|".join(sorted(ORDINALS, key=len, reverse=True)) + ")"

NUMBERS = {
    word: number
    for number, words in enumerate(
        (
            "en|et|én|ét|een|eet",
            "to",
            "tre",
            "fire",
            "fem",
            "seks",
            "syv",
            "otte",
            "ni",
            "ti",
            "elleve",
            "tolv",
            "tretten",
            "fjorten",
            "femten",
            "seksten",
            "sytten",
            "atten",
            "nitten",
            "tyve",
        ),
        1,
    )
    for word in words.split("|")
}
NUMBER = r"(?:\d{1,3}|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + r")"
# A half is written in many ways: «2½», «2 1/2», «to et halvt», «halvandet».
HALVES = (
    r"(?:\d{1,2}(?:\s?½|[.,]5|\s1/2)|(?:en|et|to|tre|fire|fem)\s+(?:og\s+)?(?:en\s+|et\s+)?halvt?"
    r"|halvandet|halvanden|halvtredje)"
)
UNIT = r"(?:hverdage|arbejdsdage|dages?|døgn|uger?s?|måneders?|måned|mdr\.?|års?)"


def number_of(word: str) -> int:
    """The number that a word or figure states; 0 where it states none."""
    return int(word) if word.isdigit() else NUMBERS.get(word.casefold(), 0)


def year_of(word: str | None) -> int | None:
    """A printed year as a number: four figures, or two of 1950–2049; letters read for figures are put right."""
    if not word:
        return None
    plain = word.strip("'’ ")
    figures = digits_of(plain) if len(plain) == 4 else figures_of(plain)
    if not figures.isdigit():
        return None
    year = int(figures)
    if year < 100:
        return 2000 + year if year < 50 else 1900 + year
    return year if 1900 <= year < 2100 else None


def third_of(word: str) -> int:
    """1, 2, 3 of «primo», «midt i», «sidst i»."""
    plain = word.casefold()
    return 3 if plain.startswith("sidst") else 1 if plain.startswith("start") else _THIRD_NUMBERS[plain[0]]


def halves_of(words: str) -> float:
    """The number that a count with a half states: 2.5 of «2½», 1.5 of «halvandet»."""
    plain = words.casefold().strip()
    if plain.startswith("halvtredje"):
        return 2.5
    if plain.startswith("halvand"):
        return 1.5
    head = re.split(r"[\s½.,]", plain, maxsplit=1)[0]
    return number_of(head) + 0.5


def digits_of(word: str) -> str:
    """As `figures_of`, for words that can be nothing but a day or a year: also S → 5, B → 8, Z → 2, ] ! i → 1."""
    return figures_of(word).translate(str.maketrans("SBZ]!i", "582111"))


def figures_of(word: str) -> str:
    """Letters that stand for figures made figures: O, o → 0; l, I → 1."""
    return word.translate(str.maketrans("OolI|", "00111"))


def compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
