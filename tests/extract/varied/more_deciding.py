"""More letters of other hands: decisions; persons and events are invented."""

from __future__ import annotations

from tests.extract.build import mail_header
from tests.extract.varied.case import Case

MORE_CHOICES = (
    Case(
        text="""
Realdania

12. november 2014

Tre kommuner med i Stedet Tæller

Bestyrelsen har på sit møde i går valgt at gå videre med Hjørring Kommune, Rebild Kommune og Samsø Kommune, som
hver modtager 2,4 mio. kr. til at udvikle deres landsbyer.

Valget er truffet blandt 31 indkomne forslag.

Mette Skov Lyng
projektchef
""",
        chosen=frozenset({"Hjørring", "Rebild", "Samsø"}),
    ),
    Case(
        text="""
Midtjysk Avis

Ikast og Skive scorer millioner til kanaler

Af Bo Krarup

Miljøministeren har sagt ja til at betale for to store vådområder. Ikast-Brande Kommune får 11 mio. kr., mens Skive
Kommune kan se frem til 7,5 mio. kr.

Til gengæld fik Struer Kommune nej. Jorden er for dyr, lyder begrundelsen fra ministeriet.

– Det er vi kede af, siger borgmesteren i Struer.
""",
        chosen=frozenset({"Ikast-Brande", "Skive"}),
        refused=frozenset({"Struer"}),
    ),
    Case(
        text="""
KULTURMINISTERIET

Ringsted Byråd
Rådhuset
4100 Ringsted

København, den 9. juni 1994

Ved skrivelse af 2. marts d.å. har byrådet ansøgt om at blive optaget som kulturkommune i 1995-96.

Efter en samlet vurdering af de indkomne andragender skal man herved meddele, at Ringsted Kommune ikke kan optages
i ordningen.

P.M.V.
E.B.
Inge Thorup
""",
        refused=frozenset({"Ringsted"}),
    ),
    Case(
        text="""
Digitaliseringsstyrelsen

Bilag 1: Oversigt over ansøgninger til puljen for velfærdsteknologi 2014

Nr.	Kommune	Titel	Status
1	Fanø Kommune	Skærmbesøg	Bevilget
2	Varde Kommune	Robotstøvsuger	Afslag
3	Aabenraa Kommune	Toilet med skyl	Bevilget
""",
        chosen=frozenset({"Aabenraa", "Fanø"}),
        refused=frozenset({"Varde"}),
    ),
    Case(
        text="""
Kære Brøndby, Glostrup og Vallensbæk

Så er den hjemme! Jeres kommuner er dem, bestyrelsen har fundet frem til, da den i mandags skulle vælge deltagere i
«Naboskab på recept».

Vi glæder os til samarbejdet og kalder til opstart i uge 12.

Kh Signe Valdorf
Boligfonden
""",
        header=mail_header(
            "2019-05-06T10:00", subject="I er med!", sender_name="Boligfonden", sender_address="post@boligfonden.dk"
        ),
        chosen=frozenset({"Brøndby", "Glostrup", "Vallensbæk"}),
    ),
    Case(
        text="""
Fyens Tidende 4. april 2019

Fire fynske kommuner skal give elever fri om fredagen

Af Pia Ravn

Undervisningsministeren har udset sig fire kommuner på Fyn til et forsøg med kortere skoleuger. Det er Assens,
Faaborg-Midtfyn, Kerteminde og Nyborg, der efter sommerferien må lukke skolerne fredag middag.

Forsøget varer i to år.
""",
        chosen=frozenset({"Assens", "Faaborg-Midtfyn", "Kerteminde", "Nyborg"}),
    ),
    Case(
        text="""
KKR Nordjylland
Beslutningsreferat, 12. juni 2015

Punkt 6: Værtskommuner for de nye senhjerneskadepladser

KKR tiltrådte, at Mariagerfjord og Morsø bliver værtskommuner. Jammerbugt og Thisted kommuners tilbud blev ikke
antaget, da de lå over den økonomiske ramme.
""",
        chosen=frozenset({"Mariagerfjord", "Morsø"}),
        refused=frozenset({"Jammerbugt", "Thisted"}),
    ),
    Case(
        text="""
Transport- og Bygningsministeriet

Høje-Taastrup Kommune
Teknik- og Miljøcenter

17. december 2015

Tilsagn

Det glæder ministeriet at kunne meddele kommunen tilskud på 1.900.000 kr. til letbanestationens forplads, jf.
ansøgning af 1. september.

Med venlig hilsen
Ole Rud
""",
        chosen=frozenset({"Høje-Taastrup"}),
    ),
    Case(
        text="""
Kære Solrød og Stevns kommuner

Vi har nu gennemgået alle ansøgninger til puljen om ældre uden netværk. Desværre rakte pengene ikke til jeres
projekter denne gang.

Med venlig hilsen
Anja Krog
Socialministeriet
""",
        header=mail_header(
            "2019-05-06T10:00", subject="Vedr. ansøgninger", sender_name="Anja Krog", sender_address="ankr@sm.dk"
        ),
        refused=frozenset({"Solrød", "Stevns"}),
    ),
)
