"""Folders of a mailbox: their names as people write them, and which of them are meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from pipeline.errors import UsageError
from pipeline.ingest.sources.names import readable

_UNSELECTABLE = frozenset({"\\noselect", "\\nonexistent"})
_NAMES_SHOWN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """A folder that can be opened. `wire` is its name in the words of the server, `name` that of the reader."""

    wire: str
    name: str  # "/" between its levels, whatever the server writes there


@dataclass(frozen=True, slots=True, kw_only=True)
class Namespace:
    """Where the folders of this user lie, and where those of others."""

    own: tuple[str, ...] = ("",)
    foreign: tuple[str, ...] = ()

    def is_own(self, wire: str) -> bool:
        """Whether a folder belongs to this user."""
        return not any(prefix and wire.startswith(prefix) for prefix in self.foreign)


def folder(flags: Iterable[bytes], delimiter: bytes | None, wire: bytes | str | int) -> Folder | None:
    """What one line of LIST says; None for what is no folder with messages."""
    if {flag.decode("ascii", "replace").lower() for flag in flags} & _UNSELECTABLE:
        return None
    spelled = wire.decode("utf-8", "surrogateescape") if isinstance(wire, bytes) else str(wire)
    name = readable(spelled).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    between = delimiter.decode("ascii", "replace") if delimiter else ""
    if between and between != "/":
        name = name.replace(between, "/")
    return Folder(wire=spelled, name="INBOX" if name.upper() == "INBOX" else name)


def chosen(
    there: Sequence[Folder], asked: Sequence[str], excluded: Sequence[str], space: Namespace
) -> tuple[list[Folder], list[UsageError]]:
    """The folders that are asked for, in that order, each once; and what was asked for in vain.

    A `*` stands for any characters and finds only the user's own folders. Excluding wins. A pattern that nothing fits
    is in vain too, for it is misspelled more often than ahead of its time; not so below a folder that is there.
    """
    found: dict[str, Folder] = {}
    faults: list[UsageError] = []
    for wanted in asked:
        fitting = [one for one in there if _fits(one, wanted, space)]
        if not fitting and not _may_come(wanted, there, space):
            faults.append(_unknown(wanted, there))
        for one in fitting:
            found.setdefault(one.wire, one)
    kept = [one for one in found.values() if not any(_fits(one, pattern, space) for pattern in excluded)]
    return kept, faults


def _may_come(wanted: str, there: Sequence[Folder], space: Namespace) -> bool:
    """Whether a pattern names folders that are not there yet: any at all, or those below one that is there."""
    above, star, _ = wanted.partition("*")
    above = above.rpartition("/")[0]
    return bool(star) and (not wanted.strip("*/ ") or (bool(above) and named(there, above, space) is not None))


def named(there: Sequence[Folder], wanted: str, space: Namespace) -> Folder | None:
    """The folder of this name, None where there is none."""
    return next((one for one in there if _fits(one, wanted, space)), None)


def _fits(one: Folder, wanted: str, space: Namespace) -> bool:
    if "*" in wanted and not space.is_own(one.wire):
        return False
    pattern = re.compile(re.escape(_plain(wanted)).replace(r"\*", ".*"), re.DOTALL)
    spellings = {one.name, one.wire}
    for prefix in space.own:  # some servers put all folders under INBOX; nobody writes that
        if prefix and one.wire.startswith(prefix):
            spellings.add(one.name[len(prefix) :])
    return any(pattern.fullmatch(_plain(spelling)) for spelling in spellings)


def _plain(name: str) -> str:
    """One spelling of a name: å as one character, INBOX in capitals, no blanks or slashes around it."""
    composed = unicodedata.normalize("NFC", name).strip().strip("/")
    head, slash, rest = composed.partition("/")
    return head.upper() + slash + rest if head.upper() == "INBOX" else composed


def _unknown(wanted: str, there: Sequence[Folder]) -> UsageError:
    names = [one.name for one in there]
    near = get_close_matches(wanted.rstrip("*").rstrip("/"), names, n=1, cutoff=0.6)
    shown = ", ".join(sorted(names)[:_NAMES_SHOWN]) + (", …" if len(names) > _NAMES_SHOWN else "")
    remedy = (
        f"Did you mean {near[0]!r}?" if near else f"There are: {shown}." if names else "The mailbox has no folders."
    )
    told = f"No folder of the mailbox fits {wanted!r}." if "*" in wanted else f"The mailbox has no folder {wanted!r}."
    return UsageError(told, remedy=remedy)
