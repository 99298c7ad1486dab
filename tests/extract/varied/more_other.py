"""More letters of other hands: moves, reminders, and what is no round; persons and events are invented."""

from __future__ import annotations

from tests.extract.build import mail_header
from tests.extract.varied.case import Case

MORE_MOVES = (
    Case(
        text="""
Socialstyrelsen

Til ansøgere og andre interesserede

24. oktober 2013

Pulje til unge hjemløse – rettelse

I opslaget stod der, at ansøgninger skal indgives senest den 1. november. På grund af efterårsferien accepterer
styrelsen ansøgninger, som når frem den 8. november.

Med venlig hilsen
Socialstyrelsen
""",
        kind="extension",
    ),
    Case(
        text="""
Kære kommuner

Vi vil lige minde om, at fristen for at søge puljen til sundhedshuse udløber i dag kl. 16.

Sundhedsstyrelsen
""",
        header=mail_header(
            "2019-05-06T10:00",
            subject="Husk: I dag er sidste dag",
            sender_name="Puljeteamet",
            sender_address="puljer@sst.dk",
        ),
    ),
    Case(
        text="""
Lolland Kommune
Til kommunerne i Business Region

4. marts 2017

Fælles udbud af færgetransport

Vi havde lovet jer besked om, hvem der kommer med i udbuddet, inden påske. Rådgiveren er desværre blevet syg, og
det skubber hele processen med cirka to måneder.

Venlig hilsen
Jan Holk
""",
        kind="postponement",
    ),
    Case(
        text="""
Region Nordjylland

Til kommunerne

18. november 2014

Vedrørende puljen til genoptræning

Regionsrådet skulle i denne måned have afgjort, hvilke kommuner der får del i puljen. Rådet valgte at sende sagen
tilbage til udvalget, og en afgørelse kan tidligst ventes efter nytår.

Venlig hilsen
Mona Hedegaard
""",
        kind="postponement",
    ),
    Case(
        text="""
Kære kommuner

Vi har nu fået 61 svar på spørgeskemaet om akutpladser, men mangler stadig nogle af jer. Skemaet lukker på fredag.

Lis
""",
        header=mail_header(
            "2019-05-06T10:00",
            subject="Har vi jeres svar?",
            sender_name="Lis Varming",
            sender_address="liva@danskeregioner.dk",
        ),
    ),
    Case(
        text="""
Til kommuner i forsøget

Da lovgrundlaget endnu ikke er på plads, må vi desværre rykke startdatoen fra 1. januar til 1. april.

Med venlig hilsen
Nikolaj Bille
Transportministeriet
""",
        header=mail_header(
            "2019-05-06T10:00",
            subject="Forsøget med taxakørsel",
            sender_name="Nikolaj Bille",
            sender_address="nibi@trm.dk",
        ),
        kind="postponement",
    ),
    Case(
        text="""
Hej alle

Vi mangler fortsat at høre fra en håndfuld kommuner. Gør det nu, så vi får alle med inden fristen på mandag.

Sekretariatet
""",
        header=mail_header(
            "2019-05-06T10:00",
            subject="2. påmindelse: Indberetning af frisættelsesforsøg",
            sender_name="Frikommunesekretariatet",
            sender_address="frikommuner@oim.dk",
        ),
    ),
    Case(
        text="""
Finansministeriet

Til ansøgerkommunerne

17. juni 2015

Efter valget til Folketinget den 18. juni vil en ny regering skulle tage stilling til forsøgene. Afgørelsen om,
hvilke kommuner
der udpeges som frikommuner, afventer derfor.

Kontorchef Leo Fisker
""",
        kind="postponement",
    ),
    Case(
        text="""
Til alle kommuner og museer

Nu er der flere, der har ringet om tidsnød. Derfor: I må gerne vente til d. 12. med at sende jeres idéoplæg ind.

Rikke
Kulturministeriet
""",
        header=mail_header(
            "2019-05-06T10:00", subject="Kort om fristen", sender_name="Rikke", sender_address="rikke@kum.dk"
        ),
        kind="extension",
    ),
)
MORE_IDLE = (
    Case(
        text="""
Internt notat
Odense Kommune, Børn- og Ungeforvaltningen

Til: Ledergruppen
Fra: HR
Dato: 3. februar 2021

Rammen for lønforhandling i 2021

Forhandlingerne begynder i uge 10. Forslag fra de faglige organisationer skal være HR i hænde senest 20. februar.
""",
    ),
    Case(
        text="""
Hej Poul

Torsdag kl. 10 passer fint. Vi ses hos jer. Jeg tager regnearket fra sidst med.

Lene
Randers Kommune
""",
        header=mail_header(
            "2019-05-06T10:00", subject="SV: Møde på torsdag", sender_name="Lene Vad", sender_address="leva@randers.dk"
        ),
    ),
    Case(
        text="""
Skanderborg Kommune
Kultur, Borgere og Planlægning

Høring af lokalplan 1144

Byrådet har den 28. august vedtaget at offentliggøre forslag til lokalplan for boliger ved Vestre Mølle.
Bemærkninger
til planen skal være kommunen i hænde senest den 30. oktober 2019.

Klagevejledning findes på kommunens hjemmeside.
""",
    ),
    Case(
        text="""
Tak for din mail. Jeg er tilbage på kontoret mandag den 16. februar. Haster det, kan du ringe til Ishøj Kommunes
jobcenter på 4357 7577.
""",
        header=mail_header(
            "2019-05-06T10:00",
            subject="Automatisk svar: Kvikstart",
            sender_name="Ulla Bro",
            sender_address="ulbr@ishoj.dk",
        ),
    ),
    Case(
        text="""
Bilag 3: Vejledning til regnskabsskema

Tilskudsmodtageren skal senest tre måneder efter projektets afslutning indsende et regnskab, der er påtegnet af en
revisor. Skemaet udfyldes elektronisk.
""",
    ),
    Case(
        text="""
Hej Bo

Super, tak for det! Jeg ringer til dig i næste uge, så vi kan aftale en dato for det første møde.

Kh Ida
""",
        header=mail_header(
            "2019-05-06T10:00",
            subject="SV: Søges: kommuner med mod på mindre skærm",
            sender_name="Ida Ravn",
            sender_address="idra@cfdd.dk",
        ),
    ),
    Case(
        text="""
Kommunernes Revision A/S

Til Tårnby Kommune

Kursustilbud: Ny momsvejledning

Vi afholder kurset onsdag den 8. maj 2002 i Kastrup. Pris pr. deltager: 1.450 kr. Tilmelding senest 26. april.
""",
    ),
    Case(
        text="""
Folketingets Kommunaludvalg

Svar på spørgsmål nr. 44

Spørgsmål: Hvor mange kommuner har en grøn indkøbspolitik?

Svar: Ministeriet har ikke samlede tal. Ifølge KL har 54 kommuner vedtaget en politik.
""",
    ),
    Case(
        text="""
Brønderslev Kommune har valgt ny it-leverandør

Pressemeddelelse den 1. marts 2016

Efter et EU-udbud med fem tilbud har Brønderslev Kommune valgt firmaet Nordata til at levere kommunens telefoni.
""",
    ),
)
