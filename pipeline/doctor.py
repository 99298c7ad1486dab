"""What `doctor` looks at, each as one line: what is well, what is not, and how to mend it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.config import Settings
from pipeline.errors import BrevjournalError, MissingRequirement
from pipeline.language.resources import models_folder

if TYPE_CHECKING:
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
    needed: bool = True


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
    file = settings.register_file
    if file is not None and not file.exists():
        return Check(name="register", ok=True, message=f"{settings.register}: not made yet", needed=False)
    try:
        with opened(settings) as store:
            count, wrong = len(store.records("documents")), store.check()
    except BrevjournalError as error:
        return Check(name="register", ok=False, message=error.message, remedy=error.remedy)
    if wrong:
        remedy = "Put the last copy of the register back, or ingest the originals again into a new one."
        return Check(name="register", ok=False, message=f"{settings.register}: {'; '.join(wrong[:3])}", remedy=remedy)
    return Check(name="register", ok=True, message=f"{settings.register}: {count} documents")


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
