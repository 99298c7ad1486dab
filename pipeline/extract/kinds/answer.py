"""What municipalities answer to a round: areas, reservations, refusals, and when it came."""

from __future__ import annotations

from dataclasses import replace

from pipeline.extract.cues import cue
from pipeline.extract.kinds import answer_areas, answer_decline, answer_reserve, answer_who, title_items
from pipeline.extract.kinds import outcome_assurance as assurance
from pipeline.extract.scene import Scene, Statement
from pipeline.values.letter import Answer, Contact, DatedFact, Finding, Function, Genre, Municipality

_CLEAR = 0.8  # confidence of the function from which it casts no doubt on the answer
_SENT = cue(
    "(?:er|blev|bliver)(?: [\\w.,-]+){0,6}? (?:sendt|fremsendt|indsendt|afsendt|oversendt|ekspederet|afgivet"
    "|afgået) til",
    "(?:sendt|fremsendt|afsendt|ekspederet|afgået)(?: den)?",
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
    spoken = _spoken(scene)
    who = assurance.capped_all(
        answer_who.respondents(scene, sender), 1.0 if function.confidence >= _CLEAR else function.confidence
    )
    declined = answer_decline.find(scene, spoken, who, minutes=genre == "minutes")
    first, second = ((), ()) if declined else answer_areas.find(scene, areas)
    arrived = received or _of_mail(scene) or (_sent(scene, dates) if genre == "minutes" else None) or _day(letter_date)
    reservations = () if declined else answer_reserve.find(scene, spoken)
    return tuple(
        Answer(
            municipality=one,
            received=arrived,
            areas=first,
            second_choice=second,
            reservation=answer_reserve.own(scene, one, reservations, who),
            declined=declined,
            contacts=contacts,
        )
        for one in who
    )


def _spoken(scene: Scene) -> tuple[Statement, ...]:
    """What speaks of the round: all statements, of minutes those of the item that is meant."""
    aside = title_items.outside(scene.sheet)
    return tuple(one for one in scene.statements if not any(start <= one.start < end for start, end in aside))


def _day(found: Finding[str] | None) -> Finding[str] | None:
    """The letter's own day, without the hour of a meeting."""
    return replace(found, value=found.value.partition("T")[0], rule="answer.letter-date") if found else None


def _of_mail(scene: Scene) -> Finding[str] | None:
    """When the mail came, also that to which this letter was attached."""
    header = scene.sheet.header
    if header is None or not header.date:
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
