"""Builds the word tables of models/ anew: forms, beginnings, following, pairs, letters.

From the repository's root, with the extra `bench` installed:

    python -m tests.tools.lexicon uner_da_ddt-ud-train.iob2 LIBREOFFICE_HELP_DA models

The first is the training part of UNER Danish DDT (CC BY-SA 4.0), the second the folder of HTML pages of Debian's
package libreoffice-help-da (7.4.7, MPL 2.0), the last where to write. Besides them are read: the Danish words of
simplemma and wordfreq as installed, the prose of tests/tools/prose and the lists beside this file. Only forms and
counts are taken over.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from tests.tools.lexicon import beginnings, following
from tests.tools.lexicon.build import Sources, built
from tests.tools.lexicon.listed import Listed
from tests.tools.lexicon.texts import manual, prose, treebank
from tests.tools.lexicon.words import Dictionary
from tests.tools.lexicon.write import write

HERE = Path(__file__).parent
PROSE = HERE.parent / "prose"


def sources(corpus: Path, pages: Path, *, leave_out: tuple[str, ...] = ()) -> Sources:
    """All that is counted, without those texts of our own that are left out."""
    sentences, persons = treebank(corpus)
    return Sources(
        dictionary=Dictionary.load(),
        treebank=sentences,
        persons=frozenset(persons),
        prose=[s for path in sorted(PROSE.glob("*.txt")) if path.stem not in leave_out for s in prose(path)],
        manual=manual(pages, "*.html"),
        listed=Listed.load(HERE.parent / "administrative_words.txt", HERE / "names.txt"),
    )


def main() -> None:
    corpus, pages, target = map(Path, sys.argv[1:4])
    built(sources(corpus, pages)).write(target)
    write(target / "beginnings", beginnings.least(target))
    following.write_followers(target)
    for path in sorted(
        p for name in ("beginnings", "following", "forms", "letters", "pairs") for p in target.glob(f"{name}.*")
    ):
        content = path.read_bytes()
        sys.stdout.write(f"{path.name}\t{len(content)}\t{hashlib.sha256(content).hexdigest()}\n")


if __name__ == "__main__":
    main()
