"""Letters brought together: which documents speak of one round, and why."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.values.letter import Function
from pipeline.values.record import Entry

LEAST_SCORE = 3.0  # at or above this two letters speak of one round
OPENS = "opens the round"  # the reason of the letter with which a round begins
APPLIED = "those who applied"  # the reason that settles which of two rounds that fit equally well is decided on

Spot = tuple[str, int]  # a document, and which of the matters it speaks of


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One document's part in a round; `reasons` say why it is here, `score` how strongly. Of a document that speaks of
    several rounds `entry` holds what it says of this one."""

    entry: Entry
    function: Function
    score: float
    lead: float | None = None  # by how much the round beats the next one that the letter fits, where there is one
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """The documents of one round, by date; at least one announces it."""

    members: tuple[Member, ...]

    def having(self, function: Function) -> tuple[Entry, ...]:
        return tuple(member.entry for member in self.members if member.function == function)


@dataclass(frozen=True, slots=True, kw_only=True)
class Undecided:
    """A document that fits several rounds about equally well; `candidates` are ids of their first documents."""

    entry: Entry
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where one matter of a document was put. It stays there until something comes that may change it, and need not be
    weighed again."""

    spot: Spot
    home: Spot | None  # the matter with which its round begins; None while it is of no round that is known
    score: float
    lead: float | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Linking:
    """What link made of a set of documents."""

    threads: tuple[Thread, ...]
    loose: tuple[Entry, ...]  # documents that belong to no round that is known
    undecided: tuple[Undecided, ...] = ()
    close: tuple[Undecided, ...] = ()  # of what it says each fits these equally, be it settled by who had applied
    places: tuple[Place, ...] = ()  # of each matter, in the order of the documents
