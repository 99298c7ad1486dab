"""From phrase banks to the three models."""

from __future__ import annotations

import random
from collections.abc import Sequence

from pipeline.language.acts import Acts, Linear
from pipeline.language.municipalities import MunicipalityTable
from pipeline.language.resources import models_folder
from tests.tools.letters import examples
from tests.tools.letters.bank import Bank
from tests.tools.letters.compose import compose
from tests.tools.letters.examples import Examples, Seen
from tests.tools.letters.linear import train

FUNCTIONS = ("announces", "answers", "decides", "none", "updates")
STATEMENT_BUCKETS, DATE_BUCKETS, LETTER_BUCKETS = 2**16, 2**15, 2**12
_NONE = Linear((), None)


def names() -> list[str]:
    """The municipalities of all times."""
    return sorted({record.name for record in MunicipalityTable.load(models_folder()).records})


def letters(bank: Bank, count: int, seed: int) -> list[Seen]:
    """So many letters of this bank, equally many of each function, seen without any model."""
    rng, places = random.Random(seed), names()
    blind = Acts(statements=_NONE, dates=_NONE, letters=_NONE)
    kinds = (FUNCTIONS[number % len(FUNCTIONS)] for number in range(count))
    return [examples.see(compose(rng, bank, places, function), blind) for function in kinds]


def statements(seen: Sequence[Seen], more: Examples | None = None, times: int = 1) -> Linear:
    """What statements do."""
    found = examples.of_acts(seen)
    for _ in range(times if more else 0):
        found += more or Examples()
    return train(found.rows, found.told, buckets=STATEMENT_BUCKETS, epochs=4)


def dates(seen: Sequence[Seen], more: Examples | None = None, times: int = 1) -> Linear:
    """What part dates play; `more` is seen so many times."""
    found = examples.of_dates(seen)
    for _ in range(times if more else 0):
        found += more or Examples()
    return train(found.rows, found.told, buckets=DATE_BUCKETS, epochs=4)


def functions(found: Examples, more: Examples | None = None, times: int = 1) -> Linear:
    """What letters do."""
    for _ in range(times if more else 0):
        found += more or Examples()
    return train(found.rows, found.told, buckets=LETTER_BUCKETS, epochs=8, rate=0.1)


def judged(seen: Sequence[Seen], model: Linear) -> Examples:
    """Letters as a model of statements sees them that knows none of their phrases."""
    acts = Acts(statements=model, dates=_NONE, letters=_NONE)
    return examples.of_letters([examples.with_models(one, acts) for one in seen])
