"""What a repair does to correct texts: `python -m tests.bench.repair.harm [--peers]` prints every change."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.bench.repair import texts
from tests.bench.repair.differences import differences
from tests.bench.repair.peers import ALL, OURS, Repairer


@dataclass(frozen=True, slots=True, kw_only=True)
class Harm:
    """Words of a set of correct texts, and what was changed in them: as it stood, as it was made."""

    words: int
    changes: tuple[tuple[str, str], ...]


def harm(given: Sequence[str], repair: Repairer) -> Harm:
    """Every change is wrong."""
    found = [(place.true, place.repaired) for text in given for place in _changed(text, repair(text))]
    return Harm(words=texts.size(given), changes=tuple(found))


def sets() -> dict[str, list[str]]:
    """Correct texts by where they are from; the treebank as texts and sentence by sentence."""
    found = {
        "treebank, texts": texts.treebank(),
        "treebank, sentences": texts.sentences(),
        "own prose": texts.prose(),
        "tricky": list(texts.tricky().values()),
        "tricky, paragraphs": [part for text in texts.tricky().values() for part in text.split("\n\n")],
        "letters": texts.letters() + texts.letters("held"),
        "corpus": list(texts.corpus().values()),
    }
    return {name: given for name, given in found.items() if given}


def _changed(text: str, got: str):  # type: ignore[no-untyped-def]
    return () if got == text else differences(text, text, got)


def report(found: Mapping[str, list[str]], who: Mapping[str, Repairer], shown: int) -> dict[tuple[str, str], Harm]:
    """Print words and changes of each set; return them by set and by who repaired."""
    harms: dict[tuple[str, str], Harm] = {}
    for name, given in found.items():
        for whose, repair in who.items():
            one = harms[name, whose] = harm(given, repair)
            print(f"  {name:22} {whose:18} {one.words:6} words, {len(one.changes):5} changed")
            if whose == OURS:
                print("".join(f"    «{before}» → «{after}»\n" for before, after in one.changes[:shown]), end="")
    return harms


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--only", default="")
    given = parser.parse_args()
    found = {name: those for name, those in sets().items() if given.only in name}
    report(found, ALL if given.peers else {OURS: ALL[OURS]}, 100)


if __name__ == "__main__":
    main()
