"""What was written by hand for the word tables: administrative words and phrases, names of persons and places."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tests.tools.lexicon.texts import Sentence, tokens

ENDINGS = {
    "A": "- en er erne ens ernes s",
    "B": "- en e ne ens nes s",
    "E": "- n r rne ns rnes s",
    "H": "- et er erne ets ernes ene s",
    "L": "- et ene ets enes s",
    "R": "-",
    "T": "- t r rne ts rnes s",
    "V": "e er te t es tes ende",
    "W": "- r s de t des nde",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """The lists, all in small letters."""

    words: dict[str, int]  # inflected, with the counts given to them
    stems: frozenset[str]
    phrases: list[Sentence]
    names: dict[str, int]  # of persons and places
    persons: frozenset[str]
    places: frozenset[str]

    @classmethod
    def load(cls, administrative: Path, names: Path) -> Listed:
        """Read administrative_words.txt and names.txt."""
        sections = _sections(administrative)
        weights: Counter[str] = Counter()
        stems: set[str] = set()
        for heading, lines in sections:
            if heading.startswith("weight"):
                _inflect(" ".join(lines), int(heading.split()[1]), weights, stems)
        found: dict[str, dict[str, int]] = {"person": {}, "place": {}}
        for heading, lines in [*_sections(names), *((h, ls) for h, ls in sections if h == "name")]:
            kind, _, weight = heading.replace("name", "person 3").partition(" ")
            for name in " ".join(lines).lower().split():
                found[kind].setdefault(name, int(weight))
        persons, places = found["person"], found["place"]
        return cls(
            words=dict(weights),
            stems=frozenset(stems),
            phrases=[tokens(p) for heading, lines in sections if heading == "phrase" for p in lines],
            names=dict(Counter(persons) + Counter(places)),
            persons=frozenset(persons),
            places=frozenset(places),
        )


def _inflect(items: str, weight: int, weights: Counter[str], stems: set[str]) -> None:
    for item in items.split():
        stem, _, kind = item.partition("/")
        stems.add(stem.strip("-").lower())
        for ending in ENDINGS[kind or "R"].split():
            word = (stem.strip("-") + ending.strip("-")).lower()
            # the bare word is commoner than its inflected forms
            weights[word] = max(weights[word], weight if ending == "-" else max(1, weight // 2))


def _sections(path: Path) -> list[tuple[str, list[str]]]:
    """The lines of a list under the headings that they stand below."""
    found: list[tuple[str, list[str]]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line in ("phrase", "name") or (
            line.split(" ")[0] in ("weight", "person", "place") and line.split(" ")[-1].isdigit()
        ):
            found.append((line, []))
        elif line and not line.startswith("#"):
            found[-1][1].append(line)
    return found
