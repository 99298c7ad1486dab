"""A letter that speaks of several rounds, taken apart: each matter is linked as if it were a letter of its own."""

from __future__ import annotations

import re
from dataclasses import fields, replace

from pipeline.values.letter import Matter
from pipeline.values.record import Entry

_SHARED = tuple(field.name for field in fields(Matter) if field.name != "apart")


def parts(entry: Entry) -> tuple[Entry, ...]:
    """The document once for each matter, with what it says of that one; as it stands where there is one alone."""
    return tuple(_part(entry, matter) for matter in entry.letter.matters) or (entry,)


def _part(entry: Entry, matter: Matter) -> Entry:
    own = replace(entry.letter, matters=(), **{name: getattr(matter, name) for name in _SHARED})
    text = entry.text
    for start, end in matter.apart:
        text = text[:start] + re.sub(r"[^\n\f]", " ", text[start:end]) + text[end:]
    return replace(entry, letter=own, text=text)
