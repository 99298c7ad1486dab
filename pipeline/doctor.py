"""What `doctor` looks at, each as one line: what is well, what is not, and how to mend it."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.config import Settings
from pipeline.errors import BrevjournalError, MissingRequirement, TemporaryFailure, UsageError
from pipeline.language.resources import models_folder

if TYPE_CHECKING:
    from pipeline.config.sources import FolderSettings, ImapSettings, MaildirSettings, MboxSettings, SourceSettings
    from pipeline.ingest.sources.imap.probe import Finding
    from pipeline.ocr.engines.tesseract import TesseractEngine
    from pipeline.ocr.engines.tesserocr import TesserocrEngine
    from pipeline.store.register import Register


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One line of `doctor`."""

    name: str
    ok: bool
    message: str
    remedy: str | None = None
    needed: bool = True  # without it something does not work; else a line that warns
    status: int = MissingRequirement.exit_status  # what `doctor` ends with where it is not ok


PATIENCE = 120.0  # seconds for all sources together
_OFTEN = 60.0  # seconds between two logins below which servers may lock a user out

Probe = Callable[["ImapSettings"], "Sequence[Finding]"]


def tesseract(make: Callable[[], TesseractEngine | TesserocrEngine]) -> Check:
    """Whether the engine that `make` builds can read."""
    try:
        engine = make()
        engine.check()
    except MissingRequirement as error:
        return Check(name="Tesseract", ok=False, message=error.message, remedy=error.remedy)
    return Check(name="Tesseract", ok=True, message=engine.name)


def models() -> Check:
    """Whether the language data are there."""
    try:
        return Check(name="language data", ok=True, message=str(models_folder()))
    except MissingRequirement as error:
        return Check(name="language data", ok=False, message=error.message, remedy=error.remedy)


def register(settings: Settings, opened: Callable[[Settings], AbstractContextManager[Register]]) -> Check:
    """Whether the register opens and is whole."""
    from pipeline.values.inquiry import Wanted

    name, file = settings.register_name, settings.register_file
    not_made = Check(name="register", ok=True, message=f"{name}: not made yet", needed=False)
    if file is not None and not file.exists():
        return not_made
    try:
        with opened(settings) as store:
            count, wrong = store.inquiry.count(Wanted(kind="documents", now=datetime.min)), store.check()
    except BrevjournalError as error:
        if file is None and getattr(error, "reason", None) == "not-found":
            return not_made
        status = MissingRequirement.exit_status if file else error.exit_status
        return Check(name="register", ok=False, message=error.message, remedy=error.remedy, status=status)
    if wrong:
        remedy = "Put the last copy of the register back, or ingest the originals again into a new one."
        return Check(name="register", ok=False, message=f"{name}: {'; '.join(wrong[:3])}", remedy=remedy)
    return Check(name="register", ok=True, message=f"{name}: {count} documents")


def rules(settings: Settings, opened: Callable[[Settings], AbstractContextManager[Register]], edition: str) -> Check:
    """Whether all letters of the register were read by the program's own rules, whose edition this is."""
    try:
        with opened(settings) as store:
            older = sum(count for own, count in store.editions().items() if own != edition)
    except BrevjournalError:
        older = 0  # the check of the register tells
    told = f"{older} documents were read by older rules" if older else "all documents were read by the present rules"
    remedy = "brevjournal reread shows what the present ones would change."
    return Check(name="rules", ok=not older, message=told, remedy=remedy if older else None, needed=False)


def server(settings: Settings) -> tuple[Check, ...]:
    """What database server the register is on, and what this user may do there; nothing of a register in a file."""
    from pipeline.store.address import server_of
    from pipeline.store.server import facts

    url = server_of(settings.register)
    if url is None:
        return ()
    try:
        found = facts(url, settings.register_name)
    except BrevjournalError as error:
        return (
            Check(name="server", ok=False, message=error.message, remedy=error.remedy, status=error.exit_status),
        )  # fmt: skip
    told = f"PostgreSQL {found.version}, {found.encoding}, user {found.user}"
    if found.may_write:
        return (Check(name="server", ok=True, message=f"{told}, who may write"),)
    remedy = "To write it needs: GRANT CREATE, USAGE ON SCHEMA public TO the user, who owns the tables."
    return (Check(name="server", ok=False, needed=False, message=f"{told}, who may only read", remedy=remedy),)


def disk(settings: Settings) -> tuple[Check, ...]:
    """Whether there is room, and leave to write."""
    folder = settings.originals_folder.absolute()
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free >> 20
    writable = os.access(folder, os.W_OK)
    return (
        Check(name="disk", ok=free > 500, message=f"{free} MiB free in {folder}", remedy="Make room on the disk."),
        Check(
            name="write access", ok=writable, message=str(folder),
            remedy=None if writable else "Give write access to the folder, or set `originals` to another.",
        ),
    )  # fmt: skip


def sources(settings: Settings, probe: Probe, patience: float = PATIENCE) -> tuple[Check, ...]:
    """How each configured source does: a line for what is well, or one for each thing that is wrong. `probe` looks at a
    mailbox on a server. Ends after `patience` seconds, whatever hangs."""
    found = _side_by_side({one.name: _look(one, probe) for one in settings.sources}, _queues(settings), patience)
    silent = f"did not answer within {patience:.0f} seconds"
    return tuple(
        check
        for one in settings.sources
        for check in (
            *found.get(one.name, (_temporary(one.name, silent, "Try again; or see to its server or disk."),)),
            *_oddities(one, settings),
        )
    )


def _look(setting: SourceSettings, probe: Probe) -> Callable[[], Sequence[Check]]:
    from pipeline.config.sources import ImapSettings

    if not isinstance(setting, ImapSettings):
        return lambda: (_on_disk(setting),)
    return lambda: tuple(_mailbox(setting, probe))


def _queues(settings: Settings) -> tuple[tuple[str, ...], ...]:
    """Names of the sources that are looked at one after the other: those that renew the same token."""
    queues: dict[str, list[str]] = {}
    for one in settings.sources:
        queues.setdefault(getattr(one, "refresh_token_file", "") or f"\0{one.name}", []).append(one.name)
    return tuple(map(tuple, queues.values()))


def _side_by_side(
    looks: Mapping[str, Callable[[], Sequence[Check]]], queues: Sequence[Sequence[str]], patience: float
) -> dict[str, Sequence[Check]]:
    """What the looks that end in time find. One that hangs is left behind: its thread ends with the program."""
    import threading
    import time

    found: dict[str, Sequence[Check]] = {}

    def work(names: Sequence[str]) -> None:
        for name in names:
            found[name] = looks[name]()

    threads = [threading.Thread(target=work, args=(names,), daemon=True) for names in queues]
    for thread in threads:
        thread.start()
    end = time.monotonic() + patience
    for thread in threads:
        thread.join(max(end - time.monotonic(), 0))
    return dict(found)


def _mailbox(setting: ImapSettings, probe: Probe) -> Iterator[Check]:
    try:
        findings = probe(setting)
    except BrevjournalError as error:
        yield _wrong(setting.name, error)
        return
    wrong = [one for one in findings if not one.ok]
    for one in wrong:
        status = one.error.exit_status if one.error else UsageError.exit_status
        yield Check(name=setting.name, ok=False, message=one.message, remedy=one.remedy, status=status)
    if not wrong:
        yield Check(name=setting.name, ok=True, message="; ".join(one.message for one in findings))


def _on_disk(setting: FolderSettings | MaildirSettings | MboxSettings) -> Check:
    """A folder, Maildir or mbox: there, of its kind, readable, and how much it holds."""
    from pipeline.ingest.sources.standing import missing

    path, name = Path(setting.path), setting.name
    try:
        is_folder = stat.S_ISDIR(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return _wrong(name, missing(path, name))
    except OSError as error:
        return _temporary(name, f"{path} cannot be looked at: {error.strerror}", "See to its rights, or to its disk.")
    if is_folder == (setting.kind == "mbox"):
        what = "is a folder, no mbox file" if is_folder else "is no folder"
        return _misset(name, f"{path} {what}", f"Correct sources.{name}.path, or its kind.")
    if not os.access(path, os.R_OK | (os.X_OK if is_folder else 0)):
        return _misset(name, f"{path} may not be read by this user", "Give this user the right to read it.")
    try:
        return _counted(setting, path)
    except OSError as error:
        return _temporary(name, f"{path} cannot be looked at: {error.strerror}", "See to its rights, or to its disk.")


def _counted(setting: FolderSettings | MaildirSettings | MboxSettings, path: Path) -> Check:
    from pipeline.ingest.sources.mbox import is_mbox
    from pipeline.ingest.sources.opening import maildir, mbox, watched_folder
    from pipeline.ingest.sources.standing import AT_ONCE
    from pipeline.ports.memory import Forgetful

    name, remedy = setting.name, f"Correct sources.{setting.name}.path, or its kind."
    if setting.kind == "maildir":
        box = maildir(path, name, Forgetful())
        if not box.is_there():
            return _misset(name, f"{path} is no Maildir: it holds no cur and new", remedy)
        found = f"{box.count()} messages"
    elif setting.kind == "mbox":
        if path.stat().st_size and not is_mbox(path):
            return _misset(name, f"{path} is no mbox: it does not begin with From", remedy)
        found = f"{mbox(path, name, Forgetful(), AT_ONCE).count()} messages"
    else:
        found = f"{watched_folder(path, name, Forgetful(), AT_ONCE).count()} files and messages"
    return Check(name=name, ok=True, message=f"{path}: {found}")


def _oddities(setting: SourceSettings, settings: Settings) -> Iterator[Check]:
    """What works, and yet is not meant so."""
    from pipeline.config.sources import ImapSettings

    name, others = setting.name, settings.sources
    for other in others[: others.index(setting)]:
        if _is_same_place(setting, other):
            told = f"reads what {other.name} reads as well; each letter is registered once, and names both"
            yield Check(
                name=name, ok=False, needed=False, message=told, remedy="Keep one of them, if that is not meant."
            )
    if isinstance(setting, ImapSettings):
        if setting.every < _OFTEN:
            told = f"logs in every {setting.every:.0f} seconds; servers may lock the user out for that"
            yield Check(
                name=name, ok=False, needed=False, message=told, remedy=f"Set sources.{name}.every to 1m or more."
            )
        return
    own = (settings.register_file, settings.originals_folder, settings.readings_folder)
    inside = [one for one in own if one and setting.kind == "folder" and _is_within(one, Path(setting.path))]
    if inside:
        told = f"{setting.path} holds what the program itself writes ({', '.join(map(str, inside))})"
        yield _misset(name, told, "Keep the register, its originals and readings in a folder that is not read.")


def _is_same_place(one: SourceSettings, other: SourceSettings) -> bool:
    from pipeline.config.sources import ImapSettings

    if isinstance(one, ImapSettings) or isinstance(other, ImapSettings):
        if not (isinstance(one, ImapSettings) and isinstance(other, ImapSettings)):
            return False
        same = (one.host.lower(), one.user.lower()) == (other.host.lower(), other.user.lower())
        return same and bool(set(one.folders) & set(other.folders))
    return _is_within(Path(one.path), Path(other.path)) or _is_within(Path(other.path), Path(one.path))


def _is_within(path: Path, folder: Path) -> bool:
    """By their names alone: a disk that does not answer holds nothing up."""
    absolute = (os.path.abspath(one) for one in (path, folder))  # noqa: PTH100 - resolve() asks the disk
    return Path(next(absolute)).is_relative_to(next(absolute))


def _wrong(name: str, error: BrevjournalError) -> Check:
    return Check(name=name, ok=False, message=error.message, remedy=error.remedy, status=error.exit_status)


def _misset(name: str, message: str, remedy: str) -> Check:
    return Check(name=name, ok=False, message=message, remedy=remedy, status=UsageError.exit_status)


def _temporary(name: str, message: str, remedy: str) -> Check:
    return Check(name=name, ok=False, message=message, remedy=remedy, status=TemporaryFailure.exit_status)
