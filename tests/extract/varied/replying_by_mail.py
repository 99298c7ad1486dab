"""Letters that are answering by mail; persons and events are invented."""

from __future__ import annotations

from tests.extract.build import mail_header
from tests.extract.varied.case import Case

MAILS = (
    Case(
        text="""
Kære Signe

I Herning Kommune er vi klar til at gå med i mobil røntgen. I må gerne regne os med som en af de fire.

Hilsen
Lis Toft
Herning Kommune
""",
        header=mail_header(
            "2017-10-03T09:00",
            subject="Sv: Partnere til mobil røntgen",
            sender_name="Lis Toft",
            sender_address="list@herning.dk",
        ),
        who=frozenset({"Herning"}),
    ),
    Case(
        text="""
Kære Mette

Tak for tilbuddet om udviklingsforløbet. Vi har drøftet det i chefgruppen, men vi må desværre melde pas i
denne omgang.

Venlig hilsen
Bo Kær
Rebild Kommune
""",
        header=mail_header(
            "2021-04-19T14:00",
            subject="Sv: Udviklingsforløb på dagtilbud",
            sender_name="Bo Kær",
            sender_address="boka@rebild.dk",
        ),
        who=frozenset({"Rebild"}),
        declined=True,
    ),
    Case(
        text="""
Kære ministerium

Vi har læst forslaget. Frederiksberg Kommune støtter det fuldt ud og har ikke yderligere kommentarer.

Mvh
Sif Lange
Frederiksberg Kommune
""",
        header=mail_header(
            "2022-04-01T10:00",
            subject="Lovforslag om plejehjem",
            sender_name="Sif Lange",
            sender_address="sila@frederiksberg.dk",
        ),
        who=frozenset({"Frederiksberg"}),
    ),
    Case(
        text="""
Hej Sanne

Vi snupper den ene plads :-) Du må gerne sende mig det praktiske.

Vh Mads
Hillerød Kommune
""",
        header=mail_header(
            "2022-10-03T11:00",
            subject="SV: To ledige pladser i Grøn By",
            sender_name="Mads Ro",
            sender_address="mar@hillerod.dk",
        ),
        who=frozenset({"Hillerød"}),
        declined=False,
    ),
    Case(
        text="""
Kære Naja

Det var et spændende brev. Desværre har vi hænderne fulde med at bosætte nye flygtninge, så Varde Kommune kan
ikke være med i 2018. Spørg os gerne igen.

Hilsen Ole Thy
""",
        header=mail_header(
            "2018-01-29T10:00", subject="Re: Mentorprogram", sender_name="Ole Thy", sender_address="olth@varde.dk"
        ),
        who=frozenset({"Varde"}),
        declined=True,
    ),
    Case(
        text="""
Kære Camilla

Det kan vi godt se os selv i! Haderslev Kommune har ni sundhedsplejersker, der brænder for sagen.

Hilsen Gitte
""",
        header=mail_header(
            "2023-01-11T09:00", subject="SV: Børns søvn", sender_name="Gitte Skov", sender_address="gisk@haderslev.dk"
        ),
        who=frozenset({"Haderslev"}),
        declined=False,
    ),
    Case(
        text="""
Give Kommune har ikke ressourcer til at indgå i forsøget, og kommunen må derfor sige nej tak.

Mvh
Bent Foged
Give Kommune
""",
        header=mail_header(
            "2004-02-03T09:00",
            subject="Forsøg med netborgerservice",
            sender_name="Bent Foged",
            sender_address="befo@give.dk",
        ),
        who=frozenset({"Give"}),
        declined=True,
    ),
)
