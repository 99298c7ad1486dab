"""Which rounds mails and what came in them are of, looked up by mail and by message."""

from __future__ import annotations

from collections import defaultdict

from pipeline.values.record import Entry


class Company:
    """The letters that stand in rounds, each round by its number; of several rounds the first counts."""

    def __init__(self) -> None:
        self._rounds: dict[str, int] = {}
        self._parts: defaultdict[str, dict[str, int]] = defaultdict(dict)
        self._messages: dict[str, int] = {}

    def take(self, entry: Entry, number: int) -> None:
        """A letter stands in this round."""
        _lower(self._rounds, entry.document, number)
        if entry.part_of is not None:
            _lower(self._parts[entry.part_of], entry.document, number)
        for message in entry.message_ids:
            _lower(self._messages, message, number)

    def along_with(self, entry: Entry) -> int | None:
        """The round of what came in the same mail: the mail of an attachment, its other attachments, or those of this
        mail."""
        found = [*self._beside(entry.part_of, entry), *self._beside(entry.document, entry)]
        if entry.part_of in self._rounds:
            found.append(self._rounds[entry.part_of])
        return min(found, default=None)

    def _beside(self, mail: str | None, entry: Entry) -> list[int]:
        parts = self._parts.get(mail, {}) if mail is not None else {}
        return [number for document, number in parts.items() if document != entry.document]

    def of_message(self, message: str | None) -> int | None:
        """The round of a mail or of what came in it."""
        return None if message is None else self._messages.get(message)

    def above(self, entry: Entry) -> int | None:
        """The round of the nearest mail above this one in its thread that is of any."""
        return next((self._messages[one] for one in reversed(entry.thread) if one in self._messages), None)


def _lower(numbers: dict[str, int], key: str, number: int) -> None:
    numbers[key] = min(number, numbers.get(key, number))
