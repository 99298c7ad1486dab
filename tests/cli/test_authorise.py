"""The verb that asks for leave to read a mailbox."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from pipeline.config import Settings
from pipeline.errors import UsageError
from tests.cli.conftest import Call
from tests.cli.fake import FakeWiring


@pytest.fixture
def asked(wiring: FakeWiring) -> list[tuple[str, str | None]]:
    """What the wiring was asked for."""
    found: list[tuple[str, str | None]] = []

    def authorise(settings: Settings, name: str, way: str | None, asking: Any, env: Mapping[str, str]) -> Path:
        found.append((name, way))
        if name == "ukendt":
            raise UsageError("There is no mailbox 'ukendt' in the settings.")
        asking.device("https://login.example/kode", "ABCD-1234")
        asking.address("https://konto.example/adgang?state=1")
        return Path("nøgler/kl.token")

    wiring.authorise = authorise  # type: ignore[attr-defined]
    return found


@pytest.mark.parametrize(("options", "way"), [((), None), (("--browser",), "browser"), (("--paste",), "paste")])
def test_a_mailbox_is_named_and_the_way_chosen(
    call: Call, asked: list[tuple[str, str | None]], options: tuple[str, ...], way: str | None
) -> None:
    ended = call("authorise", "kl", *options)
    assert (ended.status, ended.out) == (0, "")
    assert asked == [("kl", way)]
    for words in ("https://login.example/kode", "skriv koden ABCD-1234", "https://konto.example/", "nøgler/kl.token"):
        assert words in ended.err


def test_it_speaks_english_too(call: Call, asked: list[tuple[str, str | None]]) -> None:
    assert "type the code ABCD-1234" in call("authorise", "kl", "--lang", "en").err


def test_a_mailbox_that_is_not_there_is_a_fault_of_the_call(call: Call, asked: list[tuple[str, str | None]]) -> None:
    ended = call("authorise", "ukendt")
    assert ended.status == 2
    assert "ukendt" in ended.err
    assert call("authorise").status == 2
