"""A file of two letters is two documents, and a CPR number stands nowhere but in the original."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from fpdf import FPDF

from tests.ocr.pages import font_file

FIRST = """Fiskeristyrelsen

Den 4. maj 2011
Til landets kommuner

Havnepuljen

Kære kommuner
Hermed indbydes kommunerne til at søge Havnepuljen om midler til havne.
Ansøgningen sendes til styrelsen senest den 1. juni 2011.

Med venlig hilsen
Ib Kragelund"""
SECOND = """Lemvig Kommune
Rådhusgade 2
7620 Lemvig

28. maj 2011
Fiskeristyrelsen
1780 København V

Ansøgning til Havnepuljen

Lemvig Kommune ansøger hermed Havnepuljen om tilskud til havnen.
Kontaktperson er havnefogeden, CPR-nr. 010170-0117.

Venlig hilsen
Gry Holst"""
SERIAL = "0117"


def _pdf() -> bytes:
    pdf = FPDF(unit="pt")
    pdf.add_font("Own", fname=font_file())
    pdf.set_font("Own", size=11)
    for letter in (FIRST, SECOND):
        pdf.add_page()
        for number, line in enumerate(letter.split("\n")):
            pdf.text(60, 70 + 16 * number, line)
    return bytes(pdf.output())


def _run(*arguments: str | Path) -> None:
    command = [sys.executable, "-c", "from pipeline.cli.main import main; main()", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_two_letters_and_a_cpr_number(tmp_path: Path) -> None:
    inputs, register = tmp_path / "inputs", tmp_path / "register" / "r.db"
    inputs.mkdir()
    register.parent.mkdir()
    (inputs / "to_breve.pdf").write_bytes(_pdf())
    _run("--register", register, "ingest", inputs)
    _run("--register", register, "export", "--format", "json", "-o", tmp_path / "register.json")
    found = json.loads((tmp_path / "register.json").read_text("utf-8"))

    documents = {one["sources"][0]["pages"]: one for one in found["documents"]}
    assert set(documents) == {"1-1", "2-2"}
    assert documents["1-1"]["function"] == "announces"
    assert documents["2-2"]["issuer"] == "Lemvig Kommune"
    assert {item["page"] for items in documents["2-2"]["evidence"].values() for item in items} == {2}
    assert len(found["rounds"]) == 1

    assert "cpr-number" in {flag["code"] for flag in found["flags"]}
    assert "010170-****" in documents["2-2"]["text"]
    for file in (path for path in tmp_path.rglob("*") if path.is_file()):
        original = "originals" in file.parts or file.parent == inputs
        assert original or b"010170-" + SERIAL.encode() not in file.read_bytes(), file
