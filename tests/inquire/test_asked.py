"""Whom a round asks, from its announcements."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.inquire.asked import Announcing, asked
from pipeline.language.municipalities import MunicipalityTable
from pipeline.language.resources import models_folder


@pytest.fixture(scope="module")
def table() -> MunicipalityTable:
    return MunicipalityTable.load(models_folder())


def announcing(text: str, key: str = "doc-1", **more: Any) -> Announcing:
    data = {"text": text, "issuer": more.pop("issuer", None), "pages": more.pop("pages", 1)}
    return Announcing(id=key, data=data, **more)


def test_all_of_today(table: MunicipalityTable) -> None:
    found = asked([announcing("Side 1\n\f\nTil landets kommuner\n\nPulje", pages=2)], table, 2020)
    assert found.municipalities is not None and len(found.municipalities) == 98
    assert (found.called.scope, found.called.document, found.called.page) == ("all", "doc-1", 2)
    assert found.called.text == "Til landets kommuner"


def test_of_mail_there_is_no_page(table: MunicipalityTable) -> None:
    assert asked([announcing("Til landets kommuner\n", pages=0)], table, 2020).called.page is None


def test_before_the_reform_nobody_can_be_missing(table: MunicipalityTable) -> None:
    found = asked([announcing("Til landets kommuner\n\nPulje")], table, 1998)
    assert (found.called.scope, found.municipalities) == ("all", None)


def test_a_region(table: MunicipalityTable) -> None:
    found = asked([announcing("Til kommunerne i Region Sjælland", issuer="Region Sjælland")], table, 2011)
    assert found.municipalities is not None and len(found.municipalities) == 17
    assert {"Slagelse", "Lolland"} <= {one.name for one in found.municipalities.values()}
    assert "Odense" not in {one.name for one in found.municipalities.values()}


def test_copies_of_one_letter_to_several_add_up(table: MunicipalityTable) -> None:
    letters = [announcing("Til\nVejle Kommune\n\nx"), announcing("Til\nOdense Kommune\n\nx", key="doc-2")]
    found = asked(letters, table, 2020)
    assert found.municipalities is not None
    assert sorted(one.name for one in found.municipalities.values()) == ["Odense", "Vejle"]
    assert (found.called.scope, found.called.document, found.called.text) == ("named", "doc-1", "Vejle")


def test_a_letter_to_all_counts_before_its_copies_to_some(table: MunicipalityTable) -> None:
    letters = [announcing("Til\nVejle Kommune\n\nx"), announcing("Til landets kommuner\n\nx", key="doc-2")]
    assert asked(letters, table, 2020).called.scope == "all"


def test_addresses_of_a_mail_tell_it_too(table: MunicipalityTable) -> None:
    mail = announcing("Kære kolleger", recipients=("post@odense.dk", "info@vejle.dk", "x@eksempel.dk"), pages=0)
    found = asked([mail], table, 2020)
    assert found.municipalities is not None
    assert sorted(one.name for one in found.municipalities.values()) == ["Odense", "Vejle"]
    assert found.called.text == "post@odense.dk"


@pytest.mark.parametrize("text", ["Kære alle", "Til alle kommuner med kyst\n"])
def test_what_is_not_said_is_unknown(text: str, table: MunicipalityTable) -> None:
    found = asked([announcing(text)], table, 2020)
    assert (found.called.scope, found.municipalities, found.called.document) == ("unknown", None, None)
    assert asked([], table, 2020).called.scope == "unknown"
