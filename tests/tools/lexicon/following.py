"""Build models/following.tsv: which letters follow which in the listed forms.

Run from the repository root after models/forms.* were written:  python -m tests.tools.lexicon.following models/
The digest goes into the manifest by hand.
"""

from __future__ import annotations

import sys
from pathlib import Path

from pipeline.language import forms
from pipeline.language.following import ORDER
from pipeline.language.tables import Table


def followers(folder: Path) -> dict[str, set[str]]:
    """For each few letters those that follow them."""
    found: dict[str, set[str]] = {}
    for word in Table(folder / "forms", forms.WIDTH).words():
        for at, letter in enumerate(word):
            found.setdefault(word[max(0, at - ORDER) : at], set()).add(letter)
    return found


def write_followers(folder: Path) -> None:
    """Write the table beside the forms that it was made from."""
    rows = sorted(followers(folder).items())
    text = "".join(f"{known}\t{''.join(sorted(letters))}\n" for known, letters in rows)
    (folder / "following.tsv").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_followers(Path(sys.argv[1]))
