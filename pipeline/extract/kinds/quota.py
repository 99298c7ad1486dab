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
_ONE = ("en", "et", "én", "ét")  # articles too
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
_ALL_OF = re.compile(r"(?:regionens|landets|amtets|alle|samtlige)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of municipalities; `start` and `end` count characters of the sheet's text."""

    value: int
    approximate: bool
    start: int
    end: int


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
            if number.casefold() in _ONE and not what.endswith("kommune"):
                continue
            if _ALL_OF.search(statement.text[: match.start()]):
                continue
            most = groups.get("most")
            rough = most or groups.get("about") or not (number.isdigit() or number.casefold() in _WORDS)
            yield Count(
                value=value_of(most or number),
                approximate=bool(rough) or _is_about(groups["bound"]),
                start=statement.start + match.start(),
                end=statement.start + match.end(),
            )


_ROOM = cue(
    "plads(?:er|en)? (?:til|for)",
    "(?:rækker|rækker kun|råd|rum|budget|finansiering|tænkt|åben|åbent|penge|midler)(?: \\w+){0,2} (?:til|for)",
    "(?:udpeges?|udvælges?|udvælger|udpeger|vælges?|vælger|optages?|udtages?|udpegning af|udvælgelse af|udvalgt)",
    "(?:skal|kan|vil|kunne)(?: [\\w-]+){0,6} (?:deltage|indgås|indgå|være med|med|få|blive|godkendes?|støttes?|komme)",
    "(?:indgå|indgås|indgår|aftaler?|forsøg|partnerskab|samarbejde)(?: [\\w-]+){0,10} (?:med|mellem|i|for)",
    "(?:søger|søges|mangler|leder efter|ønsker|påregne[rs]|forvente[rs]|regner med|sigter|går efter|håber|samle)",
    "(?:imødekomme[s]?|støtte|støttes|tilskud|bevilling(?:en)?|midler|penge|rådighed for|rammen)",
    "(?:inviterer|indbyder|tilbyder|tilbud|tilbudt|tager|tage|rumme|omfatter?|nøjes|råder over)",
    "(?:med|til) (?:deltagelse|i alt)",
    "(?:begrænset|loft|grænse[n]?|stop|sat|fastsat|ned) (?:til|på|ved)",
    "antal(?:let)?(?: af)?(?: [\\w-]+){0,2}",
    "(?:udstyres|uddeles|dækkes?|dækket|gennemføres|del i|hjælpe[s]?|billetter|kreds(?:en)?)",
)
_OTHER = cue(
    "alle",
    "samtlige",
    "netværk(?:et|ene)? (?:består|bestå|omfatter|skal)",
    "pr\\. (?:netværk|region|landsdel)",
    "(?:tidligere|eksisterende|nuværende|sidste år|første runde|dengang|allerede|sammenlignelige|særskilt brev)",
    "(?:blev|havde|deltog|var|fik|fået)",
    f"har(?! (?:plads|mulighed|råd|midler|penge|afsat))(?= (?:[\\w-]+ ){{0,2}}{NUMBER} (?!pladser))",
    "(?:to eller flere|flere(?! end)|hver tredje|halvdelen|nogle af)",
    "gå sammen",
)
_PAST = re.compile(
    r",?\s+(?:der\s+|som\s+)?(?:blev|deltog|fik|havde"
    r"|har\s+(?:f[åa]+et|deltaget|v[æa]e?ret|haft|allerede)|er\s+frisat)\b"
)
_NEXT = 12  # characters after a number in which it is said that it is one of several such
_EACH = re.compile(
    r"\b(?:i\s+samme|i\s+hver|pr\.?|per|fra\s+(?:hver|samme)|om\s+[åa]a?ret|til\s+hver)\b", re.IGNORECASE
)
_DATE = re.compile(
    r"\.?\s*(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)|[./-]\d|\.?\s*(?:kl|uger|dage)\b", re.IGNORECASE
)
# Takers that are no municipalities, places by name, and figures under a heading.
_PLACES = re.compile(
    rf"(?<![\w.,])(?:(?P<bound>{_BOUND})\s+)?(?:(?P<about>{_APPROXIMATE})\s+)?(?P<number>{NUMBER}|\d{{2,3}})"
    rf"(?:\s*(?:-|–|til|eller)\s*(?P<most>{NUMBER}))?\s+(?:[\w-]+\s+){{0,1}}?"
    r"(?:skoler|biblioteker|institutioner|plejehjem|lokalsamfund|tilsagn|bevillinger|aftaler|partnere|hold|billetter|stykker"
    r"|pladser|projekter|priser|modtagere|prismodtagere|klasser|landsbyer|bydele|havne|boligområder|plejecentre|b[øo]e?rnehaver|i\s+alt)(?!\w)",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"(?:antal|pladser|hvor\s+mange|kvote|deltagere|tilsagn)\b[^\n\t:?]{0,30}[\t:?]\s*"
    rf"(?:(?P<bound>{_BOUND})\s+)?(?:(?P<about>{_APPROXIMATE})\s+)?(?P<number>{NUMBER}|\d{{2,3}})"
    rf"(?:\s*(?:-|–|til|eller)\s*(?P<most>{NUMBER}))?(?=\s*(?:i\s+alt)?\s*(?:$|[.,;\n]))",
    re.IGNORECASE,
)
_LEAST = 1.4  # weight from which a number may be the quota
_CLEAR, _FAIR = 3.0, 2.0  # weights that make it sure, and fairly sure


def find(scene: Scene, *, areas: tuple[Finding[str], ...]) -> tuple[Finding[int] | None, bool]:
    """How many there is room for and whether the number is approximate. `areas`: what the letter is about."""
    about = {found.value for found in areas}
    weighed: list[tuple[float, Count]] = []
    for statement in scene.statements:
        for count in (*counts(statement, bare=True), *_places(statement)):
            weight = _weight(scene, statement, count, about)
            if weight >= _LEAST:
                weighed.append((weight, count))
    if not weighed:
        return None, False
    # «en håndfuld» in the lead, «fem» where it counts
    weight, count = max(weighed, key=lambda one: (round(one[0]), not one[1].approximate, one[0], -one[1].start))
    alone = all(other.value == count.value for _, other in weighed)
    rival = any(other.value != count.value and heavy >= weight - 0.5 for heavy, other in weighed)
    confidence = 0.7 if rival else 0.94 if weight >= _CLEAR and alone else 0.88 if weight >= _CLEAR else 0.75
    confidence = confidence if weight >= _FAIR else min(confidence, 0.66)
    finding = scene.sheet.finding(count.value, count.start, count.end, rule="quota.room-for", confidence=confidence)
    return finding, count.approximate


def _is_about(bound: str | None) -> bool:
    """Whether the word before a number leaves it open."""
    return (bound or "").casefold() in ("omkring", "cirka", "ca.")


def _places(statement: Statement) -> Iterator[Count]:
    """Numbers of takers that are no municipalities: places, projects, schools."""
    for pattern in (_PLACES, _FIELD):
        for match in pattern.finditer(statement.text):
            if match["number"].casefold() in _ONE:
                continue
            rough = match["most"] or match["about"] or match["number"].casefold() in _ROUGHLY
            yield Count(
                value=value_of(match["most"] or match["number"]),
                approximate=bool(rough) or _is_about(match["bound"]),
                start=statement.start + match.start(),
                end=statement.start + match.end(),
            )


def _weight(scene: Scene, statement: Statement, count: Count, about: set[str]) -> float:
    """How much speaks for this number as the quota."""
    text = statement.text
    start, end = count.start - statement.start, count.end - statement.start
    if not 1 < count.value < 99 or _DATE.match(text[end:]):
        return 0.0
    weight = 1.0 if re.search(r"kommune|pladser|projekter", text[start:end], re.IGNORECASE) else 0.5
    weight += 2.0 if _ROOM.search(text[_clause_start(text, start) : end + 60]) else 0.0
    weight += 1.0 if _FIELD.match(text[start:end] + "\n") else 0.0
    weight -= 3.0 if _OTHER.search(text[_clause_start(text, start) : end]) or _PAST.match(text[end:]) else 0.0
    weight += 0.6 if end - start > len(text) / 2 else 0.0  # «Fem projekter.»
    weight -= 3.0 if _EACH.search(text[start : end + _NEXT]) else 0.0
    mentioned = {found.value for found in scene.areas_in(statement.start, statement.end)}
    weight -= 1.5 if mentioned and about and not mentioned & about else 0.0
    if scene.learned:
        acts = scene.learned.act(statement.start)
        weight += 1.5 * acts.get("quota", 0.0) + 0.5 * acts.get("invite", 0.0)
        weight -= 2.0 * (acts.get("background", 0.0) > 0.5)
    return weight


def _clause_start(text: str, at: int) -> int:
    """Where the clause around this character begins: after the last comma, semicolon or colon."""
    return max((text.rfind(sign, 0, at) for sign in (", hvor", ", som", ", at", ";", ":", ". ")), default=-1) + 1
