"""How officials say that a round is put off, its deadline moved, or all of it called off."""

from __future__ import annotations

from pipeline.extract.cues import cue
from pipeline.extract.kinds.quota import NUMBER

_NOT = "(?:ikke|hverken|ingen)"
# What is done with a round; denied, there is none.
_CARRIED_OUT = "(?:gennemføres?|gennemført|iværksættes?|iværksat|igangsættes?|igangsat|udmøntes?|udmøntet)"

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
    "der (?:bliver|vil) (?:altså |derfor |dermed )?ikke(?: blive)? (?:udvalgt|udpeget|valgt"
    "|peget på) (?:nogen )?[\\w-]*kommuner",
    "(?:afblæse[rs]?|afblæst|tilbagekalde[rs]?|tilbagekaldt|tilbagekaldelse)",
    "bliver(?: [\\w-]+){0,4} ikke (?:til noget|gennemført|udmøntet|til virkelighed|aktuel[t]?)",
    "(?:lagt|lægges|lægge)(?: [\\w-]+){0,3} i graven",
    "(?:ikke|desværre ikke)(?: [\\w-]+){0,6} (?:går|gå|arbejde|arbejder) videre med",
    "(?:besluttet|besluttede|vælger|valgt|nødt til|nødsaget til|må)(?: [\\w-]+){0,4} (?:at )?(?:opgive|droppe|stoppe"
    "|standse|lukke|nedlægge|indstille|skrinlægge)",
    f"{_NOT}(?: [\\w-]+){{0,5}} {_CARRIED_OUT}",
    f"{_CARRIED_OUT}(?: [\\w-]+){{0,3}} {_NOT}",
    "(?:bortfald|afskaffelse|ophævelse|nedlæggelse|tilbagetrækning|tilbagekaldelse) af(?: [\\w-]+){0,4}",
    "(?:ophæves|afskaffes|henlægges|er (?:ophævet|ophørt|afskaffet|henlagt))",
    "(?:trukket|trækkes|trækker)(?: [\\w-]+){0,5} tilbage",
    "(?:er|bliver|blev) (?:hermed |derfor |desværre )?(?:opgivet|droppet|skrinlagt|nedlagt|standset|bortfaldet"
    "|aflivet)",
    "(?:bortfalder|opgives|droppes|skrinlægges|nedlægges|standses)",
    "(?:tages|taget) af bordet",
    "(?:sløjfe[rst]?|sløjfet|spare[rst]? væk|sparet væk|fjernet fra finansloven|rullet tilbage)",
)

_DEADLINE = (
    "(?:[\\w-]*(?:frist|fristen|fristerne|svardato(?:en)?|deadline[n]?|ansøgningsperioden"
    "|høringsperioden|svarperioden|sidste dag|(?:tidspunkt|tidspunktet|dato|datoen) for(?: [\\w-]+){0,2}"
    " (?:modtagelse|indsendelse|indgivelse|aflevering|svar)|afleveringstidspunkt(?:et)?))"
)
_VERB = (
    "(?:forlænge[rst]?|forlænget|forlængede|udstrække[rs]?|udstrakt|udvide[rs]?|udvidet|ændre[rst]?|ændret|ændrede"
    "|udskyde[rs]?"
    "|udskudt|udskød|udsætte[rs]?|udsat|udsatte|skubbe[rst]?|skubbet|rykke[rst]?|rykket|flytte[rst]?|flyttet"
    "|forskyde[rs]?"
    "|forskudt|strækkes|strakt)"
)
_PROCESS = (
    "(?:proces|processen|udvælgelse[nr]?|udvælgelsesproces(?:sen)?|udpegning(?:en)?|udmøntning(?:en)?"
    "|beslutning(?:en)?|afgørelse[nr]?"
    "|start(?:en)?|startdato(?:en)?|starttidspunkt(?:et)?|begyndelse[n]?|ikrafttræden|lancering(?:en)?"
    "|opstart(?:en)?|igangsættelse[n]?|fordeling(?:en)?|forhandlinger(?:ne)?|tidsplan(?:en)?"
    "|valget|rammerne"
    "|[\\w-]*(?:pulje[n]?|forsøg(?:et|ene)?|partnerskab(?:et|er|erne)?|netværk(?:et)?|ordning(?:en)?"
    "|projekt(?:et|er|erne)?|program(?:met)?"
    "|runde[n]?|aftale(?:n|r|rne)?|lovforslag(?:et)?|indkaldelse[n]?|høring(?:en)?))"
)
_MOVE = (
    "(?:udskyde[rs]?|udskudt|udskydes|udsætte[rs]?|udsat|udsættes|skubbe(?:[rs]|de)?|skubbet|rykke(?:[rs]|de)?|rykket"
    "|flytte(?:[rs]|de)?|flyttet|forskyde[rs]?|forskudt|udskød|udsatte)"
)

EXTENDED = cue(
    f"forlænge[rs]?(?: [\\w-]+){{0,6}} {_DEADLINE}",
    f"forlænget {_DEADLINE}",
    f"{_VERB}(?: [\\w,-]+){{0,8}} {_DEADLINE}",
    f'{_DEADLINE}(?: [\\w.,»«"-]+){{0,14}}? {_VERB}',
    "(?:uges|ugers|dages|måneds) (?:forlængelse|udsættelse|udskydelse|udstrækning)",
    "(?:giver|får|gives|har)(?: [\\w-]+){0,5} (?:indtil|frem til|til og med|til)(?: [\\w.]+){1,6} til at"
    " (?:melde|søge|svare|ansøge|tilmelde|indsende)",
    f"(?:forlængelse|udskydelse|udsættelse|udvidelse|ændring|flytning|forskydning"
    f"|udstrækning) af(?: [\\w-]+){{0,4}} {_DEADLINE}",
    f'{_DEADLINE}(?: [\\w,»«"-]+){{0,12}}? (?:forlænges|forlænget|forlænge|{_MOVE})',
    f"{_MOVE}(?: [\\w-]+){{0,4}} {_DEADLINE}",
    "(?:holdes|holder|er|forbliver)(?: [\\w-]+){0,3} åbe[nt]t?(?: [\\w-]+){0,3} (?:til|indtil)",
    "(?:tilladt|accepteret|imødekommet|besluttet),?(?: [\\w,-]+){0,8} (?:indsendes|afgives|sendes|modtages"
    "|fremsendes)(?: [\\w-]+){0,3}"
    " (?:til og med|indtil|frem til)",
    "kan (?:derfor |nu |således |dermed )+(?:[\\w-]+ ){0,2}(?:sendes|indsendes|søges|afgives"
    "|svares)(?: [\\w-]+){0,2} (?:til og med|indtil"
    "|frem til)",
    "mere tid",
    f"{NUMBER} (?:uge|uger|dage|dag|måned|måneder)s? (?:mere|ekstra|længere|yderligere)",
    "(?:lidt |noget )?(?:mere|længere|ekstra) (?:tid|frist|snor|svarfrist|ansøgningsfrist)",
    "[\\w-]*(?:høring|runde|frist|pulje|periode)[\\w]*(?: [\\w-]+){0,3} (?:længere|åben endnu)",
    "nå(?:r)?(?: det| at [\\w-]+){0,1} (?:helt |lige )?(?:til|frem til|indtil)",
    "(?:må|kan) (?:gerne )?vente (?:til|med)(?: [\\w.-]+){0,5} (?:at )?(?:sende|svare|søge|melde|indsende|aflevere)",
    "fristforlængelse[n]?",
    "[\\w-]*fristforlængelse",
    "(?:giver|får|gives|give|få)(?: [\\w-]+){0,4} (?:længere frist|mere tid|længere tid|ekstra tid|udsættelse til)",
    "(?:ekstra|yderligere) (?:tid|frist|uge|uger) til at (?:svare|søge|ansøge|melde)",
)

NEW_DEADLINE = cue(
    "(?:accepterer|modtager|tager imod|godtager|accepteres|modtages)(?: [\\w-]+){0,4} (?:ansøgninger|svar"
    "|høringssvar),?"
    "(?: [\\w-]+){0,2} (?:når frem|helt frem til|også efter|er fremme)(?: [\\w.-]+){0,3}",
    f"(?:ny|nye|ændret|ændrede|oprindelige|tidligere) {_DEADLINE}",
    f"{_DEADLINE} (?:er|bliver) (?:nu|i stedet|derfor nu|herefter)",
    "(?:ny|nye|ændret) (?:sidste (?:dag|frist)|dato(?:en)? for)",
    f"(?:den )?(?:hidtidige|hidtil gældende|oprindelige|tidligere) {_DEADLINE}",
    "skal nu (?:først )?være",
    "(?:i stedet|nu|først|alligevel)(?: [\\w-]+){0,3} (?:svare|søge|melde|ansøge)(?: [\\w-]+){0,3} (?:til"
    " og med|indtil|frem til)",
)

_SETTLE = (
    "(?:behandle|færdigbehandle|træffe|afslutte|afgøre|udpege|pege|udvælge|vælge|beslutte|fordele|blive færdig[e]?"
    "|tage stilling|svare|give (?:svar|besked))"
)
_BEGIN = "(?:begynde[rs]?|starte[rs]?|igangsættes?|sættes i gang|går i gang|træder i kraft|indledes?)"

# In the heading of a letter that speaks of a deadline.
CORRECTED = cue("(?:rettelse|rettet|korrektion|berigtigelse|præcisering)")
DUE = cue("[\\w-]*(?:frist|fristen|svardato|deadline)[\\w]*", "senest")

POSTPONED = cue(
    f'{_PROCESS}(?: [\\w,»«"-]+){{0,12}}? (?:udskydes|udsættes|udskudt|udsat|{_MOVE} (?:til|på|fra|frem|bagud'
    f"|{NUMBER}|med|en)|forsinkes|forsinket)",
    "(?:udsætte[rs]?|udskyde[rs]?|udsat|udskudt|at skubbe|skubber|udsættelse af|udskydelse af)(?:"
    f" [\\w-]+){{0,5}} {_PROCESS}",
    "(?:på|i) (?:ubestemt tid|bero|standby|pause|venteposition|hold)",
    "(?:stilles|stillet|sat|sættes|sætte) (?:foreløbig |indtil videre )?(?:i bero|på pause|på standby|på hold)",
    "ikke på plads (?:foreløbigt?|endnu|før|lige nu|i år|denne side|til tiden|som (?:planlagt|ventet))",
    "kan (?:endnu )?ikke (?:[\\w-]+ ){0,3}(?:træffes|gennemføres|igangsættes|sættes i gang|begynde|udpeges"
    "|udvælges|fordeles|afsluttes)"
    "(?: [\\w-]+){0,5} (?:før|foreløbigt?|som planlagt|endnu|til tiden|i år|nu|først)",
    f"{_PROCESS}(?: [\\w,-]+){{0,12}}? (?:trækker ud|trukket ud|er sat i stå|må vente|må afvente|afventer|venter"
    " på|stilles i bero|er forsinket"
    "|bliver forsinket|forsinkes|kommer senere end|tager længere tid)",
    "(?:udskydes|udsættes)(?: [\\w-]+){0,2} (?:til|indtil|på grund|foreløbig|med)",
    "(?:må|må desværre|må derfor|har måttet) (?:afvente|vente med|udsætte|udskyde)",
    "senere end (?:planlagt|ventet|forventet|meddelt|oplyst)",
    f"(?:når|nåede|kan|kunne) (?:[\\w-]+ ){{0,2}}ikke (?:at )?(?:nå at )?{_SETTLE}",
    f"vente(?:r|de|s)?(?: [\\w-]+){{0,2}} med (?:at {_SETTLE}|[\\w-]+ningen)",
    f"{_BEGIN}(?: [\\w.,-]+){{0,10}} (?:i stedet for|og ikke|senere end|mod (?:oprindelig|tidligere|ellers))",
    f"(?:først|tidligst)(?: [\\w-]+){{0,2}} {_BEGIN}|{_BEGIN}(?: [\\w-]+){{0,2}} (?:først|tidligst)",
    "(?:sker|finder sted|foreligger|falder) (?:derfor |så |nu )?(?:i stedet|først)",
    "(?:må |måtte )?(?:trække|strække) (?:tiden|tidsplanen|processen)(?: [\\w-]+){0,2}",
    "(?:bede|beder)(?: [\\w-]+){0,3} om (?:tålmodighed|lidt mere tid)",
    "(?:taget|tages|udgår|udgik|pillet) (?:af|fra) dagsordenen",
    "(?:kan|vil|må)(?: [\\w-]+){0,3} (?:først|tidligst)(?: [\\w-]+){0,3} (?:forvente|forventes|ventes|træffes|gives"
    "|foreligge"
    "|udpeges|udvælges|begynde|starte|behandles)",
    "(?:behandles|afgøres|besluttes|udpeges|udvælges|udmeldes|begynder|starter|igangsættes) (?:derfor |nu )?(?:først"
    "|tidligst)",
    "(?:revideret|ny|ændret) tidsplan",
    "(?:svar|svaret|svarene|udmelding|udmeldingen|besked|afgørelse|afgørelsen)(?: [\\w-]+){0,6} (?:forsinket"
    "|forsinkes|forsinkede)",
    "(?:må|skal|kommer til at|bliver nødt til at)(?: [\\w-]+){0,4} vente(?! til næste (?:runde|år"
    "|gang))(?: [\\w-]+){0,2}",
    "(?:først|tidligst) (?:sendt|sendes|udsendt|udsendes|meldt|meldes|klar|færdig|truffet"
    "|afsluttet)(?: [\\w-]+){0,2} (?:i|til|efter|når|den)",
    "(?:ikke|og ikke)(?: [\\w.-]+){0,5} som (?:oplyst|lovet|planlagt|meddelt|ventet|tidligere)",
    "(?:hører|høre) (?:først |i stedet |derfor )?fra os (?:i |igen|når|senere|efter|til)",
    "(?:tidsplanen|planen|det|løftet) (?:kan |holder |har )(?:desværre |vi |ikke )*(?:ikke )?(?:holde|holdes|ikke"
    "|kunnet)",
    "(?:trækker|trukket)(?: [\\w-]+){0,3} ud",
    f"{_DEADLINE}(?: [\\w.,-]+){{0,8}} (?:falder bort|er faldet bort|bortfalder|er bortfaldet|gælder ikke længere"
    f"|er ophævet)",
)

# Reasons to wait, which alone put nothing off.
UNSETTLED = cue(
    "(?:endnu|fortsat|stadig) ikke (?:er )?(?:på plads|afklaret|vedtaget|afsluttet)",
    "(?:endnu|fortsat|stadig|imidlertid) (?:[\\w-]+ ){0,2}(?:ukendte?|uafklarede?|uafklaret|ikke (?:kendte?"
    "|afklarede?|afklaret|afsluttede?|afsluttet|på plads))",
    "(?:først|tidligst) (?:[\\w-]+ ){0,3}når (?:der er|en ny regering|folketinget|loven|finansloven|regeringen)",
    "når (?:der (?:er|bliver) (?:dannet|valgt|nedsat|fundet)"
    "|(?:en|den) (?:ny|nye|kommende) (?:regering|minister|bestyrelse)|det nye (?:folketing|byråd|regionsråd))",
    "(?:folketingsvalg|finanslov)[\\w-]*(?: [\\w,-]+){0,12} (?:derfor|ikke)",
)

# Told of an earlier time, or of somebody else's plan: no outcome of this letter.
PAST_MOVE = cue(
    "(?:blev|var|havde)(?: [\\w-]+){0,3} (?:udskudt|udsat|forlænget|aflyst|annulleret|skubbet|rykket)",
    "skulle have været",
    "(?:den|det|de|inden for den) (?:forlængede|udsatte|udskudte|udvidede)(?: [\\w-]+){0,2}",
)
