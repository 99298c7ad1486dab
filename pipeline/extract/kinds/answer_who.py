"""Which municipality sends a letter, and for which ones it answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.extract.cues import cue
from pipeline.extract.kinds.function_cues import ANSWERS
from pipeline.extract.kinds.outcome_assurance import UNSURE, capped_all
from pipeline.extract.kinds.quota import NUMBER, value_of
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
_HEAD = 12  # lines among which a letterhead stands
_FOOT = 8  # lines in which signatures stand
_SIGNED = 60  # characters of a last line of names under offices
_STACK = 2  # lines of a letterhead of two
_BESIDE = 2  # words beside the names in a line of a letterhead
_OFFICE = re.compile(r"borgmester|direkt[øo]e?r|chef|formand|konsulent|leder|sekret[æa]e?r|forvaltning", re.IGNORECASE)
_ADDRESSEE = re.compile(r"\s*(?:Til|Kære|Att|Vedr|Cc|Kopi|Emne)\b|.*[:?!]\s*$", re.IGNORECASE)
_BETWEEN = re.compile(r"s?(?:\s+[Kk]ommuner?s?)?\s*(?:[,+&/]|(?:,\s*)?\b(?:og|samt)\b)\s*(?:[Kk]ommunerne\s+)?")
_DOES = cue(
    "(?:byder|melder|søger|ansøger|svarer|vil|ønsker|har|er|går|indsender|fremsender|indgiver|afgiver|stiller"
    "|tilslutter"
    "|tilmelder|deltager|står|anmoder|beder|håber|foreslår|takker)"
)
_TOGETHER = re.compile(rf"\b(?P<number>{NUMBER}|begge)\s+(?:\w+\s+)?\w*kommuner(?:s|nes?)?\b", re.IGNORECASE)
_ONE_SIGN = 0.84  # a joint sender of whom one sign tells
_CONFIRMED = 0.95  # joint senders of whom two signs tell, or whose number is told
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
    if issuer is not None or header is None or not scene.sheet.is_mail or not header.sender_address:
        return None
    found = table.by_domain(header.sender_address.rpartition("@")[2])
    if found is None:
        return None
    return scene.sheet.header_finding(found, header.sender_address, rule="answer.mailbox", confidence=0.85)


def respondents(scene: Scene, from_: Finding[Municipality] | None) -> Named:
    """Every municipality that the letter answers for: its sender and those that apply with it."""
    joint: dict[str, Finding[Municipality]] = {}
    signs: list[frozenset[str]] = []
    for named in (*_in_lines(scene), *_in_statements(scene)):
        codes = frozenset(one.value.code for one in named)
        if from_ is None or from_.value.code in codes or (joint and codes & joint.keys()):
            signs.append(codes)
            for one in named:
                joint.setdefault(one.value.code, one)
    if from_ is not None:
        joint[from_.value.code] = _sent(scene, from_)
    if not joint:
        return _applicant(scene)
    told = {_count(match["number"]) for match in _TOGETHER.finditer(scene.sheet.text)}
    confirmed = len(joint) > 1 and (len(joint) in told or sum(joint.keys() == codes for codes in signs) > 1)
    most = _CONFIRMED if confirmed else _ONE_SIGN if from_ is not None else _NO_SENDER
    return tuple(
        one
        if from_ is not None and code == from_.value.code
        else replace(one, rule="answer.who-joint", confidence=max(one.confidence, most) if confirmed else most)
        for code, one in joint.items()
    )


def _sent(scene: Scene, from_: Finding[Municipality]) -> Finding[Municipality]:
    """The sender, where it stands in the text; as sure as it is that the letter comes from there."""
    own = [one for one in scene.municipalities if one.value.code == from_.value.code and one.places[0].end]
    places = own[0].places if own and not from_.places[0].end else from_.places
    return replace(from_, places=places, rule="answer.who-sender")


def _count(word: str) -> int:
    return 2 if word.casefold() == "begge" else value_of(word)


def _in_lines(scene: Scene) -> Iterator[Named]:
    """Municipalities side by side in the letterhead, or each under the signature of its mayor."""
    lines = scene.sheet.lines
    for line in lines[:_HEAD]:
        named = scene.municipalities_in(line.start, line.end)
        text = scene.sheet.text[line.start : line.end]
        if _several(named) and not _ADDRESSEE.match(text) and _rest(text, line.start, named) <= _BESIDE:
            yield named
    yield from _stacked(scene)
    foot = [line for line in lines[-_FOOT:] if _OFFICE.search(scene.sheet.text[line.start : line.end])]
    if foot:
        last = lines[-1].end if lines[-1].end - foot[-1].end < _SIGNED else foot[-1].end
        named = scene.municipalities_in(foot[0].start, last)
        text = scene.sheet.text[foot[0].start : last]
        if _several(named) and _rest(_OFFICE.sub("", text), foot[0].start, ()) <= 3 * len(named):
            yield named


def _stacked(scene: Scene) -> Iterator[Named]:
    """Municipalities one above the other at the very top, each in a line of its own."""
    top = scene.sheet.lines[:_STACK]
    if len(top) < _STACK or re.search(r"\n\s*\n", scene.sheet.text[top[0].start : top[-1].end]):
        return
    named = [scene.municipalities_in(line.start, line.end) for line in top]
    texts = [scene.sheet.text[line.start : line.end] for line in top]
    own = all(re.search(r"kommune\b", text, re.IGNORECASE) and not _ADDRESSEE.match(text) for text in texts)
    both = tuple(one[0] for one in named if len(one) == 1)
    others = sum(_rest(text, line.start, one) > _BESIDE for text, line, one in zip(texts, top, named, strict=True))
    if own and len(both) == _STACK and _several(both) and not others:
        yield both


def _in_statements(scene: Scene) -> Iterator[Named]:
    """Municipalities of statements that say that several answer together."""
    for statement in scene.statements:
        named = scene.municipalities_in(statement.start, statement.end)
        if not _several(named):
            continue
        if _is_joint(statement):
            yield named
        elif subject := _subject(scene, statement, named):
            yield subject


def _several(named: Named) -> bool:
    return len({one.value.code for one in named}) > 1


def _rest(text: str, start: int, named: Named) -> int:
    """How many words a line holds beside these names."""
    for one in reversed(named):
        text = text[: one.places[0].start - start] + " " + text[one.places[0].end - start :]
    words = re.findall(r"[^\W\d_]{2,}", text)
    return sum(not re.fullmatch(r"[Kk]ommuner?s?|KOMMUNER?|og|samt", word) for word in words)


def _subject(scene: Scene, statement: Statement, named: Named) -> Named:
    """The municipalities with which the statement begins as its subject: «Odder og Samsø byder ind …»."""
    first: list[Finding[Municipality]] = []
    at = statement.start
    for one in named:
        gap = scene.sheet.text[at : one.places[0].start]
        if (first and not _BETWEEN.fullmatch(gap)) or (not first and len(gap.split()) > 2):
            break
        first.append(one)
        at = one.places[0].end
    after = re.sub(r"^s?\s*[Kk]ommuner?\b", "", scene.sheet.text[at : statement.end]).lstrip()
    return tuple(first) if _several(tuple(first)) and _DOES.match(after) else ()


def _applicant(scene: Scene) -> Named:
    """The municipality that the first applying sentence names, where no letterhead tells the sender."""
    for statement in scene.statements:
        if ANSWERS.search(statement.text):
            first = capped_all(scene.municipalities_in(statement.start, statement.end)[:1], UNSURE)
            return tuple(replace(one, rule="answer.who-applies") for one in first)
    return ()


def _is_joint(statement: Statement) -> bool:
    return bool(_JOINT.search(statement.text) or _LISTS.search(statement.text)) and not _NOT_JOINT.search(
        statement.text
    )
