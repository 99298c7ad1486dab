"""What dates mean in the letters of agencies, in time tables, in grants."""

from __future__ import annotations

import pytest

from pipeline.extract.kinds.dates import find
from tests.extract.build import sheet_from_text

HEAD = "Sundhedsstyrelsen\n\n12. november 2009\n\nTil landets kommuner\n\n"

# a sentence of the letter, and the roles that it must give; «=» a single value of the letter
SENTENCES = [
    (
        (
            "Kommuner, der ønsker at deltage i projektet, skal sende en ansøgning, som skal være styrelsen "
            "i hænde senest den 4. januar 2010 kl. 12."
        ),
        "deadline:2010-01-04T12:00",
    ),
    ("Frist for høringssvar er fredag den 8. januar.", "deadline:2010-01-08"),
    ("Høringsfrist: 8/1-2010 kl. 12", "deadline:2010-01-08T12:00"),
    ("Vi skal derfor bede om kommunens eventuelle bemærkninger senest d. 15. december 2009.", "deadline:2009-12-15"),
    (
        "Tilmelding til forsøgsordningen skal ske senest den 15. december 2009 på vedlagte blanket.",
        "deadline:2009-12-15",
    ),
    (
        (
            "Såfremt kommunen ønsker at indgå i forsøget, bedes man give meddelelse herom til undertegnede "
            "inden 15. december."
        ),
        "deadline:2009-12-15",
    ),
    ("Ansøgning om optagelse i ordningen indgives inden den 1. februar 2010 til ministeriet.", "deadline:2010-02-01"),
    ("Ansøgningsskemaet udfyldes og returneres til styrelsen senest 14 dage efter modtagelsen.", ""),
    ("Bemærkninger bedes fremsendt inden 4 uger fra dags dato.", "deadline:2009-12-10"),
    ("Eventuelle høringssvar skal være fremme senest mandag den 11. januar 2010.", "deadline:2010-01-11"),
    ("Vi imødeser kommunernes svar senest ved udgangen af december 2009.", "deadline:2009-12-31"),
    ("Vi beder om svar senest i uge 50.", "deadline:2009-12-07/2009-12-13"),
    ("Svarfrist er onsdag i næste uge.", "deadline:2009-11-18"),
    ("Kommunerne har frist til den 15. december til at indsende ansøgning.", "deadline:2009-12-15"),
    ("Der er ansøgningsfrist den 15. december 2009.", "deadline:2009-12-15"),
    ("Den 15. december 2009 kl. 12 udløber fristen for at søge.", "deadline:2009-12-15T12:00"),
    (
        "Puljen uddeles to gange årligt med ansøgningsfrist henholdsvis 1. marts og 1. september 2010.",
        "deadline:2010-03-01 deadline:2010-09-01",
    ),
    (
        (
            "Ansøgninger indsendt efter fristen kommer ikke i betragtning. Ministeriet forventer at melde "
            "ud i januar 2010."
        ),
        "",
    ),
    ("Slutrapport indsendes senest 1. marts 2013.", ""),
    ("Afrapportering skal ske senest den 1. marts 2013 til styrelsen.", ""),
    ("Kommunen bedes underskrive og returnere tilsagnet senest den 1. december 2009.", ""),
    ("Tilsagnsmodtagere skal acceptere vilkårene inden den 1. december 2009.", ""),
    ("Kommunalbestyrelsens godkendelse kan eftersendes senest den 1. marts 2010.", ""),
    (
        "Der afholdes dialogmøde i Vejle den 24. november 2009 kl. 13-16. Tilmelding til møde senest den 17. november.",
        "",
    ),
    ("Loven trådte i kraft den 1. januar 2007.", "effective:2007-01-01"),
    ("De nye regler gælder fra den 1. januar 2010.", "effective:2010-01-01"),
    ("Aftalen har virkning fra 1. januar 2010.", "effective:2010-01-01"),
    ("Ændringerne sker med virkning pr. 1. januar 2010.", "effective:2010-01-01"),
    ("Forsøgsordningen iværksættes den 1. marts 2010 og evalueres i 2012.", "effective:2010-03-01"),
    ("Projektet løber over tre år fra 1. marts 2010.", "effective:2010-03-01 =period:2010-03-01/2013-02-28"),
    ("Forsøgene gennemføres i perioden 1. marts 2010 – 28. februar 2013.", "period:2010-03-01/2013-02-28"),
    (
        "Der ydes tilskud i perioden fra den 1. marts 2010 og frem til den 28. februar 2013.",
        "period:2010-03-01/2013-02-28",
    ),
    ("Tilskuddet gives for årene 2010-2012.", "period:2010/2012"),
    ("Samarbejdet varer til og med 31. december 2012.", "period:2012-12-31"),
    ("Projektperioden udløber den 31. december 2012.", "period:2012-12-31"),
    ("Bestyrelsen har på sit møde den 5. november 2009 udvalgt ti kommuner til projektet.", "decided:2009-11-05"),
    (
        "På bestyrelsesmødet den 5. november 2009 blev det besluttet at give tilsagn til ti kommuner.",
        "decided:2009-11-05",
    ),
    ("Ministeren godkendte den 5. november 2009 følgende kommuner som forsøgskommuner.", "decided:2009-11-05"),
    ("Styrelsen traf den 5. november 2009 afgørelse om fordeling af puljen.", "decided:2009-11-05"),
    ("Velfærdsministeren har dags dato udpeget ni frikommuner.", "decided:2009-11-12"),
    ("Styrelsen meddelte den 5. november 2009 afslag til syv kommuner.", "decided:2009-11-05"),
    ("Ministeriet har den 9. november 2009 besluttet at annullere ansøgningsrunden.", "decided:2009-11-09"),
    ("Byrådet vedtog den 5. november 2009 budgettet for 2010.", ""),
    ("Økonomiudvalget besluttede den 5. november 2009 at indstille, at kommunen søger.", ""),
    ("Folketinget vedtog den 5. november 2009 lov om forsøg i kommuner.", ""),
    ("Kommunalbestyrelsen har på møde den 5. november 2009 besluttet at tiltræde indstillingen.", ""),
    ("Høringsfristen udskydes hermed til den 29. januar 2010.", "deadline:2010-01-29 =new:2010-01-29"),
    (
        "Fristen for at indsende ansøgninger forlænges derfor til mandag den 1. februar 2010, kl. 12.00.",
        "deadline:2010-02-01T12:00 =new:2010-02-01T12:00",
    ),
    (
        "Den hidtidige frist, den 4. december 2009, bortfalder, og ny frist er den 8. januar 2010.",
        "deadline:2010-01-08 =new:2010-01-08 =prev:2009-12-04",
    ),
    ("Fristen var oprindelig den 4. december, men er nu den 8. januar 2010.", "deadline:2010-01-08"),
    ("Ministeriet giver jer frem til den 8. januar 2010 til at søge.", "deadline:2010-01-08"),
    (
        "Ansøgningsfristen er flyttet fra 4. december 2009 til 8. januar 2010.",
        "deadline:2010-01-08 =new:2010-01-08 =prev:2009-12-04",
    ),
    ("Ansøgningsfristen den 4. december 2009 fastholdes.", "deadline:2009-12-04"),
    ("Udvælgelsen af kommuner udskydes ca. en måned fra 15. januar 2010 til 15. februar 2010.", ""),
    ("Puljen kan søges fra 1. december 2009.", "opened:2009-12-01"),
    ("Der åbnes for ansøgninger mandag den 30. november 2009.", "opened:2009-11-30"),
    (
        "Ansøgningsportalen er åben fra den 30. november 2009 til den 29. januar 2010 kl. 12.00.",
        "opened:2009-11-30 deadline:2010-01-29T12:00",
    ),
    ("Ansøgningsskemaet er tilgængeligt fra den 30. november 2009.", "opened:2009-11-30"),
    ("En ny pulje forventes at kunne søges tidligst i foråret 2010.", ""),
    ("Kommunen har pr. 1. november 2009 ansat en projektleder.", ""),
    ("Vi henviser til bekendtgørelse nr. 1048 af 3. november 2009.", ""),
    ("Kontoret er lukket fra den 23. december 2009 til den 3. januar 2010.", ""),
    ("Konferencen løber fra den 12. til den 14. januar 2010 i Nyborg.", ""),
    ("Der henvises til indbydelsen, som KL udsendte i sidste uge.", ""),
    ("Evalueringen skal ligge klar senest sommeren 2012.", ""),
    ("Indkaldelsen sker i henhold til aftalen af 5. november 2009 om satspuljen for 2010.", ""),
    ("Ansøgningen blev behandlet i Børneudvalget den 9. november.", ""),
    ("Ansøgningen forventes godkendt på kommunalbestyrelsens møde den 15. december.", ""),
    ("Hvis I er interesserede, bedes I kontakte os inden den 1. december 2009.", "deadline:2009-12-01"),
    (
        "Tilkendegivelsen skal være KL i hænde senest fredag den 4. december 2009, kl. 12.00.",
        "deadline:2009-12-04T12:00",
    ),
    ("NB! Frist 4. december 2009!", "deadline:2009-12-04"),
    (
        (
            "Ansøgningsfrist\t4. december 2009\nOpstartsmøde\t12. januar 2010\n"
            "Projektstart\t1. februar 2010\nProjektafslutning\t31. januar 2012"
        ),
        "deadline:2009-12-04 effective:2010-02-01 period:2012-01-31 =period:2010-02-01/2012-01-31",
    ),
    (
        (
            "16. november 2009\tPuljen åbner\n4. december 2009\tFrist for ansøgning\n"
            "12. januar 2010\tOpstartsmøde\n1. februar 2010\tProjekterne starter"
        ),
        "opened:2009-11-16 deadline:2009-12-04 effective:2010-02-01",
    ),
    (
        (
            "Tidsplan:\n– 16. november 2009: Puljen åbner\n– 4. december 2009: Frist for ansøgning\n"
            "– 12. januar 2010: Opstartsmøde"
        ),
        "opened:2009-11-16 deadline:2009-12-04",
    ),
    (
        (
            "Tidsplanen ser således ud:\n- Ansøgningsfrist: 4. december 2009\n"
            "- Svar til ansøgerne: ultimo december 2009\n- Projektstart: 1. februar 2010"
        ),
        "deadline:2009-12-04 effective:2010-02-01",
    ),
    ("Udvalgte kommuner får direkte besked senest den 18. december 2009.", ""),
    (
        "Fra den 1. januar 2010 og to år frem bliver de fem kommuner fritaget for reglerne.",
        "effective:2010-01-01 =period:2010-01-01/2011-12-31",
    ),
    ("Frisættelsen varer til udgangen af 2012.", "period:2012-12-31"),
    ("Forsøget sættes i gang til sommer.", ""),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_roles(sentence: str, expected: str) -> None:
    facts = find(sheet_from_text(HEAD + sentence))
    assert facts.letter_date is not None and facts.letter_date.value == "2009-11-12"
    roles = {f"{f.value.role}:{f.value.edtf}" for f in facts.dates}
    counted = {role for role in roles if not role.startswith(("mention:", "event:", "document:"))}
    assert counted == {word for word in expected.split() if not word.startswith("=")}
    single = {"period": facts.period, "new": facts.new_deadline, "prev": facts.deadline_previous}
    for word in expected.split():
        if word.startswith("="):
            name, value = word[1:].split(":", 1)
            found = single[name]
            assert found is not None and found.value == value
