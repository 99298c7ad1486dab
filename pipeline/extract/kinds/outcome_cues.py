"""How officials and papers say that somebody was chosen, turned down, put off or called off."""

from __future__ import annotations

import re

from pipeline.extract.cues import cue
from pipeline.extract.kinds.quota import NUMBER

_CHOSEN = (
    "(?:udpeget|udvalgt|valgt ud|valgt(?! (?:at|side|kurs|fra))|udtaget|bevilget|tildelt|imødekommet|tilgodeset"
    "|frisat|optaget"
    "|prioriteret|fordelt|antaget|indstillet til)"
)
_GIVEN = (
    "(?:støtte|tilskud|tilsagn|bidrag|midler|penge|bevilling|andel|del i|del af|lov til|plads|ja|grønt lys|friere|frie"
    "|\\(næsten\\) frie|status som|frihed|mio\\.|millioner|kr\\.)"
)
_GRANT = (
    "(?:støtte|tilskud|tilsagn|bidrag|opbakning|finansiering|midler|bevilling(?:er)?|dispensation"
    "|tilladelse til at deltage)"
)
_PICKED = (
    "peget på|peget ud|fundet (?:frem til|plads til)|besluttet sig for|bestemt sig for"
    "|samlet(?: [\\w-]+){1,3} kommuner|håndplukket"
    "|sagt ja til|givet grønt lys|inviteret(?: [\\w-]+){0,3} med|uddelt|udmøntet|udtrukket|udloddet|sat navne? på"
)
_KOMMUNE = (
    "(?:fri|forsøgs|velfærds|pilot|model|partnerskabs|projekt|klima|værts|test|frontløber|udviklings|demonstrations"
    "|prøve|mønster|foregangs|pioner|samarbejds|netværks|deltager|natur|partner|aftale|laboratorie)[\\w-]*kommuner?"
)

SELECTED = cue(
    f"har(?![^;:]{{0,60}}\\b(?:søgt|ansøgt|anmodet|bedt|ønsket))[^;:]{{0,140}}? {_CHOSEN}",
    f"(?:er|blev|bliver|blevet|var)(?: [\\w-]+){{0,5}}? {_CHOSEN}",
    "(?:udpegede|udvalgte|valgte|bevilgede|tildelte|prioriterede)(?! (?:at|fra))",
    "(?:besluttet|besluttede|vedtaget|vedtog|valgt|valgte) at (?:give|yde|tildele|bevilge|imødekomme|støtte"
    "|udpege|udvælge|vælge|indgå)",
    f"(?:får|fik|fået|få|modtager|modtog|tildeles|bevilges|opnår|opnåede|giver|gives|gav)(?: [\\w,.-]+){{0,4}}?"
    f" {_GIVEN}",
    "giver tilsagn",
    "(?:får|fik)(?: [\\w,.-]+){0,7} lov (?:til )?at",
    "(?:landede|landet|endte|endt)(?: [\\w-]+){0,3} (?:på|med)(?= (?-i:[A-ZÆØÅ]))",
    "(?:godkendes|tiltrædes|bifaldes|støttes|imødekommes) (?:ansøgningen|forslaget|forsøget|projektet|andragendet)",
    "(?:ansøgningen|forslaget|forsøget|projektet|andragendet)(?: [\\w-]+){0,2} (?:godkendes|tiltrædes|bifaldes|støttes"
    "|imødekommes|er godkendt)",
    "(?:kåret|udset sig|hædret|præmieret)",
    "(?:løb|løber|løbet|stak|stukket|rendte|rendt) (?:[\\w-]+ ){0,3}af med",
    "(?:vinder|vandt|vundet|modtager|modtog|tildeles|hædres med|hædret med)(?: [\\w-]+){0,5} [\\w-]*prisen",
    "byde(?: [\\w-]+){0,2} velkommen til(?: [\\w-]+){0,6} kommuner",
    "(?:meddele|meddeler|meddelt|oplyse|give|giver|yde|yder)(?: [\\w.,-]+){0,4} (?:tilskud|tilsagn|støtte"
    "|bevilling) på",
    "tilsagn (?:om|til)",
    f"(?:skal være|bliver|blev|blevet|er nu|er udpeget som|udnævnt til|kan kalde sig|til) (?:nye |de nye )?{_KOMMUNE}",
    f"(?:følgende|disse|nedenstående|de nye|de øvrige|de resterende|de sidste)(?: [\\w-]+){{0,2}} (?:kommuner"
    f"|{_KOMMUNE}|netværk|ansøgere)",
    "lagt (?:os|sig) fast på",
    "(?:bliver|blev) det (?:kommunerne )?(?=(?-i:[A-ZÆØÅ])[\\w-]+(?:,| og| kommune))",
    "har(?: [\\w-]+){0,4} fundet (?:[\\w-]+ ){0,3}kommuner",
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
    "[\\w-]*(?:valg|valget|udvælgelsen|udpegningen|lodtrækningen|lodden)(?: [\\w-]+){0,3} (?:faldt|faldet|falder"
    "|landede|landet)(?:"
    " [\\w-]+){0,2} på",
    "udpeger (?:hermed|i dag)",
    f"(?:har|havde|har i dag|er)(?: [\\w-]+){{0,4}} (?:{_PICKED})",
    "(?:pegede|pegede ud|udmøntede|uddelte|bevilgede|tildelte|udpegede|udvalgte|godkendte|imødekom)(?! (?:at|fra))",
    "kan (?:hermed |herved |nu |derfor )?(?:meddele|bekræfte)(?: [\\w,-]+){0,10} (?:er|bliver) (?:med|blandt)",
    f"(?:meddelt|givet|ydet|opnået|fået|meddeles|ydes|gives) (?:[\\w-]+ ){{0,4}}(?:{_GRANT})",
    "(?:vinder|vandt|har vundet|sikrer sig|sikrede sig|har sikret sig|kan glæde sig over)(?: [\\w-]+){0,4}"
    " (?:plads|del|pulje[n]?|konkurrence[n]?|penge|midler|støtte|mio\\.|millioner)",
    f"kan (?:nu |hermed |fremover )?kalde sig(?: [\\w-]+){{0,3}} {_KOMMUNE}",
    "(?:har|er)(?: [\\w-]+){0,4} (?:fået plads|kommet med|sluppet gennem|trukket det længste strå)",
    "(?:er|var|bliver|blev)(?: [\\w-]+){0,2} blandt (?:de|dem)(?: [\\w-]+){0,4} (?:kommuner|ansøgere|deltagere|vindere"
    "|udvalgte|udpegede|valgte|heldige|der (?:er|blev|får|fik|har))",
)

REJECTED = cue(
    "afslag",
    "afslå(?:r|s|et|ede)?",
    "afvis(?:er|es|t|te|ning)",
    "(?:støtter|bevilger|bevilges|finansiere[sr]|medvirker|gives|ydes)(?: [\\w-]+){0,2} ikke",
    "(?:vrage(?:r|t|de|s)|forkaste(?:r|t|de|s)|uegnet|tomhænde(?:t|de))",
    "(?:ikke|desværre)(?: [\\w-]+){0,5} (?:imødekomme[sr]?|imødekommet|tilgodese[s]?|tilgodeset)",
    "(?:imødekommes|imødekommet|imødekommer) (?:desværre |dog )?ikke",
    "(?:ikke|ej)(?: [\\w-]+){0,5} (?:støtte|tilskud|tilsagn|midler|bevilling|del i|andel)",
    "(?:ikke|hverken)(?: [\\w-]+){0,4} (?:udpeget|udvalgt|valgt|valgt ud|bevilget|tildelt|udtaget|frisat|kommet"
    " med|kommet i betragtning"
    "|taget i betragtning|være med|prioriteret|optaget|med i)",
    "(?:kom|kommer|blev|bliver) ikke (?:med|i betragtning|valgt|udvalgt|udpeget|blandt)",
    "(?:fik|får|fået|få|haft|giver|give|gav|givet)(?: [\\w,-]+){0,4} (?:nej|et nej|blankt nej)",
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
    "(?:ikke|desværre ikke)(?: [\\w-]+){0,3} (?:plads|råd|mulighed) til(?: [\\w-]+){0,3} (?:jer|jeres|dem|alle|kommunen"
    "|ansøgning|projekt|forslag)[\\w-]*",
    "(?:gå|går|gik|gået) (?:tomhændet|tomhændede|tomhændt)",
    "(?:misser|missede|har misset|glip af|gik glip af)",
    "(?:sorteret|valgt|faldet|faldt|siet|skilt) (?:fra|fra i|ud i)(?! [0-9]| (?:den|januar|februar|byråd))",
    "(?:ingen|intet|hverken)(?: [\\w-]+){0,2} (?:støtte|tilskud|tilsagn|penge|midler|plads)(?: [\\w-]+){0,2} til",
    "må (?:vi )?(?:desværre )?(?:meddele|skuffe)(?: [\\w,-]+){0,12} (?:ikke|afslag|nej)",
    "(?:lades|lade|lader)(?: [\\w-]+){0,2} ude af betragtning",
    "ikke(?: [\\w-]+){0,4} (?:findes|fundet|skaffes|gives|blive|være) (?:plads|råd|rum|midler|penge) til",
    "(?:ikke|ingen|desværre ikke)(?: [\\w-]+){0,3} (?:plads|råd|midler|penge) til",
    "(?:måtte|må|måttet)(?: [\\w-]+){0,4} (?:lades ude|vige|skydes|vente til næste|se langt efter|kigge langt efter)",
    "(?:ikke|ej)(?: kan| kunne| vil)? (?:optages|udpeges|udvælges|tildeles|bevilges|godkendes|prioriteres|støttes"
    "|udtages)",
    "(?:rakte|rækker|række|slog|slår)(?: [\\w-]+){0,4} ikke(?: [\\w-]+){0,2} til",
    "(?:levede|lever|leve) (?:desværre )?ikke op til",
    "(?:opfylder|opfyldte) (?:desværre )?ikke",
    "(?:trak|trukket) (?:en nitte|det korteste strå)",
    "(?:står|stod|blev|bliver) (?:tilbage )?(?:uden for|udenfor|udeladt|vraget|sorteret fra)",
    "(?:ikke|ej)(?: [\\w-]+){0,2} (?:blandt|iblandt|en af)(?: [\\w,-]+){0,5}",
    "(?:kan|kunne) (?:desværre )?ikke nyde fremme",
    "(?:kan|kunne|vil)(?: [\\w-]+){0,2} ikke (?:give|meddele|yde|bevilge)(?: [\\w-]+){0,4} (?:dispensation"
    "|tilladelse|godkendelse"
    "|tilskud|støtte)",
    "(?:må|måtte)(?: [\\w-]+){0,2} vente(?= til| lidt| med|[.,]|$)",
    "(?:henlægges|henlagt|skrottet|vraget|sorteres fra|vælges fra)",
    "(?:går|gik) (?:denne gang )?ikke videre",
    "ikke(?: [\\w-]+){0,3} (?:støtteværdig|støtteberettiget|kvalificeret|egnet|prioriteret)[\\w]*",
)

# Said by doing it, though it sounds like the future: «kan imødekomme det ansøgte».
PERFORMED = cue(
    "kan (?:\\w+ ){0,3}imødekomme (?:det ansøgte|ansøgning[\\w]*|kommunens|jeres|deres|ansøgte|andragende[\\w]*"
    "|ønsket)",
    "(?:skal|kan|må) (?:\\w+ ){0,3}(?:meddele|oplyse|bekræfte)(?: [\\w,-]+){0,12} (?:imødekommet|bevilget|tildelt"
    "|udvalgt|udpeget"
    "|valgt|godkendt|optaget|tilsagn)",
)

# Signs of a selection that count only with the municipalities meant, in the sentence or in a list that follows.
LIKELY = cue(
    "(?:udpeges|udvælges|udtages|tildeles|bevilges|optages|antages|frisættes|støttes|udnævnes|inviteres ind|fordeles"
    "|uddeles|udmøntes)",
    "(?:foregå|foregår|gennemføres|placeres|placere|etableres|oprettes|finder sted|lægges)(?: [\\w-]+){0,2} (?:i|hos)"
    "(?= (?-i:[A-ZÆØÅ]))",
    f"(?:med|til|blandt) (?:de )?{NUMBER} (?:nye |følgende |første )?[\\w-]*kommuner(?=:)",
    "er (?:de |blandt de )?(?:[\\w-]+ )?kommuner(?:ne)?,? (?:der|som)",
    "(?:udpeger|udvælger|vælger|tildeler|bevilger|støtter|uddeler|fordeler|udmønter|peger(?: [\\w-]+){0,2} på|satser på"
    "|frisætter|udnævner|støttede|fordelte|satsede på)",
    "(?:[\\w-]*pris(?:en|er|erne)|hæderen|hædersbevisning(?:en|erne)?|penge(?:ne)?|midler(?:ne)?|[\\w-]*pulje[nr]?|plads(?:en|er|erne)?|støtten|tilskud(?:det|dene)?"
    "|bevilling(?:en|er)?"
    "|million(?:er|erne)|beløb(?:et|ene)?|kroner(?:ne)?)(?: [\\w.,-]+){0,4} (?:går|gik|tilfalder|tilfaldt|fordeles"
    "|deles|gået)"
    "(?: [\\w-]+){0,2} (?:til|mellem|af)",
    "(?:er|bliver|blev) (?:det )?(?:(?:de|blandt de) )?(?:[\\w-]+ ){0,2}(?:[\\w-]*kommuner|deltagere|byer"
    "|steder),? (?:der|som)"
    " (?:skal|fra|får|fik|kan|nu|kommer|går|har fået|i|er|med)",
    f"(?:er|bliver) (?:det )?(?=[^.;:]{{3,120}},? der (?:er |bliver |blev )?(?:{_CHOSEN}|med|deltager|skal|får|fik"
    f"|går))",
    f"(?:deltagerne|vinderne|vinderen|de heldige|de udvalgte|modtagerne|de (?:deltagende|medvirkende|støttede)"
    f" kommuner|(?:de )?(?:[\\w-]+ )?{_KOMMUNE}(?:ne)?)(?: [\\w-]+){{0,3}} (?:er|bliver|blev|hedder)",
    "deltagende kommuner:?",
    "(?:heldet|lykken|lodtrækningen|valget|lodden)(?: [\\w-]+){0,3} (?:tilsmilede|tilsmiler|fandt|gik til|ramte)",
    "(?:blandt )?(?:modtagerne|vinderne|deltagerne|de udvalgte|de heldige) (?:er|var|tæller|bliver)",
    "(?:det drejer sig om|det gælder|drejer det sig om|nemlig|det er):?",
    "(?:grønt lys|tommelfingeren op|ja tak|sige[r]? ja|sagde ja|sagt ja) (?:[\\w-]+ ){0,4}til",
    "(?:lagt|ligger|lægges) hos",
    "(?:regne|regner)(?: [\\w,-]+){0,8} med",
    "(?:givet|give|giver|gav)(?: [\\w-]+){0,3} (?:kommuner|kommunerne) (?:lov|grønt lys|mulighed)",
    "deltagere:",
    "(?:er|kommer|kom|blev|bliver|kommet) (?:nu |dermed |så |også |altså )?med(?:,| i| når| fra| som| denne|\\.|$)",
    "(?:gennemføres|afvikles|afprøves|udføres|foregår|finder sted)(?: [\\w-]+){0,4} (?:i|med|af|hos)(?=:?$)",
    "(?:gennemføres|afvikles|afprøves|foregår|finder sted|sættes i gang|igangsættes|iværksættes|påbegyndes) (?:nu "
    "|således "
    "|herefter )?i"
    "(?= (?:kommunerne )?(?-i:[A-ZÆØÅ]))",
    "(?:får|fik)(?: [\\w-]+){0,2} (?:deltagelse|besøg) af",
    "(?:skal|får lov at|får lov til at|kommer til at)(?: [\\w-]+){0,3} (?:afprøve|teste|være værter?|gå forrest|stå for"
    "|gå i gang|arbejde med|udvikle)",
    "(?:går|gik|gå) (?:i gang|videre)",
    "(?:deltager|indgår|medvirker)",
    "(?:velkommen|tillykke)(?: [\\w-]+){0,3} (?:i|med|til)(?! (?:møde|mødet|konference))",
    "(?:støtte|tilskud|tilsagn|bevilling|millioner|mio\\. kr\\.|penge|midler) til(?= (?-i:[A-ZÆØÅ]))",
    f"(?:bliver|blev|som|til) (?:[\\w-]+ )?{_KOMMUNE}",
    "(?:er|blev) (?:nu )?(?:fundet|på plads|afgjort|klar)",
)

# A selection that is denied is a refusal, one that is merely not yet made is nothing.
DENIED = re.compile(
    r"\b(?:ikke|hverken|ej|aldrig|ingen|intet)\b(?!\s+(?:kun|alene|bare|blot|mindst|l[æa]e?ngere|desto|at"
    r"|s[åa]))(?:\s+[\w-]+){0,9}\s*$",
    re.IGNORECASE,
)
PENDING = re.compile(
    r"\bendnu\s+(?:\w+\s+){0,2}ikke\b|\bikke\s+endnu\b|\bhvornår\b|\bom\s+\w+\s+(?:bliver|er)\b", re.IGNORECASE
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

# A municipality's own choice not to take part: no refusal.
WITHDRAWN = cue(
    "takke(?:r|t|de)?(?: [\\w-]+){0,3} nej(?: til)?",
    "(?:trak|trukket|trækker|trække) (?:[\\w-]+ ){0,2}(?:sig|deres|sin)",
    "(?:meldt|melder|meldte|melde) (?:[\\w-]+ ){0,2}(?:fra|afbud)",
    "(?:fortrudt|fortrød|sprunget fra|sprang fra|ønsker(?: [\\w-]+){0,2} ikke at)",
)

# Applicants and candidates: named, but not decided on.
APPLICANTS = cue(
    "(?:har|havde) (?:alle |i alt |også |tidligere )?(?:søgt|ansøgt|budt (?:ind|på)|meldt sig|indsendt|sendt|tilmeldt"
    " sig|tilkendegivet)",
    "(?:kan|kunne) (?:deltage|søge|ansøge|byde ind)",
    "(?:ansøgere|ansøgninger) (?:var|er|kom)",
    "har (?:eksisterende|allerede)",
    "trak (?:sig|deres)",
    "trukket (?:sig|deres)",
)

# Somebody wants, may or should: nothing has been chosen.
WISHED = cue(
    "(?:ønsker|ønske|søger om|ansøger om|vil gerne|vil meget gerne|håber|foreslår|foreslås|indstiller|anmoder|kan|kunne"
    "|bør|hvis|såfremt|inviterer|indbyder|bedes|forudsætter|interesse(?:ret|rede)?|overvejer|stilling til)"
)
