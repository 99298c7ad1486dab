"""What a mention of an area is worth by the place where it stands."""

from __future__ import annotations

import re

from pipeline.extract.kinds.closing import closing_start
from pipeline.extract.sheet import Sheet, SheetLine
from pipeline.language.signatures import signature_start
from pipeline.values.letter import Finding

_WEIGHT: dict[str, float] = {"explicit": 4.0, "name": 2.0, "topic": 1.0}
# What is asked for, offered or chosen: there a plain name («digitalisering») counts as the area.
_OFFER = re.compile(
    r"priorit|vores\s+andet\s+valg|i\s+anden\s+række|subsidiært|partnerskab\w*\s+(?:om|for|på)|aftale\w*\s+(?:om|på)"
    r"|\bområde(?:t|r|rne)?\b|\btema(?:er|et)?\b|ønske[rs]?\b|søge[rs]?\b|ansøg|frisæt|frisat|tilkendegiv|udbyde|afsæt"
    r"|indbyde|inviter|udvælg|udpeg|\bvalgt|deltage|styrke|høring|vejledning|pulje|forsøg|projekt|støtte|netværk|tilskud",
    re.IGNORECASE,
)
_BACKGROUND = re.compile(
    r"særskilt|(?:øvrige|andre|resterende)\s+(?:velfærds)?områder|første\s+runde|eksisterende|tidligere|sidste\s+år|ud\s?over"
    r"|ikke\s+omfatte|bortset\s+fra|undtagen|f\.?\s?eks\b|\bfx\b|erfaringer(?:ne)?\s+fra|ligesom\s+på|i\s+modsætning",
    re.IGNORECASE,
)
_HOUSE = re.compile(
    r"(?:(?:Fri|Efter|Special|Ungdoms|Musik|Hal|Høj)?[Ss]?kole|Bibliotek|Plejehjem|Plejecenter|Børnehave|Vuggestue|Museum|Teater"
    r"|Gymnasium|Sygehus|Hospital|Svømmehal)"
)
_NAMED = re.compile(r"(?<![^\s(])[A-ZÆØÅ][\w'’-]+[^\S\n\t]$")
# «Udvalget for Kultur og Sundhed», «direktør for Familie og Sundhed»: an office, not what the letter is about.
_OFFICE = re.compile(
    r"(?:udvalg|direktør|direktion|chef|leder|minister|ministeri|styrelse|center|centre|forvaltning|afdeling|råd|kontor|institut"
    r"|sekretariat|nævn)\w*\s+(?:for|vedrørende|vedr\.)\s+(?:[\w-]+(?:,\s*|\s+og\s+|\s+))*$",
    re.IGNORECASE,
)
_PROPER = re.compile(
    r"[a-zæøå,]\s+(?:[A-ZÆØÅ]\w+(?:,|\s+og)\s+)?$"
)  # a capital amid a sentence: an office or a programme
_LETTERHEAD = 800  # characters from the top within which a title has a letterhead above it
_ASIDE_ROLES = ("head", "side", "foot", "stamp")


class Context:
    """Where in the document a mention stands, and what that is worth."""

    def __init__(self, sheet: Sheet, title: Finding[str] | None) -> None:
        self.sheet = sheet
        spans = [(p.start, p.end) for p in title.places if p.end > p.start] if title else []
        self.title = (min(s for s, _ in spans), max(e for _, e in spans)) if spans else None
        self.signed = closing_start(sheet) or len(sheet.text)
        if sheet.is_mail:
            self.signed = min(self.signed, signature_start(sheet.text))

    def in_title(self, finding: Finding[str]) -> bool:
        """Whether the mention stands in the title or a mail's subject."""
        start, end = finding.places[0].start, finding.places[0].end
        return end == 0 or (self.title is not None and self.title[0] <= start < self.title[1])

    def weigh(self, finding: Finding[str]) -> tuple[float, bool]:
        """The weight of a mention, and whether it names the area as the document's own."""
        start, end = finding.places[0].start, finding.places[0].end
        strength = finding.rule.removeprefix("area.")
        if strength != "explicit" and (self._in_name(start, end) or self.of_office(finding)):
            return 0.0, False
        weight = _WEIGHT[strength] * (0.5 if strength != "explicit" and self._proper(start) else 1.0)
        if self.in_title(finding):
            return 3 * weight, strength != "topic"
        line = self.sheet.line_at(start)
        if start >= self.signed or (line and line.role in _ASIDE_ROLES) or self._heads(start):
            return 0.0, False
        if line and self._alone(line, start, end):
            return (4.0, True) if strength != "topic" else (weight, False)
        sentence = self.sheet.text[slice(*self.sheet.sentence_at(start))]
        if _BACKGROUND.search(sentence):
            return 0.2 * weight, False
        offered = _OFFER.search(sentence) is not None
        explicit = strength == "explicit" or (strength == "name" and self._offered(start, end))
        return (4.0 if explicit else weight) * (1.5 if offered else 1.0), explicit

    def of_office(self, finding: Finding[str]) -> bool:
        """Whether the word is part of an office's name."""
        start, end = finding.places[0].start, finding.places[0].end
        return end > 0 and _OFFICE.search(self.sheet.text, max(0, start - 80), start) is not None

    def _proper(self, start: int) -> bool:
        text = self.sheet.text
        return text[start].isupper() and _PROPER.search(text, max(0, start - 30), start) is not None

    def _in_name(self, start: int, end: int) -> bool:
        """«Sønderby Skole», «Egely Plejehjem»: a house's name says where, not what about."""
        text = self.sheet.text
        return _HOUSE.fullmatch(text, start, end) is not None and bool(_NAMED.search(text[max(0, start - 25) : start]))

    def _heads(self, start: int) -> bool:
        """Whether this stands above the title, among addresses and offices."""
        return self.title is not None and start < self.title[0] <= _LETTERHEAD and self.sheet.line_at(start) is not None

    def _alone(self, line: SheetLine, start: int, end: int) -> bool:
        """A table cell or a ticked box that holds only the area."""
        text = self.sheet.text
        if self._labels(line, start, end):
            return True
        left = max(text.rfind("\t", line.start, start), line.start - 1) + 1
        right = text.find("\t", end, line.end)
        cell = text[left : right if right >= 0 else line.end]
        ticked = re.match(r"\s*\[\s*[xX]?\s*\]", cell) is not None
        tabbed = left > line.start or right >= 0
        bare = re.sub(r"\[\s*[xX]?\s*\]|[\W\d]", "", cell)
        return (tabbed or ticked) and len(bare) <= end - start + 2

    def _labels(self, line: SheetLine, start: int, end: int) -> bool:
        """«Kultur og fritid: Odder, …»: the area begins the line, and after the colon a name follows."""
        before, after = self.sheet.text[line.start : start], self.sheet.text[end : line.end]
        opens = re.fullmatch(r"\W*(?:\d+[.)]\s*)?(?:[^\W\d_]+\s+(?:og|&)\s+)?", before) is not None
        return opens and re.match(r"(?:\s+(?:og|&)\s+[^\W\d_]+)?\s*:\s+[A-ZÆØÅ]", after) is not None

    def _offered(self, start: int, end: int) -> bool:
        """«partnerskab om digitalisering», «er digitalisering vores andet valg», «Digitalisering: sensorer …»."""
        before, after = self.sheet.text[max(0, start - 60) : start], self.sheet.text[end : end + 40]
        return bool(
            re.search(
                r"(?:priorit\w*|partnerskab\w*|aftale\w*|områder?(?:ne)?|temaer(?:ne)?|valg)[\s:,(–-][^.\n]{0,50}$",
                before,
            )
            or re.match(r"\s+(?:er|som|vores)\s+[^.]{0,20}(?:valg|priorit)|\s+vores\s+andet", after)
            or (re.search(r"\n\s*(?:\d+[.)]|[a-z]\)|[–•*-])\s*$", before) and re.match(r"\s*[:.]", after))
        )
