"""Letters of the open part: rounds are announced, extended and explained. Programmes and persons are invented."""

from __future__ import annotations

from tests.pages.letter import Letter

BRIDGES = Letter(
    name="bridges",
    face="serif",
    size=11.0,
    head="Ministeriet for By og Bolig\nKontoret for lokale forsøg",
    to="Til samtlige kommunalbestyrelser\natt.: Teknik- og Miljøforvaltningen",
    ref="Den 14. september 2009\nJ.nr. 2009-4471-083\nSagsbehandler: Bodil Ærenlund",
    body="""
# Indkaldelse af ansøgninger til forsøget »Åbne gårdrum«

Regeringen og satspuljepartierne har afsat 36,5 mio. kr. i årene 2010–2013 til at gøre gårdrum, stier og små
pladser i ældre boligområder mere trygge. Midlerne fordeles efter § 14, stk. 3, i lov om byfornyelse, og der kan
højst ydes 4,2 mio. kr. til den enkelte kommune.

Ministeriet ønsker at udvælge ni forsøgskommuner. Ved udvælgelsen lægges der vægt på, at beboerne har været med
til at forme forslaget, at naboer, skoler og foreninger får adgang til området også efter mørkets frembrud, og
at kommunen selv bærer mindst en tredjedel af udgiften. Der skal være både store og små kommuner imellem, og øer
og yderområder er særligt velkomne.

En ansøgning må højst fylde otte sider og skal indeholde en beskrivelse af stedet, et budget for hvert år, en
tidsplan og en erklæring fra kommunalbestyrelsen om, at den egne andel er bevilget. Rentespørgsmål efter § 22
skal være afklaret forinden. Skemaet kan hentes på www.bybolig-forsoeg.dk/gaardrum.

Ansøgningen sendes til gaardrum@bybolig-forsoeg.dk senest tirsdag den 1. december 2009 kl. 12.00. For sent
indkomne ansøgninger vil ikke blive behandlet. Svar kan ventes i løbet af februar 2010, og de første arbejder må
tidligst sættes i gang den 15. marts 2010.

Der holdes et møde for interesserede fredag den 9. oktober i Nyborg. Tilmelding sker til fuldmægtig Åge Støvring på
aage.stoevring@bybolig-forsoeg.dk eller telefon 33 92 08 61, inden den 2. oktober. Rejseudgifter dækkes ikke.

/ Med venlig hilsen

~

/ Bodil Ærenlund
/ kontorchef
""",
    foot="Ministeriet for By og Bolig · Slotsgraven 6 · 1218 København K · Tlf. 33 92 08 00 · CVR-nr. 30 11 77 24",
)

COAST = Letter(
    name="coast",
    face="sans",
    size=10.0,
    head="Kystnære Kommuners Råd",
    body="""
/ Til borgmestre og kommunaldirektører i kommuner med kyst

# Netværkskommuner i »Havnen tilbage til byen« 2018–2021: fristen er udsat

I brev af 6. februar 2018 indbød vi alle kommuner med kyst til at søge om at blive netværkskommune. Siden har
mange bedt om mere tid, fordi ansøgningen skal nå at blive behandlet i både økonomiudvalget og byrådet. Vi har
derfor besluttet at forlænge fristen med tre uger.

Den nye frist er fredag den 20. april 2018 kl. 15.00. Ansøgninger, som allerede er sendt, behøver ikke at blive
sendt igen, men må gerne ændres.

# Hvad der er nyt

Der er desuden spurgt, om en kommune kan deltage med mere end én havn. Det kan den, men hver havn tæller som sin
egen ansøgning, og der udpeges højst én fra hver kommune. Øer uden fast forbindelse (Fanø, Samsø, Læsø og Ærø)
kan søge sammen med en kommune på den anden side af vandet; aftalen skal i så fald være underskrevet af begge
borgmestre.

Kravet om egenfinansiering er sat ned fra 40 % til 25 %. Udgifter til oprensning af forurenet jord kan stadig
ikke dækkes, jf. § 8 i vejledningen.

# Hvad der ikke er ændret

Der udvælges fortsat seks kommuner. Rådet træffer afgørelse den 17. maj 2018 efter indstilling fra et udvalg med
tre medlemmer, og svaret bliver sendt til den adresse, der står i ansøgningen. Spørgsmål til skemaet besvares af
Solvejg Højbjerre på shj@kystraad-danmark.dk. Spørgsmål til økonomien besvares af Tønnes Brås på
regnskab@kystraad-danmark.dk.

/ Med venlig hilsen

~

/ Ragnhild Tækker
/ formand
""",
    side="""
27. marts 2018

Sags-id
KKR-2018-00316

Sagsbehandler
Solvejg Højbjerre
Dir. 7244 6108

Tøjhusgade 11, 2. th.
8900 Randers C

www.kystraad-danmark.dk
post@kystraad-danmark.dk

Åbent mandag–torsdag
kl. 9–15
""",
    foot="Kystnære Kommuners Råd er et samarbejde mellem 41 kommuner · EAN 5798004210093",
)

MEALS = Letter(
    name="meals",
    face="sans",
    size=10.5,
    crest=True,
    head="Ældre- og Måltidsstyrelsen\nEnheden for hverdagsliv · Ørstedsvej 70 · 2300 København S",
    to="Landets 98 kommuner\nForvaltningen for ældre og sundhed",
    ref="3. maj 2021\nSagsnr. 21/06155\nDok. nr. 884120",
    body="""
# Pulje til »Et godt måltid hver dag« – nu kan der søges

Styrelsen indbyder kommuner til at søge en pulje på 58 mio. kr. Formålet er, at ældre med hjemmehjælp får mad,
som de selv har været med til at vælge, og helst ikke skal spise alene. Puljen er aftalt for 2021–2024.

Ansøgere skal beskrive:

* hvordan køkken, hjemmepleje og visitation vil arbejde sammen om den enkelte borger
* hvor mange borgere der er med, og hvordan de er udvalgt
* hvilke frivillige foreninger der deltager, fx spisevenner og besøgstjenester
* hvordan småtspisende opdages, inden de har tabt sig mere end to kilo
* hvad kommunen vil gøre, når pengene er brugt

Vi ser ved vurderingen på følgende forhold i den nævnte rækkefølge:

1. Borgernes indflydelse (40 %)
2. Sammenhæng med det, som kommunen i forvejen gør efter servicelovens §§ 83 og 83 a (35 %)
3. Økonomi, herunder pris pr. måltid (25 %)

Fire kommuner får desuden tilbud om at blive fyrtårn og tage imod besøg fra andre. Kommuner, der ønsker det,
skal skrive det tydeligt på skemaets side 2.

Ansøgningsfristen er torsdag den 24. juni 2021 kl. 23.59. Skemaet udfyldes på www.maaltidspuljen.dk, og bilag
sendes til bilag@maaltidspuljen.dk. Har I spørgsmål, så skriv til Jørn Ågesen Kjær på jak@maaltidspuljen.dk – vi
svarer inden for tre hverdage. Svar på ansøgningerne gives senest den 30. september 2021.

/ Venlig hilsen

~

/ Ane Søholt
/ enhedschef
""",
    foot="Ældre- og Måltidsstyrelsen · Tlf. 72 41 55 00 · post@maaltidspuljen.dk · www.maaltidspuljen.dk",
)

RULES = Letter(
    name="rules",
    face="serif",
    size=9.0,
    leading=1.2,
    justified=True,
    centred=True,
    head="Fonden for Levende Landsbyer\n"
    "Frederiksgade 88 · 7100 Vejle · Tlf. 76 40 91 33 · www.levendelandsbyer-fond.dk",
    body="""
# Vilkår for støtte, 4. uddelingsrunde (vedtaget den 11. januar 2016)

§ 1. Fonden yder støtte til kommuner, som sammen med lokale beboere vil give forladte bygninger nyt liv. Støtte
kan kun søges af en kommune; foreninger og menighedsråd kan være medansøgere. Fondens bestyrelse udvælger højst
tolv kommuner i hver runde.

§ 2. Ansøgningen skal være fonden i hænde senest mandag den 4. april 2016 kl. 10.00. Den sendes som én samlet
fil til ansoegning@levendelandsbyer-fond.dk. Ansøgninger på papir, der er poststemplet før fristens udløb, anses
for rettidige.

§ 3. Støtten udgør højst 60 % af de godkendte udgifter og kan ikke overstige 2.750.000 kr. Udgifter, der er
afholdt før tilsagnet, dækkes ikke. Moms, der kan afløftes, indgår ikke i grundlaget. Uforudsete udgifter kan
medregnes med op til 8 %.

§ 4. Tilsagnet bortfalder, hvis arbejdet ikke er påbegyndt inden et år, eller hvis kommunen ikke har indsendt
regnskab senest den 1. marts i det følgende år. Regnskaber over 500.000 kr. skal være påtegnet af en revisor.
Beløb, som ikke er brugt, betales tilbage med tillæg af rente efter rentelovens § 5, stk. 1.

§ 5. Bygningen må ikke afhændes, nedrives eller tages i brug til andet formål i ti år fra udbetalingen uden
fondens samtykke. Overtrædelse medfører, at støtten kræves tilbage, nedskrevet med en tiendedel for hvert helt
år, der er gået.

§ 6. Kommunen skal medvirke ved fondens følgeforskning og give adgang til de oplysninger, som er nødvendige.
Personoplysninger behandles efter persondataloven (lov nr. 429 af 31. maj 2000). Henvendelser om indsigt rettes
til dpo@levendelandsbyer-fond.dk.

§ 7. Bestyrelsens afgørelser træffes efter indstilling fra et fagligt udvalg med medlemmer fra Møn, Thy,
Sønderjylland og Lolland. Afgørelser begrundes, men kan ikke påklages. Svar gives skriftligt, tidligst den 30.
maj og senest den 15. juni 2016.

^ Spørgsmål til vilkårene besvares af fondens sekretær, cand.jur. Åse Grønkær Føns, på telefon 76 40 91 35 alle
hverdage kl. 10–14 eller på afoens@levendelandsbyer-fond.dk. Vilkårene kan læses i deres helhed på fondens
hjemmeside, hvor der også findes skabeloner til budget, tidsplan og erklæring fra kommunalbestyrelsen. Ved
uoverensstemmelse mellem denne udgave og hjemmesidens gælder den sidste. Ændringer offentliggøres mindst 30
dage, før de træder i kraft.
""",
    foot="Fonden for Levende Landsbyer · CVR-nr. 27 80 14 09 · Protektor: Grevinde Ingrid Løvenhjelm",
)

PAPER = Letter(
    name="paper",
    face="serif",
    size=10.0,
    justified=True,
    leading=1.2,
    head="Nyt fra Kommunekontakten\nNr. 7 · august 2013 · redaktion@kommunekontakten.dk · www.kommunekontakten.dk",
    body="""
# Otte kommuner skal prøve skoledagen af i skoven

%2

Otte kommu\xadner er af under\xadvis\xadnings\xadmi\xadni\xadste\xadren ud\xadpeget til at være
forsøgs\xadkom\xadmuner i pro\xadgrammet »Skole under åben himmel«. Det blev offent\xadlig\xadgjort onsdag den
21. august 2013. I alt 37 kom\xadmuner havde søgt.

De ud\xadvalgte er Hørs\xadholm, Lejre, Sorø, Ny\xadborg, Vejen, Bil\xadlund, Skive og Jam\xadmer\xadbugt. De
får hver op til 1,4 mio. kr. fordelt på skole\xadårene 2013–14 og 2014–15.

»Vi har lagt vægt på, at både de yngste og de ældste elever er med, og at lærere og pæda\xadgoger plan\xadlægger
sammen,« siger kon\xadtor\xadchef Gør\xadrild Høy\xadrup, som har stået for ind\xadstil\xadlingen.

I Lejre glæder man sig. Her skal fire skoler rykke dansk og natur\xadfag ud to dage om ugen. »Børnene husker
bedre, når de har haft fingrene i jorden,« siger skole\xadleder Øjvind Mål\xadløv.

%

Andre er ærger\xadlige. I Rin\xadge fik man af\xadslag, selv om hele by\xadrådet stod bag. »Vi får at vide, at
der manglede en plan for de ældste klasser. Den stod på side 6,« siger ud\xadvalgs\xadfor\xadmand Bir\xadgit
Søn\xadder\xadvang.

Rejsen be\xadgynder med et møde den 12. sep\xadtember på Hinds\xadgavl, hvor kom\xadmu\xadner\xadne skal aftale,
hvordan forsøgene måles. Forskere fra univer\xadsi\xadtetet i Ålborg følger med fra første dag og skriver en
rap\xadport, som ventes i marts 2016.

For de 29 kom\xadmuner, der ikke kom med, er der en trøst: en ny runde åbner i efter\xadåret 2014. Man kan
skrive sig op til at få besked hos skov\xadskole@ufm-forsoeg.dk.

Ifølge § 16 d i folke\xadskole\xadloven kan andre skoler alle\xadrede nu hen\xadlægge timer til natu\xadren, når
blot målene nås. Vej\xadled\xadningen kan lånes på bib\xadlio\xadteket.

%1

# Kort nyt

Fristen for at søge om midler til trygge skoleveje er den 1. oktober 2013. Vejledning fås hos Trafikrådet,
Nørregade 5, 5000 Odense C, eller på skolevej@trafikraadet-fyn.dk.

Høringen om ny bekendtgørelse om svømmehaller slutter den 13. september; svar sendes til Sundhedskontoret med
angivelse af j.nr. 2013-10-0077. Sjællandske kommuner drøfter udkastet den 3. september i Køge.

Næste nummer udkommer fredag den 27. september. Læserbreve på højst 300 ord modtages gerne, helst ikke håndskrevne.
""",
)

LETTERS = (BRIDGES, COAST, MEALS, RULES, PAPER)
