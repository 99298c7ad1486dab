"""How many municipalities there is room for, in figures and words; numbers before «kommuner» in general."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.extract.cues import cue
from pipeline.extract.scene import Scene, Statement
from pipeline.values.letter import Finding

_WORDS = {
    "en": 1, "én": 1, "et": 1, "ét": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8, "ni": 9,
    "ti": 10, "elleve": 11, "tolv": 12, "tretten": 13, "fjorten": 14, "femten": 15, "seksten": 16, "sytten": 17,
    "atten": 18, "nitten": 19, "tyve": 20, "femogtyve": 25, "tredive": 30, "fyrre": 40, "halvtreds": 50,
}  # fmt: skip
_ROUGHLY = {"en halv snes": 10, "en snes": 20, "et halvt dusin": 6, "et dusin": 12, "en håndfuld": 5}
_ROUGH = "|".join(_ROUGHLY).replace(" ", r"\s+")
NUMBER = rf"(?:\d{{1,2}}|{_ROUGH}|" + "|".join(sorted(_WORDS, key=len, reverse=True)) + ")"
_WHAT = (
    r"(?:[\w-]*kommuner(?:ne)?|[\w-]*kommune|deltagere|deltagerkommuner|ansøgere|projekter|partnerskaber"
    r"|byer|steder|pladser)"
)
_APPROXIMATE = r"(?:ca\.?|cirka|omkring|omtrent|ca|circa|godt og vel|i omegnen af|rundt regnet|anslået)"
_BOUND = (
    r"(?:højst|hojst|maks\.?|maksimalt|max\.?|op til|indtil|i alt|ialt|mindst|de|disse|følgende|yderligere|kun"
    r"|præcis|nøjagtig"
    r"|sammenlagt|tilsammen|de øvrige|blandt de|de første)"
)
_COUNT = re.compile(
    rf"(?<![\w.,])(?:(?P<bound>{_BOUND})\s+)?(?:(?P<about>{_APPROXIMATE})\s+)?(?P<number>{NUMBER})"
    rf"(?:\s*(?:-|–|til|eller)\s*(?P<most>{NUMBER}))?\s+(?:[\w-]+\s+){{0,2}}?(?P<what>{_WHAT})(?!\w)",
    re.IGNORECASE,
)
_OUT_OF = re.compile(
    rf"(?<![\w.,])(?:(?P<bound>{_BOUND})\s+)?(?:(?P<about>{_APPROXIMATE})\s+)?(?P<number>{NUMBER})"
    rf"(?:\s*(?:-|–|til|eller)\s*(?P<most>{NUMBER}))?\s+(?P<what>af\s+(?:regionens|landets|amtets"
    rf"|de)\s+(?:{NUMBER}\s+)?kommuner)",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"(?:antal|deltager|plads)\w*\s+(?:\w+\s+){0,3}(?P<bound>begr[æa]e?nset\s+til|h[øo]e?jst|til)\s+"
    rf"(?P<number>{NUMBER})(?=\s*[.,;]|$)",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?<![\w.,])(?P<bound>de|til|blandt de|højst|hojst|omkring|op til|cirka"
    rf"|ca\.?)\s+(?P<number>{NUMBER})(?=\s*[,.;:]|\s+(?:som|der|i)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of municipalities; `start` and `end` count characters of the sheet's text."""

    value: int
    approximate: bool
    start: int
    end: int


_ALL_OF = re.compile(r"(?:regionens|landets|amtets|alle|samtlige)\s+$", re.IGNORECASE)


def value_of(word: str) -> int:
    """The number that a figure or a Danish number word names."""
    rough = _ROUGHLY.get(" ".join(word.casefold().split()))
    if rough is not None:
        return rough
    return int(word) if word.isdigit() else _WORDS[word.casefold()]


def counts(statement: Statement, *, bare: bool = False) -> Iterator[Count]:
    """Numbers of municipalities in a statement; with `bare` also «blandt de tolv», where the noun is left out."""
    patterns: Iterable[re.Pattern[str]] = (_COUNT, _OUT_OF, _LIMIT, _BARE) if bare else (_COUNT, _OUT_OF)
    for pattern in patterns:
        for match in pattern.finditer(statement.text):
            groups = match.groupdict()
            what, number = (groups.get("what") or "").casefold(), groups["number"]
            if number.casefold() in ("en", "et", "én", "ét") and not what.endswith("kommune"):
                continue
            if _ALL_OF.search(statement.text[: match.start()]):
                continue
            most = groups.get("most")
            rough = most or groups.get("about") or not (number.isdigit() or number.casefold() in _WORDS)
            yield Count(
                value=value_of(most or number),
                approximate=bool(rough) or groups["bound"].casefold() in ("omkring", "cirka", "ca.")
                if groups["bound"]
                else bool(rough),
                start=statement.start + match.start(),
                end=statement.start + match.end(),
            )


_ROOM = cue(
    "plads til",
    "(?:rækker|rækker kun|råd|rum|budget|finansiering)(?: \\w+){0,2} til",
    "(?:udpeges?|udvælges?|udvælger|udpeger|vælges?|vælger|optages?|udtages?|udpegning af|udvælgelse af)",
    "(?:skal|kan|vil)(?: [\\w-]+){0,6} (?:deltage|indgås|indgå|være med|med)",
    "(?:indgå|indgås|indgår|aftaler?|forsøg|partnerskab|samarbejde)(?: [\\w-]+){0,10} (?:med|mellem)",
    "(?:søger|søges|mangler|leder efter|ønsker|påregnes|forventes|regner med)",
    "(?:imødekomme|støtte|støttes|tilskud|bevilling|midler|penge)",
    "(?:inviterer|indbyder|tilbyder|tilbud)",
    "(?:med|til) (?:deltagelse|i alt)",
    "(?:begrænset|loft) (?:til|på)",
    "(?:antallet|håber)",
    "antallet af (?:kommuner|deltagere|pladser)",
)
_OTHER = cue(
    "alle",
    "samtlige",
    "netværk(?:et|ene)? (?:består|bestå|omfatter|skal)",
    "pr\\. (?:netværk|region|landsdel)",
    "(?:tidligere|eksisterende|nuværende|sidste år|første runde|dengang|allerede|sammenlignelige|særskilt brev)",
    "(?:blev|havde|deltog|var|fik|fået)",
    "har(?! (?:plads|mulighed|råd|midler|penge|afsat))",
    "(?:to eller flere|flere|hver tredje|halvdelen|nogle af)",
    "gå sammen",
)

_PAST = re.compile(
    r",?\s+(?:der\s+|som\s+)?(?:blev|deltog|fik|havde"
    r"|har\s+(?:f[åa]+et|deltaget|v[æa]e?ret|haft|allerede)|er\s+frisat)\b"
)


def find(scene: Scene, *, areas: tuple[Finding[str], ...]) -> tuple[Finding[int] | None, bool]:
    """How many there is room for and whether the number is approximate. `areas`: what the letter is about."""
    about = {found.value for found in areas}
    best: tuple[tuple[int, bool], Count] | None = None
    rivals: dict[int, set[int]] = {}  # by weight the numbers that have it
    for statement in scene.statements:
        for count in counts(statement, bare=True):
            weight = _weight(scene, statement, count, about)
            rivals.setdefault(weight, set()).add(count.value)
            rank = (weight, not count.approximate)  # «en håndfuld» in the lead, «fem» where it counts
            if weight > 0 and (best is None or rank > best[0]):
                best = (rank, count)
    if best is None:
        return None, False
    (weight, _), count = best
    confidence = 0.92 if weight > 1 and len(rivals[weight]) == 1 else 0.75
    finding = scene.sheet.finding(count.value, count.start, count.end, rule="quota.room-for", confidence=confidence)
    return finding, count.approximate


def _weight(scene: Scene, statement: Statement, count: Count, about: set[str]) -> int:
    """How much speaks for this number as the quota: above 0 it may be it."""
    if not 1 < count.value < 90:
        return 0
    text = statement.text
    start, end = count.start - statement.start, count.end - statement.start
    clause = text[_clause_start(text, start) : end + 60]
    weight = 2 if _ROOM.search(clause) else 0
    weight -= 3 if _OTHER.search(text[_clause_start(text, start) : end]) or _PAST.match(text[end:]) else 0
    mentioned = {found.value for found in scene.areas_in(statement.start, statement.end)}
    if mentioned and about and not mentioned & about:
        weight -= 3
    return weight


def _clause_start(text: str, at: int) -> int:
    """Where the clause around this character begins: after the last comma, semicolon or colon."""
    return max((text.rfind(sign, 0, at) for sign in (", hvor", ", som", ", at", ";", ":", ". ")), default=-1) + 1
