"""Build models/beginnings.*: the least cost of a word, and of a part of a compound, by how it begins.

Run from the repository root after models/forms.* were written:  python -m tests.tools.lexicon.beginnings models/
The digests go into the manifest by hand. Beginnings that only words never counted have are left out.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from pipeline.language import forms
from pipeline.language.beginnings import RAREST, SHORT, key
from pipeline.language.tables import Table
from tests.tools.lexicon.write import write

_COLUMNS = (0, 2, 3)  # of forms.bin: word, first part, last part
_NOT_KEPT = 160, 120  # bytes of the costs from which words and parts are not written down: none of them is cheaper


def least(folder: Path) -> dict[str, bytes]:
    """The rows to write."""
    table = Table(folder / "forms", forms.WIDTH)
    costs = {}
    for word in table.words():
        at = table.number(word) * forms.WIDTH
        whole, first, last = (table.rows[at + column] for column in _COLUMNS)
        costs[word] = whole, min(first, last)
    rarest = _NOT_KEPT
    found: dict[str, tuple[int, int]] = {RAREST: rarest}
    for word, (whole, part) in costs.items():
        if whole < rarest[0] or part < rarest[1]:
            for asked in _keys(word):
                known = found.get(asked, rarest)
                found[asked] = min(whole, known[0]), min(part, known[1])
    return {prefix: bytes(row) for prefix, row in found.items()}


def _keys(word: str) -> Iterator[str]:
    """Everything asked for that this word is an answer to."""
    for size in range(1, len(word) + 1):
        yield word[:size]
        if size <= SHORT:
            yield from {key(word[:size], len(word) + off) for off in (-1, 0, 1)}


if __name__ == "__main__":
    write(Path(sys.argv[1]) / "beginnings", least(Path(sys.argv[1])))
