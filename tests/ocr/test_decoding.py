"""Bytes as text, block by block: nothing lost at cuts, each block in its own character set."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ocr.decoding import Decoded, Decoding, as_text

LETTER = "Kære borgmester\n\nVi søger om støtte på ældreområdet på Ærø.\nMed venlig hilsen\n\n"


def through(data: bytes, *, window: int = 1 << 18, piece: int = 1 << 16) -> list[Decoded]:
    decoding = Decoding(None, window=window)
    found = [one for at in range(0, len(data), piece) for one in decoding.feed(data[at : at + piece])]
    return [*found, *decoding.end()]


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "cp1252", "cp865", "mac_roman", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("window", [64, 1 << 18])
def test_every_character_set_comes_through_in_blocks_of_any_size(charset: str, window: int) -> None:
    text = LETTER.replace("\n", "\r\n") * 20
    assert "".join(one.text for one in through(text.encode(charset), window=window, piece=7)) == text


@given(st.text("ab æ-\n\r\f\x00", max_size=200), st.integers(8, 40), st.integers(1, 9))
def test_nothing_is_lost_at_cuts(text: str, window: int, piece: int) -> None:
    blocks = through(text.encode(), window=window, piece=piece)
    assert "".join(one.text for one in blocks) == text
    assert all(one.text for one in blocks)
    assert not any(a.text.endswith("\r") and b.text.startswith("\n") for a, b in pairwise(blocks))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("en to\n\ntre fire\nfem seks syv otte", "en to\n\n"),
        ("side et\fside to har mere paa sig end nok", "side et\f"),
        ("en to tre\nfire fem-\nseks syv otte ni", "en to tre\n"),
        ("en to tre fire fem seks syv otte ni ti", "en to tre "),
        ("entotrefirefemsekssyvottenititusind", "entotrefiref"),
        ("entotrefire\r\nfemsekssyvottenititusind", "entotrefire"),
    ],
)
def test_cuts_are_made_where_they_harm_least(text: str, first: str) -> None:
    assert through(text.encode(), window=12)[0].text == first


def test_a_long_word_is_not_cut_within_a_letter() -> None:
    blocks = through(("æ" * 50).encode(), window=11)
    assert {one.charset for one in blocks} == {"utf-8"}
    assert "".join(one.text for one in blocks) == "æ" * 50


def test_what_is_shorter_than_the_window_is_one_block() -> None:
    assert [(one.charset, one.size) for one in through(LETTER.encode("cp865"))] == [("cp865", len(LETTER))]
    assert through(b"") == through(b"\xef\xbb\xbf") == []


def test_blocks_may_have_different_character_sets() -> None:
    data = (LETTER * 3).encode("cp865") + (LETTER * 3).encode("utf-8") + b"kl. 12\n\n" * 30
    blocks = through(data, window=len(LETTER) * 2)
    assert blocks[0].charset == "cp865"
    assert {"utf-8", "ascii"} <= {one.charset for one in blocks}
    assert sum(one.size for one in blocks) == len(data)


def test_a_block_with_few_letters_is_judged_by_what_stood_before_it() -> None:
    decoding = Decoding(None)
    assert [one.charset for one in decoding.feed(LETTER.encode("cp865") * 5)] == []
    assert [one.charset for one in decoding.pause()] == ["cp865"]
    decoding_alone = Decoding(None)
    data = "m\u00f8\n".encode("cp865")
    assert [one.text for one in (*decoding.feed(data), *decoding.pause())] == ["mø\n"]
    assert [one.charset for one in (*decoding_alone.feed(b"x\n"), *decoding_alone.pause())] == ["ascii"]


def test_a_pause_gives_the_lines_that_are_complete() -> None:
    decoding = Decoding(None)
    assert list(decoding.pause()) == []
    assert list(decoding.feed(b"En linje\nog en halv kom-\nmune og")) == []
    assert [one.text for one in decoding.pause()] == ["En linje\n"]
    assert list(decoding.pause()) == []
    assert [one.text for one in (*decoding.feed(b" by\r"), *decoding.pause())] == []
    assert [one.text for one in (*decoding.feed(b"\nslut"), *decoding.pause())] == ["og en halv kom-\nmune og by\r\n"]
    assert [one.text for one in decoding.end()] == ["slut"]


def test_the_end_sign_of_dos_is_dropped_and_zeros_are_not() -> None:
    assert [one.text for one in through(b"Slut\x00 her\x00\x1a")] == ["Slut\x00 her\x00"]
    assert [one.text for one in through(b"a\x1ab\x1a")] == ["a\x1ab"]


def test_lines_of_two_character_sets_in_one_block() -> None:
    for charset in ("cp1252", "cp865"):
        data = LETTER.encode("utf-8") + LETTER.encode(charset) * 2 + "à la «nu» – Ærø\r\n".encode()
        (block,) = through(data)
        assert (block.text, block.charset) == (LETTER * 3 + "à la «nu» – Ærø\r\n", f"utf-8+{charset}")
        assert as_text(data, block.charset) == block.text


def test_frames_of_dos_are_no_utf8() -> None:
    frame = "┌──────┬──────┐\r\n│ Ærø  │ Fanø │\r\n└──────┴──────┘\r\n"
    (block,) = through((frame * 3).encode("cp865"))
    assert (block.text, block.charset) == (frame * 3, "cp865")
