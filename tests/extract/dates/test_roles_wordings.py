"""What dates mean, in many wordings: ministries, agencies, regions, newspapers of three decades."""

from __future__ import annotations

import pytest

from pipeline.extract.kinds.dates import find
from tests.extract.build import sheet_from_text

MINISTRY = "Undervisningsministeriet\n\nKøbenhavn, den 3. oktober 1996\n\nTil samtlige kommuner\n\n"
AGENCY = "Socialstyrelsen\n\nDato: 14. september 2009\n\nTil alle landets kommuner\n\nAnsøgning til puljen\n\n"
KL = "KL\n\nDen 8. februar 2016\n\nTil kommunerne\n\nInvitation til partnerskab\n\n"
REGION = "Region Sjælland\n\n18. juni 2019\n\nTil kommunerne i regionen\n\nPulje til fælles borgerprojekter\n\n"
DECISION = "Ministeriet for Børn og Undervisning\n\n24. maj 2012\n\nTil de ansøgende kommuner\n\n"
# the letter's head, a sentence of it, and all roles that it must give; «=» a single value of the letter
SENTENCES = [
    (MINISTRY, "Ansøgningen må være ministeriet i hænde senest fredag den 15. november d.å.", "deadline:1996-11-15"),
    (
        MINISTRY,
        "Ansøgninger, der modtages efter den 15. november d.å., vil ikke kunne tages i betragtning.",
        "deadline:1996-11-15",
    ),
    (
        MINISTRY,
        "Kommunerne anmodes om at tilkendegive deres interesse inden udgangen af indeværende måned.",
        "deadline:1996-10-31",
    ),
    (MINISTRY, "Ministeriet imødeser kommunens svar inden den 1. i næste måned.", "deadline:1996-11-01"),
    (MINISTRY, "Svar udbedes snarest og senest den 25. ds.", "deadline:1996-10-25"),
    (MINISTRY, "Der sættes en frist på fire uger fra dato til fremsendelse af ansøgning.", "deadline:1996-10-31"),
    (MINISTRY, "Ansøgning indsendes senest mandag d. 2/12 1996 kl. 12.00 middag.", "deadline:1996-12-02T12:00"),
    (MINISTRY, "Som meddelt i skrivelse af 3. juni d.å. indbydes kommunerne til at søge om deltagelse.", ""),
    (MINISTRY, "Forsøgsperioden er fastsat til tre år regnet fra den 1. januar 1997.", "effective:1997-01-01"),
    (MINISTRY, "Den endelige udvælgelse vil ske i løbet af januar kvartal 1997.", ""),
    (MINISTRY, "Til ordningen er der for 1997 afsat 12 mio. kr., som kan søges af kommunerne.", ""),
    (
        MINISTRY,
        "Fristen for indsendelse af ansøgning er fastsat til den 29. november 1996, kl. 16.00.",
        "deadline:1996-11-29T16:00",
    ),
    (MINISTRY, "Ansøgningsfrist: 1. december d.å. (poststemplets dato er afgørende).", "deadline:1996-12-01"),
    (AGENCY, "Ansøgningsfristen er fredag den 30. oktober 2009 kl. 23.59.", "deadline:2009-10-30T23:59"),
    (AGENCY, "Ansøgningsfristen er fredag den 30. oktober 2009 inden midnat.", "deadline:2009-10-30T23:59"),
    (AGENCY, "Ansøgningen skal være modtaget senest den 30. oktober ved døgnets udløb.", "deadline:2009-10-30T23:59"),
    (AGENCY, "Ansøgningsfristen er den 30. oktober 2009 ved kontortids ophør.", "deadline:2009-10-30"),
    (AGENCY, "Fristen for at søge er seks uger fra dags dato.", "deadline:2009-10-26"),
    (
        AGENCY,
        "Der er frist for ansøgning om præcis seks uger, det vil sige mandag den 26. oktober.",
        "deadline:2009-10-26",
    ),
    (
        AGENCY,
        "Frist: 26. oktober 2009, kl. 12 (ansøgninger modtaget efter dette tidspunkt behandles ikke).",
        "deadline:2009-10-26T12:00",
    ),
    (
        AGENCY,
        "Puljen har to ansøgningsrunder i 2010, med frist den 1. februar og den 1. september.",
        "deadline:2010-02-01 deadline:2010-09-01",
    ),
    (
        AGENCY,
        "Ansøgningsfristen er den 9. oktober for dagtilbud og den 23. oktober for folkeskolen.",
        "deadline:2009-10-09 deadline:2009-10-23",
    ),
    (
        AGENCY,
        ("Projektet kan tidligst igangsættes den 1. januar 2010 og skal være afsluttet senest den 31. december 2012."),
        "effective:2010-01-01 period:2012-12-31",
    ),
    (
        AGENCY,
        "Tilskuddet kan anvendes i perioden 1. januar 2010 til 31. december 2011.",
        "period:2010-01-01/2011-12-31",
    ),
    (AGENCY, "Midlerne fordeles over en treårig periode 2010-2012.", "period:2010/2012"),
    (AGENCY, "Projekterne skal gennemføres i 2010 og 2011.", "period:2010/2011"),
    (
        AGENCY,
        "Der ydes støtte i op til 2½ år fra den 1. marts 2010.",
        "effective:2010-03-01 =period:2010-03-01/2012-08-31",
    ),
    (AGENCY, "Puljen åbner for ansøgninger den 21. september 2009.", "opened:2009-09-21"),
    (
        AGENCY,
        "Der kan søges i perioden fra den 21. september til den 30. oktober 2009.",
        "deadline:2009-10-30 opened:2009-09-21",
    ),
    (AGENCY, "Ansøgningsportalen er åben fra den 21. september 2009 kl. 9.", "opened:2009-09-21T09:00"),
    (AGENCY, "Spørgsmål til opslaget kan stilles frem til den 16. oktober 2009.", ""),
    (
        AGENCY,
        ("Der holdes informationsmøde den 29. september; tilmelding senest den 24. september til puljesekretariatet."),
        "",
    ),
    (AGENCY, "Ansøgere kan forvente svar medio december 2009.", ""),
    (
        AGENCY,
        (
            "Regnskab og afrapportering indsendes senest tre måneder efter projektets afslutning, dog senest "
            "1. april 2012."
        ),
        "",
    ),
    (AGENCY, "Midlerne skal være forbrugt inden udgangen af 2011.", ""),
    (KL, "Meld tilbage senest den 4. marts, hvis I vil være med.", "deadline:2016-03-04"),
    (KL, "Skriv til os senest om tre uger, hvis I vil være med i partnerskabet.", "deadline:2016-02-29"),
    (KL, "Vi skal høre fra jer inden vinterferien, og allersenest fredag den 19. februar.", "deadline:2016-02-19"),
    (KL, "Deadline for tilkendegivelser: torsdag 3. marts kl. 10.", "deadline:2016-03-03T10:00"),
    (KL, "I har indtil fredag i næste uge til at give besked.", "deadline:2016-02-19"),
    (KL, "Sidste frist for at melde sig er d. 26/2.", "deadline:2016-02-26"),
    (KL, "Sidste chance for at melde sig er på mandag den 15. februar.", "deadline:2016-02-15"),
    (KL, "Har I lyst til at være med, så skriv til os senest 26.02.16.", "deadline:2016-02-26"),
    (
        KL,
        "Vi forventer at gå i gang 1. april, og partnerskabet kører til og med sommeren 2018.",
        "effective:2016-04-01 period:2018-22",
    ),
    (
        KL,
        "Partnerskabet strækker sig over to år fra 1. april 2016.",
        "effective:2016-04-01 =period:2016-04-01/2018-03-31",
    ),
    (
        KL,
        "Partnerskabet begynder 1. april 2016 og løber over 2½ år.",
        "effective:2016-04-01 =period:2016-04-01/2018-09-30",
    ),
    (
        KL,
        "Partnerskabet begynder 1. april 2016 og løber i halvandet år.",
        "effective:2016-04-01 =period:2016-04-01/2017-09-30",
    ),
    (KL, "De udvalgte kommuner skal bekræfte deres deltagelse senest den 18. marts 2016.", ""),
    (KL, "De kommuner, der bliver valgt, skal senest den 18. marts meddele, om de tager imod pladsen.", ""),
    (KL, "Direktionen vælger kommunerne den 10. marts 2016.", ""),
    (KL, ("KL's bestyrelse besluttede på sit møde den 28. januar 2016 at invitere kommunerne til partnerskabet."), ""),
    (KL, "Svarfristen er 14 dage.", "deadline:2016-02-22"),
    (KL, "Høringsfristen er 10 uger.", "deadline:2016-04-18"),
    (KL, "I får fire uger til at svare.", "deadline:2016-03-07"),
    (KL, "Svarfristen er fire uger fra i dag, altså mandag den 7. marts.", "deadline:2016-03-07"),
    (
        REGION,
        "Fristen for ansøgninger, der var den 20. juni, forlænges til den 15. august 2019 kl. 12.",
        "deadline:2019-08-15T12:00",
    ),
    (REGION, "Fristen forlænges med tre uger til den 11. juli.", "deadline:2019-07-11"),
    (
        REGION,
        "Ansøgningsfristen, der var sat til den 20. juni 2019, forlænges med tre uger.",
        "deadline:2019-07-11 =new:2019-07-11",
    ),
    (REGION, "Vi giver jer 14 dage mere: Ansøgningsfristen er nu den 4. juli.", "deadline:2019-07-04"),
    (
        REGION,
        ("Den hidtidige frist var den 20. juni. Ansøgninger skal nu være modtaget senest den 15. august kl. 23.59."),
        "deadline:2019-08-15T23:59",
    ),
    (REGION, "I stedet for den 20. juni kan I nu søge helt frem til den 15. august.", "deadline:2019-08-15"),
    (REGION, "Fristen den 20. juni falder bort; en ny frist meldes ud efter sommerferien.", ""),
    (REGION, "Fristen er flyttet fra den 20. juni til den 27. juni 2019.", "deadline:2019-06-27"),
    (REGION, "Vi har rykket deadline en uge, så I nu har til torsdag den 27. juni.", "deadline:2019-06-27"),
    (REGION, "Ny ansøgningsfrist: 15. august 2019. Tidligere frist: 20. juni 2019.", "deadline:2019-08-15"),
    (
        REGION,
        ("Projekterne begynder først den 1. januar 2020 og ikke den 1. oktober 2019 som tidligere meldt ud."),
        "effective:2020-01-01",
    ),
    (REGION, "Opstarten udskydes fra den 1. september 2019 til den 1. januar 2020.", "effective:2020-01-01"),
    (REGION, "Udvælgelsen, som skulle være sket den 1. juli, udskydes til den 5. september 2019.", ""),
    (REGION, "Projektstart er derfor udskudt til 1. februar 2020.", "effective:2020-02-01"),
    (DECISION, "Ministeren udpegede tirsdag den 22. maj ni kommuner til forsøget.", "decided:2012-05-22"),
    (DECISION, "På baggrund af styregruppens møde den 10. maj 2012 er følgende kommuner udvalgt.", ""),
    (
        DECISION,
        ("Ministeriet har d. 15. maj 2012 truffet bestemmelse om, at nedenstående kommuner deltager i forsøget."),
        "decided:2012-05-15",
    ),
    (DECISION, "Bestyrelsen satte i mandags navne på de otte deltagerkommuner.", "decided:2012-05-21"),
    (DECISION, "Valget faldt den 21. maj på Aabenraa, Faxe og Greve Kommuner.", "decided:2012-05-21"),
    (
        DECISION,
        "Følgegruppen pegede på sit møde den 16. maj på fem kommuner, som hermed udpeges.",
        "decided:2012-05-16",
    ),
    (DECISION, "I sidste uge fordelte ministeriet midlerne til de udvalgte kommuner.", ""),
    (
        DECISION,
        "Forsøget sættes i gang den 1. september 2012 og løber til og med den 31. august 2015.",
        "effective:2012-09-01 period:2015-08-31",
    ),
    (DECISION, "Afgørelsen af 22. maj 2012 kan ikke påklages.", "decided:2012-05-22"),
    (DECISION, "Forsøgsperioden er 1. august 2012 – 31. juli 2014.", "period:2012-08-01/2014-07-31"),
    (DECISION, "Kommunerne kan fra 1. august fravige reglerne.", "effective:2012-08-01"),
    (DECISION, "Kommunen har accepteret tilbuddet senest den 15. juni 2012.", ""),
    (DECISION, "De øvrige ansøgere får svar inden den 8. juni 2012.", ""),
    (
        DECISION,
        "Bevillingen gælder fra den 1. august 2012 og to år frem.",
        "effective:2012-08-01 =period:2012-08-01/2014-07-31",
    ),
    (DECISION, "Ved ansøgningsfristens udløb den 2. april 2012 var der indkommet 41 ansøgninger.", ""),
    (DECISION, "Der indkom 41 ansøgninger inden fristens udløb den 2. april 2012.", ""),
    (DECISION, "Vi beder jer inden den 12. juni 2012 tilkendegive, om vilkårene kan accepteres.", ""),
    (DECISION, "Startmøde for de udvalgte kommuner holdes den 20. juni 2012 kl. 10-15 i København.", ""),
]


@pytest.mark.parametrize(("head", "sentence", "expected"), SENTENCES)
def test_roles(head: str, sentence: str, expected: str) -> None:
    facts = find(sheet_from_text(head + sentence))
    assert facts.letter_date is not None
    roles = {f"{f.value.role}:{f.value.edtf}" for f in facts.dates}
    counted = {role for role in roles if not role.startswith(("mention:", "event:", "document:"))}
    assert counted == {word for word in expected.split() if not word.startswith("=")}
    singles = {"=period": facts.period, "=new": facts.new_deadline}
    for word in expected.split():
        if word.startswith("="):
            name, value = word.split(":", 1)
            found = singles[name]
            assert found is not None and found.value == value
