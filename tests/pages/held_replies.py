"""Letters of the held part: applications, choices, lists and a form. Programmes and persons are invented."""

from __future__ import annotations

from tests.pages.letter import Letter

VERDICT = Letter(
    name="verdict",
    face="narrow",
    size=11.0,
    head="Nævnet for Stedbunden Fødevarekultur\nSct. Mathias Gade 44 · 8800 Viborg · naevn@stedbunden-smag.dk",
    to="Se vedlagte liste over modtagere",
    ref="Viborg, 29. juni 2010\nN-2010/66-b\nFuldmægtig: Hjørdis Bækgaard",
    body="""
# Fordeling af midler under »Smagen af egnen« 2010–2012

Nævnet holdt møde den 22. juni 2010 og gennemgik de 31 ansøgninger, der var kommet rettidigt. Yderligere to kom
for sent og blev afvist uden behandling efter forretningsordenens § 12. Fem medlemmer stemte for fordelingen,
mens ét stemte imod.

|# 21 15r 15r 49
|! Modtager | Ansøgt, kr. | Givet, kr. | Begrundelse og vilkår
| Vordingborg | 700.000 | 700.000 | Stærk medvirken af frugtavlere på Fejø og Femø; ingen særlige vilkår
| Tønder | 1.050.000 | 600.000 | Marskens lam prioriteres, mens udgiften til et nyt mejeri må søges andetsteds
| Morsø | 480.000 | 480.000 | Østersskolen kan begynde straks
| Bornholm | 925.000 | 815.000 | Røgerierne skal være åbne for skoleklasser mindst 30 dage om året
| Halsnæs | 350.000 | 0 | Forslaget er godt, men ligger uden for formålet
| Odsherred | 640.000 | 405.000 | Nævnet ønsker et nyt budget, \
hvor løn og rejser er skilt ad, inden 1. september

Resten af beløbet, 250.000 kr., holdes tilbage til uforudsete udgifter. De øvrige 25 ansøgere får afslag; deres
begrundelser følger særskilt i løbet af juli.

Vil en modtager afslå midlerne, skal det meddeles senest fredag den 13. august 2010 på naevn@stedbunden-smag.dk.
Anvisning sker til den konto, som er opgivet i skemaets punkt 7. Ønskes en anden konto brugt, så skriv til
kasserer Erling Uhrskov på eu@stedbunden-smag.dk. Fordelingen og nævnets indstilling kan også læses på
www.stedbunden-smag.dk/fordeling2010.

/ På nævnets vegne

~

/ Hjørdis Bækgaard
/ sekretær for nævnet, tlf. 87 25 46 13
""",
    foot="Nævnet er uafhængigt og nedsat efter lov nr. 214 af 24. marts 2009 · EAN 5798 0023 71641",
)

SHEET = Letter(
    name="sheet",
    face="dejavu-sans",
    size=9.0,
    head="Skema B: Tilmelding til »Gang i hele familien«\n"
    "Sundhedsalliancen Midt-Vest · Skemaet skal udfyldes af kommunen",
    body="""
# A. Hvem tilmelder sig?

:: Kommunens navn = Lemvig Kommune
:: Afdeling = Sundhedshuset, Østerbrogade 9, 7620 Lemvig
:: Ansvarlig leder = Dorthe Krægpøth Juul
:: Daglig tovholder = Ole Bævertoft, ergoterapeut
:: Mailadresse = ole.baevertoft@lemvig-sundhed.dk
:: Mobilnummer = 21 68 90 34
:: Netside = www.lemvig-sundhed.dk/familie

# B. Hvad vil I gøre?

:: Målgruppe = 85 familier med børn i 0.–2. klasse
:: Steder = Bøvlingbjerg, Harboøre, Nørre Nissum
:: Uger = 35–50 i 2023 og 6–24 i 2024
:: Egne timer = 640
:: Udgifter i alt = 412.300 kr.
:: Heraf søges = 299.000 kr.

Med egne ord: Vi går, løber og cykler sammen hver onsdag fra kl. 16.45. Bagefter laver vi suppe over bål. Mødre,
fædre, søskende og bedsteforældre er velkomne, og hvis nogen bliver væk, så ringer vi og hører hvorfor. Vi måler
ikke vægt, men spørger børnene, hvordan de har det.

# C. Kryds af

[x] Udvalget for Social og Sundhed har sagt ja (møde den 6. juni 2023, pkt. 4)
[ ] Vi vil gerne være vært for et fællesmøde
[x] Vi har læst vilkårene og accepterer § 2, stk. 1–3
[x] Billeder må bruges i alliancens materialer, når forældre har givet lov
[ ] Vi har modtaget støtte fra alliancen tidligere

# D. Dato og navn

:: Dato = 15-06-2023
:: Underskrevet af =

~

:: Gentaget med blokbogstaver = DORTHE KRÆGPØTH JUUL

^ Indsendes som vedhæftet fil til tilmelding@sundhedsalliancen-mv.dk inden tirsdag den 20. juni 2023 kl. 9.00.
Kommer skemaet efter fristen, føres kommunen på venteliste. Svar udsendes den 4. juli. Oplysningerne slettes
efter fem år, jf. alliancens politik for personoplysninger, som findes på www.sundhedsalliancen-mv.dk. """,
)

CARBON = Letter(
    name="carbon",
    face="dejavu-mono",
    size=8.75,
    leading=1.4,
    typed=True,
    margin=70.0,
    head="ÆRØSKØBING KOMMUNE\nTeknisk Forvaltning\nTorvet 2, 5970 Ærøskøbing",
    body="""
/ Fyns Amtskommune
/ Vej- og Miljøudvalget
/ Ørbækvej 100
/ 5220 Odense SØ

/ Dato: 21. februar 1994       Sag nr. 94-0218-K

/ Angående udpegning af en forsøgskommune for stille landeveje

Ved skrivelse af 7. januar d.å. har amtskommunen spurgt, hvilke kommuner der kunne tænke sig at medvirke i et
treårigt forsøg, hvor hastigheden på mindre veje sættes ned til 60 km/t.

Det skal i den anledning meddeles, at kommunalbestyrelsen i møde den 16. ds. vedtog at stille sig til rådighed,
idet man dog ønsker at gøre opmærksom på følgende:

1) Landevejen mellem Søby og Marstal kan ikke indgå, så længe omlægningen ved Vindeballe står på.
2) Skiltene bør være færre og større end ved forsøget i Årslev i 1991.
3) Udgiften til opstregning, 74.600 kr., forudsættes betalt af amtskommunen, jf. vejlovens § 23.

Lokalpolitiet er spurgt og har ingen indvendinger. Fra Rise Sogns Beboerforening er modtaget en henstilling om,
at også broen over Gråsten Nor kommer med, hvilket man kan anbefale.

Som kommunens kontaktmand er udpeget vejassistent Asbjørn Kløvgård, der træffes på telefon 62 52 09 87, lokal
23. Man imødeser amtskommunens afgørelse inden påske og står gerne til rådighed for et møde på øen; færgen fra
Svendborg går kl. 9.20.

For god ordens skyld tilføjes, at kommunen i 1992 fik afslag på tilskud til hævede flader ved skolerne i Bregninge og
Leby, og at beboerne dér stadig venter.

/ P.u.v.

~

/ Thyge Ørnstrand
/ stadsingeniør

/ Kopi er sendt til Marstal Kommune.
""",
)

RECEIVED = Letter(
    name="received",
    face="dejavu-serif",
    size=9.5,
    crest=True,
    head="Skærbæk-Rømø Forvaltningsfællesskab\nAfdelingen for Skole, Dagtilbud og Fritid",
    to="Kystkulturens Udvalg\nc/o Esbjerg Havnehus",
    ref="19. august 2024\nSags-ID 24/31107\nAkt-ID 908813",
    body="""
# Svar på indbydelsen til »Børn ved Vadehavet«

Tak for jeres brev af 20. juni 2024. Vi vil meget gerne være én af de fire kommuner, der skal udvikle
undervisning ude på fladerne, og vi bekræfter hermed, at vi deltager, hvis vi bliver valgt.

Vores første ønske er temaet trækfugle. Kan det ikke lade sig gøre, tager vi også gerne stormflod og diger.
Derimod ser vi os ikke i stand til at arbejde med temaet vrag, da museet i Skærbæk er under ombygning indtil
efteråret 2026.

Vi kan stille med otte klasser, to naturvejledere og en båd, der er godkendt til 24 børn. Udgiften anslår vi til
688.450 kr., og heraf beder vi om 500.000 kr. Ved tidevand om natten falder der overtid efter overenskomstens §
17; den betaler vi selv.

Ét forbehold må vi tage: Økonomiudvalget behandler først tillægsbevillingen den 10. september. Skulle det falde
ud til den forkerte side, giver vi besked næste morgen. Vi håber, at den sene dato ikke stiller os dårligere.

Al post om sagen bedes sendt til vadehav@skaerbaek-roemoe.dk. Ring gerne til læringskonsulent Åshild Vinther
Mørk, 74 92 15 58, eller skriv til hende på avm@skaerbaek-roemoe.dk, hvis der mangler noget. Om vores tidligere
forløb kan I læse på www.skaerbaek-roemoe.dk/vadehavsskole.

/ Med venlig hilsen

~

/ Kresten Høgsbro Pørksen
/ børne- og kulturchef
""",
    foot="Skærbæk-Rømø Forvaltningsfællesskab · Storegade 120 · 6780 Skærbæk · Tlf. 74 92 15 00 · CVR 39 07 55 18",
    stamp=("INDGÅET", "21 AUG. 2024", "J.nr. ____ Init. KHP"),
    stamp_at=(300.0, 318.0),
)

ROLL = Letter(
    name="roll",
    face="serif",
    size=11.0,
    head="Foreningen Historiske Haver og Parker\nSekretariatet · Slotsalléen 1 B · 4690 Haslev",
    to="Medlemskommunerne og andre interesserede",
    ref="1. marts 2012\nRef.: lbø",
    body="""
# Hvem åbner haverne? Fordeling på de to år

Bestyrelsen har nu afsluttet arbejdet med at udvælge kommuner til »Havens hemmeligheder«. Der var bud fra 26, og
vi er glade for at kunne tage 14 af dem med.

%2

# Åbner i sommeren 2012

1. Assens – præstehaver
2. Faxe – godsparken i Rønnede
3. Fredensborg – barokhaven
4. Hedensted – kirkegårde
5. Kerteminde – museets have
6. Lyngby-Taarbæk – Sorgenfri
7. Silkeborg – Lysbrogård

%

# Åbner i sommeren 2013

8. Brøndby – kolonihaver
9. Guldborgsund – rosengangen
10. Høje-Taastrup – Hakkemosen
11. Jammerbugt – klithaven
12. Solrød – skolehaver
13. Varde – arboretet
14. Vesthimmerland – Vitskøl

%1

# Det praktiske

| 27 20r 53
|! Opgave | Frist | Hvem gør det?
| Skilte og kort | 16. april | Kommunen, efter foreningens skabelon
| Åbningstale | 1. maj | Borgmesteren eller en, som hun udpeger
| Forsikring af gæster | 7. maj | Foreningen (§ 4 i aftalen)
| Optælling og regnskab | 30. nov. | Kommunen og Åndernes Lund i fællesskab

Vi beder om, at I retter fejl i listen hurtigst muligt og helst inden den 15. marts; skriv til
liste@historiskehaver-dk.dk. Billeder til årsskriftet sendes i høj opløsning til Lisbet Bøgelund Øvlisen på
lbo@historiskehaver-dk.dk – husk fotografens navn. Tilskuddet på 45.000 kr. til hver have udbetales, så snart vi
har modtaget en underskrevet aftale. Læs mere på www.historiskehaver-dk.dk, hvor der også er en vejledning i at
tælle gæster uden bom.

/ Mange hilsner

/ Lisbet Bøgelund Øvlisen
/ projektleder
""",
    foot="Foreningen Historiske Haver og Parker · stiftet 1958 · giro 6 20 44 17 · Tlf. 56 31 82 70",
)

LETTERS = (VERDICT, SHEET, CARBON, RECEIVED, ROLL)
