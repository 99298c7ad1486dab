"""A second set of wordings, written after the rules of the first."""

from __future__ import annotations

import pytest

from tests.extract.dates.roles import check

P = "Arbejdsministeriet\n\nDen 7. september 1988\n\nTil kommunerne\n\nIværksætterforsøg\n\n"
Q = "Amtsrådsforeningen\n\n11. januar 1994\n\nTil kommunerne\n\nForsøg med fælles vagtordning\n\n"
R = "Velfærdsministeriet\n\nDato: 3. marts 2008\n\nTil landets kommuner\n\nFrivillighedspuljen\n\n"
S = "Energistyrelsen\n\n14. maj 2014\n\nTil kommunerne\n\nStrategisk energiplanlægning i kommunerne\n\n"
T = "Region Midtjylland\n\n28. oktober 2018\n\nTil kommunerne i regionen\n\nFælles lærlingeforløb\n\n"
U = "Kulturregionen\n\n19. februar 2024\n\nTil kommunerne\n\nBørnekulturprojekter\n\n"

SENTENCES = [
    (P, "Kommunerne opfordres til at fremkomme med forslag, der må være indgået den 15. oktober.",
     "deadline:1988-10-15"),
    (P, "Forslag herom bedes tilstillet ministeriet inden den 1. november.", "deadline:1988-11-01"),
    (P, "Ønsker herom må fremsættes inden 1. november 1988.", "deadline:1988-11-01"),
    (P, "Ministeriet tager forbehold for ændringer indtil den 1. november 1988.", ""),
    (P, "Beretning om forløbet afgives senest den 1. juli 1990.", ""),
    (P, "Forsøget er toårigt og tager sin begyndelse den 1. januar 1989.",
     "effective:1989-01-01 =period:1989-01-01/1990-12-31"),
    (Q, "Vi hører gerne fra jer senest den 1. februar.", "deadline:1994-02-01"),
    (Q, "Kommunen bedes returnere svarkuponen senest fredag d. 4/2.", "deadline:1994-02-04"),
    (Q, "Tilsagn om deltagelse skal foreligge skriftligt inden 4. februar 1994.", "deadline:1994-02-04"),
    (Q, "Kommunens bekræftelse på overenskomsten skal være os i hænde senest den 4. marts 1994.", ""),
    (Q, "Ved mødet den 20. december 1993 blev det besluttet at søge kommuner til forsøget.", ""),
    (Q, "Vagtordningen starter op den 1. april og evalueres ved årets udgang.", "effective:1994-04-01"),
    (R, "Velfærdsministeriet har modtaget jeres ansøgning den 28. februar 2008.", ""),
    (R, "Frist for indsendelse er den 11. april 2008 kl. 12.00 - modtages ansøgningen senere, afvises den.",
     "deadline:2008-04-11T12:00"),
    (R, "Kun ansøgninger, der er os i hænde inden dette tidspunkt, 11. april 2008, tages i betragtning.",
     "deadline:2008-04-11"),
    (R, "Puljen udbydes med ansøgningsfrist 11/4 2008.", "deadline:2008-04-11"),
    (R, "Ansøgningsfristen er sat til den 11. april 2008, og pengene udbetales den 1. juni 2008.",
     "deadline:2008-04-11"),
    (R, "I kan aflevere ansøgningen personligt i Holmens Kanal 22 indtil den 11. april 2008 kl. 16.",
     "deadline:2008-04-11T16:00"),
    (R, "Projekter, der allerede er i gang pr. 1. januar 2008, støttes ikke.", ""),
    (R, "Der kan søges om midler til aktiviteter, som ligger mellem den 1. juli 2008 og den 30. juni 2009.",
     "period:2008-07-01/2009-06-30"),
    (R, "Tilskudsperioden løber til udgangen af juni 2010.", "period:2010-06-30"),
    (R, "Fællesmøde for ansøgere den 18. marts kl. 13-16 i Odense, tilmelding inden den 12. marts.", ""),
    (R, "Puljen genopslås den 1. oktober 2008.", ""),
    (S, "Har I ikke sendt interessetilkendegivelsen inden den 16. juni, regner vi ikke med jer.",
     "deadline:2014-06-16"),
    (S, "Send os to linjer – helst i denne uge og allersenest fredag den 23. maj.", "deadline:2014-05-23"),
    (S, "Vi samler op på tilkendegivelserne den 16. juni kl. 9, og så er toget kørt.", "deadline:2014-06-16T09:00"),
    (S, "Tilmeldingen til puljen slutter ved midnat den 16. juni.", "deadline:2014-06-16T23:59"),
    (S, "Kommunerne har til den 16. juni til at melde ud.", "deadline:2014-06-16"),
    (S, "Der vil være mulighed for at søge igen i foråret 2015.", ""),
    (S, "Den fjerde kommune trak sig den 2. maj.", ""),
    (S, "Styrelsen har den 12. maj 2014 udpeget fem kommuner.", "decided:2014-05-12"),
    (S, "De fem kommuner blev fundet på et møde i sidste uge.", ""),
    (S, "Energiplanerne skal være vedtaget senest den 31. december 2015.", ""),
    (S, "Aftalen med kommunerne ophører den 31. december 2015.", "period:2015-12-31"),
    (T, "Sidste frist for at komme med på holdet: 16. november.", "deadline:2018-11-16"),
    (T, "Første frist er 16. november, anden frist 1. februar 2019.", "deadline:2018-11-16 deadline:2019-02-01"),
    (T, "Ansøgningsfrist\n16. november 2018 kl. 12\n\nSvar forventes\n10. december 2018", "deadline:2018-11-16T12:00"),
    (T,
     "Ansøgning sendes\tsenest 16. november 2018\nUdvælgelse\t10. december 2018\nForløbet begynder\t1. februar 2019",
     "deadline:2018-11-16 effective:2019-02-01"),
    (T, "Lærlingene begynder den 1. februar 2019 og er færdige i januar 2021.", "effective:2019-02-01 period:2021-01"),
    (T, "Regionsrådet godkendte den 24. oktober, at Viborg, Skive og Randers Kommuner er med.", "decided:2018-10-24"),
    (T, "Vi rykker afgørelsen fra den 10. til den 17. december.", ""),
    (T, "Regionsrådet behandler indstillingen onsdag den 28. november.", ""),
    (T, "Ansøgningerne åbnes den 19. november.", ""),
    (T, "Den regionale pulje åbner 1. november og lukker 16. november.", "opened:2018-11-01 deadline:2018-11-16"),
    (U, "Vi skal bruge jeres svar senest d. 15/3.", "deadline:2024-03-15"),
    (U, "Jeres ansøgning skal være i vores indbakke den 15. marts inden kl. 12.", "deadline:2024-03-15T12:00"),
    (U, "Svarfrist: uge 11", "deadline:2024-03-11/2024-03-17"),
    (U, "Fristen er medio marts.", "deadline:2024-03-11/2024-03-20"),
    (U, "Fristen for at søge er i dag.", "deadline:2024-02-19"),
    (U, "Har I brug for mere tid, så ring inden den 8. marts.", ""),
    (U, "Portalen åbner i morgen.", "opened:2024-02-20"),
    (U, "Kommunerne inviteres til inspirationsdag den 5. marts kl. 10; svar udbedes senest den 28. februar.", ""),
    (U, "Projekterne afvikles i skoleåret 2024/25.", "period:2024/2025"),
    (U, "Vi udskyder fristen fra den 15. marts til den 2. april kl. 12.", "deadline:2024-04-02T12:00"),
    (U, "Runden er aflyst, og fristen den 15. marts bortfalder.", ""),
    (U, "Fristen fastholdes: 15. marts.", "deadline:2024-03-15"),
    (U, "Udvalget indstillede den 12. februar 2024 otte projekter til støtte.", ""),
    (U, "Beslutningen blev truffet på styregruppens møde den 12. februar 2024.", "decided:2024-02-12"),
    (U, "Fra den 1. august 2024 og to år frem indgår kommunerne i netværket.",
     "effective:2024-08-01 =period:2024-08-01/2026-07-31"),
    (U, "Børnene skal have mødt en kunstner inden sommerferien.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("head", "sentence", "expected"), SENTENCES)
def test_roles(head: str, sentence: str, expected: str) -> None:
    check(head + sentence, expected)
