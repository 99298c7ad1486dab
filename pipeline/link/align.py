"""Two rows of words laid beside each other: which stand in both, and where they part."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

_DIRECT = 16_000_000  # cells of a table that are filled at once; longer texts are cut where both are surely alike
_LEAST_MOVED = 5  # words that must follow each other to have been moved as a block
_FINE = 400  # pairs of words that are looked at one by one where two texts part
_LIKE = 0.5  # of their letters two words share that may be one


@dataclass(frozen=True, slots=True)
class Hunk:
    """Words `a0` to `a1` of the one stand where words `b0` to `b1` of the other do; one of the two may be none."""

    a0: int
    a1: int
    b0: int
    b1: int


def hunks(a: Sequence[str], b: Sequence[str]) -> tuple[Hunk, ...]:
    """Where two texts part, in the order of the first. A block that stands elsewhere in the other is not told."""
    found = [hunk for piece in _pieces(a, b) for hunk in _parted(a, b, piece)]
    fine = [small for hunk in _without_moved(a, b, found) for small in _refined(a, b, hunk)]
    return tuple(_without_moved(a, b, fine))


def _parted(a: Sequence[str], b: Sequence[str], piece: Hunk) -> Iterator[Hunk]:
    """Within one piece of both texts; what parts side by side is one hunk."""
    open_: Hunk | None = None
    for op in Levenshtein.opcodes(a[piece.a0 : piece.a1], b[piece.b0 : piece.b1]):
        if op.tag == "equal":
            if open_:
                yield open_
            open_ = None
        else:
            a0, b0 = (open_.a0, open_.b0) if open_ else (piece.a0 + op.src_start, piece.b0 + op.dest_start)
            open_ = Hunk(a0, piece.a0 + op.src_end, b0, piece.b0 + op.dest_end)
    if open_:
        yield open_


def _pieces(a: Sequence[str], b: Sequence[str]) -> list[Hunk]:
    """The whole of both; of very long texts pieces between three words that stand once in each, in the same order."""
    if len(a) * len(b) <= _DIRECT:
        return [Hunk(0, len(a), 0, len(b))]
    cuts = _landmarks(a, b)
    pieces: list[Hunk] = []
    a0 = b0 = 0
    for x, y in [*cuts, (len(a), len(b))]:
        if (x - a0) * (y - b0) > _DIRECT // 16 or x == len(a):
            pieces += _split(Hunk(a0, x, b0, y))
            a0, b0 = x, y
    return pieces


def _split(piece: Hunk) -> Iterator[Hunk]:
    """A piece without landmarks is cut in even parts: it is another text, and need not be laid out well."""
    parts = 1 + (piece.a1 - piece.a0) * (piece.b1 - piece.b0) // _DIRECT
    a, b = piece.a1 - piece.a0, piece.b1 - piece.b0
    for i in range(parts):
        yield Hunk(
            piece.a0 + a * i // parts, piece.a0 + a * (i + 1) // parts,
            piece.b0 + b * i // parts, piece.b0 + b * (i + 1) // parts,
        )  # fmt: skip


def _landmarks(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """Places of three words in a row that stand once in each text, as many as keep their order (patience)."""
    mine, theirs = (_once(row) for row in (a, b))
    pairs = sorted((at, theirs[three]) for three, at in mine.items() if three in theirs)
    ends: list[int] = []  # the least place in b where a chain of each length ends
    tails: list[int] = []  # which pair that is
    before: list[int | None] = []
    for index, (_, y) in enumerate(pairs):
        place = bisect_left(ends, y)
        before.append(tails[place - 1] if place else None)
        ends[place : place + 1] = [y]
        tails[place : place + 1] = [index]
    chain: list[tuple[int, int]] = []
    last = tails[-1] if tails else None
    while last is not None:
        chain.append(pairs[last])
        last = before[last]
    return chain[::-1]


def _once(row: Sequence[str]) -> dict[tuple[str, ...], int]:
    threes = [tuple(row[i : i + 3]) for i in range(len(row) - 2)]
    number = Counter(threes)
    return {three: at for at, three in enumerate(threes) if number[three] == 1}


def _refined(a: Sequence[str], b: Sequence[str], hunk: Hunk) -> Iterator[Hunk]:
    """A hunk of several words cut into pairs of like ones, with what is left between them."""
    n, m = hunk.a1 - hunk.a0, hunk.b1 - hunk.b0
    if n == 0 or m == 0 or n * m == 1 or n * m > _FINE:
        yield hunk
        return
    if n == m and all(_gain(a[hunk.a0 + i], b[hunk.b0 + i]) for i in range(n)):
        yield from (Hunk(hunk.a0 + i, hunk.a0 + i + 1, hunk.b0 + i, hunk.b0 + i + 1) for i in range(n))
        return
    a0, b0 = hunk.a0, hunk.b0
    for pair in (*_pairs(a, b, hunk), Hunk(hunk.a1, hunk.a1, hunk.b1, hunk.b1)):
        if pair.a0 > a0 or pair.b0 > b0:
            yield Hunk(a0, pair.a0, b0, pair.b0)
        if pair.a1 > pair.a0:
            yield pair
        a0, b0 = pair.a1, pair.b1


def _pairs(a: Sequence[str], b: Sequence[str], hunk: Hunk) -> list[Hunk]:
    """Words that are like each other, one by one or one by two, so that they are alike in the most letters."""
    n, m = hunk.a1 - hunk.a0, hunk.b1 - hunk.b0
    best: list[list[tuple[float, tuple[int, int]]]] = [[(0.0, (0, 0))] * (m + 1) for _ in range(n + 1)]
    for i in range(n + 1):
        for j in range(m + 1):
            ways = [(best[i - di][j - dj][0] + gain, (di, dj)) for di, dj, gain in _ways(a, b, hunk, i, j)]
            best[i][j] = max(ways, key=lambda way: way[0], default=(0.0, (0, 0)))
    found: list[Hunk] = []
    i, j = n, m
    while i and j:
        di, dj = best[i][j][1]
        if di and dj:
            found.append(Hunk(hunk.a0 + i - di, hunk.a0 + i, hunk.b0 + j - dj, hunk.b0 + j))
        i, j = i - di, j - dj
    return found[::-1]


def _ways(a: Sequence[str], b: Sequence[str], hunk: Hunk, i: int, j: int) -> Iterator[tuple[int, int, float]]:
    """The last step to `i` words of the one and `j` of the other: how many words of each, and the letters gained."""
    if i:
        yield 1, 0, 0.0
    if j:
        yield 0, 1, 0.0
    if not (i and j):
        return
    x, y = a[hunk.a0 + i - 1], b[hunk.b0 + j - 1]
    if gain := _gain(x, y):
        yield 1, 1, gain
    if j > 1 and len(x) > len(y) and (gain := _gain(x, b[hunk.b0 + j - 2] + y)):
        yield 1, 2, gain - 0.1
    if i > 1 and len(y) > len(x) and (gain := _gain(a[hunk.a0 + i - 2] + x, y)):
        yield 2, 1, gain - 0.1


def _gain(mine: str, theirs: str) -> float:
    """The letters that two words share, where they may be one; else 0. Figures may always stand for each other."""
    longest = max(len(mine), len(theirs))
    if min(len(mine), len(theirs)) <= _LIKE * longest and not (mine.isdigit() and theirs.isdigit()):
        return 0.0
    same = longest - Levenshtein.distance(mine, theirs)
    return same + 0.5 if same > _LIKE * longest or (mine.isdigit() and theirs.isdigit()) else 0.0


def _without_moved(a: Sequence[str], b: Sequence[str], found: list[Hunk]) -> list[Hunk]:
    """The hunks without what stands in both, but elsewhere or twice: a side column read first or last, a caption."""
    moved_a: set[int] = set()
    moved_b: set[int] = set()
    if any(max(h.a1 - h.a0, h.b1 - h.b0) >= _LEAST_MOVED for h in found):
        rows_a, rows_b = (_rows(own) for own in (a, b))
        uneven = [h for h in found if h.a1 - h.a0 != h.b1 - h.b0 or h.a1 - h.a0 >= _LEAST_MOVED]
        moved_a = {i for h in uneven for i in range(h.a0, h.a1) if _stands(a, i, rows_b)}
        moved_b = {j for h in uneven for j in range(h.b0, h.b1) if _stands(b, j, rows_a)}
    gone = {tuple(a[h.a0 : h.a1]): h for h in found if h.b0 == h.b1 and h.a1 - h.a0 > 1}
    for hunk in found:  # a whole line that is gone here and new there
        if hunk.a0 == hunk.a1 and (there := gone.pop(tuple(b[hunk.b0 : hunk.b1]), None)):
            moved_a.update(range(there.a0, there.a1))
            moved_b.update(range(hunk.b0, hunk.b1))
    return [left for hunk in found for left in _left(hunk, moved_a, moved_b)] if moved_a or moved_b else found


def _rows(words: Sequence[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(zip(*(words[k:] for k in range(_LEAST_MOVED)), strict=False))


def _stands(words: Sequence[str], index: int, rows: frozenset[tuple[str, ...]]) -> bool:
    """Whether a word stands with its neighbours in the other text, somewhere."""
    first = max(index - _LEAST_MOVED + 1, 0)
    return any(tuple(words[k : k + _LEAST_MOVED]) in rows for k in range(first, index + 1))


def _left(hunk: Hunk, moved_a: set[int], moved_b: set[int]) -> Iterator[Hunk]:
    """What remains of a hunk when the words that were moved are taken out."""
    mine = _runs([i for i in range(hunk.a0, hunk.a1) if i not in moved_a])
    theirs = _runs([j for j in range(hunk.b0, hunk.b1) if j not in moved_b])
    if len(mine) == len(theirs) == 1:
        yield Hunk(*mine[0], *theirs[0])
        return
    yield from (Hunk(a0, a1, hunk.b0, hunk.b0) for a0, a1 in mine)
    yield from (Hunk(hunk.a1, hunk.a1, b0, b1) for b0, b1 in theirs)


def _runs(indices: Sequence[int]) -> list[tuple[int, int]]:
    """Rows of indices that follow each other, as start and end (exclusive)."""
    runs: list[tuple[int, int]] = []
    for index in indices:
        if runs and runs[-1][1] == index:
            runs[-1] = (runs[-1][0], index + 1)
        else:
            runs.append((index, index + 1))
    return runs
