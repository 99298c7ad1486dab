"""The day on which a body agreed who comes in, or to stop, in the words of different writers."""

from __future__ import annotations

import pytest

from pipeline.extract.kinds.dates import find
from tests.extract.build import sheet_from_text

HEAD = (
    "KL\n\n15. maj 2014\n\nTil kommunerne\n\nNetværk om boligsociale indsatser\n\nOtte kommuner søgte om deltagelse. "
)


def decided(text: str) -> list[str]:
    return [f.value.edtf for f in find(sheet_from_text(HEAD + text)).dates if f.value.role == "decided"]


@pytest.mark.parametrize(
    "text",
    [
        "På mødet den 12. maj vedtog bestyrelsen, at følgende tre kommuner skal være med: Odder, Samsø, Vejen.",
        "Den 12. maj enedes styregruppen om, at disse tre kommuner får plads.",
        "Følgegruppen blev mandag den 12. maj enige om, hvilke kommuner der kommer med.",
        "Bestyrelsen tiltrådte på sit møde den 12. maj, at de fire kommuner optages.",
        "Dommerkomiteen traf sit valg mandag den 12. maj.",
        "Formandskabet har den 12. maj besluttet at skrinlægge projektet.",
        "Foreningens bestyrelse har mandag den 12. maj besluttet at standse arbejdet.",
        "Bestyrelsen drøftede i mandags udpegningen af deltagere. Odder og Samsø er udvalgt.",
        "Mandag den 12. maj lå det fast, hvilke kommuner der kommer med.",
        "Nævnet mødtes mandag den 12. maj og fandt frem til tre kommuner.",
        "Beslutningen blev taget af bestyrelsen den 12. maj.",
        "Udvalget tog den 12. maj stilling til ansøgningerne. Der er givet tilsagn til Odder og Samsø.",
    ],
)
def test_the_day_of_the_decision(text: str) -> None:
    assert decided(text) == ["2014-05-12"]


@pytest.mark.parametrize(
    "text",
    [
        "Byrådet vedtog den 12. maj at ansøge om deltagelse.",
        "Udvalget besluttede den 12. maj at indstille, at kommunen søger.",
        "Bestyrelsen drøftede den 12. maj netværkets budget. Der kommer mere herom.",
        "Sekretariatet blev den 12. maj enigt med ministeriet om teksten i vejledningen.",
    ],
)
def test_another_days_business(text: str) -> None:
    assert decided(text) == []
