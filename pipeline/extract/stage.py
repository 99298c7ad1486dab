"""Repaired text in, letter out: the kinds in order, and what they doubt."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.extract.kinds import (
    announcement,
    answer,
    answer_who,
    area,
    case_number,
    contact,
    cpr,
    dates,
    function,
    genre,
    issuer,
    municipality,
    outcome,
    outcome_members,
    outcome_moves,
    programme,
    signatory,
    title,
    unknown_municipality,
)
from pipeline.extract.kinds.dates import DateFacts
from pipeline.extract.scene import Scene
from pipeline.extract.sheet import Sheet
from pipeline.language.areas import AreaTable
from pipeline.language.municipalities import MunicipalityTable
from pipeline.values.letter import Answer, Contact, Doubt, Finding, Function, Genre, Letter, Municipality, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What is known of the letter before it is asked what it does."""

    scene: Scene
    title: Finding[str] | None
    issuer: Finding[str] | None
    genre: Finding[Genre]
    dates: DateFacts
    year: int | None
    areas: tuple[Finding[str], ...]
    contacts: tuple[Finding[Contact], ...]
    programme: Finding[str] | None
    sender: Finding[Municipality] | None  # where a municipality sends the letter

    @property
    def deadline(self) -> Finding[str] | None:
        """The deadline in force after this letter."""
        return self.dates.new_deadline or self.dates.deadline


def extract(sheet: Sheet, *, municipalities: MunicipalityTable, areas: AreaTable) -> Letter:
    """All that the document says, before it is linked with others."""
    known = _known(sheet, municipalities, areas)
    scene = known.scene
    does, outcomes = _told(known)
    return Letter(
        document=sheet.reading.document,
        genre=known.genre,
        function=does,
        title=known.title,
        issuer=known.issuer,
        date=known.dates.letter_date,
        areas=known.areas,
        municipalities=municipality.about(
            sheet, scene.municipalities, issuer=known.issuer, table=municipalities, year=known.year
        ),
        contacts=known.contacts,
        signatories=signatory.find(sheet),
        case_numbers=case_number.find(sheet),
        dates=known.dates.dates,
        programme=known.programme,
        names=programme.names(scene, known.title),
        announcement=announcement.find(
            scene,
            function=does,
            areas=known.areas,
            issuer=known.issuer,
            opened=known.dates.opened,
            deadline=known.deadline,
        ),
        outcomes=outcomes,
        answers=_answers(known, does),
        doubts=_doubts(known, does),
    )


def _known(sheet: Sheet, municipalities: MunicipalityTable, areas: AreaTable) -> _Known:
    heading = title.find(sheet)
    sender = issuer.find(sheet, municipalities, heading)
    facts = dates.find(sheet)
    digits = facts.letter_date.value[:4] if facts.letter_date else ""
    year = int(digits) if digits.isdigit() else None
    named = municipality.mentions(sheet, municipalities, year)
    scene = Scene(sheet=sheet, municipalities=named, areas=area.mentions(sheet, areas))
    form = genre.find(sheet)
    return _Known(
        scene=scene,
        title=heading,
        issuer=sender,
        genre=form,
        dates=facts,
        year=year,
        areas=area.about(sheet, scene.areas, heading),
        contacts=contact.find(sheet, municipalities),
        programme=programme.find(scene, heading),
        sender=answer_who.sender(scene, municipalities, sender, genre=form.value, year=year),
    )


def _told(known: _Known) -> tuple[Finding[Function], tuple[Outcome, ...]]:
    """What the letter does, and the decisions that it makes or reports."""
    scene = known.scene
    rulings = outcome_members.rulings(scene)
    move = outcome_moves.find(scene, known.title)
    does = function.find(
        scene,
        genre=known.genre.value,
        title=known.title,
        issuer=known.issuer,
        sender=known.sender,
        rulings=rulings,
        move=move,
        deadline=known.deadline,
        programme=known.programme,
    )
    circumstances = outcome.Circumstances(
        title=known.title,
        issuer=known.issuer,
        genre=known.genre.value,
        areas=known.areas,
        decided=known.dates.decided,
        period=known.dates.period,
        effective=known.dates.effective,
        new_deadline=known.dates.new_deadline,
        deadline=known.dates.deadline,
    )
    return does, outcome.find(scene, function=does, rulings=rulings, move=move, known=circumstances)


def _answers(known: _Known, does: Finding[Function]) -> tuple[Answer, ...]:
    return answer.find(
        known.scene,
        function=does,
        genre=known.genre.value,
        sender=known.sender,
        areas=known.areas,
        received=known.dates.received,
        letter_date=known.dates.letter_date,
        dates=known.dates.dates,
        contacts=known.contacts,
    )


def _doubts(known: _Known, does: Finding[Function]) -> tuple[Doubt, ...]:
    return (
        *function.doubts(does),
        *known.dates.doubts,
        *contact.doubts(known.contacts),
        *cpr.doubts(known.scene.sheet),
        *unknown_municipality.doubts(known.scene),
    )
