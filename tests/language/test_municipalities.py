"""The table of municipalities: complete, right, and found under its many spellings."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline.language.municipalities import MunicipalityTable, fold_name
from pipeline.language.resources import models_folder

FACTS = Path(__file__).resolve().parents[3] / "shared" / "data"


@pytest.fixture(scope="module")
def table() -> MunicipalityTable:
    return MunicipalityTable.load(models_folder())


def rows(name: str) -> list[dict[str, str]]:
    file = FACTS / name
    if not file.is_file():
        pytest.skip("no reference data beside the repository")
    with file.open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def test_todays_map_has_98_and_codes_are_unique(table: MunicipalityTable) -> None:
    today = [r for r in table.records if r.abolished is None]
    assert len(today) == 98
    assert len({r.code for r in today}) == 98
    assert all(r.region and r.domains for r in today)


def test_every_abolished_one_has_a_living_successor(table: MunicipalityTable) -> None:
    abolished = [r for r in table.records if r.abolished]
    assert len(abolished) == 201
    assert all(table.by_code(r.successor or "") for r in abolished)


def test_todays_facts_agree_with_the_reference(table: MunicipalityTable) -> None:
    for row in rows("kommuner98.csv"):
        if row["navn"] == "Christiansø":  # no municipality, though listed
            continue
        record = next(r for r in table.records if r.code == str(int(row["kommunekode"])) and not r.abolished)
        assert fold_name(record.name).rstrip("s") == fold_name(row["navn"]).rstrip("s")
        assert "Region " + record.region == row["region"]
        assert row["mail_domain_2022"] in record.domains


def test_former_facts_agree_with_the_reference(table: MunicipalityTable) -> None:
    successors: dict[str, set[str]] = {}
    for row in rows("kommuner_1970_2006_til_2007.csv"):
        successors.setdefault(str(int(row["gammel_kode"])), set()).add(str(int(row["ny_kode"])))
        found = table.record(row["gammel_navn"], 1999)
        assert found is not None, row["gammel_navn"]
        if found.abolished:
            assert found.code == str(int(row["gammel_kode"]))
    for record in table.records:
        if record.abolished:
            assert record.successor in successors[record.code]


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("Åbenrå", "Aabenraa"),
        ("AALBORG", "Aalborg"),
        ("Aarhus", "Aarhus"),
        ("Århus", "Aarhus"),
        ("Hoeje Taastrup", "Høje-Taastrup"),
        ("Høje-Tåstrup", "Høje-Taastrup"),
        ("Lyngby-Tårbæk", "Lyngby-Taarbæk"),
        ("Ringkøbing Skjern", "Ringkøbing-Skjern"),
        ("Nordfyn", "Nordfyns"),
        ("Nordfyns", "Nordfyns"),
        ("Vesthimmerland", "Vesthimmerlands"),
        ("Bornholms", "Bornholm"),
        ("Silkeborgs", "Silkeborg"),
        ("Randers'", "Randers"),
        ("koebenhavn", "København"),
        ("Nykøbing F.", "Nykøbing-Falster"),
    ],
)
def test_spellings(table: MunicipalityTable, spelling: str, name: str) -> None:
    found = table.find(spelling)
    assert found is not None
    assert found.name == name


def test_a_name_of_two_times_follows_the_year(table: MunicipalityTable) -> None:
    before, after = table.find("Fakse", 1996), table.find("Fakse", 2012)
    assert before is not None
    assert before.code == "351"
    assert before.successor is not None
    assert before.successor.name == "Faxe"
    assert after is not None
    assert (after.code, after.successor) == ("320", None)


@pytest.mark.parametrize(
    ("damaged", "name"),
    [("Holstebr0", "Holstebro"), ("Fredericla", "Fredericia"), ("Tonder", "Tønder"), ("Svendb0rg", "Svendborg"),
     ("Norddjnrs", "Norddjurs"), ("Vordingb0rgs", "Vordingborg"), ("Albertslnnd", "Albertslund")],
)  # fmt: skip
def test_damaged_names(table: MunicipalityTable, damaged: str, name: str) -> None:
    found = table.resembling(damaged)
    assert found is not None
    assert found[0].name == name
    assert found[1] < 0.9


@pytest.mark.parametrize("word", ["Vores", "Hvilken", "Danske", "Alle", "Nabo", "Egen", "Storkommune", "Kommende"])
def test_other_words_resemble_none(table: MunicipalityTable, word: str) -> None:
    assert table.resembling(word) is None


@pytest.mark.parametrize(
    ("domain", "name"),
    [("buf.kk.dk", "København"), ("hjoerring.dk", "Hjørring"), ("99454545.dk", "Brønderslev"), ("odder.dk", "Odder"),
     ("skagen.dk", "Skagen"), ("glostrupkommune.dk", "Glostrup"), ("kl.dk", None), ("hotmail.com", None), ("", None)],
)  # fmt: skip
def test_mail_domains(table: MunicipalityTable, domain: str, name: str | None) -> None:
    found = table.by_domain(domain)
    assert (found.name if found else None) == name
