"""Whether edits may be trusted as far as they say: `python -m tests.bench.repair.trust FOLDER…`.

For the damaged texts of folders, by rule and confidence: how many edits there are, how many made the words they touch
right (of edits of signs alone, all between two blanks), how many words were right before and are no more. Edits that
only take something away are right where it belonged to no true word. `--doubts` does the same for doubts: how often
the likeliest alternative, or the text as it stands, would have been right.
"""

from __future__ import annotations

import argparse
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tests.bench.repair.folder import Damaged, damaged_texts
from tests.bench.repair.peers import repaired
from tests.bench.repair.score import matched

_STEPS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.995, 1.01)
_TOKEN = re.compile(r"\S+")
_WORD = re.compile(r"[^\W_]+")

Judged = tuple[str, float, bool, bool, str]  # rule, confidence, right, right before, what was done


class Words:
    """The words of a text with their places, and which of them are true ones."""

    def __init__(self, text: str, true: str, pattern: re.Pattern[str]) -> None:
        found = list(pattern.finditer(text))
        self.starts = [token.start() for token in found]
        self.ends = [token.end() for token in found]
        self.right = matched([token[0] for token in found], pattern.findall(true))

    def at(self, start: int, end: int) -> list[bool]:
        """Of the words that touch these characters, whether each is right."""
        first, last = bisect_left(self.ends, start + 1), bisect_left(self.starts, max(end, start + 1))
        return self.right[first:last]


def judged(text: Damaged) -> Iterator[Judged]:
    """The edits of one text."""
    clean, true = repaired(text.raw), text.truth.text
    both = {by: (Words(clean.raw, true, by), Words(clean.text, true, by)) for by in (_WORD, _TOKEN)}
    for edit in clean.edits:
        before, after = both[_WORD if _WORD.search(edit.before + edit.after) else _TOKEN]
        was = before.at(edit.raw_start, edit.raw_end)
        start, end = bisect_left(clean.starts, edit.raw_start), bisect_left(clean.starts, edit.raw_end)
        now = after.at(start, end) if end > start else [not any(was)]
        told = f"«{edit.before}» → «{edit.after}» in «{_told(clean.text, start, end)}»"
        yield edit.rule, edit.confidence, all(now), bool(was) and all(was), told


def doubted(text: Damaged) -> Iterator[Judged]:
    """The doubts of one text: the likeliest alternative's probability, whether it is right, whether what stands is."""
    clean, words = repaired(text.raw), set(text.truth.text.split())
    standing = Words(clean.text, text.truth.text, _TOKEN)
    for doubt in clean.doubts:
        best, chance = doubt.alternatives[0]
        token = _around(clean.text, doubt.start, doubt.end, best)
        stands = all(standing.at(doubt.start, doubt.end))
        told = f"«{doubt.text}», perhaps «{best}» in «{_told(clean.text, doubt.start, doubt.end)}»"
        yield doubt.rule, chance, not stands and token in words, stands, told


def _told(text: str, start: int, end: int) -> str:
    return " ".join(text[max(0, start - 20) : end + 20].split())


def _around(text: str, start: int, end: int, instead: str) -> str:
    first, last = start, end
    while first and not text[first - 1].isspace():
        first -= 1
    while last < len(text) and not text[last].isspace():
        last += 1
    return text[first:start] + instead + text[end:last]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--doubts", action="store_true")
    parser.add_argument("--wrong", type=float, default=2.0, help="print those wrong with at least this confidence")
    given = parser.parse_args()
    counts: defaultdict[tuple[str, int], list[int]] = defaultdict(lambda: [0, 0, 0])
    for folder in given.folders:
        for text in damaged_texts(folder):
            for rule, sure, right, was, told in (doubted if given.doubts else judged)(text):
                if sure >= given.wrong and not right:
                    print(f"{text.name} {rule} {sure:.3f} {told}")
                step = max(n for n, low in enumerate(_STEPS[:-1]) if sure >= low)
                for name in (rule, "all"):
                    one = counts[name, step]
                    one[0] += 1
                    one[1] += right
                    one[2] += was
    last = "standing text right" if given.doubts else "right before"
    print(f"{'rule':24}{'from':>6}{'to':>6}{'number':>8}{'right':>8}  {last}")
    for (rule, step), (number, right, was) in sorted(counts.items()):
        print(f"{rule:24}{_STEPS[step]:6.3f}{_STEPS[step + 1]:6.3f}{number:8}{right / number:8.1%}  {was}")


if __name__ == "__main__":
    main()
