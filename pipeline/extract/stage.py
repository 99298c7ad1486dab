"""Repaired text in, letter out: the kinds in order, and what they doubt."""

from __future__ import annotations

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
from pipeline.extract.scene import Scene
from pipeline.extract.sheet import Sheet
from pipeline.language.areas import AreaTable
from pipeline.language.municipalities import MunicipalityTable
from pipeline.values.letter import Announcement, Answer, Finding, Letter, Outcome


def extract(sheet: Sheet, *, municipalities: MunicipalityTable, areas: AreaTable) -> Letter:
    """All that the document says, before it is linked with others."""
    heading = title.find(sheet)
    sender = issuer.find(sheet, municipalities, heading)
    facts = dates.find(sheet)
    year = _year(facts.letter_date)
    named = municipality.mentions(sheet, municipalities, year)
    scene = Scene(sheet=sheet, municipalities=named, areas=area.mentions(sheet, areas))
    about = area.about(sheet, scene.areas, heading)
    contacts = contact.find(sheet, municipalities)
    form = genre.find(sheet)
    own = answer_who.sender(scene, municipalities, sender, genre=form.value, year=year)
    offered = programme.find(scene, heading)
    rulings = outcome_members.rulings(scene)
    move = outcome_moves.find(scene, heading)
    does = function.find(
        scene,
        genre=form.value,
        title=heading,
        municipal=own is not None,
        rulings=rulings,
        move=move,
        deadline=facts.deadline or facts.new_deadline,
        programme=offered,
    )
    known = outcome.Circumstances(
        title=heading,
        issuer=sender,
        genre=form.value,
        areas=about,
        decided=facts.decided,
        period=facts.period,
        effective=facts.effective,
        new_deadline=facts.new_deadline or facts.deadline,
    )
    told: tuple[Announcement | None, tuple[Outcome, ...], tuple[Answer, ...]] = (
        announcement.find(
            scene,
            function=does.value,
            areas=about,
            issuer=sender,
            opened=facts.opened,
            deadline=facts.new_deadline or facts.deadline,
        ),
        outcome.find(scene, function=does.value, rulings=rulings, move=move, known=known),
        answer.find(
            scene,
            function=does.value,
            genre=form.value,
            sender=own,
            areas=about,
            received=facts.received,
            letter_date=facts.letter_date,
            dates=facts.dates,
            contacts=contacts,
        ),
    )
    return Letter(
        document=sheet.reading.document,
        genre=form,
        function=does,
        title=heading,
        issuer=sender,
        date=facts.letter_date,
        areas=about,
        municipalities=municipality.about(sheet, named, issuer=sender, table=municipalities, year=year),
        contacts=contacts,
        signatories=signatory.find(sheet),
        case_numbers=case_number.find(sheet),
        dates=facts.dates,
        programme=offered,
        names=programme.names(scene, heading),
        announcement=told[0],
        outcomes=told[1],
        answers=told[2],
        doubts=(
            *facts.doubts,
            *contact.doubts(contacts),
            *cpr.doubts(cpr.find(sheet)),
            *unknown_municipality.doubts(scene),
        ),
    )


def _year(letter_date: Finding[str] | None) -> int | None:
    """The letter's year, where its date is known."""
    digits = letter_date.value[:4] if letter_date else ""
    return int(digits) if digits.isdigit() else None
