"""Link: letters that speak of one round stand together, with the reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.link.clues import clues, meet, opens
from pipeline.link.likeness import MARGIN, Scale, belongs, letter_day, replies, same_mail, same_round
from pipeline.link.parts import parts
from pipeline.values.record import Entry
from pipeline.values.thread import LEAST_SCORE, Linking, Member, Thread, Undecided

_LAST = "9999-12-31"
_APPLICANTS = 1.5  # what it says for a round that all who are decided on had applied


@dataclass(slots=True)
class _Part:
    """One matter of a document, with its clues."""

    entry: Entry
    index: int  # among the document's matters
    clues: frozenset[str]

    @property
    def order(self) -> tuple[str, str, int]:
        """By day, undated ones last, then by id: the outcome does not hang on the order of arrival."""
        day = letter_day(self.entry)
        return (day.isoformat() if day else _LAST, self.entry.document, self.index)

    def may_join(self, other: _Part) -> bool:
        """Whether anything at all brings the two together; what shares nothing is never weighed."""
        if self.entry.document == other.entry.document:
            return False
        near = same_mail(self.entry, other.entry) or replies(self.entry, other.entry)
        return near or replies(other.entry, self.entry) or meet(self.clues, other.clues)


@dataclass(slots=True)
class _Group:
    """A round in the making: the letters that open it, and all its members."""

    openers: list[_Part] = field(default_factory=list)
    members: list[tuple[_Part, Member]] = field(default_factory=list)

    def add(self, part: _Part, score: float, reasons: Sequence[str]) -> None:
        function = part.entry.letter.function.value
        self.members.append(
            (part, Member(entry=part.entry, function=function, score=round(score, 2), reasons=tuple(reasons)))
        )

    def thread(self) -> Thread:
        return Thread(members=tuple(member for _, member in sorted(self.members, key=lambda pair: pair[0].order)))


def parted(entries: Sequence[Entry]) -> list[_Part]:
    """Every matter of these documents, in order."""
    found = [_Part(part, n, clues(part)) for entry in entries for n, part in enumerate(parts(entry))]
    return sorted(found, key=lambda part: part.order)


def opened_together(one: Entry, other: Entry) -> bool:
    """Whether two documents may open the same round."""
    pairs = [
        sorted((a, b), key=lambda part: part.order)
        for a in parted([one])
        for b in parted([other])
        if opens(a.entry) and opens(b.entry)
    ]
    return any(a.may_join(b) and same_round(a.entry, b.entry).total >= LEAST_SCORE for a, b in pairs)


def may_belong(opener: Entry, other: Entry) -> bool:
    """Whether a letter may go into the round that another one opens, or be undecided because of it."""
    return any(
        a.may_join(b) and belongs(a.entry, b.entry).total >= LEAST_SCORE - MARGIN
        for a in parted([opener])
        for b in parted([other])
        if opens(a.entry) and not opens(b.entry) and b.entry.letter.function.value != "none"
    )


def bring_together(entries: Sequence[Entry]) -> Linking:
    """All letters of a neighbourhood, brought together anew: the same set gives the same rounds in any order."""
    found = parted(entries)
    groups = _gather([part for part in found if opens(part.entry)])
    loose: list[_Part] = []
    doubtful: list[tuple[_Part, list[tuple[Scale, _Group]]]] = []
    for part in found:
        if opens(part.entry):
            continue
        fits = _fit(part, groups) if part.entry.letter.function.value != "none" else []
        if not fits or fits[0][0].total < LEAST_SCORE:
            loose.append(part)
        elif _is_clear(fits):
            fits[0][1].add(part, fits[0][0].total, fits[0][0].reasons)
        else:
            doubtful.append((part, fits))
    close = [_undecided(part, fits) for part, fits in doubtful]
    undecided = [told for told, (part, fits) in zip(close, doubtful, strict=True) if not _by_applicants(part, fits)]
    left = _join_companions(loose, groups)
    threads = tuple(group.thread() for group in groups)
    return Linking(
        threads=threads, loose=tuple(part.entry for part in left), undecided=tuple(undecided), close=tuple(close)
    )


def _gather(openers: Sequence[_Part]) -> list[_Group]:
    """Each letter that opens a round goes with the earlier one that it fits best, else it opens one of its own."""
    groups: list[_Group] = []
    home: dict[tuple[str, str, int], _Group] = {}
    for n, part in enumerate(openers):
        earlier = [one for one in openers[:n] if one.may_join(part)]
        scored = [(same_round(one.entry, part.entry), one) for one in earlier]
        best = max(scored, key=lambda pair: pair[0].total, default=None)
        if best and best[0].total >= LEAST_SCORE:
            group = home[best[1].order]
            group.add(part, best[0].total, best[0].reasons)
        else:
            group = _Group()
            groups.append(group)
            group.add(part, LEAST_SCORE, ("opens the round",))
        group.openers.append(part)
        home[part.order] = group
    return groups


def _fit(part: _Part, groups: Sequence[_Group]) -> list[tuple[Scale, _Group]]:
    """Each round that the letter may be of with how well it fits, best first: by the opening letter that fits best."""
    scored: list[tuple[Scale, _Group]] = []
    for group in groups:
        scales = [belongs(one.entry, part.entry) for one in group.openers if one.may_join(part)]
        if scales:
            scored.append((max(scales, key=lambda scale: scale.total), group))
    return sorted(scored, key=lambda pair: -pair[0].total)


def _is_clear(fits: Sequence[tuple[Scale, _Group]]) -> bool:
    return len(fits) < 2 or fits[0][0].total - fits[1][0].total >= MARGIN


def _undecided(part: _Part, fits: Sequence[tuple[Scale, _Group]]) -> Undecided:
    near = [group for scale, group in fits if scale.total >= LEAST_SCORE - MARGIN]
    return Undecided(entry=part.entry, candidates=tuple(group.openers[0].entry.document for group in near))


def _by_applicants(part: _Part, fits: Sequence[tuple[Scale, _Group]]) -> bool:
    """What fits several rounds goes where those it decides on had applied, if that settles it."""
    named = {m.value.code for outcome in part.entry.letter.outcomes for m in outcome.municipalities}
    for scale, group in fits:
        applied = {a.municipality.value.code for _, member in group.members for a in member.entry.letter.answers}
        if named & applied:
            scale.add(_APPLICANTS * len(named & applied) / len(named), "those who applied")
    ranked = sorted(fits, key=lambda pair: -pair[0].total)
    if _is_clear(ranked):
        ranked[0][1].add(part, ranked[0][0].total, ranked[0][0].reasons)
    return _is_clear(ranked)


def _join_companions(loose: Sequence[_Part], groups: Sequence[_Group]) -> list[_Part]:
    """A covering mail goes where its attachment went, and the other way round; a reply where what it answers went;
    returns what is still loose."""
    left = list(loose)
    while True:
        joined: list[tuple[_Part, _Group, str]] = []
        for part in left:
            found = _company(part, groups) if part.entry.letter.function.value != "none" else None
            if found:
                joined.append((part, *found))
        for part, group, reason in joined:
            group.add(part, LEAST_SCORE, (f"{reason} {LEAST_SCORE:+.1f}",))
        if not joined:
            return left
        left = [part for part in left if all(part is not one for one, _, _ in joined)]


def _company(part: _Part, groups: Sequence[_Group]) -> tuple[_Group, str] | None:
    for group in groups:
        if any(same_mail(member.entry, part.entry) for _, member in group.members):
            return group, "same mail"
    for group in groups:
        if any(replies(part.entry, member.entry) for _, member in group.members):
            return group, "reply to a letter of the round"
    return None
