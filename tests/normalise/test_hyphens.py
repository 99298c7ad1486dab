"""Words broken at a line's end."""

from __future__ import annotations

import pytest

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.stage import repair_text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("en ny kom-\nmune søger", "en ny kommune\nsøger"),
        ("i alle kom-\nmuner. Ny linje", "i alle kommuner.\nNy linje"),
        ("på biblio-\nteks- og museumsområdet", "på biblioteks-\nog museumsområdet"),
        ("inden for folkeskole-\nog ældreområdet", "inden for folkeskole-\nog ældreområdet"),
        ("både dagtilbuds- \neller skoleområdet", "både dagtilbuds- \neller skoleområdet"),
        ("Ikast-\nBrande Kommune", "Ikast-Brande\nKommune"),
        ("Høje-\nTaastrup og andre", "Høje-Taastrup\nog andre"),
        ("send en e-\nmail til os", "send en e-mail\ntil os"),
        ("Ifølge KL-\nformanden er det", "Ifølge KL-formanden\ner det"),
        ("kommunalbesty-\nrelsesmed-\nlemmer mødes", "kommunalbestyrelsesmedlemmer\nmødes"),
        ("de sidste kom-\nmuner", "de sidste kommuner"),
        ("de sidste kom-\nmuner\n\nNyt afsnit", "de sidste kommuner\n\nNyt afsnit"),
        ("98 kom\u00ad\nmuner i landet", "98 kommuner\ni landet"),
        ("perioden 2022-\n2025 gælder", "perioden 2022-\n2025 gælder"),
        ("se www.by-\nportal.dk/x nu", "se www.by-\nportal.dk/x nu"),
    ],
)
def test_line_ends(lexicon: Lexicon, raw: str, text: str) -> None:
    assert repair_text(raw, lexicon).text == text


def test_the_joined_word_leads_back_to_both_halves(lexicon: Lexicon) -> None:
    clean = repair_text("en ny kom-\nmune søger", lexicon)
    at = clean.text.index("kommune")
    assert clean.raw[slice(*clean.raw_span(at, at + len("kommune")))] == "kom-\nmune"
