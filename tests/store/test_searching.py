"""Full-text search: the same hits on both databases."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.errors import UsageError
from pipeline.store import search_index
from pipeline.store.register import Register
from pipeline.values.inquiry import Hit, Sought
from pipeline.values.record import Delete, Record, Upsert
from tests.store.make import arrival, document_data, entry, round_data

_LETTERS = {
    "doc-00a1": (
        "Udkast til lokalplanforslaget",
        "Byrådet sender lokalplanforslaget for havnen i høring.",
        "2021-03-01",
    ),
    "doc-00a2": (
        "Frist",
        "Børnehaverne i Hillerød får ny frist for ansøgninger.\fDen 1. maj er sidste frist.",
        "2021-04-01",
    ),
    "doc-00a3": (
        "Svar",
        "Planen for ældreområdet følger. Sagsnr. 27.00.00-G01-170-23, § 84. E-mail: ane@eksempel.dk",
        "2022-05",
    ),
    "doc-00a4": ("Mænd og bøger", "Tre mænd læste en bog om barnets år. Planer er der nok af.", None),
    "doc-00a5": ("Gammel post", "Byradet og aeldreraadet i Hillerod skrev om b0rn, plan og plan.", "1999-12-31"),
}


def written(key: str, title: str, text: str, date: str | None, **more: Any) -> Upsert:
    pages = text.count("\f") + 1
    data = document_data(key, title=title, text=text, date=date, pages=pages, municipalities=[], areas=[])
    return Upsert(record=Record(kind="documents", id=key, data=data | more))


def fill(register: Register, letters: Iterable[tuple[str, tuple[str, str, str | None]]]) -> None:
    for key, (title, text, date) in letters:
        register.admit(arrival(key, documents=(key,)), [entry(key, text=text)], [[]])
        register.apply([written(key, title, text, date)], linked=[key])


@pytest.fixture
def letters(register: Register) -> Register:
    fill(register, _LETTERS.items())
    return register


def ids(hits: Iterable[Hit]) -> list[str]:
    return [hit.document.removeprefix("doc-00") for hit in hits]


def found(register: Register, text: str, **more: Any) -> list[str]:
    return ids(register.inquiry.search(Sought(text=text, **more)))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("plan", ["a5", "a3", "a4", "a1"]),  # as typed, inflected (the newest first), part of a compound
        ("lokalplan", ["a1"]),
        ("forslag", ["a1"]),
        ("børnehave", ["a2"]),
        ("bornehave", ["a2"]),
        ("boernehaven", ["a2"]),
        ("bÃ¸rnehave", ["a2"]),
        ("bo\u0308rnehave", ["a2"]),
        ("byrådet", ["a1", "a5"]),
        ("byraadets", ["a1", "a5"]),
        ("ældreråd", ["a5"]),
        ("hillerød", ["a2", "a5"]),
        ("Hillerod", ["a5", "a2"]),
        ("børn", ["a4", "a2"]),
        ("mand", ["a4"]),
        ("bogen", ["a4"]),
        ("27.00.00-G01-170-23", ["a3"]),
        ("27.00.00", ["a3"]),
        ("§ 84", ["a3"]),
        ("§84", ["a3"]),
        ("ane@eksempel.dk", ["a3"]),
        ("e-mail", ["a3"]),
        ("email", ["a3"]),
        ('"sidste frist"', ["a2"]),
        ('"frist sidste"', []),
        ("frist -maj", []),
        ("frist -juni", ["a2"]),
        ("lokal*", ["a1"]),
        ("børnehave OR bog", ["a4", "a2"]),
        ("ældreområdet plan", ["a3"]),
        ("høring plan", ["a1"]),
        ("ingenting", []),
        ("bogen til ingenting", []),
        ("frist for børnehave", ["a2"]),
        ("b?rnehave", ["a2"]),
        ("sagsnr. 27.00.00", ["a3"]),
    ],
)
def test_what_a_search_finds(letters: Register, text: str, wanted: list[str]) -> None:
    assert sorted(found(letters, text)) == sorted(wanted)
    assert letters.inquiry.hits(Sought(text=text)) == (len(wanted), True)


@pytest.mark.parametrize(
    ("text", "first", "how"),
    [("plan", "a5", "word"), ("mænd", "a4", "word"), ("byrådet", "a1", "word"), ("frist", "a2", "word")],
)
def test_the_best_stands_first(letters: Register, text: str, first: str, how: str) -> None:
    hit = letters.inquiry.search(Sought(text=text))[0]
    assert (ids([hit]), hit.how) == ([first], how)


def test_a_hit_shows_its_places(letters: Register) -> None:
    (hit,) = letters.inquiry.search(Sought(text="maj"))
    (snippet,) = hit.snippets
    assert snippet.page == 2
    assert [snippet.text[start:end] for start, end in snippet.marks] == ["maj"]
    assert str(hit.data["text"])[snippet.start :].startswith(snippet.text[:5])


def test_filters(letters: Register) -> None:
    assert found(letters, "plan", start=datetime(2022, 1, 1)) == ["a3"]
    assert found(letters, "plan", start=datetime(2022, 5, 20), end=datetime(2022, 5, 21)) == ["a3"]
    assert found(letters, "plan", start=datetime(2022, 6, 1)) == []
    assert found(letters, "plan", end=datetime(2000, 1, 1)) == ["a5"]
    assert sorted(found(letters, "plan", status=("announces",))) == ["a1", "a3", "a4", "a5"]
    assert found(letters, "plan", status=("decides",)) == []
    assert found(letters, "plan", areas=("kultur",)) == []
    assert found(letters, "plan", needs_review=True) == []
    letters.apply([written("doc-00a3", *_LETTERS["doc-00a3"], areas=["ældre"], review="needs-review")], linked=[])
    assert found(letters, "plan", areas=("Aeldre",), needs_review=True) == ["a3"]


def test_documents_of_a_round(letters: Register) -> None:
    letters.apply(
        [Upsert(record=Record(kind="rounds", id="rnd-1", data=round_data("rnd-1", "doc-00a3", "doc-00a1")))], []
    )
    hits = letters.inquiry.search(Sought(text="plan", round="rnd-1"))
    assert ids(hits) == ["a3", "a1"]
    assert hits[0].rounds == ("rnd-1",)


def test_pages_of_hits_are_parts_of_one_order(register: Register) -> None:
    fill(
        register,
        ((f"doc-{n:02x}f", ("Brev", "plan " * (n % 7 + 1) + "for byen", f"20{n % 20:02}-01-01")) for n in range(45)),
    )
    whole = ids(register.inquiry.search(Sought(text="plan"), limit=100))
    assert len(whole) == 45
    paged = [
        key for at in range(0, 45, 10) for key in ids(register.inquiry.search(Sought(text="plan"), limit=10, offset=at))
    ]
    assert paged == whole


def test_what_may_have_been_meant(letters: Register) -> None:
    assert letters.inquiry.meant(Sought(text="bøegr plan")) == "bøger plan"
    assert letters.inquiry.meant(Sought(text="qqxzzw")) is None


def test_a_changed_document_is_found_by_its_new_words_alone(letters: Register) -> None:
    letters.apply([written("doc-00a1", "Udkast", "Om kajakker.", "2020-01-01")], linked=[])
    assert found(letters, "kajak") == ["a1"]
    assert found(letters, "lokalplanforslaget") == []
    letters.apply([Delete(kind="documents", id="doc-00a1")], linked=[])
    assert found(letters, "kajak") == []
    with letters.database.reading() as connection:
        assert list(search_index.unlike(connection)) == []
        assert search_index.check(connection) == ()


def test_rebuilding_changes_nothing(letters: Register) -> None:
    before = letters.inquiry.search(Sought(text="plan"))
    letters.database.write(search_index.rebuild)
    letters.database.write(search_index.scrub)
    assert letters.inquiry.search(Sought(text="plan")) == before


def test_damage_of_the_index_is_seen(letters: Register) -> None:
    with letters.database.writing() as connection:
        connection.exec_driver_sql("UPDATE searchable SET digest = 'x' WHERE document = 'doc-00a2'")
        connection.exec_driver_sql("UPDATE searchable SET document = 'doc-gone' WHERE document = 'doc-00a4'")
    with letters.database.reading() as connection:
        assert list(search_index.unlike(connection)) == ["doc-00a2", "doc-00a4", "doc-gone"]


@pytest.mark.parametrize(
    "text",
    [
        "x" * 1_000_000,
        "a\0b\ud800c",
        "\u202e\ufeff\u00ad",
        "ord" + "\u0301" * 5000,
        "½ ㏂ ﬁ ß İ " * 50,
        "<>&'\"\\:*|!()",
    ],
)
def test_hostile_texts_are_indexed(register: Register, text: str) -> None:
    fill(register, [("doc-00b1", ("Titel", text + " kajak", None)), ("doc-00b2", (text[:5000], "kajak", None))])
    assert sorted(found(register, "kajak")) == ["b1", "b2"]


def test_every_word_of_a_very_long_text_finds_it(register: Register) -> None:
    words = [f"ord{n:x}q" for n in range(60_000)]
    fill(register, [("doc-00c1", ("Titel", " ".join(words), None))])
    with register.database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM searchable").scalar_one() > 1
    assert [found(register, words[at]) for at in (0, 30_000, 59_999)] == [["c1"]] * 3
    register.apply([Delete(kind="documents", id="doc-00c1")], linked=[])
    assert found(register, words[1]) == []


def test_no_figures_of_a_cpr_number_are_indexed(register: Register) -> None:
    fill(register, [("doc-00d1", ("Om 010190-1234", "CPR 010190-1234 og 020280 5678 bor her", None))])
    for text in ("1234", "5678", "010190-1234"):
        assert found(register, text) == []
    assert found(register, "bor") == ["d1"]


_HOSTILE = (
    *("' OR 1=1 --", '"; DROP TABLE documents; --', "NEAR(plan frist, 2)", "terms:plan", "{terms} : plan", "^plan"),
    *(
        "plan^2",
        "plan + frist",
        "plan AND NOT frist",
        "NOT",
        "AND AND",
        "(((",
        "plan)",
        "\\",
        "%",
        "_",
        "plan & !frist",
    ),
    *("plan <-> frist", "plan:*A", "'plan'", "plan''", "$$plan$$", "?", ":q", "%(q)s", "plan\0frist", "\ud800plan"),
    *("-plan plan", "--- plan", "*plan*", "OR plan", "plan OR", '"plan', "“plan” frist", "plan" * 2000),
)


@pytest.mark.parametrize("text", _HOSTILE)
def test_nothing_that_is_typed_is_a_mistake_of_form(letters: Register, text: str) -> None:
    try:
        letters.inquiry.search(Sought(text=text))
    except UsageError as error:
        assert "no word" in str(error) or "longer than" in str(error)


@pytest.mark.parametrize("text", ["", "  ", "***", "-plan", "x" * 10_001, " ".join(f"a{n}" for n in range(101))])
def test_a_search_for_nothing_or_too_much_is_refused(letters: Register, text: str) -> None:
    with pytest.raises(UsageError):
        letters.inquiry.search(Sought(text=text))


def test_many_words(letters: Register) -> None:
    assert found(letters, "plan " + "frist " * 50) == []
    assert (
        found(letters, " OR ".join(f"ord{n}" for n in range(99)) + " OR kajplads OR plan".replace(" OR kajplads", ""))
        != []
    )


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60))
def test_any_text_can_be_asked_for(letters: Register, text: str) -> None:
    with suppress(UsageError):
        letters.inquiry.search(Sought(text=text), limit=3)
