"""The lock files: complete, with hashes, and naming no place that only one machine knows."""

from __future__ import annotations

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.tree import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]
RUNTIME = [
    *PROJECT["project"]["dependencies"],
    *PROJECT["dependency-groups"]["build"],
    *EXTRAS["fast"],
    *EXTRAS["parquet"],
    *EXTRAS["postgres"],
    *EXTRAS["explore"],
]
DEVELOPMENT = [*RUNTIME, *EXTRAS["dev"]]
BENCH = [*DEVELOPMENT, *EXTRAS["bench"]]
LOCKS = {"requirements.lock": RUNTIME, "requirements-dev.lock": DEVELOPMENT, "requirements-bench.lock": BENCH}
FORBIDDEN = re.compile(r"agpl|pymupdf|ghostscript", re.IGNORECASE)


def locked(name: str) -> dict[str, list[str]]:
    """Versions of each package; more than one where they differ by Python version."""
    found: dict[str, list[str]] = {}
    for line in (ROOT / name).read_text("utf-8").splitlines():
        if match := re.match(r"([\w.-]+)==(\S+)", line):
            found.setdefault(canonicalize_name(match[1]), []).append(match[2])
    return found


@pytest.mark.parametrize("name", LOCKS)
def test_lock_holds_what_the_project_asks_for(name: str) -> None:
    wanted, versions = LOCKS[name], locked(name)
    for one in map(Requirement, wanted):
        found = versions.get(canonicalize_name(one.name), [])
        assert found, f"{one.name}: run `make lock`"
        assert all(one.specifier.contains(version) for version in found), f"{one}: run `make lock`"


def test_the_locks_agree() -> None:
    run, development, bench = map(locked, LOCKS)
    assert run == {name: development.get(name) for name in run}
    assert development == {name: bench.get(name) for name in development}


@pytest.mark.parametrize("name", LOCKS)
def test_lock_names_no_host_and_no_path(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert re.findall(r"\S*(?:://|\bfile:|(?<!\w)/)\S*", text) == []
    assert re.findall(r"^ *-(?!-hash=sha256:[0-9a-f]{64}).*", text, re.MULTILINE) == []
    assert FORBIDDEN.findall(text) == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_hashes(name: str) -> None:
    blocks = re.split(r"\n(?=[A-Za-z])", (ROOT / name).read_text("utf-8"))
    assert [block.splitlines()[0] for block in blocks if "==" in block and "--hash=sha256:" not in block] == []
