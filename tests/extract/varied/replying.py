"""Letters that are answering; persons and events are invented."""

from __future__ import annotations

from tests.extract.varied.case import Case

LETTERS = (
    Case(
        text="""
Skive Kommune
Torvegade 10
7800 Skive

Miljøministeriet
Slotsholmsgade 12
1216 København K

2. maj 2024

Vandløbspiloter 2024

Skive Kommune vil meget gerne være en af de kommuner, der går forrest på miljøområdet. Vi har fem medarbejdere
klar.

Med venlig hilsen
Gert Holm
teknisk chef
""",
        who=frozenset({"Skive"}),
        declined=False,
    ),
    Case(
        text="""
Langeskov Kommune
5550 Langeskov

Undervisningsministeriet
Frederiksholms Kanal 21
1220 København K

Langeskov, den 25. april 1994

Under henvisning til ministeriets skrivelse af 14. februar 1994 tillader kommunen sig at indgive andragende om
andel i bevillingen til forsøg på folkeskoleområdet.

P.K.V.
Ib Kruse
skoledirektør
""",
        who=frozenset({"Langeskov"}),
    ),
    Case(
        text="""
Gribskov Kommune
Rådhusvej 3
3200 Helsinge

Trafikstyrelsen

25. november 2015

Udkast til bekendtgørelse om cykelparkering

Gribskov Kommune har gennemgået udkastet og har ikke noget at bemærke.

Venlig hilsen
Ann Roed
""",
        who=frozenset({"Gribskov"}),
    ),
    Case(
        text="""
Odder Kommune
Rådhusgade 3
8300 Odder

Region Midtjylland
Skottenborg 26
8800 Viborg

Odder, den 29. september 2017

Vedr. mobil røntgen

Byrådet i Odder har på sit møde den 25. september besluttet at tilslutte sig regionens tilbud. Kommunen
anmoder derfor om at komme i betragtning på ældreområdet.

Med venlig hilsen
Uffe Jensen
borgmester
""",
        who=frozenset({"Odder"}),
    ),
    Case(
        text="""
Struer Kommune
Østergade 11
7600 Struer

Kulturstyrelsen

7. maj 2013

Huskunstnere på Struers skoler

Struer Kommune fremsender hermed projektforslag med budget. Vi håber på en positiv behandling af det ansøgte
beløb på 150.000 kr. til kulturområdet.

Venlig hilsen
Inge Lund
""",
        who=frozenset({"Struer"}),
    ),
    Case(
        text="""
Assens Kommune
Rådhus Allé 5
5610 Assens

KL

3. marts 2019

Assens Kommune indstiller sig selv som værtskommune for netværket på digitaliseringsområdet. Vi stiller
lokaler og en projektleder til rådighed.

Med venlig hilsen
Eva Krog
""",
        who=frozenset({"Assens"}),
    ),
    Case(
        text="""
UDSKRIFT AF BESLUTNINGSPROTOKOL
Solrød Kommune
Byrådet
Mødet den 23. maj 2011

Sag nr. 7. Forsøg med nærpoliti
Justitsministeriet har indbudt kommunerne til at deltage i et forsøg.

Indstilling
Forvaltningen foreslår, at kommunen tager imod indbydelsen.

Beslutning
Tiltrådt.
""",
        who=frozenset({"Solrød"}),
    ),
    Case(
        text="""
Allerød Kommune
Bjarkesvej 2
3450 Allerød

Ældreministeriet

10. oktober 2024

Svar vedr. plejetestamenter

Allerød Kommune finder lovforslaget fornuftigt, men savner en beskrivelse af samspillet med sundhedsloven.
Byrådet behandler sagen den 30. oktober, og svaret er derfor foreløbigt.

Venlig hilsen
Ida Kruse
""",
        who=frozenset({"Allerød"}),
    ),
    Case(
        text="""
Thisted Kommune
Asylgade 30
7700 Thisted

Boligministeriet

Thisted, den 21. maj 1991

Vedr.: Byfornyelsesforsøg

I fortsættelse af cirkulæret af 4. april 1991 fremsendes vedlagt i 3 eksemplarer forslag til forsøg i
Toldbodgade.

Med venlig hilsen
Aage Lind
stadsingeniør
""",
        who=frozenset({"Thisted"}),
    ),
)
