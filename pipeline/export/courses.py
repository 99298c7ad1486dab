"""The course of each round's deadline through the history of the register: what was known when, what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

from pipeline.edge import read
from pipeline.ports.register import RegisterStore

What = Literal["new", "set", "moved", "postponed", "cancelled", "dropped", "reopened"]
Turn = Mapping[str, Any]  # a row of the history
_TOLD = ("deadline", "status", "review", "title", "programme", "issuer", "areas")  # what an event of a calendar says
_NEEDED = (*_TOLD, "deadline_original", "channel", "documents")


@dataclass(slots=True)
class Course:
    """One round, as it stands and as it came to that. Moments are ISO 8601 with their zone."""

    id: str
    data: dict[str, Any] = field(default_factory=dict)  # the contract's JSON: as it is, or was when it was taken out
    is_gone: bool = False  # the record stands no longer
    deadline: str | None = None  # the last that it had (EDTF), also where it has none now
    added: str = ""
    changed: str = ""  # when what is told of the deadline last changed
    sequence: int = 0  # how often that was, after the first time
    runs: set[str] = field(default_factory=set)  # that had a hand in it
    before: Mapping[str, Any] | None = None  # as it was at the mark; None where it was not there
    before_deadline: str | None = None
    is_touched: bool = False  # since the mark

    @property
    def stands(self) -> bool:
        """Whether there is a deadline to keep."""
        return not self.is_gone and bool(self.data.get("deadline")) and self.data.get("status") != "cancelled"

    @property
    def documents(self) -> frozenset[str]:
        """Ids of the letters that opened the round."""
        told = self.data.get("documents", ())
        return frozenset(one["id"] for one in told if one["function"] == "announces")

    def mark(self) -> None:
        """What comes from here on is news."""
        self.is_touched = True
        self.before = None if self.is_gone or not self.added else dict(self.data)
        self.before_deadline = self.deadline

    def take(self, turn: Turn) -> None:
        """One change of the record."""
        if turn["before"] is None and turn["after"] is None and turn["change"] != "delete":
            return
        told = {name: self.data.get(name) for name in _TOLD} | {"gone": self.is_gone}
        self.is_gone = turn["change"] == "delete"
        if turn["change"] == "add":
            self.data = _needed(read(turn["after"]))
        elif turn["change"] == "change":
            before, after = _needed(read(turn["before"])), _needed(read(turn["after"]))
            self.data = {name: value for name, value in self.data.items() if name not in before} | after
        self.runs.add(turn["run"])
        had = self.deadline
        self.deadline = self.data.get("deadline") or self.deadline
        if had is None and self.deadline is not None:
            self.sequence, self.changed = 0, turn["at"]
        elif told != {name: self.data.get(name) for name in _TOLD} | {"gone": self.is_gone}:
            self.sequence, self.changed = self.sequence + 1, turn["at"]
        self.added = self.added or turn["at"]


def _needed(data: Mapping[str, Any]) -> dict[str, Any]:
    """Of a record what is told of its deadline: there may be very many."""
    found = {name: data[name] for name in _NEEDED if name in data}
    if "evidence" in data:
        found["evidence"] = {"deadline": data["evidence"].get("deadline", ())}
    return found


def courses(store: RegisterStore, is_news: Callable[[Turn], bool] = lambda _: False) -> tuple[tuple[Course, ...], int]:
    """All rounds that ever were, by id, and the number of the last change. From the first change on that is news,
    all of them are."""
    return _courses(store.changes_of("rounds"), is_news)


def _courses(turns: Iterable[Turn], is_news: Callable[[Turn], bool]) -> tuple[tuple[Course, ...], int]:
    found: dict[str, Course] = {}
    last, marked = 0, False
    for turn in turns:
        marked = marked or is_news(turn)
        course = found.setdefault(turn["record"], Course(turn["record"]))
        if marked and not course.is_touched:
            course.mark()
        course.take(turn)
        last = max(last, turn["number"])
    return tuple(found[key] for key in sorted(found)), last


def news(course: Course) -> What | None:
    """What became of the deadline since the mark; None where it is what it was."""
    before = course.before
    if not course.is_touched:
        return None
    if before is None or not before.get("deadline"):
        if not course.stands:
            return None
        return "new" if course.before_deadline is None and before is None else "set"
    stood = before.get("status") != "cancelled"
    if course.data.get("status") == "cancelled" and not course.is_gone:
        return "cancelled" if stood else None
    if not course.stands:
        return "dropped" if stood else None
    if course.data["deadline"] != before["deadline"]:
        return "moved"
    if not stood:
        return "reopened"
    status = course.data.get("status")
    return "postponed" if status == "postponed" and before.get("status") != "postponed" else None


def moment(at: str) -> datetime:
    """A moment of the history in UTC; the epoch for what is none."""
    try:
        return datetime.fromisoformat(at).astimezone(UTC)
    except ValueError:
        return datetime.fromtimestamp(0, UTC)
