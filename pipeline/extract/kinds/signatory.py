"""Who signed: the persons under the closing phrase."""

from __future__ import annotations

import re
from itertools import pairwise, zip_longest

from pipeline.extract.kinds.closing import closings
from pipeline.extract.kinds.issuer_medium import NEWS
from pipeline.extract.kinds.names import TITLE, is_person, strip_title
from pipeline.extract.kinds.names_known import UNSURE, believable, first_name_known, vouched
from pipeline.extract.sheet import Sheet, SheetLine
from pipeline.values.letter import Finding

_MOST_LINES = 12
_TAIL = 6  # last lines in which a name signs without a closing phrase
_TITLE_LONG = 60
_RUNS = re.compile(
    r"[a-zæøå]{3,}[.:;!?]\s*$|[.!?]\s+[A-ZÆØÅ][a-zæøå]+\s+[a-zæøå]"
)  # ends or goes on as a sentence does
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
    return tuple(one for one in found.values() if not any(_begins(one.value, x.value) for x in found.values()))


def _begins(short: str, long: str) -> bool:
    """«Jens Otto» over «Jens Otto Fabrin» is the same person."""
    return short != long and long.casefold().startswith(short.casefold() + " ")


def _without_phrase(sheet: Sheet) -> tuple[Finding[str], ...]:
    """A letter that ends with names, over titles or alone, without any greeting; not an article with its byline."""
    if NEWS.search(sheet.text):
        return ()
    last = tail(sheet)
    names = _names_of(sheet, last)
    sure_lines = {line.start for line, one in names if vouched(sheet, *one)}
    names = [(line, one) for line, one in names if line.start in sure_lines]  # side by side one speaks for the others
    titled = any(_title_near(sheet, *one[1:]) for _, one in names)
    alone = all(line == last[0] for line, _ in names) and _parted(sheet, last[0]) if last else False
    if not names or not (titled or alone):
        return ()
    sure = 0.88 if titled else 0.82
    return tuple(
        sheet.finding(name, start, stop, rule="signatory.end", confidence=sure) for _, (name, start, stop) in names
    )


def tail(sheet: Sheet) -> list[SheetLine]:
    """The last lines of the text, as far up as none is running text."""
    found: list[SheetLine] = []
    for line in reversed([x for x in sheet.lines if x.role in ("main", "table")]):
        cells = sheet.line_text(line).split("\t")
        if len(found) == _TAIL or any(len(cell) > _TITLE_LONG or _RUNS.search(cell) for cell in cells):
            break
        found.insert(0, line)
    return found


def _names_of(sheet: Sheet, lines: list[SheetLine]) -> list[tuple[SheetLine, tuple[str, int, int]]]:
    """The names in lines that hold nothing but names."""
    found: list[tuple[SheetLine, tuple[str, int, int]]] = []
    for line, below in zip_longest(lines, lines[1:]):
        cells = [cell for cell in sheet.line_text(line).split("\t") if cell.strip()]
        names = _names(sheet.text[line.start : line.end], line.start, sheet.line_text(below) if below else "")
        if names and len(names) >= len(cells):
            found += [(line, one) for one in names]
        elif found and not TITLE.search(sheet.line_text(line)) and re.search(r"[^\W\d_]{3}", cells[0]):
            break  # a list of something else
    return found


def _parted(sheet: Sheet, line: SheetLine) -> bool:
    """Whether an empty line stands above."""
    at = sheet.lines.index(line)
    return at > 0 and sheet.lines[at - 1].block != line.block


def _title_near(sheet: Sheet, start: int, stop: int) -> bool:
    """Whether a title stands before the name, or after or under it."""
    after = "\n".join(sheet.text[stop : stop + 120].replace("\n\n", "\n").split("\n")[:2])
    before = sheet.text[max(0, start - 30) : start].rpartition("\n")[2]
    return TITLE.search(after) is not None or TITLE.search(before) is not None


def _sure(sheet: Sheet, name: str, start: int, stop: int) -> float:
    """A title beside or under the name, the mail's sender or a known first name make it sure."""
    if not believable(sheet, name, start, stop):
        return UNSURE
    sender = (sheet.header.sender_name if sheet.is_mail and sheet.header else None) or ""
    if _title_near(sheet, start, stop) or set(name.casefold().split()) & set(sender.casefold().split()):
        return 0.95
    return 0.88 if vouched(sheet, name, start, stop) else UNSURE


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
            printed = len(name)
            if name.isupper() and " " in name:
                name = _set_right(name)
            if not is_person(name):
                continue
            start = offset + part.start() + cell.start() + skip + cut
            found.append((re.sub(r"\s+", " ", name), start, start + printed))
    return found


def _set_right(name: str) -> str:
    """«BODIL KLIT» as Bodil Klit, where the first name is known."""
    right = re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize(), name)
    return right if first_name_known(right) else name


def _side_by_side(line: str, start: int, following: str) -> list[tuple[str, int, int]]:
    """Names in one line whose columns were not seen: as many titles stand below, and the line falls in such parts."""
    titles = [w for w in following.split() if TITLE.fullmatch(w.strip(",."))]
    words = [(m.start(), m.end()) for m in re.finditer(r"\S+", line)]
    if len(titles) < 2 or len(words) < 2 * len(titles) or "," in line:
        return []
    found = []
    for first, stop in _shares(line, words, len(titles)):
        name = line[words[first][0] : words[stop - 1][1]]
        if not is_person(name):
            return []
        found.append((re.sub(r"\s+", " ", name), start + words[first][0], start + words[stop - 1][1]))
    return found


def _shares(line: str, words: list[tuple[int, int]], count: int) -> list[tuple[int, int]]:
    """The words in as many names, each beginning with a first name where that can be; else of like length."""
    even = len(words) / count
    known = [first_name_known(line[first:last]) for first, last in words]
    best: dict[int, tuple[int, float, tuple[int, ...]]] = {0: (0, 0.0, ())}  # by how many words the names so far hold
    for _ in range(count):
        longer: dict[int, tuple[int, float, tuple[int, ...]]] = {}
        for at, (firsts, evenness, ends) in best.items():
            for stop in range(at + 2, len(words) + 1):
                way = (firsts + known[at], evenness - abs(stop - at - even), (*ends, stop))
                longer[stop] = max(way, longer.get(stop, way))
        best = longer
    return list(pairwise((0, *best[len(words)][2]))) if len(words) in best else []


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
