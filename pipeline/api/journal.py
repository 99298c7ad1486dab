"""A register as pandas data frames."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, Unpack

from pipeline.api import frames
from pipeline.api.filters import Filters, Page, moments, sought, wanted
from pipeline.errors import UnreadableInput, UsageError
from pipeline.values.record import Record, RecordKind

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.store.register import Register


class Journal:
    """A register that is open for reading. All filters are those of the verbs; see docs/api.md for the columns."""

    def __init__(self, store: Register, *, now: datetime | None = None) -> None:
        self._store = store
        self._now = now

    @classmethod
    def open(cls, register: str | Path = "outputs/register.db", *, now: datetime | None = None) -> Self:
        """Open the register at a file or a postgresql:// URL. `now` (with its zone) is the moment as of which rounds
        are open or closed; without it the clock's. Raises BrevjournalError for what is no register."""
        from pipeline.store.register import Register

        return cls(Register.open(register, readonly=True), now=now)

    def close(self) -> None:
        """Let go of the register."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def rounds(self, **asked: Unpack[Page]) -> pd.DataFrame:
        """Who asks whom, on which areas, until when; `since` and `until` go by the deadline."""
        return self._list("rounds", asked)

    def decisions(self, **asked: Unpack[Page]) -> pd.DataFrame:
        """What was decided, by whom, for which municipalities."""
        return self._list("decisions", asked)

    def responses(self, **asked: Unpack[Page]) -> pd.DataFrame:
        """The municipalities' answers."""
        return self._list("responses", asked)

    def documents(self, *, text: bool = False, **asked: Unpack[Page]) -> pd.DataFrame:
        """The letters, mails and articles; their repaired text with `text`."""
        return self._list("documents", asked, left_out=() if text else ("text",))

    def flags(self, **asked: Unpack[Page]) -> pd.DataFrame:
        """What a person should look at."""
        return self._list("flags", asked)

    def evidence(self, record: str) -> pd.DataFrame:
        """Where the values of one record stand; its id, or the beginning of it."""
        return frames.evidence(self._one(record))

    def search(self, text: str, *, limit: int = 20, offset: int = 0, **asked: Unpack[Filters]) -> pd.DataFrame:
        """The documents found by words, the best first."""
        hits = self._store.inquiry.search(sought(text, asked), limit=limit, offset=offset)
        return frames.hits(hits)

    def history(
        self, record: str | None = None, *, kind: RecordKind | None = None, since: str | date | None = None,
        until: str | date | None = None, author: str | None = None,
    ) -> pd.DataFrame:  # fmt: skip
        """What was changed, oldest first, by whom."""
        start, end = moments(since, until)
        lines = self._store.inquiry.history(record=record, kind=kind, since=start, until=end, author=author)
        return frames.history(lines)

    def coverage(self, round: str) -> pd.DataFrame:
        """Who of those asked answered a round, and who got what: one row for each municipality and area. Whom the round
        asks, and the counts, stand in the frame's `attrs`."""
        from pipeline.wiring.inquiring import rounds_of

        home = self._one(round, "rounds")
        return frames.coverage(rounds_of(self._store, self._moment).coverage(home))

    def query(self, sql: str, **parameters: Any) -> pd.DataFrame:
        """Your own SQL with named parameters (`:name`); it can read and nothing else."""
        with self._store.inquiry.query(sql, parameters) as answer:
            return frames.table(list(answer.columns), answer.rows)

    @property
    def _moment(self) -> datetime:
        return self._now or datetime.now(UTC)

    def _list(self, kind: RecordKind, asked: Page, left_out: tuple[str, ...] = ()) -> pd.DataFrame:
        return frames.records(kind, self._selected(kind, asked), self._moment, left_out)

    def _selected(self, kind: RecordKind, asked: Page) -> Iterator[Record]:
        limit, offset = asked.pop("limit", None), asked.pop("offset", 0)
        question = wanted(kind, self._moment, asked)
        inquiry = self._store.inquiry
        if lost := inquiry.unheard(question):
            named = ", ".join(f"{one!r}" + (f" (did you mean {near!r}?)" if near else "") for one, near in lost)
            raise UsageError(
                f"No record of the register names {named}.", remedy="Areas and municipalities are those of the records."
            )
        return inquiry.select(question, limit=limit, offset=offset)

    def _one(self, key: str, kind: RecordKind | None = None) -> Record:
        found = [record for record in self._store.find(key) if kind in (None, record.kind)]
        if not found:
            raise UnreadableInput(
                f"The register holds no {(kind or 'records').removesuffix('s')} {key!r}.",
                reason="not-found", remedy="The frames have the ids as their index.",
            )  # fmt: skip
        if len(found) > 1:
            ids = ", ".join(record.id for record in found[:5])
            raise UsageError(f"{len(found)} records begin with {key!r}: {ids}.", remedy="Write more of the id.")
        return found[0]
