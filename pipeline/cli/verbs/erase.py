"""`brevjournal erase`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from pipeline.cli.group import verb
from pipeline.cli.progress import watching
from pipeline.cli.session import session
from pipeline.cli.steps import agreed
from pipeline.cli.streams import put, safe, say

if TYPE_CHECKING:
    from pipeline.care.erasing import Certificate, Plan
    from pipeline.cli.session import Session


@verb(
    "erase",
    "Erase documents for good: original, text, record, evidence, search index, and what the history tells of them. A "
    "mail and its attachments, an archive and its files go together. Rounds that rested on them are made anew without "
    "them. Ends with what was erased, where it was looked for afterwards, and what is out of reach. Without an id it "
    "finishes what was broken off.",
    "brevjournal erase doc-0a1b2c3d --reason 'request of 2 May'",
)
@click.argument("ids", nargs=-1, metavar="ID...")
@click.option("--reason", help="Why; kept with the moment and the person.")
@click.option("--by", metavar="NAME", help="Who decided (who is logged in).")
@click.option("--dry-run", is_flag=True, help="Show what would go, and change nothing.")
@click.option("--yes", "-y", is_flag=True, help="Without asking.")
def command(ids: tuple[str, ...], reason: str | None, by: str | None, dry_run: bool, yes: bool) -> int:
    call = session()
    if not ids:
        finished = call.wiring.finish_erasing(call.settings)
        say(call.speech("erasing-finished" if finished else "nothing-to-erase"))
        return 0
    ask = partial(_asked, call=call, dry_run=dry_run, yes=yes)
    with watching(call) as observer:
        done = call.wiring.erase(call.settings, ids, ask, reason=reason, author=by, observer=observer)
    if done is None:
        return 0
    _certify(done, call)
    return 1 if done.left else 0


def _asked(plan: Plan, *, call: Session, dry_run: bool, yes: bool) -> bool:
    """Show what goes, and ask."""
    for line in _told(plan, call):
        say(line)
    return not dry_run and agreed(call.speech("goes-for-good"), yes=yes)


def _told(plan: Plan, call: Session) -> list[str]:
    speech, gone = call.speech, plan.gone
    lines = [speech("goes-document", id=one, title=plan.titles.get(one) or "").rstrip() for one in gone.documents]
    for one in gone.inputs:
        if one.documents:
            lines.append(speech("goes-with", path=one.origin.path, count=len(one.documents)))
        else:
            lines.append(speech("goes-input", path=one.origin.path, digest=one.digest[:16]))
    lines += [speech("read-again", id=one) for one in gone.read_again]
    for record in plan.touched:
        if record.kind != "flags":
            key = "touched-reviewed" if record.data.get("review") == "reviewed" else "touched"
            title = record.data.get("title") or speech.record(record.kind)
            lines.append(speech(key, id=record.id, title=title))
    return lines


def _certify(done: Certificate, call: Session) -> None:
    """What was erased and what is left of it, for whoever asked for it."""
    speech = call.speech
    lines = [
        speech("erased", at=done.at, documents=", ".join(done.documents or done.inputs)),
        speech("erased-with", originals=done.originals, readings=done.readings, records=len(done.records)),
        *((speech("erased-reviewed", ids=", ".join(done.reviewed)),) if done.reviewed else ()),
        speech("searched", count=done.traces, places=", ".join(done.searched)),
        *(speech("left", place=place) for place in done.left),
        *(() if done.left else (speech("none-left"),)),
        speech(
            "beyond", sources=", ".join(done.sources), more=speech("beyond-server") if done.on_server else ""
        ).replace("  ", " "),
    ]
    put("".join(safe(line) + "\n" for line in lines))
