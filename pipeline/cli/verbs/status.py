"""`brevjournal status`."""

from __future__ import annotations

from pipeline.cli.group import verb
from pipeline.cli.listing import rows
from pipeline.cli.messages import Speech
from pipeline.cli.options import formatted
from pipeline.cli.session import session
from pipeline.cli.streams import put, say


@verb(
    "status",
    "How each mailbox and folder of the settings fares: its last run and how that ended, its next one while schedule "
    "runs, counts, failures in a row; and how many inputs wait or are set aside. Changes nothing, and may be asked "
    "while another run goes on.",
    "brevjournal status --format json",
)
@formatted
def command(form: str | None) -> int:
    from dataclasses import asdict

    call = session()
    standing = call.wiring.status(call.settings)
    feeds = [{"name": one.feed.name, "kind": one.kind, "held": one.held} | asdict(one.feed) for one in standing.feeds]
    if form == "json":
        from pipeline.export.json import text

        counts = {"waiting": standing.waiting, "set_aside": standing.set_aside, "older_rules": standing.older}
        put(text({"sources": feeds, **counts}) + "\n")
    elif form == "csv":
        from pipeline.export.csv import feeds as table

        for line in table(feeds):
            put(line)
    else:
        told = [one | {"feed": one["name"], "source_kind": one["kind"], **_to_the_minute(one)} for one in feeds]
        rows(told, "feeds", form, call)
        for one in standing.feeds:
            if one.feed.error:
                say(f"{one.feed.name}: {one.feed.error}")
        if not call.quiet:
            _counts(standing.waiting, standing.set_aside, standing.older, call.speech)
    return 0


def _to_the_minute(feed: dict[str, str | None]) -> dict[str, str | None]:
    moments = {name: feed[name] for name in ("ended", "succeeded", "next_run")}
    return {name: at[:16] if at else None for name, at in moments.items()}


def _counts(waiting: int, aside: int, older: int, speech: Speech) -> None:
    if waiting:
        say(f"{speech('waiting', count=waiting)} {speech('waiting-hint')}")
    if aside:
        say(f"{speech('aside-count', count=aside)} {speech('aside-count-hint')}")
    if older:
        say(speech("older-rules", count=older))
