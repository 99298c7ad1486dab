"""`normalise` as a filter: bytes in, repaired UTF-8 out, whatever comes and however it comes."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import wiring
from pipeline.cli.main import run
from pipeline.cli.session import Session
from pipeline.values.clean import replay, revert
from tests.cli.conftest import Call, Ended
from tests.cli.test_program import BOOT, HEAVY, HEED, ROOT, program

DAMAGED = "Det fremgar af aftalen, at kommunen skal sage om stgtte pa omradet.\nVi gnsker et mgde om eeldreplejen.\n"
DOS = "Kære Søren\r\nVi ønsker et møde på Ærø i kom-\r\nmunen.\r\n"


@pytest.fixture
def real(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Call:
    """Runs one call in an empty folder, with the real wiring."""
    monkeypatch.chdir(tmp_path)

    def one(*arguments: str, given: bytes | None = None) -> Ended:
        if given is not None:
            monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given)))
        capsysbinary.readouterr()
        status = run(arguments, Session())
        ended = capsysbinary.readouterr()
        return Ended(status, ended.out.decode("utf-8"), ended.err.decode("utf-8"))

    return one


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "cp1252", "cp865", "mac_roman", "utf-16"])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_any_encoding_in_utf8_out_and_line_ends_stay(real: Call, charset: str, end: str) -> None:
    given = DOS.replace("\r\n", end)
    assert real("normalise", given=given.encode(charset)).out == given.replace(f"kom-{end}mune", "kommune")


@pytest.mark.parametrize("text", ["", "\n", "møde", "møde\n", "\fside to\f", "\n\n  \n", "Møde\x00 kl. 12\n"])
def test_what_needs_no_repair_comes_out_as_it_came(real: Call, text: str) -> None:
    ended = real("normalise", given=text.encode())
    assert (ended.status, ended.out, ended.err) == (0, text, "")
    assert real("normalise", "--changes", given=text.encode()).out == ""


def test_several_files_and_standard_input_one_after_the_other(real: Call, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("på Ærø\n".encode("cp865"))
    (tmp_path / "b.txt").write_bytes("på Fanø".encode("utf-16"))
    assert (
        real("normalise", "a.txt", "-", "b.txt", given="på Møn\r\n".encode("cp1252")).out == "på Ærø\npå Møn\r\npå Fanø"
    )


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"PK\x03\x04\x14\x00", "ZIP"),
        (bytes(range(256)) * 8, "binary"),
        (bytes(64), "binary"),
    ],
)
def test_what_is_no_text_is_refused_by_name(real: Call, tmp_path: Path, content: bytes, named: str) -> None:
    (tmp_path / "x.txt").write_bytes(content)
    ended = real("normalise", "x.txt")
    assert (ended.status, ended.out, ended.err.count("\n")) == (4, "", 1)
    assert f"x.txt: This is no text, but {named}" in ended.err
    (tmp_path / "y.txt").write_text("på Møn", "utf-8")
    several = real("normalise", "x.txt", "y.txt")
    assert (several.status, several.out) == (6, "på Møn")


def test_every_change_has_its_place_in_the_text_as_it_came(real: Call, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DAMAGED * 2, "utf-8", newline="\r\n")
    changes = [json.loads(line) for line in real("normalise", "--changes", "a.txt").out.splitlines()]
    assert {"line", "column", "before", "after", "kind", "confidence"} == {name for one in changes for name in one}
    lines = DAMAGED.splitlines() * 2
    for one in changes:
        assert lines[one["line"] - 1].startswith(one["before"], one["column"] - 1)
        assert 0 < one["confidence"] <= 1
    assert [(one["line"], one["column"]) for one in changes] == sorted((one["line"], one["column"]) for one in changes)
    assert {one["line"] for one in changes} == {1, 2, 3, 4}


def test_doubts_are_told_when_asked_for(call: Call, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Bo gaar")
    left = json.loads(call("normalise", "--doubts", "a.txt").out)
    assert left == {
        "line": 1, "column": 1, "before": "Bo", "after": "Bø", "kind": "real-word", "confidence": 0.5, "made": False,
        "alternatives": [{"after": "Bø", "confidence": 0.5}, {"after": "Bæ", "confidence": 0.25}],
    }  # fmt: skip
    both = [json.loads(line) for line in call("normalise", "--doubts", "--changes", "a.txt").out.splitlines()]
    assert [(one["before"], one["made"]) for one in both] == [("Bo", False), ("aa", True)]


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "cp865", "utf-16"])
def test_the_ledger_leads_back_and_forth(real: Call, tmp_path: Path, charset: str) -> None:
    raw = DOS + DAMAGED.replace("\n", "\r\n")
    (tmp_path / "a.txt").write_bytes(raw.encode(charset))
    repaired = real("normalise", "--ledger", "a.jsonl", "a.txt").out
    assert repaired != raw
    (tmp_path / "b.txt").write_text(repaired, "utf-8", newline="")
    assert real("normalise", "--revert", "a.jsonl", "b.txt").out == raw
    assert real("normalise", "--revert", "a.jsonl", given=repaired.encode()).out == raw
    assert real("normalise", "--replay", "a.jsonl", "a.txt").out == repaired
    head, *lines = map(json.loads, (tmp_path / "a.jsonl").read_text("utf-8").splitlines())
    assert head == {"ledger": "brevjournal.ledger/1", "file": "a.txt"}
    assert lines[0]["charset"] == {"utf-8-sig": "utf-8", "utf-16": "utf-16-le"}.get(charset, charset)
    assert all(
        raw[one["raw_start"] : one["raw_end"]] == one["before"] for one in lines[1:] if one["rule"] == "hyphen-join"
    )


def test_an_empty_text_has_an_empty_ledger(real: Call, tmp_path: Path) -> None:
    assert real("normalise", "--ledger", "a.jsonl", given=b"").out == ""
    assert len((tmp_path / "a.jsonl").read_text().splitlines()) == 1
    assert real("normalise", "--revert", "a.jsonl", given=b"")[:2] == (0, "")
    assert real("normalise", "--revert", "a.jsonl", given=b"x").status == 4


def test_a_ledger_of_another_text_is_refused(real: Call, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DAMAGED, "utf-8")
    repaired = real("normalise", "--ledger", "a.jsonl", "a.txt").out
    for other in (repaired.replace("møde", "mode"), repaired + "!", repaired[:-1], ""):
        ended = real("normalise", "--revert", "a.jsonl", given=other.encode())
        assert (ended.status, "the ledger of another text" in ended.err) == (4, True)
    assert real("normalise", "--replay", "a.jsonl", given=DAMAGED.encode() + b"x").status == 4
    for number, damaged in enumerate(("", "{}", "[1]", "no", '{"ledger": "brevjournal.ledger/1"}\n{"start": 1}')):
        (tmp_path / "bad.jsonl").write_text(damaged)
        ended = real("normalise", "--revert", "bad.jsonl", given=repaired.encode())
        assert (number, ended.status, "ledger" in ended.err) == (number, 4, True)
    assert real("normalise", "--revert", "none.jsonl", given=b"").status == 4


def test_what_does_not_go_together_is_refused(real: Call, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    assert real("normalise", "--ledger", "l", "a.txt", "a.txt").status == 2
    assert real("normalise", "--ledger", "l", "--revert", "l", "a.txt").status == 2
    assert real("normalise", "--ledger", "a.txt", "a.txt").status == 2
    assert (tmp_path / "a.txt").read_text() == "a"


def test_a_long_text_comes_in_blocks_each_with_its_own_ledger() -> None:
    raw = "".join(f"{number}. Vi holder møde på Ærø om kom-\nmunens budget.\n\n" for number in range(700))
    found = list(wiring.normalised(_pieces(raw.encode("cp865")), window=1 << 14))
    assert len(found) > 2
    assert {decoded.charset for decoded, _ in found} == {"cp865"}
    assert "".join(block.raw for _, block in found) == raw
    for _, block in found:
        assert replay(block.raw, block.edits) == block.text
        assert revert(block.text, block.edits) == block.raw
    assert sum(block.text.count("kommunens") for _, block in found) == 700


def _pieces(data: bytes) -> Iterator[bytes]:
    return (data[at : at + 4096] for at in range(0, len(data), 4096))


def test_text_shows_before_the_input_ends() -> None:
    running = _started()
    assert running.stdin is not None
    assert running.stdout is not None
    running.stdin.write("Vi holder møde på Ærø\nog på Fa".encode("cp865"))
    running.stdin.flush()
    assert running.stdout.readline().decode() == "Vi holder møde på Ærø\n"
    out, _ = running.communicate("nø".encode("cp865"), timeout=60)
    assert (out.decode(), running.returncode) == ("og på Fanø", 0)


def test_control_c_and_a_reader_that_goes_away() -> None:
    running = _started()
    assert running.stdin is not None
    assert running.stdout is not None
    running.stdin.write(b"en linje\n")
    running.stdin.flush()
    assert running.stdout.readline() == b"en linje\n"
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=60)
    assert (running.returncode, told.count(b"\n")) == (130, 1)
    gone = _started()
    assert gone.stdin is not None
    assert gone.stdout is not None
    gone.stdout.close()
    gone.stdin.write(b"en linje\n")
    gone.stdin.close()
    assert gone.stderr is not None
    assert (gone.wait(timeout=60), gone.stderr.read()) == (0, b"")
    gone.stderr.close()


def _started() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", f"{HEED}; {BOOT}", "normalise"]
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env, cwd=ROOT
    )


def test_nothing_heavy_is_imported(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes((DOS + DAMAGED).encode("cp865"))
    told = f"import atexit, sys; atexit.register(lambda: print('loaded', *[m for m in {HEAVY} if m in sys.modules]))"
    ended = program(f"{told}; {BOOT}", "normalise", str(tmp_path / "a.txt"))
    assert (ended.returncode, ended.stdout.splitlines()[-1]) == (0, "loaded")
