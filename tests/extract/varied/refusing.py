"""Letters that are turning down or calling off; persons and events are invented."""

from __future__ import annotations

from tests.extract.build import mail_header
from tests.extract.varied.case import Case

REFUSES = (
    Case(
        text="""
Digitaliseringsstyrelsen

Tildeling af midler til signaturprojekter

Styrelsen har gennemgået 34 ansøgninger. Midlerne går til:

- Vejen Kommune (2,1 mio. kr.)
- Gentofte Kommune (1,7 mio. kr.)
- Sorø Kommune (900.000 kr.)

Der gives ikke midler til Allerød Kommune.

4. november 2021
""",
        chosen=frozenset({"Gentofte", "Sorø", "Vejen"}),
        refused=frozenset({"Allerød"}),
    ),
    Case(
        text="""
Kulturstyrelsen

Til Struer Kommune

Huskunstnere på Struers skoler

Kulturstyrelsen må desværre meddele, at ansøgningen ikke kan imødekommes, da puljen var overansøgt.

Med venlig hilsen
Rasmus Bay
2. september 2013
""",
        refused=frozenset({"Struer"}),
    ),
    Case(
        text="""
Social- og Boligstyrelsen

Afgørelse af 3. oktober 2023

Udvælgelsen af kommuner til netværk mod ensomhed er afsluttet. Disse kommuner indgår: Aabenraa Kommune,
Favrskov Kommune samt Ishøj Kommune.

Lejre Kommune og Solrød Kommune er ikke blandt de udvalgte.
""",
        chosen=frozenset({"Aabenraa", "Favrskov", "Ishøj"}),
        refused=frozenset({"Lejre", "Solrød"}),
    ),
    Case(
        text="""
Til Hedensted Kommune

Afslag på deltagelse i forsøg med fælles genoptræning

KL har modtaget 30 tilmeldinger. Vi har valgt at prioritere kommuner, der ikke før har deltaget, og derfor er
der ikke plads til jer denne gang.

KL, 4. maj 2012
Jonna Kvist
""",
        refused=frozenset({"Hedensted"}),
    ),
    Case(
        text="""
Erhvervsstyrelsen

Læsø Kommune
Byrum

9. september 2016

Ansøgning om forsøgsprojekt ved kysten

Erhvervsstyrelsen har vurderet kommunens projekt. Projektet opfylder ikke kriterierne, og styrelsen giver
derfor afslag.

Med venlig hilsen
Eva Juul
""",
        refused=frozenset({"Læsø"}),
    ),
    Case(
        text="""
Region Syddanmark

Forsøg med fællessygeplejersker

Regionsrådet besluttede den 3. marts 2015, at forsøget afvikles i samarbejde med

Assens Kommune
Haderslev Kommune
Vejen Kommune

Kerteminde Kommunes ansøgning blev ikke imødekommet.

Anders Holk
sekretariatschef
""",
        chosen=frozenset({"Assens", "Haderslev", "Vejen"}),
        refused=frozenset({"Kerteminde"}),
    ),
    Case(
        text="""
Kære alle

KL's bestyrelse har desværre været nødt til at stoppe projektet om fælles lønsystem, før det kom i gang. Det
bliver derfor ikke til mere i denne omgang.

Vh KL
Ulla Kjær
""",
        header=mail_header(
            "2013-05-06T10:00", subject="Fælles lønsystem stopper", sender_name="Ulla Kjær", sender_address="ulkj@kl.dk"
        ),
        kind="cancellation",
    ),
    Case(
        text="""
Vejdirektoratet

Trygge skoleveje 2020

Følgende kommuner har fået tilsagn om tilskud:

Kommune	Projekt	Tilskud
Hvidovre	Cykelsti	1,2 mio. kr.
Vejle	Bump	0,4 mio. kr.
Middelfart	Tunnel	3,0 mio. kr.

Følgende kommuner har fået afslag:

Kommune	Projekt
Greve	Skolepatrulje
Odense	Cykelbane
""",
        chosen=frozenset({"Hvidovre", "Middelfart", "Vejle"}),
        refused=frozenset({"Greve", "Odense"}),
    ),
    Case(
        text="""
Ingen penge til Greve

Af Mie Lund, 4. juni 2020

Greve Kommune må kigge langt efter penge til en ny skolepatrulje. Vejdirektoratet har nemlig sagt nej til
kommunens ansøgning.
""",
        refused=frozenset({"Greve"}),
    ),
    Case(
        text="""
Energistyrelsen

Til Odder Kommune

Vi har gennemgået jeres ansøgning om tilskud til en energiplan. Ansøgningen levede ikke op til kravet om to
kommuner, og vi kan derfor ikke støtte projektet.

Lars Høj
20. december 2013
""",
        refused=frozenset({"Odder"}),
    ),
    Case(
        text="""
Færgesekretariatet skrinlægges

Lolland Kommune
Til kommunerne i Region Sjælland

Kun én kommune meldte sig. Lolland Byråd har derfor besluttet ikke at arbejde videre med ideen om et fælles
færgesekretariat.

Ib Holt, 4. juni 2019
""",
        kind="cancellation",
    ),
    Case(
        text="""
Kære alle

Efter lange drøftelser i bestyrelsen trækker Realdania stikket på projektet om tomme huse. Vi beklager meget.

Eva Lind
Realdania
""",
        header=mail_header(
            "2018-08-03T09:00",
            subject="Projektet om tomme huse lukkes",
            sender_name="Eva Lind",
            sender_address="evli@realdania.dk",
        ),
        kind="cancellation",
    ),
)
