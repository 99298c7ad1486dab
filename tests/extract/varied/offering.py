"""Letters that are opening a round, in other words; persons and events are invented."""

from __future__ import annotations

from tests.extract.build import mail_header
from tests.extract.varied.case import Case

OFFERS = (
    Case(
        text="""
Boligministeriet
Slotsholmsgade 12

Den 4. april 1991

Cirkulære til kommunalbestyrelserne om byfornyelsesforsøg

Ministeriet kan efter lovens § 23 yde støtte til forsøg. Kommunalbestyrelser, der ønsker at medvirke, må
fremsende et projektforslag i tre eksemplarer. Forslaget må være ministeriet i hænde den 1. juni 1991.

P.M.V.
Ejner Bang
""",
    ),
    Case(
        text="""
Foreningen Nydansker

Til kommuner og virksomheder

Vi udvider vores mentorprogram med tre nye kommuner. Er det noget for jer? Kontakt Naja Thue på naja@fnd.dk
eller 28 14 90 11, så tager vi en snak. Vi lukker for nye den 1. marts 2018.

Naja Thue
programleder
15. januar 2018
""",
    ),
    Case(
        text="""
Køge Kommune
Torvet 1
4600 Køge

Til kommunerne på Østsjælland

Fælles vagtcentral

Køge Kommune foreslår, at vi etablerer en fælles vagtcentral på ældreområdet, og hører derfor, hvem der har
lyst til at være med. Svar udbedes inden 1. februar 2013 til vagt@koege.dk.

Mvh Otto Lund
beredskabschef
""",
    ),
    Case(
        text="""
Justitsministeriet
Slotsholmsgade 10
1216 København K

Dato: 14. maj 2008

Til kommunerne

SSP-samarbejdet: nye forsøg

Ministeriet har afsat en ramme på 8 mio. kr. til forsøg med SSP. Rammen fordeles efter ansøgning.
Ansøgningsskema hentes på www.jm.dk, og det udfyldte skema skal være fremme senest den 15. august 2008.

Med venlig hilsen
Hanne Steen
""",
    ),
    Case(
        text="""
Kære kommunale sundhedschefer

Vil I gå forrest? Sammen med tre kommuner skal vi det næste år finde ud af, hvordan børns søvn kan blive
bedre. Skriv til mig, hvis I kan se jer selv i det, gerne i denne uge.

Camilla Bro
Sundhedsstyrelsen
""",
        header=mail_header(
            "2023-01-09T09:00", subject="Børns søvn", sender_name="Camilla Bro", sender_address="cabr@sst.dk"
        ),
    ),
    Case(
        text="""
Lolland Kommune
Jernbanegade 7
4930 Maribo

Til kommunerne i Region Sjælland

Forespørgsel om fælles færgesekretariat

Lolland Kommune vil gerne undersøge interessen for et fælles færgesekretariat. Hvis jeres kommune kunne være
interesseret, hører vi gerne fra jer inden udgangen af april 2019 på faerge@lolland.dk.

Venlig hilsen
Ib Holt
""",
    ),
    Case(
        text="""
Energistyrelsen

Strategiske energiplaner – tilskud til kommuner

Der er afsat 19 mio. kr. Tilskud gives til partnerskaber på klimaområdet med mindst to kommuner.
Ansøgningsvinduet er åbent i perioden 4. november til 6. december 2013.

Kontakt: Lars Høj, lhj@ens.dk
""",
    ),
    Case(
        text="""
Kære fritidschefer

Bevæg dig for livet søger flere visionskommuner. DIF og DGI vælger seks nye i år. Fristen er den 1. november
kl. 9, og I søger via linket her: www.bevaegdigforlivet.dk/visionskommune

Vh Kim Thy, DGI
""",
        header=mail_header(
            "2019-09-02T09:00", subject="Bliv visionskommune", sender_name="Kim Thy", sender_address="kith@dgi.dk"
        ),
    ),
    Case(
        text="""
Landbrugsstyrelsen

Vandprojekter 2023

Kommunerne kan fra 3. april søge om forundersøgelser af vådområder. Ansøgningsrunden lukker 31. maj 2023.

Styrelsen behandler ansøgningerne efter kvælstofeffekt.
""",
    ),
)
