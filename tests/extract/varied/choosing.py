"""Letters that are choosing; persons and events are invented."""

from __future__ import annotations

from tests.extract.build import mail_header
from tests.extract.varied.case import Case

CHOOSES = (
    Case(
        text="""
Undervisningsministeriet

Den 6. juli 1994

Til Langeskov Kommune

Forsøg med heldagsskole

I skrivelse af 25. april 1994 har kommunen ansøgt om andel i bevillingen. I den anledning skal man meddele, at
ministeriet kan imødekomme det ansøgte med 400.000 kr.

P.M.V.
Aksel Juhl
""",
        chosen=frozenset({"Langeskov"}),
    ),
    Case(
        text="""
Kære alle

Så er det på plads: Følgende otte kommuner er med i udviklingsforløbet på dagtilbudsområdet: Rudersdal, Faxe,
Greve, Kolding, Billund, Mariagerfjord, Thisted og Langeland.

Tak til jer andre for interessen.

Mette Dam
KL
""",
        header=mail_header(
            "2021-05-04T09:00",
            subject="Udviklingsforløb: deltagerne",
            sender_name="Mette Dam",
            sender_address="mett@kl.dk",
        ),
        chosen=frozenset({"Billund", "Faxe", "Greve", "Kolding", "Langeland", "Mariagerfjord", "Rudersdal", "Thisted"}),
    ),
    Case(
        text="""
Amtsrådet i Fyns Amt

Odense, den 14. september 1998

Forsøg med fælles genoptræning

Amtsrådet har på sit møde den 10. september 1998 truffet afgørelse. Forsøget gennemføres i Otterup, Bogense og
Munkebo kommuner.

Erik Dal
""",
        chosen=frozenset({"Bogense", "Munkebo", "Otterup"}),
    ),
    Case(
        text="""
Styrelsen for Arbejdsmarked og Rekruttering

19. december 2019

Pulje til virksomhedsrettede indsatser

Puljen har været meget søgt. STAR har i dag udmøntet puljen til 12 kommuner: Albertslund, Brøndby, Dragør,
Egedal, Furesø, Gladsaxe, Hvidovre, Kerteminde, Lolland, Nyborg, Odense og Vordingborg.
""",
        chosen=frozenset(
            {
                "Albertslund",
                "Brøndby",
                "Dragør",
                "Egedal",
                "Furesø",
                "Gladsaxe",
                "Hvidovre",
                "Kerteminde",
                "Lolland",
                "Nyborg",
                "Odense",
                "Vordingborg",
            }
        ),
    ),
    Case(
        text="""
Boligministeriet

Den 2. september 1991

Thisted Kommune
Asylgade 30
7700 Thisted

Byfornyelsesforsøg

I anledning af kommunens ansøgning af 21. maj 1991 skal man herved meddele, at ministeriet har bevilget 1,2
mio. kr. til forsøget.

P.M.V.
Ejner Bang
""",
        chosen=frozenset({"Thisted"}),
    ),
    Case(
        text="""
Foreningen Nydansker

Kære Fredericia Kommune

I er med! Vi glæder os til at byde jer velkommen i mentorprogrammet fra april.

Naja Thue
8. marts 2018
""",
        chosen=frozenset({"Fredericia"}),
    ),
    Case(
        text="""
Kommune	Projekt	Beløb
Favrskov	Lektiecafé	450.000 kr.
Lolland	Natklub	300.000 kr.
Albertslund	Værested	275.000 kr.

Oversigt over bevilgede projekter i ungepuljen 2009

Socialstyrelsen, 4. juni 2009
""",
        chosen=frozenset({"Albertslund", "Favrskov", "Lolland"}),
    ),
    Case(
        text="""
Kære alle

De tre kommuner, som skal arbejde med børns søvn, bliver Haderslev Kommune, Faxe Kommune og Fredensborg Kommune.

Tak for de 22 henvendelser.

Camilla Bro
Sundhedsstyrelsen
""",
        header=mail_header(
            "2023-01-30T09:00",
            subject="Børns søvn: så er holdet sat",
            sender_name="Camilla Bro",
            sender_address="cabr@sst.dk",
        ),
        chosen=frozenset({"Faxe", "Fredensborg", "Haderslev"}),
    ),
    Case(
        text="""
Energistyrelsen

20. december 2013

Jammerbugt Kommune
Toftevej 43
9440 Aabybro

Tilsagn om tilskud til strategisk energiplan

På baggrund af jeres ansøgning af 5. december 2013 gives hermed tilsagn om tilskud på indtil 1.100.000 kr.

Lars Høj
""",
        chosen=frozenset({"Jammerbugt"}),
    ),
    Case(
        text="""
Landbrugsstyrelsen

Brønderslev Kommune
Ny Rådhusplads 1
9700 Brønderslev

14. september 2023

Afgørelse om forundersøgelse

Vi har besluttet at give jer tilskud på 380.000 kr. til forundersøgelsen ved Ryå.

Mads Holt
""",
        chosen=frozenset({"Brønderslev"}),
    ),
)
