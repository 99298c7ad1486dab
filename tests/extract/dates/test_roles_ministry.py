"""What dates mean in the letters of ministries and of KL."""

from __future__ import annotations

import pytest

from pipeline.extract.kinds.dates import find
from tests.extract.build import sheet_from_text

HEAD = "Dato: 3. maj 2021\n\nTil alle landets kommuner\n\n"

# a sentence of the letter, and the roles that it must give; «=» a single value of the letter
SENTENCES = [
    ("Ansøgningsfristen er torsdag den 17. juni 2021 kl. 12.00.", "deadline:2021-06-17T12:00"),
    ("Høringssvar bedes sendt senest den 28. juni.", "deadline:2021-06-28"),
    (
        "Styrelsen skal have modtaget kommunens bemærkninger inden den 1. juni 2021, kl. 15.",
        "deadline:2021-06-01T15:00",
    ),
    ("Interesserede kommuner kan melde sig frem til den 14. juni 2021.", "deadline:2021-06-14"),
    ("Ansøgninger modtages indtil udgangen af juni.", "deadline:2021-06-30"),
    ("Vi skal have jeres svar i hænde ikke senere end 10/6.", "deadline:2021-06-10"),
    ("Svar udbedes senest fredag den 11. juni 2021.", "deadline:2021-06-11"),
    ("Sidste frist for at tilkendegive interesse er mandag den 7. juni.", "deadline:2021-06-07"),
    ("Deadline for ansøgning: 15. juni 2021 kl. 23.59.", "deadline:2021-06-15T23:59"),
    ("Fristen for indsendelse af høringssvar udløber den 21. juni 2021.", "deadline:2021-06-21"),
    ("Høringen løber til og med den 21. juni 2021.", "deadline:2021-06-21"),
    ("Puljen kan søges fra den 10. maj til den 15. juni 2021.", "opened:2021-05-10 deadline:2021-06-15"),
    (
        "Ansøgningsperioden løber fra 10. maj 2021 til 15. juni 2021 kl. 12.",
        "opened:2021-05-10 deadline:2021-06-15T12:00",
    ),
    ("I bedes tilkendegive jeres interesse senest tre uger fra dags dato.", "deadline:2021-05-24"),
    ("Ansøgninger, der er modtaget senest den 15. juni 2021, vil blive behandlet.", "deadline:2021-06-15"),
    ("Den 15. juni 2021 er sidste frist for ansøgning.", "deadline:2021-06-15"),
    ("Puljen har frist 1. juni og 1. november 2021.", "deadline:2021-06-01 deadline:2021-11-01"),
    ("Svar gerne hurtigst muligt og senest på fredag.", "deadline:2021-05-07"),
    ("Tilmelding til informationsmødet sker senest den 20. maj 2021.", ""),
    ("Ministeriet holder informationsmøde den 25. maj 2021. Tilmelding senest den 20. maj.", ""),
    ("De udpegede kommuner bedes bekræfte deres deltagelse senest den 1. juni 2021.", ""),
    ("Kommunerne indsender regnskab senest den 1. marts 2023.", ""),
    ("Spørgsmål til puljen skal være modtaget senest den 20. maj 2021.", ""),
    ("I kan forvente svar på jeres ansøgning senest den 1. juli 2021.", ""),
    ("KL giver kommunerne besked senest den 1. juli 2021.", ""),
    ("Regeringen udpeger kommunerne senest den 1. september 2021.", ""),
    ("Forslaget træder i kraft den 1. januar 2022.", "effective:2022-01-01"),
    ("Bekendtgørelsen får virkning fra den 1. juli 2021.", "effective:2021-07-01"),
    ("Fra 1. august 2021 kan kommunerne selv tilrettelægge indsatsen.", "effective:2021-08-01"),
    ("Forsøget begynder den 1. august 2021 og varer to år.", "effective:2021-08-01 =period:2021-08-01/2023-07-31"),
    (
        "Forsøgene starter 1. august 2021 og slutter 31. juli 2023.",
        "effective:2021-08-01 period:2023-07-31 =period:2021-08-01/2023-07-31",
    ),
    ("Partnerskabet løber i perioden 2022-2025.", "period:2022/2025"),
    ("Projektperioden er 1. august 2021 - 31. december 2023.", "period:2021-08-01/2023-12-31"),
    ("Frikommunerne er fritaget fra reglerne fra 2022 til og med 2025.", "period:2022/2025"),
    ("Aftalen gælder i tre år fra den 1. januar 2022.", "effective:2022-01-01 =period:2022-01-01/2024-12-31"),
    ("Ordningen gælder pr. 1. januar 2022.", "effective:2022-01-01"),
    ("Ministeren har den 28. april 2021 udpeget følgende fem kommuner: Ishøj, Faxe og Tårnby.", "decided:2021-04-28"),
    ("Regeringen besluttede i fredags at udpege otte kommuner som forsøgskommuner.", "decided:2021-04-30"),
    ("Den 29. april 2021 valgte bestyrelsen de kommuner, der skal deltage.", "decided:2021-04-29"),
    ("De seks kommuner blev udpeget den 29. april.", "decided:2021-04-29"),
    ("Udpegningen skete den 29. april 2021.", "decided:2021-04-29"),
    ("Ministeriet har i dag givet tilsagn om støtte til ni kommuner.", "decided:2021-05-03"),
    ("Byrådet har den 28. april 2021 godkendt ansøgningen.", ""),
    ("Byrådet besluttede den 28. april at søge om at blive frikommune.", ""),
    ("Kommunalbestyrelsen behandler sagen på mødet den 26. maj.", ""),
    ("Fristen udløb den 15. april 2021, og der kom 34 ansøgninger.", ""),
    ("Ved fristens udløb den 15. april var der kommet 34 ansøgninger.", ""),
    (
        "Vi forlænger fristen fra den 7. maj til den 28. maj 2021 kl. 12.",
        "deadline:2021-05-28T12:00 =new:2021-05-28T12:00 =prev:2021-05-07",
    ),
    (
        "Ansøgningsfristen, der var den 7. maj, udskydes til den 28. maj.",
        "deadline:2021-05-28 =new:2021-05-28 =prev:2021-05-07",
    ),
    ("Den nye ansøgningsfrist er den 28. maj 2021.", "deadline:2021-05-28 =new:2021-05-28"),
    ("Fristen for at svare er blevet rykket til fredag den 28. maj.", "deadline:2021-05-28 =new:2021-05-28"),
    (
        "KL har besluttet at forlænge høringsfristen med en måned, så den nu er 7. juni 2021.",
        "deadline:2021-06-07 =new:2021-06-07",
    ),
    (
        "Den oprindelige frist den 7. maj 2021 ændres til den 4. juni 2021.",
        "deadline:2021-06-04 =new:2021-06-04 =prev:2021-05-07",
    ),
    ("I får nu frist til den 28. maj 2021 i stedet for den 7. maj.", "deadline:2021-05-28"),
    ("Puljen åbner for ansøgninger den 17. maj 2021.", "opened:2021-05-17"),
    ("Fra den 17. maj 2021 kan kommunerne søge om midler fra puljen.", "opened:2021-05-17"),
    ("Ansøgningsrunden åbner mandag den 17. maj.", "opened:2021-05-17"),
    (
        (
            "Tidsplan\n\nAktivitet\tDato\nAnsøgningsrunden åbner\t17. maj 2021\n"
            "Ansøgningsfrist\t15. juni 2021 kl. 12\nInformationsmøde\t25. maj 2021\n"
            "Tilmelding til informationsmøde, frist\t20. maj 2021\nUdvælgelse af kommuner\taugust 2021\n"
            "Forsøgsstart\t1. januar 2022\nForsøget slutter\t31. december 2024"
        ),
        (
            "opened:2021-05-17 deadline:2021-06-15T12:00 effective:2022-01-01 period:2024-12-31 "
            "=period:2022-01-01/2024-12-31"
        ),
    ),
    ("Informationsmødet starter den 25. maj 2021 kl. 10 og slutter kl. 12.", ""),
    ("Tilbuddet gælder til den 1. juni 2021.", ""),
    ("Loven blev ændret ved lov nr. 548 af 8. juni 2017.", ""),
    ("Midlerne skal være anvendt inden udgangen af 2022.", ""),
    ("Kommunerne skal senest fra den 1. juli 2023 anvende det nye skema.", "effective:2023-07-01"),
    ("Dispensationen er gyldig indtil den 31. december 2025.", ""),
    ("Kommunen skal svare senest 8 dage før mødet.", ""),
    ("Vi opfordrer jer til at afgive høringssvar inden sommerferien, dog senest den 30. juni.", "deadline:2021-06-30"),
    ("Svarene bedes være KL i hænde d. 21/6 senest kl. 12.00.", "deadline:2021-06-21T12:00"),
    ("Ansøgningen skal være indsendt via portalen inden kl. 12 den 15. juni 2021.", "deadline:2021-06-15T12:00"),
    ("Forsøget løber til udgangen af 2024.", "period:2024-12-31"),
    ("Forsøgsperioden er fra 1. januar 2022 til udgangen af 2024.", "period:2022-01-01/2024"),
    ("De udvalgte kommuner indgår i projektet fra september 2021 til juni 2023.", "period:2021-09/2023-06"),
    ("Forvaltningen bedes indstille op til to projekter senest den 10. juni.", "deadline:2021-06-10"),
    ("Ønsker kommunen at deltage, skal det meddeles ministeriet senest den 10. juni 2021.", "deadline:2021-06-10"),
    ("Vi vil gerne høre fra jer inden den 10. juni.", "deadline:2021-06-10"),
    ("Tilmeldingen til partnerskabet slutter den 10. juni 2021.", "deadline:2021-06-10"),
    ("Runden lukker for ansøgninger den 10. juni 2021 kl. 16.00.", "deadline:2021-06-10T16:00"),
    ("Tilmeldingsfrist: 10. juni", "deadline:2021-06-10"),
    ("Ansøgninger modtaget efter den 10. juni 2021 behandles ikke.", "deadline:2021-06-10"),
    ("Bestyrelsen mødes den 12. maj og træffer afgørelse senest ultimo maj.", ""),
    ("Afgørelsen blev truffet den 29. april 2021.", "decided:2021-04-29"),
    ("På sit møde den 29. april 2021 valgte regionsrådet følgende kommuner.", "decided:2021-04-29"),
    ("Regionsrådet har udskudt beslutningen om valg af kommuner til uge 35.", ""),
    ("Som nævnt i vores brev af 12. april 2021 kan alle kommuner søge.", ""),
    ("Kommunen kan søge om midler i både 2022 og 2023.", ""),
    ("Indsatsen igangsættes pr. 1. september 2021.", "effective:2021-09-01"),
    ("Fritagelsen gælder fra 1. august 2021 og to år frem.", "effective:2021-08-01 =period:2021-08-01/2023-07-31"),
    (
        "De næste fire år fra 1. januar 2022 skal kommunerne afprøve nye veje.",
        "effective:2022-01-01 =period:2022-01-01/2025-12-31",
    ),
    ("Vi har desværre overset fristen den 12. april.", ""),
    ("Puljen genåbnes den 17. maj.", "opened:2021-05-17"),
    ("Otte kommuner skal deltage. Det besluttede bestyrelsen i torsdags.", "decided:2021-04-29"),
    ("Kommunen ansøger om deltagelse i perioden 1. januar 2022 – 31. december 2024.", "period:2022-01-01/2024-12-31"),
    ("Jeg er på ferie fra den 10. maj til den 28. maj 2021.", ""),
    ("I 2019 blev syv kommuner udpeget som velfærdskommuner.", ""),
    ("Tak for jeres mail af 2. maj 2021 med indbydelsen.", ""),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_roles(sentence: str, expected: str) -> None:
    facts = find(sheet_from_text(HEAD + sentence))
    assert facts.letter_date is not None and facts.letter_date.value == "2021-05-03"
    roles = {f"{f.value.role}:{f.value.edtf}" for f in facts.dates}
    counted = {role for role in roles if not role.startswith(("mention:", "event:", "document:"))}
    assert counted == {word for word in expected.split() if not word.startswith("=")}
    single = {"period": facts.period, "new": facts.new_deadline, "prev": facts.deadline_previous}
    for word in expected.split():
        if word.startswith("="):
            name, value = word[1:].split(":", 1)
            found = single[name]
            assert found is not None and found.value == value
