"""Records and answers as data frames: proper types, dates as text and as moments, lists as Python lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from pipeline.export.present import FIELDS, present
from pipeline.values.edtf import span
from pipeline.values.record import Record, RecordKind

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.values.coverage import Coverage
    from pipeline.values.inquiry import HistoryLine, Hit

DATES = frozenset(
    {"date", "opened", "deadline", "deadline_original", "decided_on", "period", "effective_from", "new_deadline"}
    | {"received"}
)
_TYPES = {
    "quota": "Int64", "count": "Int64", "pages": "Int64", "page": "Int64", "ocr_confidence": "Float64",
    "confidence": "Float64", "score": "Float64", "quota_approximate": "boolean", "reservation": "boolean",
    "declined": "boolean", "on_time": "boolean", "asked": "boolean", "late": "boolean", "selected": "boolean",
    "rejected": "boolean", "lost": "boolean", "choice": "Int64", "position": "Int64",
}  # fmt: skip
_OPEN = ("evidence", "id")


def records(kind: RecordKind, found: Iterable[Record], now: datetime, left_out: Sequence[str] = ()) -> pd.DataFrame:
    """The records of one kind, index their ids. Each date has its EDTF text, and its first and last moment beside."""
    names = [name for name in FIELDS[kind] if name not in (*_OPEN, *left_out)]
    columns: dict[str, list[Any]] = {name: [] for name in names}
    index: list[str] = []
    for record in found:
        data = present(record, now)
        index.append(record.id)
        for name in names:
            columns[name].append(data.get(name))
    return _frame(columns, index, "id")


def evidence(record: Record) -> pd.DataFrame:
    """Where the values of a record stand: one row for each item, in the order of the fields."""
    names = ("field", "position", "document", "page", "bbox", "text", "basis", "confidence", "rule")
    columns: dict[str, list[Any]] = {name: [] for name in names}
    for field, items in record.data.get("evidence", {}).items():
        for position, item in enumerate(items):
            for name in names[2:]:
                columns[name].append(item.get(name))
            columns["field"].append(field)
            columns["position"].append(position)
    return _frame(columns, None, None)


def hits(found: Sequence[Hit]) -> pd.DataFrame:
    """What a search found, index the documents' ids, the best first."""
    names = ("date", "function", "issuer", "title", "areas")
    columns: dict[str, list[Any]] = {
        "score": [one.score for one in found],
        "how": [one.how for one in found],
        **{name: [one.data.get(name) for one in found] for name in names},
        "page": [one.snippets[0].page if one.snippets else None for one in found],
        "snippet": [one.snippets[0].text if one.snippets else None for one in found],
        "rounds": [list(one.rounds) for one in found],
    }
    return _frame(columns, [one.document for one in found], "id")


def history(lines: Iterable[HistoryLine]) -> pd.DataFrame:
    """What was changed, index the numbers of the lines; `at` is a moment in UTC."""
    import pandas as pd

    names = ("number", "at", "change", "kind", "record", "before", "after", "run", "verb", "version", "author")
    columns: dict[str, list[Any]] = {name: [] for name in names}
    for line in lines:
        for name in names:
            columns[name].append(getattr(line, name))
    number = columns.pop("number")
    made = _frame(columns, number, "number")
    made["at"] = pd.to_datetime(made["at"], utc=True, format="ISO8601")
    return made


def coverage(one: Coverage) -> pd.DataFrame:
    """One row for each municipality and area; `attrs` has the round, whom it asks, and the counts."""
    from pipeline.edge import encode
    from pipeline.export.coverage.data import COLUMNS, rows

    found = list(rows([one]))
    columns = {name: [row[at] for row in found] for at, name in enumerate(COLUMNS)}
    made = _frame(columns, None, None)
    told = ("round", "title", "deadline", "status", "quota", "quota_approximate", "quota_left")
    made.attrs = {name: getattr(one, name) for name in told}
    made.attrs |= {"called": encode(one.called), "counts": encode(one.counts)}
    return made


def table(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> pd.DataFrame:
    """The answer to somebody's own SQL, with the types that pandas finds in it."""
    import pandas as pd

    return pd.DataFrame([tuple(row) for row in rows], columns=list(names)).convert_dtypes()


def _frame(columns: Mapping[str, list[Any]], index: Sequence[Any] | None, name: str | None) -> pd.DataFrame:
    import pandas as pd

    made: dict[str, Any] = {}
    keys = None if index is None else pd.Index(index, name=name, dtype="str" if name == "id" else "int64")
    for column, values in columns.items():
        if column in DATES:
            ends = [span(value) or (None, None) for value in values]
            made[column] = pd.Series(values, dtype="str", index=keys)
            made[f"{column}_first"] = _moments([first for first, _ in ends], keys)
            made[f"{column}_last"] = _moments([last for _, last in ends], keys)
        else:
            made[column] = pd.Series(values, dtype=_TYPES.get(column, _dtype(values)), index=keys)
    return pd.DataFrame(made, index=keys)


def _moments(values: Sequence[datetime | None], keys: Any) -> Any:
    """Moments to the second; an open end, which no clock shows, is missing."""
    import pandas as pd

    known = [None if one is None or one.year in (1, 9999) else one for one in values]
    return pd.Series(known, dtype="datetime64[s]", index=keys)


def _dtype(values: Sequence[Any]) -> str:
    return "str" if all(value is None or isinstance(value, str) for value in values) else "object"
