"""How letters say that they open a round, answer one, or do neither; headings and sentences."""

from __future__ import annotations

from pipeline.extract.cues import cue
from pipeline.extract.kinds.quota import NUMBER

_REPLY = (
    "(?:ansøgning|svar|tilkendegivelse|høringssvar|tilmelding|tilsagn|interessetilkendegivelse|bemærkninger|bud|bidrag)"
)
_SENDER = "(?:[\\w-]*kommuner?|vi|jeg|byrådet|byråd|kommunalbestyrelsen|[\\w-]*udvalget|magistraten|netværket)"

ANSWERS = cue(
    f"{_SENDER}(?: [\\w-]+){{0,4}}? (?:søger|ansøger|tilkendegiver|tilmelder sig|melder sig|takker (?:ja|nej"
    "|for (?:muligheden|indbydelsen"
    "|invitationen|tilbuddet|høringen))|afgiver|fremsender|indsender|byder ind)",
    f"(?:søger|ansøger|tilkendegiver|tilmelder|ønsker|vil) (?:vi|kommunen|{_SENDER})",
    f"{_SENDER}(?: [\\w-]+){{0,4}}? ønsker (?:ikke )?(?:hermed )?at (?:deltage|blive|komme|indgå|få|være|søge"
    "|ansøge|gøre brug|afstå)",
    f"{_SENDER}(?: [\\w-]+){{0,4}}? ønsker (?:ikke )?(?:hermed )?(?:frisættelse|deltagelse|optagelse|en"
    " (?:velfærds)?aftale)",
    f"{_SENDER}(?: [\\w-]+){{0,3}} vil (?:meget |rigtig |også |ikke )?gerne (?:være med|deltage|søge|ansøge|i"
    " betragtning|blive|have|bidrage|afgive)",
    f"{_SENDER}(?: [\\w-]+){{0,4}}? (?:har|er) (?:[\\w-]+ ){{0,3}}(?:ikke at (?:deltage|søge|ansøge)"
    "|interesse(?:ret|rede)?)",
    f"(?:hermed|vedhæftet|vedlagt|vedlægges|vedhæfter|fremsendes|følger|sender)(?: [\\w,-]+){{0,6}} {_REPLY}",
    "(?:førsteprioritet|andenprioritet|1\\. prioritet|2\\. prioritet|første prioritet|anden prioritet)(?:en)? er",
    "(?:vores|kommunens) (?:første|anden|1\\.|2\\.)[ -]?prioritet(?:en)?",
    "(?:der|at der) (?:foreslås|indstilles|søges|ansøges) (?:at søge|om|fra|til|som)",
    "foreslår(?: [\\w-]+){0,3},? at(?: [\\w-]+){0,4} (?:søger|ansøger|deltager|tilmelder)",
    f"{_SENDER}(?: [\\w-]+){{0,5}}? (?:takke|sige|siger|takker)(?: [\\w-]+){{0,2}} nej",
    "takke nej til",
    "(?:besluttet|valgt|vælger|beslutter)(?: [\\w-]+){0,3} ikke at (?:deltage|søge|ansøge|tilmelde|melde|byde)",
    "(?:deltager|søger|ansøger) (?:dog |desværre |derfor |denne gang )*ikke",
    "(?:besluttet|vedtaget|godkendt)(?: [\\w-]+){0,4} at (?:søge|ansøge|deltage|tilmelde)",
    "(?:vil|ønsker)(?: [\\w-]+){0,2} gerne (?:søge|ansøge|deltage|være med|tilmelde|melde|frisættes|indgå|komme"
    " i betragtning|byde ind)",
    "(?:kan|kunne) (?:overordnet |generelt |i det hele |fuldt ud )*tilslutte sig",
    "har følgende bemærkninger",
    "(?:ingen|ikke) bemærkninger til (?:udkastet|forslaget|høringen)",
)
ANSWER_TITLE = cue(
    "ansøgning (?:om|til|fra|vedr\\.?|vedrørende|-)",
    "ansøgningsskema",
    "(?:tilmeldings|svar|ansøgnings)(?:skema|blanket|formular)",
    "høringssvar",
    f"{_REPLY} (?:fra|om|vedr\\.?|til|på)",
    "(?:vil gerne|ønsker at) (?:være med|deltage)",
    "tak for (?:indbydelsen|invitationen)",
    "ansøgning til puljen",
    "ansøger",
)
INVITES = cue(
    '(?:inviterer|indbyder|opfordrer)(?: [\\w,»«"-]+){0,10} (?:til|kommuner[\\w]*|at)',
    "(?:inviteres|indbydes|opfordres)(?: [\\w,-]+){0,5} (?:kommune[\\w]*|til at)",
    "indkald(?:er|es|te)(?: [\\w-]+){0,6} (?:ansøgninger|forslag|projekter|tilkendegivelser|interesserede|idéer|bud)",
    "(?:sendes?|sender|sættes)(?: [\\w-]+){0,14} i (?:offentlig |ekstern )?høring",
    "(?:kan|kunne) (?:nu |fra i dag |herved |i |kommunerne |alle |også |her |derfor )*(?:søge|søges|ansøge"
    "|ansøges|tilmelde sig|tilkendegive|melde sig|byde ind)",
    "åbne[rs]?(?: [\\w-]+){0,4} (?:for (?:tilmelding|ansøgning[\\w]*|en|at)|en ny runde)",
    "ny (?:runde|pulje|ansøgningsrunde|ordning)",
    f"søge[rs]? (?:[\\w.]+ )?{NUMBER} (?:[\\w-]+ )?kommuner",
    "søge[rs]? (?:nu )?(?:nye |interesserede |engagerede )?kommuner",
    "(?:der er )?plads til(?: [\\w.-]+){1,3} kommuner",
    "(?:bedes|bedes i|skal|kan i)(?: [\\w,-]+){0,6} (?:sende|tilkendegive|melde|indsende|fremsende|svare"
    "|tilmelde|indberette)",
    "(?:skriv|svar|send|meld|tilmeld|giv besked)(?: [\\w,@.-]+){0,14}? (?:senest|inden|før)",
    "(?:ansøgnings|svar|tilmeldings|hørings|indmeldings|indsendelses)frist(?:en)?",
    "frist(?:en)? for (?:ansøgning|tilmelding|svar|at (?:søge|ansøge|svare|melde)|høringssvar|indsendelse)[\\w]*",
    "(?:ansøgning(?:en|er)?|tilmelding(?:en)?|tilkendegivelse[rn]?|bemærkninger|svar(?:ene)?|høringssvar"
    "|interessetilkendegivelse[rn]?)"
    " (?:skal|sendes|indsendes|bedes|kan sendes|fremsendes|stiles)",
    "frist(?:en)? for at (?:tilmelde|indsende|byde|deltage)",
    "interesserede kommuner",
    "kommuner,? (?:der|som)(?: [\\w-]+){0,4} (?:interesserede|interesseret|ønsker|har lyst|vil|kunne tænke)",
    "(?:lyst|interesse|mulighed) (?:til|i|for) at (?:gå|deltage|være|blive|søge|indgå)",
    "(?:leder|kigger|ser) efter(?: [\\w-]+){0,3} kommuner",
    "(?:henvendelse|tilbagemelding|svar)(?: [\\w.,-]+){0,8} senest",
    "(?:afsat|afsætter|afsættes)(?: [\\w.,-]+){0,6} (?:til|pulje|ordning)",
    "tilmelding(?:en)? (?:sker|foregår)",
    "(?:lancerer|igangsætter|udbyder|opslår|opretter|etablerer)(?: [\\w.,-]+){0,10} (?:netværk|pulje|forsøg"
    "|partnerskab|ordning|program)[\\w]*",
    "(?:hvem kan|alle (?:primær)?kommuner kan) (?:søge|ansøge|være med|deltage|komme i betragtning)",
    "puljen kan søges",
)
INVITE_TITLE = cue(
    "(?:indbydelse|invitation|indkaldelse|opfordring)[\\w]*",
    "[\\w-]*udvælgelsesproces",
    "høring(?: over| om| vedr\\.?| af| -)",
    "[\\w-]*(?:pulje|ansøgningsrunde|tilskudsordning)(?: til| om| for|:| 20| -)?",
    "ny (?:runde|pulje|ordning|ansøgningsrunde)",
    "(?:vil|skal) (?:jeres|din|i) (?:kommune )?(?:være med|deltage|søge)?",
    "mulighed for at (?:søge|deltage|blive)",
    "åben for ansøgning[\\w]*",
    "(?:forsøg|partnerskab|netværk|samarbejde) (?:med|om)",
    "(?:søger|efterlyser|efterlysning)",
    "(?:ansøgningsfrist|svar senest|tilmelding)",
)
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
    "resultat(?:et)? af",
    "(?:udvalgte|udpegede|valgte) kommuner",
)
REMINDS = cue(
    "(?:minder|erindrer|påminder)(?: [\\w-]+){0,4} om",
    "påmindelse[n]?",
    "husk(?: [\\w-]+){0,4} frist(?:en)?",
    "rykker(?:skrivelse)?",
)
AUTOMATIC = cue(
    "(?:ikke til stede|fraværende):?",
    "(?:autosvar|automatisk svar|auto-?reply|fraværsbesked|out of office)",
    "(?:jeg|vi) (?:holder|er på|har) (?:[\\w-]*ferie|barsel|orlov)",
    "(?:jeg|vi) er (?:ikke på|ude af) kontoret",
    "(?:vi|jeg) har modtaget din (?:mail|e-mail|henvendelse|besked)",
)
