"""Which earlier letter a letter is nearly the same as: a few are compared, however many are alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from pipeline.link.compare import compare
from pipeline.link.saying import figures
from pipeline.link.wording import LEAST_SHARED, keys_of, wording
from pipeline.values.likeness import Body, Kinship, Likeness

MOST_HOLDERS = 64  # of a key; what more letters share is a common word, or a crowd, for which its first by id stand
_LEAST_RARE = 4  # keys that few letters have, of which two must share so many
_NEAREST = 2  # by what they share
_EARLIEST = 2
_LAST = "9999"

Holders = Callable[[Collection[str], int | None], Mapping[str, Sequence[str]]]  # RegisterStore.first_holders
Bodies = Callable[[Collection[str]], Sequence[Body]]  # RegisterStore.bodies


def before(body: Body) -> tuple[str, str]:
    """Letters stand by day, undated ones last, then by id, in whatever order they arrived."""
    return (body.date or _LAST)[:10], body.document


class Family:
    """Looks up letters that may be alike and compares them; what was looked up is kept as long as this is."""

    def __init__(self, holders: Holders, bodies: Bodies) -> None:
        self._holders = holders
        self._load = bodies
        self._bodies: dict[str, Body] = {}
        self._near: dict[str, dict[str, int]] = {}
        self.words = lru_cache(maxsize=4096)(lambda document: wording(self._bodies[document]))
        self._figures = lru_cache(maxsize=4096)(lambda document: figures(self.words(document)))

    def fetch(self, documents: Collection[str]) -> None:
        """Have these at hand."""
        missing = [one for one in documents if one not in self._bodies]
        self._bodies |= {body.document: body for body in self._load(missing)} if missing else {}

    def order(self, document: str) -> tuple[str, str]:
        return before(self._bodies[document])

    def near(self, document: str) -> dict[str, int]:
        """The letters that may be the same, with how many keys they share; of a crowd a part stands for all."""
        if document not in self._near:
            self._near[document] = self._sharing(document, MOST_HOLDERS)
        return self._near[document]

    def crowd(self, document: str) -> dict[str, int]:
        """As near, of a crowd all."""
        found = self.near(document)
        return found if len(found) < MOST_HOLDERS // 2 else self._sharing(document, None)

    def _sharing(self, document: str, most: int | None) -> dict[str, int]:
        keys = keys_of(self.words(document))
        holders = self._holders(keys, most) if keys else {}
        shared = Counter(chain.from_iterable(holders.values()))
        few = [held for held in holders.values() if len(held) < MOST_HOLDERS]
        least = max(_LEAST_RARE, LEAST_SHARED * len(few) // max(len(keys), 1))
        rare = Counter(chain.from_iterable(few))
        found = {one: n for one, n in shared.items() if n >= LEAST_SHARED or rare[one] >= least}
        found.pop(document, None)
        self.fetch(found)
        return found

    def later(self, document: str) -> set[str]:
        """The letters whose kinship this one may change, all of them later."""
        found = self.near(document)
        mine = self.order(document)
        if all(self.order(one) > mine for one in found):
            found = self.crowd(document)
        return {one for one in found if self.order(one) > mine}

    def kinship(self, document: str) -> Kinship | None:
        """The earlier letter that this one is nearest to, of equally near ones the first."""
        best: tuple[tuple[int, int], Kinship] | None = None
        for other in self._shortlist(document):
            likeness = compare(self.words(other), self.words(document))
            if likeness is None:
                continue
            rank = _rank(likeness)
            if best is None or rank < best[0]:
                best = rank, Kinship(document=document, other=other, likeness=likeness)
            if rank == (0, 0):
                break
        return best[1] if best else None

    def _shortlist(self, document: str) -> list[str]:
        mine = self.order(document)
        shared = {one: n for one, n in self.near(document).items() if self.order(one) < mine}
        earliest = sorted(shared, key=self.order)
        nearest = earliest if len(earliest) <= _NEAREST else self._nearest(document, earliest, shared)
        return sorted({*nearest[:_NEAREST], *earliest[:_EARLIEST]}, key=self.order)

    def _nearest(self, document: str, others: Sequence[str], shared: Mapping[str, int]) -> list[str]:
        """By the keys they share and the figures that one of them only has."""
        own = self._figures(document)
        apart = {one: len(own ^ self._figures(one)) for one in others}
        return sorted(others, key=lambda one: (2 * apart[one] - shared[one], self.order(one)))


def _rank(likeness: Likeness) -> tuple[int, int]:
    """How near two letters are, the nearest first: by the letters that differ, names and what goes round a letter
    apart; then the same before one to somebody else, and that before another version."""
    told = [one for one in likeness.differences if one.kind not in ("name", "frame")]
    apart = sum(max(len(one.before), len(one.after)) for one in told)
    return apart, ("same", "addressee", "version").index(likeness.kind)
