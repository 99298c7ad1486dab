"""How officials and papers say that somebody was chosen, turned down, put off or called off."""

from __future__ import annotations

from pipeline.extract.cues import cue

_CHOSEN = (
    "(?:udpeget|udvalgt|valgt ud|valgt(?! (?:at|side|kurs|fra))|udtaget|bevilget|tildelt|imødekommet|tilgodeset"
    "|frisat|optaget"
    "|prioriteret|fordelt|indstillet til)"
)
_GIVEN = (
    "(?:støtte|tilskud|tilsagn|midler|penge|bevilling|andel|del i|del af|lov til|plads|ja|grønt lys|friere|frie"
    "|\\(næsten\\) frie|status som|frihed|mio\\.|millioner|kr\\.)"
)
_KOMMUNE = "(?:fri|forsøgs|velfærds|pilot|model|partnerskabs|projekt|klima|værts|test|frontløber)[\\w-]*kommuner?"

SELECTED = cue(
    f"har[^;:]{{0,140}}? {_CHOSEN}",
    f"(?:er|blev|bliver|blevet|var)(?: [\\w-]+){{0,5}}? {_CHOSEN}",
    "(?:udpegede|udvalgte|valgte|bevilgede|tildelte|prioriterede)(?! (?:at|fra))",
    "(?:besluttet|besluttede|vedtaget|vedtog|valgt|valgte) at (?:give|yde|tildele|bevilge|imødekomme|støtte"
    "|udpege|udvælge|vælge|indgå)",
    f"(?:får|fik|fået|få|modtager|modtog|tildeles|bevilges|opnår|opnåede|giver|gives|gav)(?: [\\w,.-]+){{0,4}}?"
    f" {_GIVEN}",
    "giver tilsagn",
    "tilsagn (?:om|til)",
    f"(?:skal være|bliver|blev|blevet|er nu|er udpeget som|udnævnt til|kan kalde sig|til) (?:nye |de nye )?{_KOMMUNE}",
    f"(?:følgende|disse|nedenstående|de nye|de øvrige|de resterende|de sidste)(?: [\\w-]+){{0,2}} (?:kommuner"
    f"|{_KOMMUNE}|netværk|ansøgere)",
    "det (?:bliver|blev) (?:kommunerne )?(?=(?-i:[A-ZÆØÅ])[\\w-]+(?:,| og| kommune))",
    "imødekommes",
    "imødekomme(?:r)? (?:følgende )?ansøgning(?:en|er|erne)?",
    "(?:gennem|igennem) nåleøjet",
    "(?:er|kom|kommer|kommet|bliver) med i (?:forsøg|partnerskab|pulj|netværk|ordning|projekt|program)[\\w-]*",
    "(?:deltager|deltagerne|indgår) (?:er|i (?:forsøg|partnerskab|netværk|ordning|projekt|program)[\\w-]*)",
    "blandt de (?:udvalgte|udpegede|valgte|heldige)",
    "slipper for",
    "(?:sættes|sat|stilles|stillet)(?: [\\w-]+){0,3} fri",
    "(?:udvalgt|udpeget|valgt|antaget|optaget|godkendt) (?:er|blev)",
    "[\\w-]*(?:udvalgte|udpegede|valgte|antagne|optagne) (?:kommuner|deltagere|netværk)",
    "(?:de|kommunerne) (?:øvrige|andre|resterende|sidste)(?: [\\w-]+){0,3} (?:er|bliver|blev)",
    f"(?:de|klar med de|det er de|her er de)(?: [\\w-]+){{0,2}} (?:{_KOMMUNE}|kommuner),? (?:der|som) (?:skal"
    "|kommer til at|får lov)",
    "har(?: [\\w-]+){0,4} godkendt(?= [^;:]{0,160}\\bsom\\b| ansøgning)",
    "udvælgelsen faldt på",
    "valget faldt på",
    "udpeger (?:hermed|i dag)",
)

REJECTED = cue(
    "afslag",
    "afslå(?:r|s|et|ede)?",
    "afvis(?:er|es|t|te|ning)",
    "(?:ikke|desværre)(?: [\\w-]+){0,5} (?:imødekomme[sr]?|imødekommet|tilgodese[s]?|tilgodeset)",
    "(?:imødekommes|imødekommet|imødekommer) (?:desværre |dog )?ikke",
    "(?:ikke|ej)(?: [\\w-]+){0,5} (?:støtte|tilskud|tilsagn|midler|bevilling|del i|andel)",
    "(?:ikke|hverken)(?: [\\w-]+){0,4} (?:udpeget|udvalgt|valgt|valgt ud|bevilget|tildelt|udtaget|frisat|kommet"
    " med|kommet i betragtning"
    "|taget i betragtning|være med|prioriteret|optaget|med i)",
    "(?:kom|kommer|blev|bliver) ikke (?:med|i betragtning|valgt|udvalgt|udpeget|blandt)",
    "(?:fik|får|fået|få|giver|give|gav|givet)(?: [\\w,-]+){0,4} (?:nej|et nej|blankt nej)",
    "(?:sige|siger|sagt|sagde)(?: [\\w,-]+){0,4} nej",
    "nej (?:til|tak til)(?: [\\w-]+){0,3} (?:ansøgning(?:en|er|erne)?|forslag(?:et|ene)?|kommune[\\w-]*)",
    "(?:kom|kommet|modtaget|indsendt|indkom|indkommet|ankom)(?: [\\w-]+){0,3} (?:for sent|efter fristen|efter"
    " fristens udløb)",
    "gå(?:r|et|s)? forbi",
    "forbigået",
    "gik(?: [\\w-]+){0,2} forgæves",
    "slået af",
    "måtte se sig",
    "(?:valgt|valgte|vælger|sorteret|sorterede) fra(?! [0-9]| (?:den|januar|februar))",
    "fravalgt",
    "(?:skuffelsen|ærgrelsen) (?:er )?stor",
    "stor skuffelse",
    "(?:måtte|måttet|må)(?: [\\w-]+){0,3} (?:skuffe|skuffes|nøjes med et nej)",
    "går tomhændet",
    "(?:forkastet|forkastes|udelukket|kasseret)",
    "falder uden for (?:puljens|ordningens|forsøgets|formålet)",
    "uden held",
)

# What is still to come, or might: no outcome yet.
FUTURE = cue(
    "(?:vil|skal|kan|bør|må|ventes|forventes|forventer|venter|agter|påtænker|regner med)"
    "(?! (?:være|have|kalde))(?: (?!(?:er|har|blev|at)\\b)[\\w.-]+){0,8}? (?:at )?(?:blive )?"
    "(?:udpege[ts]?|udvælge[s]?|udvalgt|vælge[s]?|valgt|tildele[s]?|tildelt|fordele[s]?|fordelt|imødekomme[s]?"
    "|træffe|bevilge[s]?)",
    "(?:udpegningen|udvælgelsen|valget|fordelingen|afgørelsen|svar) (?:sker|finder sted|ventes|forventes|kan"
    " ventes|foreligger)",
    "(?:udpeger|udvælger|vælger|fordeler) (?:(?:vi|ministeriet|regeringen|styrelsen|regionsrådet|udvalget)"
    " )?(?:kommunerne|deltagerne|netværkene"
    "|modtagerne|pengene|midlerne)(?: [\\w-]+){0,3} (?:primo|medio|ultimo|i løbet af|senest|efter|inden|når)",
)

# What would befall any municipality under a condition: no outcome of a particular one.
GENERIC = cue(
    "(?:kommuner|ansøgere|netværk|projekter|dem|de),? (?:der|som) (?:dermed |så |ikke )*(?:bliver|får|måtte"
    " blive|måtte få|ikke er|ikke bliver)",
    "(?:når|hvis|såfremt|uanset om|i tilfælde af|medmindre|bliver man|bliver i|bliver kommunen)",
    "(?:kan|vil|skal|må|bør) (?:altså |kun |dog )?ikke (?:både )?blive (?:udpeget|udvalgt|valgt|optaget)",
)

# Applicants and candidates: named, but not decided on.
APPLICANTS = cue(
    "(?:har|havde) (?:alle |i alt |også |tidligere )?(?:søgt|ansøgt|budt ind|meldt sig|indsendt|sendt|tilmeldt"
    " sig|tilkendegivet)",
    "(?:kan|kunne) (?:deltage|søge|ansøge|byde ind)",
    "(?:ansøgere|ansøgninger) (?:var|er|kom)",
    "har (?:eksisterende|allerede)",
    "trak (?:sig|deres)",
    "trukket (?:sig|deres)",
)

CANCELLED = cue(
    "annuller(?:e|er|es|et|ede|ing|ingen)",
    "aflys(?:e|er|es|t|te|ning|ningen)",
    "[\\w-]*(?:pulj|ordning|runde|udbud|forsøg|projekt|proces|ansøgningsrund|udvælgelse|program|høring|partnerskab"
    "|netværk)[\\w-]*"
    '(?: [\\w»«"-]+){0,8}? (?:bortfalder|er bortfaldet|droppes|er droppet|opgives|er opgivet'
    "|nedlægges|er nedlagt|indstilles|trækkes tilbage"
    "|er trukket tilbage|lukkes|er lukket|skrinlægges|er skrinlagt|bliver ikke til noget|bliver ikke gennemført"
    "|(?:gennemføres|iværksættes|igangsættes)(?: [\\w-]+){0,3} ikke)",
    "(?:skrinlægge|skrinlagt|droppe|droppet|opgive|opgivet|nedlægge|trække)(?: [\\w-]+){0,3} [\\w-]*(?:pulj|ordning"
    "|runde|udbud|forsøg|projekt|proces"
    "|udvælgelse|program|høring|partnerskab|netværk)[\\w-]*",
    "der (?:bliver|vil) ikke(?: blive)? (?:udvalgt|udpeget|valgt) (?:nogen )?kommuner",
)

_DEADLINE = (
    "(?:[\\w-]*(?:frist|fristen|fristerne|svardato(?:en)?|deadline[n]?|ansøgningsperioden"
    "|høringsperioden|svarperioden))"
)
_PROCESS = (
    "(?:proces|processen|udvælgelse[nr]?|udvælgelsesproces(?:sen)?|udpegning(?:en)?|udmøntning(?:en)?"
    "|beslutning(?:en)?|afgørelse[nr]?"
    "|start(?:en)?|opstart(?:en)?|igangsættelse[n]?|fordeling(?:en)?|forhandlinger(?:ne)?|tidsplan(?:en)?"
    "|valget|rammerne"
    "|[\\w-]*(?:pulje[n]?|forsøg(?:et|ene)?|partnerskab(?:et|er|erne)?|netværk(?:et)?|ordning(?:en)?"
    "|projekt(?:et|er|erne)?|program(?:met)?"
    "|runde[n]?|aftale(?:n|r|rne)?|lovforslag(?:et)?|indkaldelse[n]?|høring(?:en)?))"
)
_MOVE = (
    "(?:udskyde[rs]?|udskudt|udskydes|udsætte[rs]?|udsat|udsættes|skubbe[rs]?|skubbet|rykke[rs]?|rykket"
    "|flytte[rs]?|flyttet|forskyde[rs]?|forskudt)"
)

EXTENDED = cue(
    f"forlænge[rs]?(?: [\\w-]+){{0,6}} {_DEADLINE}",
    f"forlænget {_DEADLINE}",
    "(?:giver|får|gives|har)(?: [\\w-]+){0,5} (?:indtil|frem til|til og med|til)(?: [\\w.]+){1,6} til at"
    " (?:melde|søge|svare|ansøge|tilmelde|indsende)",
    f"forlængelse af(?: [\\w-]+){{0,4}} {_DEADLINE}",
    f'{_DEADLINE}(?: [\\w,»«"-]+){{0,12}}? (?:forlænges|forlænget|forlænge|{_MOVE})',
    f"{_MOVE}(?: [\\w-]+){{0,4}} {_DEADLINE}",
    "fristforlængelse[n]?",
    "[\\w-]*fristforlængelse",
    "(?:giver|får|gives|give|få)(?: [\\w-]+){0,4} (?:længere frist|mere tid|længere tid|ekstra tid|udsættelse til)",
    "(?:ekstra|yderligere) (?:tid|frist|uge|uger) til at (?:svare|søge|ansøge|melde)",
)

NEW_DEADLINE = cue(
    f"(?:ny|nye|ændret|ændrede|oprindelige|tidligere) {_DEADLINE}",
    f"{_DEADLINE} (?:er|bliver) (?:nu|i stedet|derfor nu|herefter)",
    "(?:i stedet|nu|først|alligevel)(?: [\\w-]+){0,3} (?:svare|søge|melde|ansøge)(?: [\\w-]+){0,3} (?:til"
    " og med|indtil|frem til)",
)

POSTPONED = cue(
    f'{_PROCESS}(?: [\\w,»«"-]+){{0,12}}? (?:udskydes|udsættes|udskudt|udsat|{_MOVE} (?:til|på)|forsinkes|forsinket)',
    "(?:udsætte[rs]?|udskyde[rs]?|udsat|udskudt|at skubbe|skubber|udsættelse af|udskydelse af)(?:"
    f" [\\w-]+){{0,5}} {_PROCESS}",
    "(?:på|i) (?:ubestemt tid|bero|standby|pause|venteposition|hold)",
    "(?:stilles|stillet|sat|sættes|sætte) (?:foreløbig |indtil videre )?(?:i bero|på pause|på standby|på hold)",
    "ikke på plads (?:foreløbigt?|endnu|før|lige nu|i år|denne side|til tiden|som (?:planlagt|ventet))",
    "kan (?:endnu )?ikke (?:[\\w-]+ ){0,3}(?:træffes|gennemføres|igangsættes|sættes i gang|begynde|udpeges"
    "|udvælges|fordeles|afsluttes)"
    "(?: [\\w-]+){0,5} (?:før|foreløbigt?|som planlagt|endnu|til tiden|i år|nu|først)",
    f"{_PROCESS}(?: [\\w-]+){{0,8}}? (?:trækker ud|trukket ud|er sat i stå|må vente|må afvente|afventer|venter"
    " på|stilles i bero|er forsinket"
    "|bliver forsinket|forsinkes|kommer senere end|tager længere tid)",
    "(?:udskydes|udsættes)(?: [\\w-]+){0,2} (?:til|indtil|på grund|foreløbig|med)",
    "(?:må|må desværre|må derfor|har måttet) (?:afvente|vente med|udsætte|udskyde)",
    "senere end (?:planlagt|ventet|forventet|meddelt|oplyst)",
)

# Reasons to wait, which alone put nothing off.
UNSETTLED = cue(
    "(?:endnu|fortsat|stadig|imidlertid) (?:[\\w-]+ ){0,2}(?:ukendte?|uafklarede?|uafklaret|ikke (?:kendte?"
    "|afklarede?|afklaret|afsluttede?|afsluttet|på plads))",
    "(?:først|tidligst) (?:[\\w-]+ ){0,3}når (?:der er|en ny regering|folketinget|loven|finansloven|regeringen)",
    "når (?:der er dannet|en ny regering|det nye folketing)",
    "(?:folketingsvalg|finanslov)[\\w-]*(?: [\\w,-]+){0,12} (?:derfor|ikke)",
)

# Told of an earlier time, or of somebody else's plan: no outcome of this letter.
PAST_MOVE = cue(
    "(?:blev|var|havde)(?: [\\w-]+){0,3} (?:udskudt|udsat|forlænget|aflyst|annulleret|skubbet|rykket)",
    "skulle have været",
)
