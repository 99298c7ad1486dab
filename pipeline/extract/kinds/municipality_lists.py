"""Lists and tables of municipalities: lines and cells that hold names and little else."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

from pipeline.extract.kinds.municipality_judge import is_compound_name, is_surname
from pipeline.extract.kinds.municipality_mentions import Candidate, Scan, municipal_word
from pipeline.extract.sheet import Sheet

_NOISE = re.compile(r"\b(?:mio|kr|pct|t?kr|og|samt|i alt|ja|nej|x|stk|kommuner?|kommunes?)\b|[\d\W_]+", re.IGNORECASE)
_OTHER_COLUMN = re.compile(
    r"^\W*(?:amt|region|landsdel|by|bys?navn|postnr|postdistrikt|sted|mødested|egn|politikreds|retskreds|stift|skole"
    r"|adresse|valgkreds|kontaktperson|navn|borgmester|lokalitet|område)\b",
    re.IGNORECASE,
)
_NAMES_COLUMN = re.compile(r"kommun|deltager|ansøger|modtager|tilskudsmodtager|medlem", re.IGNORECASE)


_NEAR_LINES, _LIST = 4, 3  # so many names within so many lines make a list
_LONE_NAME = re.compile(r"[A-ZÆØÅ][\w-]{3,}(?: [A-ZÆØÅ][\w-]+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell, or a whole line without tabs: characters `start` to `end`, `column` counted from 0."""

    start: int
    end: int
    line: int
    column: int
    tabbed: bool


def cells_of(sheet: Sheet) -> list[Cell]:
    """The cells of the sheet's lines in text order."""
    found: list[Cell] = []
    for number, line in enumerate(sheet.lines):
        at = line.start
        parts = sheet.text[line.start : line.end].split("\t")
        for column, part in enumerate(parts):
            found.append(Cell(start=at, end=at + len(part), line=number, column=column, tabbed=len(parts) > 1))
            at += len(part) + 1
    return found


def _header_rows(sheet: Sheet, cells: list[Cell], holding: dict[int, list[Candidate]]) -> dict[int, list[str]]:
    """For each tabbed line the cells of the header row above it, so far as there is one."""
    rows: dict[int, list[Cell]] = {}
    for cell in cells:
        if cell.tabbed:
            rows.setdefault(cell.line, []).append(cell)
    headers: dict[int, list[str]] = {}
    header: list[str] = []
    last = -9
    with_names = {cells[index].line for index in holding}
    for number, row in rows.items():
        texts = [sheet.text[c.start : c.end].strip() for c in row]
        if any(_NAMES_COLUMN.search(t) or _OTHER_COLUMN.match(t) for t in texts) and number not in with_names:
            header = texts
        elif number - last > 4:
            header = []
        last = number
        headers[number] = header
    return headers


def accept_listed(sheet: Sheet, candidates: list[Candidate], scan: Scan) -> list[Candidate]:
    """Accept names that stand alone in a cell or line, where such cells come in numbers or under a fitting header.

    Returns what is new: damaged names in columns of names.
    """
    cells = cells_of(sheet)
    starts = [c.start for c in cells]
    holding: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        index = bisect_right(starts, candidate.start) - 1
        if index >= 0 and candidate.end <= cells[index].end:
            holding.setdefault(index, []).append(candidate)
    headers = _header_rows(sheet, cells, holding)
    bare: list[tuple[Cell, list[Candidate]]] = []
    for index, members in holding.items():
        cell = cells[index]
        if sheet.lines[cell.line].role in ("side", "foot", "head", "stamp"):
            continue
        verdict = _column_verdict(headers.get(cell.line, []), cell.column)
        names = _of_column(sheet.text, members) if verdict > 0 else _listed(sheet.text, cell, members)
        if names and verdict >= 0:
            if verdict > 0:
                _accept(names, 0.95)
            bare.append((cell, names))
    for number, (cell, names) in enumerate(bare):
        around = [other for other, _ in bare[max(0, number - 3) : number + 4] if other is not cell]
        if len(names) >= 3 or any(abs(other.line - cell.line) <= 2 for other in around):
            _accept(names, 0.9)
    counts = Counter(cell.column for cell, _ in bare if cell.tabbed)
    empty = [cell for index, cell in enumerate(cells) if cell.tabbed and index not in holding]
    verdicts = {cell: _column_verdict(headers.get(cell.line, []), cell.column) for cell in empty}
    hurt = [c for c in empty if verdicts[c] > 0 or (verdicts[c] == 0 and counts[c.column] >= 3)]
    left = (cell for index, cell in enumerate(cells) if not cell.tabbed and index not in holding)
    return _damaged([*hurt, *(cell for cell in left if _within_list(scan.text, cell, [one for one, _ in bare]))], scan)


def _within_list(text: str, cell: Cell, names: list[Cell]) -> bool:
    """Whether a line that is a word or two stands in a list of names: one of them next to it, three of them near."""
    near = [one for one in names if abs(one.line - cell.line) <= _NEAR_LINES]
    beside = any(abs(one.line - cell.line) == 1 for one in near)
    return beside and len(near) >= _LIST and _LONE_NAME.fullmatch(text[cell.start : cell.end].strip()) is not None


def _of_column(text: str, members: list[Candidate]) -> list[Candidate]:
    """The names of a cell that its header promises; not «Mariagerfjords Højskole»."""
    return [m for m in members if m.explicit or not (is_compound_name(text, m) or is_surname(text, m))]


def _damaged(cells: list[Cell], scan: Scan) -> list[Candidate]:
    """Names in cells where the scanner hurt them: «|Alborg», «Rlngsted»."""
    found = []
    for cell in cells:
        name = re.search(r"[A-ZÆØÅ][^\d\t\n|]{3,24}(?<=[\w])", scan.text[cell.start : cell.end])
        town = name and re.search(r"\d{4}\s+$", scan.text[cell.start : cell.start + name.start()])
        guess = scan.table.resembling(name.group(), scan.year) if name and not town else None
        if name and guess:
            start, end = cell.start + name.start(), cell.start + name.end()
            found.append(
                Candidate(start=start, end=end, record=guess[0], likeness=guess[1], kommune_end=end, accepted=0.9)
            )
    return found


def _column_verdict(header: list[str], column: int) -> int:
    """1 where the header promises municipalities, -1 where it promises something else, 0 where it says nothing."""
    own = header[column] if column < len(header) else ""
    if own and _NAMES_COLUMN.search(own):
        return 1
    if own and _OTHER_COLUMN.match(own):
        return -1
    return -1 if any(_NAMES_COLUMN.search(text) for text in header) and own else 0


def _listed(text: str, cell: Cell, members: list[Candidate]) -> list[Candidate]:
    """The names of a cell that holds nothing else; of «Hornsherred Roskilde 640.000» the first."""
    rest = []
    at = cell.start
    for member in members:
        rest.append(text[at : member.start])
        at = member.end
    rest.append(text[at : cell.end])
    left = _NOISE.sub("", " ".join(rest))
    if not left or (cell.tabbed and len(left) == 1):  # a speck before a cell
        return _of_column(text, members)
    lead = _NOISE.sub("", rest[0])
    figures = re.search(r"\d[\d.]{2,}", text[members[0].end : cell.end]) is not None
    words = [w for w in re.findall(r"[^\W\d_]+", text[members[0].end : cell.end]) if not municipal_word(w)]
    named_first = (
        re.match(r"\s*(?:[Kk]ommunes?)?\s*(?:[:–-]|for\b|med\b)\s", text[members[0].end : cell.end]) is not None
    )
    if not lead and ((figures and len(words) <= 3) or (named_first and len(words) <= 12)):
        return members[:1]
    return []


def _accept(members: list[Candidate], confidence: float) -> None:
    for member in members:
        member.accepted = max(member.accepted, confidence)
