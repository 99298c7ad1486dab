"""Denmark's municipalities, the 98 of today and those abolished 1970–2006, by name, damaged name and mail domain."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz.distance import OSA

from pipeline.values.letter import Municipality, Successor

_SPELLED_OUT = str.maketrans({"å": "a", "ø": "o", "æ": "a", "ö": "o", "ä": "a", "é": "e", "0": "o", "1": "l", "|": "l"})
_ABBREVIATED = {"kbh": "101", "kbhvn": "101", "frb": "147"}  # codes of names that are cut before «Kommune»
_SHORTEST_FUZZY = 5  # letters; a shorter name has too many neighbours


@dataclass(frozen=True, slots=True, kw_only=True)
class MunicipalityRecord:
    """One row of the table. `common` names are also everyday words or surnames and need a clearer context."""

    code: str
    name: str
    region: str  # today's region; empty for abolished ones
    domains: tuple[str, ...]
    abolished: str | None  # last day, ISO 8601
    successor: str | None  # code of today's municipality
    spellings: tuple[str, ...]
    common: bool

    def lives(self, year: int | None) -> bool:
        """Whether it existed in this year; unknown years allow both maps."""
        return year is None or self.abolished is None or year <= int(self.abolished[:4])


def fold_name(text: str) -> str:
    """One key for the spellings of a name: case, aa/å, ae/æ, oe/ø, hyphens, apostrophes and blanks do not count."""
    text = unicodedata.normalize("NFC", text).casefold()
    text = text.replace("aa", "å").replace("ae", "æ").replace("oe", "ø")
    return re.sub(r"[\s\-‐‑–]+", " ", re.sub(r"[.'’´`]", "", text)).strip()


def skeleton(text: str) -> str:
    """The name without what scanning loses: rings, strokes, ligatures («Hillerod», «Næstved» as «Nastved»), and m for
    rn, which look the same («Bomholm»)."""
    return fold_name(text).translate(_SPELLED_OUT).replace(" ", "").replace("rn", "m")


class MunicipalityTable:
    """The table, with look-ups. Every look-up takes names with or without a genitive s, never with «Kommune»."""

    def __init__(self, records: Iterable[MunicipalityRecord]) -> None:
        self.records = tuple(records)
        self._by_code = {r.code: r for r in self.records if not r.abolished}
        self._by_domain = {domain: r for r in self.records for domain in r.domains}
        self._by_name: dict[str, list[MunicipalityRecord]] = {}
        self._by_skeleton: dict[str, list[MunicipalityRecord]] = {}
        self.only_with_kommune: set[str] = set()
        for record in self.records:
            for spelling in (record.name, *record.spellings):
                bare = spelling.removesuffix(" Kommune")
                if bare != spelling:
                    self.only_with_kommune.add(fold_name(bare))
                self._by_name.setdefault(fold_name(bare), []).append(record)
                self._by_skeleton.setdefault(skeleton(bare), []).append(record)
        for short, code in _ABBREVIATED.items():
            if record_of_code := self._by_code.get(code):
                self._by_name.setdefault(short, []).append(record_of_code)
                self.only_with_kommune.add(short)
        self.longest = max(key.count(" ") for key in self._by_name) + 1  # words in a name

    @classmethod
    def load(cls, folder: Path) -> MunicipalityTable:
        """Read municipalities.tsv of this folder."""
        with (folder / "municipalities.tsv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t"))
        return cls(
            MunicipalityRecord(
                code=row["code"],
                name=row["name"],
                region=row["region"],
                domains=tuple(filter(None, row["domains"].split(","))),
                abolished=row["abolished"] or None,
                successor=row["successor"] or None,
                spellings=tuple(filter(None, row["spellings"].split(","))),
                common=row["common"] == "yes",
            )
            for row in rows
        )

    def record(self, name: str, year: int | None = None) -> MunicipalityRecord | None:
        """The record of this name, the one that lived in `year` where a name stands for two."""
        key = fold_name(name)
        for form in (key, key[:-1] if key.endswith("s") else key):
            found = self._by_name.get(form)
            if found:
                living = [r for r in found if r.lives(year)]
                # A name of its own counts before another's old spelling.
                return min(living or found, key=lambda r: (fold_name(r.name) != form, r.abolished is not None))
        return None

    def find(self, name: str, year: int | None = None) -> Municipality | None:
        """The municipality of this exact name, spelling variants and genitive included."""
        record = self.record(name, year)
        return self.municipality(record) if record else None

    def resembling(self, name: str, year: int | None = None) -> tuple[MunicipalityRecord, float] | None:
        """The one record that a damaged name stands for, with the confidence of the guess; None where two compete."""
        bare = skeleton(name)
        for form in (bare, bare[:-1] if bare.endswith("s") else bare):
            found = [r for r in self._by_skeleton.get(form, ()) if r.lives(year)]
            if len({r.code for r in found}) == 1:
                return found[0], 0.85
        return self._nearest(bare, year)

    def _nearest(self, bare: str, year: int | None) -> tuple[MunicipalityRecord, float] | None:
        if len(bare) < _SHORTEST_FUZZY:
            return None
        reach = 1 if len(bare) < 9 else 2
        best: dict[str, tuple[int, MunicipalityRecord]] = {}
        for key, records in self._by_skeleton.items():
            if abs(len(key) - len(bare)) > reach + 1 or len(key) < _SHORTEST_FUZZY:
                continue
            for form in (key, key + "s"):
                distance = OSA.distance(form, bare, score_cutoff=reach)
                for record in records if distance <= reach else ():
                    if record.lives(year) and distance < best.get(record.code, (reach + 1, record))[0]:
                        best[record.code] = (distance, record)
        ranked = sorted(best.values(), key=lambda pair: pair[0])
        if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
            return None
        return ranked[0][1], 0.75 if ranked[0][0] == 1 else 0.65

    def by_domain(self, domain: str | None) -> Municipality | None:
        """Whose mail domain this is (`buf.kk.dk` is `kk.dk`'s); also a domain that is the name itself."""
        labels = (domain or "").casefold().strip(".").split(".")
        for start in range(len(labels) - 1):
            record = self._by_domain.get(".".join(labels[start:]))
            if record:
                return self.municipality(record)
        if len(labels) < 2 or labels[-1] != "dk":
            return None
        named = re.sub(r"-?(?:kommune|kom)$", "", labels[-2])
        found = {r.code: r for r in self._by_skeleton.get(skeleton(named), ())}
        return self.municipality(next(iter(found.values()))) if len(found) == 1 else None

    def names(self) -> frozenset[str]:
        """Every official name, today's and former ones."""
        return frozenset(record.name for record in self.records)

    def by_code(self, code: str) -> Municipality | None:
        """Today's municipality of this code (without leading zero)."""
        record = self._by_code.get(code)
        return self.municipality(record) if record else None

    def municipality(self, record: MunicipalityRecord) -> Municipality:
        """The record as the register writes it."""
        successor = self._by_code.get(record.successor or "")
        return Municipality(
            name=record.name,
            code=record.code,
            successor=Successor(name=successor.name, code=successor.code) if successor else None,
        )
