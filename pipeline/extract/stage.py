"""Repaired text in, letter out: the kinds in order, and what they doubt."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from pipeline.extract import matters
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
from pipeline.values.letter import (
    Answer,
    Contact,
    Doubt,
    Finding,
    Function,
    Genre,
    Letter,
    Matter,
    Municipality,
    Outcome,
)

_NO_ITEMS: tuple[Genre, ...] = ("form", "news")  # their headings part one thing
_SURE = 0.6  # confidence in what an item does, below which a letter is left whole
_STRENGTH: tuple[Function, ...] = ("decides", "updates", "announces", "answers", "none")
_OF_MATTER = tuple(each.name for each in fields(Matter) if each.name not in ("apart", "title"))


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
    letter = _letter(known, municipalities)
    several = _matters(known, municipalities, areas)
    if not several:
        return letter
    strongest = min((one.function for one in several), key=lambda one: _STRENGTH.index(one.value))
    return replace(letter, function=strongest, matters=several)


def _letter(known: _Known, table: MunicipalityTable) -> Letter:
    """What the text says, read as being about one thing."""
    scene = known.scene
    does, outcomes = _told(known)
    return Letter(
        document=scene.sheet.reading.document,
        genre=known.genre,
        function=does,
        title=known.title,
        issuer=known.issuer,
        date=known.dates.letter_date,
        areas=known.areas,
        municipalities=municipality.about(
            scene.sheet, scene.municipalities, issuer=known.issuer, table=table, year=known.year
        ),
        contacts=known.contacts,
        signatories=signatory.find(scene.sheet),
        case_numbers=case_number.find(scene.sheet),
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


def _matters(whole: _Known, table: MunicipalityTable, areas: AreaTable) -> tuple[Matter, ...]:
    """What the letter says of each of several rounds; none where it speaks of one. A programme whose own text opens,
    moves, decides or answers nothing is background."""
    parts = matters.sections(whole.scene, whole.title)
    found = [one for part in parts if (one := _matter(part, whole, table, areas))]
    if len(found) > 1:
        return tuple(found)
    if whole.genre.value in _NO_ITEMS:
        return ()
    for items in matters.headed(whole.scene):
        found = [one for part in items if (one := _matter(part, whole, table, areas))]
        if len(found) > 1 and _cannot_be_one(found):
            return tuple(found)
    return ()


def _cannot_be_one(found: list[Matter]) -> bool:
    """Whether items under headings must be about several rounds: one deadline each, an answer each, or other acts.
    Two lists of those chosen may be one decision by themes."""
    acts = [one.function.value for one in found]
    due = [one.announcement.deadline.value for one in found if one.announcement and one.announcement.deadline]
    sure = all(one.function.confidence >= _SURE for one in found)
    nameless = sum(not one.names for one in found)
    if nameless and ("answers" in acts or nameless == len(found)):
        return False
    return sure and acts.count("decides") < 2 and acts.count("updates") < 2 and len(set(due)) == len(due)


def _matter(part: matters.Section, whole: _Known, table: MunicipalityTable, areas: AreaTable) -> Matter | None:
    sheet = matters.only(whole.scene.sheet, part)
    heading = _heading(sheet, part)
    read = replace(
        _known(sheet, table, areas),
        title=heading, issuer=whole.issuer, genre=whole.genre, sender=whole.sender, year=whole.year,
        programme=programme.find(Scene(sheet=sheet, municipalities=(), areas=()), heading),
    )  # fmt: skip
    letter = _letter(read, table)
    if not _is_own(letter, part):
        return None
    said = {name: getattr(letter, name) for name in _OF_MATTER}
    if heading and (name := matters.name_of(heading.value)):
        said["names"] = (*letter.names, replace(heading, value=name))
    return Matter(apart=part.apart, title=heading or whole.title, **said)


def _heading(sheet: Sheet, part: matters.Section) -> Finding[str] | None:
    if part.heading is None:
        return None
    text = " ".join(sheet.text[slice(*part.heading)].split())
    return sheet.finding(text, *part.heading, rule="title.matter", confidence=0.8)


def _is_own(letter: Letter, part: matters.Section) -> bool:
    """Whether it is in the part's own text that something is opened, moved, decided or answered."""
    if letter.function.value == "announces":
        return letter.announcement is not None and part.holds(letter.announcement.deadline)
    if letter.function.value == "answers":
        return bool(letter.answers) and (part.heading is not None or part.holds(letter.function))
    told = any(part.holds(one.kind) or any(map(part.holds, one.municipalities)) for one in letter.outcomes)
    return told or (letter.function.value == "updates" and part.holds(letter.function))


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
        areas=area.about(sheet, scene.areas, heading, areas),
        contacts=contact.find(sheet, municipalities),
        programme=programme.find(scene, heading),
        sender=answer_who.sender(scene, municipalities, sender, genre=form.value, year=year),
    )


def _told(known: _Known) -> tuple[Finding[Function], tuple[Outcome, ...]]:
    """What the letter does, and the decisions that it makes or reports."""
    scene = known.scene
    rulings = outcome_members.rulings(scene)
    move = outcome_moves.find(scene, known.title, moved=known.dates.new_deadline)
    does = function.find(
        scene,
        genre=known.genre.value,
        title=known.title,
        issuer=known.issuer,
        sender=known.sender,
        rulings=tuple(one for one in rulings if not one.faint),
        move=outcome_moves.alone(move, rulings),
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
