"""The repository as the house rules see it: its own files, its Python modules, its functions."""

from __future__ import annotations

import ast
import os
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_BUILT = {"__pycache__", "outputs", "build", "dist"}

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def own_files() -> tuple[Path, ...]:
    """Files of the repository, relative to it: what git knows or would take, else all that is not built."""
    ran = subprocess.run(
        ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if ran.returncode == 0 and ran.stdout:
        found = (Path(os.fsdecode(name)) for name in ran.stdout.split(b"\0") if name)
    else:
        found = (path.relative_to(ROOT) for path in ROOT.rglob("*") if not _built(path.relative_to(ROOT)))
    return tuple(sorted(path for path in found if (ROOT / path).is_file()))


def _built(path: Path) -> bool:
    return any(part in _BUILT or (part.startswith(".") and part != ".ci") for part in path.parts[:-1])


def modules(*folders: str) -> tuple[Path, ...]:
    """Python files under these folders, relative to the repository."""
    return tuple(path for path in own_files() if path.suffix == ".py" and path.parts[0] in folders)


@cache
def tree_of(path: Path) -> ast.Module:
    """The syntax tree of one Python file."""
    return ast.parse((ROOT / path).read_text(encoding="utf-8"), str(path))


def functions(path: Path) -> Iterator[FunctionNode]:
    """Every function of a file, methods and inner ones included."""
    return (node for node in ast.walk(tree_of(path)) if isinstance(node, FunctionNode))


def imported(path: Path) -> set[str]:
    """Dotted names of what a file imports, lazily imported modules included."""
    names: set[str] = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names
