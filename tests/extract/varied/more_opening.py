"""More letters of other hands: openings; persons and events are invented."""

from __future__ import annotations

from tests.extract.build import mail_header
from tests.extract.varied.case import Case

MORE_OPENINGS = (
    Case(
        text="""
Indenrigs- og Sundhedsministeriet
Slotsholmsgade 10-12
1216 København K

14. marts 2003

Til samtlige kommunalbestyrelser

Forsøg med elektronisk hjemmesygeplejejournal

Regeringen ønsker at samle erfaringer med, hvordan hjemmesygeplejersker kan skrive journal på en håndholdt
computer. Ministeriet søger derfor fire kommuner, der vil lægge ryg til.

Der ydes indtil 800.000 kr. til hver. Kommuner, som vil i betragtning, bedes skrive et par sider om organisation,
tidsplan og økonomi, som skal være ministeriet i hænde senest den 30. april 2003.

P.M.V.
Dorthe Ellehammer
""",
    ),
    Case(
        text="""
Til direktørerne i de midtjyske kommuner

I Herning har vi i et år kørt forsøg med droner til at finde utætte tage. Nu vil vi gerne have selskab: Vi leder
efter fire-fem kommuner, der vil gå ind i et fælles udviklingsprojekt fra årsskiftet.

Det koster 75.000 kr. pr. kommune. Lad mig vide inden 1. november, om I er friske.

Hilsen
Jens Aage Toft
teknisk direktør, Herning Kommune
""",
        header=mail_header(
            "2019-05-06T10:00",
            subject="Hvem vil lege med?",
            sender_name="Jens Aage Toft",
            sender_address="jato@herning.dk",
        ),
    ),
    Case(
        text="""
KKR Sjælland

Kommunerne i KKR Sjælland
14. januar 2020

Fælles indsats om klimatilpasning ved kysterne

På mødet i december bad KKR embedsmændene om at sætte en fælles indsats i gang. Vi begynder i det små med fem
kommuner, som repræsenterer både åben kyst og fjord.

I bedes derfor drøfte i forvaltningen, om jeres kommune skal være blandt de fem, og melde ind til sekretariatet
ved Søs Dam, soda@kl.dk, senest den 14. februar. KKR's formandskab sætter holdet.

Venlig hilsen
KKR-sekretariatet
""",
    ),
    Case(
        text="""
Amtskommunen
Ringkjøbing Amt
Social- og Sundhedsforvaltningen

Til amtets primærkommuner

21. august 1991

Opsøgende arbejde over for ældre døve

Amtsrådet har afsat 400.000 kr. til et toårigt forsøg, som to eller tre af amtets kommuner kan tage del i. De
kommuner, som finder dette af interesse, anmodes om at underrette forvaltningen herom inden den 1. oktober 1991.

Med venlig hilsen
P. Noer
socialdirektør
""",
    ),
    Case(
        text="""
Landsforeningen for Lokale Museer
Nyhedsbrev til kommunernes kulturforvaltninger

Udstillingsvogn søger holdeplads

Foreningen har købt en gammel bus og indrettet den som museum. I 2017 kan seks kommuner få besøg i en måned hver.
Skriv til os inden jul, hvis jeres kommune vil være vært, så trækker vi lod mellem jer.

Hilsen
Torben Gade
""",
    ),
    Case(
        text="""
Beskæftigelsesministeriet
Ved Stranden 8

Til kommunaldirektøren

København, den 7. januar 2009

Kvikstart: Et forsøg for sygemeldte

Med finansloven for 2009 er der afsat 40 mio. kr. til at undersøge, om en tidlig samtale får sygemeldte hurtigere
tilbage. 16 jobcentre skal med. Deltagelse er frivillig, og udgifterne dækkes fuldt ud.

Jobcentre med interesse for forsøget kan indtil fredag den 6. februar 2009, kl. 12.00 give meddelelse til
kvikstart@bm.dk. Ministeriet trækker lod, hvis flere end 16 melder sig.

Med venlig hilsen
Lisbeth Groth
""",
    ),
    Case(
        text="""
Kære kontaktpersoner i de 19 kommuner

Regionsrådet bevilgede i går 6 mio. kr. til hjemmebesøg hos nybagte forældre. Ordningen skal køre i to år og kan
rumme tre kommuner. Først til mølle gælder ikke; vi udvælger efter fødselstal og geografi.

Send et par linjer til mig senest mandag i uge 24.

Henrik
""",
        header=mail_header(
            "2019-05-06T10:00",
            subject="Er I interesserede?",
            sender_name="Henrik Mose",
            sender_address="hemo@regionmidtjylland.dk",
        ),
    ),
    Case(
        text="""
Dansk Byplanlaboratorium

Til de tekniske forvaltninger

Byens tomme huller 2004-2006

Vi har fra Fonden Realdania fået penge til at hjælpe otte kommuner med at finde nye anvendelser til nedlagte
industrigrunde. Hjælpen består i 200 gratis konsulenttimer.

Skriv en side om jeres grund, og send den, så vi har den den 15. marts 2004. Derefter nedsætter vi et panel, som
finder de otte.

Med hilsen
Dan B. Hass
""",
    ),
    Case(
        text="""
Lejre Kommune
Center for Byg & Miljø

Kommunerne omkring Isefjorden

3. december 2015

Rent vand i Isefjord

Lejre Byråd foreslår, at vi i fællesskab får lavet en plan for Isefjorden. Vi er villige til at lægge sekretariat
til,
hvis mindst tre andre kommuner går med.

Vi vil bede jer svare på, om I er med, senest den 1. februar 2016.

Venlig hilsen
Grethe Nørup
""",
    ),
    Case(
        text="""
Hej kommune!

I efteråret kører vi et forløb om skærmfri SFO'er, og vi mangler stadig to kommuner. Det er gratis for jer, fordi
Nordea-fonden betaler.

Er I med? Så send en mail til mig inden den 20. august.

Kh Freja
""",
        header=mail_header(
            "2019-05-06T10:00",
            subject="Søges: kommuner med mod på mindre skærm",
            sender_name="Center for Digital Dannelse",
            sender_address="info@cfdd.dk",
        ),
    ),
    Case(
        text="""
KKR Syddanmark

Til borgmestre i Syddanmark

22. maj 2019

Valg af repræsentanter og forsøgskommuner til Sundhedsplatform Syd

I forlængelse af KKR-mødet den 14. maj skal vi høre, hvilke kommuner der stiller sig til rådighed som
forsøgskommune.
Der er brug for tre. Tilkendegivelser mailes til kkr.syddanmark@kl.dk, så de er fremme torsdag den 13. juni.

Med venlig hilsen
KKR-sekretariatet
""",
    ),
    Case(
        text="""
Nyborg Kommune og Kerteminde Kommune

Til de øvrige fynske kommuner

8. marts 2018

Invitation til fælles sommeruniversitet

Vi har planer om et sommeruniversitet for unge ledige og vil gerne have jer andre med. Har I lyst til at være
medarrangør,
beder vi om et ord fra jer, gerne før påske og senest 9. april.

De bedste hilsner
Rita Fog, Nyborg
Poul Asp, Kerteminde
""",
    ),
    Case(
        text="""
Til personalecheferne

Sammen med FOA søsætter vi nu «Lærling på fuld tid». Ordningen afprøves det første år i seks kommuner. Fortæl os,
hvorfor
det skal være jer – max. en side – og gør det senest 3. maj kl. 10 på laerling@kl.dk.

Vi udvælger i samråd med FOA.

Karin
""",
        header=mail_header(
            "2019-05-06T10:00",
            subject="FW: Ny mulighed - lærlinge i hjemmeplejen",
            sender_name="Karin Mark",
            sender_address="kama@kl.dk",
        ),
    ),
    Case(
        text="""
Trygfonden

2. august 2011

Vil jeres kommune teste hjertestartere på hjul?

TrygFonden tilbyder tre landkommuner en ordning, hvor hjemmeplejens biler udstyres med hjertestartere. Tilbuddet
omfatter
udstyr, kurser og evaluering. Svar på de fem spørgsmål på trygfonden.dk/hjul inden 12. september, så vender vi
tilbage.

Projektleder Gry Hasle
""",
    ),
)
