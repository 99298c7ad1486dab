"""Headings of decisions, reminders, gatherings and automatic replies."""

from __future__ import annotations

from pipeline.extract.cues import cue
from pipeline.extract.kinds.quota import NUMBER

GATHERING = cue(
    "(?:inviter|indbyd|tilmeld|velkommen)[\\w]*(?: [\\w-]+){0,6} (?:til|på) (?:[\\w-]+"
    " ){0,3}[\\w-]*(?:konference|kursus|seminar|temadag|webinar"
    "|reception|workshop|studietur|årsmøde|fyraftensmøde|messe|topmøde|netværksmøde|generalforsamling"
    "|dialogmøde)[\\w]*",
    "(?:invitation|indbydelse|tilmelding|program) (?:til|for) (?:[\\w-]+ ){0,4}[\\w-]*(?:konference|kursus"
    "|seminar|temadag|webinar|reception"
    "|workshop|studietur|årsmøde|messe|topmøde|møde|generalforsamling)[\\w]*",
    "nyhedsbrev",
    "tilbud på",
    "moms",
)
DECIDE_TITLE = cue(
    "(?:udpegning|udnævnelse|udmøntning|fordeling|tildeling) af",
    "(?:er|er nu|blev) (?:udpeget|valgt|udvalgt|fundet|på plads|afgjort)",
    "(?:udpeget|udvalgt|valgt) (?:som|til)",
    "(?:tilsagn|afslag|afgørelse|bevilling)",
    "deltagere(?:ne)? i",
    "(?:får|fik|modtager)(?: [\\w()-]+){0,4} (?:støtte|tilskud|tilsagn|midler|penge|frie|friere|tøjler|del i"
    "|lov|nej|ja|millioner)",
    f"{NUMBER}(?: [\\w-]+)? [\\w-]*kommuner (?:får|skal|slipper|bliver|er|udpeget|udvalgt|med i)",
    "(?:resultat(?:et)?|udfald(?:et)?) af",
    "(?:støtter|uddeler|peger på|udpeger|vælger|giver) (?:[\\w-]+ ){0,3}kommuner",
    f"(?:de |disse )?{NUMBER} (?:[\\w-]+ )?(?:kommuner )?(?:er|i|bliver|får) (?:nyt|ny|fundet|valgt|udvalgt|med|klar)",
    "(?:tillykke|velkommen i|velkommen til)",
    "(?:udvalgte|udpegede|valgte) kommuner",
)
REMINDS = cue(
    "(?:minder|erindrer|påminder)(?: [\\w-]+){0,4} om",
    "påmindelse[n]?",
    "husk(?: [\\w,-]+){0,6} (?:frist(?:en)?|svar[\\w]*|tilmeld[\\w]*|ansøg[\\w]*|senest|deadline)",
    "(?:mangler|afventer|savner)(?: [\\w-]+){0,4} (?:svar|tilbagemelding|høringssvar|tilkendegivelse) fra",
    "(?:nærmer sig|snart udløber|udløber snart|udløber i næste uge|sidste udkald)",
    "rykker(?:skrivelse)?",
)
AUTOMATIC = cue(
    "(?:ikke til stede|fraværende):?",
    "(?:autosvar|automatisk svar|auto-?reply|fraværsbesked|out of office)",
    "(?:jeg|vi) (?:holder|er på|har) (?:[\\w-]*ferie|barsel|orlov)",
    "(?:jeg|vi) er (?:ikke på|ude af) kontoret",
    "(?:vi|jeg) har modtaget din (?:mail|e-mail|henvendelse|besked)",
)
# Somebody only asks how it works.
ASKS = cue(
    "(?:kan|vil) (?:du|i|de) (?:sige|fortælle|oplyse|svare|bekræfte|uddybe)",
    "(?:jeg|vi) (?:har|sidder med) (?:et|nogle|et par) spørgsmål",
    "(?:spørgsmål(?:et)? (?:om|er|til ansøgning[\\w]*)|vil høre,? om|er i tvivl)",
    "har (?:endnu )?ikke (?:besluttet|taget stilling)",
)
