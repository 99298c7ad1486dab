"""The digest of one day as files: `YYYY-MM-DD.txt`, and `deadlines.ics` with all deadlines, to be subscribed to.

Which changes were told last is kept in the register by their numbers, not by the time: a clock that jumps neither loses
news nor tells them twice. The digest of a day that is made again tells all since the day before, and replaces its file.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pipeline.cli.session import Session
from pipeline.cli.writing import disk, write

if TYPE_CHECKING:
    from pipeline.config import Settings

MARK = "digest"  # the name under which the register keeps the mark
CALENDAR = "deadlines.ics"
Form = Literal["text", "ics"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """The last day whose digest was made, and the changes of the register that it told: after `first`, up to `last`."""

    day: date
    first: int
    last: int

    @classmethod
    def parse(cls, kept: str | None) -> Mark | None:
        """As the register kept it; None where there is none."""
        try:
            day, first, last = (kept or "").split()
            return cls(day=date.fromisoformat(day), first=int(first), last=int(last))
        except ValueError:
            return None

    def __str__(self) -> str:
        return f"{self.day.isoformat()} {self.first} {self.last}"

    def after(self, day: date) -> int:
        """The number of the change after which the news of this day begin."""
        return self.first if day == self.day else self.last


def last_day(call: Session) -> date | None:
    """The last day whose digest was made."""
    with call.wiring.open_register(call.settings, readonly=True) as store:
        mark = Mark.parse(store.mark(MARK))
    return mark.day if mark else None


def make(call: Session, folder: Path, now: datetime, forms: tuple[Form, ...] = ("text", "ics")) -> Path | None:
    """Write the digest of this day, and take down that it was made. Returns the text's file; None where there is
    nothing to tell, and no file. Raises RegisterBusy, TemporaryFailure, UsageError."""
    from pipeline.export.calendar import calendar
    from pipeline.export.digest import digest, text
    from pipeline.export.phrases import Phrases
    from pipeline.export.present import danish

    phrases, day = Phrases(call.speech.lang), danish(now).date()
    with call.wiring.open_register(call.settings) as store:
        mark = Mark.parse(store.mark(MARK))
        first = mark.after(day) if mark else 0
        told = digest(store, now, after=first, names=sources(call))
        path = _place(folder, day, replaces=mark is not None and mark.day == day)
        if "ics" in forms:
            _renew(folder / CALENDAR, calendar(store, phrases))
        if "text" in forms and not told.is_empty:
            write(path, [text(told, phrases).encode("utf-8", "backslashreplace")])
        store.set_mark(MARK, str(Mark(day=day, first=first, last=max(told.last, first))))
    return None if told.is_empty else path


def sources(call: Session) -> tuple[str, ...]:
    """The names of the configured sources."""
    return tuple(one.name for one in call.settings.sources)


def folder_of(settings: Settings) -> Path:
    """Where digests go: as set, else the folder `digest` beside the register."""
    return settings.digests_folder


def _place(folder: Path, day: date, *, replaces: bool) -> Path:
    """The day's file; beside one that another run of the clock made for this day, a new one."""
    path, number = folder / f"{day.isoformat()}.txt", 1
    while path.exists() and not replaces:
        number += 1
        path = folder / f"{day.isoformat()}-{number}.txt"
    return path


def _renew(path: Path, content: bytes) -> None:
    """Written only where it changed, so that who subscribes fetches no news that are none."""
    with disk(path):
        is_same = path.is_file() and path.read_bytes() == content
    if not is_same:
        write(path, [content])
