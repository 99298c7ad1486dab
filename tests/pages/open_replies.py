"""Letters of the open part: applications, choices, lists and a form. Programmes and persons are invented."""

from __future__ import annotations

from tests.pages.letter import Letter

CHOICE = Letter(
    name="choice",
    face="dejavu-sans",
    size=9.5,
    head="Direktoratet for Nære Fællesskaber\nLille Søndergade 20 · 4700 Næstved · www.naere-faellesskaber.dk",
    to="Til de kommuner, der har søgt",
    ref="Dato: 18-06-2015\nSagsnummer: 15/2280-19",
    body="""
# Afgørelse i ordningen »Mødesteder på tværs«

Direktoratet har modtaget 44 ansøgninger inden fristens udløb den 30. april 2015. Efter drøftelse i det
rådgivende udvalg er følgende kommuner valgt:

|# 19 23 14r 44
|! Kommune | Indsatsområde | Tilskud | Bemærkninger
| Hjørring | Unge uden uddannelse | 1.150.000 | \
Bevillingen forudsætter, at også den selvejende institution Fårestien deltager
| Kolding | Ældre og ensomhed | 985.500 | –
| Lolland | Tilflyttere | 1.400.000 | Delvist tilskud: udgiften til ombygning af den gamle købmandsgård er ikke medtaget
| Rødovre | Kvinder på barsel | 640.000 | Samarbejdet med Hvidovre afklares inden den 1. september
| Ærø | Ældre og ensomhed | 812.750 | Færgebilletter kan medregnes, jf. § 6, stk. 2

Der er ikke fundet grundlag for at imødekomme ansøgningerne fra de øvrige 39 kommuner. Hver af dem får et
særskilt brev med begrundelse. Middelfart og Assens er sat på venteliste og vil høre fra os, hvis en af de fem
ikke tager imod.

De udvalgte kommuner bedes bekræfte deltagelsen senest torsdag den 2. juli 2015 til
moedesteder@naere-faellesskaber.dk og oplyse navnet på en kontaktperson. Første rate udbetales den 15. august,
når bekræftelsen er modtaget. Spørgsmål om udbetaling rettes til bogholder Kåre Ømand,
koe@naere-faellesskaber.dk, mens faglige spørgsmål besvares af undertegnede.

Afgørelsen er truffet efter bekendtgørelse nr. 311 af 26. marts 2015, § 4, og kan ikke indbringes for anden
administrativ myndighed.

/ Med venlig hilsen

~

/ Sørine Blåbjerg
/ specialkonsulent, direkte tlf. 55 78 20 46
""",
    foot="Direktoratet for Nære Fællesskaber · EAN-nr. 5798000871205 · Åbningstid 9.00–15.30",
)

BLANKS = Letter(
    name="blanks",
    face="sans",
    size=10.0,
    head="Ansøgningsskema: Grønne skoleveje 2017–2019\nVejfondens sekretariat · Udfyldes på maskine eller computer",
    ref="",
    body="""
# 1. Oplysninger om ansøgeren

:: Kommune = Ringkøbing-Skjern Kommune
:: Forvaltning = Land, By og Kultur
:: Kontaktperson = Hjalmar Øster Nørgård, trafikplanlægger
:: E-mail = hjalmar.noergaard@rksk-skoleveje.dk
:: Telefon = 99 74 13 62
:: Adresse = Ved Fjorden 6, 6950 Ringkøbing
:: Kommunens hjemmeside = www.rksk-skoleveje.dk

# 2. Projektet

:: Projektets navn = Sikkert over åen
:: Skoler, der er med = Højmark, Lem Stationsby, Rækker Mølle og Ådum
:: Antal elever = 612 (heraf 240 i 0.–3. klasse)
:: Startdato = 7. august 2017
:: Slutdato = 28. juni 2019
:: Samlet budget i kr. = 3.840.000
:: Ansøgt beløb i kr. = 1.920.000

Kort beskrivelse (højst 600 tegn): To nye broer for gående og cyklister fører børnene uden om landevejen. Lys
med lav belysning tændes, når nogen nærmer sig. Eleverne tegner selv skiltene, og forældre går med som vejledere
de første seks uger. Måling af farten før og efter viser, om bilisterne kører langsommere.

# 3. Sæt kryds

[x] Kommunalbestyrelsen har godkendt ansøgningen den 21. februar 2017
[x] Kommunen bidrager med mindst 50 %, jf. § 3 i vejledningen
[ ] Der søges også om støtte til drift efter 2019
[x] Ejere af jord, som berøres, har givet skriftligt tilsagn
[ ] Projektet kræver dispensation efter naturbeskyttelseslovens § 65

# 4. Underskrift

:: Sted og dato = Ringkøbing, den 23. februar 2017
:: Underskrift =

~

:: Navn og stilling = Gurli Søeborg, direktør

^ Skemaet sendes til skoleveje@vejfonden-vest.dk senest onsdag den 1. marts 2017 kl. 14.00. Der kvitteres for
modtagelsen inden tre hverdage. Oplysninger om behandling af personoplysninger findes på
www.vejfonden-vest.dk/persondata. Ufuldstændige skemaer sendes retur én gang med en frist på otte dage og
bortfalder derefter uden yderligere varsel.
""",
)

TYPED = Letter(
    name="typed",
    face="mono",
    size=10.0,
    leading=1.35,
    typed=True,
    margin=72.0,
    head="SVANEKE-GUDHJEM KOMMUNE\nKulturforvaltningen\nStorestræde 14, 3740 Svaneke",
    body="""
/ Kulturministeriet
/ 2. kontor
/ Postboks 2140
/ 1015 København K

/ Svaneke, den 9. november 1987        J.nr. 87/411-3

/ Vedr.: Ansøgning om optagelse i forsøget med egnsspil

Under henvisning til ministeriets cirkulæreskrivelse af 28. august 1987 skal man herved ansøge om, at
Svaneke-Gudhjem kommune optages som forsøgskommune i perioden 1988-1990.

Forsøget vil omfatte tre øvelsessteder, nemlig røgeriet i Gudhjem, den nedlagte skole i Østermarie og
forsamlingshuset ved Årsdale. Der vil blive medvirken af omkring 120 borgere i alderen 8 til 83 år. Instruktør
Børge Fåborg Ægidius har givet tilsagn om at lede spillet.

Udgifterne er opgjort til i alt 385.000 kr., hvoraf kommunen selv afholder 160.000 kr. Beløbet er optaget på
budgettet for 1988 under konto 3.64. Det bemærkes, at Rønne og Neksø kommuner har erklæret sig villige til at
stille busser til rådighed uden beregning.

Byrådet godkendte ansøgningen i mødet den 3. november 1987, dog således at det er en forudsætning, at tilskud efter
teaterlovens § 16 ikke nedsættes. Et mindretal (2) tog forbehold for udgiften til scenebygning.

Svar imødeses gerne inden den 15. januar 1988, da lejemålet om røgeriet skal forlænges inden udgangen af samme
måned. Spørgsmål kan rettes til undertegnede på telefon (03) 99 61 77, lokal 12, mellem kl. 10 og 14.

/ P.k.v.

~

/ Røgnvald Skovbjærg
/ kulturinspektør

/ Bilag: Budget, tidsplan, udskrift af protokol.
""",
)

STAMPED = Letter(
    name="stamped",
    face="serif",
    size=11.0,
    crest=True,
    head="Vesthimmerland Kommune\nBørne- og Skoleforvaltningen · Frederik IX's Plads 1 · 9600 Aars",
    to="Styrelsen for Læring og Trivsel\nPuljekontoret",
    ref="12. maj 2012\nSagsnr. 773-2012-1846\nEres ref.: 12/00794",
    body="""
# Ansøgning om at deltage i »Læselyst for alle« 2012–2015

Vesthimmerland Kommune søger hermed om at blive en af de femten læsekommuner. Vi ønsker at arbejde med to
områder: tosprogede småbørn i dagplejen og drenge på mellemtrinnet. Det første område har højest prioritet.

Hver femte af vores elever forlader 6. klasse uden at kunne læse en skønlitterær bog på egen hånd. I Aalestrup,
Løgstør og Farsø har skolebibliotekerne derfor siden 2010 haft åbent om aftenen, og det har næsten fordoblet
udlånet. Med støtte vil vi kunne ansætte tre læsevejledere og gøre forsøget fast.

Det samlede budget er på 2.264.000 kr., hvoraf vi ansøger om 1.500.000 kr. Resten bevilges af
kommunalbestyrelsen, som behandlede sagen i mødet den 26. april 2012, punkt 118. Vi tager det forbehold, at
forældrebetaling efter dagtilbudslovens § 31 ikke kan opkræves for aftenåbningen, sådan som vejledningens side 9
ellers lægger op til.

Erfaringerne vil blive delt på en hjemmeside, www.laeselyst-vesthimmerland.dk, og på to åbne dage om året. Vi
deltager gerne i netværk med nabokommunerne Rebild og Mariagerfjord, som også søger.

Kontaktperson er skolekonsulent Tørk Ågård, tlf. 99 66 81 27, toag@vesthimmerland-skoler.dk. I hans ferie i uge
28–30 svarer sekretær Lærke Bøgh på laerke.boegh@vesthimmerland-skoler.dk.

/ Med venlig hilsen

~

/ Vibe Korsgård
/ skolechef
""",
    foot="Vesthimmerland Kommune · Tlf. 99 66 81 00 · www.laeselyst-vesthimmerland.dk · Giro 3 07 41 26",
    stamp=("MODTAGET", "15. MAJ 2012", "Puljekontoret"),
    stamp_at=(362.0, 268.0),
)

NAMES = Letter(
    name="names",
    face="dejavu-sans",
    size=9.5,
    head="Sekretariatet for Energirenovering\nNordre Ringgade 3 B, 3. sal · 8200 Aarhus N · Tlf. 70 26 14 90",
    ref="8. december 2022\nJ.nr. 2022-9043",
    to="Til deltagerne i »Varme huse – kølige regninger«",
    body="""
# Oversigt over deltagere og fælles møder

Hermed følger listen over de kommuner, der er udtaget til første og anden bølge. Kommuner i første bølge
begynder den 1. februar 2023; anden bølge begynder den 1. september 2023.

%2

# Første bølge

- Allerød: rådhus og to skoler
- Favrskov: svømmehal i Hadsten
- Greve: børnehaver i Tune
- Holbæk: biblioteket på havnen
- Ikast-Brande: plejehjem
- Læsø: lægehus og brandstation
- Odder: almene boliger

%

# Anden bølge

- Brønderslev: idrætscenter
- Dragør: skolen ved Nordstrand
- Gladsaxe: ungdomsklubber
- Haderslev: domkirkens pladser
- Kalundborg: ældreboliger, Gørlev
- Ringsted: genbrugsstationen
- Tønder: museum og arkiv

%1

# Møder

| 24 30 46
|! Dato | Sted | Emne
| 17. januar 2023 | Ålborg, Nordkraft | Måling af varmetab før og efter
| 9. marts 2023 | Fredericia, Messen | Udbud: hvad står der i udbudslovens § 64?
| 25. maj 2023 | Køge, Rådhuset | Sådan får man håndværkere til at byde
| 6. oktober 2023 | Skype | Status og økonomi

Tilmelding til møderne sker særskilt til moeder@varmehuse-sekretariat.dk senest otte dage før. Ændringer i
listen, fx en ny bygning eller en ny projektleder, meldes til Sofus Kræmmer på
sofus.kraemmer@varmehuse-sekretariat.dk. Udbetalingen er betinget af, at energimærket er fornyet, jf. § 11 i
tilsagnet, og at regningen er på mindst 75.000 kr. Alle papirer ligger på www.varmehuse-sekretariat.dk/deltager;
adgangskoden er sendt til kommunens hovedpostkasse.

/ Venlig hilsen

/ Yrsa Damgård Lønberg
/ sekretariatsleder
""",
    foot="Sekretariatet drives af en forening af 60 kommuner · CVR-nr. 41 90 36 58 · www.varmehuse-sekretariat.dk",
)

LETTERS = (CHOICE, BLANKS, TYPED, STAMPED, NAMES)
