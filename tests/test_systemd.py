"""The unit files and cron lines of the documentation: systemd takes them, and the program knows what they ask."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from configparser import RawConfigParser
from pathlib import Path

import click
import pytest

from pipeline import errors
from pipeline.cli.group import app

UNITS = sorted((Path(__file__).resolve().parents[1] / "docs/systemd").iterdir())
SERVICES = [unit for unit in UNITS if unit.suffix == ".service"]
PROGRAM = "/opt/brevjournal/.venv/bin/brevjournal"


def read(unit: Path) -> dict[str, dict[str, str]]:
    parser = RawConfigParser(strict=True)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read_string(unit.read_text("utf-8"))
    return {name: dict(parser[name]) for name in parser.sections()}


def test_there_are_units_for_every_way() -> None:
    assert [unit.name.removeprefix("brevjournal-") for unit in UNITS] == [
        *("digest.service", "digest.timer", "schedule.service", "sync.service", "sync.timer")
    ]


def test_systemd_finds_no_fault(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("needs systemd-analyze")
    copies = [tmp_path / unit.name for unit in UNITS]
    for unit, copy in zip(UNITS, copies, strict=True):
        copy.write_text(unit.read_text("utf-8").replace(PROGRAM, sys.executable), "utf-8")
    ended = subprocess.run(
        ["systemd-analyze", "verify", *map(str, copies)], capture_output=True, text=True, check=False
    )
    assert (ended.returncode, [line for line in ended.stderr.splitlines() if "brevjournal" in line]) == (0, [])


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_the_program_knows_what_a_unit_asks(unit: Path) -> None:
    program, *arguments = shlex.split(read(unit)["Service"]["ExecStart"])
    assert program == PROGRAM
    assert_known(arguments)


def test_the_program_knows_what_cron_asks(root: Path) -> None:
    text = (root / "docs/scheduling.md").read_text("utf-8")
    lines = re.findall(rf"^    [*/\d ]+ +brevjournal cd \S+ && {PROGRAM} (.*)$", text, re.MULTILINE)
    assert len(lines) == 2
    for line in lines:
        assert_known(shlex.split(line))


def assert_known(arguments: list[str]) -> None:
    """Parsed as the program would, without running it."""
    with click.Context(app) as context:
        command = app.get_command(context, arguments[0])
        assert command is not None
        known = {name for option in command.params for name in option.opts}
    assert {one for one in arguments[1:] if one.startswith("-")} <= known


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_a_unit_may_do_no_more_than_it_needs(unit: Path) -> None:
    service = read(unit)["Service"]
    assert (service["ProtectSystem"], service["NoNewPrivileges"], service["PrivateTmp"]) == ("strict", "yes", "yes")
    assert service["User"] == "brevjournal"
    assert not any("password" in value and "post-password" not in value for value in service.values())


def test_the_statuses_named_are_those_of_the_program() -> None:
    statuses = {
        one.exit_status for one in vars(errors).values() if isinstance(one, type) and hasattr(one, "exit_status")
    }
    for unit in SERVICES:
        service = read(unit)["Service"]
        named = " ".join(service.get(key, "") for key in ("SuccessExitStatus", "RestartPreventExitStatus"))
        assert {int(one) for one in named.split()} <= statuses | {6, 130}


def test_a_stop_reaches_the_program_and_not_its_workers() -> None:
    for name in ("sync", "schedule"):
        (unit,) = [one for one in SERVICES if one.stem == f"brevjournal-{name}"]
        assert read(unit)["Service"]["KillMode"] == "mixed"
