"""Repair: characters wrong in a damaged text, beside no repair and ftfy."""

from __future__ import annotations

import ftfy
from rapidfuzz.distance import Levenshtein

from pipeline import wiring
from pipeline.language.lexicon import Lexicon
from pipeline.language.resources import models_folder
from pipeline.normalise.stage import repair_text
from tests.samples import acute, culture
from tests.samples.degrade import as_english_model_reads


def _wrong(true: str, got: str) -> float:
    a, b = " ".join(true.split()), " ".join(got.split())
    return Levenshtein.distance(a, b) / len(a)


def main() -> int:
    lexicon = Lexicon.load(models_folder()).with_names(wiring.municipality_names())
    letters = [culture.KALUNDBORG, culture.EXTENSION, culture.SVENDBORG_MAIL, acute.POSTPONEMENT]
    pairs = [(true, as_english_model_reads(true, f"bench {n}")) for n, true in enumerate(letters)]
    none = sum(_wrong(t, d) for t, d in pairs) / len(pairs)
    peer = sum(_wrong(t, ftfy.fix_text(d)) for t, d in pairs) / len(pairs)
    own = sum(_wrong(t, repair_text(d, lexicon).text) for t, d in pairs) / len(pairs)
    print(f"  characters wrong: no repair {none:.2%}, ftfy {peer:.2%}, brevjournal {own:.2%}: {own / none:.2f} of none")
    return int(own > 0.5 * none)
