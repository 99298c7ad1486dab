"""Headings of decisions, reminders, gatherings and automatic replies."""

from __future__ import annotations

import re

from pipeline.extract.cues import cue
from pipeline.extract.kinds.quota import NUMBER
from pipeline.extract.scene import Scene
from pipeline.language import automatic
from pipeline.language.subjects import is_reply

GATHERING = cue(
    "(?:inviter|indbyd|tilmeld|velkommen)[\\w]*(?: [\\w-]+){0,6} (?:til|på) (?:[\\w-]+"
    " ){0,3}[\\w-]*(?:konference|kursus|seminar|temadag|webinar"
    "|reception|workshop|studietur|årsmøde|fyraftensmøde|messe|topmøde|netværksmøde|generalforsamling"
    "|dialogmøde)[\\w]*",
    "(?:invitation|indbydelse|tilmelding|program) (?:til|for) (?:[\\w-]+ ){0,4}[\\w-]*(?:konference|kursus"
    "|seminar|temadag|webinar|reception"
    "|workshop|studietur|årsmøde|messe|topmøde|møde|generalforsamling)[\\w]*",
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
    "(?:minde[r]?|erindre[r]?|påminde[r]?|mindes|genopfriske[r]?)(?: [\\w-]+){0,4} om",
    "(?:(?:i dag|i morgen|på fredag|det) er (?:det )?sidste (?:dag|frist)|sidste (?:chance|udkald|mulighed|opråb)"
    "|udløber (?:i dag|i morgen|i aften|på|nu|om))",
    "(?:har|mangler)(?: [\\w-]+){0,3} (?:endnu|fortsat|stadig)(?: [\\w-]+){0,3} (?:ikke )?(?:hørt|fået|modtaget|svar)"
    "(?: [\\w-]+){0,3} (?:fra|jer|alle)",
    "(?:mangler|afventer|savner) (?:dog |stadig |fortsat |endnu )*(?:svar|tilbagemelding|nogle|enkelte|en del|jeres)"
    "(?: [\\w-]+){0,3} (?:af jer|fra jer|fra|kommuner)",
    "(?:lukker|lukkes) (?:på |i |om )?(?:mandag|tirsdag|onsdag|torsdag|fredag|morgen|dag|aften|næste uge)",
    "(?:kun|blot) (?:\\w+ ){0,2}(?:dage|uge|uger|timer) (?:tilbage|til)",
    "(?:har i|fik i|nåede i)(?: [\\w-]+){0,4} (?:husket|glemt|svaret|søgt)",
    "påmindelse[n]?",
    "husk(?: [\\w,-]+){0,6} (?:frist(?:en)?|svar[\\w]*|tilmeld[\\w]*|ansøg[\\w]*|senest|deadline)",
    "(?:mangler|afventer|savner)(?: [\\w-]+){0,4} (?:svar|tilbagemelding|høringssvar|tilkendegivelse) fra",
    "(?:nærmer sig|snart udløber|udløber snart|udløber i næste uge|sidste udkald)",
    "rykker(?:skrivelse)?",
)
# Somebody only asks how it works.
ASKS = cue(
    "(?:kan|vil) (?:du|i|de) (?:sige|fortælle|oplyse|svare|bekræfte|uddybe)",
    "(?:jeg|vi) (?:har|sidder med) (?:et|nogle|et par) spørgsmål",
    "(?:spørgsmål(?:et)? (?:om|er|til ansøgning[\\w]*)|vil høre,? om|er i tvivl)",
    "har (?:endnu )?ikke (?:besluttet|taget stilling)",
)
# What came in is somebody else's matter.
PASSED = cue("(?:sendt|videresendt|oversendt|sender|videresender)(?: [\\w-]+){0,3} videre til", "videresendt til")
# A letter that comes after another of the same round, and repeats what that one said.
AGAIN = cue(
    "(?:rettelse|korrektion|præcisering|berigtigelse|erratum|opdatering|opfølgning)(?: til)?",
    "(?:i|af) (?:opslaget|brevet|indbydelsen|invitationen|udmeldingen|mailen|skrivelsen|materialet)(?: [\\w-]+){0,3}"
    " (?:stod|skrev|fremgik|var|fremgår|oplyste)",
    "(?:tidligere|allerede) (?:udsendt|udmeldt|oplyst|meddelt|skrevet|inviteret|indbudt)[\\w]*",
    "(?:vi|ministeriet|styrelsen|kl) (?:skrev|udsendte|oplyste|meddelte|inviterede|indbød)(?: [\\w.-]+){0,6}",
    "(?:har|fik|modtog) (?:[\\w-]+ ){0,3}(?:fået|modtaget)? ?(?:[\\w-]+ ){0,2}(?:svar|ansøgninger|tilmeldinger"
    "|henvendelser"
    "|tilkendegivelser|forslag|bud)",
    "tak for (?:jeres|deres|de mange|kommunens)(?: [\\w-]+){0,2} (?:interesse|ansøgning|tilmelding|henvendelse|bud"
    "|svar)[\\w]*",
    "(?:oprindelige|oprindeligt|alligevel|uændret|i øvrigt uændret)",
)
# What the letter is for, where that is no round.
PURPOSE = cue(
    "(?:nyhedsbrev[\\w]*|afmelde? (?:det|nyhedsbrevet)[\\w ]*|program (?:for|til)|dagsorden|tilbud(?:det)? (?:på"
    "|gælder)"
    "|tilbyde|fornøjelsen"
    "|ekskl\\. moms|inkl\\. moms|momsen|rabat|ordrenummer|leverandør[\\w]*|abonnement[\\w]*)",
    "(?:stillingen|jobopslag|stillingsopslag|jobsamtaler|ansøgning og cv|cv|ansat|ansættelse[n]?|tiltræder|fratræder)",
    "(?:du kan klage|klagevejledning|klagefrist|boligstøtte|byggetilladelse|nabo[\\w]*|beboere[\\w]*|grundejer[\\w]*"
    "|matr[\\w.]*|faktura[\\w]*|regning[\\w]*|rykker|kontingent[\\w]*|parkering[\\w]*|affald[\\w]*|hund[\\w]*"
    "|dit barn)",
    "(?:internt notat|intern|hr|lønforhandling[\\w]*|personale[\\w]*|ferieplan[\\w]*|kantine[\\w]*|julefrokost[\\w]*"
    "|parkeringskælder[\\w]*)",
    "(?:konference[\\w]*|kursus|kurset|temadag[\\w]*|seminar[\\w]*|webinar[\\w]*|reception[\\w]*|studietur[\\w]*"
    "|messe[\\w]*"
    "|foredrag[\\w]*)",
    "(?:referat fra|tak for et godt møde|vi ses|mødet (?:i|på|den)|møde på|møde den|møde i|næste møde"
    "|mødelokale[\\w]*|kaffe)",
    "(?:fraværende|autosvar|automatisk svar|ikke til stede)",
    "(?:indvies|indvielse[n]?|åbningstider|spærret|vejarbejde|asfalt[\\w]*|statistik[\\w]*|rapport(?:en)?"
    "|undersøgelse[n]?"
    "|jubilæum|fødselsdag|tillykke med)",
)
_OF_A_ROUND = re.compile(
    r"ans[øo]e?g|h[øo]e?ring|udpeg|udv[æa]e?lg|tilkendegiv|partnerskab|fors[øo]e?g|pulje|aftale", re.IGNORECASE
)


def is_automatic(scene: Scene, heading: str) -> bool:
    """Whether nobody has written this reply."""
    header = scene.sheet.header
    if not scene.sheet.is_mail:
        return False
    if header is not None and header.automatic:
        return True
    answers_one = header is not None and is_reply(header.subject)  # whose subject names the automatic reply
    return (not answers_one and automatic.is_subject(heading)) or automatic.is_reply(scene.sheet.text)


def is_gathering(text: str, heading: str) -> bool:
    """Whether what is on offer is a conference, a course or goods, and not a round: nobody applies or is heard."""
    return bool(GATHERING.search(text)) and not _OF_A_ROUND.search(text + heading)
