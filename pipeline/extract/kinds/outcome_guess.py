"""The tone of a sentence: whether it seems to give something to those it names, or to deny it."""

from __future__ import annotations

from pipeline.extract.cues import cue
from pipeline.extract.kinds.outcome_verdicts import VerdictCue

_NO = cue(
    "(?:ikke|ingen|intet|hverken|nej|desværre|uden)(?: [\\w-]+){0,6} (?:med|til|støtte|midler|penge|tilskud|plads"
    "|del|valgt"
    "|i betragtning|videre|pulje[n]?|denne gang|held)",
    "(?:må|måtte)(?: [\\w-]+){0,4} (?:vente|undvære|nøjes|skuffes|opgive|se)",
    "(?:nederlag|skuffede?|skuffelse|ærgerlig[t]?|forgæves|fravalgt|vraget|droppet|afvist|afslag)",
)
_NOT_YET = cue("(?:endnu|forbehold(?:er)?|hvornår)")
_YES = cue(
    "(?:får|fik|fået|løber|løb|rager|scorer|scorede|henter|hentede|hiver|høster|sikrer|vinder|vandt|modtager|tildeles"
    "|tilfalder)"
    "(?: [\\w.,-]+){0,6} (?:med|hjem|del|bid|andel|lov|mio\\.|million(?:er|en)|kr\\.|kroner|støtte|midler|penge"
    "|tilskud|chance[n]?"
    "|mulighed|plads|pris(?:en)?|seks|fem|fire|tre|to)",
    "(?:kåret|kåres|udset|hædret|præmieret|antaget|optaget|udnævnt|godkendt|godkendes|tiltrådt|tiltrædes|bevilget"
    "|begunstiget|betænkt|lodtrukket|trukket ud|headhuntet|håndplukket|sikret)",
    "(?:underskrevet|skrev under|indgået|indgår|skrevet under på)(?: [\\w-]+){0,4} [\\w-]*(?:aftale|kontrakt"
    "|partnerskab"
    "|samarbejde)[\\w]*",
    "(?:landede|endte|faldt|standsede)(?: [\\w-]+){0,4} (?:på|med|hos)",
    "(?:velkommen|tillykke|heldige|heldig|vinder|vinderne|lykkelige|jubler|jubel)",
    "(?:må|skal|kan) (?:dele|deles om|se frem til|glæde sig|lægge (?:hus|jord|skoler|navn) til)",
    "(?:er|bliver|var)(?: [\\w-]+){0,3} (?:med|nye|blandt|først|de første|den eneste|udset|laboratorium|vært|værter)",
    "(?:begynder|starter|går i gang|indleder|afprøver|tester)",
)


def verdict(text: str) -> VerdictCue | None:
    """What the sentence seems to say of the municipalities that it names; None where it says nothing of the kind."""
    if _NOT_YET.search(text):
        return None
    refused = _NO.search(text)
    if refused:
        return VerdictCue("rejection", *refused.span(), likely=True)
    given = _YES.search(text)
    return VerdictCue("selection", *given.span(), likely=True) if given else None
