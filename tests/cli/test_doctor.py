"""`brevjournal doctor`: its lines, its status, and a real mailbox with whatever may be wrong with it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.cli.fake import Check, FakeWiring
from tests.mailboxes.dovecot import Dovecot, running

ROOT = Path(__file__).resolve().parents[2]


def test_lines_and_status(call: Call, wiring: FakeWiring, tmp_path: Path) -> None:
    wiring.checks = (Check("Tesseract", True, "5.3.0"), Check("Disk", False, "fuld", "Gør plads.", needed=False))
    ended = call("doctor")
    assert ended.status == 0
    assert ended.out.splitlines() == [
        "ok       Indstillinger: standardværdier (ingen fil)",
        "ok       Tesseract: 5.3.0",
        "warning  Disk: fuld → Gør plads.",
    ]
    wiring.checks = (Check("Tesseract", False, "mangler", "apt install tesseract-ocr-dan"),)
    assert call("doctor").status == 3
    (tmp_path / "brevjournal.toml").write_text("langauge = 1")
    ended = call("doctor")
    assert (ended.status, ended.out.startswith("problem  Indstillinger:")) == (2, True)


@pytest.mark.parametrize(("wrong", "status"), [((), 0), ((5,), 5), ((5, 2), 2), ((2, 5, 3), 3), ((4,), 4), ((1, 5), 5)])
def test_the_gravest_fault_is_the_status(call: Call, wiring: FakeWiring, wrong: tuple[int, ...], status: int) -> None:
    wiring.checks = tuple(Check("kl", False, "x", "y", status=one) for one in wrong)
    assert call("doctor").status == status


@dataclass(frozen=True)
class Doctor:
    """The program in a folder with one mailbox."""

    server: Dovecot
    folder: Path

    def __call__(self, verb: str = "doctor", **changed: object) -> tuple[int, str]:
        """Status and all that is said, with these settings changed."""
        settings: dict[str, object] = {
            "kind": "imap", "host": "localhost", "port": self.server.tls_port, "user": self.server.user,
            "ca_file": str(self.server.ca_file), "password_file": "pw", "folders": ["INBOX", "Høringer"],
        }  # fmt: skip
        lines = (f"{key} = {_toml(value)}" for key, value in (settings | changed).items() if value is not None)
        (self.folder / "brevjournal.toml").write_text("[sources.kl]\n" + "\n".join(lines), "utf-8")
        env = {name: value for name, value in os.environ.items() if not name.startswith("BREVJOURNAL_")}
        ran = subprocess.run(
            [sys.executable, "-c", "from pipeline.cli.main import main; raise SystemExit(main())", verb, "-vv"],
            cwd=self.folder, capture_output=True, text=True, check=False, timeout=300,
            env=env | {"PYTHONPATH": str(ROOT), "BREVJOURNAL_LANG": "en", "BREVJOURNAL_JOBS": "1", "PYTHONUTF8": "1"},
        )  # fmt: skip
        said = ran.stdout + ran.stderr
        assert self.server.password not in said
        return ran.returncode, said

    def password(self, text: str, mode: int = 0o600) -> None:
        (self.folder / "pw").write_text(text + "\n", "utf-8")
        (self.folder / "pw").chmod(mode)


def _toml(value: object) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return str(value) if isinstance(value, int) else f'"{value}"'


@pytest.fixture
def doctor(tmp_path: Path) -> Iterator[Doctor]:
    with running() as server:
        server.deliver(b"From: a@example.org\r\nSubject: Puljen\r\n\r\nKom.\r\n", "Høringer")
        one = Doctor(server, tmp_path)
        one.password(server.password)
        yield one


def test_a_real_mailbox_and_whatever_is_wrong_with_it(doctor: Doctor) -> None:
    status, said = doctor()
    assert status == 0, said
    assert "ok       kl: localhost" in said
    assert "Høringer 1" in said
    for changed, expected, told in (
        ({"folders": ["Horinger"]}, 2, "Høringer"),
        ({"ca_file": None}, 2, "ca_file"),
        ({"port": 1}, 5, "localhost:1"),
        ({"after": "move", "move_to": "Indlæst"}, 2, "Indlæst"),
        ({"password_file": "none"}, 2, "sources.kl.password_file"),
        ({"password_file": None, "password_env": "NO_SUCH_PASSWORD"}, 2, "NO_SUCH_PASSWORD"),
    ):
        status, said = doctor(**changed)  # type: ignore[arg-type]
        assert (status, "problem  kl:" in said, told in said) == (expected, True, True), said
    assert doctor.server.flags("Høringer") == {1: "\\Recent"}  # not even that it was looked at


def test_a_password_is_shown_nowhere(doctor: Doctor) -> None:
    doctor.password(doctor.server.password + "!")
    for verb in ("doctor", "sync"):
        status, said = doctor(verb)
        assert (status, "refused the login" in said) == (2, True), said
    doctor.password(doctor.server.password, 0o644)
    status, said = doctor()
    assert (status, "chmod 600" in said) == (2, True), said
    doctor.password(doctor.server.password)
    assert doctor("sync")[0] == 0
    for path in doctor.folder.rglob("*"):
        if path.is_file() and path.name != "pw":
            assert doctor.server.password.encode() not in path.read_bytes()
