"""What dates mean by who must do what, in wordings nobody wrote a rule for; written before the rules were looked at."""

from __future__ import annotations

import pytest

from tests.extract.dates.roles import check

COUNTY = "Indenrigsministeriet\n\nDen 12. marts 1990\n\nTil samtlige kommunalbestyrelser\n\nForsøgsordning\n\n"
NINETIES = "Socialministeriet\n\nKøbenhavn, den 4. november 1997\n\nTil landets kommuner\n\nPulje til lokale forsøg\n\n"
TWOTHOUSAND = "Kommunernes Landsforening\n\nDato: 15. maj 2003\n\nTil kommunerne\n\nUdviklingsprojekt\n\n"
AGENCY = "Servicestyrelsen\n\n2. februar 2011\n\nTil alle kommuner\n\nAnsøgningspulje om tidlig indsats\n\n"
KL = "KL\n\nDen 23. august 2017\n\nTil kommunerne\n\nPartnerskab om lokal velfærd\n\n"
NOW = "Sundhedsstyrelsen\n\n6. oktober 2025\n\nTil kommunerne\n\nPulje til sundhedsprøvehandlinger\n\n"
DECISION = "Styrelsen for Kultur\n\n18. juni 2021\n\nTil de ansøgende kommuner\n\nFordeling af puljen\n\n"
HEARING = "Miljøstyrelsen\n\n3. april 2019\n\nTil høringsparterne\n\nHøring over udkast til bekendtgørelse\n\n"
ANSWER = "Vinderslev Kommune\n\n20. januar 2015\n\nTil ministeriet\n\nAnsøgning om at blive forsøgskommune\n\n"

ASKED = [
    (COUNTY, "Kommunens stillingtagen imødeses inden den 1. juni d.å.", "deadline:1990-06-01"),
    (COUNTY, "Man skal anmode om, at andragender indgives hertil inden 15. maj 1990.", "deadline:1990-05-15"),
    (COUNTY, "Andragende herom må være ministeriet i hænde senest den 1. maj 1990.", "deadline:1990-05-01"),
    (COUNTY, "Kommuner, der ønsker at medvirke, bedes rette henvendelse hertil senest 30. april.",
     "deadline:1990-04-30"),
    (NINETIES, "Vi skal have jeres forslag i hus senest den 9. januar 1998.", "deadline:1998-01-09"),
    (NINETIES, "Kommunen bedes lade ansøgningen være fremme i kontoret fredag den 9. januar.", "deadline:1998-01-09"),
    (NINETIES, "Sidste rettidige indleveringsdag er den 15. december 1997.", "deadline:1997-12-15"),
    (NINETIES, "Projektbeskrivelser indleveres i to eksemplarer inden 15/12-97.", "deadline:1997-12-15"),
    (NINETIES, "Ansøgninger behandles kun, hvis de er indkommet senest 15. december 1997.", "deadline:1997-12-15"),
    (NINETIES, "Der kan indgives ansøgning indtil den 15. december 1997.", "deadline:1997-12-15"),
    (NINETIES, "Ansøgningsskemaet returneres i udfyldt stand inden årets udgang.", "deadline:1997-12-31"),
    (TWOTHOUSAND, "Er I med, så lad det tilgå os før den 13. juni 2003.", "deadline:2003-06-13"),
    (TWOTHOUSAND, "Vi beder om en melding fra hver kommune senest den 13. juni.", "deadline:2003-06-13"),
    (TWOTHOUSAND, "Giv lyd inden sommerferien, dog ikke senere end fredag den 20. juni.", "deadline:2003-06-20"),
    (TWOTHOUSAND, "Jeres udspil skal nå os inden kl. 12 fredag den 20. juni.", "deadline:2003-06-20T12:00"),
    (TWOTHOUSAND, "Man kan lægge billet ind frem til den 13. juni 2003.", "deadline:2003-06-13"),
    (AGENCY, "Ansøgningen uploades i styrelsens portal, der lukker den 1. april 2011 kl. 12.00.",
     "deadline:2011-04-01T12:00"),
    (AGENCY, "Portalen holder op med at modtage ansøgninger den 1. april 2011 kl. 12.00.", "deadline:2011-04-01T12:00"),
    (AGENCY, "Der ses bort fra ansøgninger, som ikke er styrelsen i hænde den 1. april.", "deadline:2011-04-01"),
    (AGENCY, "Tidspunkt for indsendelse: senest 1. april 2011, kl. 12.00.", "deadline:2011-04-01T12:00"),
    (AGENCY, "Frist:\n1. april 2011 kl. 12.00", "deadline:2011-04-01T12:00"),
    (AGENCY, "FRIST FOR ANSØGNING\n\n1. april 2011", "deadline:2011-04-01"),
    (AGENCY, "Hvornår?\nSenest 1. april 2011 skal vi have modtaget ansøgningen.", "deadline:2011-04-01"),
    (AGENCY, "Ansøgningsfrist\t1. april 2011\nTilsagn gives\tjuni 2011\nProjektstart\t1. august 2011",
     "deadline:2011-04-01 effective:2011-08-01"),
    (KL, "Meld jer på banen inden den 15. september.", "deadline:2017-09-15"),
    (KL, "Hvis din kommune vil være med, så skriv til os inden udgangen af september.", "deadline:2017-09-30"),
    (KL, "Tøv ikke for længe – vi lukker for tilkendegivelser den 15. september.", "deadline:2017-09-15"),
    (KL, "Send en kort motivation til projektlederen, så vi har den i uge 37.", "deadline:2017-09-11/2017-09-17"),
    (KL, "I har tre uger fra dags dato til at byde ind.", "deadline:2017-09-13"),
    (KL, "Interesserede kommuner skal have givet besked inden 14 dage.", "deadline:2017-09-06"),
    (KL, "Deadline er på fredag i næste uge kl. 14.", "deadline:2017-09-01T14:00"),
    (KL, "Den 15. september er sidste chance for at komme med.", "deadline:2017-09-15"),
    (KL, "Efter den 15. september tager vi ikke imod flere tilkendegivelser.", "deadline:2017-09-15"),
    (NOW, "Ansøgningen skal ligge i systemet inden torsdag den 20. november 2025 kl. 15.00.",
     "deadline:2025-11-20T15:00"),
    (NOW, "Ansøgningsvinduet er åbent fra den 13. oktober til den 20. november 2025.",
     "opened:2025-10-13 deadline:2025-11-20"),
    (NOW, "Puljen kan søges i perioden 13. oktober - 20. november 2025 kl. 23.59.",
     "opened:2025-10-13 deadline:2025-11-20T23:59"),
    (NOW, "Fra mandag den 13. oktober kan kommunerne indsende deres ansøgning.", "opened:2025-10-13"),
    (NOW, "Ansøgningsskemaet bliver tilgængeligt den 13. oktober 2025.", "opened:2025-10-13"),
    (NOW, "Runden går i gang den 13. oktober og slutter den 20. november 2025.",
     "opened:2025-10-13 deadline:2025-11-20"),
    (NOW, "Styrelsen afventer jeres bidrag frem til torsdag den 20. november.", "deadline:2025-11-20"),
    (HEARING, "Eventuelle bemærkninger bedes fremsendt til styrelsen senest den 6. maj 2019.", "deadline:2019-05-06"),
    (HEARING, "Vi skal venligst bede om jeres input inden mandag den 6. maj 2019.", "deadline:2019-05-06"),
    (HEARING, "Høringen er åben til og med den 6. maj 2019.", "deadline:2019-05-06"),
    (HEARING, "Udkastet er i offentlig høring i fem uger frem til den 8. maj 2019.", "deadline:2019-05-08"),
    (HEARING, "Svar modtaget efter 6. maj 2019 kan ikke forventes at indgå.", "deadline:2019-05-06"),
    (HEARING, "Styrelsen skal anmode om at modtage kommentarer den 6. maj 2019 senest kl. 10.",
     "deadline:2019-05-06T10:00"),
]  # fmt: skip

OTHERS = [
    (COUNTY, "Regnskab for de modtagne midler indsendes senest den 1. april 1992.", ""),
    (COUNTY, "Tilladelsen gælder indtil den 31. december 1992.", "period:1992-12-31"),
    (NINETIES, "Sidste år skulle ansøgningerne være fremme den 1. december 1996.", ""),
    (NINETIES, "Ved ansøgningsfristens udløb den 1. december sidste år forelå 80 ansøgninger.", ""),
    (NINETIES, "Informationsmøde afholdes den 24. november 1997; tilmelding til mødet senest den 17. november.", ""),
    (NINETIES, "Deltagerbetalingen indbetales på girokonto inden den 20. november 1997.", ""),
    (NINETIES, "Den første statusrapport skal være ministeriet i hænde senest den 1. juli 1998.", ""),
    (NINETIES, "Efter loven, som trådte i kraft den 1. juli 1997, kan kommunerne fravige reglerne.", ""),
    (NINETIES, "Kommunerne kan forvente at høre fra ministeriet inden den 15. februar 1998.", ""),
    (NINETIES, "Ministeriet behandler ansøgningerne inden udgangen af januar 1998.", ""),
    (TWOTHOUSAND, "Vil man med på studieturen, er der tilmelding senest den 2. juni 2003.", ""),
    (TWOTHOUSAND, "Svar på spørgsmål gives løbende indtil den 6. juni 2003.", ""),
    (TWOTHOUSAND, "Hotelværelser skal bestilles inden den 1. juni 2003.", ""),
    (TWOTHOUSAND, "Kommunens bidrag på 25.000 kr. skal betales senest den 1. september 2003.", ""),
    (AGENCY, "Spørgsmål til puljen kan stilles indtil den 18. marts 2011.", ""),
    (AGENCY, "Projekterne skal være afsluttet senest den 31. december 2013.", "period:2013-12-31"),
    (AGENCY, "Midlerne skal være brugt inden udgangen af 2013.", ""),
    (AGENCY, "Kommuner, der får tilsagn, skal underskrive aftalen senest den 1. juli 2011.", ""),
    (AGENCY, "Den endelige evaluering foreligger senest den 1. marts 2014.", ""),
    (AGENCY, "Styrelsen udsender tilsagnsbreve inden den 15. juni 2011.", ""),
    (AGENCY, "Lovforslaget forventes vedtaget inden den 1. juni 2011.", ""),
    (AGENCY, "Puljen for 2010 havde ansøgningsfrist den 12. april 2010.", ""),
    (KL, "Forrige rundes frist var den 1. oktober 2016.", ""),
    (KL, "De ti kommuner, der vælges, skal sende en kontaktperson senest den 10. november.", ""),
    (KL, "Der er kick-off for partnerkommunerne den 7. december 2017 kl. 10.", ""),
    (KL, "Tilmeld jer webinaret senest den 1. september.", ""),
    (KL, "Aftalen kan opsiges med virkning fra den 1. januar 2019.", "effective:2019-01-01"),
    (KL, "KL melder tilbage til alle senest den 6. oktober.", ""),
    (KL, "Bestyrelsen tager stilling på sit møde den 28. september 2017.", ""),
    (NOW, "Tilskudsmodtager skal aflægge regnskab senest den 1. marts 2029.", ""),
    (NOW, "Ansøger skal kunne dokumentere indbyggertallet pr. 1. januar 2025.", ""),
    (NOW, "Udvalgte kommuner skal bekræfte deltagelsen inden 8 dage efter modtagelsen.", ""),
    (NOW, "Ansøgninger vurderes af et fagligt udvalg, som mødes den 9. december 2025.", ""),
    (NOW, "Puljens første runde havde frist den 3. marts 2025.", ""),
    (HEARING, "Reglerne foreslås at træde i kraft den 1. juli 2019.", "effective:2019-07-01"),
    (HEARING, "De gældende regler ophører den 30. juni 2019.", ""),
    (HEARING, "Kommunerne skal senest den 1. januar 2021 have vedtaget en affaldsplan.", ""),
    (HEARING, "Den nuværende dispensation udløber den 31. december 2019.", ""),
    (DECISION, "Klage skal være indgivet senest den 16. juli 2021.", ""),
    (DECISION, "Tilbuddet skal accepteres skriftligt inden den 1. juli 2021.", ""),
    (DECISION, "Uforbrugte midler tilbagebetales senest den 1. februar 2024.", ""),
    (DECISION, "Første rate udbetales senest den 15. august 2021.", ""),
    (DECISION, "Vær opmærksom på, at tilsagnet bortfalder, hvis projektet ikke er begyndt inden 1. december 2021.", ""),
    (ANSWER, "Vi henviser til ministeriets brev af 2. december 2014 og fristen den 23. januar 2015.",
     "deadline:2015-01-23"),
    (ANSWER, "Kommunalbestyrelsen behandlede sagen den 14. januar 2015.", ""),
    (ANSWER, "Kommunen kan være klar til at gå i gang den 1. april 2015.", "effective:2015-04-01"),
]  # fmt: skip

COURSE = [
    (COUNTY, "Ordningen træder i kraft den 1. august 1990 og løber i fire år.",
     "effective:1990-08-01 =period:1990-08-01/1994-07-31"),
    (COUNTY, "Forsøgene påbegyndes tidligst den 1. januar 1991.", "effective:1991-01-01"),
    (NINETIES, "Projekterne løber fra den 1. april 1998 til den 31. marts 2000.", "period:1998-04-01/2000-03-31"),
    (NINETIES, "Forsøgsperioden er fastsat til 1/1 1998 - 31/12 1999.", "period:1998-01-01/1999-12-31"),
    (TWOTHOUSAND, "Samarbejdet begynder efter nytår og varer til udgangen af 2005.",
     "period:2005-12-31 effective:2004-01-01"),
    (TWOTHOUSAND, "Støtten ydes for årene 2004-2006.", "period:2004/2006"),
    (AGENCY, "Tilskuddet dækker perioden fra 1. august 2011 til 31. juli 2014.", "period:2011-08-01/2014-07-31"),
    (AGENCY, "Projektperiode: 1. august 2011 – 31. juli 2014", "period:2011-08-01/2014-07-31"),
    (KL, "Fra den 1. januar 2018 deltager kommunerne i partnerskabet.", "effective:2018-01-01"),
    (KL, "Partnerskabet strækker sig over årene 2018, 2019 og 2020.", "period:2018/2020"),
    (NOW, "Prøvehandlingerne skal finde sted mellem den 1. marts 2026 og den 28. februar 2027.",
     "period:2026-03-01/2027-02-28"),
    (NOW, "Midlerne er afsat i perioden 2026-29.", "period:2026/2029"),
    (NOW, "Indsatsen kan sættes i værk pr. 1. marts 2026.", "effective:2026-03-01"),
]  # fmt: skip

OUTCOME = [
    (COUNTY, "Ministeriet har den 5. marts 1990 truffet afgørelse om, hvilke kommuner der kan deltage.",
     "decided:1990-03-05"),
    (NINETIES, "Ministeren udpegede i fredags tolv kommuner.", "decided:1997-10-31"),
    (TWOTHOUSAND, "På mødet den 8. maj 2003 besluttede bestyrelsen at tage følgende kommuner med.",
     "decided:2003-05-08"),
    (KL, "Udvælgelsen skete den 18. august 2017 på baggrund af de indkomne ansøgninger.", "decided:2017-08-18"),
    (DECISION, "Puljen blev fordelt på udvalgets møde den 10. juni 2021.", "decided:2021-06-10"),
    (DECISION, "Udvalget valgte den 10. juni seks kommuner blandt 31 ansøgere.", "decided:2021-06-10"),
    (DECISION, "Afgørelsen er truffet den 10. juni 2021.", "decided:2021-06-10"),
    (DECISION, "Styrelsen har i dag givet tilsagn til seks kommuner.", "decided:2021-06-18"),
    (DECISION, "Den 10. juni 2021 sagde udvalget ja til seks ansøgninger.", "decided:2021-06-10"),
    (DECISION, "Ansøgningsfristen udløb den 3. maj 2021, og puljen blev fordelt den 10. juni.", "decided:2021-06-10"),
]  # fmt: skip

MOVED = [
    (AGENCY, "Fristen rykkes med to uger fra den 1. april 2011, så den nu er den 15. april.", "deadline:2011-04-15"),
    (AGENCY, "I får længere tid: ansøgningsfristen, der var den 15. februar, bliver den 1. marts 2011.",
     "deadline:2011-03-01"),
    (AGENCY, "Vi giver alle ansøgere en uge mere, dvs. til fredag den 8. april 2011.", "deadline:2011-04-08"),
    (NOW, "Ansøgningsfristen er udsat fra den 20. november til den 4. december 2025 kl. 12.",
     "deadline:2025-12-04T12:00"),
    (NOW, "Ny frist: 4. december 2025 (før: 20. november).", "deadline:2025-12-04"),
    (NINETIES, "Fristen for at søge udskydes, idet ansøgninger nu modtages indtil den 2. februar 1998.",
     "deadline:1998-02-02"),
    (KL, "Svarfristen den 15. september forlænges til den 29. september 2017.", "deadline:2017-09-29"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "sentence", "expected"), [*ASKED, *OTHERS, *COURSE, *OUTCOME, *MOVED])
def test_roles(head: str, sentence: str, expected: str) -> None:
    check(head + sentence, expected)
