"""Which lines of a text lost letters, and how."""

from __future__ import annotations

import pytest

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.recognition.damage import stretches

SOUND = """Udvalget har modtaget jeres forslag og vil gerne høre, hvornår I kan mødes med os.
Vi foreslår den første uge i maj og beder jer om at svare senest på fredag.
"""
READ_BY_ENGLISH = """Udvalget har modtaget jeres forslag og vil gerne hgre, hvornar I kan mgdes med os.
Vi foreslar den fgrste uge i maj og beder jer om at svare senest pa fredag.
"""
WRITTEN_OUT = """Udvalget har modtaget jeres forslag og vil gerne hoere, hvornaar I kan moedes med os.
Vi foreslaar den foerste uge i maj og beder jer om at svare senest paa fredag.
"""
NAMES = (
    "Anders Holm, Bent Kragh, Carla Storm, Dorte Lund, Soren Bach, Finn Borg, Jorgen Moll, Hans Schou, Inger Toft\n" * 4
)


def kinds(text: str, lexicon: Lexicon) -> list[str]:
    return [found.kind for found in stretches(text, lexicon)]


@pytest.mark.parametrize(("text", "kind"), [(READ_BY_ENGLISH, "english"), (WRITTEN_OUT, "written-out")])
def test_each_kind_is_told(lexicon: Lexicon, text: str, kind: str) -> None:
    assert kinds(text, lexicon) == [kind]


@pytest.mark.parametrize(
    "text", ["", "\n", SOUND, NAMES, "Tal for 2019: 12 14 16\n" * 9, "Kommunens svar kom i maj.\n" * 40]
)
def test_sound_text_is_not_damaged(lexicon: Lexicon, text: str) -> None:
    assert kinds(text, lexicon) == []


def test_a_quoted_mail_is_damaged_and_the_rest_is_not(lexicon: Lexicon) -> None:
    text = f"{SOUND}\n{WRITTEN_OUT}\n{SOUND}\n{READ_BY_ENGLISH}"
    found = list(stretches(text, lexicon))
    assert [one.kind for one in found] == ["written-out", "english"]
    assert text[found[0].start : found[0].end].strip() == WRITTEN_OUT.strip()
    assert text[found[1].start : found[1].end].strip() == READ_BY_ENGLISH.strip()


def test_lines_without_a_clue_belong_to_what_is_around_them(lexicon: Lexicon) -> None:
    text = READ_BY_ENGLISH + "Hilsen fra os alle\n" + READ_BY_ENGLISH
    found = list(stretches(text, lexicon))
    assert [(one.start, one.end) for one in found] == [(0, len(text) - 1)]


def test_names_belong_to_the_damaged_page_around_them(lexicon: Lexicon) -> None:
    head = "Jorgen Sorensen, Aalborg\nSoren Moller, Kobenhavn\n\n"
    found = list(stretches(head + READ_BY_ENGLISH, lexicon))
    assert [(one.start, one.kind) for one in found] == [(0, "english")]


def test_a_subject_needs_less(lexicon: Lexicon) -> None:
    assert kinds("Ansggning", lexicon) == []
    assert [one.kind for one in stretches("Ansggning", lexicon, short=True)] == ["english"]


@pytest.mark.parametrize(
    "subject", ["Fwd: Invitation", "Svar fra Soren Holm", "Orsted A/S: order", "Afslag", "Soren Bach"]
)
def test_a_name_alone_is_no_damage_of_a_subject(lexicon: Lexicon, subject: str) -> None:
    assert list(stretches(subject, lexicon, short=True)) == []


def test_a_noisy_page_says_how_noisy_it_is(lexicon: Lexicon) -> None:
    noisy = (SOUND * 3).replace("modtaget", "modiaget", 1).replace("foreslår", "forestår", 1)
    noisy = noisy.replace("senest", "sénest", 1).replace("fredag", "frédag", 1).replace("forslag", "førslag", 1)
    (found,) = stretches(f"{SOUND}\f{noisy}", lexicon)
    assert (found.kind, found.start) == ("danish", len(SOUND) + 1)
    assert found.share is not None
    assert 0.02 < found.share < 0.3
