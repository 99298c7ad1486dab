"""Learn models/channel_*.tsv from pages drawn and read here. Run from the repository root:

    python -m tests.tools.pairs read uner_da_ddt-ud-train.iob2 PAIRS.tsv [FIRST LAST]   draws and reads pages (hours)
    python -m tests.tools.pairs learn PAIRS.tsv models/                                 writes the tables (minutes)

Needed besides Tesseract with `dan` and `eng`: typefaces (faces.FACES; those that are missing are left out). Printed
are sentences of UNER Danish DDT, training part (CC BY-SA 4.0), and tests/tools/prose; what is learnt holds counts of
letters only. The digests go into models/manifest.toml by hand.
"""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> None:
    """See above."""
    if sys.argv[1] == "read":
        from tests.tools.pairs.reading import pairs

        first, last = map(int, sys.argv[4:6] or (0, 400))
        with Path(sys.argv[3]).open("a", encoding="utf-8") as kept:
            for pair in pairs(Path(sys.argv[2]), range(first, last)):
                kept.write(pair.row() + "\n")
                kept.flush()
    else:
        from tests.tools.pairs.learning import learn

        learn(Path(sys.argv[2]), Path(sys.argv[3]))


if __name__ == "__main__":
    main()
