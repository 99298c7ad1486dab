"""What is on offer, in its base form (velfærdsaftale, pulje, politisk partnerskab), and the proper names it goes by."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from pipeline.extract.cues import cue
from pipeline.extract.scene import Scene
from pipeline.values.letter import Finding

_E = "(?:[rn]|rne|s|ns|rs|rnes)?"  # aftale, aftaler, aftalen, aftalerne
_ER = "(?:s|er|en|erne|ens|ernes|ers)?"  # ordning, ordninger, ordningen
_ET = "(?:s|et|er|ene|erne|ets|enes|ernes)?"  # forsøg, forsøget, forsøgene; partnerskaber
# Head nouns with their endings. The weight says how surely the noun is what a round is about.
_HEADS: tuple[tuple[str, str, float], ...] = (
    ("aftale", _E, 2.0),
    ("pulje", _E, 3.0),
    ("forsøg", _ET, 2.6),
    ("partnerskab", _ET, 3.0),
    ("netværk", _ET, 1.0),
    ("ordning", _ER, 1.6),
    ("projekt", _ET, 1.0),
    ("høring", _ER, 2.2),
    ("udbud", "(?:s|det|dets|dene)?", 2.0),
    ("program", "(?:s|met|mer|merne|mets)?", 1.6),
    ("tilskud", "(?:s|det|dene|dets)?", 0.6),
    ("samarbejde", "(?:s|t|r|rne)?", 0.8),
    ("initiativ", _ET, 1.0),
    ("konkurrence", _E, 1.8),
    ("forløb", _ET, 1.2),
    ("afprøvning", _ER, 1.2),
    ("udviklingsarbejde", "(?:r|t|rne|s|ts)?", 1.2),
    ("pris", "(?:en|ens)", 2.0),  # «Landsbyprisen»; a price is excluded below
    ("kampagne", _E, 1.0),
    ("certificering", _ER, 1.5),
    ("konsultation", _ER, 1.5),
)
_NOUN = cue(
    "(?P<first>[\\w-]*?)(?:"
    + "|".join(f"(?P<h{index}>{head}){endings}" for index, (head, endings, _) in enumerate(_HEADS))
    + ")"
)
_WORD = re.compile(r"(?<![\w@/.-])[^\W\d_][\w-]{3,}(?![\w-]*[@/]|\.\w)")  # not of an address on the net
# First parts that make something else of the noun than what is on offer: økonomiaftale, tilbud, dagsordning.
_OTHER = re.compile(
    r"(?:(?:øko|oeko|oko)nomi|lov|regerings|budget|overens|samarbejds|dags?|an|ud|over|ind|for|om|til|ord|rang"
    r"|forretnings|tids"
    r"|data?|bi|borger|patient|sygdoms|behandlings|livs|lands|forsknings?|prøve|leve|løn|overenskomst|pris|leje|leverings?|frokost|abonnements|rabat)",
    re.IGNORECASE,
)
# What costs, not what is awarded.
_PRICE = re.compile(
    r"(?:[\w-]*(?:enheds|markeds|kost|leje|tilbuds|kontrakt|time|dags|salgs|k[øo]e?bs|indk[øo]e?bs|el|olie|energi|total"
    r"|listevejlednings|grund|bolig|hus|jord|vand|varme|kilo|billet|takst|brutto|netto|samlede|styk|stk|entreprise"
    r"|forbruger|faste?|pakke|reserve|plads|m[åa]a?neds))-?prisens?$",
    re.IGNORECASE,
)
# Who takes part names what they take part in.
_TAKERS: tuple[tuple[re.Pattern[str], str], ...] = (
    (cue("frikommune(?:[rns]|rne|rs|rnes)?"), "frikommuneforsøg"),
    (cue("velfærdskommune(?:[rns]|rne|rs|rnes)?", "frisættelse[n]?", "frisat"), "velfærdsaftale"),
    (cue("forsøgskommune(?:[rns]|rne|rs|rnes)?"), "forsøg"),
    (cue("partnerskabskommune(?:[rns]|rne|rs|rnes)?"), "partnerskab"),
    (cue("klimapartner(?:[ens]|en|ne)?"), "klimapartnerskab"),
    (cue("(?:lovforslag|bekendtgørelsesudkast|udkast til (?:lov|bekendtgørelse|vejledning))[\\w]*"), "høring"),
    (cue("hørings(?:svar(?:et|ene)?|frist(?:en)?|part(?:er|erne)?)"), "høring"),
)
# A part in the round that has a name of its own: pilotkommune, modelkommune.
_PART = cue(
    "(?P<part>(?:pilot|model|udviklings|demonstrations|test|prøve|mønster|foregangs|pioner|frontløber|natur|klima"
    "|laboratorie"
    "|eksperiment|forbillede|værts|følge|forsøgs)"
    "(?:kommune|bibliotek|skole|institution|plejehjem|center|virksomhed|børnehave|område))(?:[rn]|rne|rs|rnes|er|et"
    "|erne)?"
)
# What one may do with what is on offer, before its name.
_OFFERED = cue(
    "(?:deltage|være med|komme med|gå med|optages|optaget|melde|tilmelde|indgå|plads|søge|søges|ansøge|ansøges"
    "|ansøgning|invitere[rs]?"
    "|indbyde[rs]?|tilbyde[rs]?|udpeges?|udvælges?|støtte|tilskud|midler|åbner|opretter|etablerer|iværksætter"
    "|lancerer|udbyder)"
    "(?: [\\w-]+){0,5}? (?:i|til|om|på|af|fra|som|for)?(?: (?:et|en|den|det|de|vores|nye?|nyt|toårigt?|fælles)){0,3} $"
)
_BEFORE = 80  # characters in which they stand
_OFFER_WEIGHT = 1.5
_PART_WEIGHT = 1.6
_TAKER_WEIGHT = 2.0
_OFTEN = 2  # mentions beyond which a noun in the text is no accident
_SURE = 1.5  # weight from which a noun of the title settles the matter
_ADJECTIVE = re.compile(r"\b(?P<stem>politisk|strategisk|offentligt?-privat)(?:e|t)?\s+$", re.IGNORECASE)

_QUOTES = re.compile(r"[»«“”\"„](?P<name>[A-ZÆØÅ0-9][^»«“”\"„\n]{3,80}?(?:\n[^»«“”\"„\n]{0,60}?)?)[«»”“\"‟]")
_NAMED = re.compile(
    r"(?:pulje|forsøg|fors[og]g|partnerskab|netværk|ordning|projekt|program|initiativ"
    r"|aftale)\w*\s*:\s*(?P<name>[A-ZÆØÅ][^\n:»«\"]{5,90})",
    re.IGNORECASE,
)
_APPOSED = re.compile(
    r"\b\w*(?:pulje|program|projekt|initiativ|ordning)(?:n|et|met|en)\s+(?P<name>[A-ZÆØÅ][^\n,.:;»«\"]{5,80}?)"
    r"(?=\s+(?:er|bliver|blev|har|udsættes|annulleres|lukker|åbner|på|fra)\b|\s*$|[,.])"
)
_SUBJECT_NAME = re.compile(
    r"^(?P<name>[A-ZÆØÅ][^:]{8,70}):\s+(?=.*\b(?:frist\w*|kommuner|st[øo]e?tte|ans[øo]e?g\w*|svar\w*|udsat"
    r"|p[åa]mindelse|tilsagn|afslag)\b)"
)


def find(scene: Scene, title: Finding[str] | None) -> Finding[str] | None:
    """What is on offer: the head noun of the title, else the one that the text speaks of most."""
    titled = _nouns(title.value) if title else []
    best = max(titled, key=lambda one: (one.weight, -one.start), default=None)
    if title is not None and best is not None and best.weight >= _SURE:
        return _of_title(title, best.name)
    text = scene.sheet.text
    heavy: Counter[str] = Counter()
    found = _nouns(text)
    for one in found:
        heavy[one.name] += int(10 * one.weight)
    if heavy:
        (name, weight), *rest = heavy.most_common(2)
        own = [one for one in found if one.name == name]
        known = len(own) > _OFTEN or any(one.offered for one in own)
        sure = known and (not rest or weight >= 2 * rest[0][1])
        first = own[0]
        return scene.sheet.finding(
            name, first.start, first.end, rule="programme.body", confidence=0.84 if sure else 0.72
        )
    return _of_title(title, best.name) if title is not None and best is not None else None


def _of_title(title: Finding[str], name: str) -> Finding[str]:
    return Finding(
        value=name, places=title.places, rule="programme.title", confidence=round(0.92 * title.confidence, 4)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """A programme noun in its base form; `start` and `end` count characters of the text it stands in."""

    name: str
    start: int
    end: int
    weight: float
    offered: bool = False


def _nouns(text: str) -> list[_Named]:
    """Programme nouns and the takers that stand for them, in text order."""
    found: list[_Named] = []
    for word in _WORD.finditer(text):
        match = _NOUN.fullmatch(word.group())
        if match and not _OTHER.fullmatch(match["first"].rstrip("-")):
            head, _, weight = next(one for index, one in enumerate(_HEADS) if match[f"h{index}"])
            name, start = match["first"].casefold() + head, word.start()
            if head == "pris":
                if not match["first"] or word.group()[0].islower() or _PRICE.match(word.group()):
                    continue
                name = word.group().removesuffix("s")  # an award goes by its own name
            adjective = _ADJECTIVE.search(text[max(0, start - 30) : start])
            if adjective:
                name, start = f"{adjective['stem'].casefold()} {name}", start - len(adjective.group())
            weight += 0.5 if match["first"] else 0.0
            offered = _OFFERED.search(text[max(0, start - _BEFORE) : start]) is not None
            weight += _OFFER_WEIGHT if offered else 0.0
            found.append(_Named(name=name, start=start, end=word.end(), weight=weight, offered=offered))
    for pattern, name in _TAKERS:
        found.extend(
            _Named(name=name, start=match.start(), end=match.end(), weight=_TAKER_WEIGHT)
            for match in pattern.finditer(text)
        )
    found.extend(
        _Named(name=match["part"].casefold(), start=match.start(), end=match.end(), weight=_PART_WEIGHT)
        for match in _PART.finditer(text)
    )
    return sorted(found, key=lambda one: one.start)


def named(text: str) -> list[_Named]:
    """The programmes that a text calls by a word of their own, such as «naboskabspuljen», in text order."""
    heads = {head for head, _, _ in _HEADS}
    return [one for one in _nouns(text) if one.name not in heads and one.weight >= _SURE]


def names(scene: Scene, title: Finding[str] | None) -> tuple[Finding[str], ...]:
    """Proper names of the programme, as clues: quoted names, what follows «pulje:», the subject before a colon."""
    found: dict[str, Finding[str]] = {}
    if title is not None:
        for pattern in (_QUOTES, _NAMED, _APPOSED, _SUBJECT_NAME):
            for match in pattern.finditer(title.value):
                name = _tidy(match["name"])
                if name and name.casefold() not in found and not _is_speech(title.value, match):
                    found[name.casefold()] = Finding(
                        value=name,
                        places=title.places,
                        rule="programme.named-in-title",
                        confidence=0.9 * title.confidence,
                    )
    text = scene.sheet.text
    for pattern in (_QUOTES, _NAMED, _APPOSED):
        for match in pattern.finditer(text):
            name = _tidy(match["name"])
            if not name or name.casefold() in found or _is_speech(text, match):
                continue
            start, end = match.span("name")
            found[name.casefold()] = scene.sheet.finding(name, start, end, rule="programme.named", confidence=0.8)
    return tuple(found.values())


def _tidy(name: str) -> str:
    """The name on one line, without what is no part of it; empty where it is no name."""
    name = re.sub(r"\s+", " ", name).strip(" ,.;–-")
    name = re.sub(r"\s*\((?:sagsnr|j\.?nr|sag)[^)]*\)?$", "", name, flags=re.IGNORECASE)
    return name if 2 <= len(name.split()) <= 10 or (len(name) > 5 and " " not in name) else ""


def _is_speech(text: str, match: re.Match[str]) -> bool:
    """Whether the quotation marks hold what somebody said rather than a name."""
    around = text[max(0, match.start() - 40) : match.start()] + text[match.end() : match.end() + 40]
    inner = match["name"].rstrip()
    return inner.endswith((".", "!", "?", ",")) or bool(
        re.search(r"\b(?:siger|udtaler|sagde|mener|skriver han|skriver hun)\b", around)
    )
