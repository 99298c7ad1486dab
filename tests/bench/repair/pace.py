"""What the repair costs: start and memory of `brevjournal normalise`, beside a bare Python and ftfy's program."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.bench.peers import BREVJOURNAL
from tests.bench.repair import texts
from tests.bench.repair.kinds import ENCODINGS
from tests.bench.repair.used import Used, measured

_TIMES = 5
_LONG = 3_000_000  # characters, some thousand pages
_SPELLS = """
import sys
from symspellpy import SymSpell, Verbosity
from wordfreq import get_frequency_dict
speller = SymSpell()
for word, share in get_frequency_dict("da").items():
    speller.create_dictionary_entry(word, max(1, int(share * 1e9)))
for word in sys.stdin.read().split():
    speller.lookup(word, Verbosity.CLOSEST)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Processor seconds of a start on a short text, of a bare Python, of ftfy and of SymSpell with its list; peak
    memory in megabytes, on a short text and on one of thousand pages; and the characters a second of that one."""

    start: float
    bare: float
    ftfy: float
    speller: float
    memory: float
    memory_long: float
    characters_a_second: float


def _best(*command: str | Path, given: Path | None = None) -> Used:
    return min((measured(command, given) for _ in range(_TIMES)), key=lambda used: used.seconds)


def cost() -> Cost:
    """Measure; the short text is a damaged paragraph, the long one correct prose with a damaged end."""
    own = texts.prose()
    damaged = ENCODINGS[0].damage(own[0])
    with tempfile.TemporaryDirectory() as name:
        short, long = Path(name, "short.txt"), Path(name, "long.txt")
        short.write_text(damaged[1] if damaged else own[0], "utf-8")
        whole = "\n\n".join(own)
        long.write_text((whole + "\n\n") * (_LONG // len(whole)) + short.read_text("utf-8"), "utf-8")
        start = _best(BREVJOURNAL, "normalise", given=short)
        much = measured([BREVJOURNAL, "normalise"], long)
        return Cost(
            start=start.seconds, bare=_best(sys.executable, "-c", "pass").seconds,
            ftfy=_best(sys.executable, "-m", "ftfy.cli", "-e", "utf-8", short).seconds,
            speller=_best(sys.executable, "-c", _SPELLS, given=short).seconds,
            memory=start.memory, memory_long=much.memory,
            characters_a_second=len(long.read_text("utf-8")) / max(0.01, much.seconds - start.seconds),
        )  # fmt: skip
