"""Encoding damage undone: `python -m tests.bench.repair.encodings [--only KIND] [--count N] [--peers] [--show N]`.

For each kind of damage the share of texts that come back to the letter; for lost letters and for æ ø å written out the
share of the damaged words. Texts: the treebank's development part where it lies beside the project and our own prose
(`long`), single sentences (`short`), the `letters` of `tests.pages`, and `tricky` ones that look damaged before.
`--show N` prints words that are wrong after repair.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import ftfy

from tests.bench.repair import texts
from tests.bench.repair.differences import differences
from tests.bench.repair.kinds import ENCODINGS, LOST, MIXED, WRITTEN_OUT, Kind
from tests.bench.repair.peers import by_ftfy, by_symspell, none, ours
from tests.bench.repair.score import Score, Truth, score

Repairer = Callable[[str], str]

_LONG = 40  # texts
_SHORT = 60  # sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """Texts of a kind, those restored to the letter, and the words that the damage touched."""

    texts: int
    whole: int
    words: int
    words_right: int
    spoilt: int  # words that were right and are wrong now

    @property
    def share(self) -> float:
        return self.whole / max(1, self.texts)

    @property
    def share_words(self) -> float:
        return self.words_right / max(1, self.words)


def long_texts(count: int = _LONG) -> list[str]:
    """Correct texts of some paragraphs, half of them of the treebank where that is here."""
    bank, own = texts.treebank(), texts.prose()
    return texts.every(bank, count // 2) + texts.every(own, count - min(len(bank), count // 2))


def unseen_texts() -> list[str]:
    """Texts of which no word was counted for the lexicon: the treebank's development part, and letters."""
    return texts.treebank() + texts.letters() + texts.letters("held")


def short_texts(count: int = _SHORT) -> list[str]:
    """Single sentences with at least two of the letters æ ø å."""
    given = texts.sentences() or [line for text in texts.prose() for line in text.splitlines()]
    return texts.every([one for one in given if sum(sign in "æøåÆØÅ" for sign in one) >= 2], count)


def restored(kind: Kind, given: Sequence[str], repair: Repairer) -> Restored:
    """One kind of damage done to the texts and repaired."""
    pairs = [pair for pair in map(kind.damage, given) if pair is not None and pair[0] != pair[1]]
    whole = words = right = spoilt = 0
    for before, after in pairs:
        got = repair(after)
        whole += got == before
        if kind.lossy:
            found = _score(before, got)
            words, right = words + found.danish, right + found.danish_right
            spoilt += sum(place.mark == "HARM" for place in differences(before, after, got))
    return Restored(texts=len(pairs), whole=whole, words=words, words_right=right, spoilt=spoilt)


def _score(true: str, got: str) -> Score:
    return score(Truth(text=" ".join(true.split()), whole=true, read=1.0), got, got)


def by_ftfy_encoding(text: str) -> str:
    """ftfy, but leaving quotes and widths as they are."""
    return ftfy.fix_encoding(text)


PEERS: dict[str, Repairer] = {"no repair": none, "ftfy": by_ftfy, "ftfy fix_encoding": by_ftfy_encoding}
WORD_PEERS: dict[str, Repairer] = {"no repair": none, "ftfy": by_ftfy, "SymSpell": by_symspell}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="")
    parser.add_argument("--count", type=int, default=_LONG)
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--show", type=int, default=0)
    given = parser.parse_args()
    sets = {
        "long": long_texts(given.count), "short": short_texts(given.count), "letters": texts.letters(),
        "tricky": [*texts.tricky().values()],
    }  # fmt: skip
    for name, those in sets.items():
        for kind in (*ENCODINGS, *MIXED, *LOST, WRITTEN_OUT):
            if given.only not in f"{name} {kind.name}" or not (own := restored(kind, those, ours)).texts:
                continue
            peers = (WORD_PEERS if kind.lossy else PEERS) if given.peers else {}
            told = "; ".join(f"{who} {_told(restored(kind, those, repair))}" for who, repair in peers.items())
            print(f"{name:8}{kind.name:66} {_told(own)}   {told}", flush=True)
            if given.show:
                _show(kind, those, given.show)


def _told(one: Restored) -> str:
    words = f", words {one.words_right}/{one.words} {one.share_words:.1%}, spoilt {one.spoilt}" if one.words else ""
    return f"{one.whole}/{one.texts}{words}"


def _show(kind: Kind, those: Sequence[str], most: int) -> None:
    pairs = [pair for pair in map(kind.damage, those) if pair is not None]
    found = [place for before, after in pairs for place in differences(before, after, ours(after))]
    for place in [place for place in found if place.mark != "ok"][:most]:
        print(f"    {place.mark:5} | {place.true} | {place.damaged} | {place.repaired}")


if __name__ == "__main__":
    main()
