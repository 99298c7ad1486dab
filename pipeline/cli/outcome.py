"""What a run came to: its summary, every input that was set aside, and the exit status."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cli.progress import where
from pipeline.cli.session import Session
from pipeline.cli.streams import say
from pipeline.errors import MissingRequirement, UnreadableInput

if TYPE_CHECKING:
    from pipeline.batch import Summary
    from pipeline.cli.messages import Speech
    from pipeline.wiring import Synced

DONE, SET_ASIDE = 0, 6
_MOST = 20  # lines on what was set aside, of a run that nobody may be watching
UNREADABLE, NOT_INSTALLED = UnreadableInput.exit_status, MissingRequirement.exit_status


def report(
    summary: Summary, seconds: float, missing: Sequence[Path], call: Session, *, most: int | None = None
) -> None:
    """Name what was set aside, `most` of it, then one line about the run; with --quiet the former alone."""
    speech = call.speech
    for path in missing:
        say(f"{speech('missing', path=path)} {speech('missing-remedy')}")
    for one in summary.set_aside[:most]:
        told = one.message or speech.word(one.reason or "")
        place = where(one.origin)
        told = told if told.startswith(one.origin.path) else f"{place}: {told}"
        say(speech("aside", told=told, reason=one.reason))
    if most is not None and len(summary.set_aside) > most:
        say(speech("aside-more", count=len(summary.set_aside) - most))
    if call.quiet:
        return
    if summary.set_aside:
        say(speech("retry-hint"))
    if summary.erased:
        say(speech("erased-before", count=summary.erased))
    parts = speech("aside-parts", count=summary.parts) if summary.parts else ""
    say(
        speech(
            "summary",
            read=summary.read + len(missing),
            new=summary.new,
            duplicate=summary.duplicate,
            aside=len(summary.set_aside) + len(missing),
            pages=summary.pages,
            seconds=_duration(seconds, speech),
        )
        + parts
    )


def status(summary: Summary, missing: Sequence[Path], *, asked_for_one: bool) -> int:
    """0 when all went well; 3 when something the program needs is missing; 4 when the one input asked for cannot be
    read; 6 when some were set aside."""
    if not summary.set_aside and not missing:
        return DONE
    if any(one.reason == "missing-requirement" for one in summary.set_aside):
        return NOT_INSTALLED
    if asked_for_one and summary.new + summary.duplicate == 0:
        return UNREADABLE
    return SET_ASIDE


def report_sync(synced: Synced, seconds: float, call: Session) -> None:
    """A line about each source, then what a run of inputs tells; with --quiet faults and what was set aside alone."""
    for feed in synced.feeds:
        if feed.name in synced.errors:
            say(f"{feed.name}: {synced.errors[feed.name]}")
        if not call.quiet:
            counts = {"fetched": feed.fetched, "new": feed.new, "duplicate": feed.duplicate, "aside": feed.set_aside}
            say(call.speech("source-summary", name=feed.name, **counts))
    report(synced.summary, seconds, (), call, most=_MOST)


def sync_status(synced: Synced) -> int:
    """That of the gravest fault of a source: what nobody but a person mends comes before what mends itself; else that
    of the inputs."""
    faults = [error.exit_status for error in synced.errors.values()]
    return min(faults) if faults else status(synced.summary, (), asked_for_one=False)


def _duration(seconds: float, speech: Speech) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{speech.decimal(seconds)} s"
