"""`brevjournal retry`."""

from __future__ import annotations

import time

from pipeline.cli.group import verb
from pipeline.cli.outcome import report, status
from pipeline.cli.progress import watching
from pipeline.cli.session import session


@verb(
    "retry",
    "Take up again what was set aside, from the kept originals.",
    "brevjournal retry",
)
def command() -> int:
    call = session()
    start = time.monotonic()
    with watching(call) as observer:
        summary = call.wiring.retry(call.settings, observer)
    report(summary, time.monotonic() - start, (), call)
    return status(summary, (), asked_for_one=False)
