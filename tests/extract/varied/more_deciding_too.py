"""More letters of other hands: decisions again; persons and events are invented."""

from __future__ import annotations

from tests.extract.varied.case import Case

LATER_CHOICES = (
    Case(
        text="""
Undervisningsministeriet
Kontor for ungdomsuddannelser

Langeland Kommune
Svendborg Kommune
Ærø Kommune

23. juni 2006

Forsøg med 10. klasse på erhvervsskole

Ministeriet har behandlet de tre kommuners ansøgninger.

For så vidt angår Langeland og Ærø kommuner godkendes forsøget for skoleårene 2006/07 og 2007/08.

For så vidt angår Svendborg Kommune kan ministeriet ikke give den ønskede dispensation.

Med venlig hilsen
Jane Feld
""",
        chosen=frozenset({"Langeland", "Ærø"}),
        refused=frozenset({"Svendborg"}),
    ),
    Case(
        text="""
Kunststyrelsen

Til kommunerne

Nordsjællandsk kulturaftale

Kulturministeren og borgmestrene i Allerød, Fredensborg, Hillerød og Hørsholm har i dag underskrevet en
kulturaftale for 2011-2014. Dermed er de fire kommuner optaget i ordningen.

1. december 2010
""",
        chosen=frozenset({"Allerød", "Fredensborg", "Hillerød", "Hørsholm"}),
    ),
    Case(
        text="""
Slots- og Kulturstyrelsen

Kolding Kommune
Kulturforvaltningen

11. december 2017

Vedrørende ansøgning om midler til regionalt spillested

Udvalget for Musik har vurderet kommunens ansøgning. Der var stor søgning, og udvalget har måttet foretage en skarp
prioritering. Jeres ansøgning er ikke blandt dem, som opnåede støtte.

Venlig hilsen
Kira Holm
""",
        refused=frozenset({"Kolding"}),
    ),
    Case(
        text="""
Hedensted bliver laboratorium for skoler uden karakterer

Pressemeddelelse fra Børne- og Undervisningsministeriet, 20. august 2021

Som den eneste kommune i landet får Hedensted de kommende tre år lov at undvære karakterer i 8. og 9. klasse. Det
har
børne- og undervisningsministeren besluttet efter at have drøftet sagen med aftalepartierne.
""",
        chosen=frozenset({"Hedensted"}),
    ),
    Case(
        text="""
Indenrigsministeriet

Notat om ansøgninger til forsøg med lokale afgifter

København Kommune: Forslaget strider mod EU-retten og kan ikke nyde fremme.
Aalborg Kommune: Forslaget opfylder ikke betingelserne.
Aarhus Kommune: Forslaget godkendes.
Odense Kommune: Forslaget godkendes.

Den 3. marts 2015
""",
        chosen=frozenset({"Aarhus", "Odense"}),
        refused=frozenset({"Aalborg", "København"}),
    ),
    Case(
        text="""
Socialstyrelsen

24. februar 2014

Partnerskabskommuner til inklusionsprojektet

Socialstyrelsen er glade for at kunne byde velkommen til projektets to nye partnerskabskommuner. Nordfyns Kommune
og
Middelfart Kommune starter 1. april og kører frem til udgangen af 2016.

Med venlig hilsen
Ejnar Fuglsang
""",
        chosen=frozenset({"Middelfart", "Nordfyns"}),
    ),
    Case(
        text="""
Vejdirektoratet

Til Esbjerg Kommune og Vejen Kommune

28. juni 2013

Supercykelsti Esbjerg-Vejen

I har søgt om 50 procent medfinansiering af en supercykelsti. Vejdirektoratet har efter en samlet vurdering fundet,
at
andre projekter har en højere trafikal nytte, og jeres ansøgning er derfor ikke imødekommet.

Venlig hilsen
Ane Kjærbo
""",
        refused=frozenset({"Esbjerg", "Vejen"}),
    ),
    Case(
        text="""
DANMARKS IDRÆTSFORBUND

Bevæg dig for livet – visionskommuner

Den 15. september 2017 skrev DIF og DGI under på aftaler med tre nye visionskommuner:

* Billund
* Brønderslev
* Odder

Der er nu 14 visionskommuner.
""",
        chosen=frozenset({"Billund", "Brønderslev", "Odder"}),
    ),
    Case(
        text="""
Region Hovedstaden
Uddrag af referat fra Forretningsudvalgets møde 21. juni 2011

Sag 14. Placering af nyt akuthus

Tre kommuner har budt på at huse akuthuset: Albertslund, Brøndby og Glostrup.

Beslutning:
Forretningsudvalget besluttede, at akuthuset placeres i Glostrup Kommune. Buddene fra Albertslund og Brøndby
kommuner
blev dermed ikke valgt.
""",
        chosen=frozenset({"Glostrup"}),
        refused=frozenset({"Albertslund", "Brøndby"}),
    ),
    Case(
        text="""
Statens Kunstfond

Offentliggørelse den 7. april 2022

Sådan fordeles støtten til kunst i landkommuner:

Lolland Kommune: 600.000 kr.
Struer Kommune: 450.000 kr.
Tønder Kommune: 520.000 kr.

I alt søgte 29 kommuner.
""",
        chosen=frozenset({"Lolland", "Struer", "Tønder"}),
    ),
    Case(
        text="""
Børne- og Socialministeriet
Departementet

Indstilling af 9. oktober 2018, tiltrådt af ministeren den 12. oktober 2018

Kommune	Point	Indstilling
Gentofte	88	Støttes
Vesthimmerlands	84	Støttes
Kalundborg	79	Støttes
Lejre	51	Støttes ikke
""",
        chosen=frozenset({"Gentofte", "Kalundborg", "Vesthimmerlands"}),
        refused=frozenset({"Lejre"}),
    ),
    Case(
        text="""
Region Sjælland

Projekt Rask i Bus

Regionsrådet traf på sit møde den 7. maj 2009 følgende beslutning:

at	afsætte 1,1 mio. kr. til projektet
at	lade projektet foregå i Holbæk Kommune og Odsherred Kommune
at	modtage en status efter et år

Merete Krag
""",
        chosen=frozenset({"Holbæk", "Odsherred"}),
    ),
)
