"""More whole letters, damaged ones among them."""

from __future__ import annotations

import pytest

from pipeline.extract.kinds.dates import find
from tests.extract.build import mail_header, sheet_from_text

# letter, day and hour of its mail, the letter's own date, all roles that count
LETTERS = [
    pytest.param(
        """Sekretariatet for Landsbyprogrammet

Odense, den 3. februar 1999

Til kommunerne

Programmet har to ansøgningsområder med hver sin frist:

- Bosætning: senest den 15. marts 1999
- Erhverv: senest den 1. juni 1999

Ansøgningsskema rekvireres hos sekretariatet, tlf. 66 11 22 33.""",
        "",
        "1999-02-03",
        "deadline:1999-03-15 deadline:1999-06-01",
        id="Sekretariatet for Landsbyprogrammet",
    ),
    pytest.param(
        """Kære Hanne

Tak for din mail af 3. maj. Vi vil meget gerne være med i netværket, og byrådet har i aftes sagt god
for det. Vi sender den underskrevne aftale inden fredag.

Vh Poul, Lejre Kommune""",
        "2019-05-07T08:30",
        "2019-05-07T08:30",
        "",
        id="Tak for din mail af 3. maj. Vi vil meget",
    ),
    pytest.param(
        """Til kommunerne i Hovedstadsregionen

Fælles rekruttering - forlængelse

Fristen for at melde sig til var i fredags. Da kun fem kommuner har meldt sig, forlænger vi med 14
dage, så I nu har frist fredag den 27. januar 2012 ved midnat.

Venlig hilsen
Fællessekretariatet
16. januar 2012""",
        "",
        "2012-01-16",
        "deadline:2012-01-27T23:59",
        id="Til kommunerne i Hovedstadsregionen",
    ),
    pytest.param(
        """Transport- og Energiministeriet

Den 17. august 2006
J.nr. 511-22

Udbud af forsøgsordning om bycykler

Ministeriet anmoder kommunerne om senest den 2. oktober 2006, kl. 12.00, at fremsende ansøgning.
Ansøgninger, der modtages efter den 2. oktober, vil ikke blive behandlet.

Ministeren træffer afgørelse senest den 15. november 2006. Ordningen har virkning fra 1. januar 2007
til udgangen af 2009.

Spørgsmål kan rettes til Per Dam senest den 20. september 2006.""",
        "",
        "2006-08-17",
        "deadline:2006-10-02T12:00 period:2007-01-01/2009",
        id="Transport- og Energiministeriet",
    ),
    pytest.param(
        """Fonden for Fremtidens Velfærd
Pressemeddelelse 19. juni 2020

Seks kommuner er valgt

Fondens bestyrelse besluttede på sit møde den 11. juni, at Assens, Faxe, Læsø, Odder, Struer og
Tårnby bliver de første partnerkommuner. Der kom 29 ansøgninger inden fristen den 4. maj.

Partnerskabet går i gang den 1. september 2020 og slutter 31. august 2023.""",
        "",
        "2020-06-19",
        "decided:2020-06-11 effective:2020-09-01 period:2023-08-31",
        id="Fonden for Fremtidens Velfærd",
    ),
    pytest.param(
        """Aarhus Amt
Amtsgården

Højbjerg, d. 30. april 2002

Kommunerne i amtet

Vedr. samarbejde om specialundervisning

Amtsrådet vedtog på sit møde den 23. april at indbyde kommunerne til et forsøg. Interesserede
kommuner bedes tilkendegive dette skriftligt inden sommerferien, dog senest fredag den 14. juni
2002.

Forsøget forventes iværksat pr. 1. januar 2003.""",
        "",
        "2002-04-30",
        "deadline:2002-06-14 effective:2003-01-01",
        id="Højbjerg, d. 30. april 2002",
    ),
    pytest.param(
        """Børne- og Undervisningsministeriet

Kære kommune

Vi kan med glæde meddele, at I er udvalgt til programmet. I alt 12 kommuner er med.

Programmet starter op i august 2021 og kører til og med skoleåret 2023/24. Der er fælles opstart den
18. august kl. 10 på Hotel Nyborg; meld jer til senest den 6. august.

Med venlig hilsen
Karin Thal
17-06-2021
Sagsnr.: 21/04412
Frederiksholms Kanal 21""",
        "",
        "2021-06-17",
        "effective:2021-08 period:2023/2024",
        id="Børne- og Undervisningsministeriet",
    ),
    pytest.param(
        """KL - Kommunernes Landsforening

Dato: 1. oktober 2001
Svar senest: 19. oktober 2001
Kontakt: Bo Vig

Undersøgelse blandt kommunerne om interesse for et forsøg med digital post

KL beder kommunerne udfylde vedlagte skema.""",
        "",
        "2001-10-01",
        "deadline:2001-10-19",
        id="KL - Kommunernes Landsforening",
    ),
    pytest.param(
        """Beskæftigelsesministeriet
Ved Stranden 8

Dato
23. januar 2008

Til alle jobcentre og kommuner

Indkaldelse af ansøgninger: Job til flere

Ministeriet har afsat 30 mio. kr. til forsøg i kommunerne. Ansøgningen sendes elektronisk og skal være fremme
senest fredag den

14. marts 2008 kl. 12.00.

Projektperioden er 1. maj 2008 til 30. april 2010.

Afgørelse forventes i april 2008.""",
        "",
        "2008-01-23",
        "deadline:2008-03-14T12:00 period:2008-05-01/2010-04-30",
        id="Beskæftigelsesministeriet",
    ),
    pytest.param(
        """Socialministeriet

Den 14, maj 1997

Til kommunerne

Ansøgning om forsøgsmidler skal være indsendt senest den l. september 1997. Forsøgene løber fra den |. januar
1998 til den 3l. december 1999.""",
        "",
        "1997-05-14",
        "deadline:1997-09-01 period:1998-01-01/1999-12-31",
        id="Socialministeriet",
    ),
    pytest.param(
        """Socialministeriet

Den 14. maj 1997

Til kommunerne

Forsøget begynder den

september 1998 og evalueres af ministeriet. Ansøgningsfristen er den 1. august 1997.""",
        "",
        "1997-05-14",
        "deadline:1997-08-01",
        id="Socialministeriet",
    ),
    pytest.param(
        """NOTAT

Til: Økonomiudvalget
Fra: Borgmestersekretariatet
Dato: 9. august 2016

Invitation fra KL om nærhed

KL har i brev af 1. juli 2016 inviteret kommunerne til at søge. Interesse skal meldes senest den 15.
september 2016. Byrådet behandler sagen den 31. august 2016.""",
        "",
        "2016-08-09",
        "deadline:2016-09-15",
        id="Til: Økonomiudvalget",
    ),
    pytest.param(
        """Kære alle

Tak for opbakningen. Da mange har bedt om mere tid, flytter vi fristen for at melde sig til
pilotforløbet fra på fredag den 9. til fredag den 23. september kl. 12. Forløbet starter som
planlagt den 1. november.

Bh Ida""",
        "2022-09-06T14:00",
        "2022-09-06T14:00",
        "deadline:2022-09-23T12:00 effective:2022-11-01",
        id="Tak for opbakningen. Da mange har bedt o",
    ),
    pytest.param(
        """Sorø Avis
14. februar 1996

Borgmester glad for valget

Ministeriet meddelte i mandags, at Sorø er blandt de fem kommuner, der skal prøve den nye ordning.
Ordningen gælder fra 1. april og tre år frem.

15 kommuner havde søgt inden fristens udløb den 1. december.""",
        "",
        "1996-02-14",
        "decided:1996-02-12 effective:1996-04-01",
        id="14. februar 1996",
    ),
    pytest.param(
        """Energistyrelsen

Til landets kommuner

Kære kommune

Så er det tid til at søge varmeplanpuljen. Vi åbner for ansøgninger tirsdag den 3. oktober 2023 kl.
9.00, og I kan søge indtil puljen er tømt, dog senest den 1. december 2023.

Spørgetime afholdes den 10. oktober 2023.

Venlig hilsen
Sune Grav
Fuldmægtig

Kontor/afdeling
Center for Varme

Dato
26. september 2023

J nr. 2023-9921

/SGR""",
        "",
        "2023-09-26",
        "deadline:2023-12-01 opened:2023-10-03T09:00",
        id="Energistyrelsen",
    ),
]


@pytest.mark.parametrize(("text", "mailed", "own", "expected"), LETTERS)
def test_a_whole_letter(text: str, mailed: str, own: str, expected: str) -> None:
    facts = find(sheet_from_text(text, mail_header(mailed) if mailed else None))
    assert facts.letter_date is not None and facts.letter_date.value[:10] == own[:10]
    roles = {f"{f.value.role}:{f.value.edtf}" for f in facts.dates}
    assert {r for r in roles if not r.startswith(("mention:", "event:", "document:"))} == set(expected.split())
