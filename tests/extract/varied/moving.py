"""Letters that are moving a round or reminding of it; persons and events are invented."""

from __future__ import annotations

from tests.extract.build import mail_header
from tests.extract.varied.case import Case

UPDATES = (
    Case(
        text="""
Kære kommuner

Vi er blevet bedt om lidt mere luft. I får derfor en uge mere til at melde jer til udviklingsforløbet: ny
sidste dag er 27. april.

Mette Dam
KL
""",
        header=mail_header(
            "2021-04-15T09:00",
            subject="Udviklingsforløb på dagtilbud",
            sender_name="Mette Dam",
            sender_address="mett@kl.dk",
        ),
        kind="extension",
    ),
    Case(
        text="""
Undervisningsministeriet

Den 20. april 1994

Forsøg med heldagsskole

Ministeriet har besluttet, at fristen for indgivelse af andragender udstrækkes til den 1. juni 1994.

P.M.V.
Aksel Juhl
""",
        kind="extension",
    ),
    Case(
        text="""
Region Midtjylland

Udpegning af partnere til mobil røntgen

Regionsrådet når ikke at behandle sagen i oktober som lovet. Kommunerne kan derfor først forvente svar i
januar 2018.

Venlig hilsen
Signe Bach
10. oktober 2017
""",
        kind="postponement",
    ),
    Case(
        text="""
Kære alle

Husk at I skal have svaret på invitationen til partnerskabet inden fredag den 12. juni.

Peter Munk
Beskæftigelsesministeriet
""",
        header=mail_header(
            "2020-06-08T10:00", subject="Husk svar", sender_name="Peter Munk", sender_address="pemu@bm.dk"
        ),
    ),
    Case(
        text="""
Sundhedsstyrelsen

Opstarten af forsøget med natsygepleje rykkes fra 1. januar til 1. april 2019, fordi it-systemet ikke er klar.

Venlig hilsen
Kaj Lund
30. november 2018
""",
        kind="postponement",
    ),
    Case(
        text="""
Ældreministeriet
Høring om plejetestamenter

På grund af efterårsferien kan høringssvar afgives en uge længere, det vil sige til og med den 21. oktober 2024.
""",
        kind="extension",
    ),
    Case(
        text="""
Erhvervsstyrelsen

Fristen den 3. maj rykkes med 14 dage. Ansøgninger om forsøgsprojekter ved kysten kan således sendes til og
med den 17. maj 2016.
""",
        kind="extension",
    ),
    Case(
        text="""
Vejdirektoratet

Trygge skoleveje: Mere tid

Corona-situationen gør det svært for kommunerne at nå deres politiske behandling. Puljen holdes derfor åben
til den 30. april 2020.
""",
        kind="extension",
    ),
    Case(
        text="""
Kære alle

Vi har fået mange flere henvendelser, end vi havde regnet med, og det tager tid at læse dem. I må derfor vente
på svar til ind i februar.

Camilla
Sundhedsstyrelsen
""",
        header=mail_header(
            "2023-01-20T09:00",
            subject="Børns søvn – I må vente lidt endnu",
            sender_name="Camilla Bro",
            sender_address="cabr@sst.dk",
        ),
        kind="postponement",
    ),
    Case(
        text="""
Københavns Amt

28. maj 1996

Til kommunerne

Trafikplanen

Flere kommuner har anmodet om udsættelse. Amtsudvalget har derfor tilladt, at bemærkninger kan indsendes til
og med den 10. juni 1996.

Vibeke Storm
""",
        kind="extension",
    ),
    Case(
        text="""
Kære fritidschefer

I får lige 14 dage ekstra. Ansøgningen til visionskommune skal først være her den 15. november.

Kim Thy, DGI
""",
        header=mail_header(
            "2019-10-28T09:00", subject="Fristen er skubbet", sender_name="Kim Thy", sender_address="kith@dgi.dk"
        ),
        kind="extension",
    ),
    Case(
        text="""
Forskningsministeriet

Den 23. februar 1998

Til kommunerne

Digitale foregangskommuner

Tidsfristen for at indgive beskrivelser er på given foranledning forlænget til den 16. marts 1998.

Lone Kjeld
""",
        kind="extension",
    ),
)
