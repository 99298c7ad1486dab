"""Every date that a text mentions, as the tests of the grammar ask for it."""

from __future__ import annotations

from pipeline.extract.dates.grammar import expressions, resolved
from pipeline.extract.dates.model import Anchor, DateMention


def mentions(text: str, *, anchor: Anchor) -> tuple[DateMention, ...]:
    """In order, without overlaps; those that cannot be resolved are left out."""
    return resolved(text, expressions(text), anchor=anchor)
