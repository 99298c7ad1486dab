"""Text read in the wrong single-byte character set: «f¢r», «p†», «s°ger», «k¿be»; whole or in parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.encoding.likeness import strangeness
from pipeline.normalise.encoding.octets import WINDOWS, byte_of, sign_of
from pipeline.normalise.encoding.path import SOUND, Run, damaged, is_spared, runs
from pipeline.normalise.ledger import Proposal

_DANISH = "æøåÆØÅ"
_BLANK = r" \t\n\r\f\v"  # not \x85 and \xa0, which are letters of other character sets
_RUN = re.compile(rf"[^{_BLANK}]*[^\x00-\x7f][^{_BLANK}]*")
# Written in the second character set, read in the first; likelier pairs first.
_PAIRS = (
    *((WINDOWS, code) for code in ("cp850", "cp865", "mac_roman")),
    *((code, WINDOWS) for code in ("cp850", "cp437", "cp865", "mac_roman", "cp1250", "cp1251", "cp1257")),
    *(("mac_roman", code) for code in ("cp850", "cp865")),
    *((code, "mac_roman") for code in ("cp850", "cp437", "cp865")),
    ("cp437", "cp865"),
    ("cp437", "cp850"),
    ("cp850", "cp865"),
)
_UNREADABLE = 12.0  # cost of a sign that the supposed reader never writes


@dataclass(frozen=True, slots=True)
class _Table:
    """One mistake: which sign stands for which."""

    name: str
    signs: Mapping[int, str]  # for str.translate
    letters: frozenset[str]  # the signs that stand for Danish letters
    readable: frozenset[str]  # signs beyond ASCII that the wrong reader writes


@cache
def _tables() -> tuple[_Table, ...]:
    """One table for each pair of character sets."""
    found = []
    for read, written in _PAIRS:
        right = sign_of(written)
        signs = {ord(sign): right[byte] for sign, byte in byte_of(read).items() if byte in right}
        letters = frozenset(chr(sign) for sign, letter in signs.items() if letter in _DANISH and ord(letter) != sign)
        name = f"code-page-{written}-as-{read}".replace("_", "-")
        found.append(_Table(name, signs, letters, frozenset(byte_of(read))))
    return tuple(found)


def transcoded(text: str, lexicon: Lexicon) -> Iterator[Proposal]:
    """The likeliest way through the text, each part of it read rightly or under one of the mistakes."""
    if text.isascii():
        return
    present = frozenset(text)
    tables = [table for table in _tables() if not table.letters.isdisjoint(present)]
    if not tables:
        return
    found = list(runs(text, _RUN))
    if not any(_touches(run.text, table) for run in found for table in tables):
        return
    weigher = _Weigher(tables, lexicon)
    for first, last, state in damaged(found, len(tables) + 1, weigher.costs, weigher.convincing):
        for run in found[first:last]:
            yield from weigher.proposals(run, state)


def _touches(run: str, table: _Table) -> bool:
    """Whether the mistake would explain a sign beside a letter."""
    return any(
        c in table.letters and (run[at - 1 : at].isalpha() or run[at + 1 : at + 2].isalpha() or c.isalpha())
        for at, c in enumerate(run)
    )


class _Weigher:
    """What each run costs under each mistake; the same runs are weighed once."""

    def __init__(self, tables: list[_Table], lexicon: Lexicon) -> None:
        self.tables = tables
        self._lexicon = lexicon
        self._known: dict[str, list[float]] = {}

    def costs(self, run: str) -> list[float]:
        """The cost of the run as it stands, then under each table."""
        found = self._known.get(run)
        if found is None:
            found = self._known[run] = self._weighed(run)
        return found

    def _weighed(self, run: str) -> list[float]:
        if is_spared(run):
            return [0.0] * (len(self.tables) + 1)
        return [strangeness(run, self._lexicon), *(self._under(run, table) for table in self.tables)]

    def _under(self, run: str, table: _Table) -> float:
        alien = sum(1 for c in run if not c.isascii() and c != "\ufffd" and c not in table.readable)
        return strangeness(run.translate(table.signs), self._lexicon) + _UNREADABLE * alien

    def convincing(self, runs: Sequence[Run], state: int, needed: float) -> bool:
        """Whether some word becomes a known one that was none, and the whole gains clearly."""
        table = self.tables[state - 1]
        gain = sum(self.costs(run.text)[SOUND] - self.costs(run.text)[state] for run in runs)
        best = max((self._gain(run, table) for run in {run.text for run in runs}), default=0.0)
        return best > 0 and gain >= needed

    def _gain(self, run: str, table: _Table) -> float:
        """How much a run gains of which all words become known; 0.0 for others."""
        if table.letters.isdisjoint(run) or is_spared(run):
            return 0.0
        words = re.findall(r"[^\W\d_]{2,}", run.translate(table.signs))
        if not words or not all(map(self._lexicon.knows, words)):
            return 0.0
        return strangeness(run, self._lexicon) - self._under(run, table)

    def proposals(self, run: Run, state: int) -> Iterator[Proposal]:
        """One proposal for each sign of the run that becomes another."""
        if is_spared(run.text):
            return
        table = self.tables[state - 1]
        costs = self.costs(run.text)
        confidence = 0.95 if costs[state] < costs[SOUND] else 0.8
        for at, sign in enumerate(run.text):
            letter = table.signs.get(ord(sign), sign)
            if letter != sign:
                yield Proposal(run.start + at, run.start + at + 1, letter, table.name, confidence)
