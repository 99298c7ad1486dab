"""Case files and mail lists as Danish archives keep them.

The *aktliste* of a case numbers its documents in the order of their dates: a mail or letter is an act (1, 2, …), what
came with it hangs below it (1.1, 1.2, …). The *postliste* tells day by day what came in and went out, an act a line.
What is not known is left empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from pipeline.export import parties
from pipeline.export.columns import Cell, Column
from pipeline.export.parties import Archive
from pipeline.export.words import words
from pipeline.language import cpr
from pipeline.ports.inquiry import Inquiry
from pipeline.values.inquiry import Filed
from pipeline.values.record import Record

_CASES = 50  # that are read together
_AT_ONCE = 500  # documents whose mails are fetched together
_LAST = "~"  # after all dates: what has none

_DATE = Column("date", "date", width=11)
_DIRECTION = Column("direction", "code", width=7)
_SENDER = Column("sender", width=22)
_RECIPIENT = Column("recipient", width=22)
_TITLE = Column("title", label="subject", width=36)
_ATTACHMENTS = Column("attachments", "integer", width=6)
_NUMBERS = Column("case_numbers", width=16)
_DOCUMENT = Column("document", label="document_number", width=21)
CASE_COLUMNS = (
    *(Column("case", width=20), Column("case_title", width=26), Column("act", width=5)),
    *(_DATE, _DIRECTION, _SENDER, _RECIPIENT, _TITLE, Column("function", "code", width=9)),
    *(_ATTACHMENTS, Column("pages", "integer", width=6), _NUMBERS, _DOCUMENT),
)
CASE_GROUP = 2  # columns that say which case a line is of
MAIL_COLUMNS = (_DATE, _DIRECTION, _SENDER, _RECIPIENT, _TITLE, _ATTACHMENTS, _NUMBERS, _DOCUMENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What a case file is about: the documents of a round, or those that bear a case number."""

    key: str
    title: str
    documents: tuple[str, ...]  # ids


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A letter or mail, and what came with it."""

    head: Filed
    parts: tuple[Filed, ...]


def case_of(record: Record) -> Case:
    """The case that a round is."""
    data = record.data
    return Case(
        key=record.id,
        title=data["title"] or data["programme"] or "",
        documents=tuple(one["id"] for one in data["documents"]),
    )


def case_rows(register: Inquiry, cases: Iterable[Case], archive: Archive, *, published: bool) -> Iterator[list[Cell]]:
    """The aktliste: the acts of each case, numbered. `published`: without what may not be told to everybody."""
    for case, found in _filed(register, cases):
        acts = sorted(_acts(found), key=lambda act: (day_of(act.head) or _LAST, _key(act)))
        for number, act in enumerate(acts, 1):
            data = act.head.record.data
            title = parties.published_text(case.title, data) if published else case.title
            yield [case.key, title, str(number), *_line(act.head, act, archive, published)]
            for part, below in enumerate(act.parts, 1):
                yield [case.key, title, f"{number}.{part}", *_line(below, act, archive, published)]


def _filed(register: Inquiry, cases: Iterable[Case]) -> Iterator[tuple[Case, list[Filed]]]:
    """The documents of each case and what came in the same mails; those of some cases are fetched together."""
    left = iter(cases)
    while some := list(islice(left, _CASES)):
        mails: dict[str, list[Filed]] = {}
        of: dict[str, str] = {}
        for one in register.filed({key for case in some for key in case.documents}):
            of[one.record.id] = one.part_of or one.record.id
            mails.setdefault(of[one.record.id], []).append(one)
        for case in some:
            yield (
                case,
                [one for mail in sorted({of[key] for key in case.documents if key in of}) for one in mails[mail]],
            )


def mail_rows(register: Inquiry, found: Iterable[Record], archive: Archive, *, published: bool) -> Iterator[list[Cell]]:
    """The postliste of documents as they come: a line for each act that begins among them."""
    left = iter(found)
    while some := [record.id for record in islice(left, _AT_ONCE)]:
        own = {act.head.record.id: act for act in _acts(register.filed(some))}
        for key in some:
            if act := own.get(key):
                date, direction, sender, recipient, title, _, count, _, numbers, document = _line(
                    act.head, act, archive, published
                )
                yield [date, direction, sender, recipient, title, count, numbers, document]


def day_of(filed: Filed) -> str | None:
    """The day that a document is filed under (EDTF): its own, else that of the mail it came in."""
    date: str | None = filed.record.data["date"] or filed.received
    return date.partition("T")[0] if date else None


def bearing(register: Inquiry, number: str) -> Case:
    """The case of all documents that bear this case number, however it is spaced."""
    wanted = "".join(number.split()).casefold()
    ids = tuple(
        record.id
        for record in register.each("documents")
        if any("".join(one.split()).casefold() == wanted for one in record.data["case_numbers"])
    )
    return Case(key=number, title="", documents=ids)


def _acts(found: Sequence[Filed]) -> list[Act]:
    """Documents with what came with them; a part whose mail is not in the register stands by itself."""
    by_id = {one.record.id: one for one in found}
    parts: dict[str, list[Filed]] = {}
    for one in found:
        if one.part_of in by_id:
            parts.setdefault(one.part_of or "", []).append(one)
    heads = [one for one in found if one.part_of not in by_id]
    return [Act(head=one, parts=tuple(sorted(parts.get(one.record.id, ()), key=_place))) for one in heads]


def _place(filed: Filed) -> tuple[str, str]:
    """The order of attachments: by name."""
    sources: Sequence[Mapping[str, Any]] = filed.record.data["sources"]
    return min((one.get("part") or "" for one in sources), default=""), filed.record.id


def _key(act: Act) -> str:
    return act.head.record.id


def _line(filed: Filed, act: Act, archive: Archive, published: bool) -> list[Cell]:
    """What both lists tell of a document; of a part, what its mail says of where it came from."""
    data, head = filed.record.data, act.head
    sender, recipient, title = parties.sender(filed), parties.recipient(head), data["title"] or ""
    if published:
        sender, recipient = parties.published_sender(filed), parties.published_recipient(head)
        title = parties.published_text(title, data)
    if filed is not head and not sender:
        sender = parties.published_sender(head) if published else parties.sender(head)
    return [
        *(day_of(filed), archive.direction(head), cpr.masked(sender), recipient, cpr.masked(title), data["function"]),
        *(len(act.parts) if filed is head else None, data["pages"] or None),
        *(words(data["case_numbers"]), filed.record.id),
    ]
