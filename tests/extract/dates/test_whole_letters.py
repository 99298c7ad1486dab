"""Whole letters: their own date, and every date with a role that counts."""

from __future__ import annotations

import pytest

from pipeline.extract.kinds.dates import find
from tests.extract.build import mail_header, sheet_from_text

# letter, day and hour of its mail, the letter's own date, all roles that count
LETTERS = [
    pytest.param(
        """SOCIALMINISTERIET
Slotsholmsgade 6
1216 København K

Til samtlige kommuner

J.nr. 7130-4
Dato: 12.11.1992

Cirkulæreskrivelse om forsøg med dagpasning

Under henvisning til lov nr. 411 af 22. maj 1992 indbydes kommunerne til at søge om deltagelse i
forsøg. Ansøgninger skal være ministeriet i hænde senest den 15. januar 1993.

Forsøgene kan igangsættes fra den 1. april 1993 og løber i to år.

P.M.V.
Aksel Horneman""",
        "",
        "1992-11-12",
        "deadline:1993-01-15 effective:1993-04-01",
        id="SOCIALMINISTERIET",
    ),
    pytest.param(
        """Region Nordjylland
Kontoret for det nære

Invitation til kommunerne: Fælles forsøg med hjemmeblodprøver

Kære sundhedschefer

Vi søger fire kommuner, der vil afprøve hjemmeblodprøver sammen med os. Forsøget begynder 1. marts
2018 og varer i halvandet år.

Skriv en mail med jeres tilsagn senest onsdag den 20. december, så sætter vi jer på listen. Vi
holder et informationsmøde tirsdag den 5. december kl. 13-15 i Aalborg. Tilmelding til mødet senest
den 1. december.

Direktionen udvælger de fire kommuner i uge 2, 2018.

Venlig hilsen

Tobias Lunde
kontorchef

14. november 2017
Sagsnummer 2017-033412
Niels Bohrs Vej 30
9220 Aalborg Øst
Side 1 af 1""",
        "",
        "2017-11-14",
        "deadline:2017-12-20 effective:2018-03-01",
        id="Region Nordjylland",
    ),
    pytest.param(
        """Modtaget
19 SEP. 2011
Borgmesterkontoret

Hjørring Kommune
Springvandspladsen 5

KL
Weidekampsgade 10
2300 København S

Dato 16-09-2011
Sagsnr. 00.01.00-P20-3-11

Tilkendegivelse af interesse

Hjørring Kommune vil gerne deltage i forsøget om borgerservice. Sagen blev behandlet i
økonomiudvalget den 14. september 2011, og byrådet tager endelig stilling på mødet den 28. september
2011.

Fristen den 20. september 2011 er dermed overholdt.

Med venlig hilsen
Arne Boelt-Mark""",
        "",
        "2011-09-16",
        "",
        id="Borgmesterkontoret",
    ),
    pytest.param(
        """Puljen til grønne skolegårde

Miljøfonden åbner en ny runde. Her er tidsplanen:

Puljen åbner	1. februar 2022
Ansøgningsfrist	15. marts 2022 kl. 12.00
Spørgefrist	1. marts 2022
Svar til ansøgere	ultimo maj 2022
Projektstart tidligst	1. august 2022
Projekter afsluttet senest	31. december 2024

Puljen er for kommuner. Spørg Mette Skrædder på tlf. 33 11 22 44.

Dateret 24. januar 2022""",
        "",
        "2022-01-24",
        "deadline:2022-03-15T12:00 effective:2022-08-01 opened:2022-02-01 period:2024-12-31",
        id="Puljen til grønne skolegårde",
    ),
    pytest.param(
        """Kære alle

I vores mail fra i mandags kom vi til at skrive, at fristen for at søge om at blive
demonstrationskommune er den 10. marts. Det er forkert. Fristen er fredag den 20. marts kl. 14.

Undskyld rodet.

Hilsen Jens""",
        "2015-02-25T09:12",
        "2015-02-25T09:12",
        "deadline:2015-03-20T14:00",
        id="I vores mail fra i mandags kom vi til at",
    ),
    pytest.param(
        """Kære kontaktpersoner

På grund af sygdom når vi ikke at behandle ansøgningerne til tiden. Valget af kommuner, som skulle
være faldet på plads den 3. juni, træffes først den 24. juni 2013. Projektstarten rykkes tilsvarende
fra 1. august til 1. oktober 2013.

Ansøgningsfristen den 1. maj 2013 ændres ikke.

Mvh Lone""",
        "2013-05-28T11:00",
        "2013-05-28T11:00",
        "effective:2013-10-01",
        id="Kære kontaktpersoner",
    ),
    pytest.param(
        """Vejen Kommune
Referat
Udvalget for Børn og Unge
Onsdag den 9. maj 2007 kl. 16.00

12. Deltagelse i forsøg om heldagsskole

Undervisningsministeriet har den 2. april 2007 indbudt kommunerne til at søge. Ansøgningsfristen er
den 1. juni 2007, og forsøget løber fra 1. august 2007 til 31. juli 2010.

Beslutning
Udvalget besluttede at søge.

Punktet er udsendt den 11. maj 2007.""",
        "",
        "2007-05-09",
        "deadline:2007-06-01 period:2007-08-01/2010-07-31",
        id="Vejen Kommune",
    ),
    pytest.param(
        """Kommunebladet
Onsdag 12. oktober 2005

Fem ø-kommuner får penge til havnene

Af Kirsten Bro

Økonomi- og erhvervsministeren har fordelt årets pulje til ø-kommunerne. Det skete i fredags, og
pengene falder allerede fra nytår.

De fem kommuner har to år, 2006 og 2007, til at bruge pengene. Ansøgningsfristen var den 1. september.""",
        "",
        "2005-10-12",
        "period:2006/2007",
        id="Kommunebladet",
    ),
    pytest.param(
        """Ministeriet for Byer, Boliger og Landdistrikter

Til de udvalgte kommuner

Den 4. juli 2013

Tilsagn om støtte

Ministeriet har den 28. juni 2013 truffet afgørelse om fordeling af puljen. Deres kommune er udpeget
og modtager et tilskud på 1,5 mio. kr.

Tilskuddet ydes for perioden 1. august 2013 - 31. juli 2015. I bedes senest den 15. august 2013
bekræfte, at I tager imod tilskuddet. Første rapport sendes senest den 1. februar 2014.

Med venlig hilsen
Bent Lykke""",
        "",
        "2013-07-04",
        "decided:2013-06-28 effective:2013-08-01 period:2013-08-01/2015-07-31",
        id="Ministeriet for Byer, Boliger og Landdis",
    ),
    pytest.param(
        """KL
Den 21. april 2026

Høringssvar fra kommunerne

Vi har den 14. april modtaget udkast til lovforslag om frie plejehjem. Høringsfristen er desværre
kun tre uger, nemlig tirsdag den 5. maj 2026 kl. 9. KL skal derfor bede om kommunernes bemærkninger
allerede torsdag den 30. april kl. 12.

Loven ventes at træde i kraft 1. januar 2027.

Hilsen
Signe Bak""",
        "",
        "2026-04-21",
        "deadline:2026-04-30T12:00 deadline:2026-05-05T09:00 effective:2027-01-01",
        id="Den 21. april 2026",
    ),
    pytest.param(
        """Ansøgning om frikommuneforsøg

Navn på kommune: Samsø
Dato: 3/12-2010
Ansøgningsfrist: 15/12-2010

Ønsket startdato: 1/1-2012
Forventet slutdato: 31/12-2015

Underskrift og dato: Carsten Vig, den 3. december 2010""",
        "",
        "2010-12-03",
        "deadline:2010-12-15 effective:2012-01-01 period:2015-12-31",
        id="Ansøgning om frikommuneforsøg",
    ),
]


@pytest.mark.parametrize(("text", "mailed", "own", "expected"), LETTERS)
def test_a_whole_letter(text: str, mailed: str, own: str, expected: str) -> None:
    facts = find(sheet_from_text(text, mail_header(mailed) if mailed else None))
    assert facts.letter_date is not None and facts.letter_date.value[:10] == own[:10]
    roles = {f"{f.value.role}:{f.value.edtf}" for f in facts.dates}
    assert {r for r in roles if not r.startswith(("mention:", "event:", "document:"))} == set(expected.split())
