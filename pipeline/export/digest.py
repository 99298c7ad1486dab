"""The daily digest: which deadlines are new or changed, which come, what was set aside, which sources fail."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from pipeline.export.courses import Course, Turn, What, courses, moment, news
from pipeline.export.phrases import Phrases, plain
from pipeline.export.present import danish
from pipeline.export.words import source
from pipeline.ports.register import RegisterStore
from pipeline.values.edtf import span
from pipeline.values.feed import Feed
from pipeline.values.record import Arrival

DAYS = 14  # that the digest looks ahead; deadlines that passed longer ago are counted only
_COLUMNS = 78
_MOST_ASIDE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What became of one deadline, and what it was before (EDTF)."""

    course: Course
    what: What
    before: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """What there is to say on one day."""

    day: date
    since: datetime | None  # of the news, in Danish time without zone; None where all of the register is news
    last: int  # number of the last change of the register that it knows
    news: tuple[News, ...]
    passed: int  # news whose deadline passed more than DAYS ago
    coming: tuple[Course, ...]
    aside: tuple[Arrival, ...]
    failing: tuple[Feed, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.news or self.passed or self.coming or self.aside or self.failing)

    @property
    def rounds(self) -> tuple[Course, ...]:
        """All rounds that it tells of, by id."""
        told = {one.id: one for one in (*(one.course for one in self.news), *self.coming)}
        return tuple(told[key] for key in sorted(told))


def digest(
    store: RegisterStore, now: datetime, *, after: int = 0, since: datetime | None = None, names: Iterable[str] = ()
) -> Digest:
    """What changed after the history's change of this number, or from this moment on (either with its zone), and how
    things stand `now`. Only the sources of these names are told of."""
    found, last = courses(store, _is_news(after, since))
    clock = danish(now)
    told = _told(found)
    recent = [one for one in told if not _passed_long_ago(one.course.deadline, clock)]
    wanted = set(names)
    return Digest(
        day=clock.date(), since=danish(since) if since else None, last=last,
        news=tuple(sorted(recent, key=lambda one: _order(one.course))), passed=len(told) - len(recent),
        coming=tuple(sorted((one for one in found if _is_coming(one, clock)), key=_order)),
        aside=store.set_aside(),
        failing=tuple(one for one in store.feeds() if one.state == "failed" and one.name in wanted),
    )  # fmt: skip


def _is_news(after: int, since: datetime | None) -> Callable[[Turn], bool]:
    if since is None:
        return lambda turn: turn["number"] > after
    return lambda turn: moment(turn["at"]) >= since


def _told(found: Sequence[Course]) -> list[News]:
    """What became of each deadline. A round that goes on under another id is told as one round: it moved, or where the
    deadline is the same it is no news."""
    changed = [(one, what) for one in found if (what := news(one))]
    ended = {key: one for one, what in reversed(changed) if what == "dropped" for key in one.documents}
    standing = {(key, one.deadline) for one in found if one.stands for key in one.documents}
    gone_on = {one.id for key, one in ended.items() if (key, one.before_deadline) in standing}
    told: list[News] = []
    for one, what in changed:
        before = next((ended[key] for key in sorted(one.documents) if what == "new" and key in ended), None)
        if before is None:
            told.append(News(course=one, what=what, before=one.before_deadline))
        elif before.before_deadline != one.deadline:
            told.append(News(course=one, what="moved", before=before.before_deadline))
            gone_on.add(before.id)
    return [one for one in told if not (one.what == "dropped" and one.course.id in gone_on)]


def _order(course: Course) -> tuple[datetime, str]:
    moments = span(course.deadline)
    return (moments[0] if moments else datetime.max, course.id)


def _passed_long_ago(deadline: str | None, clock: datetime) -> bool:
    moments = span(deadline)
    return moments is not None and moments[1].date() < clock.date() - timedelta(days=DAYS)


def _is_coming(course: Course, clock: datetime) -> bool:
    moments = span(course.deadline)
    if not course.stands or course.data.get("status") == "decided" or moments is None:
        return False
    horizon = datetime.combine(clock.date() + timedelta(days=DAYS), time.max)
    return moments[1] >= clock and moments[0] <= horizon


def text(told: Digest, phrases: Phrases) -> str:
    """The digest as plain text, no line longer than 78 columns."""
    return "\n".join(_lines(told, phrases)) + "\n"


def _lines(told: Digest, phrases: Phrases) -> Iterator[str]:
    yield phrases("title", when=phrases.day(told.day))
    yield ""
    if told.news:
        heading = phrases("news", count=len(told.news))
        if told.since:
            heading += ", " + phrases("since", when=phrases.day(told.since))
        yield from _heading(heading)
        for one in told.news:
            yield from _entry(one.course, phrases(one.what, before=phrases.deadline(one.before)), phrases)
    else:
        yield phrases("no-news")
    if told.passed:
        yield from textwrap.wrap(phrases("passed", count=told.passed, days=DAYS), _COLUMNS)
    yield ""
    if told.coming:
        yield from _heading(phrases("coming", count=len(told.coming), days=DAYS))
        for course in told.coming:
            state = phrases("postponed") if course.data.get("status") == "postponed" else ""
            yield from _entry(course, state, phrases)
    else:
        yield phrases("no-coming", days=DAYS)
    yield from _trouble(told, phrases)
    yield ""
    yield from textwrap.wrap(phrases("foot"), _COLUMNS)


def _heading(said: str) -> Iterator[str]:
    yield from textwrap.wrap(said, _COLUMNS)
    yield "=" * min(len(said), _COLUMNS)


def _item(said: str) -> Iterator[str]:
    yield from textwrap.wrap(said, _COLUMNS, initial_indent="- ", subsequent_indent="  ")


def _more(said: str) -> Iterator[str]:
    yield from textwrap.wrap(said, _COLUMNS, initial_indent="  ", subsequent_indent="  ")


def _entry(course: Course, state: str, phrases: Phrases) -> Iterator[str]:
    """When, what, whose; and the record with its review state, so that nobody trusts a date that nobody has seen."""
    data = course.data
    yield from _item(phrases.deadline(course.deadline) + (f" – {state}" if state else ""))
    yield from _more(plain(data.get("title") or data.get("programme") or "") or phrases("untitled"))
    whose = [plain(data["issuer"])] if data.get("issuer") else []
    whose += [phrases("areas", value=", ".join(data["areas"]))] if data.get("areas") else []
    if whose:
        yield from _more(". ".join(whose))
    yield from _more(f"[{course.id}, {phrases.review(data.get('review', ''))}]")


def _trouble(told: Digest, phrases: Phrases) -> Iterator[str]:
    if told.aside:
        yield ""
        yield from _heading(phrases("aside", count=len(told.aside)))
        alike = _alike(told.aside)
        for some in alike[:_MOST_ASIDE]:
            what = plain(_place(some))
            if len(some) > 1:
                what = phrases("times", what=what, count=len(some))
            yield from _item(f"{what}: {phrases.reason(some[0].reason)}")
        if left := sum(map(len, alike[_MOST_ASIDE:])):
            yield from _item(phrases("more", count=left))
    if told.failing:
        yield ""
        yield from _heading(phrases("failing", count=len(told.failing)))
        for feed in told.failing:
            when = phrases.day(danish(moment(feed.succeeded))) if feed.succeeded else phrases("never")
            yield from _item(phrases("failures", name=feed.name, count=feed.failures, when=when))
            if feed.error:
                yield from _more(plain(feed.error))


def _alike(aside: Iterable[Arrival]) -> list[list[Arrival]]:
    """What was set aside, that of the same place, file name and reason together."""
    found: dict[tuple[str, str | None, str | None], list[Arrival]] = {}
    for one in aside:
        found.setdefault((one.origin.path, one.origin.part, one.reason), []).append(one)
    return list(found.values())


def _place(some: Sequence[Arrival]) -> str:
    """Where these lay, in words of people: `quarantine` tells them apart."""
    origin = some[0].origin
    is_one = len(some) == 1
    place = source({"path": origin.path, "index": origin.index if is_one else None, "pages": is_one and origin.pages})
    return f"{place}: {origin.part}" if origin.part else place
