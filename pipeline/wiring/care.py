"""Care of the register: checking, backups, moving, erasing."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pipeline
from pipeline.config import Settings
from pipeline.errors import UsageError
from pipeline.wiring.runs import SystemClock, must_be_there, open_register, settled, treated

if TYPE_CHECKING:
    from pipeline.batch import Observer
    from pipeline.care.backup import Manifest, Step
    from pipeline.care.damage import Damage
    from pipeline.care.erasing import Certificate, Places, Plan
    from pipeline.store.blobs import FileBlobs
    from pipeline.store.copying import Count
    from pipeline.store.register import Register

Agreed = Callable[["Plan"], bool]  # shown what would go, says whether it is to go


def verify(settings: Settings, *, quick: bool, step: Step) -> tuple[Damage, ...]:
    """All that is wrong with the register and its originals. Originals that a run has just put down are not held
    against it."""
    from pipeline.care.verifying import verify as check
    from pipeline.store.opening import is_held

    running = is_held(settings.register)
    with open_register(settings, readonly=True) as store:
        found = tuple(check(store.database, _blobs(settings), quick=quick, step=step))
    return tuple(one for one in found if not (running and one.what == "orphan"))


def mend(settings: Settings, damage: Sequence[Damage], *, delete: bool) -> int:
    """Mend what can be made again; returns how much that was. What nobody refers to is moved aside, or removed."""
    from pipeline.care.erasing import finish
    from pipeline.care.mending import mend as make_again
    from pipeline.store.renewal import rebuild_derived

    with open_register(settings, verb="verify") as store:
        blobs = _blobs(settings)
        finished = finish(store, blobs)
        return make_again(damage, store.database, blobs, make=rebuild_derived, delete=delete) + finished


def back_up(settings: Settings, target: Path, *, originals: bool, step: Step) -> Manifest:
    """The register and its originals as one file, beside whatever run."""
    from pipeline.care.backup import back_up as write

    made = SystemClock().now().isoformat(timespec="seconds")
    with open_register(settings, readonly=True) as store, store.database.snapshot(), store.database.reading() as held:
        blobs = _blobs(settings) if originals else None
        return write(held, blobs, target, made=made, program=pipeline.__version__, step=step)


def restore(settings: Settings, source: Path, *, replace: bool, observer: Observer, step: Step) -> Manifest:
    """Put a backup back; what was erased since it was made is erased again."""
    from pipeline.care.backup import inspect
    from pipeline.care.restoring import check_empty
    from pipeline.care.restoring import restore as put
    from pipeline.store.renewal import rebuild_derived

    manifest = inspect(source, step)
    with open_register(settings, verb="restore") as store:
        if not replace:
            check_empty(
                store.database, remedy="Name a new one with --register, or replace all that it holds with --yes."
            )
        back = put(source, manifest, store.database, _blobs(settings), make=rebuild_derived, step=step)
        if back.documents or back.inputs:
            _erase(settings, store, (*back.documents, *back.inputs), lambda _: True, reason=None, observer=observer)
    return manifest


def move(settings: Settings, to: str, *, step: Step) -> dict[str, Count]:
    """Copy the register to another file or server; nothing writes to the old one meanwhile."""
    from dataclasses import replace

    from pipeline.care.restoring import move as copy
    from pipeline.store.address import file_of, shown

    here, there = file_of(settings.register), file_of(to)
    if to == settings.register or (here and there and here.resolve() == there.resolve()):
        raise UsageError(f"The register is at {shown(to)} already.", remedy="Name another place with --to.")
    must_be_there(settings)
    with open_register(settings, verb="move") as old, open_register(replace(settings, register=to), verb="move") as new:
        return copy(old.database, new.database, step=step)


def erase(
    settings: Settings,
    ids: Sequence[str],
    agreed: Agreed,
    *,
    reason: str | None,
    author: str | None,
    observer: Observer,
) -> Certificate | None:
    """Erase documents and inputs for good, once `agreed` has seen what goes; None where it does not agree. `author`:
    who decided, else who is logged in."""
    from pipeline.language.private import written

    must_be_there(settings)
    reason = reason and written(reason)
    with open_register(settings, verb="erase", author=author or _user()) as store:
        return _erase(settings, store, ids, agreed, reason=reason, observer=observer)


def finish_erasing(settings: Settings) -> bool:
    """Do what an erasure that was killed left to be done; whether there was anything."""
    from pipeline.care.erasing import finish

    must_be_there(settings)
    with open_register(settings, verb="erase") as store:
        return finish(store, _blobs(settings))


def _erase(
    settings: Settings, store: Register, ids: Sequence[str], agreed: Agreed, *, reason: str | None, observer: Observer
) -> Certificate | None:
    from pipeline.care.erasing import erase as take_out
    from pipeline.care.erasing import finish, plan

    places = _places(settings)
    finish(store, places.blobs)
    wanted = plan(store, ids)
    if not agreed(wanted):
        return None
    done = take_out(store, wanted, places, lambda: settled(settings, store), reason=reason)
    if wanted.gone.again:
        treated(settings, store, observer, lambda batch: batch.take_up(store.received()))
    return done


def _user() -> str | None:
    """Who is logged in; None where the system knows no name."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return None


def _places(settings: Settings) -> Places:
    from pipeline.care.erasing import Places

    return Places(blobs=_blobs(settings), readings=settings.readings_folder, written=(settings.digests_folder,))


def _blobs(settings: Settings) -> FileBlobs:
    from pipeline.store.blobs import FileBlobs

    return FileBlobs(settings.originals_folder)
