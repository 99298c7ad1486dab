"""Decisions of a round: the same outcome reported by several documents stands once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pipeline.register.draft import Draft
from pipeline.register.evidence import Said, Verdict, by_value, day, municipality, vote, vote_moment
from pipeline.register.identity import Names
from pipeline.register.names import put_name, vote_name
from pipeline.values.letter import Finding, Municipality, Outcome
from pipeline.values.record import Entry

_MOVES = ("postponement", "extension")
_SAME_MOVE_DAYS = 45
_REPORTED = 0.8  # the day of the report stands for the day of the decision only until a person has looked


@dataclass(frozen=True, slots=True)
class Reported:
    """One outcome as one document reports it."""

    entry: Entry
    outcome: Outcome


def _written(entry: Entry) -> str:
    """The day a document was written or sent, for sorting; undated ones last."""
    letter_date = entry.letter.date.value if entry.letter.date else entry.received
    return day(letter_date) if letter_date else "9999"


def _names(outcome: Outcome) -> set[str]:
    return {m.value.code for m in outcome.municipalities}


def _apart(a: Entry, b: Entry) -> int:
    """Days between two documents, 0 where one is undated."""
    try:
        return abs((date.fromisoformat(_written(a)) - date.fromisoformat(_written(b))).days)
    except ValueError:
        return 0


def _same(a: Reported, b: Reported) -> bool:
    if a.outcome.kind.value != b.outcome.kind.value:
        return False
    if a.outcome.kind.value in _MOVES:
        x, y = a.outcome.new_deadline, b.outcome.new_deadline
        return day(x.value) == day(y.value) if x and y else _apart(a.entry, b.entry) <= _SAME_MOVE_DAYS
    mine, theirs = _names(a.outcome), _names(b.outcome)
    if mine and theirs:
        return len(mine & theirs) * 2 >= min(len(mine), len(theirs))
    return True


def group(reports: Sequence[Reported]) -> list[list[Reported]]:
    """Reports of the same decision together, in the order of the documents."""
    groups: list[list[Reported]] = []
    for report in sorted(reports, key=lambda r: (_written(r.entry), r.entry.document)):
        home = next((g for g in groups if any(_same(member, report) for member in g)), None)
        if home is None:
            groups.append([report])
        else:
            home.append(report)
    return groups


def _said(reports: Sequence[Reported], field: str) -> list[Said[Any]]:
    return [Said(r.entry, finding) for r in reports if (finding := getattr(r.outcome, field))]


def _decided_on(reports: Sequence[Reported]) -> Verdict[str] | None:
    """The stated day, else the day of the first document that reports the decision, as inferred."""
    stated = vote(_said(reports, "decided_on"), key=day)
    if stated:
        return replace(stated, value=day(stated.value))
    dated = [r for r in reports if r.entry.letter.date]
    dated = [r for r in dated if r.entry.letter.genre.value != "news"] or dated
    if not dated:
        return None
    first = min(_written(r.entry) for r in dated)
    support = []
    for report in dated:
        written = report.entry.letter.date
        if written and _written(report.entry) == first:
            finding = replace(written, value=first, basis="inferred", confidence=written.confidence * _REPORTED)
            support.append(Said(report.entry, finding))
    return Verdict(first, tuple(support))


def _members(reports: Sequence[Reported], count: int | None) -> list[tuple[Municipality, list[Said[Municipality]]]]:
    """The municipalities decided on: where a number is stated the list that has it, else what most copies say."""
    lists = [(r, r.outcome.municipalities) for r in reports if r.outcome.municipalities]
    exact = [r for r, found in lists if count and len({m.value.code for m in found}) == count]
    chosen = exact or [r for r, _ in lists]
    votes: dict[str, list[Said[Municipality]]] = {}
    for report in chosen:
        for finding in report.outcome.municipalities:
            votes.setdefault(finding.value.code, []).append(Said(report.entry, finding))
    found = []
    for said in votes.values():
        split = [one for one in said if one.finding.value.areas]
        found.append(((split or said)[0].finding.value, said))
    return found


def _inherit(draft: Draft, verdict: Verdict[str] | None, reports: Sequence[Reported], other: Draft | None) -> None:
    """Who decided: as stated, else as the selection of the same letters, else who wrote of the change."""
    if verdict is None and other is not None and other.data["decided_by"]:
        draft.data["decided_by"] = other.data["decided_by"]
        draft.data["evidence"]["decided_by"] = [
            {**item, "basis": "inferred"} for item in other.data["evidence"]["decided_by"]
        ]
        return
    if verdict is None and draft.data["kind"] in (*_MOVES, "cancellation"):
        issuers: list[Said[str]] = []
        for report in reports:
            issuer: Finding[str] | None = report.entry.letter.issuer
            if issuer and report.entry.letter.genre.value != "news":
                issuers.append(Said(report.entry, replace(issuer, basis="inferred")))
        verdict = vote_name(issuers)
    put_name(draft, "decided_by", verdict)


def decision(
    reports: Sequence[Reported],
    round_draft: Draft | None,
    sibling: Draft | None,
    ids: Names,
) -> Draft:
    """One decision's record, from all documents that report it. `sibling` is the selection decided along with it."""
    kind = reports[0].outcome.kind.value
    documents = list(dict.fromkeys(r.entry.document for r in reports))
    draft = Draft(
        "decisions", _identity(kind, documents, round_draft, ids),
        round=round_draft.id if round_draft else None, kind=kind,
        decided_on=None, decided_by=None, areas=[], municipalities=[], count=None, period=None, effective_from=None,
        new_deadline=None, documents=documents,
    )  # fmt: skip
    draft.put("kind", kind, [Said(r.entry, r.outcome.kind) for r in reports])
    draft.put_verdict("decided_on", _decided_on(reports))
    _inherit(draft, vote_name(_said(reports, "decided_by")), reports, sibling)
    for field in ("count", "period"):
        draft.put_verdict(field, vote(_said(reports, field)))
    for field in ("effective_from", "new_deadline"):
        draft.put_verdict(field, vote_moment(_said(reports, field)))
    ids.answers.settle(draft, "count")
    members = _members(reports, draft.data["count"])
    listed = [municipality(m, with_areas=True) for m, _ in members]
    draft.put_each("municipalities", listed, [said for _, said in members])
    _put_areas(draft, reports, round_draft)
    ids.answers.settle(draft)
    _check_count(draft)
    return draft


def _check_count(draft: Draft) -> None:
    """Whether there are as many as the text says."""
    kind, count, named = draft.data["kind"], draft.data["count"], len(draft.data["municipalities"])
    if count and kind in ("selection", "rejection") and named and named != count:
        draft.flag(
            "count-mismatch", "error" if kind == "selection" else "warning", "municipalities",
            f"Teksten nævner {count} kommuner, men {named} er fundet.",
        )  # fmt: skip


def _put_areas(draft: Draft, reports: Sequence[Reported], round_draft: Draft | None) -> None:
    said = [Said(r.entry, area) for r in reports for area in r.outcome.areas]
    draft.put_each("areas", sorted({one.finding.value for one in said}), list(by_value(said).values()))
    if not said and round_draft is not None and draft.data["kind"] != "rejection":
        draft.data["areas"] = list(round_draft.data["areas"])
        found = round_draft.data["evidence"].get("areas", [])
        if found:
            draft.data["evidence"]["areas"] = [{**item, "basis": "inferred"} for item in found]


def _identity(kind: str, documents: Sequence[str], home: Draft | None, ids: Names) -> str:
    """The id that this decision had before, in its round if it had one, else a new one of its first document."""
    own = home.id if home else None
    same = ids.of_round("decisions", documents, own, lambda record: ids.answers.said(record, "kind") == kind)
    return ids.claim([record.id for record in same], "decision", kind, min(documents))
