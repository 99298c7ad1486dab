"""What all tests share: repeatable property tests, one thread for each Tesseract, the folder of further material."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

pytest_plugins = ["tests.store.engines"]

ROOT = Path(__file__).resolve().parents[1]

os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # several processes at once beat several threads each

# A run can be repeated exactly, and a busy machine is no failure.
settings.register_profile("house", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("house")


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Further material beside the repository, which is no part of it; tests that need it are skipped without it."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs the folder `shared` beside the repository")
    return folder
