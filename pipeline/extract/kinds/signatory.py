"""Who signed: the persons under the closing phrase."""

from __future__ import annotations

import re
from itertools import combinations, pairwise

from pipeline.extract.kinds.closing import closings
from pipeline.extract.kinds.names import TITLE, is_person, strip_title
from pipeline.extract.kinds.names_known import UNSURE, believable, first_name_known
from pipeline.extract.sheet import Sheet, SheetLine
from pipeline.values.letter import Finding

_MOST_LINES = 12
_TAIL = 4  # last lines in which a name over a title signs
_TITLE_LONG = 50
_SIGN = re.compile(r"^\s*(?:f\.|e\.\s?b\.|p\.\s?v\.|p\.\s?b\.v\.|/s/|\(?sign\b\.?\)?|/|_+|for\s+)\s*", re.IGNORECASE)
_STOP = re.compile(
    r"\d{3}|@|www\.|^\s*(?:Kopi|Bilag|Vedlagt|Cc|Dato|Sags|J\.?\s?nr|Dok|Side|Til\b|Fra\b|E-?mail|Tlf|Telefon|Direkte|Mobil"
    r"|>|-{3,}|P\.?\s?S\.?\b|Kære|Vedhæft)",
    re.IGNORECASE,
)


def find(sheet: Sheet) -> tuple[Finding[str], ...]:
    """The signatories in text order, each once; bodies and departments are none."""
    found: dict[str, Finding[str]] = {}
    for _, end in closings(sheet):
        for name, start, stop in _below(sheet, end):
            key = name.casefold()
            if key not in found:
                sure = _sure(sheet, name, start, stop)
                found[key] = sheet.finding(name, start, stop, rule="signatory.closing", confidence=sure)
    if not found and sheet.is_mail and not (sheet.header and sheet.header.automatic):
        return _last_name(sheet)
    if not found and not sheet.is_mail:
        return _without_phrase(sheet)
    return tuple(found.values())


def _without_phrase(sheet: Sheet) -> tuple[Finding[str], ...]:
    """A letter that ends with a name over a title, without any greeting."""
    lines = [x for x in sheet.lines if x.role == "main"][-_TAIL:]
    for line, below in pairwise(lines):
        text, title = sheet.line_text(line), sheet.line_text(below)
        titled = TITLE.search(title) is not None and len(title) < _TITLE_LONG and not re.search(r"[\d@.:]", title)
        if titled and is_person(text) and first_name_known(text) and line.block == below.block:
            return (sheet.finding(text, line.start, line.start + len(text), rule="signatory.title", confidence=0.85),)
    return ()


def _sure(sheet: Sheet, name: str, start: int, stop: int) -> float:
    """A title beside or under the name, the mail's sender or a known first name make it sure."""
    if not believable(sheet, name, start, stop):
        return UNSURE
    after = "\n".join(sheet.text[stop : stop + 120].replace("\n\n", "\n").split("\n")[:2])
    before = sheet.text[max(0, start - 30) : start].rpartition("\n")[2]
    sender = (sheet.header.sender_name if sheet.is_mail and sheet.header else None) or ""
    titled = TITLE.search(after) or TITLE.search(before)
    if titled or set(name.casefold().split()) & set(sender.casefold().split()):
        return 0.95
    return 0.88 if first_name_known(name) else UNSURE


def _below(sheet: Sheet, end: int) -> list[tuple[str, int, int]]:
    """Names in the lines from this character on, until something else than names and offices stands there."""
    lines = [x for x in sheet.lines if x.end > end and x.role in ("main", "table")][:_MOST_LINES]
    found: list[tuple[str, int, int]] = []
    strangers = 0
    for index, line in enumerate(lines):
        start = max(line.start, end)
        text = sheet.text[start : line.end]
        if not text.strip():
            continue
        if _STOP.search(text) or len(text) > 110 or strangers > 3:
            break
        following = sheet.line_text(lines[index + 1]) if index + 1 < len(lines) else ""
        names = _names(text, start, following)
        found += names
        strangers = 0 if names or TITLE.search(text) else strangers + 1
    return found


def _names(text: str, offset: int, following: str) -> list[tuple[str, int, int]]:
    """The persons of one line: cells, parts before a comma, two names side by side over two titles."""
    found: list[tuple[str, int, int]] = []
    parted = re.sub(r"(?<=\s)og(?=\s)", "//", text)
    for part in re.finditer(r"[^\t/|]+", parted):
        for cell in re.finditer(r"\S(?:.*?\S)?(?=\s{3,}|\s*$)", part.group()):
            raw = cell.group()
            skip = match.end() if (match := _SIGN.match(raw)) else 0
            columns = _side_by_side(raw, offset + part.start() + cell.start(), following)
            if columns:
                found += columns
                continue
            head = re.split(r",\s|\s[–-]\s|\s\(", raw[skip:])[0].rstrip(" ,.")
            name, cut = strip_title(head)
            if not is_person(name):
                continue
            start = offset + part.start() + cell.start() + skip + cut
            found.append((re.sub(r"\s+", " ", name), start, start + len(name)))
    return found


def _side_by_side(line: str, start: int, following: str) -> list[tuple[str, int, int]]:
    """Names in one line whose columns were not seen: as many titles stand below, and the line falls in such parts."""
    titles = [w for w in following.split() if TITLE.fullmatch(w.strip(",."))]
    words = [(m.start(), m.end()) for m in re.finditer(r"\S+", line)]
    if len(titles) < 2 or len(words) < 2 * len(titles) or "," in line:
        return []
    found = []
    for first, stop in _parted(line, words, len(titles)):
        name = line[words[first][0] : words[stop - 1][1]]
        if not is_person(name):
            return []
        found.append((re.sub(r"\s+", " ", name), start + words[first][0], start + words[stop - 1][1]))
    return found


def _parted(line: str, words: list[tuple[int, int]], count: int) -> list[tuple[int, int]]:
    """The words in as many names, each beginning with a first name where that can be; else of like length."""
    cuts = combinations(range(2, len(words) - 1), count - 1)
    ways: list[tuple[int, ...]] = [
        (0, *cut, len(words)) for cut in cuts if all(b - a > 1 for a, b in pairwise((0, *cut, len(words))))
    ]
    even = len(words) / count

    def fit(way: tuple[int, ...]) -> tuple[int, float]:
        known = sum(first_name_known(line[words[at][0] : words[at][1]]) for at in way[:-1])
        return known, -sum(abs(b - a - even) for a, b in pairwise(way))

    return list(pairwise(sorted(ways, key=fit)[-1])) if ways else []


def _last_name(sheet: Sheet) -> tuple[Finding[str], ...]:
    """A mail that ends with the sender's name without a closing phrase."""
    sender = sheet.header.sender_name if sheet.header else None
    if not sender:
        return ()
    for line in _last_lines(sheet):
        text = sheet.line_text(line)
        if is_person(text) and set(text.casefold().split()) & set(sender.casefold().split()):
            start = line.start + sheet.text[line.start : line.end].index(text)
            return (sheet.finding(text, start, start + len(text), rule="signatory.sender", confidence=0.85),)
    return ()


def _last_lines(sheet: Sheet) -> list[SheetLine]:
    return [x for x in sheet.lines if sheet.line_text(x)][-6:]
