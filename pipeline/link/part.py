"""A letter, or one of the several matters it speaks of, as it is laid beside others."""

from __future__ import annotations

from pipeline.link.clues import clues, opens, wanted
from pipeline.link.likeness import letter_day, same_mail
from pipeline.values.record import Entry
from pipeline.values.thread import Spot

_LAST = "9999-12-31"
Key = tuple[str, str, int]  # day, document, place among its matters


class Part:
    """One matter of a document, with its clues."""

    def __init__(self, entry: Entry, index: int) -> None:
        self.entry = entry
        self.spot: Spot = (entry.document, index)
        self.above = frozenset({*entry.thread, entry.in_reply_to} - {None})  # mails that it answers
        self.messages = entry.message_ids
        self.is_alone = entry.part_of is None and not self.above
        self.clues = clues(entry)
        self.opens = opens(entry)
        self._wanted = wanted(self.clues)
        day = letter_day(entry)
        # by day, undated ones last, then by id: the outcome does not hang on the order of arrival
        self.order: Key = (day.isoformat() if day else _LAST, entry.document, index)

    def may_join(self, other: Part) -> bool:
        """Whether anything at all brings the two together; what shares nothing is never weighed."""
        if self.entry.document == other.entry.document:
            return False
        if not other.clues.isdisjoint(self._wanted):
            return True
        if self.is_alone and other.is_alone:
            return False
        if same_mail(self.entry, other.entry):
            return True
        return not self.above.isdisjoint(other.messages) or not other.above.isdisjoint(self.messages)
