"""Candidates for municipalities: names of the table in the text, grouped where coordinated, and their surroundings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from pipeline.language.municipalities import MunicipalityRecord, MunicipalityTable, fold_name

_WORD = re.compile(r"[^\W\d_][^\W_]*(?:[-‐–'’][^\W\d_]+)*")
_BLANK = re.compile(r"[^\S\t\f]{1,3}|[^\S\t\f]?[-–‐][^\S\t\f]?")
_LINK = re.compile(
    r"(?:\s*\([^()\n]{1,30}\))?\s*(?:[,;/&+·•]|,?\s*\b(?:og|samt|eller|hhv\.|såvel\s+som|plus|med)\b)\s*(?:også\s+|i\s+|fra\s+|både\s+)?[–—-]?\s*",
    re.IGNORECASE,
)
_CUT = re.compile(r"(?:,|\bog|\bsamt)\s*$")  # a list that the layout cut in two
_MUNICIPAL = frozenset(
    {"kommune", "kommunes", "kommuner", "kommuners", "kommunerne", "kommunernes"}
    | {"regionskommune", "regionskommunes"}
)
# After a genitive («Køges ansøgning») or a name («Skive Byråd») these show that the municipality is meant.
_BODY = re.compile(
    r"(?:byråd|borgmester|viceborgmester|kommunalbestyrelse|kommunaldirektør|byrådsmedlem|rådhus|jobcent|økonomiudvalg"
    r"|magistrat|borgerrepræsentation|kommunalråd|rådmand|forvaltning|borgerservice|sundhedshus)\w*",
    re.IGNORECASE,
)
_OWNED = re.compile(
    r"(?:(?:ny|nye|politiske|tidligere|egen|egne|første)\s+)?(?:byråd|borgmester|kommunalbestyrelse|kommunaldirektør"
    r"|rådhus|jobcent|økonomiudvalg|formand|udvalgsformand|\w*udvalg\b|rådmand|forvaltning|borgerservice|sundhedshus"
    r"|ansøgning|svar\b|høringssvar|tilkendegivelse|bud\b|forslag|projekt|forbehold|bemærkning|tilmelding|tilsagn"
    r"|brev\b|skema\b|mail\b|henvendelse|skrivelse|anmodning|afslag|andel|skoler|daginstitution|plejehjem|indstilling|frist\b|kontaktperson|medarbejder|direktør|velfærdsaftale)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:\b(?:byråd(?:et|ene)?|borgmest(?:er|eren|rene)|kommunalbestyrelse(?:n|rne)?|kommunaldirektør(?:en)?|jobcent\w*"
    r"|rådhuset|kommune(?:n|rne)?)(?:\s+i|\s*:)?"
    r"|\b(?:svar|ansøgning(?:er|en|erne)?|høringssvar|tilkendegivelse(?:r|n|rne)?|bud|tilsagn|afslag|tilskud|støtte"
    r"|tilbagemelding(?:er|en)?|tilmelding(?:er|en)?|forslag(?:et|ene)?|kommuner(?:ne)?(?:\s+\w+){0,3})\s+(?:fra|til|i|er|bliver|:))"
    r"\s*(?:både\s+|bl\.a\.\s+|blandt\s+andet\s+)?$",
    re.IGNORECASE,
)

_FORENAME = re.compile(r"[A-ZÆØÅ][^\W\d_]*\.?[^\S\n\t]$")  # before a surname: «Hans Ribe», and below it «borgmester»


def municipal_word(word: str) -> bool:
    """Whether the word is «Kommune» in one of its forms, perhaps damaged by scanning."""
    folded = word.casefold()
    if folded in _MUNICIPAL:
        return True
    folded = folded.replace("rn", "m")  # «Komrnune»
    return folded[0] in "khxln" and 6 <= len(folded) <= 10 and ratio(folded.rstrip("snr"), "kommune") >= 85


@dataclass(slots=True, kw_only=True)
class Candidate:
    """A table name at characters `start` to `end`; the flags say what stands around it."""

    start: int
    end: int
    record: MunicipalityRecord
    likeness: float = 1.0
    explicit: bool = False  # «… Kommune», «… Byråd», «byrådet i …», genitive before a municipal word
    kommune_end: int = 0  # where a following «Kommune» ends, else `end`
    accepted: float = 0.0  # confidence once accepted


class Scan:
    """One text with its capitalised words, looked up in the table."""

    def __init__(self, text: str, table: MunicipalityTable, year: int | None) -> None:
        self.text = text
        self.table = table
        self.year = year
        self.words = [(m.start(), m.end()) for m in _WORD.finditer(text)]

    def candidates(self) -> list[Candidate]:
        """All names in text order, addresses and the like left out; damaged names only before «Kommune»."""
        found: list[Candidate] = []
        index = 0
        while index < len(self.words):
            candidate, used = self._at(index)
            if candidate and not self._ruled_out(candidate):
                found.append(candidate)
            index += used
        return found

    def _at(self, index: int) -> tuple[Candidate | None, int]:
        start = self.words[index][0]
        if self.text[start].islower() and not self._lower_case_name(index):
            return None, 1
        for count in range(min(self.table.longest, len(self.words) - index), 0, -1):
            if not self._adjacent(index, count):
                continue
            end = self.words[index + count - 1][1]
            name = " ".join(self.text[slice(*word)] for word in self.words[index : index + count])
            kommune_end = self._kommune_after(index + count)
            likeness = 1.0
            record = self.table.record(name, self.year)
            if record and kommune_end is None and not record.lives(self.year):
                record = None
            if record is None and len(name) > 3 and name[0].isupper() and (kommune_end or self._speaks(end, name)):
                guess = self.table.resembling(name, self.year)
                record, likeness = guess or (None, 0.0)
            if record is None or (fold_name(name) in self.table.only_with_kommune and kommune_end is None):
                continue
            candidate = Candidate(
                start=start, end=end, record=record, likeness=likeness, kommune_end=kommune_end or end
            )
            candidate.explicit = kommune_end is not None or self._explicit(candidate)
            return candidate, count
        return None, 1

    def _speaks(self, end: int, name: str) -> bool:
        """Whether a damaged genitive goes before a mayor or council: «Vesthimmeriands borgmester»."""
        return (
            name[-1] == "s"
            and len(name) > 6
            and re.match(r"\s(?:borgmester|byråd|kommunalb)", self.text[end:][:12]) is not None
        )

    def _lower_case_name(self, index: int) -> bool:
        """«silkeborg kommune» in a hasty mail; never a common word."""
        if self._kommune_after(index + 1) is None:
            return False
        record = self.table.record(self.text[slice(*self.words[index])], self.year)
        return record is not None and not record.common

    def _adjacent(self, index: int, count: int) -> bool:
        """Whether these words stand side by side; «Nørre, Alslev» may hold a speck, as «Nørre» alone is no name."""
        pairs = zip(self.words[index : index + count - 1], self.words[index + 1 : index + count], strict=True)
        gaps = [self.text[left[1] : right[0]] for left, right in pairs]
        if all(_BLANK.fullmatch(gap) for gap in gaps):
            return True
        speck = all(_BLANK.fullmatch(gap.lstrip(",.'\"´`")) for gap in gaps)
        return speck and self.table.record(self.text[slice(*self.words[index])], self.year) is None

    def _kommune_after(self, index: int) -> int | None:
        """Where a «Kommune» that follows directly ends; None where there is none."""
        if not 0 < index < len(self.words):
            return None
        start, end = self.words[index]
        gap = self.text[self.words[index - 1][1] : start]
        cut = (
            gap.startswith(".") and fold_name(self.text[slice(*self.words[index - 1])]) in self.table.only_with_kommune
        )
        if gap.strip(" \n." if cut else None) or "\n\n" in gap or "\t" in gap:
            return None
        word = self.text[start:end]
        if word.casefold().startswith("regions"):
            word = word[7:] or "x"
        return end if municipal_word(word) else None

    def _explicit(self, candidate: Candidate) -> bool:
        after = self.text[candidate.end : candidate.end + 60]
        name = self.text[candidate.start : candidate.end]
        followed = re.match(r"['’]?[^\S\t\f]{1,2}", after)
        signed = "\n" in followed.group() and _FORENAME.search(self.text, 0, candidate.start) if followed else None
        if followed and not signed and _BODY.match(after, followed.end()):
            return True
        genitive = fold_name(name) != fold_name(candidate.record.name) and name[-1] in "sS'’"
        if followed and (genitive or name[-1] in "sxS") and _OWNED.match(after, followed.end()):
            return True
        return _BEFORE.search(self.text, max(0, candidate.start - 60), candidate.start) is not None

    def _ruled_out(self, candidate: Candidate) -> bool:
        """Postcode towns, regions, counties, places of dating: no municipality whatever else stands there."""
        before = self.text[max(0, candidate.start - 24) : candidate.start]
        after = self.text[candidate.end : candidate.end + 24]
        if re.search(r"(?:^|[^\d.,/-])(?:DK[- ]?)?\d{4}[^\S\n]{1,3}$", before):
            return not candidate.explicit or candidate.kommune_end == candidate.end
        if candidate.kommune_end > candidate.end:
            return False
        return bool(
            re.search(r"\b(?:Region|Amt|Retten i|Politiet i|Station)\s+$", before)
            or re.match(r"[^\S\n]+[KNSVØCFM]{1,2}\b(?![-.])", after)
            or re.match(r",?\s+(?:den|d\.)\s+\d|,\s*\d{1,2}[./]|,\s+(?:i\s+)?\w+\s+\d{4}", after)
            or re.match(r"[^\S\n]+(?:amt|amts|amtskommunes?)\b", after, re.IGNORECASE)
        )

    def groups(self, candidates: list[Candidate]) -> Iterator[list[Candidate]]:
        """The candidates, those that are coordinated («A, B og C Kommune») together."""
        group: list[Candidate] = []
        for candidate in candidates:
            if group and self._linked(group[-1], candidate):
                group.append(candidate)
                continue
            if group:
                yield group
            group = [candidate]
        if group:
            yield group

    def _linked(self, left: Candidate, right: Candidate) -> bool:
        between = self.text[left.kommune_end : right.start]
        if len(between) > 50 or "\t" in between or ("\n\n" in between and not _CUT.search(between)):
            return False
        if re.fullmatch(r"[^\S\n]*\n", between):  # not the last cell of a row and the first of the next
            row = self.text.rfind("\n", 0, left.start) + 1
            return "\t" not in self.text[row : left.start]
        return bool(_LINK.fullmatch(between))

    def repaired_members(self, groups: list[list[Candidate]]) -> list[Candidate]:
        """Damaged names inside a list of names: «Hillerod, Greve og Silkeborg»."""
        known = [c for group in groups if len(group) > 1 or group[0].explicit for c in group]
        starts = {c.start for group in groups for c in group}
        extra: list[Candidate] = []
        for start, end in self.words:
            if start in starts or not self.text[start].isupper() or end - start < 5:
                continue
            probe = Candidate(start=start, end=end, record=self.table.records[0], kommune_end=end)
            near = [c for c in known if abs(c.start - start) < 60]
            if any(self._linked(c, probe) if c.start < start else self._linked(probe, c) for c in near):
                guess = self.table.resembling(self.text[start:end], self.year)
                if guess:
                    extra.append(Candidate(start=start, end=end, record=guess[0], likeness=guess[1], kommune_end=end))
        return [c for c in extra if not self._ruled_out(c)]
