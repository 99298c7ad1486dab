"""The scorer of repair says what a person would say."""

from __future__ import annotations

from tests.bench.repair.differences import differences
from tests.bench.repair.score import matched, score, tokens, truth

LEFT = ("Kommunen søger om støtte til", "en ny legeplads ved søen, som", "skal stå færdig til påske.")
RIGHT = ("Sagsbehandler: Ida Østergård", "Telefon 74 00 00 00", "Åbent tirsdag kl. 10 til 14")
TEXT = " ".join(LEFT) + "\n" + "\n".join(RIGHT)


def test_the_order_of_blocks_does_not_count() -> None:
    seen = "\n".join((*RIGHT, *LEFT))
    found = score(truth(TEXT, (*LEFT, *RIGHT), seen), seen, seen)
    assert found.wrong == 0
    assert found.danish_right == found.danish == 8


def test_lines_that_were_not_read_are_left_out_but_counted_beside() -> None:
    seen = "\n".join((*LEFT, *RIGHT[1:]))
    true = truth(TEXT, (*LEFT, *RIGHT), seen)
    found = score(true, seen, seen)
    assert found.wrong == 0
    assert found.whole_wrong >= len(RIGHT[0])
    assert true.is_readable


def test_what_cannot_be_read_at_all_is_not_readable() -> None:
    assert not truth(TEXT, (*LEFT, *RIGHT), "xqzw |||| wkvj").is_readable


def test_junk_between_words_is_wrong_but_not_inside() -> None:
    seen = "\n".join((LEFT[0], "JX |~ AA xl", *LEFT[1:]))
    found = score(truth("\n".join(LEFT), LEFT, seen), seen, seen)
    assert found.wrong == len("JX |~ AA xl ")
    assert found.words_right == found.words


def test_a_text_made_worse_is_told() -> None:
    seen = "Kommunen sgger om stotte"
    true = truth("Kommunen søger om støtte", (), seen)
    assert score(true, seen, "Kommunen søger om støtte").worse == 0
    assert score(true, seen, "Kommunen sagger om stotter").worse == 1


def test_words_count_in_their_place() -> None:
    assert matched(["på", "søen", "på", "åen"], ["på", "åen"]) in (
        [True, False, False, True],
        [False, False, True, True],
    )
    assert tokens("»Åben« (nu), ja – 3!") == ["Åben", "nu", "ja", "3"]


def test_differences_say_what_the_repair_did() -> None:
    found = differences("vi søger på ny i år .", "vi sgger pa ny i ar .", "vi søger pa nye i å .")
    assert [(place.mark, place.true, place.repaired) for place in found] == [
        ("other", "søger på ny", "søger pa nye"),
        ("other", "år", "å"),
    ]
    assert [place.mark for place in differences("en sag", "en sag", "en søg")] == ["HARM"]
    assert [place.mark for place in differences("en søg", "en sag", "en sag")] == ["left"]
    assert [place.mark for place in differences("så nu", "så _ nu", "så nu")] == ["ok"]
