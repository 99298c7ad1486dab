"""How well two letters fit into one round: reasons for and against, each with its weight."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from rapidfuzz.fuzz import ratio, token_set_ratio

from pipeline.language.alike import fold, same_name
from pipeline.link.theme import are_rivals, is_bare, share_theme, speak_apart, themes, title_likeness
from pipeline.values.record import Entry
from pipeline.values.thread import LEAST_SCORE

MARGIN = 0.75  # by this much the best round must beat the next
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MISREAD = 80  # case numbers as like as this may be one


@dataclass(slots=True)
class Scale:
    """Reasons with their weights, gathered."""

    total: float = 0.0
    reasons: list[str] = field(default_factory=list)

    def add(self, weight: float, reason: str) -> None:
        if weight:
            self.total += weight
            self.reasons.append(f"{reason} {weight:+.1f}")


def day_of(edtf: str | None) -> date | None:
    """The first whole day that an EDTF value names, or None."""
    found = _DAY.match(edtf) if edtf else None
    return date.fromisoformat(found.group()) if found else None


def letter_day(entry: Entry) -> date | None:
    """The day that the letter was written, or its mail was sent."""
    return day_of(entry.letter.date.value if entry.letter.date else None) or day_of(entry.received)


def deadlines(entry: Entry) -> frozenset[date]:
    """Every day that the letter names as a deadline, old or new."""
    letter = entry.letter
    found = [fact.value.edtf for fact in letter.dates if fact.value.role == "deadline"]
    if letter.announcement and letter.announcement.deadline:
        found.append(letter.announcement.deadline.value)
    found += [o.new_deadline.value for o in letter.outcomes if o.new_deadline]
    return frozenset(day for value in found if (day := day_of(value)))


def named_days(entry: Entry) -> frozenset[date]:
    """Every day that the letter names at all."""
    return frozenset(day for fact in entry.letter.dates if (day := day_of(fact.value.edtf)))


def _areas(entry: Entry) -> frozenset[str]:
    found = {area.value for area in entry.letter.areas}
    for outcome in entry.letter.outcomes:
        found |= {area.value for area in outcome.areas}
    return frozenset(found)


def is_alike(one: str, other: str) -> bool:
    """Whether two names may be of one body or person, spelled otherwise or shortened."""
    x, y = fold(one), fold(other)
    if token_set_ratio(x, y) >= 85:
        return True
    return same_name(one, other)


def _best(pairs: Iterable[tuple[str, str]]) -> float:
    return max((ratio(fold(a), fold(b)) for a, b in pairs), default=0.0)


def _weigh_names(scale: Scale, a: Entry, b: Entry) -> None:
    """Proper names of the programme, in one letter's list or in the other's text."""
    mine, theirs = ([n.value for n in e.letter.names] for e in (a, b))
    if mine and theirs:
        like = _best((x, y) for x in mine for y in theirs)
        scale.add(3.5 if like >= 85 else -1.5 if like < 60 else 0.0, "name of the programme")
    elif mine or theirs:
        text = fold((b if mine else a).text)
        scale.add(3.0 if any(fold(n) in text for n in mine or theirs if len(n) > 8) else 0.0, "name in the text")


def _weigh_programme(scale: Scale, a: Entry, b: Entry) -> None:
    mine, theirs = a.letter.programme, b.letter.programme
    if mine and theirs:
        x, y = fold(mine.value), fold(theirs.value)
        like = ratio(x, y) >= 85 or x.endswith(y) or y.endswith(x)
        scale.add((_weight_of_a_noun(a, b) if is_bare(x) and is_bare(y) else 1.5) if like else -1.5, "programme")
        return
    named = mine or theirs
    if named:
        scale.add(1.0 if fold(named.value)[:-1] in fold((b if mine else a).text) else 0.0, "programme in the text")


def _weight_of_a_noun(a: Entry, b: Entry) -> float:
    """What it says that both go by «pulje»: little where both tell what it is for, nothing where that differs."""
    if are_rivals(a, b):
        return 0.0
    return 0.5 if themes(a) and themes(b) else 1.5


def _weigh_themes(scale: Scale, a: Entry, b: Entry) -> None:
    """What a pool or a trial is for, where it goes by a common noun."""
    if share_theme(a, b):
        scale.add(1.0 if b.letter.function.value == "announces" else 1.5, "theme")
    elif are_rivals(a, b):
        scale.add(-3.0, "theme")


def _weigh_areas(scale: Scale, a: Entry, b: Entry) -> None:
    mine, theirs = _areas(a), _areas(b)
    if mine and theirs:
        shared = len(mine & theirs)
        scale.add(1.5 * shared / min(len(mine), len(theirs)) if shared else -2.0, "areas")
        if shared and a.letter.function.value == b.letter.function.value == "announces":
            scale.add(1.0 if mine == theirs else -1.0, "same areas")


def _weigh_titles(scale: Scale, a: Entry, b: Entry) -> None:
    if a.letter.title and b.letter.title:
        x, y = fold(a.letter.title.value), fold(b.letter.title.value)
        if min(len(x), len(y)) >= 12:
            telling = title_likeness(x, y)
            like = token_set_ratio(x, y) if telling is None else min(token_set_ratio(x, y), telling)
            weight = 2.0 if like >= 88 else 1.0 if like >= 72 else 0.0
            scale.add(weight if telling is not None else weight / 4, "title")


def _weigh_case_numbers(scale: Scale, a: Entry, b: Entry) -> None:
    """One case is one round; two cases of one office are two, but a municipality has a number of its own."""
    mine, theirs = ({fold(n.value) for n in e.letter.case_numbers} for e in (a, b))
    if mine & theirs:
        scale.add(4.0, "case number")
    elif mine and theirs and _same_issuer(a, b):
        misread = _best((x, y) for x in mine for y in theirs) >= _MISREAD and not are_rivals(a, b)
        scale.add(0.0 if misread else -1.5, "case number")


def _same_issuer(a: Entry, b: Entry) -> bool:
    mine, theirs = a.letter.issuer, b.letter.issuer
    return mine is not None and theirs is not None and is_alike(mine.value, theirs.value)


def same_mail(a: Entry, b: Entry) -> bool:
    """Whether one is part of the other's mail, or both are parts of one."""
    if a.document == b.document:
        return False
    return (a.part_of is not None and a.part_of in (b.document, b.part_of)) or b.part_of == a.document


def replies(a: Entry, b: Entry) -> bool:
    """Whether the one is a mail that answers the other."""
    return a.in_reply_to is not None and a.in_reply_to in b.message_ids


def follows(a: Entry, b: Entry) -> bool:
    """Whether the one stands somewhere below the other in a thread: says less than an answer does, for threads are also
    taken up to speak of something new."""
    return not b.message_ids.isdisjoint(a.thread)


def _weigh_mail(scale: Scale, a: Entry, b: Entry) -> None:
    scale.add(4.0 if same_mail(a, b) else 0.0, "same mail")


def _weigh_channel(scale: Scale, announcer: Entry, other: Entry) -> None:
    said = announcer.letter.announcement
    channel = said.channel_email.value.casefold() if said and said.channel_email else None
    if channel and channel in other.text.casefold():
        scale.add(2.5, "channel")
    elif channel and channel in other.recipients:
        scale.add(2.5, "sent to the channel")


def _weigh_issuer(scale: Scale, announcer: Entry, other: Entry) -> None:
    mine, theirs = announcer.letter.issuer, other.letter.issuer
    if not mine:
        return
    if other.letter.function.value == "answers":
        text = fold(other.text[:1500])
        scale.add(1.0 if f" {fold(mine.value)} " in f" {text} " else 0.0, "addressed to the issuer")
    elif theirs and other.letter.genre.value != "news":
        scale.add(1.0 if is_alike(mine.value, theirs.value) else -1.5, "issuer")
    else:
        scale.add(0.5 if f" {fold(mine.value)} " in f" {fold(other.text)} " else 0.0, "issuer in the text")


def _weighed(announcer: Entry, other: Entry) -> Scale:
    """What counts for any two letters, the first of which announces."""
    scale = Scale()
    for weigh in (
        _weigh_mail, _weigh_names, _weigh_programme, _weigh_themes, _weigh_areas, _weigh_titles, _weigh_case_numbers,
        _weigh_issuer,
    ):  # fmt: skip
        weigh(scale, announcer, other)
    return scale


def same_round(a: Entry, b: Entry) -> Scale:
    """How well two announcing letters fit one round: the same letter in another form, a mail and its attachment, a
    reminder."""
    if a.document == b.document:
        return Scale(total=-LEAST_SCORE)  # matters that one letter parts
    scale = _weighed(a, b)
    scale.add(-1.5 if speak_apart(a, b) else 0.0, "titles apart")
    mine, theirs = deadlines(a), deadlines(b)
    x, y = letter_day(a), letter_day(b)
    if mine and theirs:
        scale.add(2.0 if mine & theirs else -4.0, "deadline")
        if x and y and not mine & theirs and max(x, y) > max(mine if x < y else theirs):
            scale.add(-2.0, "after the deadline")
    if x and y and abs((x - y).days) > 200:
        scale.add(-4.0, "written far apart")
    return scale


def _weigh_time(scale: Scale, announcer: Entry, other: Entry) -> None:
    """A letter of a round comes after its announcement, an answer around the deadline, a decision within two years."""
    then = letter_day(other)
    opened = letter_day(announcer)
    due = max(deadlines(announcer), default=None)
    if then is None or (opened is None and due is None):
        return
    if opened and (then - opened).days < -3:
        scale.add(-4.0, "before the announcement")
    elif not opened and due and (due - then).days > 200:
        scale.add(-3.0, "long before the deadline")
    limit = 150 if other.letter.function.value == "answers" else 540
    after = (then - (due or opened or then)).days
    scale.add(-3.0 if after > limit else 0.5, "time")


def belongs(announcer: Entry, other: Entry) -> Scale:
    """How well an answer, an update or a decision fits the round that a letter announces."""
    scale = _weighed(announcer, other)
    _weigh_channel(scale, announcer, other)
    _weigh_time(scale, announcer, other)
    if deadlines(announcer) & named_days(other):
        scale.add(1.5, "names the deadline")
    if replies(other, announcer):
        scale.add(4.0, "reply to the announcement")
    elif follows(other, announcer):
        scale.add(2.0, "in the thread of the announcement")
    return scale
