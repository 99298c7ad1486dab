"""What can be set: every setting with its default, its bounds and one line about it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import MISSING, dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any, Literal

Value = str | int | float

PREFIX = "BREVJOURNAL_"


def _setting(
    default: Value, about: str, *, least: float | None = None, most: float | None = None, choices: tuple[str, ...] = ()
) -> Any:
    """A setting with its default, one line about it, and what it may be."""
    return field(default=default, metadata={"about": about, "least": least, "most": most, "choices": choices})


@dataclass(frozen=True, slots=True, kw_only=True)
class OcrSettings:
    """How page images are read."""

    engine: Literal["auto", "pytesseract", "tesserocr"] = _setting(
        "auto",
        "Tesseract as a program, or as a library that stays in memory and is faster; auto: the latter if installed",
        choices=("auto", "pytesseract", "tesserocr"),
    )
    language: str = _setting("dan", "Tesseract language data; join several with +")
    max_dpi: int = _setting(
        300, "resolution at which pages are read, in dots per inch; finer images are reduced", least=70, most=600
    )
    page_seconds: float = _setting(60.0, "seconds that one page may take", least=1, most=3600)
    max_megapixels: float = _setting(
        100.0, "page images larger than this are reduced first, in million pixels", least=1, most=1000
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitSettings:
    """What one document may use before it is set aside."""

    document_seconds: float = _setting(
        600.0, "seconds that one document may take, counted anew with every page done", least=1, most=86_400
    )
    memory_mib: int = _setting(2048, "memory of one worker process, in MiB", least=512, most=1_000_000)
    max_pages: int = _setting(1000, "pages of one document", least=1, most=100_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewSettings:
    """When a record is accepted without a person."""

    acceptance: float = _setting(
        0.9, "confidence that every field of a record must reach to be accepted", least=0, most=1
    )
    calibrated: bool = _setting(
        True, "whether confidences are shares of right values, as fitted, rather than the rules' own figures"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings; `file` is the settings file they were read from, None where there was none."""

    register: str = _setting(
        "outputs/register.db", "file of the register; a database server (postgresql://) comes later"
    )
    originals: str = _setting("", "folder of the kept originals; empty: `originals` beside the register")
    readings: str = _setting("", "folder of kept readings; empty: `readings` beside the register")
    readings_mib: int = _setting(
        1024, "what kept readings may take on the disk, in MiB; 0: none are kept", least=0, most=1_000_000
    )
    jobs: int = _setting(0, "worker processes; 0: one for each processor core", least=0, most=1024)
    lang: Literal["da", "en"] = _setting("da", "language of tables and messages", choices=("da", "en"))
    ocr: OcrSettings = field(default_factory=OcrSettings)
    limits: LimitSettings = field(default_factory=LimitSettings)
    review: ReviewSettings = field(default_factory=ReviewSettings)
    file: Path | None = None

    @property
    def register_file(self) -> Path | None:
        """The register's file, None where it is a database server."""
        scheme, found, rest = self.register.partition("://")
        if not found:
            return Path(self.register)
        return Path(rest.removeprefix("/")) if scheme == "sqlite" else None

    @property
    def originals_folder(self) -> Path:
        """Where original bytes are kept: as set, or beside the register's file."""
        if self.originals:
            return Path(self.originals)
        file = self.register_file
        return (file.parent if file else Path("outputs")) / "originals"

    @property
    def readings_folder(self) -> Path:
        """Where readings are kept so that no page is read twice: as set, or beside the originals."""
        return Path(self.readings) if self.readings else self.originals_folder.parent / "readings"

    @property
    def workers(self) -> int:
        """Worker processes to start, at least one."""
        if self.jobs:
            return self.jobs
        usable = getattr(os, "sched_getaffinity", None)
        return len(usable(0)) if usable else os.cpu_count() or 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One setting as the documentation and `doctor` list it; `key` is dotted, `variable` its environment name."""

    key: str
    default: Value
    about: str
    least: float | None
    most: float | None
    choices: tuple[str, ...]

    @property
    def variable(self) -> str:
        return PREFIX + self.key.upper().replace(".", "__")

    @property
    def allowed(self) -> str:
        """What it may be, in words: `"da" or "en"`, `from 0 to 1`; empty where any text will do."""
        if self.least is not None and self.most is not None:
            return f"from {self.least} to {self.most}"
        return " or ".join(f'"{choice}"' for choice in self.choices)


TABLES: dict[str, type] = {"ocr": OcrSettings, "limits": LimitSettings, "review": ReviewSettings}


@cache
def listing() -> tuple[Setting, ...]:
    """Every setting, in the order of the documentation."""
    return (*_described(Settings, ""), *(s for name, kind in TABLES.items() for s in _described(kind, name + ".")))


def _described(kind: Any, prefix: str) -> Iterator[Setting]:
    for one in fields(kind):
        if one.metadata and one.default is not MISSING:
            yield Setting(key=prefix + one.name, default=one.default, **one.metadata)
