"""A name for the rules by which letters are read: other rules, another name."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

# the map stages, what they know, and what their outcome is told in
_ROOMS = ("values", "language", "ingest", "ocr", "normalise", "extract")
_LENGTH = 16  # hex digits


@cache
def rules_edition() -> str:
    """A digest of the code of the map stages and of what the language data are by their manifest."""
    from pipeline.language.resources import models_folder

    code = Path(__file__).parents[1]
    files = [file for room in _ROOMS for file in sorted((code / room).rglob("*.py"))]
    digest = hashlib.sha256()
    for file in (*files, code / "flow.py", models_folder() / "manifest.toml"):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:_LENGTH]
