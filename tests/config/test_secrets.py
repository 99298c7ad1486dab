"""Secrets: where they are fetched from, what is refused, and that nothing shows them."""

from __future__ import annotations

import copy
import logging
import os
import pickle
import resource
import shlex
import sys
import time
import traceback
from pathlib import Path

import pytest

from pipeline.config import secrets
from pipeline.config.secrets import Secret, SecretPlace, Way
from pipeline.errors import BrevjournalError, TemporaryFailure, UsageError

WORD = "æbleGrød-7#"  # the secret of these tests


def _place(way: Way, value: object) -> SecretPlace:
    return SecretPlace(way=way, value=str(value), setting=f"sources.post.password_{way}")


def _file(path: Path, content: bytes, mode: int = 0o600) -> Path:
    path.write_bytes(content)
    path.chmod(mode)
    return path


def _python(code: str) -> str:
    return shlex.join([sys.executable, "-c", code])


def _refused(place: SecretPlace, env: dict[str, str] | None = None) -> BrevjournalError:
    """The error, once it is certain that neither it nor its traceback holds the secret."""
    with pytest.raises(BrevjournalError) as caught:
        place.reveal(os.environ if env is None else env)
    told = "".join(traceback.format_exception(caught.value))
    assert WORD not in told + repr(caught.value)
    assert place.setting in str(caught.value)
    assert caught.value.remedy
    return caught.value


def test_a_secret_shows_itself_to_nobody() -> None:
    secret = Secret(WORD)
    shown = [repr(secret), str(secret), f"{secret}", f"{secret:>20}", repr([secret])]
    shown.append("%s %r" % (secret, secret))  # noqa: UP031 - logging still formats so
    assert WORD not in "".join(shown)
    assert not hasattr(secret, "__dict__")
    for written in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="never written"):
            written(secret)
    assert secret.expose() == WORD


def test_no_log_shows_a_secret(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("x").warning("login with %s %r", Secret(WORD), Secret(WORD))
    assert "login with" in caplog.text
    assert WORD not in caplog.text


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_a_file_without_its_last_line_end(tmp_path: Path, end: str) -> None:
    path = _file(tmp_path / "password", (WORD + " " + end).encode())
    assert _place("file", path).reveal({}).expose() == WORD + " "


@pytest.mark.parametrize("mode", [0o604, 0o602, 0o644, 0o601, 0o666])
def test_a_file_that_others_may_read_is_refused(tmp_path: Path, mode: int) -> None:
    error = _refused(_place("file", _file(tmp_path / "password", WORD.encode(), mode)))
    assert isinstance(error, UsageError)
    assert "chmod 600" in (error.remedy or "")


def test_a_group_may_read_it(tmp_path: Path) -> None:
    assert _place("file", _file(tmp_path / "password", WORD.encode(), 0o640)).reveal({}).expose() == WORD


@pytest.mark.parametrize(
    "content", [b"", b"\n", f"{WORD}\nand more\n".encode(), "æble".encode("latin-1"), WORD.encode() * 9000, b"a\0b"]
)
def test_a_file_that_holds_no_secret_is_refused(tmp_path: Path, content: bytes) -> None:
    _refused(_place("file", _file(tmp_path / "password", content)))


def test_what_is_no_file_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe", 0o600)
    for path in (tmp_path / "pipe", tmp_path, tmp_path / "nowhere", Path("/dev/zero")):
        _refused(_place("file", path))


def test_credentials_of_systemd_come_before_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    handed = tmp_path / "credentials"
    handed.mkdir()
    env = {"CREDENTIALS_DIRECTORY": str(handed)}
    _file(tmp_path / "kl", b"from the working folder")
    assert _place("file", "kl").reveal(env).expose() == "from the working folder"
    _file(handed / "kl", WORD.encode(), 0o400)
    assert _place("file", "kl").reveal(env).expose() == WORD
    assert _place("file", tmp_path / "kl").reveal(env).expose() == "from the working folder"


def test_the_first_line_of_a_command() -> None:
    code = "import os, sys; sys.stdout.buffer.write(os.environ['WORD'].encode() + b'\\nuser: journal\\n')"
    assert _place("command", _python(code)).reveal({**os.environ, "WORD": WORD}).expose() == WORD


def test_a_command_runs_without_a_shell(tmp_path: Path) -> None:
    code = "import sys; print(sys.argv[1])"
    place = _place("command", f"{_python(code)} '$(touch {tmp_path}/made); a|b'")
    assert place.reveal(os.environ).expose() == f"$(touch {tmp_path}/made); a|b"
    assert list(tmp_path.iterdir()) == []


def test_a_command_that_fails_tells_its_complaint_and_never_its_output() -> None:
    code = "import os, sys; print(os.environ['WORD']); sys.stderr.write('gpg: no key\\n\\x1b[31mno\\n'); sys.exit(2)"
    error = _refused(_place("command", _python(code)), {**os.environ, "WORD": WORD})
    assert "status 2" in error.message
    assert "gpg: no key" in error.message


def test_a_command_that_prints_nothing_and_one_that_is_not_there() -> None:
    _refused(_place("command", _python("pass")))
    told = str(_refused(_place("command", "no-such-program --for mail")))
    assert "password_command cannot be started" in told
    assert "no-such-program" not in told  # somebody may have written the password there


def test_a_password_in_place_of_its_file_is_not_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    told = str(_refused(_place("file", "Sommerfugl7")))
    assert str(tmp_path) in told and "Sommerfugl7" not in told


def test_a_command_that_hangs_is_ended_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(secrets, "COMMAND_SECONDS", 1.0)
    code = (
        "import os, subprocess, sys, time; print(os.environ['WORD'], flush=True)\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
        f"open({str(tmp_path / 'pid')!r}, 'w').write(str(child.pid)); time.sleep(600)"
    )
    begin = time.monotonic()
    error = _refused(_place("command", _python(code)), {**os.environ, "WORD": WORD})
    assert isinstance(error, TemporaryFailure)
    assert time.monotonic() - begin < 60
    assert _is_gone(int((tmp_path / "pid").read_text()))


def _is_gone(pid: int) -> bool:
    for _ in range(100):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state in "ZX":
            return True
        time.sleep(0.05)
    return False


def test_a_variable_of_the_environment() -> None:
    place = _place("env", "POST_PASSWORD")
    assert place.reveal({"POST_PASSWORD": WORD}).expose() == WORD
    for env in ({}, {"POST_PASSWORD": ""}):
        assert "POST_PASSWORD" in _refused(place, env).message
    _refused(place, {"POST_PASSWORD": WORD + "\n"})


def test_a_crash_leaves_no_secret_on_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[int, int]] = []
    monkeypatch.setattr(resource, "setrlimit", lambda what, limits: asked.append((what, limits[0])))
    _place("env", "KODE").reveal({"KODE": "hemmelig"})
    assert asked == [(resource.RLIMIT_CORE, 0)]
