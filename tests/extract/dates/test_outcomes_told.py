"""Whole letters and articles that tell when something was decided, from when it holds and until when."""

from __future__ import annotations

import pytest

from pipeline.extract.kinds.dates import find
from tests.extract.build import mail_header, sheet_from_text

# letter, hour of its mail, its own date, all roles that count, the period
LETTERS = [
    pytest.param(
        """Fyens Tidende
3. november 2011 kl. 05:30

Assens er med: Slipper for byråkrati

Ministeren kunne onsdag den 2. november løfte sløret for, hvilke ni kommuner der er udvalgt som
frikommuner. Assens er en af dem.

Fra den 1. april næste år kan kommunen selv bestemme, hvor tit plejehjem skal have tilsyn.""",
        "",
        "2011-11-03",
        "decided:2011-11-02 effective:2012-04-01",
        "",
        id="Artikel2011",
    ),
    pytest.param(
        """Ministeriet for Familie og Forbruger

Dato: 25. juni 2007

Tønder Kommune

Afslag på ansøgning

Puljeudvalget har på sit møde den 19. juni 2007 behandlet de indkomne ansøgninger. Vi må
desværre meddele, at kommunen ikke er blandt de kommuner, der får del i midlerne.

De kan klage til Ombudsmanden. Klagefristen er fire uger.""",
        "",
        "2007-06-25",
        "decided:2007-06-19",
        "",
        id="Afslag2007",
    ),
    pytest.param(
        """Integrationsministeriet
8. oktober 2003

Kolding Kommune

Tilsagn om tilskud

De har ansøgt om tilskud til projekt Nabohjælp. Ministeriet kan give tilsagn om 750.000 kr.
Projektet kan tidligst begynde 1. november 2003 og skal være afsluttet senest 31. oktober 2005.

Accept skal sendes til ministeriet senest 1. november 2003, og regnskab senest tre måneder efter
projektets afslutning.""",
        "",
        "2003-10-08",
        "effective:2003-11-01 period:2005-10-31",
        "2003-11-01/2005-10-31",
        id="Tilsagn2003",
    ),
    pytest.param(
        """Danske Kommuner
14. december 2010

Fem får lov

Randers, Syddjurs, Odder, Skive og Holstebro. Det blev de fem kommuner, som Socialministeriet i
fredags gav lov til at afprøve kontante handicapbudgetter.

Forsøget går i gang 1. marts 2011, og to år efter, den 28. februar 2013, er det slut.""",
        "",
        "2010-12-14",
        "decided:2010-12-10 effective:2011-03-01 period:2013-02-28",
        "2011-03-01/2013-02-28",
        id="Regionsblad",
    ),
    pytest.param(
        """Nordjyske
28. august 2008

Jammerbugt fik nej

Kommunen søgte om 4 mio. kr., men ministeriet meddelte i går, at pengene går til Thisted, Morsø
og Lemvig. Det var ellers i marts, kommunen sendte sin ansøgning.""",
        "",
        "2008-08-28",
        "decided:2008-08-27",
        "",
        id="Under2008",
    ),
    pytest.param(
        """Børne- og Socialministeriet
Pressemeddelelse
21. juni 2018

Fire kommuner bliver socialfrie

Partierne bag satspuljen blev i går enige om at udpege Esbjerg, Ikast-Brande, Greve og Rebild.
Kommunerne skal afprøve nye veje fra 1. januar 2019 og frem til 31. december 2021.""",
        "",
        "2018-06-21",
        "decided:2018-06-20 effective:2019-01-01 period:2019-01-01/2021-12-31",
        "2019-01-01/2021-12-31",
        id="Pressem2018",
    ),
    pytest.param(
        """Fyns Blad
Torsdag 5. oktober 2023

Nyborg går glip af millioner

Nyborg Kommune er ikke blandt de seks kommuner, som Kirkeministeren onsdag tildelte midler fra
nærhedspuljen. »Ærgerligt,« siger udvalgsformanden.

Der var 41 ansøgere til puljen, der lukkede for ansøgninger den 1. august.""",
        "",
        "2023-10-05",
        "decided:2023-10-04",
        "",
        id="Fynavis2023",
    ),
    pytest.param(
        """Indenrigsministeriet
Dato: 2. december 1998
Kontor: 2. k.kt.

Samtlige kommuner og amtskommuner

Orientering om frikommuneordningen

Det meddeles til orientering, at indenrigsministeren den 26. november 1998 har godkendt
ansøgninger fra Nakskov, Grenå og Hinnerup kommuner. Godkendelserne har virkning fra den 1.
januar 1999.""",
        "",
        "1998-12-02",
        "decided:1998-11-26 effective:1999-01-01",
        "",
        id="Orient1998",
    ),
    pytest.param(
        """Magasinet Kommunen
11.11.2014

Ministeren aflyser frikommunerunde

Der bliver ingen nye frikommuner i denne omgang. Mandag meddelte ministeren, at runden aflyses,
efter at kun to kommuner havde budt ind inden fristen.""",
        "",
        "2014-11-11",
        "decided:2014-11-10",
        "",
        id="Luk2014",
    ),
    pytest.param(
        """Aarhus Stift
13. juni 2002

Skal styre sig selv

Som en af tre kommuner slap Hadsten gennem nåleøjet, da Finansministeriet tirsdag den 11. juni
udvalgte deltagerne i forsøget med frit valg. Forsøget træder i kraft til nytår.""",
        "",
        "2002-06-13",
        "decided:2002-06-11 effective:2003-01-01",
        "",
        id="Avis2002",
    ),
    pytest.param(
        """Lolland-Bladet
22. oktober 2008 kl. 14.10

Fem kommuner i spil er blevet til to. Velfærdsministeriet har tirsdag valgt Guldborgsund og
Lolland som værter for den nye forsøgsordning.""",
        "",
        "2008-10-22",
        "decided:2008-10-21",
        "",
        id="Sam2008",
    ),
    pytest.param(
        """Ritzau
19. december 2007

Seks kommuner får hjælp til at bekæmpe hjemløshed. Velfærdsministeren satte tirsdag navn på dem:
Odense, Aalborg, Esbjerg, Randers, Høje-Taastrup og Frederiksberg.

Pengene rækker fra 1. februar 2008, og projekterne skal være slut 31. januar 2010.""",
        "",
        "2007-12-19",
        "decided:2007-12-18 effective:2008-02-01 period:2010-01-31",
        "2008-02-01/2010-01-31",
        id="Støt2007",
    ),
    pytest.param(
        """Socialstyrelsen
Edisonsvej 18
5000 Odense C

28. juni 2010

Svendborg Kommune

Tilsagnsskrivelse

Socialministeren har ved beslutning af 23. juni 2010 bevilget kommunen 2,5 mio. kr. Bevillingen
gælder fra 1. august 2010.

De bedes bekræfte modtagelsen inden 14 dage.""",
        "",
        "2010-06-28",
        "decided:2010-06-23 effective:2010-08-01",
        "",
        id="Vilk2010",
    ),
    pytest.param(
        """Folkebladet
6. maj 1993

Glamsbjerg bliver forsøgskommune

Det blev i tirsdags bestemt, at Glamsbjerg sammen med Ringe og Egebjerg skal prøve den ny
kontanthjælp. Det sker i perioden 1994-1996.""",
        "",
        "1993-05-06",
        "decided:1993-05-04 period:1994/1996",
        "1994/1996",
        id="Borg1993",
    ),
    pytest.param(
        """Ugeavisen
2. marts 2018

Ministeren offentliggjorde i går, hvem der er udpeget til de nye frikommuneforsøg. Det er blandt
andre Odder og Skive.""",
        "",
        "2018-03-02",
        "decided:2018-03-01",
        "",
        id="p3",
    ),
    pytest.param(
        """Ugeavisen
2. marts 2018

I går faldt afgørelsen om, hvem der får plads i forsøget. Odder og Skive er med.

Forsøgene begynder den 1. august 2018. De slutter den 31. juli 2021.""",
        "",
        "2018-03-02",
        "decided:2018-03-01 effective:2018-08-01 period:2021-07-31",
        "2018-08-01/2021-07-31",
        id="p4",
    ),
    pytest.param(
        """Ankestyrelsen
Dato: 4. marts 2018

Styrelsen traf den 2. marts 2018 afgørelse i sagerne. Fem kommuner får tilsagn, to får afslag.""",
        "",
        "2018-03-04",
        "decided:2018-03-02",
        "",
        id="p5",
    ),
    pytest.param(
        """Ankestyrelsen
Dato: 4. marts 2018

Til kommunerne

Jeres kommune er udvalgt. Projektet sættes i gang den 1. august 2018. Det løber i to år.""",
        "",
        "2018-03-04",
        "effective:2018-08-01",
        "2018-08-01/2020-07-31",
        id="p9",
    ),
]


@pytest.mark.parametrize(("text", "mailed", "own", "expected", "period"), LETTERS)
def test_a_whole_letter(text: str, mailed: str, own: str, expected: str, period: str) -> None:
    facts = find(sheet_from_text(text, mail_header(mailed) if mailed else None))
    assert facts.letter_date is not None and facts.letter_date.value[:10] == own[:10]
    roles = {f"{f.value.role}:{f.value.edtf}" for f in facts.dates}
    assert {r for r in roles if not r.startswith(("mention:", "event:", "document:"))} == set(expected.split())
    assert (facts.period.value if facts.period else "") == period
