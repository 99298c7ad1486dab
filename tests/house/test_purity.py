"""What a stage may not know: clock, environment, network; and what a value may be."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

from tests.house.tree import imported, modules, tree_of

STAGES = ("values", "language", "ingest", "ocr", "normalise", "extract", "link", "register")
# where a stage's adapter to the world stands
ADAPTERS = {("ingest", "sources"), ("ocr", "engines")}
WORLD_MODULES = {
    *("socket", "urllib.request", "http.client", "requests", "httpx", "smtplib", "imaplib"),
    *("sqlite3", "sqlalchemy", "random", "time", "subprocess"),
}
WORLD_CALLS = {"now", "utcnow", "today", "getenv", "getcwd", "environ"}


def _thinking() -> list[Path]:
    paths = [path for path in modules("pipeline") if len(path.parts) > 2 and path.parts[1] in STAGES]
    return [path for path in paths if path.parts[1:3] not in ADAPTERS]


@pytest.mark.parametrize("path", _thinking(), ids=str)
def test_a_stage_knows_nothing_of_the_world(path: Path) -> None:
    assert imported(path) & WORLD_MODULES == set()
    names = {node.attr for node in ast.walk(tree_of(path)) if isinstance(node, ast.Attribute)}
    assert names & WORLD_CALLS == set()


@pytest.mark.parametrize("path", [p for p in modules("pipeline") if p.parts[1] in ("values", "errors.py")], ids=str)
def test_values_know_the_standard_library_alone(path: Path) -> None:
    outside = {name for name in imported(path) if name.split(".")[0] not in sys.stdlib_module_names}
    assert {name for name in outside if not name.startswith("pipeline.values")} == set()


def _dataclasses() -> list[tuple[Path, ast.ClassDef, ast.expr]]:
    found: list[tuple[Path, ast.ClassDef, ast.expr]] = []
    for path in modules("pipeline"):
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.ClassDef) and path.parts[1] == "values":
                found += [(path, node, one) for one in node.decorator_list if "dataclass" in ast.unparse(one)]
    return found


def test_there_are_values() -> None:
    assert len(_dataclasses()) > 10


@pytest.mark.parametrize(("path", "node", "decorator"), _dataclasses(), ids=lambda one: getattr(one, "name", ""))
def test_values_never_change(path: Path, node: ast.ClassDef, decorator: ast.expr) -> None:
    asked = {one.arg for one in decorator.keywords} if isinstance(decorator, ast.Call) else set()
    assert {"frozen", "slots"} <= asked, f"{path}: {node.name}"
    kinds = [ast.unparse(one.annotation) for one in node.body if isinstance(one, ast.AnnAssign)]
    assert [kind for kind in kinds if kind.startswith(("list", "dict", "set"))] == []
