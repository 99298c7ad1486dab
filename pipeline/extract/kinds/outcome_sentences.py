"""Verdicts of sentences: whom each speaks of, by clause, by anaphora and by what the sentence before said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from pipeline.extract.cues import cue
from pipeline.extract.kinds import outcome_guess
from pipeline.extract.kinds.outcome_held import HEADING, Held, Named, Ruling
from pipeline.extract.kinds.outcome_signals import may_say
from pipeline.extract.kinds.outcome_verdicts import Verdict, VerdictCue
from pipeline.extract.kinds.quota import NUMBER, counts, value_of
from pipeline.extract.scene import Statement
from pipeline.values.letter import Finding, Municipality

_ANAPHOR = re.compile(
    rf"\W*(?:(?:dermed|herefter|derfor|nu|så) (?:er|bliver|får) )?"
    rf"(?P<word>de|disse|begge|alle|her|kommunerne|kommunen)\b(?:\s+(?P<number>{NUMBER})\b)?",
    re.IGNORECASE,
)
_YOURS = cue(
    "(?:jeres|deres) (?:ansøgning|forslag|projekt|tilmelding|tilkendegivelse|bud)[\\w]*",
    "at (?:i|de) (?:er|har|får|kan)",
    "(?:jer|jeres|kommunen|kommunens|det ansøgte|ansøgningen|ansøgningerne|projektet)",
)
# What goes on with the verdict of the sentence before: «Det samme gælder», «De andre er», «Også».
_CONTINUES = re.compile(
    r"\W*(?:de(?:t|n)?\s+(?:gik|går|gives|kom|faldt|blev|bliver)\s+(?:til|på|hos)?\b|det\s+(?:samme|gælder|drejer\s+sig|er|blev|bliver)\b|(?:de|den)\s+(?:øvrige|andre|anden|sidste|resterende)\b"
    r"|(?:også|ligeledes|heller\s+ikke|tilsvarende|nemlig|herunder|blandt\s+dem)\b)",
    re.IGNORECASE,
)
_OF_THEM = re.compile(r"\b(?:af|blandt|foruden)\s+(?:dem|disse)\b", re.IGNORECASE)
_CLAUSE = re.compile(r";|,\s*(?:mens|men|hvorimod|medens|imens|dog)\b|\s–\s", re.IGNORECASE)
_CONTRAST = re.compile(r",\s*(?:mens|hvorimod|medens|imens)\b", re.IGNORECASE)
_LEADS = re.compile(r"(?::|\b(?:med|i|af|til|er|hos))$")


def rulings(statement: Statement, named: Named, said: list[VerdictCue], held: Held) -> Iterator[Ruling]:
    """What a sentence says of the municipalities in it, or of those that it points back to."""
    text = statement.text
    own, here = said, named
    said = _carried(text, named, said, held)
    if all(one.likely for one in said) and (not said or not _may_say(said[-1], text)):
        held.let_go(statement)
        return
    if not all(one.guessed for one in said):
        named = _whom(text, named, held)
    leads = bool(_LEADS.search(text)) or len(text.split()) <= HEADING
    if not named and said[-1].likely and not leads:
        return
    for verdict, members, one in _shared_out(text, statement.start, named, said):
        yield Ruling(
            verdict=verdict,
            members=members,
            statement=statement,
            cue_start=statement.start + one.start,
            cue_end=statement.start + one.end,
            likely=one.likely,
            guessed=one.guessed,
            agreed=one.agreed,
            faint=one.faint,
            way="carried" if not own else "anaphor" if named and not here else "sentence",
        )
    if (leads and not said[-1].faint) or not said[-1].likely:
        held.hold(said[-1], statement)


def _may_say(one: VerdictCue, text: str) -> bool:
    return may_say(one.verdict, text, sure=one.guessed and not one.faint)


def _carried(text: str, named: Named, said: list[VerdictCue], held: Held) -> list[VerdictCue]:
    """The verdicts of the sentence; where it has none of its own, that of the sentence it goes on with."""
    if not named or any(not one.likely for one in said):
        return said
    before = held.said
    if continues(text):
        other = outcome_guess.verdict(text)
        if before is None or (other is not None and other.verdict == "rejection" != before.verdict):
            return []
        counted = held.before is not None and _as_many(held.before, named)
        return [replace(before, start=0, end=len(text), agreed=before.agreed or counted)]
    if all(one.guessed for one in said) and held.verdict and held.lead and _as_many(held.lead, named):
        return [VerdictCue(held.verdict, 0, len(text), agreed=True)]  # «to nye kommuner. Ribe og Vejle begynder …»
    return said


def continues(text: str) -> bool:
    """Whether the sentence goes on with what the one before said of others."""
    return _CONTINUES.match(text) is not None or _OF_THEM.search(text) is not None


def _as_many(lead: Statement, named: Named) -> bool:
    """Whether a statement gives the number of these municipalities."""
    codes = {one.value.code for one in named}
    return len(codes) > 1 and any(one.value == len(codes) for one in counts(lead, bare=True))


def _whom(text: str, named: Named, held: Held) -> Named:
    """The municipalities meant: those named, those pointed back to, the one that the letter is addressed to."""
    anaphor = _ANAPHOR.match(text)
    if anaphor:
        word = anaphor["word"].casefold()
        before = held.groups[-1] if held.groups else ()
        alone = word == "kommunen" and len({one.value.code for one in before}) == 1
        if not named or word == "her" or alone:
            named = (*(before if alone else _meant(anaphor, held)), *named)
    if not named and _YOURS.search(text):
        named = held.addressed
    return named


def _meant(anaphor: re.Match[str], held: Held) -> Named:
    """Whom «De fire kommuner», «Begge», «Her» mean: the last group of that many, else the last one."""
    number = 2 if anaphor["word"].casefold() == "begge" else value_of(anaphor["number"]) if anaphor["number"] else None
    for group in reversed(held.groups):
        if number is None or len({one.value.code for one in group}) == number:
            return group
    return ()


def _shared_out(
    text: str, start: int, named: Named, said: list[VerdictCue]
) -> Iterator[tuple[Verdict, Named, VerdictCue]]:
    """Each verdict of the sentence with its municipalities: those of its clause, on its side."""
    shares: dict[int, list[Finding[Municipality]]] = {index: [] for index in range(len(said))}
    for one in _told(text, start, named, said):
        shares[_nearest(text, one.places[0].start - start, said)].append(one)
    joined: dict[Verdict, tuple[list[Finding[Municipality]], VerdictCue]] = {}
    for index, members in shares.items():
        known = joined.setdefault(said[index].verdict, ([], said[index]))
        known[0].extend(members)
    for verdict, (members, one_cue) in joined.items():
        yield verdict, tuple(members), one_cue


def _told(text: str, start: int, named: Named, said: list[VerdictCue]) -> Named:
    """Without the names across a «mens» from what decides, where there are names on its side."""
    cuts = [m.start() for m in _CONTRAST.finditer(text)]
    beyond = bool(cuts) and said[0].start > cuts[0]
    if len(cuts) != 1 or any((one.start > cuts[0]) != beyond for one in said):
        return named
    return tuple(one for one in named if (one.places[0].start - start > cuts[0]) == beyond)


def _nearest(text: str, at: int, said: list[VerdictCue]) -> int:
    """Which verdict speaks of the municipality at this character."""
    if len({one.verdict for one in said}) == 1:
        return 0
    cuts = [0, *(m.start() for m in _CLAUSE.finditer(text)), len(text) + 1]
    clause = next(((a, b) for a, b in pairwise(cuts) if at < b), (0, len(text) + 1))
    own = [i for i, one in enumerate(said) if clause[0] <= one.start < clause[1]] or list(range(len(said)))
    if len(own) == 1:
        return own[0]
    ahead = [i for i in own if said[i].start > at]
    behind = [i for i in own if said[i].start <= at]
    if said[own[0]].start < at and behind:
        return behind[-1]
    return ahead[0] if ahead else behind[-1]
