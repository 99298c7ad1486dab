"""A mailbox on a real server, what a clean run makes of it, and whether a run after a fault comes to the same."""

from __future__ import annotations

import hashlib
import shutil
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from tests.mailboxes.dovecot import Dovecot
from tests.mailboxes.journal import Ended, Journal, imap_settings
from tests.mailboxes.places import into_server
from tests.mailboxes.post import Mail, mailbox
from tests.mailboxes.proxy import Proxy

Act = Literal["nothing", "flag", "move"]
DONE = "Journaliseret"  # where messages are moved to
_FOLDERS = ("INBOX", "Høringer", "Afgørelser", "Sendt post", "Ældre & sundhed", "Projekt/Underprojekt", DONE)


@dataclass(slots=True)
class Trials:
    """What became of one kind of fault: tried how often, and what was wrong afterwards."""

    name: str
    tried: int = 0
    hit: int = 0  # runs that the fault really broke off
    complaints: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def add(self, where: str, complaints: Iterable[str], *, hit: bool = True) -> None:
        """One try more."""
        self.tried += 1
        self.hit += hit
        self.complaints += [f"{where}: {one}" for one in complaints]


@dataclass(slots=True)
class Trial:
    """One register and one mailbox of its own, with the same mail as all others."""

    lab: Lab
    journal: Journal
    user: str
    act: Act

    def messages(self) -> list[tuple[str, str, str]]:
        """Folder, flags and hash of every message as it lies on the server now."""
        found = []
        for folder in _FOLDERS:
            place = self.lab.server.mailbox(folder, self.user)
            for path in (*place.glob("cur/*"), *place.glob("new/*")):
                flags = path.name.partition(":2,")[2]
                found.append((folder, flags, hashlib.sha256(path.read_bytes()).hexdigest()))
        return found

    def done(self) -> set[str]:
        """Hashes of the messages that were flagged or moved."""
        return {h for folder, flags, h in self.messages() if folder == DONE or (self.act == "flag" and "F" in flags)}

    def early(self) -> list[str]:
        """Messages that were acted on before they were safe."""
        acted = self.done()
        if not acted:
            return []
        originals = self.journal.register.parent / "originals"
        known = self.journal.states().keys()
        whole = {
            h
            for h in acted
            if (p := originals / h[:2] / h).is_file() and hashlib.sha256(p.read_bytes()).hexdigest() == h
        }
        return [f"acted on before it was safe: {one}" for one in acted - (known & whole)]

    def recovered(self) -> list[str]:
        """What is wrong once the fault is gone and the program has run again."""
        made = self.journal.run("sync")
        told = [] if made.status == 0 else [f"the run after it ended with {made.status}: {made.err.strip()[-300:]}"]
        told += self.journal.faults([one.raw for one in self.lab.mails])
        if self.journal.export() != self.lab.reference:
            told.append("the register is another than after a clean run")
        return told + self._flags()

    def _flags(self) -> list[str]:
        """Whether the mailbox is as the settings want it."""
        now = self.messages()
        before = {hashlib.sha256(one.raw).hexdigest(): one for one in self.lab.mails}
        told = [] if sorted(h for *_, h in now) == sorted(before) else ["the mailbox holds other messages than before"]
        for folder, flags, digest in now:
            mail = before.get(digest)
            wanted = {
                "nothing": mail is not None and (folder, set(flags)) == (mail.folder, set(mail.flags)),
                "flag": mail is not None and (folder, set(flags)) == (mail.folder, {*mail.flags, "F"}),
                "move": folder == DONE,
            }
            if not wanted[self.act]:
                told.append(f"a message stands in {folder} with {flags!r}")
        return told


class Lab:
    """The server with its line, the mail, and the register that a clean run makes of it."""

    def __init__(self, folder: Path, server: Dovecot, line: Proxy, *, messages: int = 7, letters: int = 4) -> None:
        self.folder = folder
        self.server = server
        self.line = line
        # flagged is what a run may flag
        self.mails: tuple[Mail, ...] = tuple(
            replace(one, flags=one.flags.replace("F", "")) for one in mailbox(messages, letters, seed=3)
        )
        self._count = 0
        self.reference: dict[str, Any] = {}
        clean = self.trial()
        began = time.perf_counter()
        clean.journal.sync()
        self.seconds = time.perf_counter() - began
        self.bytes = line.received  # from the server, in a run that reads all
        self.reference = clean.journal.export()

    def trial(self, act: Act = "nothing", folder: Path | None = None) -> Trial:
        """A register without anything, and the mail anew."""
        self._count += 1
        user, place = f"bruger{self._count}", (folder or self.folder) / f"trial-{self._count}"
        into_server(self.mails, self.server, user)
        self.server.mailbox(DONE, user)
        settings = imap_settings(
            self.server, self.line.port, user=user, after=act, exclude=[DONE],
            **({"move_to": DONE} if act == "move" else {}),
        )  # fmt: skip
        self.line.forget()
        return Trial(self, Journal(place, {"post": settings}), user, act)

    def clear(self, trial: Trial) -> None:
        """Forgets a trial that went well."""
        shutil.rmtree(trial.journal.folder, ignore_errors=True)
        shutil.rmtree(self.server.folder / "mail" / trial.user, ignore_errors=True)


def _nothing() -> None:
    pass


def tried(
    trials: Trials, lab: Lab, act: Act, where: str, fault: Callable[[Trial], Ended | None], *,
    mend: Callable[[], None] = _nothing,
) -> None:  # fmt: skip
    """One fault: what was acted on is safe, and the next run comes to the same as if nothing had been."""
    began = time.perf_counter()
    trial = lab.trial(act)
    try:
        ended = fault(trial)
    finally:
        mend()
    complaints = [*trial.early(), *_silent(ended), *trial.recovered()]
    trials.add(where, complaints, hit=ended is None or ended.status != 0)
    trials.seconds += time.perf_counter() - began
    if not complaints:
        lab.clear(trial)


def _silent(ended: Ended | None) -> list[str]:
    """A run that fails says so in words, and never with a traceback."""
    if ended is None or ended.status in {0, -9, 137}:
        return []
    told = [] if ended.err.strip() else [f"ended with {ended.status} without a word"]
    if "Traceback" in ended.err or ended.status == 1:
        told.append(f"a fault of the program: {ended.err.strip()[-300:]}")
    return told


def spread(first: int, last: int, count: int) -> Sequence[int]:
    """`count` whole numbers from first to last, evenly; all of them where there are fewer."""
    if last - first + 1 <= count:
        return range(first, last + 1)
    return sorted({first + round(n * (last - first) / max(1, count - 1)) for n in range(count)})
