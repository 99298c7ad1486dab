"""The tables of misread letters that were learnt from pages: models/channel_*.tsv."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import MissingRequirement


def misreadings(folder: Path, recogniser: str) -> str:
    """The table of one recogniser (`english`, `danish`), a row for each unit of letters. Raises MissingRequirement."""
    file = folder / f"channel_{recogniser}.tsv"
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise MissingRequirement(
            f"The table of misread letters ({file.name}) cannot be read.", remedy="Install brevjournal again."
        ) from error
