"""Writes the pages of a part into a folder: `python -m tests.pages FOLDER [--part open|held] [--every N]`."""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.pages import names
from tests.pages.files import write


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", choices=("open", "held"), default="open")
    parser.add_argument("--every", type=int, default=1)
    given = parser.parse_args()
    write(given.folder, given.part, names(given.part)[:: given.every])


if __name__ == "__main__":
    main()
