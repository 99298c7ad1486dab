"""How a round is covered: who was asked, who answered, what they wish, who got it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Scope = Literal["all", "region", "named", "unknown"]
# unseen: no answer is registered, and yet a decision speaks of it, so it must have applied
Answered = Literal["applied", "declined", "unseen", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """Whom a round asks, and where its announcement says so. `unknown`: no announcement says it in words that are
    understood, or there is none; then nothing can be said of those who did not answer."""

    scope: Scope
    region: str | None = None  # of the scope "region"
    document: str | None = None  # id
    page: int | None = None  # 1-based; null where the document has no pages, or it is not known
    text: str | None = None  # the words that say so, as repaired


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One municipality in a round. Areas are those of the contract; "" is a round without areas."""

    code: str
    name: str
    asked: bool | None  # null where it is not known whom the round asks
    answered: Answered
    reservation: bool = False
    late: bool | None = None  # null without an answer, or where it cannot be told
    received: str | None = None  # EDTF
    first: tuple[str, ...] = ()
    second: tuple[str, ...] = ()
    got: tuple[str, ...] = ()  # areas on which it was selected
    rejected: bool = False
    lost: tuple[str, ...] = ()  # areas that it wished, that others got; no second choice of who got a first one
    responses: tuple[str, ...] = ()  # ids
    decisions: tuple[str, ...] = ()  # ids of those that selected or rejected it

    @property
    def twice(self) -> bool:
        """Whether it was selected on more than one area."""
        return len(self.got) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaShare:
    """How the choices fall on one area: names of municipalities in Danish order."""

    area: str
    first: tuple[str, ...]
    second: tuple[str, ...]
    got: tuple[str, ...]
    lost: tuple[str, ...]  # whose wish went to others


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Municipalities of a round by what became of them; `asked` and `silent` are null where it is not known whom the
    round asks."""

    asked: int | None
    answered: int
    applied: int
    declined: int
    reservation: int
    late: int
    unseen: int
    silent: int | None  # asked, no answer, no decision
    uninvited: int  # answered without being among those asked
    selected: int
    rejected: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """A round, all municipalities that it concerns in Danish order, and its areas."""

    round: str  # id
    title: str | None
    deadline: str | None  # EDTF
    status: str
    quota: int | None
    quota_approximate: bool
    quota_left: int | None  # places that no selection took; negative where more were selected
    called: Called
    counts: Counts
    areas: tuple[AreaShare, ...]
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selected:
    """A municipality over several rounds."""

    code: str
    name: str
    asked: int
    answered: int
    rounds: tuple[str, ...]  # ids of those in which it was selected
    areas: tuple[str, ...]  # on which it was


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Several rounds side by side, by their deadline; municipalities in Danish order."""

    rounds: tuple[Coverage, ...]
    municipalities: tuple[Selected, ...]

    @property
    def twice(self) -> tuple[Selected, ...]:
        """Those who were selected in more than one of the rounds."""
        return tuple(one for one in self.municipalities if len(one.rounds) > 1)
