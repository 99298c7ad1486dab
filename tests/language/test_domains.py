"""Domains of public bodies, and which of them a damaged one stands for."""

from __future__ import annotations

from pipeline.language.domains import meant, official_domains


def test_a_damaged_domain_stands_for_the_one_like_it() -> None:
    known = official_domains()
    assert {"kk.dk", "viborg.dk", "kl.dk"} <= known
    assert meant("viborg.dk", known) is None
    assert meant("vib0rg.dk", known) == "viborg.dk"
    assert meant("helt-anden.dk", known) is None
    assert meant("viborg", known) is None


def test_of_several_that_are_alike_none_is_meant() -> None:
    known = frozenset({"lokal-hus.dk", "1okal-hus.dk"})
    assert meant("iokal-hus.dk", known) is None
    assert meant("iokal-hus.dk", frozenset({"lokal-hus.dk"})) == "lokal-hus.dk"


def test_a_letter_that_is_seldom_misread_makes_another_domain() -> None:
    known = frozenset({"fond-vest.dk"})
    assert meant("fond-vcst.dk", known) == "fond-vest.dk"
    assert meant("fond-vast.dk", known) is None
