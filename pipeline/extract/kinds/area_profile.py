"""How likely a document is about an area, by all that it says of areas."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field

from pipeline.extract.kinds.area_weight import Context
from pipeline.extract.sheet import Sheet
from pipeline.values.letter import Finding

_LONE, _LONE_TITLED = 0.75, 0.78  # the most that a single word can make likely, in the text and in its title
_EARLY = 0.3  # the part of the text in which a subject is told first
# Learned by logistic regression from letters with known areas; one weight for each of `features`, in this order.
LEARNED = (
    -4.01,  # always
    2.15,  # weight of its mentions, log
    1.22,  # share of the weight of all areas
    0.56,  # weight beside the heaviest area's
    -0.71,  # named in the title
    0.72,  # a word of it in the title
    0.77,  # weight of its clear mentions beside the clearest area's
    -0.78,  # others are clear, it is not
    1.12,  # different words, log
    0.52,  # «…området» is said
    -0.52,  # only words that belong to it
    3.0,  # bodies and offices of it, log, by the weight beside the heaviest's
    0.55,  # told early
    -0.73,  # the title speaks of another area, not of this one
)


@dataclass(slots=True, kw_only=True)
class Profile:
    """What speaks for one area in one document."""

    area: str
    bodies: int  # bodies and offices with the area in their name
    weight: float = 0.0
    clear: float = 0.0  # the weight of mentions that name the area as the document's own
    titled: str = ""  # the clearest mention in the title
    early: bool = False
    words: set[str] = field(default_factory=set)
    kept: list[Finding[str]] = field(default_factory=list)

    def add(self, finding: Finding[str], context: Context) -> None:
        """One more mention."""
        weight, clear = context.weigh(finding)
        if not weight:
            self.bodies += context.of_office(finding)
            return
        self.weight += weight
        self.clear += weight if clear else 0.0
        strength = finding.rule.removeprefix("area.")
        place = finding.places[0]
        text = context.sheet.text
        if context.in_title(finding) and self.titled in ("", "topic"):
            self.titled = strength
        self.early = self.early or place.start < _EARLY * len(text)
        self.words.add(text[place.start : place.end].casefold()[:5])
        self.kept.append(finding)

    def features(self, beside: list[Profile]) -> tuple[float, ...]:
        """What the learned weights are for; `beside` are all areas of the document, this one too."""
        clearest = max(p.clear for p in beside)
        return (
            1.0,
            math.log1p(self.weight),
            self.weight / sum(p.weight for p in beside),
            self.weight / max(p.weight for p in beside),
            float(self.titled in ("explicit", "name")),
            float(self.titled == "topic"),
            self.clear / clearest if clearest else 0.0,
            float(clearest > 0 and not self.clear),
            math.log1p(len(self.words)),
            float(any(f.rule == "area.explicit" for f in self.kept)),
            float(all(f.rule == "area.topic" for f in self.kept)),
            math.log1p(self.bodies) * self.weight / max(p.weight for p in beside),
            float(self.early),
            float(not self.titled and any(p.titled for p in beside)),
        )

    def chance(self, beside: list[Profile]) -> float:
        """The probability that the document is about this area."""
        score = sum(w * x for w, x in zip(LEARNED, self.features(beside), strict=True))
        likely = 1.0 / (1.0 + math.exp(-score))
        lone = len(self.kept) == 1 and self.kept[0].rule != "area.explicit"
        return min(likely, _LONE_TITLED if self.titled else _LONE) if lone else likely


def profiles(
    sheet: Sheet, mentions: tuple[Finding[str], ...], title: Finding[str] | None, bodies: Counter[str]
) -> list[Profile]:
    """The areas that something speaks for, in text order."""
    context = Context(sheet, title)
    found: dict[str, Profile] = {}
    for finding in mentions:
        found.setdefault(finding.value, Profile(area=finding.value, bodies=bodies[finding.value])).add(finding, context)
    return [profile for profile in found.values() if profile.kept]
