"""Words and sentences, also of what is no language."""

from __future__ import annotations

import pytest

from pipeline.language.tokens import danish, sentences


def test_sentences_keep_abbreviations_and_dates_whole() -> None:
    assert sentences("Fristen er den 8. august kl. 12. Svar bl.a. på mail.") == [
        "Fristen er den 8. august kl. 12.",
        "Svar bl.a. på mail.",
    ]


@pytest.mark.parametrize("sign", "_(».-")
def test_a_long_run_of_signs_is_one_word(sign: str) -> None:
    doc = danish()("Navn: " + sign * 5000 + " (udfyldes)")
    assert [token.text for token in doc if len(token) < 20] == ["Navn", ":", "(", "udfyldes", ")"]
    assert len(doc) == 6
