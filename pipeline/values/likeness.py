"""Two documents that are nearly one: how they are alike, and in what they differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LikenessKind = Literal["same", "addressee", "version"]
DifferenceKind = Literal["reading", "name", "fact", "wording", "frame"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What of a document is compared with others."""

    document: str  # document id
    text: str  # repaired
    date: str | None  # EDTF: the letter's own, else its mail's
    issuer: str | None
    is_mail: bool  # the body of a mail, which may quote another


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Words that stand otherwise; `before` is empty where words were added, `after` where they are gone.

    `before_at` and `after_at` count characters of the two repaired texts. reading: the same words, read otherwise ·
    name: of somebody · fact: a date, a number, an amount, a negation · wording: other words · frame: what goes round a
    letter (letterhead, stamp, foot).
    """

    kind: DifferenceKind
    before: str
    after: str
    before_at: int
    after_at: int
    doubtful: bool = False  # a figure that may as well be misread


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How two documents are alike. same: one letter read twice or in two forms · addressee: one letter to two readers ·
    version: one letter, of which a date, a number or a statement was changed."""

    kind: LikenessKind
    share: float  # of the words of the longer one, those that stand in both
    differences: tuple[Difference, ...]  # in the order of the first text

    @property
    def telling(self) -> tuple[Difference, ...]:
        """The differences that a person should hear of, those that say most first: names before numbers of streets."""
        order = {"version": ("fact", "wording", "name"), "addressee": ("name",), "same": ("fact",)}[self.kind]
        told = [one for kind in order for one in self.differences if one.kind == kind]
        return tuple(sorted(told, key=lambda one: one.kind == "name" and any(map(str.isdigit, one.before + one.after))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinship:
    """A document and the earlier one that it is nearly the same as."""

    document: str
    other: str
    likeness: Likeness
