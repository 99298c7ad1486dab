"""Access tokens are asked for when they are needed, kept while they live, and shown nowhere."""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import BrevjournalError, TemporaryFailure, UsageError
from pipeline.ingest.sources.imap.http import post
from pipeline.ingest.sources.imap.keeping import TokenFile
from pipeline.ingest.sources.imap.oauth import Registration, Tokens, google, microsoft
from tests.ingest.imap.box import account, mail, run
from tests.ingest.imap.provider import FakeProvider, Form, Reply, at
from tests.mailboxes.dovecot import Dovecot, running

CLIENT_SECRET = "hemmelig-4711"


def granting(path: str, form: Form) -> Reply:
    return 200, {"access_token": "adgang-1", "token_type": "Bearer", "expires_in": 3600}


@pytest.fixture
def provider() -> Iterator[FakeProvider]:
    with FakeProvider(granting) as found:
        yield found


@pytest.fixture
def kept(tmp_path: Path) -> TokenFile:
    file = TokenFile(tmp_path / "kl.token", "kl")
    file.write("forny-1")
    return file


def registration(asked: FakeProvider, **changed: Any) -> Registration:
    usual: dict[str, Any] = {"source": "kl", "provider": at(microsoft("aaby.example"), asked.base), "timeout": 5.0}
    return Registration(**{"client_id": "programmet", **usual, **changed})


def test_a_refresh_token_is_traded_for_an_access_token(provider: FakeProvider, kept: TokenFile) -> None:
    tokens = Tokens(registration=registration(provider, secret=lambda: CLIENT_SECRET), kept=kept)
    assert tokens() == "adgang-1"
    ((path, form),) = provider.asked
    assert path == "/token"
    assert form == {
        "grant_type": "refresh_token",
        "refresh_token": "forny-1",
        "client_id": "programmet",
        "client_secret": CLIENT_SECRET,
        "scope": "https://outlook.office.com/IMAP.AccessAsUser.All offline_access",
    }


def test_an_application_asks_for_itself(provider: FakeProvider) -> None:
    assert Tokens(registration=registration(provider, secret=lambda: CLIENT_SECRET))() == "adgang-1"
    ((_, form),) = provider.asked
    assert form == {
        "grant_type": "client_credentials",
        "client_id": "programmet",
        "client_secret": CLIENT_SECRET,
        "scope": "https://outlook.office365.com/.default",
    }


def test_an_application_without_a_secret_asks_nobody(provider: FakeProvider) -> None:
    for wrong in (
        registration(provider),
        registration(provider, provider=at(google(), provider.base), secret=lambda: "x"),
    ):
        with pytest.raises(UsageError, match="authorise kl"):
            Tokens(registration=wrong)()
    assert provider.asked == []


def test_a_token_is_kept_until_shortly_before_its_end(provider: FakeProvider, kept: TokenFile) -> None:
    now = [1000.0]
    tokens = Tokens(registration=registration(provider), kept=kept, clock=lambda: now[0])
    tokens()
    now[0] += 3299
    tokens()
    assert len(provider.asked) == 1
    now[0] += 2
    tokens()
    assert len(provider.asked) == 2


def test_a_new_refresh_token_takes_the_place_of_the_old(provider: FakeProvider, kept: TokenFile) -> None:
    provider.script = lambda path, form: (200, {**granting(path, form)[1], "refresh_token": "forny-2"})
    Tokens(registration=registration(provider), kept=kept)()
    assert kept.read() == "forny-2"
    assert kept.path.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in kept.path.parent.iterdir()] == ["kl.token"]
    Tokens(registration=registration(provider), kept=kept)()
    assert provider.asked[-1][1]["refresh_token"] == "forny-2"


@pytest.mark.parametrize(
    ("reply", "kind", "words"),
    [
        ((400, {"error": "invalid_grant"}), UsageError, "brevjournal authorise kl"),
        ((400, {"error": "interaction_required"}), UsageError, "brevjournal authorise kl"),
        (
            (401, {"error": "invalid_client", "error_description": "AADSTS7000222: expired"}),
            UsageError,
            "AADSTS7000222",
        ),
        ((400, {"error": "invalid_scope"}), UsageError, "invalid_scope"),
        ((400, {"error": "no forny-1"}), UsageError, "no reason given"),  # it repeats what it was sent
        ((400, {"error": "temporarily_unavailable"}), TemporaryFailure, "temporarily_unavailable"),
        ((503, {"error": "whatever"}), TemporaryFailure, "whatever"),
        ((502, b"<html>Bad gateway</html>"), TemporaryFailure, "502"),
        ((302, b""), TemporaryFailure, "302"),
        ((200, b""), TemporaryFailure, "no token"),
        ((200, []), TemporaryFailure, "no token"),
        ((200, {"access_token": 7}), TemporaryFailure, "no token"),
        ((200, {"access_token": "a", "expires_in": "x"}), TemporaryFailure, "no token"),
        ((200, b'{"access_token":"' + b"a" * 2_000_000), TemporaryFailure, "No answer"),
    ],
)
def test_a_refusal_says_what_to_do(
    provider: FakeProvider, kept: TokenFile, reply: Reply, kind: type[BrevjournalError], words: str
) -> None:
    provider.script = lambda path, form: reply
    with pytest.raises(kind) as caught:
        Tokens(registration=registration(provider, secret=lambda: CLIENT_SECRET), kept=kept)()
    assert words in str(caught.value)
    assert kept.read() == "forny-1"
    assert [path for path, _ in provider.asked] == ["/token"]  # nobody is redirected
    told = "".join(traceback.format_exception(caught.value)) + repr(caught.value.__dict__)
    assert "forny-1" not in told
    assert CLIENT_SECRET not in told


def test_a_provider_that_is_not_there_is_a_failure_of_the_moment(provider: FakeProvider, kept: TokenFile) -> None:
    gone = registration(provider, provider=at(microsoft(), "http://127.0.0.1:1"))
    with pytest.raises(TemporaryFailure, match="Connection refused"):
        Tokens(registration=gone, kept=kept)()


def test_tokens_go_over_https_only() -> None:
    for url in ("http://login.example/token", "file:///etc/passwd", "ftp://127.0.0.1/"):
        with pytest.raises(UsageError, match="https"):
            post(url, "a=b", 1.0)


def test_the_real_providers_are_asked_over_https() -> None:
    for provider in (google(), microsoft("common")):
        for url in filter(None, (provider.token_url, provider.device_url, provider.consent_url)):
            assert url.startswith("https://")


def test_no_token_shows_in_what_holds_it(provider: FakeProvider, kept: TokenFile) -> None:
    tokens = Tokens(registration=registration(provider, secret=lambda: CLIENT_SECRET), kept=kept)
    tokens()
    assert "adgang-1" not in repr(tokens)
    assert CLIENT_SECRET not in repr(tokens)


def test_a_token_file_is_for_its_user_alone(kept: TokenFile, tmp_path: Path) -> None:
    kept.path.chmod(0o640)
    with pytest.raises(UsageError, match="chmod 600"):
        kept.read()
    for wrong in (tmp_path / "findes ikke", tmp_path):
        with pytest.raises(UsageError):
            TokenFile(wrong, "kl").read()
    empty = tmp_path / "tom"
    empty.touch(0o600)
    with pytest.raises(UsageError, match="authorise kl"):
        TokenFile(empty, "kl").read()


def test_a_token_that_cannot_be_written_leaves_the_old_one(kept: TokenFile, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(TemporaryFailure, match="No space left"):
        kept.write("forny-2")
    monkeypatch.undo()
    assert kept.read() == "forny-1"
    assert [one.name for one in kept.path.parent.iterdir()] == ["kl.token"]


def test_a_fifo_for_a_token_file_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "rør", 0o600)
    with pytest.raises(UsageError):
        TokenFile(tmp_path / "rør", "kl").read()


@pytest.fixture(scope="module")
def checking() -> Iterator[FakeProvider]:
    """Tells the mail server whose an access token is, and hands out such tokens."""

    def script(path: str, form: Form) -> Reply:
        if path == "/token":
            return granting(path, form)
        known = form.get("access_token") == "adgang-1"
        return (200, {"email": "kirsten", "active": True}) if known else (401, {"error": "invalid_token"})

    with FakeProvider(script) as found:
        yield found


@pytest.fixture(scope="module")
def taking_tokens(checking: FakeProvider, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dovecot]:
    settings = tmp_path_factory.mktemp("oauth") / "oauth2.conf"
    settings.write_text(
        f"tokeninfo_url = {checking.base}/whose?access_token=\nusername_attribute = email\nactive_attribute = active\n"
        "active_value = true\n"
    )
    for folder in (settings, *list(settings.parents)[:3]):
        folder.chmod(0o755)
    extra = (
        f"auth_mechanisms = plain xoauth2 oauthbearer\npassdb {{\n  driver = oauth2\n"
        f"  mechanisms = xoauth2 oauthbearer\n  args = {settings}\n}}\n"
    )
    with running(extra=extra) as server:
        server.deliver(mail(1))
        yield server


def test_a_real_server_takes_the_token(taking_tokens: Dovecot, checking: FakeProvider, kept: TokenFile) -> None:
    tokens = Tokens(registration=registration(checking), kept=kept)
    found = run(account(taking_tokens, user="kirsten", password=None, token=tokens))
    assert (found.bodies, found.errors) == ([mail(1)], [])


@pytest.mark.parametrize("user", ["kirsten", "en anden"])
def test_a_real_server_refuses_another_token(taking_tokens: Dovecot, user: str) -> None:
    found = run(account(taking_tokens, user=user, password=None, token=lambda: "falsk-4711"))
    (error,) = found.errors
    assert isinstance(error, UsageError)
    assert "authorise" in str(error.remedy)
    assert "4711" not in str(error)


def test_a_server_without_oauth2_is_sent_no_token(server: Dovecot) -> None:
    found = run(account(server, password=None, token=lambda: "adgang-1"))
    (error,) = found.errors
    assert isinstance(error, UsageError)
    assert "XOAUTH2" in error.message
