"""Link: letters that speak of one round stand together, with the reasons."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.link.likeness import MARGIN, Scale, belongs, letter_day, same_mail, same_round
from pipeline.values.record import Entry
from pipeline.values.thread import LEAST_SCORE, Linking, Member, Thread, Undecided

_LAST = "9999-12-31"


def _order(entry: Entry) -> tuple[str, str]:
    """Letters by day, undated ones last, then by id: the outcome does not hang on the order of arrival."""
    day = letter_day(entry)
    return (day.isoformat() if day else _LAST, entry.document)


def _opens(entry: Entry) -> bool:
    """Whether the letter opens a round of its own: it announces, and says what or until when."""
    letter = entry.letter
    said = letter.announcement
    return letter.function.value == "announces" and bool(letter.programme or letter.names or (said and said.deadline))


def _gather(announcers: Sequence[Entry]) -> list[list[Member]]:
    """Announcing letters of one round in one list, the best fit first."""
    groups: list[list[Member]] = []
    for entry in announcers:
        scored = [(max((same_round(m.entry, entry) for m in g), key=lambda s: s.total), g) for g in groups]
        best = max(scored, key=lambda pair: pair[0].total, default=None)
        if best and best[0].total >= LEAST_SCORE:
            best[1].append(_member(entry, best[0]))
        else:
            groups.append([Member(entry=entry, function="announces", score=LEAST_SCORE, reasons=("opens the round",))])
    return groups


def _member(entry: Entry, scale: Scale) -> Member:
    return Member(
        entry=entry, function=entry.letter.function.value, score=round(scale.total, 2), reasons=tuple(scale.reasons)
    )


def _fit(entry: Entry, groups: Sequence[list[Member]]) -> list[tuple[Scale, list[Member]]]:
    """Each round with how well the letter fits it, best first: by the announcement that fits best."""
    scored: list[tuple[Scale, list[Member]]] = []
    for group in groups:
        scales = [belongs(m.entry, entry) for m in group if m.function == "announces"]
        scored.append((max(scales, key=lambda scale: scale.total), group))
    return sorted(scored, key=lambda pair: -pair[0].total)


def _join_companions(loose: Sequence[Entry], groups: Sequence[list[Member]]) -> list[Entry]:
    """A covering mail goes where its attachment went, and the other way round; returns what is still loose."""
    left: list[Entry] = []
    for entry in loose:
        group = next((g for g in groups if any(same_mail(m.entry, entry) for m in g)), None)
        if group is None or entry.letter.function.value == "none":
            left.append(entry)
        else:
            scale = Scale()
            scale.add(LEAST_SCORE, "same mail")
            group.append(_member(entry, scale))
    return left


def bring_together(entries: Sequence[Entry]) -> Linking:
    """All letters of a neighbourhood, brought together anew: the same set gives the same rounds in any order."""
    ordered = sorted(entries, key=_order)
    groups = _gather([entry for entry in ordered if _opens(entry)])
    loose: list[Entry] = []
    undecided: list[Undecided] = []
    for entry in ordered:
        if _opens(entry):
            continue
        fits = _fit(entry, groups) if entry.letter.function.value != "none" else []
        if not fits or fits[0][0].total < LEAST_SCORE:
            loose.append(entry)
        elif len(fits) > 1 and fits[0][0].total - fits[1][0].total < MARGIN:
            undecided.append(
                Undecided(entry=entry, candidates=tuple(g[0].entry.document for s, g in fits if s.total >= LEAST_SCORE))
            )
        else:
            fits[0][1].append(_member(entry, fits[0][0]))
    loose = _join_companions(loose, groups)
    threads = tuple(Thread(members=tuple(sorted(group, key=lambda member: _order(member.entry)))) for group in groups)
    return Linking(threads=threads, loose=tuple(loose), undecided=tuple(undecided))
