"""Whole letters, mails, articles and minutes as other hands write them: deadlines told in unusual ways."""

from __future__ import annotations

import pytest

from pipeline.extract.kinds.dates import find
from tests.extract.build import mail_header, sheet_from_text

# letter, hour of its mail, its own date, all roles that count, the period
LETTERS = [
    pytest.param(
        """KULTURMINISTERIET
Nybrogade 2

Den 21. september 1993
J.nr. 93-4410-2

Samtlige kommunalbestyrelser

Forsøg med lokale kulturråd

Ministeriet har besluttet at åbne mulighed for, at et mindre antal kommuner kan oprette lokale
kulturråd med særlige beføjelser fra 1. januar 1994 at regne.

Kommuner, der ønsker at komme i betragtning, anmodes om at rette skriftlig henvendelse hertil.
Henvendelsen må være ministeriet i hænde inden 15. november d.å.

P.M.V.
E.B.
K. Thrane""",
        "",
        "1993-09-21",
        "deadline:1993-11-15 effective:1994-01-01",
        "",
        id="Kulturmin93",
    ),
    pytest.param(
        """Kære alle

Som følge af situationen med covid-19 har vi valgt at rykke alle frister i foråret. For jeres
vedkommende betyder det, at ansøgningsfristen den 20. april er flyttet til 1. juni kl. 12.00.
Øvrige vilkår er uændrede, og forsøget begynder fortsat efter sommerferien.

God påske
Sekretariatet""",
        "2020-04-02T13:12",
        "2020-04-02T13:12",
        "deadline:2020-06-01T12:00",
        "",
        id="Udskyd2020",
    ),
    pytest.param(
        """Plan- og Landdistriktsstyrelsen
1. februar 2022

Kommuner kan søge midler til landsbyfornyelse. Tidsplanen er:

7. februar 2022\tDer åbnes for ansøgninger
3. marts 2022\tInformationsmøde (online)
8. april 2022\tAnsøgningerne skal være modtaget
Juni 2022\tTilsagn meddeles
1. september 2022\tProjekterne kan gå i gang""",
        "",
        "2022-02-01",
        "deadline:2022-04-08 opened:2022-02-07 effective:2022-09-01",
        "",
        id="Tabel2022",
    ),
    pytest.param(
        """Byrådet
Møde den 12. februar 1991 kl. 16.00

12. Forsøg med decentral ledelse
Undervisningsministeriet har ved skrivelse af 4. januar 1991 indbudt kommunerne til at deltage i
forsøg. Ansøgning skal indgives senest 1. marts 1991.
Skoleudvalget indstiller, at kommunen ansøger.
Vedtaget.""",
        "",
        "1991-02-12",
        "deadline:1991-03-01",
        "",
        id="Ref1991",
    ),
    pytest.param(
        """Hej alle

Flere af jer har skrevet, at det kniber med tiden. I får derfor tre uger ekstra: Svarfristen er
nu 10. oktober og ikke 19. september.

Hilsen Niels""",
        "2016-09-19T15:30",
        "2016-09-19T15:30",
        "deadline:2016-10-10",
        "",
        id="Forl2016",
    ),
    pytest.param(
        """Kirkeministeriet og Kommunernes Landsforening
Den 18. februar 2004

Indbydelse til samarbejdsforsøg

Op til ti kommuner kan deltage i forsøget, der afvikles fra august 2004 til juli 2006.
Interesserede kommuner bedes udfylde det vedlagte skema og returnere det til Kommunernes
Landsforening, så det er fremme den 3. maj 2004.""",
        "",
        "2004-02-18",
        "deadline:2004-05-03 period:2004-08/2006-07",
        "2004-08/2006-07",
        id="Sogn2004",
    ),
    pytest.param(
        """Sundhedsstyrelsen

Ansøgningsvejledning, 18. november 2022

1. Hvem kan søge
Alle kommuner.
2. Hvornår
Puljen kan søges fra mandag den 21. november 2022. Fristen er mandag den 9. januar 2023.
3. Projektperiode
1. marts 2023 - 31. december 2024""",
        "",
        "2022-11-18",
        "deadline:2023-01-09 opened:2022-11-21 period:2023-03-01/2024-12-31",
        "2023-03-01/2024-12-31",
        id="Puls2022",
    ),
    pytest.param(
        """Kære Marie

Jeg kan se, at vi endnu ikke har fået Læsøs indmelding til ansøgerpuljen. Skemaet skal være
udfyldt og retur hos os på fredag, ellers må vi gå videre uden jer.

Hilsen Per""",
        "2023-06-19T07:55",
        "2023-06-19T07:55",
        "deadline:2023-06-23",
        "",
        id="Påb2023",
    ),
    pytest.param(
        """Styrelsen for Undervisning og Kvalitet
19. marts 2018

Tilbud om vejledning fra læringskonsulenterne

Kommuner kan ansøge om et vejledningsforløb, der starter den 1. august 2018. Ansøgningsperioden
slutter den 1. maj 2018.""",
        "",
        "2018-03-19",
        "deadline:2018-05-01 effective:2018-08-01",
        "",
        id="Tilb2018",
    ),
    pytest.param(
        """Referat
Byrådet

Mødedato: 25. februar 2020
Mødetidspunkt: 17:00

5. Høring om affaldsplan
Miljøstyrelsen har den 31. januar 2020 sendt planen i høring med frist for bemærkninger den 13.
marts 2020. Forvaltningens udkast til høringssvar er vedlagt.

Byrådet, 25. februar 2020
Godkendt""",
        "",
        "2020-02-25",
        "deadline:2020-03-13",
        "",
        id="RefBy2020",
    ),
    pytest.param(
        """Ministeriet for Sundhed og Forebyggelse

Dato: 11-02-2011

Kommunal pulje - tidsplan

15.02.2011 – Puljen åbner for ansøgninger
01.04.2011 – Ansøgningsfrist
02.05.2011 – Møde i bedømmelsesudvalget
15.06.2011 – Svar til kommunerne
01.08.2011 – Projekterne starter""",
        "",
        "2011-02-11",
        "deadline:2011-04-01 opened:2011-02-15 effective:2011-08-01",
        "",
        id="TidR2011",
    ),
    pytest.param(
        """Indenrigs- og Socialministeriet
20. august 2009

Til regionerne og kommunerne

Der er for 2010 afsat 35 mio. kr. Ansøgningsfristen, som tidligere er meldt ud som 15.
september, er nu fastsat til 1. oktober 2009.""",
        "",
        "2009-08-20",
        "deadline:2009-10-01",
        "",
        id="Rejs2009",
    ),
    pytest.param(
        """Slots- og Kulturstyrelsen
9. januar 2024

Kommunepuljen 2024

Runde\tÅbner\tFrist\tSvar
1\t15. januar 2024\t19. februar 2024 kl. 12.00\tApril 2024
2\t15. juli 2024\t19. august 2024 kl. 12.00\tOktober 2024""",
        "",
        "2024-01-09",
        "opened:2024-01-15 opened:2024-07-15 deadline:2024-02-19T12:00 deadline:2024-08-19T12:00",
        "",
        id="Tabell2024",
    ),
    pytest.param(
        """Frederiksborg Amt

Hillerød, 15/9 2003

Kommunerne

Amtet skal hermed anmode kommunerne om en udtalelse over regionplanforslaget. Udtalelsen bedes
fremsendt, således at den foreligger i amtet mandag den 20/10.""",
        "",
        "2003-09-15",
        "deadline:2003-10-20",
        "",
        id="Amt2003",
    ),
    pytest.param(
        """Ældreministeriet
28. august 2023

Kommuner med lyst til at gå forrest kan nu melde sig. Mandag den 2. oktober 2023 er sidste dag
at søge.

Ordningen har virkning fra 1. januar 2024 og bortfalder automatisk den 31. december 2027.""",
        "",
        "2023-08-28",
        "deadline:2023-10-02 effective:2024-01-01 period:2027-12-31",
        "2024-01-01/2027-12-31",
        id="Ok2023",
    ),
    pytest.param(
        """Hej begge

Kan I ikke lige kigge på udkastet inden i morgen? Ansøgningen skal uploades den 7. december, og
det skal vi for alt i verden overholde.

Kh Lotte""",
        "2016-11-29T15:15",
        "2016-11-29T15:15",
        "deadline:2016-12-07",
        "",
        id="Fris2016",
    ),
    pytest.param(
        """KL
2. marts 2018

Til kommunerne

Kommunerne indbydes til at søge om at blive med i forsøget. Er ansøgningen ikke modtaget den 1.
juli, kan kommunen ikke deltage.""",
        "",
        "2018-03-02",
        "deadline:2018-07-01",
        "",
        id="p1",
    ),
]


@pytest.mark.parametrize(("text", "mailed", "own", "expected", "period"), LETTERS)
def test_a_whole_letter(text: str, mailed: str, own: str, expected: str, period: str) -> None:
    facts = find(sheet_from_text(text, mail_header(mailed) if mailed else None))
    assert facts.letter_date is not None and facts.letter_date.value[:10] == own[:10]
    roles = {f"{f.value.role}:{f.value.edtf}" for f in facts.dates}
    assert {r for r in roles if not r.startswith(("mention:", "event:", "document:"))} == set(expected.split())
    assert (facts.period.value if facts.period else "") == period
