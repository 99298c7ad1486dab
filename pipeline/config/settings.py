"""What can be set: every setting with its default, its bounds and one line about it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

from pipeline.config.described import Setting, described, setting
from pipeline.config.sources import ImapSettings, SourceSettings
from pipeline.store.address import file_of, shown


@dataclass(frozen=True, slots=True, kw_only=True)
class OcrSettings:
    """How page images are read."""

    engine: Literal["auto", "pytesseract", "tesserocr"] = setting(
        "auto",
        "Tesseract as a program, or as a library that stays in memory and is faster; auto: the latter if installed",
        choices=("auto", "pytesseract", "tesserocr"),
    )
    language: str = setting("dan", "Tesseract language data; join several with +")
    max_dpi: int = setting(
        300, "resolution at which pages are read, in dots per inch; finer images are reduced", least=70, most=600
    )
    page_seconds: float = setting(60.0, "seconds that one page may take", least=1, most=3600)
    max_megapixels: float = setting(
        100.0, "page images larger than this are reduced first, in million pixels", least=1, most=1000
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitSettings:
    """What one document may use before it is set aside."""

    document_seconds: float = setting(
        600.0, "seconds that one document may take, counted anew with every page done", least=1, most=86_400
    )
    memory_mib: int = setting(2048, "memory of one worker process, in MiB", least=512, most=1_000_000)
    max_pages: int = setting(1000, "pages of one document", least=1, most=100_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewSettings:
    """When a record is accepted without a person."""

    acceptance: float = setting(
        0.9, "confidence that every field of a record must reach to be accepted", least=0, most=1
    )
    calibrated: bool = setting(
        True, "whether confidences are shares of right values, as fitted, rather than the rules' own figures"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleSettings:
    """When sources run, and the digest of each day, while `schedule` runs."""

    jitter: float = setting(0.1, "share by which each interval is made longer or shorter by chance", least=0, most=0.5)
    backoff_max: float = setting(
        3600.0, "longest time between two tries of a source that fails", least=10, most=604_800, form="duration"
    )
    digest: str = setting("07:00", "when the digest of the day is made, in Danish time; empty: none", form="clock")
    digest_folder: str = setting("", "folder of the digests; empty: `digest` beside the register", form="path")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveSettings:
    """Whose letters these are: what came in and what went out hangs on it."""

    names: str = setting("", "what the owner of the archive is called as an issuer; several are parted by `;`")
    domains: str = setting("", "the owner's mail domains, parted by spaces; those below them are meant too")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings; `file` is the settings file they were read from, None where there was none."""

    register: str = setting(
        "outputs/register.db", "the register: a file, or a database on a server, `postgresql://user@host/database`"
    )
    originals: str = setting(
        "",
        "folder of the kept originals; empty: `originals` beside the register, on a server `outputs/originals`",
    )
    readings: str = setting("", "folder of kept readings; empty: `readings` beside the register")
    readings_mib: int = setting(
        1024, "what kept readings may take on the disk, in MiB; 0: none are kept", least=0, most=1_000_000
    )
    jobs: int = setting(0, "worker processes; 0: one for each processor core", least=0, most=1024)
    lang: Literal["da", "en"] = setting("da", "language of tables and messages", choices=("da", "en"))
    ocr: OcrSettings = field(default_factory=OcrSettings)
    limits: LimitSettings = field(default_factory=LimitSettings)
    review: ReviewSettings = field(default_factory=ReviewSettings)
    schedule: ScheduleSettings = field(default_factory=ScheduleSettings)
    archive: ArchiveSettings = field(default_factory=ArchiveSettings)
    sources: tuple[SourceSettings, ...] = ()  # in the order of the file
    file: Path | None = None

    @property
    def register_file(self) -> Path | None:
        """The register's file, None where it is a database server."""
        return file_of(self.register)

    @property
    def register_name(self) -> str:
        """What messages call the register: without a password."""
        return shown(self.register)

    @property
    def own_folder(self) -> Path:
        """Where the program keeps what belongs to the register: beside its file; of a server `outputs`."""
        file = self.register_file
        return file.parent if file else Path("outputs")

    @property
    def originals_folder(self) -> Path:
        """Where original bytes are kept: as set, or beside the register's file."""
        if self.originals:
            return Path(self.originals)
        return self.own_folder / "originals"

    @property
    def readings_folder(self) -> Path:
        """Where readings are kept so that no page is read twice: as set, or beside the originals."""
        return Path(self.readings) if self.readings else self.originals_folder.parent / "readings"

    @property
    def digests_folder(self) -> Path:
        """Where digests go: as set, or beside the register's file."""
        if self.schedule.digest_folder:
            return Path(self.schedule.digest_folder)
        return self.own_folder / "digest"

    @property
    def secret_variables(self) -> tuple[str, ...]:
        """Names of the environment's variables that hold secrets of sources."""
        mailboxes = (one for one in self.sources if isinstance(one, ImapSettings))
        named = (name for one in mailboxes for name in (one.password_env, one.client_secret_env))
        return tuple(name for name in named if name)

    @property
    def workers(self) -> int:
        """Worker processes to start, at least one."""
        if self.jobs:
            return self.jobs
        usable = getattr(os, "sched_getaffinity", None)
        return len(usable(0)) if usable else os.cpu_count() or 1


TABLES: dict[str, type] = {
    "ocr": OcrSettings,
    "limits": LimitSettings,
    "review": ReviewSettings,
    "schedule": ScheduleSettings,
    "archive": ArchiveSettings,
}


@cache
def listing() -> tuple[Setting, ...]:
    """Every setting, in the order of the documentation."""
    return (*described(Settings, ""), *(s for name, kind in TABLES.items() for s in described(kind, name + ".")))
