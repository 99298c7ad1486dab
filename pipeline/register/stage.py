"""Register: what the linked letters amount to, as records; the store applies the difference."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence

from pipeline.register.agreement import Voices
from pipeline.register.checks import check_loose, check_round
from pipeline.register.confidence import Confidence
from pipeline.register.corrections import Answers
from pipeline.register.decision import Reported, decision
from pipeline.register.decision import group as group_decisions
from pipeline.register.document import document
from pipeline.register.draft import Draft, Rest
from pipeline.register.identity import Names
from pipeline.register.response import covering, response
from pipeline.register.response import group as group_answers
from pipeline.register.round import round_record
from pipeline.values.letter import Municipality
from pipeline.values.record import Change, Delete, Entry, Record, Upsert
from pipeline.values.thread import LEAST_SCORE, OPENS, Linking, Member, Thread

# a decision or an answer to no known round is for a person to look at
_UNLINKED = Rest(kind="links", field="round", figure=0.0)

# of 111 links in six corpora none was wrong: the doubt is what so few can tell, the less the more speaks for a link
_DOUBT, _FADES = 0.2, 0.75
_SUREST, _FAR = 0.995, 99.0

OwnerOf = Callable[[str], Municipality | None]


def records(
    entries: Sequence[Entry],
    linking: Linking,
    present: Sequence[Record],
    *,
    owner_of: OwnerOf,
    threshold: float,
    confidence: Confidence,
    answers: Answers | None = None,
) -> tuple[Record, ...]:
    """Every record that stands on these documents. `threshold` is the confidence from which a record is accepted,
    `confidence` what the rules' figures mean, `answers` what persons said of records that stand."""
    given = answers or Answers()
    drafts = {entry.document: document(entry, owner_of) for entry in entries}
    for draft in drafts.values():
        given.settle(draft)
    for doubt in linking.undecided:
        drafts[doubt.entry.document].flag(
            "undecided-round", "warning", None, "Dokumentet passer på flere runder og er ikke knyttet til nogen."
        )
    made: list[Draft] = list(drafts.values())
    ids = Names(present, given)
    homes = [round_record(thread, ids) for thread in linking.threads]
    for thread, home in zip(linking.threads, homes, strict=True):
        made += _thread(thread, home, ids)
    left = (*linking.loose, *(doubt.entry for doubt in linking.undecided))
    made += _without_round(left, ids)
    voices = Voices(linking.threads)
    for draft in made:
        draft.compare(voices)
    found = [draft.record(threshold, confidence) for draft in made]
    return (*found, *(flag for draft in made for flag in draft.flags), *given.kept(present, found))


def _reports(entries: Iterable[Entry]) -> list[Reported]:
    return [Reported(entry, outcome) for entry in entries for outcome in entry.letter.outcomes]


def _decisions(reports: Sequence[Reported], home: Draft | None, ids: Names) -> list[Draft]:
    """Decisions, selections first: a rejection takes from them who decided."""
    groups = sorted(group_decisions(reports), key=lambda g: g[0].outcome.kind.value != "selection")
    made: list[Draft] = []
    for members in groups:
        documents = {r.entry.document for r in members}
        siblings = (d for d in made if d.data["kind"] == "selection" and documents & set(d.data["documents"]))
        sibling = next(siblings, None) if members[0].outcome.kind.value == "rejection" else None
        made.append(decision(members, home, sibling, ids))
    return made


def _bond(member: Member) -> Rest:
    """How sure it is that a letter belongs to its round: by how far its reasons go beyond what links at all, or beyond
    the next round that it fits. What opens a round is of it."""
    if OPENS in member.reasons:
        return Rest(kind="links", field="round", figure=_SUREST)
    strength = min(member.score - LEAST_SCORE, _FAR if member.lead is None else member.lead)
    figure = min(_SUREST, 1 - _DOUBT * math.exp(-_FADES * max(0.0, strength)))
    return Rest(kind="links", field="round", figure=round(figure, 3))


def _doing(entry: Entry) -> Rest:
    """How sure it is what a letter does."""
    does = entry.letter.function
    return Rest(kind="documents", field="function", figure=does.confidence)


def _thread(thread: Thread, home: Draft, ids: Names) -> list[Draft]:
    entries = [member.entry for member in thread.members]
    decisions = _decisions(_reports(entries), home, ids)
    answers = [covering(entry, answer) for entry in entries for answer in entry.letter.answers]
    announcers = thread.having("announces")
    responses = [response(given, home, announcers, ids) for given in group_answers(answers)]
    bonds = {m.entry.document: (_bond(m), _doing(m.entry)) for m in thread.members}
    home.rest_on(max((_doing(entry) for entry in announcers), key=lambda one: one.figure))
    for draft in (*decisions, *responses):
        pairs = (bonds[document] for document in draft.data["documents"])
        draft.rest_on(*max(pairs, key=lambda pair: min(one.figure for one in pair)))
    check_round(home, decisions, responses)
    return [home, *decisions, *responses]


def _without_round(entries: Sequence[Entry], ids: Names) -> list[Draft]:
    """Decisions and answers whose round is not known stand by themselves."""
    decisions: list[Draft] = []
    responses: list[Draft] = []
    for entry in entries:
        decisions += _decisions(_reports([entry]), None, ids)
        answers = [covering(entry, answer) for answer in entry.letter.answers]
        responses += [response(given, None, (), ids) for given in group_answers(answers)]
    check_loose(decisions, responses)
    for draft in (*decisions, *responses):
        draft.rest_on(_UNLINKED)
    return [*decisions, *responses]


def changes(present: Sequence[Record], wanted: Sequence[Record]) -> tuple[Change, ...]:
    """What leads from the records that stand to those that should: nothing where nothing differs."""
    before = {(record.kind, record.id): record for record in present}
    after = {(record.kind, record.id): record for record in wanted}
    gone = [Delete(kind=kind, id=record_id) for kind, record_id in before if (kind, record_id) not in after]
    new = [Upsert(record=record) for key, record in after.items() if key not in before or before[key] != record]
    return (*new, *gone)
