"""The dates of whole letters: their own, stamps, mails, periods, doubts."""

from __future__ import annotations

import pytest

from pipeline.extract.kinds.dates import DateFacts, find
from tests.extract.build import mail_header, sheet_from_text

BODY = """

Kære kommuner

Vi inviterer alle kommuner til at søge puljen. Fristen er den 1. december 2014. Projektet begynder den 1. januar 2015.

Med venlig hilsen

Pia Holm
kontorchef
"""

DATELINES = [
    "[head] Økonomistyrelsen\n\n[side] 3. november 2014\n[side] J.nr. 2014-4411",
    "KL\n\nKøbenhavn, den 3. november 2014",
    "KL\n\nKøbenhavn K d. 3. november 2014",
    "KL\n\nNørre Alslev, 3.11.2014",
    "KL\n\nDato: 03-11-2014",
    "KL\n\nDato:\n03-11-2014\nSagsnr.: 2014-4411",
    "KL\n\nDato\t03-11-2014\nSagsnr.\t2014-4411",
    "KL · 3. november 2014 · Sagsnr. 2014-4411",
    "Den 3. november 2014\n\nTil kommunerne",
    "Brevdato 3. november 2014\nSagsnr. 14/4411",
    "Journalnr. 14/3322 Dato: 3. november 2014",
    "3. november 2014 Sagsnr. 2014-1",
    "Pressemeddelelse, 3. november 2014\n\nNi kommuner udpeget",
    "Offentliggjort 03.11.2014",
    "Landposten mandag den 3. november 2014\n\nNi kommuner",
    "Deres brev af 1. oktober 2014\nVor dato: 3. november 2014",
    "Mødedato: 3. november 2014\nMødested: Rådhuset",
    "Referat af møde i Socialudvalget den 3. november 2014",
    "Kommune\tHolbæk\nFrist\t1. december 2014\n11. Dato\t3/11-14",
    "Sagsbehandler: Ole Hansen\nd. 3. nov. 2014",
]


@pytest.mark.parametrize("dateline", DATELINES)
def test_the_letters_own_date(dateline: str) -> None:
    facts = find(sheet_from_text(dateline + BODY))
    assert facts.letter_date is not None and facts.letter_date.value == "2014-11-03"
    assert "2014-11-03" in {f.value.edtf for f in facts.dates if f.value.role == "document"}


def test_a_date_behind_the_text_is_found_where_it_stands_alone() -> None:
    facts = find(sheet_from_text("KL" + BODY + "\nDato: 3. november 2014\nSags-ID: 1920\n"))
    assert facts.letter_date is not None and facts.letter_date.value == "2014-11-03"


def test_an_article_has_its_hour() -> None:
    facts = find(sheet_from_text("Lokalnyt\n\nNyhed · 04.09.2020 kl. 13.40 · Af Bo Lund\n\nFem kommuner er udpeget."))
    assert facts.letter_date is not None and facts.letter_date.value == "2020-09-04T13:40"


def test_dates_in_the_text_are_not_the_letters_own() -> None:
    assert find(sheet_from_text("KL" + BODY)).letter_date is None


def test_a_stamp_is_when_the_letter_was_received_and_not_its_date() -> None:
    text = "KL\n\nDato: 3. november 2014" + BODY + "\n[stamp] MODTAGET 5. NOV. 2014\n[stamp] Økonomistyrelsen"
    facts = find(sheet_from_text(text))
    assert facts.received is not None and facts.received.value == "2014-11-05"
    assert facts.letter_date is not None and facts.letter_date.value == "2014-11-03"
    assert {f.value.role for f in facts.dates if f.value.edtf == "2014-11-05"} == {"mention"}


@pytest.mark.parametrize("stamp", ["Modt. 05-11-2014", "INDGÅET\n5. nov. 2014", "Modtaget den 5. november 2014"])
def test_stamps_in_plain_text(stamp: str) -> None:
    facts = find(sheet_from_text(f"KL\n\n{stamp}\n\nDato: 3. november 2014" + BODY))
    assert facts.received is not None and facts.received.value == "2014-11-05"
    assert facts.letter_date is not None and facts.letter_date.value == "2014-11-03"


def test_a_mail_is_dated_by_its_header_and_counts_from_it() -> None:
    header = mail_header("2014-11-10T08:05", subject="Svar")
    facts = find(
        sheet_from_text("Kære alle\n\nI bedes sende jeres ansøgning til puljen senest på fredag kl. 12.", header)
    )
    assert facts.letter_date is not None and facts.letter_date.value == "2014-11-10T08:05"
    assert facts.letter_date.places[0].page is None
    assert facts.deadline is not None and facts.deadline.value == "2014-11-14T12:00"
    assert facts.deadline.basis == "inferred"
    assert [f.value.role for f in facts.dates] == ["deadline"]


def test_an_attachment_without_a_date_counts_from_its_mail() -> None:
    text = "Indbydelse til alle kommuner\n\nAnsøgningsfristen er den 3. marts."
    facts = find(sheet_from_text(text, mail_header("2014-11-10T08:00"), attached=True))
    assert facts.letter_date is None
    assert facts.deadline is not None and facts.deadline.value == "2015-03-03"


def test_a_deadline_without_its_year_raises_a_doubt_and_has_less_confidence() -> None:
    plain = find(sheet_from_text("Dato: 3. maj 2021\n\nTil kommunerne\n\nAnsøgningsfristen er den 4. juni 2021."))
    short = find(sheet_from_text("Dato: 3. maj 2021\n\nTil kommunerne\n\nAnsøgningsfristen er den 4. juni."))
    assert [d.code for d in plain.doubts] == []
    assert [(d.code, d.severity, d.field) for d in short.doubts] == [("year-inferred", "info", "dates")]
    assert plain.deadline is not None and short.deadline is not None
    assert plain.deadline.value == short.deadline.value
    assert plain.deadline.confidence > short.deadline.confidence
    assert (plain.deadline.basis, short.deadline.basis) == ("stated", "inferred")


def test_a_wrong_weekday_raises_a_doubt_and_the_date_stands_as_printed() -> None:
    text = "Dato: 3. maj 2021\n\nTil kommunerne\n\nFristen er mandag den 4. juni 2021."
    facts = find(sheet_from_text(text))
    assert facts.deadline is not None and facts.deadline.value == "2021-06-04"
    assert [(d.code, d.severity) for d in facts.doubts] == [("weekday-mismatch", "warning")]
    assert [f.value.weekday_mismatch for f in facts.dates if f.value.role == "deadline"] == [True]


def test_the_year_of_an_undated_letter_comes_from_the_agreement_it_names() -> None:
    text = "Det følger af økonomiaftalen for 2031, at alle kommuner kan søge.\n\nSvarfristen er den 30. september."
    facts = find(sheet_from_text(text))
    assert facts.letter_date is None
    assert facts.deadline is not None and facts.deadline.value == "2030-09-30"


def whole_letter() -> DateFacts:
    return find(
        sheet_from_text(
            "Dato: 3. maj 2021\n\nTil de kommuner, der har søgt\n\n"
            "Da fristen udløb den 12. april, var der kommet 31 ansøgninger til puljen. Ministeren har den "
            "28. april 2021\n"
            "udpeget følgende fire kommuner som forsøgskommuner: Assens, Lejre, Morsø og Vejen.\n\n"
            "Forsøgene begynder den 1. august 2021, når loven er vedtaget, og løber til og med den 31. juli 2025.\n\n"
            "De fire kommuner bedes senest den 20. maj 2021 bekræfte, at de deltager. Der holdes startmøde i uge 22."
        )
    )


def test_a_selection() -> None:
    facts = whole_letter()
    assert facts.decided is not None and facts.decided.value == "2021-04-28"
    assert facts.effective is not None and facts.effective.value == "2021-08-01"
    assert facts.period is not None and facts.period.value == "2021-08-01/2025-07-31"
    assert [p.text for p in facts.period.places] == ["den 1. august 2021", "den 31. juli 2025"]
    assert (facts.deadline, facts.new_deadline, facts.opened) == (None, None, None)


def test_every_date_leads_back_to_its_words() -> None:
    texts = {" ".join(" ".join(p.text for p in f.places).split()) for f in whole_letter().dates}
    assert {"3. maj 2021", "den 12. april", "den 28. april 2021", "uge 22"} <= texts


def test_an_offer_of_goods_has_no_deadline() -> None:
    text = (
        "Viborg, 21. marts 2017\n\nTil Skive Kommune\n\nTilbud på rengøring\n\n"
        "Priserne er uden moms og gælder fra 1. juni 2017.\n"
        "Tilbuddet står ved magt til og med mandag den 1. maj. Giv os besked senest den 21. april."
    )
    facts = find(sheet_from_text(text))
    assert (facts.deadline, facts.effective, facts.period) == (None, None, None)
