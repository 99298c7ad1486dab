"""Repairs the damaged texts of a folder and prints how well: `python -m tests.bench.repair FOLDER`.

    [--peers] [--each] [--name PART] [--every N] [--worst N] [--diff NAME] [--marks MARK,…]

FOLDER holds NAME.raw.txt beside NAME.true.txt, as `tests.bench.repair.bank` writes them. A row for each level and one
for all: characters wrong before and after, of the lines that were read; `cut`, the share of them that is gone; words,
and words with æ ø å, right before and after; `spoilt`, words that were right before and no longer are; `worse`, texts
with more characters wrong than before; `whole cut`, over all that stands on the pages; `inside cut`, without the junk
between the words.

`--peers` puts ftfy and SymSpell beside; `--each` prints every text; `--worst N` those with the most characters left;
`--diff NAME` word for word what differs in the texts whose name has NAME in it (`--diff ""`: in all), each place with
what the repair did: ok, left, other, HARM. `--marks left,HARM` prints only such places.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.bench.repair.differences import differences
from tests.bench.repair.folder import Damaged, damaged_texts
from tests.bench.repair.peers import ALL, OURS
from tests.bench.repair.score import NOTHING, Score, score
from tests.bench.repair.table import TITLES, lines, row
from tests.pages import LEVELS
from tests.pages.judge import folded


def main() -> None:
    given = _arguments()
    texts = [text for text in damaged_texts(given.folder) if given.name in text.name][:: given.every]
    if given.diff is not None:
        _print_differences([text for text in texts if given.diff in text.name], given.marks.split(","))
        return
    who = ALL if given.peers else {OURS: ALL[OURS]}
    found: dict[tuple[str, str], Score] = {}
    before: dict[str, Score] = {}
    for text in texts:
        if not text.truth.is_readable:
            print(f"{text.name}: not readable, left out")
            continue
        unrepaired = score(text.truth, text.raw, text.raw)
        keys = (text.name, text.level, "all")
        for key in keys:
            before[key] = before.get(key, NOTHING) + unrepaired
        for name, repair in who.items():
            got = score(text.truth, text.raw, repair(text.raw))
            for key in keys:
                found[key, name] = found.get((key, name), NOTHING) + got
    order = [*(level for level in (*LEVELS, "other") if level in before), "all"]
    shown = _worst(found, texts, given.worst) if given.worst else [t.name for t in texts] if given.each else []
    print("\n".join(lines([
        TITLES,
        *(row(key, name, before[key], found[key, name]) for key in [*shown, *order] for name in who if key in before),
    ])))  # fmt: skip


def _worst(found: dict[tuple[str, str], Score], texts: list[Damaged], count: int) -> list[str]:
    named = [text.name for text in texts if (text.name, OURS) in found]
    return sorted(named, key=lambda name: -found[name, OURS].wrong)[:count]


def _print_differences(texts: list[Damaged], marks: list[str]) -> None:
    for text in texts:
        print(f"== {text.name}")
        for place in differences(text.truth.text, folded(text.raw), folded(ALL[OURS](text.raw))):
            if marks == [""] or place.mark in marks:
                print(f"{place.mark:5} | {place.true} | {place.damaged} | {place.repaired}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--each", action="store_true")
    parser.add_argument("--name", default="")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--worst", type=int, default=0)
    parser.add_argument("--diff")
    parser.add_argument("--marks", default="")
    return parser.parse_args()


if __name__ == "__main__":
    main()
