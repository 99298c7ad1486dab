"""Municipal areas that a document names, and those that it is about."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict

from pipeline.extract.kinds.closing import closing_start
from pipeline.extract.sheet import Sheet, SheetLine
from pipeline.language.areas import AreaTable, Strength
from pipeline.values.letter import Finding

_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*-?")
_SUSPENDED = re.compile(
    r"(?:\b[^\W\d_]{2,}-\s*(?:,|/|og|eller|samt|,\s*og)?\s+)*\b[^\W\d_]{2,}-\s*(?:,|/|og|eller|samt|&)?\s*(?P<last>[^\W\d_]+)",
    re.IGNORECASE,
)
_PAIR = re.compile(
    r"\b(klima|miljø|natur|teknik|trafik|vej|veje|kultur|fritid)\s+og\s+(klima|miljø|natur|teknik|trafik|veje?|kultur|fritid)\b",
    re.IGNORECASE,
)
_WEIGHT: dict[str, float] = {"explicit": 4.0, "name": 2.0, "topic": 1.0}
_SURE: dict[str, float] = {"explicit": 0.95, "name": 0.85, "topic": 0.6}
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
_ASIDE_ROLES = ("head", "side", "foot", "stamp")


def mentions(sheet: Sheet, table: AreaTable) -> tuple[Finding[str], ...]:
    """Every word that speaks of an area, in text order; those of the mail's subject first.

    The rule says how clearly: `area.explicit` («ældreområdet»), `area.name` («sundheden»),
    `area.topic` («hjemmehjælp»).
    """
    found: list[Finding[str]] = []
    subject = (sheet.header.subject if sheet.is_mail and sheet.header else None) or ""
    for area, strength, _, _ in _scan(subject, table):
        found.append(sheet.header_finding(area, subject, rule=f"area.{strength}", confidence=_SURE[strength]))
    for area, strength, start, end in _scan(sheet.text, table):
        found.append(sheet.finding(area, start, end, rule=f"area.{strength}", confidence=_SURE[strength]))
    return tuple(found)


def _scan(text: str, table: AreaTable) -> list[tuple[str, Strength, int, int]]:
    """Area, strength, start and end of each word of a text."""
    found: dict[tuple[int, str], tuple[str, Strength, int, int]] = {}
    for word in _TOKEN.finditer(text):
        hit = table.look_up(word.group().rstrip("-"))
        if hit and not word.group().endswith("-"):
            found[word.start(), hit[0]] = (*hit, word.start(), word.end())
    for match in _SUSPENDED.finditer(text):
        hit = table.look_up(match.group("last"))
        if not (hit and hit[1] == "explicit") and not match.group("last").casefold().startswith("områ"):
            continue
        for word in re.finditer(r"[^\W\d_]+(?=-)", match.group()):
            area = table.named(word.group())
            if area:
                start = match.start() + word.start()
                found[start, area] = (area, "explicit", start, match.start() + word.end())
    for pair in _PAIR.finditer(text):
        areas = {table.named(pair.group(1)), table.named(pair.group(2))}
        if len(areas) == 1 and (area := areas.pop()):
            found[pair.start(), area] = (area, "explicit", pair.start(), pair.end())
    return sorted(found.values(), key=lambda item: item[2])


def about(sheet: Sheet, mentions: tuple[Finding[str], ...], title: Finding[str] | None) -> tuple[Finding[str], ...]:
    """The areas that the document is about, in text order; not those of letterheads, bodies and background."""
    scores: dict[str, float] = defaultdict(float)
    clear: dict[str, float] = defaultdict(float)
    kept: dict[str, list[Finding[str]]] = defaultdict(list)
    titled: set[str] = set()
    context = _Context(sheet, title)
    for finding in mentions:
        weight, explicit = context.weigh(finding)
        if weight:
            scores[finding.value] += weight
            if context.in_title(finding):
                titled.add(finding.value)
            kept[finding.value].append(finding)
            if explicit:
                clear[finding.value] += weight
    named = any(f.rule == "area.explicit" for group in kept.values() for f in group)
    areas = _chosen(scores, clear, 0.5 if named else 1.5)
    most = max(scores.values(), default=0.0)
    return tuple(
        _joined(kept[area], clear=area in clear, backed=area in titled and scores[area] >= 0.6 * most)
        for area in kept
        if area in areas
    )


def _chosen(scores: dict[str, float], clear: dict[str, float], floor: float) -> set[str]:
    """Areas whose words weigh enough beside the heaviest; without a clear name they must reach `floor`."""
    if not scores:
        return set()
    if clear:
        most = max(clear.values())
        return {a for a in scores if clear.get(a, 0.0) >= 0.3 * most or scores[a] >= max(4.5, 0.4 * most)}
    most = max(scores.values())
    return {a for a, score in scores.items() if score >= max(floor, 0.6 * most)}


class _Context:
    """Where in the document a mention stands, and what that is worth."""

    def __init__(self, sheet: Sheet, title: Finding[str] | None) -> None:
        self.sheet = sheet
        spans = [(p.start, p.end) for p in title.places if p.end > p.start] if title else []
        self.title = (min(s for s, _ in spans), max(e for _, e in spans)) if spans else None
        self.signed = closing_start(sheet) or len(sheet.text)
        self._starts = [line.start for line in sheet.lines]

    def line(self, offset: int) -> SheetLine | None:
        index = bisect_right(self._starts, offset) - 1
        return self.sheet.lines[index] if index >= 0 else None

    def in_title(self, finding: Finding[str]) -> bool:
        """Whether the mention stands in the title or a mail's subject."""
        start, end = finding.places[0].start, finding.places[0].end
        return end == 0 or (self.title is not None and self.title[0] <= start < self.title[1])

    def weigh(self, finding: Finding[str]) -> tuple[float, bool]:
        """The weight of a mention, and whether it names the area as the document's own."""
        start, end = finding.places[0].start, finding.places[0].end
        strength = finding.rule.removeprefix("area.")
        if strength != "explicit" and self._in_name(start, end):
            return 0.0, False
        weight = _WEIGHT[strength]
        if self.in_title(finding):
            return 3 * weight, strength != "topic"
        line = self.line(start)
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

    def _in_name(self, start: int, end: int) -> bool:
        """«Sønderby Skole», «Egely Plejehjem»: a house's name says where, not what about."""
        text = self.sheet.text
        return _HOUSE.fullmatch(text, start, end) is not None and bool(_NAMED.search(text[max(0, start - 25) : start]))

    def _heads(self, start: int) -> bool:
        """Whether this stands above the title, among addresses and offices."""
        return self.title is not None and start < self.title[0] and self.line(start) is not None

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
        """«Kultur og fritid: Svendborg, …»: the area begins the line, and after the colon a name follows."""
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


def _joined(group: list[Finding[str]], *, clear: bool, backed: bool) -> Finding[str]:
    """One finding for an area: its clearest mention's rule, the places of the first five.

    `backed`: the title names it and nothing else weighs much more. Sure is what «…området» says, or a plain name that
    the title and the text share; words that only belong to an area never are.
    """
    best = max(group, key=lambda f: f.confidence)
    clearest = [f for f in group if f.rule == best.rule][:5]
    sure = best.rule == "area.explicit" or (best.rule == "area.name" and backed and len(group) > 1)
    return Finding(
        value=best.value,
        places=tuple(place for f in clearest for place in f.places),
        rule=best.rule,
        confidence=round(best.confidence * ((1.0 if sure else 0.9) if clear else 0.8), 4),
        basis="stated" if clear else "inferred",
    )
