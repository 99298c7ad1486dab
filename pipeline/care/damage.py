"""What may be wrong with a register."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

What = Literal[
    "missing-original", "missing-part", "damaged-original", "damaged-part", "orphan", "stray-file", "database",
    "unreadable-record", "contract", "columns", "standing", "evidence", "place", "history", "lists", "index",
    "lost-letter", "lost-record", "repairs", "unfinished-erasure",
]  # fmt: skip
# what the program can make again from what it has
MENDED: frozenset[str] = frozenset(
    {"missing-part", "damaged-part", "orphan", "stray-file", "lists", "index", "unfinished-erasure"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """Something that is not as it should be: `what` it is, `where` (a file, a record, a table), and in detail."""

    what: What
    where: str
    detail: str = ""
