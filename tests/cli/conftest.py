"""Calls of the program in this process, with a wiring that reads nothing."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.cli.main import run
from pipeline.cli.session import Session
from tests.cli.fake import FakeWiring, filled


class Ended(NamedTuple):
    status: int
    out: str
    err: str


Call = Callable[..., Ended]


@pytest.fixture
def wiring(monkeypatch: pytest.MonkeyPatch) -> FakeWiring:
    fake = FakeWiring()
    monkeypatch.setitem(sys.modules, "pipeline.wiring", fake)
    return fake


@pytest.fixture
def call(
    wiring: FakeWiring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Call:
    """Runs one call in an empty folder, without settings of the machine."""
    for name in [name for name in os.environ if name.startswith("BREVJOURNAL_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "none"))
    monkeypatch.chdir(tmp_path)

    def one(*arguments: str) -> Ended:
        capsys.readouterr()
        status = run(arguments, Session())
        return Ended(status, *capsys.readouterr())

    return one


@pytest.fixture(scope="session")
def filled_register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register that holds something, made once."""
    path = tmp_path_factory.mktemp("template") / "register.db"
    filled(path)
    return path


@pytest.fixture
def full(call: Call, filled_register: Path, tmp_path: Path) -> Call:
    """As `call`, with a register that holds something."""
    (tmp_path / "outputs").mkdir()
    shutil.copy(filled_register, tmp_path / "outputs" / "register.db")
    return call
