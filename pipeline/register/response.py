"""Municipalities' answers: one record for each municipality and round, the later mail before the earlier."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline.register.contacts import merge
from pipeline.register.document import contact
from pipeline.register.draft import Draft
from pipeline.register.evidence import Said, Verdict, by_value, municipality, vote
from pipeline.register.identity import Names
from pipeline.values.letter import Answer
from pipeline.values.record import Entry

_ONE_AREA = re.compile(
    r"\b(?:kun|højst|alene)\b[^.:]{0,80}\b(?:ét|et|én|en|eet)\b[^.:]{0,20}\b(?:område|omraade|tema|spor|indsats|af)"
    r"|\bikke\b[^.:]{0,60}\bto\s+(?:områder|temaer|spor)|\benten\b[^.:]{0,80}\beller\b[^.:]{0,40}-?område",
    re.IGNORECASE,
)
_OF_THE_ROUND = 0.9  # confidence in the one area of the round where the answer names none
_ELSEWHERE = 0.8  # of the confidence that is left to what is offered where the answer speaks of another area
Wishes = dict[str, list[Said[str]]]


@dataclass(frozen=True, slots=True)
class Answered:
    """One municipality's answer as one document gives it."""

    entry: Entry
    answer: Answer


def _received(one: Answered) -> str:
    """When the answer came in: stamp, mail date or the letter's own; empty where nothing says."""
    stamped = one.answer.received
    letter_date = one.entry.letter.date
    return (stamped and stamped.value) or one.entry.received or (letter_date.value if letter_date else "")


def _family(one: Answered) -> str:
    """What arrived in one mail is one answer."""
    return one.entry.part_of or one.entry.document


def _latest(given: Sequence[Answered]) -> list[Answered]:
    """The answer in force: the last one, with its companions in the same mail and its other forms of the same days."""
    last = max(given, key=lambda one: (_received(one), one.entry.document))
    family, when = _family(last), _received(last)[:10]
    return [one for one in given if _family(one) == family or _received(one)[:10] == when]


def _put_received(draft: Draft, current: Sequence[Answered]) -> None:
    stamps = [
        Said(one.entry, one.answer.received)
        for one in current
        if one.answer.received and one.answer.received.rule.endswith("stamp")
    ]
    given = stamps or [Said(one.entry, one.answer.received) for one in current if one.answer.received]
    if not given:
        return
    moment = [s for s in given if "T" in s.finding.value]
    verdict: Verdict[str] | None = vote(moment or given)
    if verdict:
        draft.put("received", verdict.value, verdict.support)


def _on_time(received: str | None, deadline: str | None) -> bool | None:
    """By day, unless both state an hour."""
    if not received or not deadline or len(received) < 10 or len(deadline) < 10 or "/" in received + deadline:
        return None
    if "T" in received and "T" in deadline:
        return received <= deadline
    return received[:10] <= deadline[:10]


def _offered(round_draft: Draft | None, announcers: Sequence[Entry]) -> Wishes:
    """The areas of the round, with the letters that say so."""
    areas = round_draft.data["areas"] if round_draft else []
    return {area: [Said(e, f) for e in announcers for f in e.letter.areas if f.value == area] for area in areas}


def _put_wishes(draft: Draft, current: Sequence[Answered], offered: Wishes) -> None:
    """First and second choice, from the document of the answer that says most; of what the round offers, if any of it.
    Where that is one area alone, whoever takes part wants it."""
    fullest = max(current, key=lambda one: (len(one.answer.second_choice), len(one.answer.areas)))
    for field in ("reservation", "declined"):
        said = [Said(one.entry, f) for one in current if (f := getattr(one.answer, field)) and f.value]
        draft.put(field, bool(said), said)
    for field in ("areas", "second_choice"):
        kept = {one.value for one in getattr(fullest.answer, field)}
        found = by_value([Said(one.entry, f) for one in current for f in getattr(one.answer, field) if f.value in kept])
        wished: Wishes = {area: list(said) for area, said in found.items()}
        if field == "areas" and len(offered) == 1 and not draft.data["declined"]:
            wished = _only(wished, offered)
        wished = {area: said for area, said in wished.items() if area in offered} or wished
        draft.put_each(field, sorted(wished), [wished[area] for area in sorted(wished)])


def _only(wished: Wishes, offered: Wishes) -> Wishes:
    """The one area that is offered: as the answer states it, else as what is concluded from the round."""
    [(area, said)] = offered.items()
    if area in wished:
        return {area: wished[area]}
    share = _ELSEWHERE if wished else 1.0
    sure = max((s.finding.confidence for s in said), default=0.0)
    most = round(share * min(_OF_THE_ROUND, sure), 4)
    return {
        area: [
            Said(s.entry, replace(s.finding, basis="inferred", rule="answer.area-offered", confidence=most))
            for s in said
        ]
    }


def _code(place: Mapping[str, Any] | None) -> str | None:
    return place["code"] if place else None


def response(given: Sequence[Answered], round_draft: Draft | None, announcers: Sequence[Entry], ids: Names) -> Draft:
    """One municipality's answer to one round, from all documents that give it."""
    current = _latest(given)
    who = vote([Said(one.entry, one.answer.municipality) for one in given], key=lambda m: m.code)
    value = who.value if who else given[0].answer.municipality.value
    documents = list(dict.fromkeys(one.entry.document for one in given))
    home = round_draft.id if round_draft else min(documents)
    own = round_draft.id if round_draft else None
    same = ids.of_round(
        "responses", documents, own,
        lambda record: ids.answers.are_of(record) and _code(ids.answers.said(record, "municipality")) == value.code,
    )  # fmt: skip
    draft = Draft(
        "responses", ids.claim([record.id for record in same], "response", home, value.code), round=own,
        municipality=municipality(value), received=None, areas=[], second_choice=[], reservation=False, declined=False,
        on_time=None, contacts=[], documents=documents,
    )  # fmt: skip
    draft.put("municipality", municipality(value), who.support if who else [])
    _put_received(draft, current)
    _put_wishes(draft, current, _offered(round_draft, announcers))
    people = merge([Said(one.entry, c) for one in current for c in one.answer.contacts])
    draft.put_each("contacts", [contact(c) for c, _ in people], [said for _, said in people])
    ids.answers.settle(draft, *(field for field in draft.data if field != "on_time"))
    deadline = round_draft.data["deadline"] if round_draft else None
    draft.data["on_time"] = _on_time(draft.data["received"], deadline)
    if draft.data["on_time"] is False:
        draft.flag("late-response", "warning", "on_time", f"Modtaget {draft.data['received']}, fristen var {deadline}.")
    _tell_superseded(draft, given, current)
    if len(draft.data["areas"]) > 1 and any(_ONE_AREA.search(entry.text) for entry in announcers):
        draft.flag("two-areas", "warning", "areas", "Kommunen søger flere områder, men kun ét er muligt.")
    ids.answers.settle(draft)
    return draft


def _tell_superseded(draft: Draft, given: Sequence[Answered], current: Sequence[Answered]) -> None:
    """An earlier answer that the one in force takes the place of."""
    documents = {one.entry.document for one in current}
    before = sorted({_received(one)[:10] for one in given if one.entry.document not in documents} - {""})
    if before:
        draft.flag("superseded-response", "info", "received", f"Træder i stedet for svaret af {', '.join(before)}.")


def group(given: Sequence[Answered]) -> list[list[Answered]]:
    """Answers by municipality, in a fixed order."""
    by_code: dict[str, list[Answered]] = {}
    for one in given:
        by_code.setdefault(one.answer.municipality.value.code, []).append(one)
    return [by_code[code] for code in sorted(by_code)]


def covering(entry: Entry, answer: Answer) -> Answered:
    """An answer with the moment its mail came in, where the document itself bears no stamp."""
    stamped = answer.received is not None and answer.received.rule.endswith("stamp")
    if entry.part_of and entry.received and answer.received and not stamped:
        return Answered(entry, replace(answer, received=replace(answer.received, value=entry.received)))
    return Answered(entry, answer)
