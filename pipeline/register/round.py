"""The record of a round, from all documents that speak of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.register.contacts import merge
from pipeline.register.document import contact
from pipeline.register.draft import Draft, identifier
from pipeline.register.evidence import Said, Verdict, day, vote, vote_moment
from pipeline.register.identity import Names
from pipeline.register.names import put_name, tell_spellings, vote_name
from pipeline.values.letter import Announcement, Function
from pipeline.values.record import Entry
from pipeline.values.thread import Thread

_STRENGTH: tuple[Function, ...] = ("decides", "updates", "announces", "answers", "none")
_SHARE = 0.4  # an area stands when this share of the announcing letters is about it


def _dated(entry: Entry) -> str:
    value = entry.letter.date.value if entry.letter.date else entry.received
    return day(value) if value else "9999"


def _announcements(entries: Sequence[Entry]) -> list[tuple[Entry, Announcement]]:
    return [(e, e.letter.announcement) for e in entries if e.letter.announcement]


def _said(entries: Sequence[Entry], field: str) -> list[Said[Any]]:
    return [Said(e, finding) for e, said in _announcements(entries) if (finding := getattr(said, field))]


def _moves(thread: Thread) -> list[Said[str]]:
    """New deadlines, in the order in which they were set."""
    found: list[Said[str]] = []
    for member in thread.members:
        for outcome in member.entry.letter.outcomes:
            if outcome.new_deadline and outcome.kind.value in ("extension", "postponement"):
                found.append(Said(member.entry, outcome.new_deadline))
    return sorted(found, key=lambda s: _dated(s.entry))


def _status(thread: Thread) -> str:
    """As of the newest document that changes anything."""
    status = "open"
    for member in sorted(thread.members, key=lambda m: (_dated(m.entry), m.entry.document)):
        for outcome in member.entry.letter.outcomes:
            kind = outcome.kind.value
            if kind == "selection" or (kind == "rejection" and status != "decided"):
                status = "decided"
            elif kind == "cancellation":
                status = "cancelled"
            elif kind == "postponement" and not outcome.new_deadline:
                status = "postponed"
            elif kind in ("extension", "postponement"):
                status = "open"
    return status


def _put_deadline(draft: Draft, thread: Thread, announcers: Sequence[Entry]) -> None:
    first = vote_moment(_said(announcers, "deadline"))
    moves = _moves(thread)
    if not moves:
        draft.put_verdict("deadline", first)
        return
    last_day = max(_dated(s.entry) for s in moves)
    last: Verdict[str] | None = vote_moment([s for s in moves if _dated(s.entry) == last_day])
    draft.put_verdict("deadline", last)
    if first and last and day(first.value) != day(last.value):
        draft.put_verdict("deadline_original", first)


def _put_opened(draft: Draft, announcers: Sequence[Entry]) -> None:
    """The day the text states, else the announcing letter's own date, as inferred."""
    stated = vote(_said(announcers, "opened"), key=day)
    if stated is None:
        own = [e for e in announcers if e.letter.genre.value != "news"] or announcers
        dated = [Said(e, e.letter.date) for e in own if e.letter.date]
        earliest = min((_dated(s.entry) for s in dated), default=None)
        stated = vote([s for s in dated if _dated(s.entry) == earliest], key=day)
        if stated is None:
            return
        draft.put("opened", day(stated.value), stated.support)
        draft.data["evidence"]["opened"] = [{**i, "basis": "inferred"} for i in draft.data["evidence"]["opened"]]
        return
    draft.put_verdict("opened", stated, day(stated.value))


def _put_areas(draft: Draft, announcers: Sequence[Entry]) -> None:
    said = [Said(e, area) for e in announcers for area in e.letter.areas]
    having = sum(1 for e in announcers if e.letter.areas)
    by_area: dict[str, list[Said[str]]] = {}
    for one in said:
        by_area.setdefault(one.finding.value, []).append(one)
    kept = {area: found for area, found in by_area.items() if len({s.entry.document for s in found}) >= _SHARE * having}
    draft.put_each("areas", sorted(kept), [kept[area] for area in sorted(kept)])


def _put_channel(draft: Draft, announcers: Sequence[Entry]) -> None:
    channel: dict[str, str | None] = {"email": None, "url": None}
    supports: list[tuple[Said[str], ...]] = []
    for kind in ("email", "url"):
        verdict = vote(_said(announcers, f"channel_{kind}"), key=lambda v: v.casefold().rstrip("/"))
        if verdict:
            channel[kind] = verdict.value
            supports.append(verdict.support)
    draft.put_each("channel", channel, supports)


def round_record(thread: Thread, ids: Names) -> Draft:
    """One round's record, without its decisions and responses."""
    announcers = thread.having("announces")
    draft = Draft(
        "rounds", _identity(announcers, ids), programme=None, title=None, issuer=None, areas=[],
        opened=None, deadline=None, deadline_original=None, channel={"email": None, "url": None}, contacts=[],
        quota=None, quota_approximate=False, decider=None, status=_status(thread),
        documents=_documents(thread),
    )  # fmt: skip
    draft.put_verdict("programme", vote([Said(e, e.letter.programme) for e in announcers if e.letter.programme]))
    own = [e for e in announcers if e.letter.genre.value != "news"]  # the issuer of an article is its medium
    put_name(draft, "issuer", vote_name([Said(e, e.letter.issuer) for e in own if e.letter.issuer]))
    titles = [Said(e, e.letter.title) for e in announcers if e.letter.title]
    title = vote([s for s in titles if s.entry.letter.genre.value != "email"] or titles, str.casefold)
    if title:
        draft.put("title", title.value, title.support)
    _put_areas(draft, announcers)
    _put_opened(draft, announcers)
    _put_deadline(draft, thread, announcers)
    _put_channel(draft, announcers)
    people = merge([Said(e, c) for e in announcers for c in e.letter.contacts])
    draft.put_each("contacts", [contact(c) for c, _ in people], [said for _, said in people])
    for _, group in people:
        tell_spellings(draft, "contacts", [one.finding.value.name for one in group if one.finding.value.name])
    draft.put_verdict("quota", vote(_said(announcers, "quota")))
    if draft.data["quota"] is not None:
        approximate = [a.quota_approximate for _, a in _announcements(announcers) if a.quota]
        draft.data["quota_approximate"] = sum(approximate) * 2 >= max(len(approximate), 1)
    put_name(draft, "decider", vote_name(_said(announcers, "decider")))
    ids.answers.settle(draft)
    return draft


def _documents(thread: Thread) -> list[dict[str, Any]]:
    """Each document once, with the strongest part that it has in the round and why it is here."""
    found: dict[str, dict[str, Any]] = {}
    for member in thread.members:
        said = {"id": member.entry.document, "function": member.function, "reasons": list(member.reasons)}
        before = found.setdefault(member.entry.document, said)
        if _STRENGTH.index(member.function) < _STRENGTH.index(before["function"]):
            before |= said
    return list(found.values())


def _identity(announcers: Sequence[Entry], ids: Names) -> str:
    """The id that this round had before: that which the same letter gave it, else one that shares an opening letter."""
    mine = [entry.document for entry in announcers]
    present = ids.present("rounds")
    own = {identifier("round", document): at for at, document in enumerate(mine)}
    same = sorted((record for record in present if record.id in own), key=lambda record: own[record.id])
    shared = [
        record
        for record in present
        if any(d["id"] in mine and d["function"] == "announces" for d in record.data["documents"])
    ]
    before = ids.answers.first([*same, *shared])
    return ids.claim([record.id for record in before], "round", mine[0])
