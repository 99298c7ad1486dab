"""Danish compounds: a word taken apart into known parts, with the links s and e, and how likely that is."""

from __future__ import annotations

from pipeline.language.forms import Forms

_LONGEST = 45  # letters of a compound
_PARTS = 4
_JOIN = 7.4  # what a seam gives back: parts are dearer by themselves than within compounds
_LINK_COSTS = {"": 0.0, "s": 0.0, "e": 1.5}
# Short words and endings that the dictionary holds but no Danish compound is made of.
_NO_PART = frozenset("ede ende erne ens eren ere ene ers een els age ser ret sel ter ler lse rne sen".split())  # noqa: SIM905
# Words that never end a compound.
_NO_TAIL = frozenset(
    "som der men den det har kan vil til fra med ved hun han for sig jeg hvor eller efter ikke når".split()  # noqa: SIM905
)
_SHORT_PARTS = frozenset("by år ø ældre le bo is øl æg el sø".split())  # noqa: SIM905


class Compounds:
    """Splits words; what was split is remembered."""

    def __init__(self, forms: Forms) -> None:
        self._forms = forms
        self._found: dict[str, tuple[tuple[str, ...], float] | None] = {}

    def split(self, low: str) -> tuple[tuple[str, ...], float] | None:
        """The best parts, links included at their end, with ln P; None where there are none. In small letters."""
        if low not in self._found:
            fit = 6 <= len(low) <= _LONGEST and low.isalpha()
            self._found[low] = self._best(low, _PARTS) if fit else None
        return self._found[low]

    def _best(self, low: str, parts: int) -> tuple[tuple[str, ...], float] | None:
        best: tuple[tuple[str, ...], float] | None = None
        for at in range(2, len(low) - 2):
            first = self.part_cost(low[:at], last=False)
            if first is None:
                continue
            for link, price in _LINK_COSTS.items():
                rest = low[at + len(link) :]
                if not low.startswith(link, at) or (link == "s" and low[at - 1] == "s"):
                    continue
                if len(rest) < 3 or rest in _NO_TAIL:
                    continue
                tail = self._tail(rest, parts)
                score = tail[1] - first + _JOIN - price if tail else 0.0
                if tail and (best is None or score > best[1]):
                    best = (low[: at + len(link)], *tail[0]), score
        return best

    def _tail(self, rest: str, parts: int) -> tuple[tuple[str, ...], float] | None:
        cost = self.part_cost(rest, last=True)
        if cost is not None:
            return (rest,), -cost
        return self._best(rest, parts - 1) if parts > 2 else None

    def part_cost(self, part: str, *, last: bool) -> float | None:
        """-ln P of this part of a compound, None where it cannot be one."""
        if part in _NO_PART or (len(part) <= 2 and part not in _SHORT_PARTS):
            return None
        return self._forms.last_cost(part) if last else self._forms.first_cost(part)
