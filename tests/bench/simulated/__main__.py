"""Makes a simulated register: `python -m tests.bench.simulated --rounds 100000 --documents 1000000 PLACE`."""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.bench.simulated.fill import derive, fill
from tests.bench.simulated.story import Teller
from tests.bench.simulated.words import Prose
from tests.bench.simulated.world import load

_MODELS = Path(__file__).parents[3] / "models"
LETTERS_OF_A_ROUND = 7.5  # on average


def main() -> int:
    """Parse and make."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.simulated", description=__doc__)
    parser.add_argument("place", help="a new file, or postgresql://… of an empty database")
    parser.add_argument("--rounds", type=int, default=1_000)
    parser.add_argument("--documents", type=int, help="about so many; ten for each round")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--derive", action="store_true", help="only make lists and index of a register anew")
    asked = parser.parse_args()
    documents = asked.documents if asked.documents is not None else 10 * asked.rounds
    letters = max(0, int(documents - LETTERS_OF_A_ROUND * asked.rounds))
    if asked.derive:
        derive(asked.place)
        return 0
    fill(
        asked.place, Teller(load(_MODELS), Prose(_MODELS, asked.seed), asked.seed), rounds=asked.rounds, letters=letters
    )
    derive(asked.place)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
