"""How a round is covered: a pure function over its records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.inquire.asked import Announcing, Asked, asked
from pipeline.language.municipalities import MunicipalityTable
from pipeline.store import alphabet
from pipeline.values.coverage import Answered, AreaShare, Counts, Coverage, Standing
from pipeline.values.record import Record

_NO_AREA = ""  # of a round, a choice or a selection that names none


def coverage(
    home: Record,
    *,
    status: str,
    announcing: Sequence[Announcing],
    responses: Sequence[Record],
    decisions: Sequence[Record],
    table: MunicipalityTable,
) -> Coverage:
    """The round `home` with its announcements, responses and decisions. `status`: of the round as of now."""
    data = home.data
    invited = asked(announcing, table, _year(data))
    drafts = _Drafts(tuple(data.get("areas") or ()))
    for record in sorted(responses, key=lambda one: (str(one.data.get("received") or "~"), one.id)):
        drafts.answer(record)
    for record in sorted(decisions, key=lambda one: (str(one.data.get("decided_on") or "~"), one.id)):
        drafts.decide(record)
    standings = _standings(invited, drafts)
    quota = data.get("quota")
    taken = max(sum(1 for one in standings if one.got), drafts.counted)
    return Coverage(
        round=home.id, title=data.get("title") or data.get("programme"), deadline=data.get("deadline"), status=status,
        quota=quota, quota_approximate=bool(data.get("quota_approximate")),
        quota_left=None if quota is None else quota - taken, called=invited.called,
        counts=_counts(invited, standings), areas=_areas(drafts.areas, standings), standings=standings,
    )  # fmt: skip


class _Drafts:
    """What the records of a round say of each municipality, by code."""

    def __init__(self, areas: tuple[str, ...]) -> None:
        self.areas = areas
        self.names: dict[str, str] = {}
        self.answers: dict[str, list[Record]] = defaultdict(list)
        self.got: dict[str, dict[str, None]] = defaultdict(dict)  # areas, in their order
        self.rejected: set[str] = set()
        self.decided: dict[str, list[str]] = defaultdict(list)
        self.counted = 0  # the largest number of selected ones that a decision gives

    @property
    def _only(self) -> tuple[str, ...]:
        """What is meant where no area is named: the round's, if it has one."""
        return self.areas if len(self.areas) == 1 else ()

    def answer(self, record: Record) -> None:
        place = record.data["municipality"]
        self.names.setdefault(place["code"], place["name"])
        self.answers[place["code"]].append(record)

    def decide(self, record: Record) -> None:
        data = record.data
        if data["kind"] not in ("selection", "rejection"):
            return
        if data["kind"] == "selection":
            self.counted = max(self.counted, data.get("count") or 0)
        for place in data["municipalities"]:
            code = place["code"]
            self.names.setdefault(code, place["name"])
            self.decided[code].append(record.id)
            if data["kind"] == "rejection":
                self.rejected.add(code)
            else:
                self.got[code].update(dict.fromkeys(self._granted(code, place, data)))

    def _granted(self, code: str, place: Mapping[str, Any], data: Mapping[str, Any]) -> Sequence[str]:
        """The areas on which a municipality was selected: its own where they are told, the decision's where that has
        but one, the only one of them that it wished; else it is not known."""
        if own := place.get("areas"):
            return list(own)
        areas = list(data.get("areas") or ())
        if len(areas) > 1:
            wished = [area for choice in self.wishes(code) for area in choice if area in areas]
            return wished if len(wished) == 1 else [_NO_AREA]
        return areas or self._only or [_NO_AREA]

    def wishes(self, code: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """First and second choices of a municipality by its newest answer; none where that is a refusal."""
        newest = self.answers[code][-1].data if self.answers.get(code) else None
        if newest is None or newest.get("declined"):
            return (), ()
        first = tuple(newest.get("areas") or ()) or self._only or (_NO_AREA,)
        return first, tuple(area for area in newest.get("second_choice") or () if area not in first)


def _standings(invited: Asked, drafts: _Drafts) -> tuple[Standing, ...]:
    names = {code: record.name for code, record in (invited.municipalities or {}).items()} | drafts.names
    taken = {area for got in drafts.got.values() for area in got}
    made = (_standing(code, name, invited, drafts, taken) for code, name in names.items())
    return tuple(sorted(made, key=lambda one: (alphabet.place(one.name), one.code)))


def _standing(code: str, name: str, invited: Asked, drafts: _Drafts, taken: set[str]) -> Standing:
    given = drafts.answers.get(code, [])
    newest = given[-1].data if given else {}
    on_time = newest.get("on_time")
    first, second = drafts.wishes(code)
    got = tuple(drafts.got.get(code, ()))
    decided = tuple(drafts.decided.get(code, ()))
    hoped = first if set(first) & set(got) else (*first, *second)
    return Standing(
        code=code,
        name=name,
        asked=None if invited.municipalities is None else code in invited.municipalities,
        answered=_answered(given, decided),
        reservation=bool(newest.get("reservation")),
        late=None if on_time is None else not on_time,
        received=newest.get("received"),
        first=first,
        second=second,
        got=got,
        rejected=code in drafts.rejected,
        lost=() if _NO_AREA in got else tuple(area for area in hoped if area in taken and area not in got),
        responses=tuple(one.id for one in given),
        decisions=decided,
    )


def _answered(given: Sequence[Record], decided: Sequence[str]) -> Answered:
    if given:
        return "declined" if given[-1].data.get("declined") else "applied"
    return "unseen" if decided else "none"


def _areas(own: Sequence[str], standings: Sequence[Standing]) -> tuple[AreaShare, ...]:
    """The round's areas, then those that only choices or selections name."""
    others = (area for one in standings for area in (*one.first, *one.second, *one.got))
    return tuple(
        AreaShare(
            area=area,
            first=tuple(one.name for one in standings if area in one.first),
            second=tuple(one.name for one in standings if area in one.second),
            got=tuple(one.name for one in standings if area in one.got),
            lost=tuple(one.name for one in standings if area in one.lost),
        )
        for area in dict.fromkeys((*own, *others))
    )


def _counts(invited: Asked, standings: Sequence[Standing]) -> Counts:
    asked = invited.municipalities
    answered = [one for one in standings if one.responses]
    return Counts(
        asked=None if asked is None else len(asked),
        answered=len(answered),
        applied=sum(one.answered == "applied" for one in answered),
        declined=sum(one.answered == "declined" for one in answered),
        reservation=sum(one.reservation for one in answered),
        late=sum(one.late is True for one in answered),
        unseen=sum(one.answered == "unseen" for one in standings),
        silent=sum(one.answered == "none" and one.asked is True for one in standings) if asked is not None else None,
        uninvited=sum(one.asked is False for one in answered),
        selected=sum(bool(one.got) for one in standings),
        rejected=sum(one.rejected for one in standings),
    )


def _year(data: Mapping[str, Any]) -> int | None:
    day = str(data.get("opened") or data.get("deadline") or "")
    return int(day[:4]) if day[:4].isdigit() else None
