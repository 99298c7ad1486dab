"""Trains the model of names anew and measures it.

From the repository's root, some ten minutes on one core:

    python -m tests.tools.names uner_da_ddt-ud-train.iob2 uner_da_ddt-ud-dev.iob2 FOLDER_OF_FAKER_LISTS models

The first is learnt from (UniversalNER/UNER_Danish-DDT, CC BY-SA 4.0), the second only measured. The folder holds
faker's Danish names (faker_first_names_*.txt, faker_last_names.txt, MIT), drawn from for names in invented
pieces of letters.
With `--tune` the last tenth of the training part is measured instead, and nothing is written.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from dataclasses import fields
from pathlib import Path

from tests.tools.names.learn import Plan, Recipe
from tests.tools.names.listed import write
from tests.tools.names.read import corpus

_HELD = 440  # sentences of the training part that are measured with --tune


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("train", type=Path)
    parser.add_argument("dev", type=Path)
    parser.add_argument("names", type=Path)
    parser.add_argument("models", type=Path)
    parser.add_argument("--tune", action="store_true")
    parser.add_argument("--out", type=Path, help="write the model here")
    for field in fields(Plan):
        parser.add_argument(f"--{field.name}", type=type(field.default), default=field.default)
    options = parser.parse_args()
    plan = Plan(**{field.name: getattr(options, field.name) for field in fields(Plan)})
    write(options.models / "names" / "listed.tsv")
    recipe = Recipe(plan, options.models, options.names)
    sentences = corpus(options.train)
    if options.tune:
        recipe.train(sentences[:-_HELD], judged=sentences[-_HELD:])
        return
    recipe.train(sentences)
    sys.stdout.write(f"dev {recipe.score(corpus(options.dev))}\n")
    target = options.out or options.models / "names"
    recipe.nlp.to_disk(target, exclude=["vocab", "tokenizer"])
    for path in sorted(p for p in target.rglob("*") if p.is_file()):
        content = path.read_bytes()
        sys.stdout.write(f"{path.relative_to(target)}\t{len(content)}\t{hashlib.sha256(content).hexdigest()}\n")


if __name__ == "__main__":
    main()
