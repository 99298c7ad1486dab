"""The recipe of the word tables: what is read as a word, what is not counted, how parts of compounds are learnt."""

from __future__ import annotations

import pytest

from tests.tools.lexicon.measure import FOLDS, fold, restored, unfolded
from tests.tools.lexicon.parts import learnt
from tests.tools.lexicon.texts import is_danish, sentences, tokens
from tests.tools.lexicon.words import Dictionary, cleaned, damaged, tempered, unseen

NOUNS = ("kommune", "møde", "plan", "aftale", "frist", "vej")
PARADIGM = ("", "n", "ns", "r", "rne")


def _dictionary(*more: str) -> Dictionary:
    common = {noun + ending: noun for noun in NOUNS for ending in PARADIGM}
    return Dictionary(common=common | {word: word for word in more}, proper=frozenset({"aarhus"}))


def test_words_stand_between_boundaries_and_signs_in_a_row_are_one() -> None:
    assert tokens("Vi mødes kl. 12.30 – i EU-salen!") == ["#", "vi", "mødes", "kl", "#", "i", "eu-salen", "#"]
    assert list(sentences(["Han kom. Hun gik, jf. loven.", ""])) == ["Han kom.", "Hun gik, jf. loven."]


@pytest.mark.parametrize(
    ("text", "danish"),
    [
        ("Det er ikke muligt at komme til mødet", True),
        ("The file is in the folder for you to open", False),
        ("Rediger Formatér Indsæt Tabel Vindue Hjælp", False),
        ("Ja, det er den", False),
    ],
)
def test_only_danish_sentences_are_counted(text: str, danish: bool) -> None:
    assert is_danish(tokens(text)) is danish


def test_damaged_words_are_not_counted_and_words_of_their_own_keep_a_tenth() -> None:
    web = {"på": 0.01, "paa": 5e-5, "pa": 2e-5, "år": 0.002, "ar": 1.5e-5, "kano": 1e-6}
    rest = cleaned(web, _dictionary("på", "år", "ar"), frozenset())
    assert set(rest) == {"på", "år", "ar", "kano"} and rest["ar"] == pytest.approx(3e-6)
    assert {"omrade", "omraade"} <= set(damaged("område"))


def test_the_rare_word_of_a_pair_is_held_down_where_it_was_sought() -> None:
    usual = {"både": 5e-4, "bade": 1e-5, "søgt": 1e-5}
    assert tempered({"både": 4e-4, "bade": 1e-4, "søgt": 3e-4}, usual) == {"både": 4e-4, "bade": 2e-5, "søgt": 3e-4}


def test_unseen_forms_inherit_of_their_paradigm() -> None:
    seen = {"møde": 1e-4, "vej": 1e-6, "kommune": 1e-4, "kommuner": 1e-5}
    found = unseen(seen, _dictionary())
    assert sum(found.values()) == pytest.approx(1.0)
    assert found["møder"] > found["fristr"] > 0.0 and "møde" not in found


def test_parts_are_learnt_from_compounds() -> None:
    firsts = ("kommune", "møde", "plan")
    compounds = [a + b for a in firsts for b in NOUNS if a != b]
    first, last = learnt(_dictionary(*compounds), dict.fromkeys(NOUNS, 1e-5))
    assert sum(first.values()) == pytest.approx(1.0) and sum(last.values()) == pytest.approx(1.0)
    assert min(first[a] for a in firsts) > max(first.get(noun, 0.0) for noun in ("aftale", "frist"))
    assert last["aftale"] > last["aftaler"] > 0.0 and last["aftale"] > last["kommune"]


def test_folded_words_are_chosen_anew() -> None:
    assert set(unfolded("pa", FOLDS[0])) == {"pa", "på"} and fold("måløv", FOLDS[0]) == "malov"
    costs = {("#", "på"): 1.0, ("#", "pa"): 9.0, ("på", "vej"): 1.0, ("pa", "vej"): 1.0, ("vej", "#"): 0.0}
    found = restored(["#", "pa", "vej", "#"], FOLDS[0], lambda _: True, lambda a, b: costs.get((a, b), 20.0))
    assert found == ["#", "på", "vej", "#"]
