"""The letters of the second story: a region looks for municipalities to try acute beds, 2011; a letter of no round."""

from __future__ import annotations

from tests.samples.page import Block, Sheet

INVITATION = Sheet(
    head="Region Sjælland",
    size=11.5,
    top=112.0,
    blocks=(
        Block(text="Kvalitet og Udvikling · Alléen 15 · 4180 Sorø", size=9, gap=-28),
        Block(text="TELEFAX   Til: Kommunerne i Region Sjælland   Antal sider: 1", bold=True, gap=22),
        Block(text="Dato: 3. oktober 2011\nSagsnr.: 1-11-72-318-11", gap=8),
        Block(text="Invitation til at afprøve akutpladser", bold=True, size=14, gap=16),
        Block(
            text="Regionsrådet ønsker at afprøve kommunale akutpladser, så patienter, der er færdige på sygehuset, "
            "kan udskrives tidligere og undgå en ny indlæggelse. Kommunerne i regionen inviteres hermed til at melde "
            "sig som forsøgskommune på sundhedsområdet."
        ),
        Block(text="Der er plads til fire kommuner. Forsøget varer to år og begynder den 1. marts 2012."),
        Block(
            text="Kommuner, der ønsker at deltage, bedes give skriftlig tilbagemelding senest fredag den "
            "18. november 2011. Svaret sendes til akutpladser@regionsjaelland.dk. Af svaret skal det fremgå,"
        ),
        Block(text="- hvor mange pladser kommunen vil stille til rådighed,", indent=12, gap=4),
        Block(text="- hvordan sygeplejersker dækker hele døgnet, og", indent=12, gap=2),
        Block(text="- hvem der er kommunens kontaktperson.", indent=12, gap=2),
        Block(text="Forretningsudvalget udpeger de fire kommuner på sit møde i december."),
        Block(text="Nærmere oplysninger hos specialkonsulent Preben Højmark, tlf. 57 87 20 66."),
        Block(text="Med venlig hilsen", gap=18),
        Block(text="Karen-Lis Ømose\nvicedirektør", gap=40),
    ),
)

ANSWER = Sheet(
    head="Slagelse Kommune",
    family="serif",
    size=11.5,
    blocks=(
        Block(text="Center for Sundhed\nCaspar Brands Plads 6\n4220 Korsør", size=9, gap=-60),
        Block(text="Region Sjælland\nKvalitet og Udvikling\nAlléen 15\n4180 Sorø", gap=26),
        Block(text="14. november 2011", gap=14),
        Block(text="Tilbagemelding om afprøvning af akutpladser", bold=True, size=13, gap=18),
        Block(
            text="Slagelse Kommune vil gerne være forsøgskommune på sundhedsområdet og stiller seks akutpladser til "
            "rådighed på plejecentret ved Korsør. Sygeplejersker fra hjemmeplejen dækker hele døgnet, og kommunens "
            "praktiserende læger har givet tilsagn om at føre tilsyn."
        ),
        Block(text="Sundhedsudvalget har tiltrådt tilbagemeldingen på sit møde den 9. november 2011."),
        Block(
            text="Kontaktperson er sundhedschef Jytte Bro Lindegaard, telefon 58 57 91 30, e-mail jybro@slagelse.dk."
        ),
        Block(text="Med venlig hilsen", gap=22),
        Block(text="Jytte Bro Lindegaard\nsundhedschef", gap=44),
    ),
)

POSTPONEMENT = """Region Sjælland
Kvalitet og Udvikling

Til kommunerne i Region Sjælland

12. december 2011
Sagsnr. 1-11-72-318-11

Udpegning af forsøgskommuner til akutpladser udsættes

Forretningsudvalget skulle på mødet i denne uge have udpeget de fire kommuner, der
skal afprøve akutpladser på sundhedsområdet. Da økonomien i forsøget endnu ikke er
afklaret, er punktet taget af dagsordenen, og beslutningen udskydes til mødet den
24. januar 2012.

Forsøgets start udskydes tilsvarende fra den 1. marts til den 1. maj 2012.

Vi beklager de ulemper, det måtte give i kommunernes planlægning. Spørgsmål kan
rettes til specialkonsulent Preben Højmark, tlf. 57 87 20 66.

Med venlig hilsen
Karen-Lis Ømose
vicedirektør
"""

ARTICLE: tuple[str, ...] = (
    "Sydsjællands Avis, torsdag den 26. januar 2012",
    "Fire kommuner får akutpladser",
    "Af Bo Hvidbjerg",
    "Guldborgsund, Holbæk, Næstved og Slagelse er de fire kommuner, der fra 1. maj skal afprøve akutpladser for "
    "patienter, som er for raske til sygehuset og for svage til at klare sig hjemme. Det besluttede "
    "forretningsudvalget i Region Sjælland i tirsdags.",
    "Ti kommuner havde meldt sig. Odsherred og Stevns fik nej, fordi de ikke kunne love, at der er en sygeplejerske "
    "på vagt hele døgnet.",
    "– Vi havde gerne set flere med, men pengene rækker kun til fire, siger vicedirektør Karen-Lis Ømose.",
    "Forsøget på sundhedsområdet varer i to år. Derefter skal regionen og kommunerne sammen gøre op, om "
    "akutpladserne har sparet indlæggelser.",
)

RECEPTION = Sheet(
    head="Køge Kommune",
    size=11.5,
    blocks=(
        Block(text="Borgmestersekretariatet · Torvet 1 · 4600 Køge", size=9, gap=-62),
        Block(text="Strandpartiets Blæserensemble\natt. formand Ulla Fjeldsted", gap=34),
        Block(text="Køge, den 7. marts 2012", gap=14),
        Block(text="Musik til receptionen på rådhuset", bold=True, size=13, gap=20),
        Block(
            text="Tak for jeres tilbud om at spille, når havnefogeden fylder rundt. Borgmesteren er glad for "
            "forslaget, og vi tager meget gerne imod."
        ),
        Block(
            text="Receptionen holdes fredag den 30. marts 2012 kl. 14 i byrådssalen. Vi vil bede jer om at møde en "
            "halv time før og at sige til senest den 23. marts, hvis I får brug for nodestativer."
        ),
        Block(text="Honoraret er som aftalt 1.800 kr., der betales, når vi har fået en regning."),
        Block(text="Med venlig hilsen", gap=22),
        Block(text="Regitze Mosegaard\nsekretær", gap=44),
    ),
)
