"""From phrase banks, and letters of known register, to the three models."""

from __future__ import annotations

import random
from collections.abc import Sequence

from pipeline.extract.kinds.letter_date import day_of
from pipeline.language.acts import Acts, Linear, concepts
from pipeline.language.municipalities import MunicipalityTable
from pipeline.language.resources import models_folder
from tests.tools.letters import examples
from tests.tools.letters.bank import Bank
from tests.tools.letters.compose import compose
from tests.tools.letters.examples import Examples, Seen
from tests.tools.letters.linear import train
from tests.tools.letters.stories import Told

FUNCTIONS = ("announces", "answers", "decides", "none", "updates")
_STATEMENTS, _DATES, _LETTERS = 2**16, 2**15, 2**12  # buckets
_NONE = Linear((), None)
_TIMES = 8  # how much a real letter counts beside a composed one


def names() -> list[str]:
    """The municipalities of all times."""
    return sorted({record.name for record in MunicipalityTable.load(models_folder()).records})


def blind() -> Acts:
    """No model yet, only the concepts."""
    return Acts(concepts=concepts(models_folder()), statements=_NONE, dates=_NONE, letters=_NONE)


def letters(bank: Bank, count: int, seed: int) -> list[Seen]:
    """So many letters of this bank, equally many of each function, seen without any model."""
    rng, places, nothing = random.Random(seed), names(), blind()
    kinds = (FUNCTIONS[number % len(FUNCTIONS)] for number in range(count))
    return [examples.see(compose(rng, bank, places, function), nothing) for function in kinds]


class Parts:
    """Composed letters of several writers, and what is learned of them without real ones."""

    def __init__(self, composed: Sequence[Sequence[Seen]]) -> None:
        self.statements = statements([one for letters in composed for one in letters])
        self.dates = Examples()
        self.letters = Examples()
        for number, own in enumerate(composed):
            others = [one for other, letters in enumerate(composed) if other != number for one in letters]
            self.dates += examples.of_dates(own)
            self.letters += judged(own, statements(others))

    def acts(self, told: Sequence[Told]) -> Acts:
        """The three models, with these real letters besides."""
        seen = Acts(concepts=concepts(models_folder()), statements=self.statements, dates=_NONE, letters=_NONE)
        dates, letters = Examples(), Examples()
        for _ in range(_TIMES):
            dates += real_dates(told, seen)
            letters += real_letters(told, seen)
        dates += self.dates
        letters += self.letters
        return Acts(
            concepts=seen.concepts,
            statements=self.statements,
            dates=train(dates.rows, dates.told, buckets=_DATES, epochs=4),
            letters=train(letters.rows, letters.told, buckets=_LETTERS, epochs=8, rate=0.1),
        )


def statements(seen: Sequence[Seen]) -> Linear:
    """What statements do."""
    found = examples.of_acts(seen)
    return train(found.rows, found.told, buckets=_STATEMENTS, epochs=6)


def judged(seen: Sequence[Seen], model: Linear) -> Examples:
    """Letters as a model of statements sees them that knows none of their phrases."""
    acts = Acts(concepts=concepts(models_folder()), statements=model, dates=_NONE, letters=_NONE)
    return examples.of_letters([examples.with_models(one, acts) for one in seen])


def real_letters(told: Sequence[Told], acts: Acts) -> Examples:
    """Letters with the function that they have."""
    found = Examples()
    for one in told:
        asked = one.asked
        row = one.learned(acts).letter_features(title=asked.title, genre=asked.genre, municipal=asked.municipal)
        found.add(row, one.gold["function"])
    return found


def real_dates(told: Sequence[Told], acts: Acts) -> Examples:
    """Dates with the role that they have."""
    found = Examples()
    for one in told:
        learned = one.learned(acts)
        day = day_of(one.letter.date.value if one.letter.date else None)
        for dated, role, _ in one.roles():
            found.add(learned.date_features(dated, day), role)
    return found
