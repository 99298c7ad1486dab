"""Learns which letters are read for which: expectation and maximisation over the places where a line was read wrong.

After Brill and Moore (2000): a place read wrong is cut into units of up to three true and three read letters; how often
each unit occurs and how the places are cut is settled in turns. Rare units of several letters are given up for shorter.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from tests.tools.pairs.reading import Pair, parse

Unit = tuple[str, str]  # true letters, read letters; either may be empty
CHANNELS = {"english": "eng", "danish": "dan"}
_LONGEST = 3
_WIDEST = 6  # letters of a place read wrong beyond which nothing is learnt from it
_HOPELESS = 0.35  # share of wrong letters from which on a line tells nothing
_TURNS = 12
_RARE = 2.5  # occurrences below which a unit of several letters is given up
_LEAST, _OFTEN = 2.0, 0.002  # occurrences, or share of the letters printed, from which on a unit is written down
_SELDOM = 2.75e-5  # share of the letters printed below which it is not
# What other versions of Tesseract and older scans make of letters, as known from archives: seen this often beforehand.
_KNOWN = {
    "å": "a A d & 4 8 @ aa éa", "ø": "o g e a 0 9 8 6 @ q s oe eo go eg c", "æ": "e ee ae ze a z s @ ce",
    "Å": "A 4 &", "Ø": "O 0 @ Q G 8 6 D W QO GO OO O@", "Æ": "E AE ZE 4E A Z £ EE Ae Ai Ee AA AS Ze Az",
    "I": "l | 1 ! ]", "l": "I | 1 i", "i": "l 1 | j", "m": "rn in ni nn un nu iu ui", "mm": "nun mn nm",
    "n": "h u ri ii hi", "u": "n li ii il", "rn": "m", "d": "cl", "cl": "d", "li": "h", "h": "li b", "vv": "w",
    "o": "0 c e", "O": "0", "k": "lc", "e": "c o", "c": "e", "t": "f l", "f": "t", "s": "5", "S": "5 s", "B": "8",
    "g": "q 9", "b": "6 h", "0": "O o", "1": "l I", "5": "S s", "8": "B",
}  # fmt: skip
_BEFOREHAND = 2.0
_RARE_LARGE, _AS_SMALL = "æøå", 20.0
_FLOOR = 0.05  # occurrences every unit of single letters is given beforehand


@dataclass(slots=True)
class Seen:
    """What lines tell: letters printed, and places read wrong."""

    printed: Counter[str] = field(default_factory=Counter)  # stretches of up to three letters
    wrong: Counter[Unit] = field(default_factory=Counter)
    blanks: Counter[str] = field(default_factory=Counter)  # between letters: «kept», «lost», «put in», «none»

    def add(self, true: str, read: str) -> None:
        line = f" {true} "
        for size in range(1, _LONGEST + 1):
            self.printed.update(line[at : at + size] for at in range(len(line) - size + 1))
        self.printed[""] += len(line) - 1
        self.blanks.update(_blanks(true, read))
        self.wrong.update(w for w in places(true, read) if len(w[0]) <= _WIDEST and len(w[1]) <= _WIDEST)


def places(true: str, read: str) -> Iterator[Unit]:
    """Stretches read wrong: the true letters and what was read."""
    begun: list[int] = []
    for op in Levenshtein.opcodes(true, read):
        if op.tag == "equal":
            if begun:
                yield true[begun[0] : op.src_start], read[begun[1] : op.dest_start]
            begun = []
        elif not begun:
            begun = [op.src_start, op.dest_start]
    if begun:
        yield true[begun[0] :], read[begun[1] :]


def _blanks(true: str, read: str) -> Iterator[str]:
    """What became of the blanks between two letters, and of the places between letters that had none."""
    letter = [sign.isalpha() for sign in true] + [False, False]
    for at in range(len(true)):
        if letter[at]:
            yield "none" if letter[at + 1] else "kept" if true[at + 1 : at + 2] == " " and letter[at + 2] else ""
    for op in Levenshtein.opcodes(true, read):
        at = op.src_start
        if op.tag == "delete" and true[at : op.src_end] == " " and letter[at - 1] and letter[at + 1]:
            yield "lost"
        if op.tag == "insert" and read[op.dest_start : op.dest_end] == " " and letter[at - 1] and letter[at]:
            yield "put in"


def units(wrong: Counter[Unit]) -> dict[Unit, float]:
    """How often each unit occurs in the places read wrong."""
    odds: dict[Unit, float] = {}
    for kept in (None, _RARE):
        allowed = None if kept is None else {unit for unit, count in odds.items() if count >= kept or _is_single(unit)}
        for _ in range(_TURNS):
            counts: defaultdict[Unit, float] = defaultdict(float)
            for place, times in wrong.items():
                for unit, share in _cut(place, odds, allowed):
                    counts[unit] += share * times
            odds = dict(counts)
    return odds


def _is_single(unit: Unit) -> bool:
    return len(unit[0]) <= 1 and len(unit[1]) <= 1


def _cut(place: Unit, odds: dict[Unit, float], allowed: set[Unit] | None) -> Iterator[tuple[Unit, float]]:
    """The units of a place, each with the share of the ways to cut the place that have it, weighed by their odds."""
    true, read = place
    total = sum(odds.values()) or 1.0
    arcs: list[tuple[int, int, int, int, Unit, float]] = []
    for i in range(len(true) + 1):
        for j in range(len(read) + 1):
            for di in range(min(_LONGEST, len(true) - i) + 1):
                for dj in range(min(_LONGEST, len(read) - j) + 1):
                    unit = true[i : i + di], read[j : j + dj]
                    if not (di or dj) or (allowed is not None and unit not in allowed and not _is_single(unit)):
                        continue
                    weight = (
                        odds.get(unit, _FLOOR if _is_single(unit) else 0.0) / total if odds else 0.01 ** max(di, dj)
                    )
                    if weight:
                        arcs.append((i, j, i + di, j + dj, unit, weight))
    before: dict[tuple[int, int], float] = defaultdict(float, {(0, 0): 1.0})
    for i, j, k, m, _, weight in arcs:
        before[k, m] += before[i, j] * weight
    behind: dict[tuple[int, int], float] = defaultdict(float, {(len(true), len(read)): 1.0})
    for i, j, k, m, _, weight in reversed(arcs):
        behind[i, j] += behind[k, m] * weight
    whole = before[len(true), len(read)]
    for i, j, k, m, unit, weight in arcs:
        if whole and (share := before[i, j] * weight * behind[k, m] / whole) > 1e-4:
            yield unit, share


def smoothed(seen: Seen) -> dict[Unit, float]:
    """How often each unit occurs, what is known beforehand included."""
    found = units(seen.wrong)
    for true, forms in _KNOWN.items():
        for read in forms.split():
            found[true, read] = max(found.get((true, read), 0.0), _BEFOREHAND)
    for (true, read), count in tuple(found.items()):
        if true in _RARE_LARGE:  # too few of them are printed to see all that small ones are read as
            shapes = {read.upper(), read.capitalize()}
            for shape in shapes:
                large = true.upper(), shape
                found[large] = found.get(large, 0.0) + _AS_SMALL / len(shapes) * count / seen.printed[true]
    # a blank beside a sign is no seam of words
    found[" ", ""] = seen.printed[" "] * seen.blanks["lost"] / max(1, seen.blanks["kept"])
    found["", " "] = seen.printed[""] * seen.blanks["put in"] / max(1, seen.blanks["none"])
    return found


def table(seen: Seen) -> str:
    """Rows of true letters, read letters, how often so read, how often printed; the letters' own rows included."""
    found = smoothed(seen)
    lost: defaultdict[str, float] = defaultdict(float)
    for (true, _), count in found.items():
        for letter in true:
            lost[letter] += count
    # what is known beforehand may be more than what was printed of a rare letter
    of = {true: max(times, round(lost[true] + 0.5) if len(true) == 1 else 0) for true, times in seen.printed.items()}
    rows = [(letter, letter, of[letter] - lost[letter]) for letter in of if len(letter) == 1]
    rows += [row for (true, read), count in found.items() if _is_worth(*(row := (true, read, count)), of.get(true, 0))]
    rows.sort(key=lambda row: (row[0], -row[2], row[1]))
    lines = ["# true letters, read letters, how often read so, how often printed; ␣ a blank, ∅ nothing"]
    for true, read, count in rows:
        if of[true] and count >= 0.05:
            lines.append(f"{_shown(true)}\t{_shown(read)}\t{count:.1f}\t{of[true]}")
    return "\n".join(lines) + "\n"


def _shown(letters: str) -> str:
    return letters.replace(" ", "␣") or "∅"


def _is_worth(true: str, read: str, count: float, printed: int) -> bool:
    if true == read or count < max(0.8, _SELDOM * printed) or not printed:
        return False
    return count >= _LEAST or count >= _OFTEN * printed


def gathered(pairs: Iterable[Pair], model: str) -> Seen:
    """What the lines of one model tell, those kept for trying left out."""
    seen = Seen()
    for pair in pairs:
        hopeless = Levenshtein.normalized_distance(pair.true, pair.read) > _HOPELESS
        if pair.model == model and not pair.held and not hopeless:
            seen.add(pair.true, pair.read)
    return seen


def loaded(kept: Path) -> Sequence[Pair]:
    """The pairs of a file."""
    return [parse(row) for row in kept.read_text("utf-8").splitlines()]


def learn(kept: Path, folder: Path) -> None:
    """Write the tables."""
    pairs = loaded(kept)
    for name, model in CHANNELS.items():
        (folder / f"channel_{name}.tsv").write_text(table(gathered(pairs, model)), encoding="utf-8")
