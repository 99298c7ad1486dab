"""Which fields of the register the words of a page bear out: the evidence of records, laid on the words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.export.pages.repaired import Place
from pipeline.export.words import words as in_words
from pipeline.values.geometry import Box
from pipeline.values.reading import Page, Reading
from pipeline.values.record import Record

_NAMES = frozenset(("municipality", "municipalities", "issuer", "decided_by", "decider", "contacts", "signatories"))
_LONGEST = 200  # characters of a label
_SLACK = 0.5  # points: boxes of the register are rounded


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of one record; `is_name` where its value names a person or a body."""

    id: str  # a name that XML takes
    field: str
    label: str
    record: str  # kind and id
    is_name: bool


def fields_on(reading: Reading, raw: Mapping[Place, str], records: Iterable[Record]) -> dict[Place, tuple[Field, ...]]:
    """The fields whose evidence lies on each word of the reading; `raw` is what was read of words that are repaired."""
    pages = {page.number: page for page in reading.pages}
    found: dict[Place, dict[str, Field]] = defaultdict(dict)
    for record in sorted(records, key=lambda one: (one.kind, one.id)):
        for name, items in sorted(record.data.get("evidence", {}).items()):
            field = _field(record, name)
            for item in items:
                page = pages.get(item["page"]) if item["document"] == reading.document and item["bbox"] else None
                if page is not None:
                    for place in _places(page, raw, Box(*item["bbox"]), item["text"]):
                        found[place].setdefault(field.id, field)
    return {place: tuple(fields.values()) for place, fields in found.items()}


def _field(record: Record, name: str) -> Field:
    value: Any = record.data.get(name)
    told = " ".join(in_words(value).split()) or name
    label = told if len(told) <= _LONGEST else told[: _LONGEST - 1] + "…"
    return Field(
        id=f"{record.id}.{name}", field=name, label=label, record=f"{record.kind} {record.id}", is_name=name in _NAMES
    )


def _places(page: Page, raw: Mapping[Place, str], box: Box, text: str) -> Sequence[Place]:
    """The words in the box that make up the text; all of them where they do not."""
    inside: list[Place] = []
    signs: list[int] = []  # for each character of what was read, the number of its word among those inside
    read = ""
    for number, line in enumerate(page.lines):
        for at, word in enumerate(line.words):
            if word.box is None or not _holds(box, word.box):
                continue
            place = (page.number, number, at)
            told = "".join(raw.get(place, word.text).split())
            signs += [len(inside)] * len(told)
            read += told
            inside.append(place)
    wanted = "".join(text.split())
    start = read.find(wanted)
    if start < 0 or not wanted:
        return inside
    return inside[signs[start] : signs[start + len(wanted) - 1] + 1]


def _holds(box: Box, word: Box) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box.x0 - _SLACK <= x <= box.x1 + _SLACK and box.top - _SLACK <= y <= box.bottom + _SLACK
