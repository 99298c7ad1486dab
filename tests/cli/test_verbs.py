"""Every verb: what it prints where, and with which exit status it ends."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest

from pipeline.cli.group import VERBS
from pipeline.store.register import Register
from tests.cli.conftest import Call
from tests.cli.fake import FakeWiring
from tests.store.make import StillClock

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_with_an_example(call: Call, verb: str) -> None:
    ended = call(verb, "--help")
    assert ended.status == 0
    assert f"Example:\n    brevjournal {verb}" in ended.out
    assert "--register" in ended.out


def test_help_names_every_verb(call: Call) -> None:
    ended = call("--help")
    assert all(f"  {verb}" in ended.out for verb in VERBS)
    assert call("-h").out == ended.out


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ([], "Missing command"),
        (["rouns"], "'rounds'"),
        (["ingest"], "PATH"),
        (["rounds", "--nonsense"], "--nonsense"),
        (["--jobs", "0", "rounds"], "--jobs"),
        (["export", "--format", "csv"], "--kind"),
        (["export", "--kind", "rounds"], "--format csv"),
        (["ocr", "--format", "alto", "a.pdf", "b.pdf"], "-o"),
        (["ocr", "--format", "pdf", "a.pdf", "-o", "./a.pdf"], "written over"),
        (["--config", "none.toml", "rounds"], "none.toml"),
    ],
)
def test_a_wrong_command_line_is_told_in_one_line(call: Call, arguments: list[str], named: str) -> None:
    ended = call(*arguments)
    assert (ended.status, ended.out, ended.err.count("\n")) == (2, "", 1)
    assert named in ended.err


def test_no_register_yet(call: Call) -> None:
    ended = call("rounds")
    assert (ended.status, ended.out) == (4, "")
    assert "brevjournal ingest" in ended.err


def test_options_before_and_after_the_verb(call: Call, wiring: FakeWiring, tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    call("--register", "x.db", "--jobs", "3", "ingest", "a.txt", "--jobs", "2", "--lang", "en")
    ((_, settings),) = wiring.asked
    assert (settings.register, settings.jobs, settings.lang) == ("x.db", 2, "en")


def test_the_environment_and_the_settings_file_count_too(
    call: Call, wiring: FakeWiring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").touch()
    (tmp_path / "own.toml").write_text('lang = "en"\njobs = 4\n')
    monkeypatch.setenv("BREVJOURNAL_REGISTER", "env.db")
    monkeypatch.setenv("BREVJOURNAL_CONFIG", "own.toml")
    ended = call("ingest", "a.txt")
    assert (wiring.asked[0][1].register, wiring.asked[0][1].jobs) == ("env.db", 4)
    assert ended.err.startswith("Read 1, new 1")


def test_quarantine(full: Call, tmp_path: Path) -> None:
    ended = full("quarantine")
    assert ended.out.splitlines() == [
        "Fil\tÅrsag\tBesked\tForsøg",
        "post/b.pdf\tencrypted\tb.pdf er krypteret. Bed om den uden kodeord.\t1",
    ]
    (one,) = json.loads(full("quarantine", "--format", "json").out)
    assert (one["reason"], one["origin"]["path"]) == ("encrypted", "post/b.pdf")
    (line,) = csv.DictReader(io.StringIO(full("quarantine", "--format", "csv").out, newline=""))
    assert (line["path"], line["reason"]) == ("post/b.pdf", "encrypted")
    Register.open(tmp_path / "new.db", clock=StillClock(), run="r").close()
    assert full("quarantine", "--register", "new.db").err == "Intet er sat til side.\n"


def test_show_tells_where_a_value_comes_from(full: Call) -> None:
    lines = full("show", "rnd-1").out.splitlines()
    at = lines.index("Frist: 1.4.2003")
    assert lines[:2] == ["Runde rnd-1", "Gennemsyn: godkendt"]
    assert lines[at + 1 : at + 3] == [
        "  ← «1. april» · side 1 · felt 70,90–200,102 pt · title.heading · står der · sikkerhed 0,90",
        "    ← doc-1 «Pulje til broer» ← breve/bro.txt",
    ]
    assert lines[-1] == "Bemærkning: advarsel year-inferred (Frist): Året er udledt."


def test_show_of_a_document_tells_how_it_was_read(full: Call) -> None:
    out = full("show", "doc-1", "--lang", "en").out
    assert out.startswith("Document doc-1\nReview: accepted\n")
    assert "Read by: text utf-8\nRepairs: 1\n  «ae» → «æ» · ascii-danish · confidence 0.90\nDoubts: 1\n" in out
    assert "  «Kæ» may be «Kø» (0.50) or «Kå» (0.12) · in «Kære borgmester» · real-word\nAttached to: doc-0\n" in out
    assert "Text from: plain" in out


def test_show_as_json_and_by_the_beginning_of_an_id(full: Call) -> None:
    assert json.loads(full("show", "dec", "--format", "json").out)["id"] == "dec-1"


def test_show_of_what_is_not_there_or_not_alone(full: Call) -> None:
    assert full("show", "xyz").status == 4
    ended = full("show", "d")
    assert ended.status == 2
    assert "doc-1, dec-1" in ended.err


def test_export_to_standard_output_and_file(full: Call, tmp_path: Path) -> None:
    data = json.loads(full("export").out)
    schema = json.loads((DOCS / "register.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(data)
    ended = full("export", "--format", "json", "-o", "ud/register.json")
    assert (ended.status, ended.out) == (0, "")
    written = json.loads((tmp_path / "ud" / "register.json").read_text("utf-8"))
    assert written | {"generated": ""} == data | {"generated": ""}
    assert [path.name for path in (tmp_path / "ud").iterdir()] == ["register.json"]


def test_export_of_tables(full: Call, tmp_path: Path) -> None:
    assert full("export", "--format", "csv", "-o", "ud").status == 0
    assert sorted(path.name for path in (tmp_path / "ud").iterdir()) == [
        *("decisions.csv", "documents.csv", "evidence.csv", "flags.csv", "responses.csv", "rounds.csv")
    ]
    rounds = full("export", "--format", "csv", "--kind", "rounds").out
    assert (tmp_path / "ud" / "rounds.csv").read_text("utf-8") == rounds
    full("export", "--format", "csv", "--kind", "rounds", "-o", "r.csv")
    assert (tmp_path / "r.csv").read_text("utf-8") == rounds


def test_export_to_where_nothing_can_be_written(full: Call, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    ended = full("export", "-o", "file/x.json")
    assert (ended.status, ended.err.count("\n")) == (2, 1)
    assert full("export", "--format", "csv", "-o", "file").status == 2
    if Path("/dev/full").exists():
        assert full("export", "-o", "/dev/full").status == 5


def test_normalise(call: Call, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Bl\nvi gaar på Møn\n".encode("cp865"))
    assert call("normalise", "a.txt").out == "Bl\nvi går på Møn\n"
    (change,) = map(json.loads, call("normalise", "--changes", "a.txt").out.splitlines())
    assert change == {
        "line": 2, "column": 5, "before": "aa", "after": "å", "kind": "double-a", "confidence": 0.9
    }  # fmt: skip
    (tmp_path / "b.txt").write_bytes(b"aar aar")
    assert call("normalise", "a.txt", "b.txt").out == "Bl\nvi går på Møn\når år"


def test_normalise_reads_standard_input(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("på gaden i aar".encode("cp865"))))
    assert call("normalise").out == "på gaden i år"


def test_normalise_of_what_is_not_there(call: Call, tmp_path: Path) -> None:
    assert call("normalise", "none.txt").status == 4
    (tmp_path / "a.txt").write_text("a")
    ended = call("normalise", "none.txt", "a.txt")
    assert (ended.status, ended.out) == (6, "a")
    assert "none.txt" in ended.err
