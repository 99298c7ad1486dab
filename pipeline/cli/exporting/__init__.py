"""What `export` writes: one module for each format, imported when it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Format:
    """Where a format goes, and which options go with it beside -o."""

    output: Literal["text", "file", "folder"]  # text goes to standard output too
    options: tuple[str, ...] = ()


FILTERS = ("area", "municipality", "start", "end", "status", "needs_review", "of_round")  # as of the lists
FORMATS = {
    "json": Format("text", ("as_of",)),
    "csv": Format("folder", ("kind", "excel_da", "as_of")),  # one kind is text
    "xlsx": Format("file", ("as_of",)),
    "parquet": Format("folder", ("as_of",)),
    "aktliste": Format("text", ("case", *FILTERS, "excel_da", "public")),
    "postliste": Format("text", (*FILTERS, "excel_da", "unmasked")),
    "ics": Format("text"),
    "alto": Format("folder", ("ids", *FILTERS)),
    "pdf": Format("folder", ("ids", *FILTERS)),
    "bagit": Format("folder", ("without_originals",)),
}
