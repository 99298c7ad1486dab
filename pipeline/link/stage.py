"""Link: letters that speak of one round stand together, with the reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.link.company import Company
from pipeline.link.likeness import MARGIN, Scale, belongs, same_round
from pipeline.link.mates import Mails
from pipeline.link.part import Key, Part
from pipeline.link.parts import parts
from pipeline.values.record import Entry
from pipeline.values.thread import APPLIED, LEAST_SCORE, OPENS, Linking, Member, Place, Spot, Thread, Undecided

_APPLICANTS = 1.5  # what it says for a round that all who are decided on had applied
_SAME_MAIL, _REPLY, _THREAD = (
    f"{reason} {LEAST_SCORE:+.1f}"
    for reason in ("same mail", "reply to a letter of the round", "in a thread with a letter of the round")
)


_Joined = tuple[Part, int, str]  # with the number of its round, and the reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What need not be weighed again: where the matters of all but some documents stand already."""

    places: Mapping[Spot, Place] = field(default_factory=dict)
    openers: frozenset[str] = frozenset()  # of these the letters that open a round are weighed anew
    others: frozenset[str] = frozenset()  # of these the letters that open none

    def home_of(self, part: Part) -> Spot | None:
        """The matter with which its round begins, if the part stays in it."""
        place = self.places.get(part.spot)
        anew = self.openers if part.opens else self.others
        return None if place is None or part.entry.document in anew else place.home


@dataclass(slots=True)
class _Group:
    """A round in the making: the letters that open it, and all its members."""

    openers: list[Part] = field(default_factory=list)
    members: list[tuple[Part, Member]] = field(default_factory=list)
    applied: set[str] = field(default_factory=set)  # codes of those whose answers are of this round by themselves

    def add(self, part: Part, scale: Scale, lead: float | None = None) -> None:
        self._put(part, round(scale.total, 2), None if lead is None else round(lead, 2), tuple(scale.reasons))

    def keep(self, part: Part, place: Place) -> None:
        """Take in what stands in this round already."""
        self._put(part, place.score, place.lead, place.reasons)

    def _put(self, part: Part, score: float, lead: float | None, reasons: tuple[str, ...]) -> None:
        does = part.entry.letter.function.value
        self.members.append((part, Member(entry=part.entry, function=does, score=score, lead=lead, reasons=reasons)))
        # what another letter drew along says nothing on the rounds that are told apart by it
        if not any(reason in (_SAME_MAIL, _REPLY, _THREAD) or reason.startswith(APPLIED) for reason in reasons):
            self.applied |= {a.municipality.value.code for a in part.entry.letter.answers}

    def thread(self) -> Thread:
        return Thread(members=tuple(member for _, member in sorted(self.members, key=lambda pair: pair[0].order)))


class Bench:
    """Where letters are laid beside each other; each is taken apart and each two weighed once as long as this is."""

    def __init__(self) -> None:
        self._parts: dict[str, tuple[Part, ...]] = {}
        self._scales: dict[tuple[Key, Key], Scale] = {}

    def bring_together(self, entries: Sequence[Entry], standing: Standing | None = None) -> Linking:
        """All letters of a neighbourhood, brought together: the same set gives the same rounds in any order. What
        stands is left where it is."""
        standing = standing or Standing()
        found = sorted((part for entry in entries for part in self._parted(entry)), key=lambda part: part.order)
        home = self._gather([part for part in found if part.opens], standing)
        groups = list({id(group): group for group in home.values()}.values())
        loose: list[Part] = []
        doubtful: list[tuple[Part, list[tuple[Scale, _Group]]]] = []
        for part in found:
            if part.opens:
                continue
            if stays := standing.home_of(part):
                if stays in home:  # else its round is not looked at
                    home[stays].keep(part, standing.places[part.spot])
                continue
            fits = self._fit(part, groups) if part.entry.letter.function.value != "none" else []
            if not fits or fits[0][0].total < LEAST_SCORE:
                loose.append(part)
            elif _is_clear(fits):
                fits[0][1].add(part, fits[0][0], _lead(fits))
            else:
                doubtful.append((part, fits))
        close = [_undecided(part, fits) for part, fits in doubtful]
        undecided = [told for told, (part, fits) in zip(close, doubtful, strict=True) if not _by_applicants(part, fits)]
        left = self._join_companions(loose, groups)
        threads = tuple(group.thread() for group in groups)
        return Linking(
            threads=threads,
            loose=tuple(part.entry for part in left),
            undecided=tuple(undecided),
            close=tuple(close),
            places=_places(found, groups),
        )

    def opened_together(self, one: Entry, other: Entry) -> bool:
        """Whether two documents may open the same round."""
        pairs = [
            sorted((a, b), key=lambda part: part.order)
            for a in self._parted(one)
            for b in self._parted(other)
            if a.opens and b.opens
        ]
        return any(a.may_join(b) and self._weigh(a, b).total >= LEAST_SCORE for a, b in pairs)

    def may_belong(self, opener: Entry, other: Entry) -> bool:
        """Whether a letter may go into the round that another one opens, or be undecided because of it."""
        return any(
            a.may_join(b) and self._weigh(a, b).total >= LEAST_SCORE - MARGIN
            for a in self._parted(opener)
            for b in self._parted(other)
            if a.opens and not b.opens and b.entry.letter.function.value != "none"
        )

    def _parted(self, entry: Entry) -> tuple[Part, ...]:
        """Every matter of a document."""
        if entry.document not in self._parts:
            self._parts[entry.document] = tuple(Part(part, n) for n, part in enumerate(parts(entry)))
        return self._parts[entry.document]

    def _weigh(self, opener: Part, other: Part) -> Scale:
        """How well a letter fits the round that an earlier one opens, or into which it goes with another opener."""
        key = opener.order, other.order
        if key not in self._scales:
            weigh = same_round if other.opens else belongs
            self._scales[key] = weigh(opener.entry, other.entry)
        return self._scales[key]

    def _weigh_openers(self, one: Part, other: Part, mails: Mails) -> Scale:
        """How well two letters that open a round fit one. A covering mail means what its attachments say: their case
        number and deadline may part it from another, never join it to one."""
        scale = self._weigh(one, other)
        if scale.total < LEAST_SCORE or not mails.differ(one, other):
            return scale
        mine, theirs = mails.read(one), mails.read(other)
        whole = scale if (mine, theirs) == (one.entry, other.entry) else same_round(mine, theirs)
        return min(scale, whole, key=lambda one: one.total)

    def _gather(self, openers: Sequence[Part], standing: Standing) -> dict[Spot, _Group]:
        """The round of each letter that opens one: where it stands, else that of the earlier one which it fits best, of
        those that do not stand either; else it opens one of its own."""
        home: dict[Spot, _Group] = {}
        fresh: list[Part] = []
        mails = Mails(openers)
        for part in openers:
            if stays := standing.home_of(part):
                group = home[part.spot] = home.get(stays) or _Group()
                home.setdefault(stays, group)
                group.keep(part, standing.places[part.spot])
            else:
                scored = [(self._weigh_openers(one, part, mails), one) for one in fresh if one.may_join(part)]
                best = max(scored, key=lambda pair: pair[0].total, default=None)
                joins = best is not None and best[0].total >= LEAST_SCORE
                group = home[part.spot] = home[best[1].spot] if best and joins else _Group()
                group.add(part, best[0] if best and joins else Scale(total=LEAST_SCORE, reasons=[OPENS]))
                fresh.append(part)
            group.openers.append(part)
        return home

    def _fit(self, part: Part, groups: Sequence[_Group]) -> list[tuple[Scale, _Group]]:
        """Each round that the letter may be of with how well it fits, best first: by the opening letter that fits
        best."""
        scored: list[tuple[Scale, _Group]] = []
        for group in groups:
            scales = [self._weigh(one, part) for one in group.openers if one.may_join(part)]
            if scales:
                scored.append((max(scales, key=lambda scale: scale.total), group))
        return sorted(scored, key=lambda pair: -pair[0].total)

    def _join_companions(self, loose: Sequence[Part], groups: Sequence[_Group]) -> list[Part]:
        """A covering mail goes where its attachment went, and the other way round; a reply where what it answers went;
        what is left of a thread where the nearest mail above it went. Returns what is still loose."""
        company = Company()
        for number, group in enumerate(groups):
            for _, member in group.members:
                company.take(member.entry, number)
        placed: set[Spot] = set()
        left = [part for part in loose if part.entry.letter.function.value != "none"]
        while joined := _accompanying(left, company) or self._following(left, company, groups):
            for part, number, reason in joined:
                groups[number].add(part, Scale(total=LEAST_SCORE, reasons=[reason]))
                company.take(part.entry, number)
                placed.add(part.spot)
            left = [part for part in left if part.spot not in placed]
        return [part for part in loose if part.spot not in placed]

    def _following(self, left: Sequence[Part], company: Company, groups: Sequence[_Group]) -> list[_Joined]:
        """Those that a thread brings to a round. A thread may go on to something else: what speaks against the round
        outweighs it."""
        found = [(part, number) for part in left if (number := company.above(part.entry)) is not None]
        return [
            (part, number, _THREAD)
            for part, number in found
            if max(self._weigh(one, part).total for one in groups[number].openers) >= 0
        ]


def bring_together(entries: Sequence[Entry]) -> Linking:
    """All these letters, brought together."""
    return Bench().bring_together(entries)


def _is_clear(fits: Sequence[tuple[Scale, _Group]]) -> bool:
    return len(fits) < 2 or fits[0][0].total - fits[1][0].total >= MARGIN


def _lead(fits: Sequence[tuple[Scale, _Group]]) -> float | None:
    """By how much the best round beats the next, None where there is no other."""
    return fits[0][0].total - fits[1][0].total if len(fits) > 1 else None


def _undecided(part: Part, fits: Sequence[tuple[Scale, _Group]]) -> Undecided:
    near = [group for scale, group in fits if scale.total >= LEAST_SCORE - MARGIN]
    return Undecided(entry=part.entry, candidates=tuple(group.openers[0].entry.document for group in near))


def _by_applicants(part: Part, fits: Sequence[tuple[Scale, _Group]]) -> bool:
    """What fits several rounds goes where those it decides on had applied, if that settles it."""
    named = {m.value.code for outcome in part.entry.letter.outcomes for m in outcome.municipalities}
    weighed: list[tuple[Scale, _Group]] = []
    for scale, group in fits:
        more = Scale(total=scale.total, reasons=list(scale.reasons))
        more.add(_APPLICANTS * len(named & group.applied) / max(len(named), 1), APPLIED)
        weighed.append((more, group))
    ranked = sorted(weighed, key=lambda pair: -pair[0].total)
    if _is_clear(ranked):
        ranked[0][1].add(part, ranked[0][0], _lead(ranked))
    return _is_clear(ranked)


def _places(found: Sequence[Part], groups: Sequence[_Group]) -> tuple[Place, ...]:
    """Where each of these stands now."""
    placed = {
        part.spot: Place(
            spot=part.spot,
            home=group.openers[0].spot,
            score=member.score,
            lead=member.lead,
            reasons=member.reasons,
        )
        for group in groups
        for part, member in group.members
    }
    spots = sorted(part.spot for part in found)
    return tuple(placed.get(spot) or Place(spot=spot, home=None, score=0.0) for spot in spots)


def _accompanying(left: Sequence[Part], company: Company) -> list[_Joined]:
    """Those that came along with what is of a round, or answer it: with the number of the round, and why."""
    found: list[_Joined] = []
    for part in left:
        if (number := company.along_with(part.entry)) is not None:
            found.append((part, number, _SAME_MAIL))
        elif (number := company.of_message(part.entry.in_reply_to)) is not None:
            found.append((part, number, _REPLY))
    return found
