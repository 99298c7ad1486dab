"""More letters of other hands: answers; persons and events are invented."""

from __future__ import annotations

from tests.extract.build import mail_header
from tests.extract.varied.case import Case

MORE_ANSWERS = (
    Case(
        text="""
Tønder Kommune
Børn og Skole

Undervisningsministeriet
Att.: Kontoret for folkeskolen

2. februar 2012

Vedr. forsøg med heldagsskole

Kommunalbestyrelsen i Tønder har den 26. januar drøftet ministeriets brev og ser meget gerne, at Tønder bliver en
af de kommuner, der prøver heldagsskolen af. Vi peger på skolerne i Løgumkloster og Skærbæk.

Med venlig hilsen
Hanne Gram
""",
        who=frozenset({"Tønder"}),
        declined=False,
    ),
    Case(
        text="""
Hej Jens Aage

Sjov ide, men vi lader den gå videre til nogle andre. Silkeborg har lige købt en aftale hos et privat firma.

Hilsen Karen
Silkeborg Kommune
""",
        header=mail_header(
            "2019-05-06T10:00",
            subject="SV: Hvem vil lege med?",
            sender_name="Karen Due",
            sender_address="kadu@silkeborg.dk",
        ),
        who=frozenset({"Silkeborg"}),
        declined=True,
    ),
    Case(
        text="""
Rudersdal Kommune

Energistyrelsen
Amaliegade 44

19. september 2011

Ansøgning om støtte til elbiler i hjemmeplejen

På vegne af Gentofte, Lyngby-Taarbæk og Rudersdal kommuner fremsendes hermed en fælles ansøgning om støtte på
3,2 mio. kr. Rudersdal er projektleder.

Med venlig hilsen
Anne Lund Kay
""",
        who=frozenset({"Gentofte", "Lyngby-Taarbæk", "Rudersdal"}),
        declined=False,
    ),
    Case(
        text="""
Til KL

Tak for jeres mail om et ø-netværk om skoler. Læsø har kun én skole og 160 elever, og vi har svært ved at se, at
det
giver mening for os. Derfor står vi over.

Mvh Tage Strøm
Læsø Kommune
""",
        header=mail_header(
            "2019-05-06T10:00", subject="Ø-netværk", sender_name="Tage Strøm", sender_address="tast@laesoe.dk"
        ),
        who=frozenset({"Læsø"}),
        declined=True,
    ),
    Case(
        text="""
Kære Region Hovedstaden

Frederikssund og Halsnæs vil gerne byde ind sammen. Vi har talt om det på borgmesterniveau og er enige om at
foreslå
Roskilde Fjord som projektområde. Halsnæs tager forbehold for byrådets godkendelse.

Pia Reuss
Frederikssund Kommune
""",
        header=mail_header(
            "2019-05-06T10:00",
            subject="Vores bud på Fjordsamarbejdet",
            sender_name="Pia Reuss",
            sender_address="piare@frederikssund.dk",
        ),
        who=frozenset({"Frederikssund", "Halsnæs"}),
        declined=False,
    ),
    Case(
        text="""
Ballerup Jobcenter er klar på forsøget. Vi har ca. 900 sygedagpengesager og et godt samarbejde med lægerne. Mit
direkte nummer er 4477 1234.

/Ib Dahlgaard, jobcenterchef, Ballerup Kommune
""",
        header=mail_header(
            "2019-05-06T10:00", subject="Kvikstart", sender_name="Ib Dahlgaard", sender_address="ibda@balk.dk"
        ),
        who=frozenset({"Ballerup"}),
        declined=False,
    ),
    Case(
        text="""
Slagelse Kommune

KKR Sjælland

5. marts 2013

Svar på henvendelse om fælles vagtcentral

Byrådet behandlede KKR's henvendelse på mødet den 25. februar. Byrådet finder, at økonomien ikke er tilstrækkeligt
belyst, og Slagelse Kommune indgår derfor ikke i projektet.

Venlig hilsen
Stig Runge
borgmester
""",
        who=frozenset({"Slagelse"}),
        declined=True,
    ),
    Case(
        text="""
Guldborgsund Kommune og Lolland Kommune

Til Sundhedsstyrelsen

Fælles ansøgning: Satspuljen om alkohol i familien

29. august 2016

Vi søger i alt 4,8 mio. kr. over tre år. Lolland Kommune er hovedansøger.

Begge byråd har godkendt ansøgningen.

Jan Dyre, Lolland Kommune
Rie Maltha, Guldborgsund Kommune
""",
        who=frozenset({"Guldborgsund", "Lolland"}),
        declined=False,
    ),
    Case(
        text="""
Dragør Kommune
Kommunaldirektøren

Region Hovedstaden
Kongens Vænge 2

14. november 2009

Fælles akutteam

Tak for indbydelsen til at etablere fælles akutteam med nabokommunerne. Kommunen har for nylig indgået en aftale
med
Tårnby, som vi er glade for, og ser derfor ikke behov for at tilslutte os.

Venlig hilsen
Hans Sø
""",
        who=frozenset({"Dragør"}),
        declined=True,
    ),
    Case(
        text="""
Tilmeldingsblanket

Modelprogram for robuste byer

Kommune: Roskilde
Kontaktperson: Maja Sløk, tlf. 4631 3000
Vi ønsker at deltage i modelprogrammet: [x] Ja  [ ] Nej
Politisk godkendt: 14. marts 2012

Sendes til Naturstyrelsen senest 1. april 2012
""",
        who=frozenset({"Roskilde"}),
        declined=False,
    ),
    Case(
        text="""
Hej Freja

Ja tak, skriv Lemvig på! Vi har fire SFO'er, og lederne er helt med på idéen.

Mvh Bo Thorsen, skolechef
""",
        header=mail_header(
            "2019-05-06T10:00",
            subject="SV: Søges: kommuner med mod på mindre skærm",
            sender_name="Bo Thorsen",
            sender_address="both@lemvig.dk",
        ),
        who=frozenset({"Lemvig"}),
        declined=False,
    ),
    Case(
        text="""
Hjørring Kommune
Økonomiudvalgets møde 14. september 2016

11. Invitation til at blive forsøgskommune for digitale valg

Resume: Ministeriet har inviteret Hjørring til at deltage.

Administrationen indstiller, at invitationen afslås af hensyn til bemandingen på valgstederne.

Beslutning: Indstillingen følges.
""",
        who=frozenset({"Hjørring"}),
        declined=True,
    ),
    Case(
        text="""
Sydfynske kommuner
v/ Svendborg Kommune

By- og Boligministeriet

Ansøgning fra Svendborg, Faaborg-Midtfyn, Langeland og Ærø kommuner om at blive omfattet af ordningen for
forsøgsbyfornyelse

20. februar 2007

Projektet løber i tre år. Langeland og Ærø har endnu ikke haft sagen til politisk behandling og tager forbehold
herfor.

Erik Rolsted
""",
        who=frozenset({"Faaborg-Midtfyn", "Langeland", "Svendborg", "Ærø"}),
        declined=False,
    ),
    Case(
        text="""
Hej Stig

Vi er blevet enige om ikke at gå videre med ansøgningen, så I hører ikke fra Stevns i denne runde.

Bh Lotte
""",
        header=mail_header(
            "2019-05-06T10:00",
            subject="Vedr. Grøn Bygning",
            sender_name="Lotte Bjerre",
            sender_address="lobj@stevns.dk",
        ),
        who=frozenset({"Stevns"}),
        declined=True,
    ),
)
