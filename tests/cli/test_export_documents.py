"""The documents themselves exported by calls of the program: from a register that the real stages made."""

from __future__ import annotations

import csv
import os
import shutil
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from xml.etree import ElementTree

import bagit
import pytest
from pikepdf.pdfa import validate_written

from pipeline import wiring as real
from pipeline.cli.main import run
from pipeline.cli.session import Session
from pipeline.config import Settings
from tests.export.pages.judges import text_by_poppler
from tests.ocr.pages import LETTER, drawn, encoded, written
from tests.wiring.test_runs import INVITATION, Silent

Call = Callable[..., tuple[int, str, str]]
_BODY = "Kære alle\n\nVi sender hermed ansøgningen til puljen om kystnære stier.\n\nVenlig hilsen\nMøn Kommune\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a register of a PDF file, a scan, a text and a mail with the same scan and a file of its own."""
    folder = tmp_path_factory.mktemp("made")
    letters = folder / "breve"
    letters.mkdir()
    rows = [line for line in INVITATION.splitlines() if line]
    (letters / "indbydelse.pdf").write_bytes(
        bytes(written(tuple((60, 100 + 20 * n, line) for n, line in enumerate(rows)), size=9).output())
    )
    scan = encoded(drawn(), dpi=200)
    (letters / "skannet.png").write_bytes(scan)
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "moen@eksempel.dk", "puljen@eksempel.dk", "Ansøgning"
    mail["Date"], mail["Message-ID"] = "Mon, 14 Apr 2014 10:00:00 +0200", "<a.1@eksempel.dk>"
    mail.set_content(_BODY)
    mail.add_attachment(scan, maintype="image", subtype="png", filename="skannet.png")
    own = bytes(written(((60, 100, "Bilag til ansøgningen om kystnære stier"),)).output())
    mail.add_attachment(own, maintype="application", subtype="pdf", filename="../../bilag.pdf")
    (letters / "svar.eml").write_bytes(mail.as_bytes())
    real.ingest([letters], Settings(register=str(folder / "register.db"), jobs=2), Silent())
    return folder


@pytest.fixture
def call(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Call:
    """Calls in an empty folder beside a copy of the register."""
    for name in [name for name in os.environ if name.startswith("BREVJOURNAL_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "none"))
    shutil.copytree(made, tmp_path / "made")
    monkeypatch.chdir(tmp_path)

    def one(*arguments: str) -> tuple[int, str, str]:
        capfd.readouterr()
        status = run(("--register", "made/register.db", *arguments), Session())
        return status, *capfd.readouterr()

    return one


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_all_documents_as_pdf(call: Call, tmp_path: Path) -> None:
    assert call("export", "--format", "pdf", "-o", "ud")[:2] == (0, "")
    rows = rows_of(tmp_path / "ud" / "documents.csv")
    assert [row["state"] for row in rows] == ["written"] * 4
    assert sorted(tree(tmp_path / "ud")) == sorted(["documents.csv", *(row["file"] for row in rows if row["file"])])
    for row in rows:
        assert validate_written(tmp_path / "ud" / row["file"], "2b").passed
    (mail,) = [row for row in rows if row["pages"] == "0"]
    told = text_by_poppler((tmp_path / "ud" / mail["file"]).read_bytes(), tmp_path, "-layout")
    assert told.split()[:4] == ["Fra:", "moen@eksempel.dk", "Til:", "puljen@eksempel.dk"]
    assert " ".join(_BODY.split()) in " ".join(told.split())
    assert "14.4.2014 kl. 10.00" in told
    scans = [row for row in rows if row["media_type"] == "image/png"]
    text = text_by_poppler((tmp_path / "ud" / scans[0]["file"]).read_bytes(), tmp_path)
    assert " ".join(text.split()).casefold() == " ".join(LETTER).casefold()


def test_a_second_export_writes_nothing_anew(call: Call, tmp_path: Path) -> None:
    call("export", "--format", "alto", "-o", "ud")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "ud").iterdir()}
    assert len(before) == 4
    shutil.rmtree(tmp_path / "made" / "originals")
    assert call("export", "--format", "alto", "-o", "ud")[0] == 0  # nothing is even looked at again
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "ud").iterdir()} == before


def test_a_file_that_was_changed_or_lost_is_made_again(call: Call, tmp_path: Path) -> None:
    call("export", "--format", "pdf", "-o", "ud")
    before = tree(tmp_path / "ud")
    lost, changed, *_ = sorted((tmp_path / "ud").glob("*.pdf"))
    lost.unlink()
    changed.write_bytes(changed.read_bytes()[:-1])
    assert call("export", "--format", "pdf", "-o", "ud")[0] == 0
    assert tree(tmp_path / "ud") == before


def test_alto_says_which_fields_stand_where(call: Call, tmp_path: Path) -> None:
    call("export", "--format", "alto", "-o", "ud")
    space = {"a": "http://www.loc.gov/standards/alto/ns-v4#"}
    found = [ElementTree.parse(one).getroot() for one in (tmp_path / "ud").glob("*.alto.xml")]
    tags = [tag for root in found for tag in root.iterfind(".//a:OtherTag", space)]
    (deadline,) = [tag for tag in tags if (tag.get("TYPE"), tag.get("LABEL")) == ("deadline", "2014-05-02T12:00")]
    name = deadline.attrib["ID"]
    words = [one for root in found for one in root.iterfind(".//a:String", space)]
    told = [one.get("CONTENT") for one in words if name in (one.get("TAGREFS") or "").split()]
    assert told == ["den", "2.", "maj", "2014", "kl.", "12.00."]


def test_documents_that_are_named_or_filtered(call: Call, tmp_path: Path) -> None:
    status, out, _ = call("documents", "--format", "csv")
    with_pages = [row["id"] for row in csv.DictReader(out.splitlines()) if row["pages"] == "1"]
    assert (status, len(with_pages)) == (0, 3)
    assert call("export", "--format", "pdf", "-o", "et", with_pages[0][:-2])[0] == 0
    assert [path.name for path in (tmp_path / "et").iterdir()] == [f"{with_pages[0]}.pdf"]
    assert call("export", "--format", "pdf", "-o", "ingen", "--from", "2030")[0] == 0
    assert not (tmp_path / "ingen").exists() or not list((tmp_path / "ingen").iterdir())
    assert call("export", "--format", "pdf", "-o", "x", "doc-findes-ikke")[0] == 4
    assert call("export", "--format", "json", with_pages[0])[0] == 2
    assert call("export", "--format", "pdf")[0] == 2


def test_an_original_that_is_missing_or_damaged_is_named_and_the_others_are_written(call: Call, tmp_path: Path) -> None:
    originals = [path for path in (tmp_path / "made" / "originals").rglob("*") if path.is_file()]
    (pdf,) = [
        path for path in originals if path.read_bytes().startswith(b"%PDF") and b"Bilag" not in path.read_bytes()
    ][:1]
    pdf.write_bytes(b"%PDF-1.4 noget andet")
    (scan,) = [path for path in originals if path.read_bytes().startswith(b"\x89PNG")]
    scan.unlink()
    status, _, err = call("export", "--format", "pdf", "-o", "ud")
    assert status == 6
    states = [(row["state"], row["reason"]) for row in rows_of(tmp_path / "ud" / "documents.csv")]
    assert sorted(states)[-1] == ("written", "")
    assert {("set-aside", "missing-original"), ("set-aside", "damaged-original")} <= set(states)
    assert scan.name[:16] in err and "missing" in err
    assert call("export", "--format", "bagit", "-o", "pose")[0] == 6
    assert bagit.Bag(str(tmp_path / "pose")).is_valid()


def test_a_full_disk_leaves_no_half_file(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    status, _, err = call("export", "--format", "alto", "-o", "ud")
    assert (status, list((tmp_path / "ud").iterdir())) == (5, [])
    assert "disk is full" in err


def test_what_is_left_of_erased_documents_goes(call: Call, tmp_path: Path) -> None:
    ud = tmp_path / "ud"
    ud.mkdir()
    (ud / "doc-00112233445566ff.pdf").write_bytes(b"slettet")
    (ud / "doc-00112233445566ff.alto.xml").write_bytes(b"et andet format")
    (ud / "mine noter.pdf").write_bytes(b"brugerens egen")
    call("export", "--format", "pdf", "-o", "ud")
    names = {path.name for path in ud.iterdir()}
    assert "doc-00112233445566ff.pdf" not in names
    assert {"mine noter.pdf", "doc-00112233445566ff.alto.xml"} <= names


def test_a_bag_that_another_program_finds_valid(call: Call, tmp_path: Path) -> None:
    assert call("export", "--format", "bagit", "-o", "pose")[0] == 0
    bag = bagit.Bag(str(tmp_path / "pose"))
    bag.validate()
    names = set(bag.payload_files())
    assert {"data/register/register.json", "data/register/register.schema.json", "data/documents.csv"} <= names
    assert {name for name in names if name.startswith("data/originals/")} == {
        *("data/originals/indbydelse.pdf", "data/originals/skannet.png", "data/originals/svar.eml")
    }
    digests = bag.payload_entries()
    rows = rows_of(tmp_path / "pose" / "data" / "documents.csv")
    assert all(digests[row["path"]]["sha256"] == row["sha256"] for row in rows)
    assert {row["path"] for row in rows} == {name for name in names if name.split("/")[1] in ("originals", "documents")}
    own = [row for row in rows if row["role"] == "original" and row["path"].endswith("svar.eml")]
    assert len(own) == 3  # the mail and what was attached


def test_the_same_bag_again_and_after_a_bag_of_more(call: Call, tmp_path: Path) -> None:
    call("export", "--format", "bagit", "-o", "en")
    call("export", "--format", "bagit", "-o", "to")
    assert tree(tmp_path / "en") == tree(tmp_path / "to")
    call("export", "--format", "bagit", "-o", "to", "--without-originals")
    assert not (tmp_path / "to" / "data" / "originals").exists()
    assert bagit.Bag(str(tmp_path / "to")).is_valid()


def test_what_an_earlier_bag_left_is_in_nobodys_way(call: Call, tmp_path: Path) -> None:
    call("export", "--format", "bagit", "-o", "en")
    call("export", "--format", "bagit", "-o", "to")
    originals, outside = tmp_path / "to" / "data" / "originals", tmp_path / "udenfor"
    (originals / "skannet.png").unlink()
    (originals / "skannet.png").mkdir()
    (originals / "skannet.png" / "gammel.txt").write_text("gammel")
    shutil.rmtree(tmp_path / "to" / "data" / "register")
    (tmp_path / "to" / "data" / "register").write_text("en fil")
    outside.mkdir()
    shutil.rmtree(tmp_path / "to" / "data" / "lists")
    (tmp_path / "to" / "data" / "lists").symlink_to(outside)
    assert call("export", "--format", "bagit", "-o", "to")[0] == 0
    assert tree(tmp_path / "to") == tree(tmp_path / "en")
    assert list(outside.iterdir()) == []


def test_a_folder_of_something_else_is_no_place_for_a_bag(call: Call, tmp_path: Path) -> None:
    (tmp_path / "mit").mkdir()
    (tmp_path / "mit" / "fil.txt").write_text("min")
    status, _, err = call("export", "--format", "bagit", "-o", "mit")
    assert status == 2
    assert "something else" in err
    assert tree(tmp_path / "mit") == {"fil.txt": b"min"}
