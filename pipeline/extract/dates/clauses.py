"""Where sentences end, as far as dates care: full stops within dates and abbreviations do not count."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

_END = re.compile(
    r"\n[ \t]*\n|\f|[.!?]['\"»”)]?(?=\s+[\"»”“–(]?[A-ZÆØÅ0-9])|[.!?](?=\s*\n)|\n(?=[ ]*[-–•*·][ ])|\n(?=\d{1,2}[.)] )"
    # «15.02.2011 – Puljen åbner»: a row of a time table
    r"|\n(?=[ ]*(?:\w+dag\s)?(?:den\s|d\.\s?)?\d{1,2}[./-]\s?(?:\d{1,2}|[a-zæøå]{3,9})\b"
    r"[^\n]{0,22}?(?:\s[–—-]\s|:\s|\t))"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:ca|bl\.a|f\.eks|fx|jf|nr|kl|hhv|inkl|ekskl|evt|mhp|mht|ift|vedr|pr|d|den|tlf|mio|mia|kr|pct|stk|dvs|osv|m\.fl|m\.v|mv|sagsnr"
    r"|j\.nr|att|adr|kap|pkt|sml|hr|fr|dr|cand|sen|jun|jan|feb|mar|apr|aug|sept|sep|okt|nov|dec|[a-zæøå])|(?<![\d./:])\b\d{1,2})$",
    re.IGNORECASE,
)


class Clauses:
    """The sentence around a stretch of text; a table row is one, a heading too."""

    def __init__(self, text: str, spans: tuple[tuple[int, int], ...] = ()) -> None:
        """`spans` are stretches (dates) within which nothing ends."""
        self._text = text
        starts = [start for start, _ in spans]
        ends: list[int] = [0]
        for match in _END.finditer(text):
            at = match.start()
            inside = bisect_right(starts, at) - 1
            if inside >= 0 and at < spans[inside][1] - 1:
                continue
            after_span = inside >= 0 and at in (spans[inside][1], spans[inside][1] - 1)
            if text[at] == "." and not after_span and _ABBREVIATION.search(text, max(at - 8, 0), at):
                continue
            ends.append(match.end())
        ends.append(len(text))
        self._ends = ends

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Start and end of the sentence that holds these characters; of a table row the row."""
        begin = self._ends[max(bisect_right(self._ends, start) - 1, 0)]
        stop = self._ends[min(bisect_left(self._ends, end), len(self._ends) - 1)]
        row_start = self._text.rfind("\n", begin, start) + 1 or begin
        row_end = self._text.find("\n", end, stop)
        row_end = stop if row_end < 0 else row_end
        if "\t" in self._text[row_start:row_end]:
            return row_start, row_end
        return begin, max(stop, end)

    def before(self, start: int, limit: int = 250) -> str:
        """The sentence up to this character, at most `limit` characters of it."""
        return self._text[max(self.around(start, start)[0], start - limit) : start]

    def previous(self, start: int) -> tuple[int, int]:
        """The sentence before the one that begins at `start`."""
        at = bisect_left(self._ends, start)
        while at > 1 and not self._text[self._ends[at - 1] : self._ends[at]].strip():
            at -= 1  # an empty line is no sentence
        start = self._ends[at] if at < len(self._ends) else start
        return (self._ends[at - 1], start) if at > 0 else (start, start)
