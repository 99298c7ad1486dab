"""Line ends where another sign stands for the hyphen, or none: only the words can tell that one was broken there."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.layout.line_ends import JOINERS, Break, Verdict

_PRIOR = -6.0  # log odds, before the words are asked, that a line end without a hyphen breaks a word
_ENOUGH = 0.9  # probability from which a word is joined
_FOUND = 3  # plain cases from which a text is taken to have lost its hyphens
_PLAIN_SHARE = 4.0  # by how much such line ends are more frequent than the plain cases
_HIGHEST = 0.9


class LostHyphens:
    """What the line ends without hyphens of one text have in common."""

    def __init__(self, found: Sequence[Break], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        total: Counter[str] = Counter()
        plain: Counter[str] = Counter()
        for each in found:
            sign = each.sign.strip()
            total[sign] += 1
            plain[sign] += self._plain(each) is not None
        self._priors = {sign: _prior(count, total[sign]) for sign, count in plain.items() if count >= _FOUND}

    def verdict(self, found: Break) -> Verdict | None:
        """What is made of this line end."""
        prior = self._priors.get(found.sign.strip())
        return self._plain(found) or (self._usual(found, prior) if prior is not None else None)

    def _plain(self, found: Break) -> Verdict | None:
        """Where the first half is no word and the whole is one."""
        head, tail, lexicon = found.head, found.tail, self._lexicon
        whole = head + tail
        if not _may_be_one(found) or lexicon.knows(head) or not lexicon.knows(whole):
            return None
        doubted = found.sign.strip() in ("", ".") or head[0].isupper()
        if doubted and (lexicon.knows(tail) or not lexicon.is_listed(whole)):
            return None
        return _judged(whole, _PRIOR + lexicon.cost(head.lower()) + lexicon.cost(tail) - lexicon.cost(whole.lower()))

    def _usual(self, found: Break, prior: float) -> Verdict | None:
        """Where the text breaks words so: whether the whole is likelier than its halves beside each other."""
        head, tail, lexicon = found.head, found.tail, self._lexicon
        whole = (head + tail).lower()
        if not _may_be_one(found) or not lexicon.knows(whole):
            return None
        parted = lexicon.cost(head.lower()) + lexicon.cost_after(head.lower(), tail)
        return _judged(head + tail, prior + parted - lexicon.cost(whole))


def _prior(plain: int, total: int) -> float:
    share = min(_HIGHEST, _PLAIN_SHARE * plain / total)
    return math.log(share / (1 - share))


def _judged(whole: str, odds: float) -> Verdict | None:
    share = 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
    return Verdict(whole, round(min(0.95, share), 2), keeps=False) if share >= _ENOUGH else None


def _may_be_one(found: Break) -> bool:
    """Whether both are the whole of what stands beside the line end, letters and nothing else."""
    head, tail = found.head, found.tail
    letters = head.isalpha() and tail.isalpha() and tail.islower() and len(head) >= 2 and len(head + tail) >= 5
    if found.far or not letters or tail in JOINERS or found.rest[:1] in ("-", "@") or "." in found.rest[:-1]:
        return False
    return head[1:].islower() and not found.before[: -len(head)].strip("(«»\"“”'")
