"""Full-text search. Which documents there are, the database's index says, tier by tier, the newest first; how well they
answer, their texts say, by the same code whatever database holds them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from pipeline.edge import read
from pipeline.language import cpr
from pipeline.language.marking import HOW, Marker, fits, opening, score, snippets
from pipeline.language.nearby import nearby
from pipeline.language.sought import Phrase, Question, question
from pipeline.language.terms import Analyser, analyser, filter_term
from pipeline.store.matching import SPELT, TIERS, Formula, Term, either, every, formula
from pipeline.store.named import areas_of, codes_of
from pipeline.store.schema import documents, letters, round_documents
from pipeline.store.search_index import FILTERS, NEEDS_REVIEW, WIDE, first_number
from pipeline.store.search_rows import END, Index
from pipeline.store.search_tables import searchable
from pipeline.store.sql import among
from pipeline.values.edtf import span
from pipeline.values.inquiry import Hit, Sought

SCORED = 100  # documents of a tier, the newest, that are put in order by how well they answer; the rest by date
COUNTED = 1000  # documents up to which it is told how many there are
_READ = 40_000  # characters of a text by which it is scored
_MOST_OF_ROUND = 5000  # documents of a round that are looked at


@dataclass(frozen=True, slots=True)
class _Found:
    """A document that a tier found."""

    number: int
    document: str
    tier: int


@dataclass(frozen=True, slots=True)
class _Read:
    """What its text says of a document that was found."""

    found: _Found
    score: float
    fits: bool


def search(connection: Connection, sought: Sought, *, limit: int = 20, offset: int = 0) -> list[Hit]:
    """The documents found, the best first. Raises UsageError for what holds no word."""
    asked = question(sought.text)
    bounds = _bounds(connection, sought)
    return [] if bounds is None else _Search(connection, asked, bounds).page(limit, offset)


def count(connection: Connection, sought: Sought) -> tuple[int, bool]:
    """How many documents there are, and whether that is all; no more than COUNTED are counted."""
    asked = question(sought.text)
    bounds = _bounds(connection, sought)
    return (0, True) if bounds is None else _Search(connection, asked, bounds).count()


def meant(connection: Connection, sought: Sought) -> str | None:
    """The same search with words that are in no document put right by a letter, where that finds something."""
    known, text = analyser(), sought.text
    for phrase in question(text).phrases:
        for form in phrase.forms:
            if not _is_held(connection, form):
                near = (one for one in nearby(form, known.lexicon) if _is_held(connection, one))
                text = re.sub(rf"(?i)\b{re.escape(form)}\b", next(near, form), text)
    return text if text != sought.text and search(connection, replace(sought, text=text), limit=1) else None


def _is_held(connection: Connection, form: str) -> bool:
    """Whether a word is in any document, in whatever way."""
    found = _Search(connection, Question(((Phrase((form,)),),)), _Bounds())
    return bool(found.newest(1))


@dataclass(frozen=True, slots=True)
class _Bounds:
    """What the filters leave: terms that must hold, numbers between which rows lie, or which these are."""

    terms: tuple[Formula, ...] = ()
    first: int = 0
    last: int = END
    start: datetime | None = None
    numbers: frozenset[int] | None = None


def _bounds(connection: Connection, sought: Sought) -> _Bounds | None:
    """None where the filters leave nothing, whatever is searched for."""
    terms: list[Formula] = []
    asked = (
        ("areas", areas_of(connection, sought.areas) if sought.areas else None),
        ("codes", codes_of(connection, sought.municipalities) if sought.municipalities else None),
        ("states", list(sought.status) or None),
    )
    for name, values in asked:
        if values is not None:
            if not values:
                return None
            terms.append(either(Term(filter_term(FILTERS[name], one)) for one in values))
    if sought.needs_review:
        terms.append(Term(NEEDS_REVIEW))
    dated = sought.start is not None or sought.end is not None
    return _Bounds(
        terms=tuple(terms),
        first=first_number(sought.start.toordinal() if sought.start else int(dated)),
        last=first_number(sought.end.toordinal() + 1) if sought.end else END,
        start=sought.start,
        numbers=None if sought.round is None else _numbers_of(connection, sought.round),
    )


def _numbers_of(connection: Connection, key: str) -> frozenset[int]:
    """The rows of the documents of a round."""
    own = select(round_documents.c.document).where(round_documents.c.record == key)
    wanted = select(searchable.c.number).where(searchable.c.document.in_(own)).limit(_MOST_OF_ROUND)
    return frozenset(connection.execute(wanted).scalars())


class _Search:
    """One question to the index."""

    def __init__(self, connection: Connection, asked: Question, bounds: _Bounds) -> None:
        self._connection = connection
        self._asked = asked
        self._bounds = bounds
        self._known: Analyser = analyser()
        self._marker = Marker(asked, self._known)
        self._index = Index(connection)

    def page(self, limit: int, offset: int) -> list[Hit]:
        """The hits from `offset` on."""
        ordered: list[_Read | _Found] = []
        seen: set[str] = set()
        exhausted: Formula | None = None  # by a tier that gave all that there are
        for tier in TIERS:
            missing = offset + limit - len(ordered)
            if missing <= 0:
                break
            wanted, most = formula(self._asked, tier, self._known), len(seen) + max(SCORED, missing)
            if wanted == exhausted:
                continue
            found = self._tier(tier, most)
            exhausted = wanted if len(found) < most else None
            new = [one for one in found if one.document not in seen]
            seen.update(one.document for one in new)
            ordered += self._ranked(new[:SCORED])
            ordered += new[SCORED:]
        shown = ordered[offset : offset + limit]
        unread = self._read([one for one in shown if isinstance(one, _Found)])
        by_id = {one.found.document: one for one in unread}
        hits = [one if isinstance(one, _Read) else by_id[one.document] for one in shown if _known(one, by_id)]
        return self._hits(hits)

    def count(self) -> tuple[int, bool]:
        found = self._tier(SPELT, COUNTED + 1)
        if any(len(phrase.forms) > 2 for phrase in self._asked.phrases) and len(found) <= SCORED:
            return len(self._ranked(found)), True
        return min(len(found), COUNTED), len(found) <= COUNTED

    def newest(self, most: int) -> list[_Found]:
        """The newest documents that are found in any way."""
        return self._tier(SPELT, most)

    def _tier(self, tier: int, most: int) -> list[_Found]:
        """The documents of this tier and of those before it, the newest first."""
        wanted = formula(self._asked, tier, self._known)
        bounds = self._bounds
        numbers = self._numbers(every((wanted, *bounds.terms)), bounds.first, bounds.last, most)
        if bounds.start is not None:  # what began earlier and lasts until then
            earlier = self._numbers(every((wanted, *bounds.terms, Term(WIDE))), 1, bounds.first, COUNTED)
            numbers += [one for one in earlier if self._lasts(one)]
        return self._named(numbers, tier)[:most]

    def _numbers(self, wanted: Formula, first: int, last: int, most: int) -> list[int]:
        if (chosen := self._bounds.numbers) is None:
            return self._index.numbers(wanted, first, last, most)
        found: list[int] = []
        for one in sorted((one for one in chosen if first <= one < last), reverse=True):
            found += self._index.numbers(wanted, one, one + 1, 1)
        return found[:most]

    def _named(self, numbers: Sequence[int], tier: int) -> list[_Found]:
        """The documents of these rows, each once, in their order."""
        found: dict[str, _Found] = {}
        for at in range(0, len(numbers), COUNTED):
            some = numbers[at : at + COUNTED]
            wanted = select(searchable.c.number, searchable.c.document).where(searchable.c.number.in_(some))
            names = {row.number: row.document for row in self._connection.execute(wanted)}
            for number in some:
                if (document := names.get(number)) is not None:
                    found.setdefault(document, _Found(number, document, tier))
        return list(found.values())

    def _lasts(self, number: int) -> bool:
        """Whether the document of this row, of no single day, reaches into the time asked for."""
        wanted = (
            select(documents.c.date)
            .join(searchable, searchable.c.document == documents.c.id)
            .where(searchable.c.number == number)
        )
        moments = span(self._connection.execute(wanted).scalar())
        return moments is not None and self._bounds.start is not None and moments[1] >= self._bounds.start

    def _ranked(self, found: Sequence[_Found]) -> list[_Read]:
        """These, the best first; those that are no hit after all are left out."""
        made = [one for one in self._read(found) if one.fits]
        return sorted(made, key=lambda one: (-one.score, -one.found.number, one.found.document))

    def _read(self, found: Sequence[_Found]) -> list[_Read]:
        """Their titles and texts, and where the words stand in them, in the order given."""
        wanted = (
            select(documents.c.id, documents.c.title, letters.c.text)
            .join(letters, letters.c.document == documents.c.id, isouter=True)
            .where(among(documents.c.id, [one.document for one in found]))
        )
        rows = {row.id: row for row in self._connection.execute(wanted)} if found else {}
        held = (rows.get(one.document) for one in found)
        return [
            self._looked_at(one, row.title or "", row.text or "") for one, row in zip(found, held, strict=True) if row
        ]

    def _looked_at(self, found: _Found, title: str, text: str) -> _Read:
        named, _ = self._marker.marks(title)
        marks, length = self._marker.marks(text[:_READ])
        if len(text) > _READ and not fits(self._asked, [*marks, *named]):
            marks, length = self._marker.marks(text)
        return _Read(
            found=found,
            score=score(self._asked, named, marks, length),
            fits=self._is_sure() or fits(self._asked, [*marks, *named]),
        )

    def _is_sure(self) -> bool:
        """Whether what the index finds is a hit for certain: of longer phrases it knows the pairs of words alone."""
        return all(len(phrase.forms) == 1 for phrase in self._asked.phrases)

    def _hits(self, shown: Sequence[_Read]) -> list[Hit]:
        ids = [one.found.document for one in shown]
        wanted = select(documents.c.id, documents.c.record).where(among(documents.c.id, ids))
        records = {row.id: read(row.record) for row in self._connection.execute(wanted)} if ids else {}
        rounds = _rounds_of(self._connection, ids)
        return [self._hit(one, records[one.found.document], rounds.get(one.found.document, ())) for one in shown]

    def _hit(self, one: _Read, data: Mapping[str, Any], rounds: tuple[str, ...]) -> Hit:
        text, paged = cpr.masked(str(data.get("text") or "")), bool(data.get("pages"))
        marks, _ = self._marker.marks(text)
        places = snippets(text, marks, paged=paged) or ((opening(text, paged=paged),) if text.strip() else ())
        return Hit(
            document=one.found.document,
            data=data,
            score=round(one.score + 10.0 * (SPELT - one.found.tier), 6),
            how=HOW[max(1, one.found.tier)],
            snippets=places,
            rounds=rounds,
        )


def _known(one: _Read | _Found, by_id: Collection[str]) -> bool:
    return isinstance(one, _Read) or one.document in by_id


def _rounds_of(connection: Connection, ids: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The rounds in which these documents stand."""
    c = round_documents.c
    found: dict[str, tuple[str, ...]] = {}
    for document, key in connection.execute(
        select(c.document, c.record).where(among(c.document, ids)).order_by(c.record)
    ):
        found[document] = (*found.get(document, ()), key)
    return found
