"""Letters that are doing nothing to any round; persons and events are invented."""

from __future__ import annotations

from tests.extract.build import mail_header
from tests.extract.varied.case import Case

NONE = (
    Case(
        text="""
Holstebro Kommune
Kirkestræde 11
7500 Holstebro

Fru Grethe Dam
Nørregade 4
7500 Holstebro

4. maj 2009

Bygningstilladelse

Kommunen har modtaget Deres ansøgning om opførelse af carport og meddeler hermed tilladelse. Klage skal
indgives senest fire uger fra i dag.

Med venlig hilsen
Hans Bro
""",
    ),
    Case(
        text="""
Invitation til sommerfest

Kære kolleger

I inviteres til sommerfest i kantinen i Ballerup den 12. juni. Tilmelding senest den 1. juni til fest@kl.dk.

Festudvalget
""",
        header=mail_header(
            "2015-05-11T10:00", subject="Sommerfest", sender_name="Festudvalget", sender_address="fest@kl.dk"
        ),
    ),
    Case(
        text="""
Ny vej åbnet i Randers

Af Ole Munk, 4. juni 2012

Borgmester Lene Kjær klippede snoren, da Randers Kommune i går åbnede den nye ringvej. Regeringen har bevilget
penge til støjskærme senere.

- En god dag for byen, siger hun.
""",
    ),
    Case(
        text="""
Jobopslag: Nordfyns Kommune søger pædagog

Vi søger en pædagog til børnehaven Myretuen. Ansøgningsfrist 4. maj 2020. Send ansøgningen til
job@nordfynskommune.dk.
""",
    ),
    Case(
        text="""
Vordingborg Kommune
Valdemarsgade 43
4760 Vordingborg

Stege Roklub
Att. Tom Ravn

3. juni 2015

Lån af Stege Havn

Vordingborg Kommune giver hermed Stege Roklub lov til at holde regatta lørdag den 20. juni. I bedes rydde op
senest søndag aften.

Med venlig hilsen
Jette Holm
""",
    ),
    Case(
        text="""
Vejle Amts Folkeblad, 4. maj 2010

Borgmester fylder 60

Af Erik Bo

Der er reception på rådhuset fredag kl. 14. Borgmesteren i Vejle Kommune blev valgt ind i 1994 og har siddet i
otte udvalg.
""",
    ),
    Case(
        text="""
Roskilde Kommune
Rådhusbuen 1
4000 Roskilde

Ejerforeningen Lindelunden

3. august 2016

Påbud om fjernelse af affald

Kommunen meddeler hermed påbud om at fjerne affaldet inden den 1. september 2016. Afgørelsen kan påklages
inden 4 uger.

Venlig hilsen
Bo Dyhr
""",
    ),
    Case(
        text="""
Sorø Avis

Ny leder i Dianalund

Af Else Rask, 3. marts 2009

Sorø Kommune har udpeget Mette Rohde som ny leder af børnehaven Solstrålen. Hun begynder den 1. april.
""",
    ),
    Case(
        text="""
Fredensborg Kommune
Egevangen 3
2980 Kokkedal

Familien Rosenkvist

3. maj 2019

Tilbud om plads i dagpleje

Vi kan tilbyde Alma en plads i dagplejen fra 1. juni. Svar venligst senest 14. maj.

Pladsanvisningen
""",
    ),
)
