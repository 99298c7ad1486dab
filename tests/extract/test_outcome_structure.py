"""Outcomes by structure: lists, tables, numbers, sentences that go on with a verdict; all invented."""

from __future__ import annotations

import pytest

from pipeline.values.letter import Letter
from tests.extract.read import names, outcome, read

_HEAD = "Kulturministeriet\n\n4. maj 2016\n\nPuljen til læsning: hvem fik plads?\n\n"
_END = "\n\nMed venlig hilsen\nLise Holm\n"


def _letter(*paragraphs: str) -> Letter:
    return read(_HEAD + "\n\n".join(paragraphs) + _END)


def _named(letter: Letter) -> tuple[set[str], set[str]]:
    found = {one.kind.value: names(one) for one in letter.outcomes}
    return found.get("selection", set()), found.get("rejection", set())


@pytest.mark.parametrize(
    ("paragraphs", "chosen", "refused"),
    [
        (
            ("Ministeren har fordelt pengene.",
             "Kommune\tAnsøgt\tBevilget\nOdder\t400.000\t300.000\nSkive\t200.000\t0\nSamsø\t90.000\t90.000"),
            {"Odder", "Samsø"},
            {"Skive"},
        ),
        (
            ("Udfaldet ses nedenfor.",
             "Kommune\tStatus\tKontakt\nOdder\tplads\tM. Greve\nSkive\tafslag\tK. Dragør\nSamsø\tplads\tM. Greve"),
            {"Odder", "Samsø"},
            {"Skive"},
        ),
        (
            ("Styregruppen har gennemgået svarene. Tre kommuner er nu partnere:",
             "Kommune\tKontakt\nOdder\tLone\nSkive\tMads\nSamsø\tLone"),
            {"Odder", "Skive", "Samsø"},
            set(),
        ),
        (
            ("Ministeren har udvalgt Odder, Skive og Samsø Kommuner. Thisted Kommune er ikke imødekommet.",
             "Det samme svar har Lemvig Kommune fået."),
            {"Odder", "Skive", "Samsø"},
            {"Thisted", "Lemvig"},
        ),
        (
            ("Ministeren har udvalgt Odder, Skive og Samsø Kommuner, mens Thisted Kommune fik afslag.",
             "Lemvig og Struer Kommuner har selv takket nej."),
            {"Odder", "Skive", "Samsø"},
            {"Thisted"},
        ),
        (
            ("Støttede kommuner: Odder, Skive og Samsø", "Ikke støttet: Thisted og Lemvig"),
            {"Odder", "Skive", "Samsø"},
            {"Thisted", "Lemvig"},
        ),
        (
            ("Odder og Skive Kommuner har fået afslag. De øvrige ansøgere får særskilt svar.",),
            set(),
            {"Odder", "Skive"},
        ),
        (
            ("Ministeren har udvalgt Odder, Skive og Samsø Kommuner.",
             "Sidste år fik Thisted Kommune afslag på en lignende ansøgning."),
            {"Odder", "Skive", "Samsø"},
            set(),
        ),
    ],
)  # fmt: skip
def test_who_is_meant(paragraphs: tuple[str, ...], chosen: set[str], refused: set[str]) -> None:
    assert _named(_letter(*paragraphs)) == (chosen, refused)


def test_a_name_pointed_back_to_is_less_sure_than_one_in_the_sentence() -> None:
    letter = _letter(
        "Ministeren har udvalgt Odder, Skive og Samsø Kommuner.",
        "Thisted Kommune har desværre fået afslag. Det samme gælder Lemvig Kommune.",
    )
    sure = {one.value.name: one for one in outcome(letter, "rejection").municipalities}
    assert sure["Lemvig"].rule == "outcome.member.carried"
    assert sure["Lemvig"].confidence < sure["Thisted"].confidence


def test_what_is_told_beside_a_dated_decision_was_decided_that_day() -> None:
    letter = _letter(
        "Ministeren besluttede den 2. maj 2016, at Odder, Skive og Samsø Kommuner deltager.",
        "Thisted Kommune har desværre fået afslag.",
    )
    decided = outcome(letter, "rejection").decided_on
    assert decided is not None
    assert (decided.value, decided.basis) == ("2016-05-02", "inferred")
