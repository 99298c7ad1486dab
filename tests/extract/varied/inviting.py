"""Letters that are opening a round; persons and events are invented."""

from __future__ import annotations

from tests.extract.build import mail_header
from tests.extract.varied.case import Case

INVITES = (
    Case(
        text="""
Miljøministeriet
Slotsholmsgade 12
1216 København K

Til alle kommuner

Vandløbspiloter 2024

Miljøministeriet efterlyser kommuner, der vil være vandløbspiloter på miljøområdet. Vi forestiller os fem-seks
kommuner.

Meld tilbage til vand@mim.dk, gerne med et par linjer om jeres ideer, inden den 3. maj 2024.

Med venlig hilsen
Karen Holst
kontorchef

12. marts 2024
""",
    ),
    Case(
        text="""
UNDERVISNINGSMINISTERIET
Frederiksholms Kanal 21
1220 København K

Den 14. februar 1994

Til samtlige kommuner

Vedr. forsøg med heldagsskole

Folketinget har på finansloven afsat 12 mio. kr. til forsøg på folkeskoleområdet. Kommunerne kan herefter
indgive andragende om andel i bevillingen. Andragender må være Undervisningsministeriet i hænde senest den 2.
maj 1994.

P.M.V.
Aksel Juhl
fuldmægtig
""",
    ),
    Case(
        text="""
Region Midtjylland
Skottenborg 26
8800 Viborg

Til kommunerne i Region Midtjylland

4. september 2017

Partnere til mobil røntgen

Regionen vil gerne i dialog med fire kommuner om fælles indsats på ældreområdet. Er I en af dem? Så lad os
høre fra jer senest den 6. oktober 2017 på mobil@rm.dk.

Venlig hilsen
Signe Bach
""",
    ),
    Case(
        text="""
Trafikstyrelsen

Udkast til bekendtgørelse om cykelparkering

Hermed sendes ovennævnte bekendtgørelse til udtalelse hos kommunerne. Trafikstyrelsen skal bede om kommunens
eventuelle kommentarer senest 1. december 2015 til info@trafikstyrelsen.dk.

Med venlig hilsen
Ole Friis

2. november 2015
""",
    ),
    Case(
        text="""
Kære borgmester

KL vil udpege otte kommuner til et udviklingsforløb på dagtilbudsområdet. Har I mod på det, så giv lyd til
Mette på mett@kl.dk. Sidste dag er 20. april.

Venlig hilsen
Mette Dam
KL
""",
        header=mail_header(
            "2021-03-16T09:00",
            subject="Udviklingsforløb på dagtilbud",
            sender_name="Mette Dam",
            sender_address="mett@kl.dk",
        ),
    ),
    Case(
        text="""
Socialministeriet
Holmens Kanal 22
1060 København K

Til kommunalbestyrelserne

Vejledning til lov om social service

Ministeriet skal hermed anmode om bemærkninger til vedlagte udkast til vejledning. Svar imødeses inden 1. juni
2001.

P.M.V.
Jens Lau
""",
    ),
    Case(
        text="""
Beskæftigelsesministeriet
Ved Stranden 8
1061 København K

Invitation til politisk partnerskab

Ministeren vil meget gerne drøfte et partnerskab om flere i job med op til ti kommuner på
beskæftigelsesområdet. Kommuner, som finder det interessant, kan skrive til bm@bm.dk indtil den 12. juni 2020.

Med venlig hilsen
Peter Munk

11. maj 2020
""",
    ),
    Case(
        text="""
Amtsrådet i Fyns Amt
Ørbækvej 100
5220 Odense SØ

Til kommunerne i amtet

Odense, den 2. maj 1998

Amtsrådet har vedtaget at etablere et forsøg med fælles genoptræning på sundhedsområdet. Deltagelse står åben
for tre kommuner. Interesse bedes meddelt amtet skriftligt senest fredag den 19. juni 1998.

Med venlig hilsen
Erik Dal
""",
    ),
    Case(
        text="""
Kulturstyrelsen

Den 3. marts 2013

Huskunstnerordningen 2014

Kommuner kan igen i år ansøge om støtte under huskunstnerordningen. Frist for indsendelse: 15. maj 2013.
Ansøgninger stiles til Kulturstyrelsen, H.C. Andersens Boulevard 2, 1553 København V.
""",
    ),
)
