"""What dates mean in letters of the nineties, where deadlines are moved, decisions told."""

from __future__ import annotations

import pytest

from pipeline.extract.kinds.dates import find
from tests.extract.build import sheet_from_text

HEAD = "Undervisningsministeriet\n\nDen 8. februar 1996\n\nTil samtlige kommunalbestyrelser\n\n"

# a sentence of the letter, and the roles that it must give; «=» a single value of the letter
SENTENCES = [
    (
        (
            "Ministeriet skal herved anmode kommunerne om at meddele, hvorvidt man ønsker at deltage i "
            "forsøget. Svar bedes være ministeriet i hænde senest fredag den 29. marts 1996."
        ),
        "deadline:1996-03-29",
    ),
    (
        "Ansøgningen, der indgives på vedlagte skema, skal være modtaget i ministeriet den 1. april 1996 kl. 15.00.",
        "deadline:1996-04-01T15:00",
    ),
    (
        "Man skal anmode om, at eventuelle bemærkninger fremsendes snarest og inden den 22. marts d.å.",
        "deadline:1996-03-22",
    ),
    ("Ansøgningsfrist: 1. april.", "deadline:1996-04-01"),
    ("Frist for tilbagemelding: 1/4", "deadline:1996-04-01"),
    ("Høringssvar udbedes inden fredag den 22. marts.", "deadline:1996-03-22"),
    ("Projekterne kan tidligst påbegyndes den 1. august 1996.", "effective:1996-08-01"),
    ("Ministeriet har dags dato truffet afgørelse om, hvilke kommuner der får tilskud.", "decided:1996-02-08"),
    (
        (
            "Under henvisning til ministeriets skrivelse af 12. december 1995 skal man meddele, at "
            "ansøgningen ikke kan imødekommes."
        ),
        "",
    ),
    ("Undervisningsministeren udpegede den 6. februar ti forsøgskommuner.", "decided:1996-02-06"),
    (
        "Fristen, som oprindeligt var fastsat til den 15. februar 1996, er forlænget til den 8. marts 1996.",
        "deadline:1996-03-08 =new:1996-03-08 =prev:1996-02-15",
    ),
    (
        "På grund af mange henvendelser udskydes fristen for ansøgning til den 8. marts.",
        "deadline:1996-03-08 =new:1996-03-08",
    ),
    (
        (
            "Ministeriet har besluttet at udskyde fristen, så ansøgninger, der modtages senest den 8. marts "
            "1996 kl. 12, behandles."
        ),
        "deadline:1996-03-08T12:00 =new:1996-03-08T12:00",
    ),
    ("Ny ansøgningsfrist: 8. marts 1996.", "deadline:1996-03-08 =new:1996-03-08"),
    ("I får altså tre uger mere, og svarfristen er nu onsdag den 20. marts.", "deadline:1996-03-20"),
    ("Deadline er fortsat den 8. marts 1996.", "deadline:1996-03-08"),
    ("Vi gør opmærksom på, at fristen den 8. marts 1996 er endelig.", "deadline:1996-03-08"),
    ("Der kan ikke dispenseres fra fristen den 8. marts.", "deadline:1996-03-08"),
    ("Husk fristen på fredag!", "deadline:1996-02-09"),
    ("Husk, at fristen er på mandag kl. 12.", "deadline:1996-02-12T12:00"),
    ("Fristen var i fredags.", ""),
    ("Vores ansøgning er desværre først sendt i dag, selv om fristen var den 1. februar.", ""),
    ("Kommunen sendte sin ansøgning den 31. januar 1996.", ""),
    (
        "Byrådet har på sit møde den 30. januar 1996 besluttet at tilkendegive interesse for at blive forsøgskommune.",
        "",
    ),
    ("Udvalget for børn og unge behandler sagen tirsdag den 5. marts, og svaret eftersendes derefter.", ""),
    ("Tilskuddet udbetales i to rater den 1. maj og den 1. november 1996.", ""),
    ("Aftalen kan opsiges med tre måneders varsel til den 1. i en måned.", ""),
    ("Aftalen løber til den 31. december 1998 og kan forlænges med to år.", "period:1998-12-31"),
    ("Revisorpåtegnet regnskab skal være indsendt til ministeriet senest den 1. april 1999.", ""),
    (
        (
            "Informationsmøderne holdes i Aalborg den 20. februar og i Roskilde den 22. februar 1996, begge "
            "dage kl. 10-12."
        ),
        "",
    ),
    ("Tilmelding til et af møderne sker til Else Holm senest den 16. februar.", ""),
    ("Ministeriet holder møde den 5. marts. Ansøgningsfristen er den 29. marts.", "deadline:1996-03-29"),
    ("Et webinar afholdes den 5. marts kl. 10. Svarfristen er den 29. marts.", "deadline:1996-03-29"),
    ("Vi inviterer også til opstartsseminar den 3. og 4. juni 1996 på Hindsgavl.", ""),
    (
        "Ansøgninger kan indsendes fra den 15. februar 1996 til den 29. marts 1996.",
        "opened:1996-02-15 deadline:1996-03-29",
    ),
    (
        "Ansøgningsfristen for første runde er den 29. marts, for anden runde den 30. september 1996.",
        "deadline:1996-03-29 deadline:1996-09-30",
    ),
    (
        "Ansøgningsfristen er 29. marts 1996 for dagtilbud og 30. april 1996 for folkeskole.",
        "deadline:1996-03-29 deadline:1996-04-30",
    ),
    ("Frist: fredag 29. marts 1996 (kl. 12.00)", "deadline:1996-03-29T12:00"),
    ("Svar kan sendes frem til og med søndag den 31. marts.", "deadline:1996-03-31"),
    ("Besvarelsen bedes indsendt inden udgangen af uge 10.", "deadline:1996-03-10"),
    ("Udpegningen af kommuner ventes at ske ultimo april 1996.", ""),
    ("Loven skal efter planen træde i kraft den 1. juli 1996.", "effective:1996-07-01"),
    ("Lovforslaget blev fremsat den 31. januar 1996.", ""),
    ("Med virkning fra den 1. januar 1997 og indtil videre fritages kommunerne for kravet.", "effective:1997-01-01"),
    (
        "De ti kommuner er fri for kravet fra den 1. august 1996 til og med den 31. juli 1999.",
        "period:1996-08-01/1999-07-31",
    ),
    ("I perioden 1. august 1996 til 31. juli 1999 skal kommunerne afprøve modellen.", "period:1996-08-01/1999-07-31"),
    ("Forsøgsperioden: 1. august 1996 – 31. juli 1999", "period:1996-08-01/1999-07-31"),
    ("Ordningen gælder fra og med 1. august 1996.", "effective:1996-08-01"),
    ("Ansøgningsrunden er hermed åbnet, og den løber til den 29. marts 1996.", "deadline:1996-03-29"),
    ("Runden, der åbnede den 15. januar 1996, annulleres.", ""),
    ("Ministeriet aflyser hermed puljen, som blev slået op den 15. januar 1996.", ""),
    ("Vores bestyrelse udvalgte i går de otte kommuner.", "decided:1996-02-07"),
    ("De otte kommuner blev valgt på bestyrelsens møde i tirsdags.", "decided:1996-02-06"),
    ("Valget faldt den 6. februar på Holbæk, Skive og Varde.", "decided:1996-02-06"),
    ("Det blev den 6. februar besluttet, at følgende kommuner skal deltage:", "decided:1996-02-06"),
    ("Regeringen har i dag, torsdag den 8. februar 1996, udpeget fem frikommuner.", "decided:1996-02-08"),
    ("Ti kommuner er i dag udpeget til at deltage.", "decided:1996-02-08"),
    ("Afgørelsen, som blev truffet den 6. februar 1996, kan ikke påklages.", "decided:1996-02-06"),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_roles(sentence: str, expected: str) -> None:
    facts = find(sheet_from_text(HEAD + sentence))
    assert facts.letter_date is not None and facts.letter_date.value == "1996-02-08"
    roles = {f"{f.value.role}:{f.value.edtf}" for f in facts.dates}
    counted = {role for role in roles if not role.startswith(("mention:", "event:", "document:"))}
    assert counted == {word for word in expected.split() if not word.startswith("=")}
    single = {"period": facts.period, "new": facts.new_deadline, "prev": facts.deadline_previous}
    for word in expected.split():
        if word.startswith("="):
            name, value = word[1:].split(":", 1)
            found = single[name]
            assert found is not None and found.value == value
