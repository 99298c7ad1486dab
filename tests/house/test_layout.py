"""Where things lie and what they are called."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.house.tree import ROOT, modules, own_files, tree_of

TOP_LEVEL = {
    *("pipeline", "models", "samples", "outputs", "tests", "docs", ".ci"),
    *("pyproject.toml", "README.md", "Makefile", "LICENSE", "CHANGELOG.md"),
    *("requirements.lock", "requirements-dev.lock", "requirements-bench.lock", ".gitignore", ".gitattributes"),
}
VAGUE_NAMES = {"util", "utils", "helper", "helpers", "misc", "common", "stuff"}

# rooms and modules of pipeline/ without a test of their own, with the reason
UNTESTED = {
    "ports": "protocols: every implementation is tested where it stands",
    "warm": "imports alone: every run of the program goes through it",
    "errors": "classes without behaviour, checked wherever one is raised",
}
# folders of tests/ that mirror no room
EXTRA_TESTS = {"house", "bench", "contracts", "corpus", "fakes", "mailboxes", "pages", "samples", "soak", "tools"}
# folders of Python files that are no packages, with the reason
NO_PACKAGES = {Path("pipeline/store/migrations/versions"): "scripts that Alembic finds by their path"}

# a folder of one machine; "tmp" may stand in tests, which use such folders
_MACHINE_PATH = re.compile(r"(?<![\w.~$}/-])/(?:work|root|home|Users)/[\w.-]")
_TEMPORARY_PATH = re.compile(r"(?<![\w.~$}/-])/tmp/[\w.-]")


def test_top_level_holds_only_what_belongs_there() -> None:
    assert {path.parts[0] for path in own_files()} - TOP_LEVEL == set()


def test_no_module_has_a_vague_name() -> None:
    names = {path for path in modules("pipeline", "tests") if VAGUE_NAMES & {path.stem, *path.parts[:-1]}}
    assert names == set()


def test_every_module_says_what_it_is() -> None:
    assert [str(path) for path in modules("pipeline") if not ast.get_docstring(tree_of(path))] == []


def test_every_room_is_a_package() -> None:
    folders = {path.parent for path in modules("pipeline")}
    bare = {folder for folder in folders if not (ROOT / folder / "__init__.py").is_file()}
    assert bare - set(NO_PACKAGES) == set()


def _rooms() -> set[str]:
    """Rooms and top-level modules of pipeline/."""
    parts = {path.parts[1] for path in modules("pipeline")}
    return {part.removesuffix(".py") for part in parts} - {"__init__"}


def _tested() -> set[str]:
    """Rooms and modules that tests/ mirrors with at least one test."""
    tests = [path for path in modules("tests") if path.name.startswith("test_")]
    return {path.parts[1] if len(path.parts) > 2 else path.stem.removeprefix("test_") for path in tests}


def test_every_room_has_its_mirror_in_tests() -> None:
    assert _rooms() - _tested() - set(UNTESTED) == set()


def test_every_folder_of_tests_mirrors_a_room() -> None:
    folders = {path.parts[1] for path in modules("tests") if len(path.parts) > 2}
    assert folders - _rooms() - EXTRA_TESTS == set()


def test_exceptions_are_still_needed() -> None:
    assert set(UNTESTED) <= _rooms() - _tested()


def test_no_file_names_a_path_of_one_machine() -> None:
    found: list[str] = []
    for path in own_files():
        content = (ROOT / path).read_bytes()
        if b"\0" in content[:8192]:
            continue
        patterns = [_MACHINE_PATH] if path.parts[0] == "tests" else [_MACHINE_PATH, _TEMPORARY_PATH]
        text = content.decode("utf-8", "replace")
        found += [f"{path}: {match[0]}" for pattern in patterns for match in pattern.finditer(text)]
    assert found == []


def test_the_path_check_sees_what_it_should() -> None:
    folder = "/" + "home"
    assert _MACHINE_PATH.search(f'open("{folder}/anna/x")')
    assert not _MACHINE_PATH.search(f"se www.kommune.dk{folder}/nyt")
    assert Path("x") not in own_files()
