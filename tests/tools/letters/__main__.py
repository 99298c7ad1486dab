"""The recipe of models/acts: `python -m tests.tools.letters train` and `… measure`.

`train` writes the models and their entries in the manifest. `measure` prints how right they are on letters of a bank
that they have not seen, and on corpora of stories, each judged by a model that was not given it.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.language.resources import models_folder
from tests.tools.letters import bank, measure, stories, training
from tests.tools.letters.linear import save
from tests.tools.letters.manifest import enter

_OPEN = ("a", "b", "c", "e", "f", "k", "seeds", "letters", "mail")
_SEED = 99


def main() -> int:
    """0; 2 for wrong arguments."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("verb", choices=("train", "measure"))
    parser.add_argument("--banks", nargs="+", default=["x", "y"], help="writers whose phrases are trained on (x y)")
    parser.add_argument("--held", default="z", help="writer whose phrases are measured on (z)")
    parser.add_argument("--stories", nargs="*", default=list(_OPEN), help="corpora of stories")
    parser.add_argument("--count", type=int, default=2500, help="letters of each writer (2500)")
    parser.add_argument("--folder", type=Path, default=models_folder(), help="where acts/ is written")
    options = parser.parse_args()
    composed = [training.letters(bank.read(writer), options.count, n) for n, writer in enumerate(options.banks)]
    told = {name: stories.read(name) for name in options.stories} | {"varied": stories.varied()}
    if options.verb == "measure":
        print(measure.report(composed, training.letters(bank.read(options.held), options.count, _SEED), told))
        return 0
    acts = training.Parts(composed).acts([one for documents in told.values() for one in documents])
    for name in ("statements", "dates", "letters"):
        save(getattr(acts, name), options.folder / "acts" / f"{name}.npz")
    enter(options.folder)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
