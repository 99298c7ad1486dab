"""Danish running text by the frequencies of the word lists, compounds and inflected forms included."""

from __future__ import annotations

import random
from functools import cached_property
from pathlib import Path

import numpy as np

from pipeline.language.forms import COMMON, Forms
from pipeline.language.tables import Table

_FORMS = 120_000  # commonest listed forms
_COMPOUNDS = 60_000
_PARTS = 1_500  # commonest first and last parts
_COMPOUND_SHARE = 0.04  # of running words
_POOL = 2_000_000  # words drawn once, of which every text takes some runs
_RUN = (6, 16)  # words


class Prose:
    """Draws texts. The pool is made once; a text is a few runs of it, begun anywhere."""

    def __init__(self, models: Path, seed: int) -> None:
        self._models, self._seed = models, seed

    @cached_property
    def _pool(self) -> list[str]:
        forms = Forms(self._models)
        every = sorted(Table(self._models / "forms", 4).words())
        listed = [(cost, word) for word in every if (cost := forms.cost(word)) is not None and len(word) > 1]
        common = sorted(one for one in listed if forms.marks(one[1]) & COMMON)[:_FORMS]
        draw = np.random.default_rng(self._seed)
        words = [word for _, word in common] + self._compounds(forms, every, draw)
        plain = np.exp(-np.array([cost for cost, _ in common]))
        ranked = 1 / (20 + np.arange(_COMPOUNDS))
        weights = np.concatenate([(1 - _COMPOUND_SHARE) * plain / plain.sum(), _COMPOUND_SHARE * ranked / ranked.sum()])
        return [words[n] for n in draw.choice(len(words), size=_POOL, p=weights).tolist()]

    def _compounds(self, forms: Forms, every: list[str], draw: np.random.Generator) -> list[str]:
        firsts = sorted((c, w) for w in every if (c := forms.first_cost(w)) is not None and len(w) > 2)[:_PARTS]
        lasts = sorted((c, w) for w in every if (c := forms.last_cost(w)) is not None and len(w) > 2)[:_PARTS]
        pairs = zip(
            draw.integers(0, len(firsts), _COMPOUNDS).tolist(),
            draw.integers(0, len(lasts), _COMPOUNDS).tolist(),
            strict=True,
        )
        return [firsts[first][1] + lasts[last][1] for first, last in pairs]

    def some(self, chance: random.Random, words: int) -> str:
        """About so many words, as sentences."""
        pool, said = self._pool, []
        while words > 0:
            length = int(_RUN[0] + chance.random() * (_RUN[1] - _RUN[0]))
            begin = int(chance.random() * (_POOL - _RUN[1]))
            run = " ".join(pool[begin : begin + length])
            said.append(f"{run[0].upper()}{run[1:]}.")
            words -= length
        return " ".join(said)
