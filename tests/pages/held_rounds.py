"""Letters of the held part: rounds are announced, changed and explained. Programmes and persons are invented."""

from __future__ import annotations

from tests.pages.letter import Letter

NIGHT = Letter(
    name="night",
    face="dejavu-serif",
    size=9.5,
    head="Rådet for Trygt Natteliv\nVester Voldgade 61, 4. tv. · 1552 København V",
    to="Til kommuner med mere end 20.000 indbyggere\nAtt.: Børne- og ungechefen",
    ref="København, den 3. oktober 2014\nJournalnr. 14/10255-2",
    body="""
# Frivillige natteravne: tolv kommuner kan få støtte i tre år

På initiativ af fire ministerier har rådet sat 18,75 mio. kr. af til et forsøg med natteravne på færger, i tog
og på de pladser, hvor unge mødes. Vi inviterer hermed kommunerne til at byde ind. Det er ikke afgørende, om
kommunen har prøvet noget lignende før; vi vil tværtimod gerne se, at også steder uden erfaring kommer med.

Et bud skal vise, hvem der gør hvad. Skriv navnet på den afdeling, som bærer ansvaret, og på mindst to
foreninger, der har sagt ja. Vedlæg et kort over ruterne og en oversigt over udgifterne, opdelt på uddannelse,
udstyr og kørsel. Løn til fastansatte betales ikke, jf. retningslinjernes § 9, og heller ikke forplejning ud
over 85 kr. pr. vagt.

Byrådet eller det udvalg, som byrådet har overladt sagen til, skal have tiltrådt buddet. Udskrift af
beslutningen kan eftersendes, dog senest den 12. december 2014.

Buddet mailes til bud@natteliv-raadet.dk, så vi har det senest mandag den 24. november 2014 ved midnat. Fylder
bilagene mere end 10 MB, så lægges de op på www.natteliv-raadet.dk/bud. Vi giver besked til alle i uge 4 i det
nye år, og de udvalgte skal være klar til at gå de første ture 27.–28. februar 2015.

Vil I høre mere, så ring til konsulent Jeppe Ærtebjerg, 33 17 60 42, eller skriv til ham på
jae@natteliv-raadet.dk. Vi svarer også gerne på spørgsmål om børneattester og forsikring.

/ De bedste hilsner

~

/ Annelise Grøntoft
/ direktør
""",
    foot="Rådet for Trygt Natteliv · Telefon 33 17 60 40 (kl. 9–14.30) · SE-nr. 19 48 30 72 · www.natteliv-raadet.dk",
)

HEATH = Letter(
    name="heath",
    face="sans",
    size=10.0,
    head="Landsforeningen Levende Hede",
    body="""
/ Midtjyske og vestjyske kommuner

# »Lyngens veje«: Sådan bliver I en hedekommune

Foreningen udpeger i 2019 fem hedekommuner, som i fællesskab skal anlægge stier, fjerne bjergfyr og lære
skolebørn om planter og dyr. Ordningen er betalt af to fonde og løber til udgangen af 2022.

# Betingelser

1. Der skal være mindst 40 ha hede, som offentligheden må færdes på.
2. Kommunen stiller en naturvejleder til rådighed i gennemsnit otte timer om ugen.
3. Lodsejere, der bliver berørt, skal være hørt efter naturbeskyttelseslovens § 19 f.
4. Nødvendige tilladelser skal foreligge, før maskinerne kører ud.

# Frist og form

Skriv højst tre sider og brug gerne billeder. Send jeres forslag til lyng@levende-hede.dk senest søndag den 31.
marts 2019. Forslag, som er sendt med almindelig post, skal være her om fredagen, for kontoret er lukket i
weekenden.

Et dommerpanel på fem medlemmer læser alle forslag. De ti bedste får besøg i begyndelsen af maj, og den endelige
udpegning sker på årsmødet i Kjellerup lørdag den 15. juni 2019. Udpegningen kan trækkes tilbage, hvis vilkårene
ikke er opfyldt efter et år.

Hver hedekommune får 275.000 kr. om året samt råd fra en botaniker. Foreningen ejer ikke resultaterne, men vil
gerne kunne vise dem frem på www.levende-hede.dk.

/ Hjertelig hilsen

~

/ Svend Åge Østerlund
/ næstformand
""",
    side="""
Viborg, 21. januar 2019

Vores reference
LH 19-0043 / sø

Skriv eller ring til
Mie Kjærulff Bådsgård
6129 8804
mkb@levende-hede.dk

Kontor
Hærvejen 212 A
8800 Viborg

Giv et bidrag
MobilePay 40 71 33

www.levende-hede.dk
""",
    foot="Levende Hede er godkendt efter ligningslovens § 8 A · CVR 33 65 20 91 · kontor@levende-hede.dk",
)

SCREEN = Letter(
    name="screen",
    face="narrow",
    size=11.5,
    crest=True,
    head="Digitaliserings- og Borgerstyrelsen\nKontor for hjælp og vejledning",
    to="Borgerservicechefer i alle kommuner",
    ref="11-08-2020\nSag: DB-2020-771 (akt 5)\nTlf. 41 33 29 07",
    body="""
# Tilbud om at blive øvekommune: »Hjælp til skærmen«

Hver sjette borger over 15 år har svært ved at klare sig på nettet. Styrelsen søger derfor syv kommuner, hvor vi
kan øve os på nye måder at hjælpe på, før de bliver tilbudt hele landet. Vi ser gerne kommuner med mange ældre,
kommuner med mange nye danskere og mindst én ø.

Øvekommunen forpligter sig til

- at åbne hjælpen på biblioteker, væresteder og hos praktiserende læger
- at lade frivillige møde op i hjemmet, når borgeren beder om det
- at måle, om færre får brug for at ringe igen med det samme spørgsmål
- at overholde databeskyttelsesforordningens artikel 6 og 9 samt § 5 i lov om Digital Post

Styrelsen betaler for oplæring, materialer og en årsløn på op til 465.000 kr. Derudover kan der søges om 60.000
kr. til småting som hørebøffer, forstørrelsesglas og lånetelefoner.

Meld jer til på oevekommune@borgerstyrelsen-dk.dk senest onsdag den 9. september 2020. Skriv kort – to sider er
nok – hvorfor netop I bør vælges, og hvem der er tovholder. Udvælgelsen sker ved lodtrækning blandt dem, der
lever op til kravene, dog så hver region får mindst én plads. Lodtrækningen foretages den 16. september, og vi
ringer samme dag.

Har I brug for at drøfte noget først, er I velkomne til at ringe til Øzlem Yildiz-Kjær eller skrive til
oky@borgerstyrelsen-dk.dk. Læs også spørgsmål og svar på www.borgerstyrelsen-dk.dk/skaerm.

/ Venlig hilsen

~

/ Troels Hæstrup
/ vicedirektør
""",
    foot="Digitaliserings- og Borgerstyrelsen · Postboks 906 · 8600 Silkeborg · post@borgerstyrelsen-dk.dk",
)

TERMS = Letter(
    name="terms",
    face="dejavu-sans",
    size=7.5,
    leading=1.24,
    justified=True,
    centred=True,
    head="Søfartens Børnefond\nToldbodgade 3 · 9900 Frederikshavn · www.soefartensboernefond.dk",
    body="""
# Retningslinjer for tilskud til kommunale svømmeprojekter (gældende fra 1. august 2003)

1. Fondens formål er at mindske antallet af drukneulykker blandt børn. Der ydes hvert andet år tilskud til et
antal kommuner, som vil sikre, at alle elever kan svømme 200 m, inden de forlader 5. klasse. I 2003 kan op til
16 kommuner få tilskud.

2. Ansøgningen stiles til bestyrelsen og indsendes i to eksemplarer. Den skal være modtaget torsdag den 16.
oktober 2003 kl. 13.00. Ansøgning pr. telefax modtages ikke, men der kan sendes en foreløbig udgave til
svoem@soefartensboernefond.dk.

3. Med ansøgningen følger: (a) en redegørelse for, hvor mange timer eleverne i dag har i vand; (b) udtalelse fra
skolebestyrelserne og fra brugerrådet for svømmehallen; (c) oplysning om, hvorvidt der er ansøgt om andre
midler, herunder efter folkeoplysningslovens § 7; (d) kopi af årsbudgettet.

4. Tilskuddet kan højst være 320 kr. for hver elev om året og højst 900.000 kr. i alt. Udgifter til opførelse af
nye bassiner er ikke omfattet. Det er en betingelse, at kommunen fortsætter ordningen for egen regning i mindst
tre år.

5. Fonden lægger navnlig vægt på tilbud til tosprogede piger, på øvelse i åbent vand og på, at også småskoler
får adgang. Ligger svømmehallen i en nabokommune, skal en aftale om betaling vedlægges, medmindre den følger af
§ 2, stk. 5, i vedtægten.

6. Sekretariatet kvitterer inden 14 dage. Afgørelser meddeles i januar 2004. Beløb på over 100.000 kr. udbetales
i fire rater: 1. februar, 1. maj, 1. august og 1. november. Uforbrugte midler føres tilbage til fonden.

7. Regnskab aflægges årligt og skal være underskrevet af kommunens økonomichef. Ændres projektet væsentligt,
skal fonden spørges på forhånd; spørgsmål herom rettes til regnskabsfører Ejlif Nørreslet,
en@soefartensboernefond.dk, tlf. 98 41 70 63.

8. Ved misligholdelse kan tilsagnet ophæves med en måneds varsel. Tvister afgøres ved retten i Sæby, hvis de
ikke kan løses i mindelighed.

^ Vedtaget af bestyrelsen på mødet i Skagen den 23. maj 2003. Bestyrelsen består af kaptajn Læssø Brorson,
forstander Gunhild Ærø Thomsen, rektor Poul-Åge Vrå, overlæge Ihsan Kølbæk og advokat Dagny Skriver. Trykt hos
Vendsyssel Bogtryk på svanemærket papir. Genoptryk af uddrag er tilladt med tydelig kildeangivelse.
""",
    foot="Søfartens Børnefond · Reg.nr. 9070 konto 162 004 18 35 · Tlf. 98 41 70 60 · Kontortid 10–13",
)

GAZETTE = Letter(
    name="gazette",
    face="dejavu-serif",
    size=8.5,
    justified=True,
    leading=1.25,
    head="Østkyst-Posten\nTorsdag den 8. november 2007 · 14. årgang · læserne skriver til red@oestkyst-posten.dk",
    body="""
# Tre nabokommuner får penge til busser efter mørkets frembrud

%2

Færre biler og flere unge, der selv kan komme hjem fra hånd\xadbold og kor. Det er håbet i Nord\xaddjurs,
Syd\xaddjurs og Fav\xadrskov, som alle er blandt de ti kom\xadmuner, der får del i mini\xadsteri\xadets pulje
»Med bus til sidste dans«.

Be\xadske\xadden kom man\xaddag, fire dage senere end lovet. I alt er der delt 22,9 mio. kr. ud, og heraf går
5,1 mio. kr. til de tre på Djurs\xadland og omegn. Der var 52 ansøgere, og 42 må altså vente.

»Det betyder, at vi kan køre hver halve time til klokken et om natten,« siger en glad for\xadmand for tek\xadnisk
ud\xadvalg, Ejgil Råmose Bæk. Han havde frygtet, at øde egne blev glemt.

De øvrige ud\xadvalgte er Thisted, Vor\xadding\xadborg, Syd\xaddjurs' venskabs\xadby Ærø,
Fre\xadde\xadriks\xadsund, Struer, Bram\xadming-egnens fæl\xadles\xadskab, Guld\xadborg\xadsund og Mors.

%

Køre\xadplanen er endnu ikke klar. Først skal bus\xadsel\xadska\xadbet byde, og bor\xadgerne har ret til at
blive hørt i otte uger, jf. § 5 i lov om tra\xadfik\xadsel\xadska\xadber. Den første natbus ventes at rulle
fredag den 4. april 2008.

Ikke alle er begej\xadstrede. I Ebel\xadtoft gør chauf\xadfør Sønnik Højlev op\xadmærk\xadsom på, at der mangler
læ\xadskure og toi\xadletter: »Vi står ude i blæsten, og det gør de unge også.«

Mini\xadste\xadri\xadet op\xadlyser, at kom\xadmuner med af\xadslag kan få en begrun\xaddelse ved at skrive til
natbus@trafikpuljen.dk. Fristen er den 3. december. Næste runde bliver i 2009, og da hæves den kom\xadmu\xadnale
andel fra 30 til 45 pct.

%1

# Mærk kalenderen

Åbent møde om skolernes fremtid holdes i Kulturhuset i Grenå tirsdag den 20. november kl. 19.30. Spørgsmål
sendes på forhånd til skole@oestkyst-borgere.dk. Høringssvar om lokalplan 118, Ørum Nord, skal være rådhuset i
hænde senest den 30. november; planen ses på www.oestkyst-borgere.dk/lokalplan.

Rettelse: I sidste nummer skrev vi, at Mols får tilskud på 1.200.000 kr. Det rigtige beløb er 210.000 kr. Vi
beklager fejlen. """,
)

LETTERS = (NIGHT, HEATH, SCREEN, TERMS, GAZETTE)
