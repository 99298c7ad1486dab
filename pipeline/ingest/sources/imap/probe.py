"""Looks at a mailbox as `doctor` does: step by step, changing nothing, and saying what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.errors import BrevjournalError
from pipeline.ingest.sources.imap.account import Account, After
from pipeline.ingest.sources.imap.acting import check, check_moving, target
from pipeline.ingest.sources.imap.connection import Connection
from pipeline.ingest.sources.imap.folders import Folder, chosen

_SAFE = {"tls": "with TLS", "starttls": "with STARTTLS", "none": "unencrypted, on this computer"}
_LISTED = 12  # folders that are named one by one


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was tried. `error` is what a run would end with because of it."""

    ok: bool
    message: str
    remedy: str | None = None
    error: BrevjournalError | None = None


def probe(
    account: Account,
    folders: Sequence[str],
    exclude: Sequence[str] = (),
    after: After = After(),  # noqa: B008 - frozen
) -> tuple[Finding, ...]:
    """What works and what does not. Raises nothing; stops at the first thing that nothing can go on after."""
    connection = Connection(account)
    found: list[Finding] = []
    try:
        found.extend(_tried(connection, account, folders, exclude, after))
    except BrevjournalError as error:
        found.append(_wrong(error))
    finally:
        connection.close()
    return tuple(found)


def _tried(
    connection: Connection, account: Account, asked: Sequence[str], exclude: Sequence[str], after: After
) -> Iterator[Finding]:
    there, space = connection.folders()
    yield Finding(ok=True, message=f"{account.address} reached {_SAFE[account.security]}, {account.user} logged in")
    picked, missing = chosen(there, asked, exclude, space)
    yield from (_wrong(error) for error in missing)
    if not picked and not missing:
        yield Finding(ok=False, message="no folder is left to read", remedy="Mend folders and exclude.")
    yield from _counted(connection, picked)
    if after.act == "move":
        yield Finding(ok=True, message=f"messages move to {target(after, there, space).name}")
        check_moving(connection)
    if after.act != "nothing":
        yield from _marking(connection, picked, after)


def _counted(connection: Connection, folders: Sequence[Folder]) -> Iterator[Finding]:
    counts: list[str] = []
    for folder in folders:
        try:
            counts.append(f"{folder.name} {connection.open(folder).exists}")
        except BrevjournalError as error:
            yield _wrong(error)
    more = f", and {len(counts) - _LISTED} more" if len(counts) > _LISTED else ""
    if counts:
        yield Finding(ok=True, message=f"messages: {', '.join(counts[:_LISTED])}{more}")


def _marking(connection: Connection, folders: Sequence[Folder], after: After) -> Iterator[Finding]:
    """Whether flags would last and messages could go: asked by opening, nothing is marked."""
    for folder in folders:
        try:
            check(after, folder, connection.open(folder, writable=True))
        except BrevjournalError as error:
            yield _wrong(error)


def _wrong(error: BrevjournalError) -> Finding:
    return Finding(ok=False, message=error.message, remedy=error.remedy, error=error)
