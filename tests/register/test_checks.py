"""What a careful clerk notices in the records of one round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from pipeline.link.stage import bring_together
from pipeline.register.confidence import Confidence
from pipeline.register.stage import records
from pipeline.values.letter import Contact
from pipeline.values.record import Entry
from tests.letters import NYBORG, ODDER, SKIVE, announcement, answer, decision, found, outcome

PERSON = Contact(name="Kasper Valdbo", email="kv@styrelse.example")


def _flags(*entries: Entry) -> dict[str, tuple[str, str | None]]:
    """Severity and field of each flag by its code."""
    return {flag["code"]: (flag["severity"], flag["field"]) for flag in _data(entries, "flags")}


def _data(entries: Sequence[Entry], kind: str) -> list[dict[str, Any]]:
    made = records(
        entries, bring_together(entries), (), owner_of=lambda _: None, threshold=0.8, confidence=Confidence()
    )
    return [dict(record.data) for record in made if record.kind == kind]


def _chosen(*places: Any, **fields: Any) -> Entry:
    return decision("d1", outcome("selection", *places, **fields))


def _answers() -> tuple[Entry, ...]:
    return answer("r1", NYBORG, "2019-04-30"), answer("r2", SKIVE, "2019-04-29")


def test_a_round_without_faults_has_no_flags() -> None:
    assert _flags(announcement("a1"), *_answers(), _chosen(NYBORG, SKIVE)) == {}


CASES: list[tuple[str, str, str, tuple[Entry, ...]]] = [
    ("quota-exceeded", "warning", "municipalities", (announcement("a1"), _chosen(NYBORG, SKIVE, ODDER))),
    ("decision-without-round", "warning", "round", (_chosen(NYBORG),)),
    ("response-without-round", "warning", "round", _answers()[:1]),
    (
        "selected-without-application", "warning", "municipalities",
        (announcement("a1"), *_answers(), _chosen(NYBORG, ODDER)),
    ),
    (
        "selected-but-declined", "warning", "municipalities",
        (announcement("a1"), answer("r1", NYBORG, "2019-04-30", reply={"declined": found(True)}), _chosen(NYBORG)),
    ),
    (
        "decided-before-deadline", "warning", "decided_on",
        (announcement("a1"), _chosen(NYBORG, decided_on="2019-04-18")),
    ),
    ("decided-before-opening", "warning", "decided_on", (announcement("a1"), _chosen(NYBORG, decided_on="2018-06-18"))),
    ("deadline-before-letter", "error", "deadline", (announcement("a1", said={"deadline": found("2018-05-03")}),)),
    (
        "effective-before-decision", "info", "effective_from",
        (announcement("a1"), _chosen(NYBORG, decided_on="2019-06-18", effective_from="2019-05-01")),
    ),
    ("count-mismatch", "error", "municipalities", (announcement("a1"), _chosen(NYBORG, count=2))),
    (
        "selected-and-rejected", "warning", "municipalities",
        (announcement("a1"), _chosen(NYBORG), decision("d2", outcome("rejection", NYBORG))),
    ),
    (
        "superseded-response", "info", "received",
        (announcement("a1"), answer("r1", NYBORG, "2019-04-01"), answer("r2", NYBORG, "2019-04-20")),
    ),
    (
        "duplicate-area", "warning", "second_choice",
        (announcement("a1"), answer("r1", NYBORG, "2019-04-30", reply={"second_choice": (found("social"),)})),
    ),
    ("late-response", "warning", "on_time", (announcement("a1"), answer("r1", NYBORG, "2019-05-04"))),
    (
        "deadline-moved-back", "warning", "deadline",
        (announcement("a1"), decision("u1", outcome("extension", new_deadline="2019-04-20"), function="updates")),
    ),
    (
        "similar-name", "info", "issuer",
        (announcement("a1"), announcement("a2", issuer="Boligstyrelsn")),
    ),
    (
        "similar-name", "info", "contacts",
        (
            announcement("a1", contacts=(found(PERSON),)),
            announcement("a2", contacts=(found(Contact(name="Kasper Waldboe", phone="72141516")),)),
        ),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("code", "severity", "field", "entries"), CASES, ids=[case[0] for case in CASES])
def test_flag(code: str, severity: str, field: str, entries: tuple[Entry, ...]) -> None:
    assert _flags(*entries).get(code) == (severity, field)


def test_about_so_many_places_may_be_one_more() -> None:
    about = announcement("a1")
    assert about.letter.announcement is not None
    said = replace(about.letter.announcement, quota_approximate=True)
    about = replace(about, letter=replace(about.letter, announcement=said))
    assert _flags(about, _chosen(NYBORG, SKIVE, ODDER))["quota-exceeded"] == ("info", "municipalities")


def test_chosen_for_one_area_and_refused_for_another_is_no_fault() -> None:
    chosen = replace(outcome("selection", NYBORG), areas=(found("social"),))
    refused = replace(outcome("rejection", NYBORG), areas=(found("kultur"),))
    both = announcement("a1", areas=("social", "kultur"))
    assert "selected-and-rejected" not in _flags(both, decision("d1", chosen, refused))


def test_both_spellings_stay_in_the_evidence() -> None:
    (home,) = _data((announcement("a1"), announcement("a2", issuer="Boligstyrelsn")), "rounds")
    assert {item["value"] for item in home["evidence"]["issuer"]} == {"Boligstyrelsen", "Boligstyrelsn"}


def test_two_of_nearly_one_name_with_addresses_of_their_own_are_two() -> None:
    other = Contact(name="Kasper Waldboe", email="kw@styrelse.example")
    entries = (announcement("a1", contacts=(found(PERSON),)), announcement("a2", contacts=(found(other),)))
    (home,) = _data(entries, "rounds")
    assert len(home["contacts"]) == 2
    assert "similar-name" not in _flags(*entries)


def _retold() -> Entry:
    article = announcement("n1", date="2019-02-20", issuer="Fyns Avis")
    return replace(article, letter=replace(article.letter, genre=found("news")))


def test_a_letter_stands_before_the_article_that_says_otherwise_and_both_are_kept() -> None:
    odd = announcement("a2", said={"quota": found(2)})
    wrong = _retold()
    assert wrong.letter.announcement is not None
    letter = replace(wrong.letter, announcement=replace(wrong.letter.announcement, quota=found(5)))
    both = (odd, replace(wrong, letter=letter))
    (home,) = _data(both, "rounds")
    assert (home["quota"], home["issuer"]) == (2, "Boligstyrelsen")
    assert [item["value"] for item in home["evidence"]["quota"]] == [2, 5]
    assert _flags(*both)["conflicting-value"] == ("warning", "quota")
    assert home["review"] == "needs-review"


def test_a_correction_stands_before_what_it_corrects() -> None:
    right = announcement("a2", title="Rettelse: Invitation til naboskabspuljen", said={"quota": found(7)})
    entries = (announcement("a1", said={"quota": found(4)}), right)
    (home,) = _data(entries, "rounds")
    assert home["quota"] == 7
    assert _flags(*entries)["conflicting-value"] == ("info", "quota")
