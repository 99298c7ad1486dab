"""The letters of the first story: a ministry chooses development municipalities, 2023."""

from __future__ import annotations

from tests.samples.page import Block, Sheet

ANNOUNCEMENT = Sheet(
    head="Kulturministeriet",
    family="serif",
    size=11.0,
    side=(
        "22. marts 2023",
        "",
        "Sagsnr.",
        "23/00918",
        "",
        "Nybrogade 2",
        "1203 København K",
        "",
        "www.kum.dk",
    ),
    blocks=(
        Block(text="Til landets kommuner"),
        Block(text="Kultur i hverdagen: Indkaldelse af ansøgninger fra kommuner", bold=True, size=13, gap=18),
        Block(
            text="På finansloven for 2023 er der afsat midler til at bringe kunst og kultur tættere på de borgere, der "
            "sjældent selv opsøger den. Kulturministeriet indbyder derfor landets kommuner til at søge om at blive "
            "udviklingskommune i programmet Kultur i hverdagen.",
            gap=10,
        ),
        Block(text="Der udvælges otte kommuner fordelt på to områder:"),
        Block(
            text="1) Kulturområdet: biblioteker, kulturhuse og musikskoler, der flytter aktiviteter ud i boligområder "
            "og landsbyer.",
            indent=14,
            gap=5,
        ),
        Block(
            text="2) Ældreområdet: plejehjem og hjemmepleje, der gør sang, højtlæsning og håndværk til en fast del "
            "af ugen.",
            indent=14,
            gap=5,
        ),
        Block(
            text="En kommune kan søge på begge områder, men skal angive, hvilket af dem der har første prioritet. "
            "Ansøgningen skal være godkendt i det udvalg, der har ansvaret for området."
        ),
        Block(text="Ansøgningsfrist", bold=True, gap=14),
        Block(
            text="Ansøgningen sendes til hverdagskultur@kum.dk og skal være Kulturministeriet i hænde senest mandag "
            "den 15. maj 2023 kl. 12.00. Den må højst fylde fem sider.",
            gap=3,
        ),
        Block(text="Det videre forløb", bold=True, gap=14),
        Block(
            text="Kulturministeren træffer afgørelse efter indstilling fra Slots- og Kulturstyrelsen. Ansøgerne kan "
            "vente svar i slutningen af august. Programmet løber fra den 1. oktober 2023 til den 30. september 2026.",
            gap=3,
        ),
        Block(
            text="Spørgsmål kan rettes til fuldmægtig Lærke Brandstrup på telefon 33 74 61 08 eller labr@kum.dk.",
            gap=12,
        ),
        Block(text="Med venlig hilsen", gap=22),
        Block(text="Mogens Thorsager\nkontorchef", gap=34),
    ),
    foot="Side 1 af 1",
)

EXTENSION = """Kære kommuner

Flere af jer har gjort opmærksom på, at udvalgenes mødeplan i foråret passer dårligt \
med fristen den 15. maj. Kulturministeriet har derfor besluttet at forlænge \
ansøgningsfristen i programmet Kultur i hverdagen til torsdag den 1. juni 2023 kl. 12.00.

Ansøgninger, der allerede er indsendt, skal ikke sendes igen, men må gerne erstattes \
af en ny inden fristen. Tidsplanen er i øvrigt uændret.

Venlig hilsen

Lærke Brandstrup
fuldmægtig
Kulturministeriet
Tlf. 33 74 61 08
labr@kum.dk
"""

MORSOE = Sheet(
    head="Morsø Kommune",
    size=11.0,
    top=120.0,
    blocks=(
        Block(text="Social og Sundhed · Jernbanevej 7 · 7900 Nykøbing Mors", size=8.5, gap=-34),
        Block(text="Kulturministeriet\nNybrogade 2\n1203 København K", gap=26),
        Block(text="10. maj 2023\nSagsnr. 00.16.02-Ø34-2-23", gap=16),
        Block(text="Ansøgning om deltagelse i programmet Kultur i hverdagen", bold=True, size=12.5, gap=20),
        Block(
            text="Morsø Kommune søger hermed om at blive udviklingskommune på ældreområdet. Øens seks plejehjem "
            "har i et par år haft besøg af musikskolens elever, og beboere og pårørende spørger efter mere. Vi vil "
            "gøre fællessangen til en fast aftale to gange om ugen og uddanne en sangvært på hvert hjem."
        ),
        Block(
            text="Hvis det ikke er muligt at komme i betragtning på ældreområdet, er kulturområdet vores anden "
            "prioritet. Her ønsker biblioteket at åbne læsekredse i forsamlingshusene."
        ),
        Block(
            text="Ansøgningen sendes med forbehold for godkendelse i Social- og Sundhedsudvalget, der behandler "
            "sagen på sit møde den 24. maj 2023."
        ),
        Block(text="Kontaktperson er projektleder Gunvor Toftdahl, telefon 99 70 44 17, e-mail gutof@morsoe.dk."),
        Block(text="Med venlig hilsen", gap=22),
        Block(text="Eskild Riis Odgaard\nældrechef", gap=46),
    ),
)

SVENDBORG_MAIL = """Kære Lærke Brandstrup

Hermed fremsendes Svendborg Kommunes ansøgning til Kultur i hverdagen. Udvalget for \
kultur og fritid godkendte den i går. Vi søger alene på kulturområdet.

Bekræft gerne modtagelsen.

Med venlig hilsen

Tine Havmand
kulturkonsulent
Svendborg Kommune
Tlf. 62 23 48 95
tine.havmand@svendborg.dk
"""

SVENDBORG = Sheet(
    head="Svendborg Kommune",
    family="serif",
    size=11.0,
    blocks=(
        Block(text="Kultur og Fritid\nRamsherred 5\n5700 Svendborg", size=9, gap=-60),
        Block(text="Kulturministeriet", gap=40),
        Block(text="31. maj 2023", gap=12),
        Block(text="Svendborgs ansøgning til Kultur i hverdagen", bold=True, size=13, gap=20),
        Block(
            text="Svendborg Kommune ansøger om at blive udviklingskommune på kulturområdet. Kulturhuset ved havnen "
            "når mange, men sjældent familierne i Skovparken og på øerne. Med programmet vil vi lade "
            "billedskolen, teatret og musikskolen rykke ud og holde værksted i beboerhusene hver anden uge."
        ),
        Block(
            text="Kommunen bidrager med en halv stilling i hele perioden og stiller lokaler til rådighed. På Skarø "
            "og Drejø gennemføres forløbene i samarbejde med beboerforeningerne."
        ),
        Block(text="Ansøgningen er godkendt i Udvalget for kultur og fritid den 30. maj 2023."),
        Block(text="Kontaktperson: kulturkonsulent Tine Havmand, tlf. 62 23 48 95, tine.havmand@svendborg.dk"),
        Block(text="Venlig hilsen", gap=22),
        Block(text="Palle Kornerup\nkulturchef", gap=40),
    ),
)

KALUNDBORG = """Kalundborg Kommune
Børn, Familie og Kultur
Holbækvej 141 B
4400 Kalundborg

Kulturministeriet
Nybrogade 2
1203 København K

2. juni 2023

Ansøgning til programmet Kultur i hverdagen

Kalundborg Kommune ønsker at deltage i programmet på kulturområdet. Vi beklager,
at ansøgningen først sendes i dag; den blev ved en fejl liggende efter udvalgets
møde, og vi håber, at ministeriet alligevel vil tage den i betragtning.

Kommunen vil gøre de små lokalbiblioteker til værested for både børn og voksne,
så der også er åbent om aftenen. Byrådet har afsat et beløb hertil på budgettet
for de kommende år.

Nærmere oplysninger fås hos bibliotekschef Åge Søholt, telefon 59 53 27 46,
aage.soeholt@kalundborg.dk.

Med venlig hilsen

Åge Søholt
"""

DECISION = Sheet(
    head="Kulturministeriet",
    family="serif",
    size=11.0,
    side=("30. august 2023", "", "Sagsnr.", "23/00918", "", "Nybrogade 2", "1203 København K", "", "www.kum.dk"),
    blocks=(
        Block(text="Til ansøgerkommunerne"),
        Block(text="Udvælgelse af kommuner til Kultur i hverdagen", bold=True, size=13, gap=18),
        Block(
            text="Kulturministeriet har ved fristens udløb modtaget 27 ansøgninger om at blive udviklingskommune. "
            "Kulturministeren har den 28. august 2023 udvalgt følgende otte kommuner:",
            gap=10,
        ),
        Block(text="Kulturområdet\tÆldreområdet", bold=True, gap=10),
        Block(text="Albertslund\tBornholm", gap=3),
        Block(text="Frederikshavn\tFaxe", gap=3),
        Block(text="Herning\tMorsø", gap=3),
        Block(text="Svendborg\tTønder", gap=3),
        Block(
            text="De udvalgte kommuner deltager i programmet fra den 1. oktober 2023 til den 30. september 2026. "
            "Slots- og Kulturstyrelsen indkalder dem til et fælles opstartsmøde.",
            gap=12,
        ),
        Block(
            text="Der er lagt vægt på, at indsatsen når borgere, som ikke i forvejen bruger kommunens tilbud, og at "
            "den kan fortsætte efter programmets udløb."
        ),
        Block(
            text="Assens, Glostrup og Rebild Kommuner har fået afslag, da ansøgningerne ikke er godkendt i et "
            "politisk udvalg. De øvrige ansøgere får særskilt svar."
        ),
        Block(text="Spørgsmål kan rettes til fuldmægtig Lærke Brandstrup, telefon 33 74 61 08."),
        Block(text="Med venlig hilsen", gap=22),
        Block(text="Mogens Thorsager\nkontorchef", gap=46),
    ),
    foot="Side 1 af 1",
)
