"""`brevjournal quarantine`."""

from __future__ import annotations

from pipeline.cli.group import verb
from pipeline.cli.listing import rows
from pipeline.cli.options import formatted
from pipeline.cli.session import session
from pipeline.cli.streams import put, say


@verb(
    "quarantine",
    "List the inputs that were set aside, each with its reason. Nothing of them is lost: the originals are kept.",
    "brevjournal quarantine --format json",
)
@formatted
def command(form: str | None) -> int:
    from pipeline.edge import encode

    call = session()
    with call.wiring.open_register(call.settings, readonly=True) as store:
        found = [encode(arrival) for arrival in store.set_aside()]
    if form == "json":
        from pipeline.export.json import text

        put(text(found) + "\n")
    elif form == "csv":
        from pipeline.export.csv import arrivals

        for line in arrivals(found):
            put(line)
    else:
        rows([one | {"path": one["origin"]} for one in found], "arrivals", form, call)
        if not found and not call.quiet:
            say(call.speech("nothing-aside"))
    return 0
