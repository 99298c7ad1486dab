"""Which records keep the contract."""

from __future__ import annotations

import pytest

from pipeline.care.contract import faults
from pipeline.values.record import Record

FLAWLESS = {
    "id": "doc-1", "review": "accepted", "evidence": {}, "sources": [{"path": "a.txt"}], "genre": "letter",
    "function": "none", "title": None, "issuer": None, "date": None, "areas": [], "municipalities": [], "contacts": [],
    "signatories": [], "case_numbers": [], "dates": [], "pages": 1, "text": "Kære borgere", "ocr_confidence": None,
}  # fmt: skip


@pytest.mark.parametrize(
    "edtf", ["2016-07-01", "2016-05", "2020-22", "2020-21/2021-23", "2016-07-01/2020-22", "../2020-24", "2020-22~/.."]
)
def test_seasons_stand_wherever_days_do(edtf: str) -> None:
    assert not list(faults(_dated(edtf)))


@pytest.mark.parametrize("edtf", ["", "imorgen", "2020-25", "2020-22-01", "2020-02-30", "2020-22/imorgen"])
def test_what_is_no_date_is_a_fault(edtf: str) -> None:
    assert list(faults(_dated(edtf))) == ["dates"]


def _dated(edtf: str) -> Record:
    return Record(kind="documents", id="doc-1", data=FLAWLESS | {"dates": [{"edtf": edtf}]})
