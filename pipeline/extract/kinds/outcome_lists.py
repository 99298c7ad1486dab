"""Verdicts of lists and tables: items, rows and bare names under what led to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.extract.cues import cue
from pipeline.extract.kinds import outcome_sentences, outcome_table
from pipeline.extract.kinds.outcome_held import Held, Named, Ruling
from pipeline.extract.kinds.outcome_table import Header
from pipeline.extract.kinds.outcome_verdicts import VAGUE, VerdictCue
from pipeline.extract.scene import Scene, Statement

_LABELLED = re.compile(r"(?:\s+[Kk]ommune)?\s*[:(–]")  # «Samsø Kommune: …»
_SMALL = frozenset({"kommune", "kommuner", "og", "samt", "s", "mio", "kr"})
_DOTTED = re.compile(r"\s[·|•]\s")  # «Lemvig Kommune · 0 kr. · nej»
# A sentence that says no more than that the outcome follows.
RESULTS = cue(
    "(?:udfaldet|resultatet|fordelingen|fordeling|udfald|resultat|afgørelserne|tildelingen|pladserne)"
    "(?: [\\w,.-]+){0,8} (?:ses|fremgår|er|blev|bliver|følger|ser|faldet|faldt|står|således)",
    "[\\w-]*(?:fordelings|tilsagns|vinder|deltager|resultat|afgørelses)(?:liste|oversigt)[\\w]*",
    "(?:oversigt|liste)[\\w]* over(?: [\\w-]+){0,4} (?:tilsagn|tilskud|bevilling|deltager|udvalgt|udpeg|fordeling"
    "|støtte)[\\w]*",
)


@dataclass(slots=True)
class Table:
    """The table that is being read."""

    above: list[Statement] = field(default_factory=list)  # rows without names, over the first one with names
    header: Header | None = None
    begun: bool = False


def is_listed(scene: Scene, statement: Statement, named: Named, held: Held) -> bool:
    """Whether the statement is a list item, a row or bare names rather than a sentence."""
    if statement.kind != "sentence":
        return True
    if not named or outcome_sentences.continues(statement.text):
        return False
    first = named[0].places[0]
    if (
        held.verdict
        and first.start == statement.start
        and _LABELLED.match(scene.sheet.text[first.end : first.end + 12])
    ):
        return True
    rest = statement.text
    for one in sorted(named, key=lambda one: -one.places[0].start):
        place = one.places[0]
        rest = rest[: place.start - statement.start] + rest[place.end - statement.start :]
    rest = re.sub(r"^\W*[^:,.]{2,45}:", "", rest)  # a label: «På ældreområdet: …»
    words = [word for word in re.findall(r"[^\W\d_]+", rest) if word.casefold() not in _SMALL]
    return len(words) <= (4 if held.listing else 2)


def members(scene: Scene, row: Statement, table: Table, held: Held) -> Named:
    """Whose row it is. Rows without names are kept as what may be the heading."""
    found = outcome_table.owners(scene, row, table.header.owner if table.header else None)
    if not found:
        if not table.begun:
            table.above.append(row)
        elif outcome_table.header([row.text]) is not None:
            table.above, table.begun = [row], False
        return ()
    if not table.begun:
        table.begun = True
        table.header = outcome_table.header([one.text for one in table.above[-2:]])
        if table.header and table.header.owner is not None:
            found = outcome_table.owners(scene, row, table.header.owner)
        if held.verdict is None and table.header and table.header.grants:
            held.hold(VerdictCue("selection", 0, len(table.above[-1].text), likely=True), table.above[-1])
    return found


def rulings(
    text: str, statement: Statement, named: Named, said: list[VerdictCue], state: tuple[Held, Table]
) -> Iterator[Ruling]:
    """What an item, a row or a line of names says, by its own words or by what leads the list. `text`: the sheet's."""
    held, table = state
    if not named:
        if said and not said[-1].faint:  # a heading or an item that leads: «Afslag», «Følgende er valgt»
            held.hold(said[-1], statement)
        return
    if statement.kind == "row":
        status = outcome_table.verdict_of(statement.text, table.header.status if table.header else None)
        said = [status] if status else said
    elif not any(not one.likely for one in said):
        label = outcome_table.labelled(text[statement.start : named[0].places[0].start])
        label = label or outcome_table.verdict_of(_DOTTED.sub("\t", statement.text), None)
        said = [label] if label else said
    own = said[-1] if said and not VAGUE.fullmatch(statement.text[said[-1].start : said[-1].end]) else None
    verdict = own.verdict if own else held.verdict
    if verdict is None:
        return
    held.listing = True
    lead = held.lead if verdict == held.verdict else None
    start, end = held.span if lead else (statement.start, statement.end)
    shown = held.cue if lead else own
    yield Ruling(
        verdict=verdict,
        members=named,
        statement=statement,
        cue_start=start,
        cue_end=end,
        lead=lead,
        heading=held.heading,
        likely=bool(shown and shown.likely),
        guessed=bool(shown and shown.guessed),
        agreed=bool(shown and shown.agreed),
        faint=bool(shown and shown.faint),
        way="table" if statement.kind == "row" else "list",
    )
