"""The phrase bank: what Danish officials, mayors, consultants and journalists write, one act a file.

`phrases/<writer>/<act>.txt`: a phrase of one to three sentences a line, slots in braces; what a slot is named, it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

PHRASES = Path(__file__).parent / "phrases"
SLOT = re.compile(r"\{(\w+)(?::(\w+))?\}")
DATES = frozenset({"deadline", "opened", "decided", "effective", "period", "event", "mention"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """The phrases of some writers by act."""

    phrases: dict[str, tuple[str, ...]]

    def of(self, *acts: str) -> tuple[str, ...]:
        """The phrases of these acts; empty where no writer has any."""
        return tuple(phrase for act in acts for phrase in self.phrases.get(act, ()))


def read(*writers: str) -> Bank:
    """The bank of these writers, in the order of the files."""
    found: dict[str, list[str]] = {}
    for writer in writers:
        for path in sorted((PHRASES / writer).glob("*.txt")):
            lines = (line.strip() for line in path.read_text("utf-8").splitlines())
            found.setdefault(path.stem, []).extend(line for line in lines if line and not line.startswith("#"))
    return Bank(phrases={act: tuple(dict.fromkeys(phrases)) for act, phrases in found.items()})


def act_of(name: str) -> str:
    """What a file's statements do: headings and articles do what they tell of."""
    kind, _, told = name.partition("-")
    if kind == "heading":
        return {"decide": "select", "answer": "apply"}.get(told, told)
    return told if kind == "news" else name
