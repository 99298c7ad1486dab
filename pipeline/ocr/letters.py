"""Where one file holds several letters: the pages of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.values.reading import Page, Reading

_MONTH = r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-zæøå]*\.?"
_FULL_DAY = re.compile(
    rf"(?<!\d)(?:\d{{1,2}}\.?\s*{_MONTH}\s*(?:19|20)\d\d|\d{{1,2}}[./-]\s?\d{{1,2}}[./-]\s?(?:19|20)?\d\d)(?!\d)",
    re.IGNORECASE,
)
_DAY_LABEL = re.compile(r"^\W*(?:dato|den|d\.|[A-ZÆØÅ][\w .-]{1,30},?\s+(?:den|d\.))\b", re.IGNORECASE)
_GREETING = re.compile(r"^\W*(?:kære|til|att\.?|hej|godaften|goddag)\b", re.IGNORECASE)
_POSTCODE = re.compile(r"^\W*(?:DK-)?\d{4}\s+[A-ZÆØÅ][A-Za-zæøåÆØÅ. ]{1,24}$")
_FAREWELL = re.compile(
    r"^\W*(?:(?:med\s+)?(?:de\s+)?(?:venlig|bedste|kærlig|mange)\w*\s+(?:venlige\s+)?hilsen\w*|m\.?v\.?h\.?|p\.\s?m\.\s?v\.|"
    r"(?:med\s+)?højagtelse\w*|ærbødigst|på\s+\w+(?:\s+\w+)?s\s+vegne)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"^\W*(?:side|s\.|page)?\s*(?P<page>\d{1,2})\s*(?:/|af|of)\s*\d{1,2}\W*$|^\W*side\s+(?P<alone>\d{1,2})\W*$|^\W*[-–]\s*(?P<dashed>\d{1,2})\s*[-–]\W*$",
    re.IGNORECASE,
)
_ENCLOSED = re.compile(
    r"^\W*(?:bilag|appendiks|vedlagt|vedhæftet|skema|ansøgningsskema|svarblanket|kopi\s+af)\b", re.IGNORECASE
)
_ENDS = re.compile(r"[.!?:»”\"]\s*$")

_TOP = 18  # lines of a page among which a letter says whose it is, when and to whom it was written
_LATE = 12  # lines that may follow a farewell: name, title, copies, enclosures
_BODY = ("main", "table")


def parted(reading: Reading) -> tuple[Reading, ...]:
    """The letters of one file, each with its own pages, which keep their numbers; itself where it holds but one.

    Conservative: a letter begins at a page that is dated and addressed anew after one that took leave; what is
    enclosed, numbered on or goes on in mid-sentence belongs to the letter before.
    """
    if not reading.paginated or len(reading.pages) < 2:
        return (reading,)
    starts = [0, *(n for n in range(1, len(reading.pages)) if _begins(reading.pages, n)), len(reading.pages)]
    if len(starts) == 2:
        return (reading,)
    return tuple(_part(reading, reading.pages[a:b]) for a, b in pairwise(starts))


def _part(reading: Reading, pages: tuple[Page, ...]) -> Reading:
    return replace(reading, document=f"{reading.document}-{pages[0].number}", pages=pages)


def _texts(page: Page, roles: Sequence[str] = ()) -> list[str]:
    """The printed lines; of these roles alone where any are named."""
    return [" ".join(word.text for word in line.words) for line in page.lines if not roles or line.role in roles]


def _number(page: Page) -> int | None:
    """The page's own number, where it is printed."""
    for text in (*_texts(page)[:4], *_texts(page)[-4:]):
        match = _NUMBERED.match(text)
        if match:
            return int(next(found for name in ("page", "alone", "dashed") if (found := match[name])))
    return None


def _begins(pages: tuple[Page, ...], at: int) -> bool:
    """Whether a letter begins on this page."""
    before, page = pages[at - 1], pages[at]
    number = _number(page)
    top = _texts(page)[:_TOP]
    if not top or (number is not None and number > 1) or any(_ENCLOSED.match(text) for text in top[:4]):
        return False
    if _goes_on(before, page):
        return False
    return _dated(page, top) and _addressed(top) and (number == 1 or _took_leave(pages, at))


def _goes_on(before: Page, page: Page) -> bool:
    """Whether a sentence runs over the page's end."""
    last, first = _texts(before, _BODY)[-1:], _texts(page, _BODY)[:1]
    return bool(last and first) and not _ENDS.search(last[0]) and first[0][:1].islower()


def _dated(page: Page, top: Sequence[str]) -> bool:
    """Whether the day of a letter stands among its first lines, or in its side column."""
    side = _texts(page, ("side",))
    return any(_is_date_line(text) for text in (*top, *side))


def _is_date_line(text: str) -> bool:
    found = _FULL_DAY.search(text)
    if found is None:
        return False
    rest = text[: found.start()] + text[found.end() :]
    return bool(_DAY_LABEL.match(text)) or len(re.findall(r"\w+", rest)) <= 3


def _addressed(top: Sequence[str]) -> bool:
    """Whether somebody is addressed: by a greeting, or by an address as on an envelope."""
    return any(_GREETING.match(text) for text in top) or sum(bool(_POSTCODE.match(text)) for text in top) > 0


def _took_leave(pages: tuple[Page, ...], at: int) -> bool:
    """Whether the letter before has ended: its farewell stands on its last page, or before what it encloses."""
    for page in reversed(pages[:at]):
        texts = _texts(page, (*_BODY, "foot", "side"))
        for left, text in enumerate(reversed(texts)):
            if _FAREWELL.match(text):
                return left <= _LATE or not _leads_on(texts[len(texts) - left :])
        if not any(_ENCLOSED.match(text) for text in texts[:4]):
            return False
    return False


def _leads_on(texts: Sequence[str]) -> bool:
    """Whether running text follows: lines that are long, one after the other."""
    return sum(1 for _ in _long(texts)) > _LATE


def _long(texts: Sequence[str]) -> Iterator[str]:
    return (text for text in texts if len(text) > 60)
