"""The entries of models/manifest.toml for the models of acts."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

_SOURCES = (
    "Linear model over hashed words, their parts and pairs; trained on letters put together from phrases written for "
    "this project (tests/tools/letters/phrases) and on letters invented for it (tests/corpus/others, "
    "tests/extract/varied; and a development corpus that is not shipped)."
)
_ORIGIN = {
    "concepts.tsv": "Danish words of one field of meaning, by their beginnings; written for this project.",
    "statements.npz": f"What a statement of a letter does. {_SOURCES}",
    "dates.npz": f"What part a date plays. {_SOURCES}",
    "letters.npz": f"What a letter does. {_SOURCES}",
}


def enter(folder: Path) -> None:
    """Write the digests of what lies in `folder`/acts into the manifest."""
    path = folder / "manifest.toml"
    parts = re.split(r"(?=^\[\[file\]\])", path.read_text("utf-8"), flags=re.MULTILINE)
    kept = [part.strip() for part in parts if 'name = "acts/' not in part]
    for name, origin in _ORIGIN.items():
        digest = hashlib.sha256((folder / "acts" / name).read_bytes()).hexdigest()
        entry = f'[[file]]\nname = "acts/{name}"\nsha256 = "{digest}"\norigin = "{origin}"\nlicence = "CC0-1.0"'
        kept.append(entry + ("" if name == "concepts.tsv" else '\nbuilt_by = "tests/tools/letters"'))
    path.write_text("\n\n".join(kept) + "\n", "utf-8")
