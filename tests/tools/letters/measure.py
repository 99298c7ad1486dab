"""How right the models are: on letters of a writer they have not seen, and on stories they were not given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.extract.kinds import function_learned
from pipeline.extract.kinds.letter_date import day_of
from pipeline.extract.scene import Scene
from pipeline.language.acts import Acts, Linear
from tests.tools.letters import examples, training
from tests.tools.letters.examples import Examples, Seen
from tests.tools.letters.stories import Told

_BANDS = (0.5, 0.8, 0.95)


def shares(found: Examples, model: Linear) -> str:
    """How many are right, and how many of those of which the model is sure."""
    rows = model.probabilities(found.rows)
    right = [model.labels[row.argmax()] == told for row, told in zip(rows, found.told, strict=True)]
    line = f"{sum(right) / len(right):.3f} of {len(right)}"
    for band in _BANDS:
        sure = [one for one, row in zip(right, rows, strict=True) if row.max() > band]
        line += f"; over {band}: {len(sure) / len(right):.0%} with {sum(sure) / max(len(sure), 1):.3f} right"
    return line


def on_bank(held: Sequence[Seen], acts: Acts) -> list[str]:
    """The three models on composed letters of a writer that they do not know."""
    seen = [examples.with_models(one, acts) for one in held]
    return [
        f"statements {shares(examples.of_acts(seen), acts.statements)}",
        f"dates      {shares(examples.of_dates(seen), acts.dates)}",
        f"letters    {shares(examples.of_letters(seen), acts.letters)}",
    ]


def on_stories(told: Sequence[Told], acts: Acts) -> Counter[str]:
    """Functions right by rules, model and both, and date roles right by model and program."""
    found: Counter[str] = Counter()
    for one in told:
        asked, learned = one.asked, one.learned(acts)
        opinion = learned.function(title=asked.title, genre=asked.genre, municipal=asked.municipal)
        favourite = max(opinion, key=lambda name: opinion[name])
        both = _both(one, acts)
        found["letters"] += 1
        found["rules"] += asked.by_rules.value in one.functions
        found["model"] += favourite in one.functions
        found["both"] += both[0] in one.functions
        agreed = favourite == asked.by_rules.value
        found["agreed"] += agreed
        found["agreed right"] += agreed and favourite in one.functions
        found["sure"] += both[1] >= 0.8
        found["sure right"] += both[1] >= 0.8 and both[0] in one.functions
        found += _dates(one, acts)
    return found


def _both(one: Told, acts: Acts) -> tuple[str, float]:
    asked = one.asked
    asked.sheet.acts = acts
    scene = Scene(sheet=asked.sheet, municipalities=(), areas=())
    found = function_learned.weighed(
        scene, asked.by_rules, title=asked.title, genre=asked.genre, municipal=asked.municipal
    )
    return found.value, found.confidence


def _dates(one: Told, acts: Acts) -> Counter[str]:
    found: Counter[str] = Counter()
    given = list(one.roles())
    day = day_of(one.letter.date.value if one.letter.date else None)
    said = {place.start: fact.value.role for fact in one.letter.dates for place in fact.places[:1]}
    opinions = one.learned(acts).roles([dated for dated, _, _ in given], day)
    for (dated, _, roles), opinion in zip(given, opinions, strict=True):
        found["dates"] += 1
        best = max(opinion, key=lambda name: opinion[name])
        by_rules = said.get(dated.start, "")
        found["dates: model"] += best in roles
        found["dates: rules"] += by_rules in roles
        found["dates: agreed"] += best == by_rules
        found["dates: agreed right"] += best == by_rules and best in roles
    return found


def report(composed: Sequence[Sequence[Seen]], held: Sequence[Seen], told: dict[str, tuple[Told, ...]]) -> str:
    """All figures as text; of the stories each corpus by models that were given the others only."""
    parts = training.Parts(composed)
    lines = ["Letters of a writer not seen:", *on_bank(held, parts.acts(()))]
    lines.append("Stories, each corpus by models that were given the others:")
    for name, documents in told.items():
        others = [one for other, rest in told.items() if other != name for one in rest]
        counts = on_stories(documents, parts.acts(others))
        lines.append(f"{name:8} " + ", ".join(f"{key} {number}" for key, number in counts.items()))
    return "\n".join(lines)
