"""Municipal areas: the words that name an area, and those that only belong to it."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Literal

from rapidfuzz.distance import OSA

from pipeline.language.municipalities import fold_name

Strength = Literal["explicit", "name", "topic"]
# What these compounds name is a body or a person, not the area itself.
_BODIES = tuple(
    """ministeri minister udvalg forvaltning direktor direktør direktion chef styrelse leder konsulent inspektør kontor
    afdeling ansvarlig sekretari nævn råd medarbejder assistent fuldmægtig formand koordinator ordfører klub forening
    forbund
    """.split()  # noqa: SIM905 - a list of words reads as words
)
# Compounds with these are about the area as such: «beskæftigelsesindsatsen», «skolepolitik», «klimaplan».
_WHOLE = tuple(
    """indsats politik aftale plan pulje forsøg tilbud reform lov område væsen sektor strategi opgave udvikling system
    pleje løsning partnerskab netværk kommune projekt initiativ samarbejde program
    """.split()  # noqa: SIM905 - a list of words reads as words
)
_ENDING = re.compile(r"(?:s|e|n|t|r|en|et|er|ne|rne|erne|ens|ets|ers|ernes|nes|rnes|es)?")  # «sundheden», «skolerne»
_HEADS = frozenset(
    {"sundhed", "handicap", "psykiatri", "folkeskole", "dagtilbud", "kultur", "idræt", "integration", "trafik"}
)
_WHOLE_LEAST = 4  # letters of a word that counts only by itself, without its ending
_HEAD_LEAST = 6  # letters of a word that counts within a compound
_NOT_BEFORE = 3  # letters of a compound's first part
# Names too short or too general to stand for an area by themselves.
_ONLY_WITH_AREA = frozenset({"vej", "økonomi", "budget", "it", "omsorg", "teknik", "voksen", "natur", "plan"})


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaWord:
    """A word beginning of the table, folded; a `whole` word counts only by itself, without `area` it is of none."""

    area: str
    word: str
    named: bool  # it names the area; else it only belongs to it
    whole: bool = False


class AreaTable:
    """The table, looked up by word."""

    def __init__(self, words: Iterable[AreaWord]) -> None:
        given = tuple(words)
        self._words = sorted((*given, *_shortened(given)), key=lambda w: -len(w.word))
        self.areas = tuple(sorted({w.area for w in self._words if w.area}))
        self._whole = {w.word: w for w in self._words if w.whole}
        self._beginnings = {w.word: w for w in self._words if not w.whole}
        self._lengths = sorted({len(word) for word in self._beginnings}, reverse=True)
        self._look_up = lru_cache(maxsize=8192)(self._search)

    @classmethod
    def load(cls, folder: Path) -> AreaTable:
        """Read areas.tsv of this folder."""
        with (folder / "areas.tsv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t"))
        return cls(
            AreaWord(
                area=r["area"],
                word=fold_name(r["word"]).replace(" ", ""),
                named=r["strength"] == "name",
                whole=r["strength"] == "word",
            )
            for r in rows
        )

    def look_up(self, word: str) -> tuple[str, Strength] | None:
        """The area of a word and how clearly the word speaks of it; None for other words and for bodies."""
        return self._look_up(fold_name(word).replace(" ", ""))

    def of_body(self, word: str) -> str | None:
        """The area that a body or an office has in its name: «Kulturministeriet», «biblioteksudvalget»."""
        folded = fold_name(word).replace(" ", "")
        entry = self._longest(folded, 0)
        if entry is None or not entry.area or entry.word in _ONLY_WITH_AREA:
            return None
        return entry.area if any(body in folded[len(entry.word) :] for body in _BODIES) else None

    def named(self, word: str) -> str | None:
        """The area whose name this is: `skole`, `dagtilbuds` (as in «skole- og dagtilbudsområdet»)."""
        folded = fold_name(word).replace(" ", "")
        for entry in self._words:
            if entry.named and folded.startswith(entry.word) and len(folded) - len(entry.word) <= 2:
                return entry.area
        return None

    def _search(self, folded: str) -> tuple[str, Strength] | None:
        entry = self._longest(folded, 0)
        whole = self._whole_word(folded)
        if whole and (entry is None or len(entry.word) <= len(whole.word)):
            return whole.area, "topic"
        if entry and not entry.area:
            return None
        hit = self._judge(entry, folded[len(entry.word) :]) if entry else None
        if entry and (hit is None or hit[1] != "topic" or _inflected(entry.word, folded)):
            return hit
        return self._by_head(folded, len(entry.word) if entry else _NOT_BEFORE) or hit

    def _whole_word(self, folded: str) -> AreaWord | None:
        """The word that counts only by itself, inflected where it is long enough to bear it: «krydset», «søen»."""
        for cut in range(len(folded), _WHOLE_LEAST - 1, -1):
            entry = self._whole.get(folded[:cut])
            if entry and (cut == len(folded) or _ENDING.fullmatch(folded, cut)):
                return entry
        return self._whole.get(folded)

    def _longest(self, folded: str, at: int) -> AreaWord | None:
        """The longest word of the table that begins at this letter."""
        for length in self._lengths:
            if at + length <= len(folded) and (entry := self._beginnings.get(folded[at : at + length])):
                return entry
        return None

    def _by_head(self, folded: str, first: int) -> tuple[str, Strength] | None:
        """What the part from letter `first` on says: «skolebibliotek» is a library, «voksenhandicapområdet» an area."""
        for at in range(first, len(folded) - _HEAD_LEAST + 1):
            entry = self._longest(folded, at)
            if entry is None or not entry.area or len(entry.word) < _HEAD_LEAST - (entry.word in _HEADS):
                continue
            if entry.named and entry.word not in _HEADS:
                continue
            judged = self._judge(entry, folded[at + len(entry.word) :])
            if judged:
                return judged[0], "explicit" if judged[1] == "explicit" else "topic"
        if "områ" in folded[4:] and len(folded) > 10:
            return self._damaged(folded)
        return None

    def _judge(self, entry: AreaWord, rest: str) -> tuple[str, Strength] | None:
        if "områ" in rest:
            return entry.area, "explicit" if entry.named else "topic"
        if any(body in rest for body in _BODIES):
            return None
        if entry.word in _ONLY_WITH_AREA:
            return None
        if entry.named and (_ENDING.fullmatch(rest) or any(whole in rest for whole in _WHOLE)):
            return entry.area, "name"
        return entry.area, "topic"

    def _damaged(self, folded: str) -> tuple[str, Strength] | None:
        """A misread «…området»: one or two letters off."""
        head = folded[: folded.index("områ")]
        best = [e for e in self._words if e.named and len(e.word) >= 5 and OSA.distance(e.word, head.rstrip("s")) <= 1]
        return (best[0].area, "explicit") if len({e.area for e in best}) == 1 else None


def _inflected(word: str, folded: str) -> bool:
    """Whether this is the word itself with an ending, its last letter perhaps doubled: «bogbussen»."""
    rest = folded[len(word) :]
    return bool(_ENDING.fullmatch(rest) or (rest and rest[0] == word[-1] and _ENDING.fullmatch(rest, 1)))


def _shortened(words: Iterable[AreaWord]) -> list[AreaWord]:
    """Forms that lose an e before an ending: «rundkørslen», «teatret», «plejecentrene»."""
    bare = [w for w in words if re.search(r"[^aeiouyæøå]e[lr]$", w.word) and len(w.word) > _HEAD_LEAST and not w.whole]
    return [replace(w, word=w.word[:-2] + w.word[-1]) for w in bare]
