"""Which municipality sends a letter, and for which ones it answers."""

from __future__ import annotations

import re

from pipeline.extract.cues import cue
from pipeline.extract.kinds.function_cues import ANSWERS
from pipeline.extract.kinds.outcome_assurance import UNSURE, capped_all
from pipeline.extract.quoted import is_forward
from pipeline.extract.scene import Scene, Statement
from pipeline.language.municipalities import MunicipalityTable
from pipeline.values.letter import Finding, Genre, Municipality

Named = tuple[Finding[Municipality], ...]

_JOINT = cue(
    "(?:står|stiller|gået|går|slår sig|slået sig) (?:[\\w-]+ ){0,2}sammen",
    "(?:i fællesskab|sammen|samlet|fælles)(?: [\\w-]+){0,5} (?:ansøg|søg|tilkendegiv|svar)[\\w]*",
    "(?:ansøger|søger|tilkendegiver|tilmelder|ønsker|svarer|byder ind|går sammen|er gået sammen)(?:"
    " [\\w-]+){0,4} (?:i fællesskab|sammen|fælles|samlet|om)",
    "fælles (?:ansøgning|svar|tilkendegivelse|bud|høringssvar|tilmelding)",
    "på vegne af",
    "(?:ansøgning|bud|svar|høringssvar|tilkendegivelse|projektforslag) fra",
    "(?:byder|melder sig|går|søger|ansøger|svarer|deltager|indsender|fremsender|afgiver|ønsker|vil)(?: [\\w-]+){0,3}"
    " (?:i fællesskab|sammen|samlet|i forening|hånd i hånd)",
    "(?:begge|vores (?:to|tre|fire|fem)|de (?:to|tre|fire|fem|seks)) kommuner"
    " (?:søger|ansøger|ønsker|vil|byder|melder)",
    "(?:fælles|samlet) (?:bud|ansøgning|høringssvar|tilmelding|svar|projekt)(?: [\\w-]+){0,6} (?:fra|mellem|for|af)",
    "(?:kommune|kommuner)(?: [\\w-]+){0,3} (?:byder|melder sig|tilslutter sig|ansøger|søger|ønsker|er enige om at)",
    "(?:kommuner|kommunerne)(?: [\\w-]+){0,4} (?:ansøger|søger|ønsker|tilkendegiver|tilmelder|svarer|afgiver"
    "|vil gerne|fremsender|indsender)",
    "(?:ansøgere|deltagende kommuner|ansøgende kommuner|kommuner i (?:netværket|ansøgningen|fællesskabet))",
    "(?:netværket|samarbejdet) (?:består af|omfatter|udgøres af)",
)
_NOT_JOINT = cue("(?:erfaringer(?:ne)? fra|inspiration fra|ligesom|sammenlign[\\w]*|besøg[\\w]*|modsat|i lighed med)")
_LISTS = re.compile(
    r"(?:ans[øo]e?gere|ans[øo]e?gende\s+kommuner|deltagende\s+kommuner|kommuner)\s*[:\t]", re.IGNORECASE
)


_HEAD = 200  # characters in which a letterhead stands
_NAMES = 9  # words of a letterhead that holds names and little else
_NO_SENDER = 0.78  # a joint answer of which no letterhead tells who sends it
_FIELD = re.compile(
    r"(?:\d+[.)]?\s*)?(?:Ans[øo]e?gende\s+)?(?:Kommunens?\s+navn|Kommune"
    r"|Ans[øo]e?ger|Projektholder|Projektejer|Organisation|Myndighed|Afsender|Institution|Tilskudsmodtager"
    r"|Fra)\s*[:\t]",
    re.IGNORECASE,
)


def sender(
    scene: Scene, table: MunicipalityTable, issuer: Finding[str] | None, *, genre: Genre, year: int | None
) -> Finding[Municipality] | None:
    """The municipality that the letter comes from, or None where somebody else sends it."""
    if genre == "form" and (issuer is None or not re.search(r"kommun|byr[åa]a?d", issuer.value, re.IGNORECASE)):
        filled = _in_field(scene)  # the body whose form it is does not send it
        if filled is not None or issuer is None:
            return filled
    if issuer is None or not re.search(r"kommun|byr[åa]a?d", issuer.value, re.IGNORECASE):
        return _named_alone(scene, table, issuer, year) or _of_mailbox(scene, table, issuer)
    name = re.sub(
        r"\s*,.*$|\s*\b(?:regions)?kommunes?\b.*$|\s*\bbyr[åa]a?d(?:et)?\b.*$", "", issuer.value, flags=re.IGNORECASE
    ).strip()
    for candidate in (name, name.split(",")[-1].strip()):
        found = table.find(candidate, year) if candidate else None
        if found is None and candidate:
            guess = table.resembling(candidate, year)
            found = table.municipality(guess[0]) if guess else None
        if found:
            return Finding(
                value=found,
                places=issuer.places,
                rule="answer.sender",
                confidence=issuer.confidence,
                basis=issuer.basis,
            )
    return None


def _in_field(scene: Scene) -> Finding[Municipality] | None:
    """The municipality in the form's own field for it."""
    for statement in scene.statements:
        if _FIELD.match(statement.text):
            named = scene.municipalities_in(statement.start, statement.end)
            if named:
                return named[0]
    return None


def _named_alone(
    scene: Scene, table: MunicipalityTable, issuer: Finding[str] | None, year: int | None
) -> Finding[Municipality] | None:
    """An issuer that is a municipality's bare name («Rebild»)."""
    if issuer is None or len(issuer.value.split()) > 2:
        return None
    found = table.find(issuer.value, year)
    if found is None or not any(one.value.code == found.code for one in scene.municipalities):
        return None
    return Finding(value=found, places=issuer.places, rule="answer.sender", confidence=0.8 * issuer.confidence)


def _of_mailbox(scene: Scene, table: MunicipalityTable, issuer: Finding[str] | None) -> Finding[Municipality] | None:
    """The municipality whose mailbox a mail comes from, where nobody else is named as its sender."""
    header = scene.sheet.header
    if (
        issuer is not None
        or header is None
        or not scene.sheet.is_mail
        or not header.sender_address
        or is_forward(header)
    ):
        return None
    found = table.by_domain(header.sender_address.rpartition("@")[2])
    if found is None:
        return None
    return scene.sheet.header_finding(found, header.sender_address, rule="answer.mailbox", confidence=0.85)


def respondents(scene: Scene, from_: Finding[Municipality] | None) -> Named:
    """Every municipality that the letter answers for: its sender and those that apply with it."""
    joint: dict[str, Finding[Municipality]] = {}
    for statement in scene.statements:
        named = scene.municipalities_in(statement.start, statement.end)
        if len({one.value.code for one in named}) < 2 or not (_is_joint(statement) or _is_letterhead(statement)):
            continue
        if (
            from_ is None
            or joint
            or any(one.value.code == from_.value.code for one in named)
            or _LISTS.search(statement.text)
        ):
            for one in named:
                joint.setdefault(one.value.code, one)
    if from_ is not None:
        own = [one for one in scene.municipalities if one.value.code == from_.value.code and one.places[0].end]
        joint.setdefault(from_.value.code, own[0] if own and not from_.places[0].end else from_)
    if not joint:
        return _applicant(scene)
    return tuple(joint.values()) if from_ is not None else capped_all(joint.values(), _NO_SENDER)


def _applicant(scene: Scene) -> Named:
    """The municipality that the first applying sentence names, where no letterhead tells the sender."""
    for statement in scene.statements:
        if ANSWERS.search(statement.text):
            return capped_all(scene.municipalities_in(statement.start, statement.end)[:1], UNSURE)
    return ()


def _is_joint(statement: Statement) -> bool:
    return bool(_JOINT.search(statement.text) or _LISTS.search(statement.text)) and not _NOT_JOINT.search(
        statement.text
    )


def _is_letterhead(statement: Statement) -> bool:
    """«Ribe Kommune og Vejle Kommune» above a letter: both send it."""
    words = re.findall(r"[^\W\d_]+", statement.text)
    return (
        statement.start < _HEAD
        and len(words) <= _NAMES
        and bool(re.search(r"[Kk]ommune", statement.text))
        and not re.match(r"(?:Til|Kære|Att|Vedr)\b", statement.text)
        and not re.search(r"[.?!:]$", statement.text)
    )
