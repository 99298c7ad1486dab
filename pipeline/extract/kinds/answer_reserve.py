"""Reservations: words that say so, conditions of taking part, and decisions that somebody has yet to make."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from pipeline.extract.cues import cue
from pipeline.extract.scene import Scene, Statement
from pipeline.values.letter import Finding, Municipality

_BODY = (
    "(?:(?![\\w-]*områd)[\\w-]*(?:byråd|råd|udvalg|kommunalbestyrelse|sognerådet|magistrat|borgerrepræsentation"
    "|bestyrelse|direktion)"
    "(?:et|en|ets|ens|ene|enes|e|s)?|politikerne|politisk[\\w]*|[\\w-]*udvalgene|organisationer(?:ne)?|tillidsfolkene)"
)
_SOFT = "(?: [\\w-]+){0,6}?"
# To decide, in the infinitive and the present.
_RULE = (
    "(?:behandler?|behandles|drøfte[rs]?|godkende[rs]?|tiltræde[rs]?|vedtage[rs]?|bevilger?|bevilge|nikker?|nikke til"
    "|tage[rs]? (?:endeligt? )?stilling|tager det|stillingtagen|afgøre[rs]?|beslutter?|se[rs]?|når|hørt|høres"
    "|mødes|siger?|sige)"
)
_WILL = "(?:behandler|drøfter|godkender|tager stilling|beslutter|afgør|ser på|skal behandle|skal tage stilling)"
_RULED = (
    "(?:behandlet|drøftet|godkendt|tiltrådt|vedtaget|bevilget|forelagt|bestemt|besluttet|spurgt|hørt"
    "|taget (?:endeligt? )?stilling)"
)
_RULING = (
    "(?:godkendelse|behandling|stillingtagen|tiltrædelse|beslutning|vedtagelse|tilslutning|blåstempling|bevilling)"
)

_SAID = cue(  # the word itself
    "(?:tager|tages|tage|taget|tog|med|under|dog)(?: [\\w-]+){0,8}? forbehold",
    "forbehold(?:et)? (?:for|om|af|gælder|angår|vedrører|fremgår)",
    "forbehold:",
    "forbeholder? (?:sig|os|vi os)",
    "(?:lille|eneste) (?:men|forbehold)",
)
_CONDITION = cue(  # taking part rests on something
    "betinget(?= (?:af|og)\\b)",
    "(?:afhængigt?|afhænger) af",
    "under forudsætning af",
    "(?:på|under) (?:den|følgende|én|en) (?:betingelse|forudsætning)",
    "(?:knytte[rs]?|knyttet|stille[rs]?|sætte[rs]?) (?:[\\w-]+ ){0,3}betingelse[\\w]*(?=[\\w ]{0,50}?,? (?:at|om)\\b)",
    "(?:er )?(?:en|det er en) forudsætning for(?: [\\w-]+){0,2} (?:deltagelse|medvirken|tilslutning|tilsagn)",
    "(?:deltagelse(?:n)?|medvirken|tilslutning(?:en)?) forudsætter",
    f"forudsat,?(?: at)?{_SOFT} {_BODY}",
    "betinger? sig",
    "(?:deltager?|medvirker?|bindende|med|tilslutte sig)(?: [\\w-]+){0,3} kun(?: [\\w-]+){0,2},? (?:hvis|såfremt|når)",
    "kun(?: [\\w-]+){0,2} (?:deltage|medvirke|bindende|være med|gå med|tilslutte sig),? (?:hvis|såfremt|når|på)",
    "(?:deltager|er med|går ind(?: i det)?|siger ja|er vi med|medvirker|tilslutter sig)(?: [\\w-]+){0,4},"
    " (?:såfremt|forudsat|hvis)",
)
_PENDING = cue(  # somebody has yet to decide
    f"(?:afventer|afventes|mangler|mangle|udestår){_SOFT} (?:{_RULING}|{_RULE}|{_BODY})",
    f"{_RULING}(?:en)?{_SOFT} (?:udestår|mangler|afventes|forventes|eftersendes|vil blive eftersendt|vil tilgå)",
    f"{_BODY}{_SOFT} (?:først|endnu|mangler)(?: [\\w-]+){{0,7}}? (?:{_RULE}|{_RULED})",
    f"{_BODY}(?: (?!ikke)[\\w-]+){{0,5}}? {_RULE}(?: (?:det|sagen))? (?:først|senere)",
    f"{_BODY}{_SOFT} {_WILL}(?: [\\w-]+){{0,4}}? (?:den|d\\.|på (?:\\w+ )?mødet?|onsdag|torsdag|tirsdag|mandag"
    f"|til)? ?[\\d]",
    "(?:endelige )?(?:beslutning|afgørelse)(?:en)? (?:tager|træffer|tages|træffes)(?: vi| byrådet| udvalget)? (?:den"
    "|på|i)",
    f"(?:først|endnu)(?: [\\w-]+){{0,4}}? (?:{_RULED}|{_RULE})(?: [\\w-]+){{0,3}}? {_BODY}",
    f"ikke (?:[\\w-]+ ){{0,2}}{_RULED} endnu",
    f"endnu ikke(?: [\\w-]+){{0,3}} (?:{_RULED}|kendt)",
    f"ikke endnu{_SOFT} {_RULED}",
    f"{_BODY} (?:skal|må|kan) (?:dog |lige |også |først |nå at )+(?:[\\w-]+ ){{0,3}}?{_RULE}",
    f"skal (?:lige |først |dog |nu )*(?:have|forbi|i|gennem|forelægges|behandles i){_SOFT} {_BODY}",
    "(?:alene|kun|endnu kun) (?:[\\w-]+ ){0,3}(?:administrativt behandlet|behandlet administrativt|godkendt af)",
    f"(?:før|inden|forinden|indtil) (?:den |det |sagen |{_BODY} )?(?:politiske? )?(?:[\\w-]+ ){{0,3}}?"
    f"(?:{_RULED}|{_RULING}|i {_BODY}|truffet beslutning)(?! den\\b)",
    f"{_BODY}(?: har| får)(?: [\\w.-]+){{0,7}}? (?:mulighed|lejlighed) for at(?: [\\w-]+){{0,2}} {_RULE}",
    f"(?:siger|stemmer|svarer){_SOFT} {_BODY}{_SOFT} nej",
    f"(?:når|hvis|såfremt){_SOFT} {_BODY}{_SOFT} (?:godkender|tiltræder|siger (?:nej|ja)|sagt ja|vedtager|ikke)",
)
_UNBOUND = cue(  # the answer does not bind yet
    f"(?:ikke|først){_SOFT} (?:binde|bindende|forpligte)",
    "kun bindende",
    "(?:ja|svar|tilsagn|ansøgning|tilmelding|tilkendegivelse)(?:et|en)?(?: [\\w-]+){0,5} (?:er|som) foreløbigt?",
    "(?:bliver|er) først endeligt?",
    "kan (?:vi |kommunen )?trække (?:os|sig)",
    "endeligt? (?:accept|tilsagn|godkendelse|bekræftelse|tilmelding|underskrift|svar|tilslutning)"
    "(?: [\\w-]+){0,8}?,? (?:når|før|efter|først|vil|sender)",
    "(?:før|inden) den endelige underskrift",
    "først give endeligt? (?:tilsagn|svar|accept)",
    "endelige (?:tilmelding|godkendelse|bekræftelse|accept|tilsagn)(?: [\\w-]+){0,3},? (?:når|bagefter|efter)",
)
# Weaker: somebody who decides, or what is decided, beside a word for what has not happened yet.
_WHO = (
    "(?:(?![\\w-]*områd)[\\w-]*(?:byråd|kommunalbestyrelse|udvalg|magistrat|bestyrelse|direktion|ældreråd"
    "|ledelse)[\\w]*"
    "|politisk[\\w]*|politikerne|borgmesteren|kredsen)"
)
_WHAT = (
    "(?:(?:med|egen|sam)?finansiering(?:en)?|(?:med|egen)?bevilling(?:en)?|[\\w-]*godkend[\\w]*|budget(?:tet)?"
    "|underskrift[\\w]*"
    "|egenandel(?:en)?|medarbejder(?:en|e|ne)?|penge(?:ne)?|midler(?:ne)?|tilladelse[\\w]*|afklar[\\w]*|grønt lys"
    "|opbakning[\\w]*"
    f"|{_RULING}(?:en)?)"
)
_NOT_YET = (
    "(?:endnu|mangler|mangle|udestår|udestående|afvent[\\w]*|først|forventes|forventer|ventes|venter|eftersendes|senere"
    "|skal (?:dog |lige |også |nu |selvfølgelig )*(?:først|have|godkende[s]?|behandle[s]?|forelægges|igennem|nikke"
    "|sige|se"
    "|høres|på plads|findes|tage|spørges)|ikke på plads|i skrivende stund)"
)
_OPEN = cue(
    f"(?:{_WHO}|{_WHAT})(?:(?! (?:har|havde|er|blev) )[^.;:]){{0,60}}? {_NOT_YET}",
    f"{_NOT_YET}(?:(?! (?:har|havde|blev) )[^.;:]){{0,60}}? (?:{_WHO}|{_WHAT})",
    f"før(?: [\\w-]+){{0,2}}? (?:{_WHO}|{_WHAT}) (?:har|er|bliver|får|siger|kan|godkender)",
    f"(?:indtil|inden|førend|når|så snart|hvis|såfremt|medmindre|forudsat)(?: [\\w-]+){{0,4}}? (?:{_WHO}|{_WHAT})",
)
_OURS = (
    "(?:deltagelse[\\w]*|deltager?|medvirk[\\w]*|tilsagn[\\w]*|ansøgning(?:en)?|tilmelding(?:en)?|svaret|bud(?:det)?"
    "|tilslutning[\\w]*"
    "|med|ja|plads(?:en)?|bidrag[\\w]*|partner|aftale[\\w]*|tilkendegivelse[\\w]*)"
)
_IF = cue(
    f"{_OURS}(?: [\\w-]+){{0,6}},? (?:kun (?:hvis|såfremt|når|under|på)|forudsat|under forudsætning|på betingelse"
    f"|medmindre|så længe)",
    f"(?:kun|forudsat|medmindre|så længe)(?: [\\w-]+){{0,8}}? {_OURS}",
    "(?:betingelse[\\w]*|forudsætning[\\w]*|forudsætter|krav) (?:er|for|,? at)",
    "(?:uforpligtende|foreløbig[\\w]*(?! [\\w-]+et\\b)"
    "|principiel[\\w]*|i princippet|vejledende|ikke endelig[\\w]*|uden at (?:være"
    "|vi er) bundet)",
    "(?:trække|trækker|kalde)(?: [\\w-]+){0,5} tilbage(?: [\\w-]+){0,4},? (?:hvis|såfremt)",
    "ret til at",
)
_ADOPTED_BUT = cue(
    "(?:tiltrådt|godkendt|vedtaget),? (?:dog|under|med (?:den|det))", "anbefales,? (?:under|med (?:den|det))"
)
_NONE_MADE = cue(
    "(?:ingen|intet|uden|ikke|hverken)(?: [\\w-]+){0,4} (?:forbehold|betingelser)",
    "forbehold(?:et|ene)?(?: [\\w-]+){0,3} (?:frafaldes|bortfalder|er frafaldet|er bortfaldet|ophæves|er ophævet)",
    "forbehold\\W{1,4}(?:ingen|nej|intet|-)",
    "(?:frafalder|trækker|ophæver|bortfalder)(?: [\\w-]+){0,3} forbehold(?:et|ene)?",
)
_FIELD = re.compile(r"forbehold\w*[^\t:]{0,30}[\t:]\s*(?P<value>[^\t\n]*)", re.IGNORECASE)
_ASKED = re.compile(
    r"\W*(?:\d+[.)]\s*)?(?:(?:evt\.?|eventuelle?)\s*)?forbehold\w*\s*[?:]\s*(?P<value>.*)", re.IGNORECASE
)
_REPLY_NONE = re.compile(r"\W*(?:ingen|nej|intet|nix|-|0|[^.?!\n]{0,40}\?|\w+\s*:)(?!\w)|\W*$", re.IGNORECASE)
_EMPTY = re.compile(r"^\W*(?:nej\W+)?(?:ingen|nej|intet|nix|-|0)?\W*$", re.IGNORECASE)
_ELSE = 0.7  # probability from which the model's word is taken where no wording is known
_KINDS = (
    (_SAID, 0.92),
    (_CONDITION, 0.86),
    (_UNBOUND, 0.82),
    (_PENDING, 0.82),
    (_ADOPTED_BUT, 0.76),
    (_OPEN, 0.72),
    (_IF, 0.72),
)
_BOTH, _LEARNED = 0.96, 0.7
_WEAK = 0.75  # wording of this worth needs the model's leave
_LEAVE = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Reservation:
    """Characters of a statement that make a reservation."""

    statement: Statement
    start: int
    end: int
    confidence: float


def find(scene: Scene, statements: tuple[Statement, ...]) -> tuple[Reservation, ...]:
    """Every reservation in these statements."""
    found: list[Reservation] = []
    for before, statement in zip((None, *statements), statements, strict=False):
        span, sure = _in_statement(statement)
        if span is None and before is not None and _is_asked(before, statement):
            span, sure = (0, len(statement.text)), 0.86
        likely = scene.learned.act(statement.start).get("reserve", 0.0) if scene.learned else _LEAVE
        if span is not None:
            if sure < _WEAK and likely < _LEAVE:
                continue
            sure = _BOTH if likely > 0.5 and sure > 0.8 else sure
        elif likely >= _ELSE and not _NONE_MADE.search(statement.text):
            span, sure = (0, len(statement.text)), _LEARNED
        if span is not None:
            start, end = (statement.start + at for at in span)
            found.append(Reservation(statement=statement, start=start, end=end, confidence=sure))
    return tuple(found)


def _is_asked(question: Statement, reply: Statement) -> bool:
    """«Forbehold? Et enkelt …», where the question stands by itself."""
    asked = _ASKED.fullmatch(question.text)
    return asked is not None and not asked["value"].strip() and not _REPLY_NONE.match(reply.text)


def _in_statement(statement: Statement) -> tuple[tuple[int, int] | None, float]:
    text = statement.text
    field = _FIELD.search(text) if statement.kind != "sentence" or "\t" in text else None
    field = field or _ASKED.match(text)
    if field:
        return (None, 0.0) if _EMPTY.match(field["value"]) else (field.span(), 0.92)
    if _NONE_MADE.search(text):
        return None, 0.0
    for pattern, sure in _KINDS:
        match = pattern.search(text)
        if match:
            return match.span(), sure
    return None, 0.0


def own(
    scene: Scene, one: Finding[Municipality], found: tuple[Reservation, ...], who: tuple[Finding[Municipality], ...]
) -> Finding[bool] | None:
    """The reservation of this municipality: any in its own letter; in a joint one those that name it, or nobody."""
    mine = [
        each
        for each in found
        if len(who) == 1 or not (named := _about(scene, each.statement, who)) or one.value.code in named
    ]
    best = max(mine, key=lambda each: each.confidence, default=None)
    if best is None:
        return None
    return scene.sheet.finding(True, best.start, best.end, rule="answer.reservation", confidence=best.confidence)


def _about(scene: Scene, statement: Statement, who: tuple[Finding[Municipality], ...]) -> set[str]:
    """Of whom a statement speaks: those of these that it names, else those whom the one just before it names."""
    named = {m.value.code for m in scene.municipalities_in(statement.start, statement.end)}
    bare = {m.value.code for m in who if re.search(rf"\b{re.escape(m.value.name)}s?\b", statement.text)}
    if named | bare:
        return named | bare
    before = next((a for a, b in pairwise(scene.statements) if b.start == statement.start), None)
    if before is None or before.kind != statement.kind:
        return set()
    return {m.value.code for m in scene.municipalities_in(before.start, before.end)}
