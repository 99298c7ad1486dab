"""Whether a bare name is a municipality: by what is said of it, by labels, lists and company."""

from __future__ import annotations

import re

from pipeline.extract.kinds.municipality_mentions import Candidate
from pipeline.extract.sheet import Sheet
from pipeline.language.municipalities import fold_name

ACTION = re.compile(
    r"(?:kommune\s+)?(?:(?:stadig|ikke|også|dog|nu|derimod|selv|heller\s+ikke|allerede|desuden|egentlig|ellers|faktisk|desværre"
    r"|endelig|igen|alligevel|imidlertid|måske)\s+)?"
    r"\b(?:søg|ansøg|har\b|havde\b|vil\b|ville\b|skulle\b|kunne\b|overtag|overtog|bad\b|var\s+(?:også\s+|ikke\s+|heller\s+ikke\s+)?(?:med|tæt|blandt|for)\b|ønsker|deltag|får\b|fik\b|bliver|blev|skal\b|kan\b|meld|trak|trækk|takk|svar|afstå"
    r"|er\s+(?:[a-zæøå]+\s+)?(?:udpeget|udvalgt|valgt|godkendt|klar|med\b)|er\s+(?:en|den|det|ét|et|to|nr\.?)\b|tag(?:er)?\s+forbehold|tilslutt|byd|bød|hører|må\b|måtte"
    r"|kom(?:mer)?\b|går\b|gik\b|siger\b|sagde\b|stiller|overvej|afvent|undlod|afvis|nøjes|jubl|glæd|stod\b|står\b|slap\b"
    r"|slipper|modtag|indgår|indgik)",
    re.IGNORECASE,
)
_DID = re.compile(
    r"\b(?:gjorde|trak|fik|får|må|måtte|søgte|søger|siger|sagde|har|havde|kom|går|gik|valgte|skuffe\w*|(?:det|og|så|endelig|desuden|derfor)\s+(?:er|blev|bliver)"
    r"|(?:\bja|nej|afslag|tilsagn|støtte|penge|tilskud|tilbud|plads|tillykke)\s+til|faldt\s+på|peg\w*\s+på|gælder(?:\s+også)?)\s+(?:både\s+)?$",
    re.IGNORECASE,
)
_CHOICE = re.compile(
    r"udpeg|udvalg|udvælg|valgt|vælge|tilsagn|afslag|støtte|tilskud|imødekom|ansøg|søgt|søge|deltag|frikommun"
    r"|velfærdskommun|velfærdsaftal|forsøg|kommuner|prioriter|tildel|puljen|partnerskab|reserve|godkend|trukket|trak|budt|byde|byd\b"
    r"|sammen\s+med|nabokommun|peg(?:et|ede|er)\s+på",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"skuff|\bnej\b|\bja\b|faldt\s+på|penge|millioner|\bplads|venteliste|betragtning|\bmed\s+i\b|\bmå\b|staten|tilbud|ordning"
    r"|takke|svar|udtage|optage|bevilge|kommune|byråd|borgmester|jubl|glæd|held|\bkr\b|kroner|høring|blandt\s+de|forbigå|tæt\s+på|gik\s+(?:ikke\s+)?videre|gå\s+i\s+gang|i\s+gang\s+med",
    re.IGNORECASE,
)
VENUE = re.compile(
    r"\bmød(?:e|er|et|erne|es)\b|møde\b|møder\b|konference|seminar|kursus|temadag|afhold|holdes|webinar|færge|tog(?:et)?\b"
    r"|kontor(?:er)?\b|fabrik|butik|afdeling|bor\b|født|kørsel|motorvej",
    re.IGNORECASE,
)
PLACE_WORD = re.compile(r"\b(?:i|på|ved|nær|omkring|uden\s+for|udenfor|mellem)\s+(?:både\s+)?$", re.IGNORECASE)
_SMALL = frozenset(
    """i hos fra til med for af at og på ved om kun både men også samt her derfor det de da den når hvis mens som ikke
    kære endelig desuden dog blandt herunder således nu så dermed hverken mellem efter inden kommunerne kommune
    """.split()  # noqa: SIM905 - a list of words reads as words
)
_LABEL = re.compile(
    r"(?:^|[\n\t])\W*(?:(?:er|blev|bliver)\s+)?(?:[Uu]dvalgt|[Vv]algt|[Uu]dpeget|[Uu]dtaget|[Aa]fslag|[Tt]ilsagn|[Dd]eltager|[Aa]nsøger|[Kk]ommune|[Rr]eserve"
    r"|[Nn]ej|[Jj]a|[Gg]odkendt|[Aa]fvist|[Vv]enteliste|[Mm]odtager|[Pp]ilot|[Ff]orsøgs|[Nn]etværk|[Ii]kke\s+(?:valgt|udvalgt))\w*"
    r"(?:\s+\w+){0,3}\s*:\s*$"
)
_GREETED = re.compile(r"(?:^|\n)\s*(?:Kære|Hej|Til)\s+$")
_MUNICIPAL = re.compile(r"ommune(?:n|r|rne)?$", re.IGNORECASE)  # «Nabokommunen Læsø»
# A list in a telling sentence; a pair or an actor; a name that little speaks for; an everyday word.
_SURE, _FAIR, _BARE, _EVERYDAY = 0.9, 0.85, 0.72, 0.65


_POINTED = re.compile(
    r"\b(?:peg\w*|fald\w*)\s+(?:valget\s+)?på\s+(?:både\s+)?$", re.IGNORECASE
)  # «Valget faldt på Lemvig»
# What is said of a place next tells that its council is meant: «I Gram er man skuffet. Kommunen fik nej.»
_THEIRS = re.compile(
    r"[^.!?]{0,120}[.!?]?\s+(?:Kommunen\b|(?:De|Begge|Alle)\s+(?:\w+\s+)?kommuner\b|Byrådet\b|Kommunalbestyrelsen\b"
    r"|Borgmesteren\b|(?:Her|Dér|Der)\s+(?:fik|må\b|måtte|søgte|har\s+man|havde\s+man))"
    r"|[^.!?]{0,60}(?:skuff|glæde|jubel|jubles|tilfreds|ærgrer|ærgerlig|stemning|humør)"
)
# «Første reserve er Samsø, som har sagt ja»
_NAMED_LAST = re.compile(r"\b(?:er|bliver|blev)\s+$", re.IGNORECASE)
_WHO = re.compile(r",\s+(?:som|der)\b")
# What nobody says of an everyday word that begins its sentence: «Gram kom slet ikke i betragtning».
_LOT = re.compile(
    r"\s+(?:fik|får|kom|søgte|blev|var|modtog|har|havde|er)\s[^.]*(?:afslag|betragtning|kom\s+ikke\s+med|tilsagn|tæt\s+på\s*[,.]"
    r"|gik\s+ikke\s+videre|sin\s+ansøgning|trukket\s+sig|venteliste|reserve)"
)
_AWAY = re.compile(r"\b(?:fra|for)\s+$", re.IGNORECASE)  # «en kvinde fra Aalborg», «vest for Randers»
_OF_COUNCILS = re.compile(r"\bkommuner?(?:ne|n)?\b|byråd|borgmest|kommunalbestyr", re.IGNORECASE)
_WINDOW = 160  # characters before a sentence that its words go on from


def judge(sheet: Sheet, group: list[Candidate], *, dated: bool = False) -> None:
    """Accept a group of coordinated names, or a single one, by what stands around it.

    `dated`: the letter's year is known, so that a name of a former municipality is one of its time.
    """
    for candidate in group:
        if not candidate.explicit and is_surname(sheet.text, candidate):
            group = [c for c in group if c is not candidate]
    if not group:
        return
    if any(c.explicit for c in group) or any(c.accepted >= 0.95 for c in group):
        for c in group:
            c.accepted = max(c.accepted, 0.97 if c.explicit else 0.93)
        return
    start, end = sheet.sentence_at(group[0].start)
    sentence = sheet.text[start : max(end, group[-1].end)]
    before = sheet.text[max(0, group[0].start - 60) : group[0].start]
    if _LABEL.search(before):
        for c in group:
            c.accepted = max(c.accepted, _SURE)
        return
    pointed = _POINTED.search(before) is not None
    placed = PLACE_WORD.search(before) is not None and not pointed
    chosen = pointed or _CHOICE.search(sentence) is not None
    told = _TOLD.search(sentence) is not None
    if placed and not VENUE.search(sentence) and _councils_meant(sheet, group, start):
        _accept_bare(sheet, group, _BARE, begins=False)
        return
    if placed and (VENUE.search(sentence) or not (chosen or "faldt på" in sentence)):
        return
    begins = group[0].start == start or sheet.text[: group[0].start].endswith("\n")
    greeted = _GREETED.search(before) is not None
    if len(group) >= 3 or (len(group) == 2 and (chosen or told or greeted)):
        _accept_bare(sheet, group, (_SURE if len(group) >= 3 and chosen else _FAIR), begins=begins)
    elif len(group) == 1 and not placed and not _AWAY.search(before) and (group[0].record.region or dated):
        led = _TOLD.search(sheet.text, max(0, start - _WINDOW), start) is not None
        _judge_single(sheet, group[0], chosen=chosen, told=told or led, begins=begins)


def _councils_meant(sheet: Sheet, group: list[Candidate], start: int) -> bool:
    """Whether places after «i» stand for their councils: these act next, or a list goes on from before."""
    if _THEIRS.match(sheet.text, group[-1].end):
        return True
    before = sheet.text[max(0, start - _WINDOW) : start]
    return len(group) >= 3 and _OF_COUNCILS.search(before) is not None and _CHOICE.search(before) is not None


def _judge_single(sheet: Sheet, candidate: Candidate, *, chosen: bool, told: bool, begins: bool) -> None:
    """«Lolland søger om …», «Det blev Lemvig, der …», «Kære Kolding»."""
    if is_surname(sheet.text, candidate) or is_compound_name(sheet.text, candidate):
        return
    greeted = _GREETED.search(sheet.text, max(0, candidate.start - 8), candidate.start) is not None
    if greeted and re.match(r"\s*[,!]?\s*(?:\n|$)", sheet.text[candidate.end :]) and not candidate.record.common:
        candidate.accepted = max(candidate.accepted, _BARE)
    elif candidate.record.common and begins and _LOT.match(sheet.text, candidate.end):
        candidate.accepted = max(candidate.accepted, _EVERYDAY)
    elif (
        (candidate.record.common and (begins or not chosen))
        or _owns(sheet.text, candidate)
        or not acts(sheet, candidate)
    ):
        return
    elif chosen and not candidate.record.common:
        candidate.accepted = max(candidate.accepted, _FAIR)
    elif told or chosen:
        candidate.accepted = max(candidate.accepted, _BARE)


def _owns(text: str, candidate: Candidate) -> bool:
    """«Københavns politidirektør»: a genitive is not who acts."""
    name = fold_name(text[candidate.start : candidate.end])
    return name.endswith("s") and name != fold_name(candidate.record.name)


def acts(sheet: Sheet, candidate: Candidate) -> bool:
    """Whether the name is who acts: a verb follows it, or goes before it («Det gjorde Odder også»)."""
    after = re.match(r"\s+", sheet.text[candidate.end : candidate.end + 3])
    if after is not None and ACTION.match(sheet.text, candidate.end + after.end()):
        return True
    if _WHO.match(sheet.text, candidate.end) and _NAMED_LAST.search(sheet.text, 0, candidate.start):
        return True
    return _DID.search(sheet.text, max(0, candidate.start - 25), candidate.start) is not None


def _accept_bare(sheet: Sheet, group: list[Candidate], confidence: float, *, begins: bool) -> None:
    everyday = all(c.record.common for c in group)
    greeted = _GREETED.search(sheet.text, max(0, group[0].start - 8), group[0].start) is not None
    if (
        (everyday and begins and not greeted)
        or is_surname(sheet.text, group[0])
        or is_compound_name(sheet.text, group[-1])
    ):
        return
    for c in group:
        c.accepted = max(c.accepted, _BARE if everyday else confidence)


def is_surname(text: str, candidate: Candidate) -> bool:
    """«Peter Greve»: a capitalised word goes directly before, and it is no small word that begins a sentence."""
    found = re.search(r"([A-ZÆØÅ](?:[^\W\d_]+|\.))[^\S\n\t]$", text[max(0, candidate.start - 25) : candidate.start])
    return found is not None and found.group(1).casefold() not in _SMALL and not _MUNICIPAL.search(found.group(1))


def is_compound_name(text: str, candidate: Candidate) -> bool:
    """«Odense Universitet», «Viborg Stiftstidende»: a capitalised word follows directly."""
    return (
        re.match(r"[^\S\n\t](?:[A-ZÆØÅ][^\W\d_]+)", text[candidate.kommune_end : candidate.kommune_end + 20])
        is not None
    )
