"""Runs the faults: `python -m tests.soak [WHAT…]`; SOAK_EVERY=5 tries a fifth as often. Prints a table."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.mailboxes.dovecot import running
from tests.mailboxes.proxy import Proxy
from tests.soak import disks, kills, lines, rivals
from tests.soak.lab import Lab, Trials

EVERY = int(os.environ.get("SOAK_EVERY", "1"))


def _times(count: int) -> int:
    return max(2, count // EVERY)


CAMPAIGNS: dict[str, Callable[[Lab], Iterator[Trials]]] = {
    "cuts": lambda lab: (lines.cuts(lab, act, _times(50)) for act in ("nothing", "flag", "move")),
    "acts": lambda lab: iter((lines.acknowledgements(lab, "flag"), lines.acknowledgements(lab, "move"))),
    "order": lambda lab: (kills.order(lab, act) for act in ("flag", "move")),
    "calls": lambda lab: (kills.at_calls(lab, act, _times(100)) for act in ("flag", "move")),
    "errors": lambda lab: (kills.faulty_calls(lab, act, _times(30)) for act in ("flag",)),
    "times": lambda lab: (kills.at_any_time(lab, act, _times(100)) for act in ("flag",)),
    "full": lambda lab: (disks.full(lab, act, _times(10)) for act in ("flag",)),
    "power": lambda lab: iter((disks.power_cuts(lab, "flag", _times(50)), disks.forgetful(lab, _times(10)))),
    "rivals": lambda lab: iter((rivals.five_at_once(lab, "flag", _times(5)), rivals.locked(lab, "flag"))),
    "busy": lambda lab: (rivals.busy_mailbox(lab, _times(5)) for _ in range(1)),
}
_NEEDS = {
    **dict.fromkeys(("order", "calls", "errors"), kills.why_not), **dict.fromkeys(("full", "power"), disks.why_not),
}  # fmt: skip


def main(wanted: list[str]) -> int:
    """Try what was asked for; 2 for a name that does not exist, 1 where something was wrong afterwards."""
    if unknown := sorted(set(wanted) - set(CAMPAIGNS)):
        print(f"No such faults: {', '.join(unknown)}; there are {', '.join(CAMPAIGNS)}", file=sys.stderr)
        return 2
    wrong = 0
    with tempfile.TemporaryDirectory() as name, running() as server, Proxy(server.port) as line:
        lab = Lab(Path(name), server, line)
        print(f"A clean run of {len(lab.mails)} messages takes {lab.seconds:.1f} s and {lab.bytes} bytes.", flush=True)
        for what in wanted or CAMPAIGNS:
            if reason := _NEEDS.get(what, lambda: None)():
                print(f"left out   {what}: {reason}")
                continue
            for trials in CAMPAIGNS[what](lab):
                _say(trials)
                wrong |= bool(trials.complaints)
    return wrong


def _say(trials: Trials) -> None:
    notes = f" ({'; '.join(trials.notes)})" if trials.notes else ""
    print(f"{'WRONG' if trials.complaints else 'ok   '} {trials.name}: tried {trials.tried}, broken off {trials.hit}, "
          f"wrong afterwards {len(trials.complaints)}, {trials.seconds:.0f} s{notes}", flush=True)  # fmt: skip
    for one in trials.complaints[:5]:
        print(f"        {one}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
