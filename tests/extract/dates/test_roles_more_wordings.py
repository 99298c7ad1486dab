"""What dates mean, in more wordings: foundations, counties, hearings, corrections."""

from __future__ import annotations

import pytest

from pipeline.extract.kinds.dates import find
from tests.extract.build import sheet_from_text

FOUNDATION = (
    "Nordlys Fonden\n\n"
    "Odense, 11. marts 2021\n\n"
    "Til kommunernes kulturforvaltninger\n\n"
    "Støtte til lokale kulturprojekter\n\n"
)
HOUSING = "Boligministeriet\n\nDen 20. maj 1993\n\nTil kommunalbestyrelserne\n\nForsøg med byfornyelse\n\n"
HEARING = (
    "Styrelsen for Arbejdsmarked og Rekruttering\n\n"
    "Dato: 2. juni 2025\n\n"
    "Til landets kommuner\n\n"
    "Høring over udkast til bekendtgørelse\n\n"
)
CHURCH = "Kirkeministeriet\n\n14-11-2003\n\nTil de kommuner, der har søgt\n\nUdvælgelse af forsøgskommuner\n\n"
HEALTH = "Sundhedsministeriet\n\nDato: 7. maj 2010\n\nTil kommunerne\n\nMidler til forebyggelse\n\n"
UNION = "Kommunernes Landsforening\n\nDen 2. september 1998\n\nTil borgmestrene\n\nForsøg med friere rammer\n\n"
NETWORK = "Region Syddanmark\n\nVejle, 14. oktober 2022\n\nTil de syddanske kommuner\n\nNetværk om akutfunktioner\n\n"
NAMED = "Indenrigsministeriet\n\n11. april 2017\n\nTil kommunerne\n\nUdpegning af nye forsøgskommuner\n\n"
# the letter's head, a sentence of it, and all roles that it must give; «=» a single value of the letter
SENTENCES = [
    (FOUNDATION, "Fonden modtager ansøgninger frem til og med søndag den 2. maj 2021.", "deadline:2021-05-02"),
    (
        FOUNDATION,
        "Ansøgninger skal ligge i vores indbakke onsdag den 5. maj kl. 12, når vi lukker for runden.",
        "deadline:2021-05-05T12:00",
    ),
    (FOUNDATION, "Ansøgningsrunden løber fra 1. april til 5. maj 2021.", "deadline:2021-05-05 opened:2021-04-01"),
    (FOUNDATION, "Der lukkes for ansøgninger den 5. maj 2021 kl. 16.", "deadline:2021-05-05T16:00"),
    (
        FOUNDATION,
        "Næste ansøgningsfrist er 5. maj, og den følgende er 6. oktober 2021.",
        "deadline:2021-05-05 deadline:2021-10-06",
    ),
    (FOUNDATION, "Vi skal have jeres ansøgning i hænde inden påske.", ""),
    (
        FOUNDATION,
        "Bevillingen kan bruges i 24 måneder regnet fra den 1. juli 2021.",
        "effective:2021-07-01 =period:2021-07-01/2023-06-30",
    ),
    (FOUNDATION, "Projekter, der støttes, skal være i gang senest den 1. september 2021.", "effective:2021-09-01"),
    (FOUNDATION, "Ring gerne inden den 20. april, hvis I er i tvivl, om jeres projekt falder inden for formålet.", ""),
    (
        FOUNDATION,
        ("Bestyrelsen behandler ansøgningerne på sit møde den 10. juni, og alle får svar senest den 18. juni 2021."),
        "",
    ),
    (FOUNDATION, "Støttemodtagere sender statusnotat hvert år senest den 1. februar.", ""),
    (FOUNDATION, "Runden åbner den 15. marts og lukker den 5. maj 2021.", "deadline:2021-05-05 opened:2021-03-15"),
    (FOUNDATION, "I kan sende ansøgningen fra den 15. marts 2021.", "opened:2021-03-15"),
    (
        HOUSING,
        (
            "Kommuner, som måtte være interesserede i at deltage, bedes rette henvendelse hertil senest den "
            "15. juni d.å."
        ),
        "deadline:1993-06-15",
    ),
    (
        HOUSING,
        "Eventuel ansøgning må fremsendes således, at den er ministeriet i hænde den 1. juli 1993.",
        "deadline:1993-07-01",
    ),
    (HOUSING, "Ansøgningsfristen udløber den 30. juni 1993.", "deadline:1993-06-30"),
    (
        HOUSING,
        "Fristen er i overensstemmelse med cirkulæret af 4. marts 1993 fastsat til den 1. september s.å.",
        "deadline:1993-09-01",
    ),
    (HOUSING, "Ordningen har virkning fra den 1. januar 1994.", "effective:1994-01-01"),
    (
        HOUSING,
        "Ordningen træder i kraft 1. januar n.å. og ophører med udgangen af 1996.",
        "effective:1994-01-01 period:1996-12-31",
    ),
    (HOUSING, "Lov nr. 315 af 14. maj 1993 giver mulighed for at indkalde kommuner til forsøg.", ""),
    (
        HOUSING,
        "Kommunerne anmodes om at afgive indstilling om deltagelse inden to måneder fra dags dato.",
        "deadline:1993-07-20",
    ),
    (
        HOUSING,
        "Forsøgene gennemføres over en treårig periode, der begynder den 1. januar 1994.",
        "effective:1994-01-01 =period:1994-01-01/1996-12-31",
    ),
    (
        HEARING,
        ("Styrelsen skal anmode om eventuelle bemærkninger til udkastet senest mandag den 30. juni 2025 kl. 12.00."),
        "deadline:2025-06-30T12:00",
    ),
    (HEARING, "Høringsperioden løber til og med den 30. juni.", "deadline:2025-06-30"),
    (
        HEARING,
        "Bekendtgørelsen er i høring i fire uger, så høringen slutter mandag den 30. juni.",
        "deadline:2025-06-30",
    ),
    (HEARING, "Bekendtgørelsen foreslås at træde i kraft den 1. oktober 2025.", "effective:2025-10-01"),
    (HEARING, "De nye regler skal gælde fra den 1. januar 2026.", "effective:2026-01-01"),
    (HEARING, "Vi skal bede jer sende høringssvaret, så vi har det senest fredag i uge 26.", "deadline:2025-06-27"),
    (HEARING, "Svar til os inden udgangen af juni.", "deadline:2025-06-30"),
    (HEARING, "Høringssvar bedes sendt til styrelsen senest den 30.06.2025.", "deadline:2025-06-30"),
    (
        HEARING,
        "Kommunerne har fire uger til at afgive høringssvar, dvs. til mandag den 30. juni 2025.",
        "deadline:2025-06-30",
    ),
    (HEARING, "Høringsfristen er forlænget fra 16. juni til 30. juni 2025.", "deadline:2025-06-30"),
    (
        HEARING,
        "Fristen for at svare, som udløber på mandag, er udskudt med to uger.",
        "deadline:2025-06-23 =new:2025-06-23",
    ),
    (
        CHURCH,
        ("Kirkeministeren har den 10. november 2003 besluttet at imødekomme ansøgningerne fra fem kommuner."),
        "decided:2003-11-10",
    ),
    (CHURCH, "Udvælgelsen af kommunerne skete på ministeriets møde den 10. november 2003.", "decided:2003-11-10"),
    (CHURCH, "Ministeriet traf den 10. ds. beslutning om at optage seks kommuner i ordningen.", "decided:2003-11-10"),
    (CHURCH, "Ved beslutning af 10. november 2003 er følgende kommuner udpeget.", "decided:2003-11-10"),
    (CHURCH, "Fredag den 7. november blev de fem forsøgskommuner udtaget.", "decided:2003-11-07"),
    (
        CHURCH,
        "Forsøgene påbegyndes den 1. januar 2004 og afsluttes med udgangen af 2006.",
        "effective:2004-01-01 period:2006-12-31",
    ),
    (CHURCH, "Tilladelsen gives for perioden 1/1 2004 - 31/12 2006.", "period:2004-01-01/2006-12-31"),
    (
        CHURCH,
        "Tilladelsen meddeles for tre år at regne fra 1. januar 2004.",
        "effective:2004-01-01 =period:2004-01-01/2006-12-31",
    ),
    (CHURCH, "Kommunerne skal inden 1. december 2003 meddele, om man accepterer betingelserne.", ""),
    (CHURCH, "Ansøgningen af 3. september 2003 kan ikke imødekommes.", ""),
    (CHURCH, "Forsøgsordningen begynder ved årsskiftet.", ""),
    (CHURCH, "Som tidligere meddelt begynder forsøget den 1. februar 2004.", "effective:2004-02-01"),
    (CHURCH, "Ministeren har netop udpeget fem kommuner; arbejdet begynder i januar 2004.", "effective:2004-01"),
    (
        HEALTH,
        ("Interesserede kommuner anmodes om at indsende projektbeskrivelse inden torsdag den 1. juli 2010, kl. 15."),
        "deadline:2010-07-01T15:00",
    ),
    (HEALTH, "Ansøgningen skal være ministeriet i hænde senest 8 uger fra dags dato.", "deadline:2010-07-02"),
    (HEALTH, "Tidsfristen for ansøgning er sat til 1. juli.", "deadline:2010-07-01"),
    (HEALTH, "Vi ser frem til at modtage jeres ansøgning – senest d. 1/7 kl. 12.", "deadline:2010-07-01T12:00"),
    (HEALTH, "Midlerne udmøntes i 2010, 2011 og 2012.", "period:2010/2012"),
    (
        HEALTH,
        "Projektperioden er to år med start den 1. september 2010.",
        "effective:2010-09-01 =period:2010-09-01/2012-08-31",
    ),
    (HEALTH, "Projektet skal igangsættes senest 1. november 2010.", "effective:2010-11-01"),
    (HEALTH, "Der udbetales tilskud to gange årligt, den 1. marts og den 1. september.", ""),
    (HEALTH, "Ansøgningsskemaet kan hentes på hjemmesiden fra den 17. maj 2010.", ""),
    (HEALTH, "Ministeriet afholder temadag for ansøgere den 3. juni med tilmelding senest den 27. maj.", ""),
    (HEALTH, "Fristen er ufravigelig: 1. juli 2010.", "deadline:2010-07-01"),
    (UNION, "Vi må bede om svar senest tirsdag den 22. ds.", "deadline:1998-09-22"),
    (UNION, "Besvarelsen bedes fremsendt, så den er foreningen i hænde senest den 9. oktober.", "deadline:1998-10-09"),
    (
        UNION,
        "Kommuner, der ikke har svaret inden den 9. oktober 1998, anses for ikke at være interesserede.",
        "deadline:1998-10-09",
    ),
    (
        UNION,
        "Forsøget tænkes iværksat pr. 1. april 1999 med en varighed på fire år.",
        "effective:1999-04-01 =period:1999-04-01/2003-03-31",
    ),
    (UNION, "Bestyrelsen tiltrådte den 27. august 1998 forslaget om at indbyde kommunerne.", ""),
    (
        UNION,
        ("Svarfristen, der i brev af 12. august var angivet til den 4. september, forlænges til den 18. september."),
        "deadline:1998-09-18",
    ),
    (UNION, "Vi forlænger svarfristen med en uge fra den 11. til den 18. september 1998.", "deadline:1998-09-18"),
    (NETWORK, "Kan I nikke til det, så giv os et praj senest fredag den 4. november.", "deadline:2022-11-04"),
    (NETWORK, "Vi lukker for tilmelding til netværket den 4. november kl. 12.", "deadline:2022-11-04T12:00"),
    (NETWORK, "Netværket kører fra januar 2023 til december 2024.", "period:2023-01/2024-12"),
    (NETWORK, "Vi mødes første gang den 12. januar 2023 kl. 9.30 i Kolding.", ""),
    (NETWORK, "Der er plads til otte kommuner, og først til mølle gælder indtil 4. november.", "deadline:2022-11-04"),
    (NETWORK, "Fristen er forlænget! I har nu helt til den 18. november 2022.", "deadline:2022-11-18"),
    (
        NETWORK,
        "Netværket skydes i gang den 12. januar 2023 og slutter ved udgangen af 2024.",
        "effective:2023-01-12 period:2024-12-31",
    ),
    (
        NETWORK,
        ("Fristen for tilbagemelding er onsdag den 2. november, og ikke den 4. november som først meldt ud."),
        "deadline:2022-11-02",
    ),
    (NAMED, "Økonomi- og indenrigsministeren pegede i går på otte kommuner.", "decided:2017-04-10"),
    (NAMED, "Regeringen har den 6. april 2017 givet grønt lys til otte kommuners ansøgninger.", ""),
    (NAMED, "Den 6. april 2017 blev det besluttet, hvilke kommuner der skal være med.", "decided:2017-04-06"),
    (NAMED, "Forsøgene kan begynde, når loven er vedtaget, forventeligt den 1. juli 2017.", "effective:2017-07-01"),
    (NAMED, "Afslag er givet den 6. april 2017 til 14 kommuner.", "decided:2017-04-06"),
    (NAMED, "I modtager særskilt brev inden 1. maj 2017.", ""),
    (NAMED, "Frikommuneperioden løber til 30. juni 2021.", "period:2021-06-30"),
    (NAMED, "Kommunerne skal selv evaluere senest et år efter, at perioden er slut.", ""),
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
