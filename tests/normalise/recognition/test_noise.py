"""How badly a page was recognised, told by its words."""

from __future__ import annotations

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.recognition.kinds import channel_of
from pipeline.normalise.recognition.noise import noise
from pipeline.normalise.words import words

SOUND = """Kommunen har modtaget ansøgningen og sender den videre til udvalget, som behandler den på mødet i næste uge.
Ansøgeren får svar skriftligt, når udvalget har truffet en afgørelse om bevillingen til foreningen.
"""
MISREAD = (
    SOUND.replace("ansøgningen", "ånsøgningen").replace("behandler", "behandier").replace("skriftligt", "skriftiigt")
)
OLD = "Sogneraadet har paa sit Møde vedtaget, at Kommunen ogsaa maa betale for Skolens Laan, naar Aaret er omme.\n" * 2


def share(text: str, lexicon: Lexicon) -> float:
    return noise(list(words(text)), channel_of("danish", lexicon), lexicon)


def test_a_sound_page_has_none(lexicon: Lexicon) -> None:
    assert share(SOUND, lexicon) == 0.0


def test_misread_words_are_counted(lexicon: Lexicon) -> None:
    assert 0.05 < share(MISREAD, lexicon) < 0.3


def test_another_way_of_spelling_is_no_noise(lexicon: Lexicon) -> None:
    assert share(OLD, lexicon) == 0.0


def test_one_strange_word_proves_nothing(lexicon: Lexicon) -> None:
    assert share(SOUND.replace("ansøgningen", "ånsøgningen"), lexicon) == 0.0


def test_nothing_has_none(lexicon: Lexicon) -> None:
    assert share("", lexicon) == 0.0
