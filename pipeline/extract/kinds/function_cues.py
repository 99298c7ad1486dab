"""How letters say that they open a round, answer one, or do neither; headings and sentences."""

from __future__ import annotations

from pipeline.extract.cues import cue
from pipeline.extract.kinds.quota import NUMBER

_REPLY = (
    "(?:ansøgning|svar|tilkendegivelse|høringssvar|tilmelding|tilsagn|interessetilkendegivelse|bemærkninger|bud|bidrag"
    "|projektforslag|projektbeskrivelse|andragende|udtalelse|tilbagemelding|kommentarer|forslag|ønske|interesse)"
)
_SENDER = "(?:[\\w-]*kommuner?|vi|jeg|man|byrådet|byråd|kommunalbestyrelsen|[\\w-]*udvalget|magistraten|netværket)"
_JOINS = (
    "(?:deltage|søge|ansøge|tilmelde|melde|indgå|være med|blive|komme|byde|afgive|gøre brug|benytte|tage imod|indsende"
    "|fremsende|bidrage|medvirke|tilslutte|få|gå med|tage del|støtte|stille|udtale|svare)"
)
_SOFT = "(?:[\\w-]+ ){0,4}?"

# Somebody answers: applies, wants to take part, comments, declines.
ANSWERS = cue(
    f"{_SENDER}(?: [\\w-]+){{0,4}}? (?:søger|ansøger|tilkendegiver|tilmelder sig|melder sig|takker (?:ja|nej"
    "|for (?:muligheden|indbydelsen"
    "|invitationen|tilbuddet|høringen))|afgiver|fremsender|indsender|byder ind)",
    f"(?:søger|ansøger|tilkendegiver|tilmelder|ønsker|vil) (?:vi|kommunen|{_SENDER})",
    f"{_SENDER}(?: [\\w-]+){{0,5}}? ønsker {_SOFT}(?:at )?{_JOINS}",
    f"{_SENDER}(?: [\\w-]+){{0,4}}? ønsker (?:ikke )?(?:hermed )?(?:frisættelse|deltagelse|optagelse|en"
    " (?:velfærds)?aftale)",
    f"(?:vil|ville) (?:\\w+ ){{0,3}}gerne (?:\\w+ ){{0,3}}?(?:med|i betragtning|{_JOINS}|have|frisættes|høre under)",
    f"{_SENDER}(?: [\\w-]+){{0,4}}? (?:har|er) (?:[\\w-]+ ){{0,3}}(?:ikke at (?:deltage|søge|ansøge)"
    "|interesse(?:ret|rede)?)",
    f"(?:hermed|herved|vedhæftet|vedlagt|vedlægges|vedhæfter|fremsendes|følger|sender|oversendes|fremsender)"
    f"(?: [\\w,-]+){{0,6}} [\\w-]*{_REPLY}",
    "(?:førsteprioritet|andenprioritet|1\\. prioritet|2\\. prioritet|første prioritet|anden prioritet)(?:en)? er",
    "(?:vores|kommunens) (?:første|anden|1\\.|2\\.)[ -]?prioritet(?:en)?",
    "(?:der|at der) (?:foreslås|indstilles|søges|ansøges) (?:at søge|om|fra|til|som)",
    "(?:foreslår|indstiller|anbefaler|foreslås|indstilles)(?: [\\w-]+){0,3},? at(?: [\\w-]+){0,5} (?:søger|ansøger"
    "|deltager"
    "|tilmelder|melder|tager imod|takker|afgiver|fremsender|siger|tilslutter|indgår|bakker)",
    f"{_SENDER}(?: [\\w-]+){{0,5}}? (?:takke|sige|siger|takker)(?: [\\w-]+){{0,2}} (?:nej|ja)(?! (?:\\w+ )?tilladelse)",
    "takke (?:nej|ja)(?: tak)? til",
    "(?:takker|takke|siger|sige|takket) (?:[\\w-]+ ){0,3}(?:nej|ja)",
    "(?:anmoder|beder|søger|ansøger|søge|ansøge|ansøges|søges)(?: [\\w-]+){0,4} (?:om )?(?:[\\d.,]+|i alt"
    "|kr\\.)(?: [\\w.]+){0,3}",
    "(?:læst|set|modtaget|drøftet|behandlet)(?: [\\w-]+){0,4} (?:opslag|invitation|indbydelse|forslag|udkast|høring"
    "|oplæg)[\\w]*",
    "(?:skal|vil|kan) (?:[\\w-]+ ){0,3}(?:udtale|tiltrædes|tiltræde|tilrådes|anbefale|anbefales)",
    "(?:det|den) kan vi (?:godt|sagtens)",
    f"(?:besluttet|valgt|vælger|beslutter|agter)(?: [\\w-]+){{0,4}} ikke at {_JOINS}",
    f"ikke (?:ønsket|ønske|ønsker|vil) (?:at )?{_JOINS}",
    "(?:deltager|søger|ansøger|medvirker) (?:dog |desværre |derfor |denne gang |gerne )*(?:ikke|gerne)",
    f"(?:besluttet|vedtaget|godkendt|beslutning om|tiltrådt)(?: [\\w-]+){{0,4}} at {_JOINS}",
    "(?:tilslutter|tilslutte) (?:sig|os)",
    "(?:kan|kunne) (?:overordnet |generelt |i det hele |fuldt ud )*(?:tilslutte sig|støtte|tiltræde|bakke op)",
    "(?:har|vil|giver|gives) (?:[\\w-]+ ){0,3}følgende (?:bemærkninger|kommentarer)",
    "(?:ingen|ikke|intet|uden) (?:[\\w-]+ ){0,3}(?:bemærkninger|bemærke|kommentarer|indvendinger|indsigelser)",
    "(?:bakker|bakke) (?:[\\w-]+ ){0,3}op",
    "(?:hilser|hilse)(?: [\\w-]+){0,5} velkommen",
    "(?:finder|ser) (?:det |forslaget |udkastet )?(?:[\\w-]+ ){0,2}(?:positivt|hensigtsmæssigt|betænkeligt|positiv"
    "|betænkelig)",
    "(?:vil|skal|bør) (?:dog |også |i den forbindelse |samtidig )?(?:gøre opmærksom på|bemærke|understrege|påpege"
    "|henlede)",
    "(?:støtter|støtte)(?: [\\w-]+){0,4} (?:forslag|intention|udkast|fuldt ud|initiativ|hensigt)[\\w]*",
    "støtter det(?: [\\w-]+){0,3}",
    "(?:er|står|stiller|stiller sig|stiller os)(?: [\\w-]+){0,3} (?:klar til|parat til|klar|til rådighed"
    "|villig[\\w]* til"
    "|indstillet på|med på|positiv[\\w]* over for|interesserede?(?: i)?)",
    "(?:kandiderer|stiller op|regne (?:[\\w-]+ )?med|skriv (?:gerne )?os|sæt (?:gerne )?os|tæl os)",
    "(?:indstiller|foreslår|anbefaler) (?:sig selv|os selv|kommunen)",
    f"(?:tillader|tillade)(?: [\\w-]+){{0,3}} at (?:\\w+ )?(?:ansøge|søge|indgive|anmode|{_JOINS})",
    f"(?:skal|må)(?: [\\w-]+){{0,4}} (?:herved|hermed|derfor)(?: [\\w,-]+){{0,14}} (?:ansøge|søge|anmode|meddele"
    f"|tilkendegive"
    f"|{_JOINS})",
    "på vegne af(?: [\\w,.-]+){0,10} (?:ansøge|søge|søger|ansøger|anmode|tilkendegive|fremsende|sender|svare)[\\w]*",
    "(?:anmoder|beder)(?: [\\w-]+){0,3} om(?: [\\w-]+){0,4} (?:betragtning|optage[\\w]*|deltage[\\w]*|tilskud|støtte"
    "|andel"
    "|plads|tilsagn|frisættelse|godkendelse som|dispensation)",
    "(?:komme|tages|taget) i betragtning",
    "(?:melder|melde) (?:[\\w-]+ ){0,2}(?:sig|os|pas|fra|ind)",
    "(?:springer|springe|står|stå) (?:[\\w-]+ ){0,3}over",
    f"(?:kan|må|vil) (?:[\\w-]+ ){{0,3}}ikke {_JOINS}",
    "(?:søger|søge) (?:hermed |herved )?(?:om )?(?:dispensation|tilskud|støtte|midler|del i|andel|plads)",
    "(?:behandlede|drøftede|behandlet|drøftet)(?: [\\w.-]+){0,10} (?:henvendelse|indbydelse|invitation|tilbud|høring"
    "|oplæg)[\\w]*",
    "(?:finder|mener|vurderer|anser)(?: [\\w-]+){0,3} (?:lovforslaget|forslaget|udkastet|oplægget|ordningen"
    "|initiativet)",
    "(?:tager|tage|tog) (?:[\\w-]+ ){0,3}imod (?:tilbuddet|invitationen|indbydelsen|muligheden|indbydelse"
    "|udfordringen)",
    "(?:det )?(?:ansøgte|søgte) beløb",
    "(?:har|tager) (?:[\\w-]+ ){0,2}(?:taget )?(?:[\\w-]+ ){0,4}til efterretning",
    "(?:nærværende|denne) (?:ansøgning|tilkendegivelse|udtalelse|henvendelse)",
    "(?:høringssvar(?:et)?|ansøgning(?:en)?|svaret|tilkendegivelsen|tilbagemelding(?:en)?|tilmelding(?:en)?) (?:er "
    "|afgives |sendes"
    " |blev )?(?:[\\w-]+ ){0,2}(?:godkendt|afgivet|afgives|vedtaget|behandlet|tiltrådt|med forbehold|vedlægges"
    "|vedlagt)",
    "(?:lyder|er) (?:spændende|interessant)(?: [\\w-]+){0,8} (?:deltage|med|os)",
    "(?:ja|nej) tak(?: til)?",
    "(?:invitationen|indbydelsen|tilbuddet|henvendelsen|opfordringen)(?: [\\w-]+){0,3} (?:afslås|afvises|tiltrædes"
    "|accepteres|imødekommes|tages til følge)",
    "(?:enige om|besluttet|valgt|vælger|beslutter)(?: [\\w-]+){0,3} ikke at (?:gå videre|fortsætte|gå ind|forfølge)",
    "(?:hører|høre) (?:i )?ikke (?:mere )?fra",
)
ANSWER_TITLE = cue(
    "(?:ansøgning|andragende) (?:om|til|fra|vedr\\.?|vedrørende|-)",
    "ansøgningsskema",
    "(?:tilmeldings|svar|ansøgnings)(?:skema|blanket|formular)",
    "høringssvar",
    f"{_REPLY}(?:er|en)? (?:fra|om|vedr\\.?|vedrørende|til|på)",
    "(?:vil gerne|ønsker at) (?:være med|deltage)",
    "tak for (?:indbydelsen|invitationen)",
    "ansøger",
)
# Somebody opens: invites, seeks, offers, consults.
INVITES = cue(
    '(?:inviterer|indbyder|opfordrer)(?: [\\w,»«"-]+){0,10} (?:til|med|i|kommuner[\\w]*|at)',
    "(?:inviteres|indbydes|opfordres)(?: [\\w,-]+){0,5} (?:kommune[\\w]*|til)",
    "indkald(?:er|es|te)(?: [\\w-]+){0,6} (?:ansøgninger|forslag|projekter|tilkendegivelser|interesserede|idéer|bud)",
    "(?:efterlyser|efterlyses|efterspørger|udbyder|udbydes|opslår|opslås)",
    "(?:sendes?|sender|sættes|udsendes|forelægges)(?: [\\w,-]+){0,14} (?:i (?:offentlig |ekstern )?høring"
    "|til (?:udtalelse|høring"
    "|kommentering))",
    "(?:sender|sendes|udsender|udsendes)(?: [\\w,-]+){0,5} (?:lovforslag|udkast|bekendtgørelse|vejledning"
    "|forslag)(?: [\\w,-]+){0,6}"
    " til (?:landets |samtlige |alle )?(?:kommuner|høring)[\\w]*",
    "(?:kan|kunne) (?:[\\w-]+ ){0,5}(?:søge|søges|ansøge|ansøges|tilmelde sig|tilkendegive|melde sig|byde ind"
    "|indgive|indsende"
    "|komme i betragtning|skrive til|få tilskud)",
    "(?:giver|har|får|gives)(?: [\\w-]+){0,4} mulighed for(?: at)?",
    f'søge[rs]?(?: (?:derfor|nu|altså|hermed))? (?:nu )?{NUMBER} [»«"]?[\\w-]{{5,}}',
    "(?:åben|åbent|åbner|åbne[st]?|åbnet)(?: [\\w-]+){0,4} for",
    "ny (?:runde|pulje|ansøgningsrunde|ordning)",
    f"(?:søge[rs]?|mangler|leder efter|har brug for|vil gerne have) (?:[\\w.]+ )?{NUMBER} (?:[\\w-]+ )?[\\w-]*kommuner",
    "søge[rs]? (?:nu |efter )?(?:[\\w-]+ ){0,3}[\\w-]*kommuner(?! med)",
    "(?:der er |der bliver )?plads til(?: [\\w.-]+){1,3} kommuner",
    "(?:bedes|bedes i|kan i|beder vi|beder vi jer)(?: [\\w,-]+){0,9} (?:sende|tilkendegive|melde|indsende|fremsende"
    "|svare|give"
    "|meddele|meddelt|indsendt|sendt|tilmelde|indberette|skrive|stilet|rettet|afgive|afgivet|fremsendt|returnere)",
    f"skal(?: [\\w,-]+){{0,6}} (?:sende|tilkendegive|melde|indsende|fremsende|svare|tilmelde"
    f"|indberette) (?:[\\w-]+ )?{_REPLY}?",
    "(?:skriv|svar|send|meld|tilmeld|giv besked|giv lyd|ring)(?: [\\w,@.-]+){0,14}? (?:senest|inden|før)",
    "(?:meld (?:jer|tilbage|ind)|giv (?:[\\w-]+ ){0,2}lyd|lad (?:os|mig) høre|hører(?: [\\w-]+){0,2} (?:gerne )?fra jer"
    "|lad (?:os|mig) vide)",
    "(?:ansøgnings|svar|tilmeldings|hørings|indmeldings|indsendelses)frist(?:en)?",
    "(?:melde|meld|meldes)(?: [\\w-]+){0,3} (?:ind|tilbage|retur)(?: til| hos| senest)?",
    "(?:drøfte|overveje|vurdere|tage stilling til)(?: [\\w-]+){0,4},? om (?:jeres|deres|din|i|de|kommunen)",
    "(?:underrette|orientere|kontakte|give)(?: [\\w-]+){0,4} (?:herom|besked|meddelelse)(?: [\\w-]+){0,3} (?:inden"
    "|senest|før)",
    f"frist(?:en)? for (?:{_REPLY}|at (?:søge|ansøge|svare|melde)|indsendelse|indgivelse|aflevering)[\\w]*",
    f"{_REPLY}(?:en|er|erne|ene|et|r|n)?(?: [\\w,-]+){{0,8}}? (?:skal|sendes|indsendes|bedes|kan sendes|fremsendes"
    f"|stiles|imødeses"
    "|modtages|mailes|indgives|afgives|afleveres|gives|må være|rettes|meddeles|uploades|udbedes|forventes)",
    "frist(?:en)? for at (?:tilmelde|indsende|byde|deltage)",
    "interesserede (?:kommuner|bedes|kan|skal)",
    "kommuner,? (?:der|som)(?: [\\w-]+){0,4} (?:interesserede|interesseret|ønsker|har lyst|vil|kunne tænke|finder)",
    "(?:lyst|interesse|mulighed|mod) (?:til|i|for|på) (?:at )?(?:gå|deltage|være|blive|søge|indgå|det|noget)",
    "(?:leder|kigger|ser) efter(?: [\\w-]+){0,3} kommuner",
    "(?:henvendelse|tilbagemelding|svar|interesse)(?: [\\w.,-]+){0,8} senest",
    "(?:afsat|afsætter|afsættes)(?: [\\w.,-]+){0,6} (?:til|pulje|ordning)",
    "tilmelding(?:en)? (?:sker|foregår)",
    "(?:lancerer|igangsætter|opretter|etablerer|iværksætter|etablere|iværksætte|igangsætte"
    "|vedtaget at)(?: [\\w.,-]+){0,10}"
    " (?:netværk|pulje|forsøg|partnerskab|ordning|program|forløb)[\\w]*",
    "(?:vil|ønsker|skal|agter|vil kunne|kan)(?: [\\w-]+){0,6} (?:udpege|udpeges|udvælge|udvælges|finde|samle|drøfte"
    "|indgå|i dialog"
    "|samarbejde|støtte)(?: [\\w.,-]+){0,13} [\\w-]*(?:kommuner|partnere|deltagere)",
    f"(?:udpeges|udvælges|optages|støttes)(?: [\\w-]+){{0,3}} {NUMBER} (?:[\\w-]+ )?[\\w-]*kommuner",
    "(?:hvem kan|alle (?:[\\w-]+ )?kommuner kan|sådan søger|hvordan søger|deltagelse står)",
    "puljen kan søges",
    f"(?:anmode|bede|anmoder|beder|bedt|udbeder)(?: [\\w-]+){{0,6}} (?:om|sig)(?: [\\w-]+){{0,8}} {_REPLY}[\\w]*",
    f"(?:modtager|modtages|imødeser|imødeses)(?: [\\w-]+){{0,6}} {_REPLY}[\\w]*",
    f"[\\w-]*{_REPLY}(?:en|er|erne)?:? (?:[\\w-]+ )?(?:på|via|til|gennem) [\\w.@/:-]+",
    "(?:har|i har) (?:frem til|indtil|til)(?: [\\w.:,-]+){0,8} til at",
    "i hænde",
    "(?:frist|sidste (?:dag|frist|chance)|deadline)(?:en)?(?: for(?: [\\w-]+){1,4})?(?: er|:)",
    "(?:ansøgningsrunden|ansøgningsperioden|høringsperioden|runden|puljen) (?:løber|er åben|åbner|varer)",
    "er i (?:en af|blandt)",
    "(?:vil|kunne|har|ønsker|skal|er|kan) (?:i|jeres kommune|din kommune|jeres|du)(?: [\\w,-]+){0,12}\\?",
    "(?:skriv|ring|svar|mail|henvend(?: dig| jer)?|give? (?:[\\w-]+ )?besked|tag fat i"
    "|tag kontakt)(?: [\\w-]+){0,2} til"
    "(?: [\\w.@-]+){1,6}",
    "(?:hvis|såfremt) (?:i|jeres kommune|din kommune|kommunen)(?: [\\w-]+){0,3} (?:kan|vil|ønsker|er|kunne|har"
    "|overvejer)",
    "(?:ønsker|vil) (?:din|jeres) kommune",
    "skal vi (?:vide|have|høre)(?: [\\w-]+){0,4} (?:senest|inden|før)",
    "ansøgnings(?:vindue|periode|runde|skema|vejledning|blanket|materiale)[\\w]*",
    "(?:tilskud|støtte|midler|rammen|beløbet|puljen) (?:gives|ydes|kan ydes|kan gives|fordeles|tildeles"
    "|uddeles) (?:til|efter)",
    "(?:fordeles|uddeles|tildeles|gives) efter ansøgning",
    "gå forrest",
    "(?:beder|bede) vi (?:jer )?om",
    "(?:vil|ville) (?:meget )?gerne have (?:jer|jeres|flere|andre)(?: [\\w-]+){0,3} med",
    "hvorfor det skal være (?:jer|jeres)",
    "(?-i:Skriv|Send|Meld|Svar|Søg|Tilmeld|Udfyld|Indsend|Giv|Ansøg|Byd|Returnér|Kontakt|Fortæl|Lad)"
    "(?: [\\w@.-]+){1,12}",
    "bede (?:jer|dem|kommunerne)(?: om)?(?: at)? (?:svare|melde|give|sende|tage|skrive|oplyse|drøfte|overveje)[\\w]*",
    f"(?:hjælpe|støtte|rumme|invitere|tilbyde|optage|finansiere"
    f"|omfatte) (?:[\\w.]+ )?{NUMBER} (?:[\\w-]+ )?[\\w-]*kommuner",
    "(?:hvis|når) (?:mindst |blot )?(?:\\w+ )?andre kommuner (?:går|er|melder|vil)",
    "åbner(?: [\\w-]+){0,2} for (?:flere|nye)",
    "(?:anmodes|tilbydes|tilskyndes|bedes)(?: [\\w-]+){0,3} (?:om )?at (?:indgive|indsende|sende|fremsende|melde"
    "|meddele|søge|deltage"
    "|tilkendegive|komme med|fremkomme)",
    "giv(?: [\\w-]+){0,4} (?:tilbagemelding|besked|svar|lyd)",
    f"(?:ledige|frie|{NUMBER}) (?:[\\w-]+ )?pladser",
    "(?:send|skriv|mail)(?: [\\w-]+){0,5} til (?:mig|os|undertegnede)",
    "(?-i:I) (?:siger|giver|melder)(?: [\\w-]+){0,2} (?:til|besked|lyd|ind|tilbage)",
    "(?:skal|må|bedes)(?: [\\w-]+){0,3} (?:være )?(?:poststempl\\w+|foreligge|fremme|indgået|ligge i)(?: [\\w-]+){0,6}",
    "er det noget for (?:jer|jeres|din|din kommune)",
    f"(?:udvider|udvide)(?: [\\w-]+){{0,4}} med (?:{NUMBER} )?(?:nye |flere )?kommuner",
    "(?:rette|retter) henvendelse",
    f"(?:lukker for|tager imod) (?:nye|flere|{_REPLY})[\\w]*",
    "(?:hører|høre) (?:[\\w-]+ ){0,2}(?:jeres|kommunernes|kommunens|hvem der|hvad i)",
    f"{_REPLY}(?:er|en|et|ene)? (?:[\\w-]+ ){{0,3}}(?:udbedes|ønskes|ventes|bør)",
)
INVITE_TITLE = cue(
    "(?:indbydelse|invitation|indkaldelse|opfordring)[\\w]*",
    "[\\w-]*udvælgelsesproces",
    "høring(?: over| om| vedr\\.?| af| -)",
    "[\\w-]*(?:pulje|ansøgningsrunde|tilskudsordning)(?: til| om| for|:| 20| -)?",
    "ny (?:runde|pulje|ordning|ansøgningsrunde)",
    "(?:vil|skal) (?:jeres|din|i) (?:kommune )?(?:være med|deltage|søge)?",
    "mulighed for at (?:søge|deltage|blive)",
    "(?:åben|åbner|åbent) for [\\w]*",
    "(?:forsøg|partnerskab|netværk|samarbejde|lovforslag|udkast) (?:med|om|til)",
    "(?:søger|søges|efterlyser|efterlysning|efterlyses|opslag|udbud af|søg nu|kan (?:i|kommuner|nu) søge)",
    "(?:ansøgningsfrist|svar senest|tilmelding)",
)
