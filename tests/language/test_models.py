"""The language data: each file with its origin, licence and digest."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path


def test_every_file_stands_in_the_manifest_with_its_digest(root: Path) -> None:
    folder = root / "models"
    entries = tomllib.loads((folder / "manifest.toml").read_text("utf-8"))["file"]
    told = {entry["name"]: entry["sha256"] for entry in entries}
    found = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }
    found.pop("manifest.toml")
    assert told == found
    assert [e["name"] for e in entries if not e["origin"] or not e["licence"]] == []


def test_data_made_by_a_recipe_name_it(root: Path) -> None:
    entries = tomllib.loads((root / "models" / "manifest.toml").read_text("utf-8"))["file"]
    recipes = {root / entry["built_by"] for entry in entries if "built_by" in entry}
    assert recipes and all(path.exists() for path in recipes)
