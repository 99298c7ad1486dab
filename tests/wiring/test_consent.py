"""Consent is asked for in the way that suits the provider, and what comes of it is kept."""

from __future__ import annotations

import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from pipeline.config import Settings
from pipeline.config.sources import ImapSettings, MboxSettings
from pipeline.errors import UsageError
from pipeline.ingest.sources.imap import consent as flows
from pipeline.ingest.sources.imap import oauth
from pipeline.wiring.consent import Way, authorise
from tests.ingest.imap.provider import FakeProvider, Form, Reply, at


class Person:
    """Does what it is told, in a browser without a screen."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def device(self, page: str, code: str) -> None:
        self.told += [page, code]

    def address(self, address: str) -> None:
        self.told.append(address)
        there = self._back(address)
        if ":8765/" not in there:
            threading.Thread(target=lambda: urllib.request.urlopen(there, timeout=10).close()).start()

    def arrived(self) -> str:
        return self._back(self.told[-1])

    def _back(self, address: str) -> str:
        asked = {key: values[0] for key, values in parse_qs(urlsplit(address).query).items()}
        return f"{asked['redirect_uri'].replace('localhost', '127.0.0.1')}?state={asked['state']}&code=kode-1"


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeProvider]:
    """Stands in for both real providers."""

    def script(path: str, form: Form) -> Reply:
        if path == "/device":
            return 200, {
                "device_code": "d",
                "user_code": "AB-12",
                "verification_uri": "https://x.example",
                "interval": 1,
            }
        return 200, {"access_token": "a", "token_type": "Bearer", "refresh_token": f"forny-{form.get('code', 'd')}"}

    with FakeProvider(script) as found:
        usual = (oauth.microsoft, oauth.google)
        monkeypatch.setattr(oauth, "microsoft", lambda tenant: at(usual[0](tenant), found.base))
        monkeypatch.setattr(oauth, "google", lambda: at(usual[1](), found.base))
        monkeypatch.setattr(flows.time, "sleep", lambda seconds: None)
        yield found


def settings(folder: Path, **changed: Any) -> Settings:
    usual = {"name": "kl", "host": "h", "user": "u", "auth": "oauth2", "client_id": "c", "client_secret_env": "S"}
    mailbox = ImapSettings(**{**usual, "refresh_token_file": str(folder / "kl.token"), **changed})
    return Settings(sources=(MboxSettings(name="fil", path="x"), mailbox))


@pytest.mark.parametrize(
    ("provided", "way", "kept"),
    [
        ("microsoft", None, "forny-d"),
        ("microsoft", "browser", "forny-kode-1"),
        ("google", None, "forny-kode-1"),
        ("google", "paste", "forny-kode-1"),
    ],
)
def test_consent_is_kept(provider: FakeProvider, tmp_path: Path, provided: str, way: Way | None, kept: str) -> None:
    person = Person()
    path = authorise(settings(tmp_path, provider=provided, tenant="t"), "kl", way, person, {"S": "hemmelig"})
    assert path == tmp_path / "kl.token"
    assert path.read_text().strip() == kept
    assert path.stat().st_mode & 0o777 == 0o600
    assert person.told == ["https://x.example", "AB-12"] if kept == "forny-d" else len(person.told) == 1
    assert provider.asked[-1][1]["client_secret"] == "hemmelig"


@pytest.mark.parametrize(
    ("name", "changed", "words"),
    [
        ("fil", {}, "no mailbox 'fil'"),
        ("ukendt", {}, "There are: kl"),
        ("kl", {"auth": "password", "password_env": "KODE"}, "nobody to ask"),
        ("kl", {"refresh_token_file": ""}, "application of its own"),
        ("kl", {"refresh_token_file": "/findes/ikke/kl.token"}, "Make the folder"),
    ],
)
def test_where_nothing_can_be_asked_that_is_said(
    provider: FakeProvider, tmp_path: Path, name: str, changed: dict[str, str], words: str
) -> None:
    with pytest.raises(UsageError) as caught:
        authorise(settings(tmp_path, **{"provider": "google", **changed}), name, None, Person(), {"S": "h"})
    assert words in str(caught.value)
    assert provider.asked == []
