"""Who was chosen and who was turned down: sentence by sentence, list by list, table by table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.extract.cues import cue
from pipeline.extract.kinds import outcome_addressed, outcome_aside, outcome_guess, outcome_table
from pipeline.extract.kinds import outcome_cues as cues
from pipeline.extract.kinds.outcome_verdicts import VAGUE, Verdict, VerdictCue, cues_of
from pipeline.extract.kinds.quota import NUMBER, counts, value_of
from pipeline.extract.scene import Scene, Statement
from pipeline.values.letter import Finding, Municipality

Named = tuple[Finding[Municipality], ...]

_ANAPHOR = re.compile(
    rf"\W*(?:(?:dermed|herefter|derfor|nu|så) (?:er|bliver|får) )?"
    rf"(?P<word>de|disse|begge|alle|her|kommunerne|kommunen)\b(?:\s+(?P<number>{NUMBER})\b)?",
    re.IGNORECASE,
)
_ADDRESSES = re.compile(r"(?:Kære|Kaere|Til)\b")
_YOURS = cue(
    "(?:jeres|deres) (?:ansøgning|forslag|projekt|tilmelding|tilkendegivelse|bud)[\\w]*",
    "at (?:i|de) (?:er|har|får|kan)",
    "(?:jer|jeres|kommunen|kommunens|det ansøgte|ansøgningen|ansøgningerne|projektet)",
)
_CLAUSE = re.compile(r";|,\s*(?:mens|men|hvorimod|medens|imens|dog)\b|\s–\s", re.IGNORECASE)
_MUNICIPAL_COLUMN = re.compile(
    r"^(?:\W|\d)*(?:kommune(?:r|ns navn|navn)?|deltagere?|ansøger|modtager|tilskudsmodtager)\W*$", re.IGNORECASE
)
_ADDRESS = 500  # characters in which the address stands
_LEADS = re.compile(r"(?::|\b(?:med|i|af|til|er|hos))$")
_GRANTS = re.compile(r"^\W*(?:bevilling|bevilget|tilsagn|tilskud|st[øo]e?tte|bel[øo]e?b|tildelt)\b", re.IGNORECASE)
_HEADING = 6  # words of a line that may stand over a part of a list
_LABELLED = re.compile(r"(?:\s+[Kk]ommune)?\s*[:(–]")  # «Samsø Kommune: …»
_PATIENCE = 2  # sentences that may stand between the word that decides and the list of names


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """One statement's verdict on some municipalities; `cue_start` to `cue_end` is what says so."""

    verdict: Verdict
    members: Named
    statement: Statement
    cue_start: int
    cue_end: int
    lead: Statement | None = None  # the sentence before the list
    heading: Statement | None = None  # the line above its part of the list: «Ældreområdet»
    likely: bool = False  # the wording chooses only because names stand beside it
    guessed: bool = False  # no known wording: the tone of a sentence that names municipalities


@dataclass(slots=True)
class _Held:
    """What the last leading sentence said of the names that follow it."""

    verdict: Verdict | None = None
    lead: Statement | None = None
    span: tuple[int, int] = (0, 0)
    patience: int = 0
    listing: bool = False
    likely: bool = False
    heading: Statement | None = None
    column: int | None = None
    status: int | None = None  # the column of a table that tells the outcome
    groups: list[Named] = field(default_factory=list)
    addressed: Named = ()  # «Kære Vordingborg Kommune»


def rulings(scene: Scene) -> tuple[Ruling, ...]:
    """Every verdict of the letter, in text order; also those that name nobody."""
    held = _Held()
    found: list[Ruling] = []
    for statement in scene.statements:
        named = _members(scene, statement, held)
        said = cues_of(statement.text)
        if _is_listed(scene.sheet.text, statement, named, held):
            found.extend(_from_list(statement, named, said, held))
        else:
            found.extend(_from_sentence(statement, named, said, held))
        if named:
            held.groups.append(named)
            if _ADDRESSES.match(statement.text):
                held.addressed = named
            elif not held.addressed and statement.end < _ADDRESS and len(statement.text.split()) <= _HEADING:
                held.addressed = named  # the address block of a letter to one municipality
    if held.addressed and not any(one.members for one in found):
        found.extend(_to_applicant(scene, held.addressed))
    if not any(one.members for one in found):
        found.extend(_guessed(scene, held))
    return tuple(found)


def _guessed(scene: Scene, held: _Held) -> Iterator[Ruling]:
    """What sentences that name municipalities seem to say of them, in a letter without any known wording."""
    for statement in scene.statements:
        one = outcome_guess.verdict(statement.text) if statement.kind != "row" and _may_choose(statement.text) else None
        members = _members(scene, statement, held) if one else ()
        if one and members:
            yield Ruling(
                verdict=one.verdict,
                members=members,
                statement=statement,
                cue_start=statement.start + one.start,
                cue_end=statement.start + one.end,
                likely=True,
                guessed=True,
            )


def _to_applicant(scene: Scene, addressed: Named) -> Iterator[Ruling]:
    """What a letter to the applicants themselves says of their application, where no sentence names them."""
    said = outcome_addressed.verdict(scene)
    if said is not None:
        statement, one = said
        start, end = statement.start + one.start, statement.start + one.end
        yield Ruling(
            verdict=one.verdict, members=addressed, statement=statement, cue_start=start, cue_end=end, likely=True
        )


def _members(scene: Scene, statement: Statement, held: _Held) -> Named:
    """The municipalities that the statement may decide on: not speakers, venues or other columns of a table."""
    found = scene.municipalities_in(statement.start, statement.end)
    if statement.kind == "row":
        return _in_column(statement, found, held)
    held.column = None if statement.kind == "sentence" else held.column
    meeting = bool(outcome_aside.MEETING.search(statement.text))
    text = scene.sheet.text
    return tuple(one for one in found if not outcome_aside.stands_aside(text, one, meeting))


def _in_column(statement: Statement, found: Named, held: _Held) -> Named:
    cells = statement.text.split("\t")
    heads = [index for index, cell in enumerate(cells) if _MUNICIPAL_COLUMN.match(cell)]
    if heads and not found and len(cells) > 1:
        held.column, held.status = heads[0], outcome_table.status_column(statement.text)
        if held.verdict is None and any(_GRANTS.match(cell) for cell in cells):
            _hold(held, VerdictCue("selection", 0, len(statement.text), likely=True), statement)
        return ()
    if held.column is None or held.column >= len(cells):
        return found
    start = statement.start + sum(len(cell) + 1 for cell in cells[: held.column])
    end = start + len(cells[held.column])
    return tuple(one for one in found if start <= one.places[0].start < end)


def _is_listed(scene_text: str, statement: Statement, named: Named, held: _Held) -> bool:
    """Whether the statement is a list item, a row or bare names rather than a sentence."""
    if statement.kind != "sentence":
        return True
    if not named:
        return False
    first = named[0].places[0]
    if held.verdict and first.start == statement.start and _LABELLED.match(scene_text[first.end : first.end + 12]):
        return True
    rest = statement.text
    for one in sorted(named, key=lambda one: -one.places[0].start):
        place = one.places[0]
        rest = rest[: place.start - statement.start] + rest[place.end - statement.start :]
    rest = re.sub(r"^\W*[^:,.]{2,45}:", "", rest)  # a label: «På ældreområdet: …»
    words = [
        w
        for w in re.findall(r"[^\W\d_]+", rest)
        if w.casefold() not in ("kommune", "kommuner", "og", "samt", "s", "mio", "kr")
    ]
    return len(words) <= (4 if held.listing else 2)


def _from_list(statement: Statement, named: Named, said: list[VerdictCue], held: _Held) -> Iterator[Ruling]:
    if not named:
        if said:  # a heading or an item that leads: «Afslag», «Følgende er valgt»
            _hold(held, said[-1], statement)
        return
    if statement.kind == "row":
        status = outcome_table.verdict_of(statement.text, held.status)
        said = [status] if status else said
    own = said[-1] if said and not VAGUE.fullmatch(statement.text[said[-1].start : said[-1].end]) else None
    verdict = own.verdict if own else held.verdict
    if verdict is None:
        return
    held.listing = True
    lead = held.lead if verdict == held.verdict else None
    start, end = held.span if lead else (statement.start, statement.end)
    yield Ruling(
        verdict=verdict,
        members=named,
        statement=statement,
        cue_start=start,
        cue_end=end,
        lead=lead,
        heading=held.heading,
        likely=held.likely if lead else bool(own and own.likely),
    )


def _from_sentence(statement: Statement, named: Named, said: list[VerdictCue], held: _Held) -> Iterator[Ruling]:
    text = statement.text
    if not said and named and held.verdict and held.lead and _as_many(held.lead, named):
        said = [VerdictCue(held.verdict, 0, len(text))]  # «to nye kommuner. Ribe og Vejle begynder …»
    if all(one.likely for one in said) and (not said or not _may_choose(text)):
        _let_go(held, statement)
        return
    anaphor = _ANAPHOR.match(text)
    if anaphor and (not named or anaphor["word"].casefold() == "her"):
        named = (*_meant(anaphor, held), *named)
    if not named and _YOURS.search(text):
        named = held.addressed
    leads = bool(_LEADS.search(text)) or len(text.split()) <= _HEADING
    if not named and said[-1].likely and not leads:
        return
    for verdict, members, one in _shared_out(statement, named, said):
        yield Ruling(
            verdict=verdict,
            members=members,
            statement=statement,
            cue_start=statement.start + one.start,
            cue_end=statement.start + one.end,
            likely=one.likely,
        )
    if leads or not said[-1].likely:
        _hold(held, said[-1], statement)


def _as_many(lead: Statement, named: Named) -> bool:
    """Whether the leading sentence gives the number of these municipalities."""
    codes = {one.value.code for one in named}
    return len(codes) > 1 and any(one.value == len(codes) for one in counts(lead, bare=True))


def _may_choose(text: str) -> bool:
    """Whether a sentence with no outright verdict may tell of one: no question, wish, condition or application."""
    return not (text.endswith("?") or cues.APPLICANTS.search(text) or cues.WISHED.search(text))


def _hold(held: _Held, one: VerdictCue, statement: Statement) -> None:
    held.verdict, held.lead, held.patience, held.listing = one.verdict, statement, _PATIENCE, False
    held.span = (statement.start + one.start, statement.start + one.end)
    held.likely, held.heading = one.likely, None


def _let_go(held: _Held, statement: Statement) -> None:
    """A sentence without a verdict ends a list, and wears out the lead of one that has not come; a heading does not."""
    text = statement.text
    if held.verdict and len(text.split()) <= _HEADING and not re.search(r"[.?!:]$|\bhilsen\b", text):
        held.heading = statement
        return
    held.patience -= 1
    if held.listing or held.patience < 0 or cues.APPLICANTS.search(text) or text.endswith(":"):
        held.verdict, held.lead, held.listing, held.heading = None, None, False, None


def _meant(anaphor: re.Match[str], held: _Held) -> Named:
    """Whom «De fire kommuner», «Begge», «Her» mean: the last group of that many, else the last one."""
    number = 2 if anaphor["word"].casefold() == "begge" else value_of(anaphor["number"]) if anaphor["number"] else None
    for group in reversed(held.groups):
        if number is None or len({one.value.code for one in group}) == number:
            return group
    return ()


def _shared_out(
    statement: Statement, named: Named, said: list[VerdictCue]
) -> Iterator[tuple[Verdict, Named, VerdictCue]]:
    """Each verdict of the sentence with its municipalities: those of its clause, on its side."""
    shares: dict[int, list[Finding[Municipality]]] = {index: [] for index in range(len(said))}
    for one in named:
        at = one.places[0].start - statement.start
        shares[_nearest(statement.text, at, said)].append(one)
    joined: dict[Verdict, tuple[list[Finding[Municipality]], VerdictCue]] = {}
    for index, members in shares.items():
        known = joined.setdefault(said[index].verdict, ([], said[index]))
        known[0].extend(members)
    for verdict, (members, one_cue) in joined.items():
        yield verdict, tuple(members), one_cue


def _nearest(text: str, at: int, said: list[VerdictCue]) -> int:
    """Which verdict speaks of the municipality at this character."""
    if len({one.verdict for one in said}) == 1:
        return 0
    cuts = [0, *(m.start() for m in _CLAUSE.finditer(text)), len(text) + 1]
    clause = next((a, b) for a, b in pairwise(cuts) if at < b)
    own = [i for i, one in enumerate(said) if clause[0] <= one.start < clause[1]] or list(range(len(said)))
    if len(own) == 1:
        return own[0]
    ahead = [i for i in own if said[i].start > at]
    behind = [i for i in own if said[i].start <= at]
    if said[own[0]].start < at and behind:
        return behind[-1]
    return ahead[0] if ahead else behind[-1]
