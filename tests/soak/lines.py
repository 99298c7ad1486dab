"""The line to the server breaks: anywhere in what it says, and around the command that flags or moves."""

from __future__ import annotations

import re
from typing import Literal

from tests.mailboxes.journal import Ended
from tests.mailboxes.proxy import Faults
from tests.soak.lab import Act, Lab, Trial, Trials, spread, tried

_LITERAL = re.compile(rb"\{(\d+)\}\r\n")


def places(lab: Lab, count: int) -> list[int]:
    """Bytes from the server after which to cut: evenly over a run, within literals, behind them, before a tagged OK."""
    trial = lab.trial()
    lab.line.said = bytearray()
    trial.journal.sync()
    said, lab.line.said = bytes(lab.line.said), None
    lab.clear(trial)
    chosen: set[int] = set()
    for number, literal in enumerate(_LITERAL.finditer(said)):
        size, start = int(literal[1]), literal.end()
        chosen |= {(start, start + size // 2, start + size - 1, start + size, start + size + 1)[number % 5]}
    chosen |= {found.start() for found in re.finditer(rb"[A-Z]{4}\d+ OK ", said)}
    kept = sorted(chosen)
    picked = {kept[i] for i in spread(0, len(kept) - 1, count // 2)}
    rest = [one for one in spread(1, len(said) - 1, count - len(picked) + 1) if one not in picked]
    return sorted([*picked, *rest][:count])


def cuts(lab: Lab, act: Act, count: int) -> Trials:
    """The server is gone after so many bytes, for the rest of the run."""
    trials = Trials(f"line cut at a byte of the server, after = {act}")
    for place in places(lab, count):

        def fault(trial: Trial, place: int = place) -> Ended:
            lab.line.faults = Faults(cut=place)
            return trial.journal.run("sync")

        tried(trials, lab, act, f"byte {place}", fault, mend=lambda: _mend(lab))
    return trials


def acknowledgements(lab: Lab, act: Literal["flag", "move"]) -> Trials:
    """The line breaks as a message is flagged or moved: before the server hears it, and after."""
    trials = Trials(f"line cut around the command, after = {act}")
    word = {"flag": b"STORE", "move": b"MOVE"}[act]
    for side in ("before", "after"):

        def fault(trial: Trial, side: str = side) -> Ended:
            lab.line.faults = Faults(before=word) if side == "before" else Faults(after=word)
            return trial.journal.run("sync")

        tried(trials, lab, act, f"{side} {word.decode()}", fault, mend=lambda: _mend(lab))
    return trials


def _mend(lab: Lab) -> None:
    lab.line.faults = Faults()
