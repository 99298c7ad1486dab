"""Letters that are answering, in other words; persons and events are invented."""

from __future__ import annotations

from tests.extract.varied.case import Case

MORE_LETTERS = (
    Case(
        text="""
Rudersdal Kommune
Sundhedsudvalget
Beslutningsreferat, møde 6. juni 2017

6. Deltagelse i projekt om ensomhed
Sundhedsstyrelsen har opfordret kommunerne til at deltage i projektet.
Forvaltningen indstiller, at Rudersdal ikke deltager.
Udvalget fulgte indstillingen.
""",
        who=frozenset({"Rudersdal"}),
        declined=True,
    ),
    Case(
        text="""
Greve Kommune
Rådhusholmen 10
2670 Greve

Finansministeriet

27. september 2010

Frihedsforsøg

Greve Byråd behandlede den 20. september ministeriets henvendelse. Byrådet bakker op og peger på
dagtilbudsområdet. Vi kan starte 1. januar.

Hans Barner
borgmester
""",
        who=frozenset({"Greve"}),
    ),
    Case(
        text="""
SVARSKEMA
Høring om fælles vagtcentral

Kommune: Solrød
Ønsker I at deltage? Ja
Kontaktperson: Pia Vang, tlf. 56 18 20 00
Underskrift: Pia Vang, 28. januar 2013
""",
        who=frozenset({"Solrød"}),
        declined=False,
    ),
    Case(
        text="""
Tårnby Kommune
Amager Landevej 76
2770 Kastrup

Københavns Amt
Stationsparken 27
2600 Glostrup

15. maj 1996

Vedr. amtets forslag til trafikplan

Kommunalbestyrelsen har på sit møde den 13. maj drøftet forslaget og skal udtale, at man savner en cykelsti
langs Englandsvej. I øvrigt kan forslaget tiltrædes.

P.k.v.
Svend Aage Buch
borgmester
""",
        who=frozenset({"Tårnby"}),
    ),
    Case(
        text="""
Jammerbugt Kommune
Toftevej 43
9440 Aabybro

Energistyrelsen

5. december 2013

Partnerskab om energiplan

Jammerbugt, Brønderslev og Vesthimmerlands Kommuner ansøger i fællesskab om tilskud til en strategisk
energiplan. Jammerbugt Kommune er tovholder.

Med venlig hilsen
Tove Kær
""",
        who=frozenset({"Brønderslev", "Jammerbugt", "Vesthimmerlands"}),
    ),
    Case(
        text="""
Syddjurs Kommune
Hovedgaden 77
8410 Rønde

A.P. Møller Fonden

28. september 2017

Kære fond

Syddjurs Kommune har læst jeres opslag med stor interesse. Vi vil løfte matematikundervisningen på
folkeskoleområdet og beder om 4 mio. kr. hertil.

Venlig hilsen
Rita Boe
""",
        who=frozenset({"Syddjurs"}),
    ),
    Case(
        text="""
ANSØGNINGSBLANKET
Landdistriktsvækstpilotordningen

1. Projektholder: Samsø Kommune
2. Projektets navn: Kartoflen i centrum
3. Samlet budget: 1.800.000 kr.
4. Kontakt: Ove Tang, tlf. 87 92 22 00

Underskrift: Ove Tang, den 20. september 2012
""",
        who=frozenset({"Samsø"}),
    ),
    Case(
        text="""
Sydlangeland Kommune
5932 Humble

Forskningsministeriet
Bredgade 43
1260 København K

Humble, den 20. februar 1998

Digitale foregangskommuner

Sydlangeland Kommune stiller sig gerne til rådighed. En beskrivelse af kommunens planer er vedlagt.

Kaj Nymark
borgmester
""",
        who=frozenset({"Sydlangeland"}),
    ),
    Case(
        text="""
Vejle Kommune
Skolegade 1
7100 Vejle

Billund Kommune
Jorden Rundt 1
7200 Grindsted

26. maj 2016

Fælles fond for børnemuseum

Vejle Kommune ønsker ikke at indgå i fonden, men støtter tanken.

Jens Ejner
borgmester
""",
        who=frozenset({"Vejle"}),
        declined=True,
    ),
)
