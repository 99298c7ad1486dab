"""What a letter says: findings, each with its place on the page, the rule that found it and its confidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from pipeline.values.geometry import Box

T_co = TypeVar("T_co", covariant=True)

Basis = Literal["stated", "inferred", "reviewed"]
Genre = Literal["letter", "email", "news", "minutes", "form", "other"]
Function = Literal["announces", "updates", "decides", "answers", "none"]
DateRole = Literal["document", "deadline", "opened", "decided", "effective", "period", "event", "mention"]
DecisionKind = Literal["selection", "rejection", "postponement", "extension", "cancellation"]
Severity = Literal["info", "warning", "error"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a value stands. `text` is verbatim, before repair; `start` and `end` count characters of the repaired text.
    `page` and `box` are None where the source has no pages."""

    page: int | None
    box: Box | None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Generic[T_co]):
    """A value that the letter states or implies. Never without a place."""

    value: T_co
    places: tuple[Place, ...]
    rule: str  # "<kind>.<rule>", e.g. "deadline.frist-er"
    confidence: float
    basis: Basis = "stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Successor:
    """Today's municipality of one that was abolished."""

    name: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Municipality:
    """A municipality by official name at the letter's time, without «Kommune»."""

    name: str
    code: str  # kommunekode, three digits without leading zero
    successor: Successor | None = None
    areas: tuple[str, ...] = ()  # in a decision: what this one got, where they differ


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom the reader may turn to; `phone` is 8 digits without +45."""

    name: str | None = None
    email: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedFact:
    """A date with its role; `edtf` is EDTF level 1, to the minute where an hour is stated."""

    edtf: str
    role: DateRole
    text: str  # as the repaired text has it
    year_inferred: bool = False
    weekday_mismatch: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Something a person should look at; becomes a flag on the document or on the record that grows from it."""

    code: str  # kebab-case, as in the contract
    severity: Severity
    field: str | None
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """What the letter says of the round that it opens, extends or repeats."""

    opened: Finding[str] | None = None
    deadline: Finding[str] | None = None
    channel_email: Finding[str] | None = None
    channel_url: Finding[str] | None = None
    quota: Finding[int] | None = None
    quota_approximate: bool = False
    decider: Finding[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One decision that the letter makes or reports."""

    kind: Finding[DecisionKind]
    decided_on: Finding[str] | None = None
    decided_by: Finding[str] | None = None
    areas: tuple[Finding[str], ...] = ()
    municipalities: tuple[Finding[Municipality], ...] = ()
    count: Finding[int] | None = None
    period: Finding[str] | None = None
    effective_from: Finding[str] | None = None
    new_deadline: Finding[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one municipality answers to a round."""

    municipality: Finding[Municipality]
    received: Finding[str] | None = None
    areas: tuple[Finding[str], ...] = ()
    second_choice: tuple[Finding[str], ...] = ()
    reservation: Finding[bool] | None = None  # present and true where a reservation is made
    declined: Finding[bool] | None = None
    contacts: tuple[Finding[Contact], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What a letter says of one of the several rounds that it speaks of. `apart` are the characters of the repaired
    text that speak of the other ones."""

    apart: tuple[tuple[int, int], ...]
    function: Finding[Function]
    title: Finding[str] | None = None
    areas: tuple[Finding[str], ...] = ()
    contacts: tuple[Finding[Contact], ...] = ()
    case_numbers: tuple[Finding[str], ...] = ()
    dates: tuple[Finding[DatedFact], ...] = ()
    programme: Finding[str] | None = None
    names: tuple[Finding[str], ...] = ()
    announcement: Announcement | None = None
    outcomes: tuple[Outcome, ...] = ()
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """All that one document says, before it is linked with others."""

    document: str
    genre: Finding[Genre]
    function: Finding[Function]
    title: Finding[str] | None = None
    issuer: Finding[str] | None = None
    date: Finding[str] | None = None
    areas: tuple[Finding[str], ...] = ()
    municipalities: tuple[Finding[Municipality], ...] = ()
    contacts: tuple[Finding[Contact], ...] = ()
    signatories: tuple[Finding[str], ...] = ()
    case_numbers: tuple[Finding[str], ...] = ()
    dates: tuple[Finding[DatedFact], ...] = ()
    programme: Finding[str] | None = None  # what is on offer, base form: "velfærdsaftale", "pulje", …
    names: tuple[Finding[str], ...] = ()  # proper names of the programme, e.g. «Hjælp efter behov»
    announcement: Announcement | None = None
    outcomes: tuple[Outcome, ...] = ()
    answers: tuple[Answer, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    matters: tuple[Matter, ...] = ()  # two or more, where it speaks of several rounds; each is linked by itself
