"""What municipalities answer to a round: areas, reservations, refusals, and when it came."""

from __future__ import annotations

import re

from pipeline.extract.cues import cue
from pipeline.extract.kinds import answer_areas, answer_who
from pipeline.extract.kinds import outcome_assurance as assurance
from pipeline.extract.quoted import is_forward
from pipeline.extract.scene import Scene, Statement
from pipeline.values.letter import Answer, Contact, DatedFact, Finding, Function, Genre, Municipality

_RESERVES = cue(
    "(?:tager|tages|tage|taget|tog|med|under|dog)(?: [\\w-]+){0,8}? forbehold",
    "forbehold(?:et)? (?:for|om|af|gælder|angår|vedrører)",
    "forbeholder (?:sig|os|vi os)",
    "(?:betinget|afhængig|afhængigt) af(?: [\\w-]+){0,6} (?:godkendelse|behandling|tilslutning|beslutning|vedtagelse)",
    "under forudsætning af(?: [\\w-]+){0,6} (?:godkendelse|behandling|tilslutning|beslutning|vedtagelse"
    "|godkender|tilslutter|vedtager)",
    "(?:afventer|mangler)(?: [\\w-]+){0,5} (?:godkendelse|politisk behandling|behandling i|stillingtagen)",
    "(?:endnu|først)(?: [\\w-]+){0,3} (?:ikke|skal) (?:været |blevet )?(?:politisk )?(?:behandlet|godkendt|forelagt)",
)
_NONE_MADE = cue(
    "(?:ingen|intet|uden|ikke)(?: [\\w-]+){0,4} forbehold",
    "forbehold(?:et|ene)?(?: [\\w-]+){0,3} (?:frafaldes|bortfalder|er frafaldet|er bortfaldet|ophæves|er ophævet)",
    "forbehold\\W{1,4}(?:ingen|nej|intet|-)",
)
_FIELD = re.compile(r"forbehold\w*[^\t:]{0,30}[\t:]\s*(?P<value>[^\t\n]*)", re.IGNORECASE)
_EMPTY = re.compile(r"^\W*(?:ingen|nej|intet|nix|-|0)?\W*$", re.IGNORECASE)
_PART = (
    "(?:deltage|søge|ansøge|tilmelde|melde|indgå|være med|byde|afgive|gøre brug|ville|blive|benytte|tage imod"
    "|indsende|fremsende"
    "|svare|medvirke|tage del|gå med|bidrage|komme i betragtning|gå ind)"
)
_DECLINES = cue(
    f"(?:har besluttet|har valgt|vælger|beslutter|besluttede|besluttet|agter)(?: [\\w-]+){{0,5}} ikke at {_PART}",
    f"(?:ønsker|vil|agter|kan) (?:dog |desværre |derfor |på nuværende tidspunkt |denne gang |i denne omgang "
    f"|alligevel )*ikke"
    f" (?:at )?{_PART}",
    f"ikke (?:har )?(?:ønsket|ønske|ønsker|fundet anledning til|finder anledning til)(?: at)? {_PART}",
    "ikke (?:deltager|søger|ansøger|melder sig|tilmelder sig|medvirker|tager imod|afgiver|indgår)",
    "(?:deltager|søger|ansøger|melder sig|tilmelder sig|medvirker) (?:dog |desværre |derfor |denne gang )*ikke",
    "ønsker (?:dog |desværre |derfor )*(?:ikke|ingen) (?:frisættelse|deltagelse|optagelse|en"
    " (?:velfærds)?aftale|et partnerskab)",
    "(?:takker|takke|takket|siger|sige|sagt)(?: [\\w-]+){0,3} nej(?: tak)?",
    "(?:afstår|må afstå|har valgt at afstå|ser sig ikke i stand|ser os ikke i stand|afslår|afslå tilbuddet)",
    "(?:trækker|har trukket)(?: [\\w-]+){0,4} (?:ansøgning|tilkendegivelse|tilmelding|tilsagn)(?:en)? tilbage",
    "(?:ingen af områderne|ikke interessere[dt]e?|ingen interesse)",
    "(?:melder|melde|meldt) (?:desværre |derfor |hermed |sig |os )*(?:pas|fra)(?! [0-9])",
    "(?:springer|springe|står|stå) (?:desværre |derfor |denne gang |hermed )*over(?: [\\w-]+){0,2}(?:,|\\.|$)",
    "(?:har|kan|finder) (?:[\\w-]+ ){0,3}ikke (?:[\\w-]+ ){0,3}(?:mulighed|ressourcer|kapacitet|kræfter|overskud"
    "|råd)(?:erne|en)?"
    f" (?:for|til)(?: at)? (?:{_PART}|det)",
    "(?:står|springer) (?:vi|kommunen|[\\w-]+ kommune)(?: [\\w-]+){0,3} over",
    "(?:lader|lade|lod)(?: [\\w-]+){0,4} (?:gå videre|gå forbi|passere|ligge)",
    "(?:er|bliver)(?: [\\w-]+){0,3} ikke noget for (?:os|kommunen)",
    "(?:deltager|indgår|søger|medvirker|tilslutter|bakker|går|kommer|byder|ansøger)(?: [\\w-]+){0,3} ikke"
    "(?= (?:i|med|sig|os|ind|op|denne|på|om|til)\\b|[.,]|$)",
    "(?:ser|finder|har)(?: [\\w-]+){0,3} (?:ikke|intet|ingen) (?:\\w+ )?(?:behov|anledning|grund|brug)(?: for| til)?",
    "(?:invitationen|indbydelsen|tilbuddet|henvendelsen|opfordringen)(?: [\\w-]+){0,3} (?:afslås|afvises)",
    "(?:enige om|besluttet|valgt|vælger|beslutter)(?: [\\w-]+){0,3} ikke at (?:gå videre|fortsætte|gå ind|forfølge)",
    "(?:uden (?:os|vores deltagelse)|må undvære os|i kan ikke regne med os|tæl(?:ler)? ikke os med)",
    "(?:må|vil|kan)(?: [\\w-]+){0,4} (?:sige fra|melde fra|melde pas|lade være|afslå|afstå)",
    "(?:har|er)(?: [\\w-]+){0,3} ikke (?:planer om|til hensigt|indstillet på|interesseret|interesserede)",
    f"ikke(?: [\\w-]+){{0,2}} (?:mulighed for|ressourcer til|i stand til|aktuelt)(?: for (?:os|kommunen))? at {_PART}",
)
_CONDITIONAL = re.compile(r"\b(?:hvis|s[åa]a?fremt|medmindre|skulle)\b[^,;]{0,60}$", re.IGNORECASE)
_CLEAR = 0.8  # confidence of the function from which it casts no doubt on the answer
_SENT = cue(
    "(?:er|blev|bliver)(?: [\\w.,-]+){0,6}? (?:sendt|fremsendt|indsendt|afsendt|oversendt) til",
    "(?:sendt|fremsendt|afsendt)(?: den)?",
)


def find(
    scene: Scene,
    *,
    function: Finding[Function],
    genre: Genre,
    sender: Finding[Municipality] | None,
    areas: tuple[Finding[str], ...],
    received: Finding[str] | None,
    letter_date: Finding[str] | None,
    dates: tuple[Finding[DatedFact], ...],
    contacts: tuple[Finding[Contact], ...],
) -> tuple[Answer, ...]:
    """One answer for each municipality that the letter answers for; none where the letter does not answer.

    `received`: the stamp's date; `letter_date`: the letter's own.
    """
    if function.value != "answers":
        return ()
    who = assurance.capped_all(
        answer_who.respondents(scene, sender), 1.0 if function.confidence >= _CLEAR else function.confidence
    )
    declined = _declined(scene)
    first, second = ((), ()) if declined else answer_areas.find(scene, areas)
    arrived = received or _of_mail(scene) or (_sent(scene, dates) if genre == "minutes" else None) or letter_date
    reservations = _reservations(scene)
    return tuple(
        Answer(
            municipality=one,
            received=arrived,
            areas=first,
            second_choice=second,
            reservation=_own_reservation(scene, one, reservations, alone=len(who) == 1),
            declined=declined,
            contacts=contacts,
        )
        for one in who
    )


def _of_mail(scene: Scene) -> Finding[str] | None:
    """When the mail came, also that to which this letter was attached; not a forward, which came to somebody else."""
    header = scene.sheet.header
    if header is None or not header.date or is_forward(header):
        return None
    return scene.sheet.header_finding(header.date, header.date, rule="answer.mail-date", confidence=0.97)


def _sent(scene: Scene, dates: tuple[Finding[DatedFact], ...]) -> Finding[str] | None:
    """The day on which the minutes were sent on, where they say it."""
    for statement in scene.statements:
        if not _SENT.search(statement.text):
            continue
        for one in dates:
            if statement.start <= one.places[0].start < statement.end:
                return Finding(
                    value=one.value.edtf,
                    places=one.places,
                    rule="answer.sent",
                    confidence=one.confidence,
                    basis=one.basis,
                )
    return None


def _declined(scene: Scene) -> Finding[bool] | None:
    """The refusal to take part, or None. Refusing one of the areas while applying for another is none."""
    for statement in scene.statements:
        for match in _DECLINES.finditer(statement.text):
            if _CONDITIONAL.search(statement.text[: match.start()]):
                continue
            start, end = statement.start + match.start(), statement.start + match.end()
            return scene.sheet.finding(True, start, end, rule="answer.declined", confidence=0.9)
    return None


def _reservations(scene: Scene) -> list[tuple[Statement, int, int]]:
    """Sentences in which a reservation is made, with the words that make it."""
    found: list[tuple[Statement, int, int]] = []
    for statement in scene.statements:
        field = _FIELD.search(statement.text) if statement.kind != "sentence" or "\t" in statement.text else None
        if field:
            if not _EMPTY.match(field["value"]):
                found.append((statement, field.start(), field.end()))
            continue
        if _NONE_MADE.search(statement.text):
            continue
        match = _RESERVES.search(statement.text)
        if match:
            found.append((statement, match.start(), match.end()))
    return found


def _own_reservation(
    scene: Scene, one: Finding[Municipality], reservations: list[tuple[Statement, int, int]], *, alone: bool
) -> Finding[bool] | None:
    """The reservation of this municipality: any in its own letter; in a joint one those that name it, or nobody."""
    for statement, start, end in reservations:
        named = {other.value.code for other in scene.municipalities_in(statement.start, statement.end)}
        if alone or not named or one.value.code in named:
            return scene.sheet.finding(
                True, statement.start + start, statement.start + end, rule="answer.reservation", confidence=0.9
            )
    return None
