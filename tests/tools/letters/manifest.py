"""The entries of models/manifest.toml for the models of acts."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

_ORIGIN = {
    "statements": "What a statement of a letter does.",
    "dates": "What part a date plays.",
    "letters": "What a letter does.",
}
_SOURCES = "Linear model over hashed words, their parts and pairs; trained on letters put together from phrases written for this project (tests/tools/letters/phrases) and on letters invented for it (tests/corpus/others; CC0)."  # fmt: skip # noqa: E501


def enter(folder: Path, measured: dict[str, str]) -> None:
    """Write the digests of the models in `folder`/acts, with what was measured of each, into the manifest."""
    path = folder / "manifest.toml"
    kept = [part for part in re.split(r"(?=^\[\[file\]\])", path.read_text("utf-8"), flags=re.MULTILINE)]
    kept = [part for part in kept if 'name = "acts/' not in part]
    for name, told in _ORIGIN.items():
        file = folder / "acts" / f"{name}.npz"
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        quality = f'quality = "{measured[name]}"\n' if name in measured else ""
        entry = f'[[file]]\nname = "acts/{file.name}"\nsha256 = "{digest}"\norigin = "{told} {_SOURCES}"\n'
        kept.append(f'{entry}licence = "CC0-1.0"\nbuilt_by = "tests/tools/letters"\n{quality}\n')
    path.write_text("".join(kept).rstrip() + "\n", "utf-8")
