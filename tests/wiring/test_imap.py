"""Mailboxes out of their settings: login, tokens, folders, what happens afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.config.sources import ImapSettings
from pipeline.errors import UsageError
from pipeline.ports.memory import Forgetful
from pipeline.values.source import RawItem
from pipeline.wiring.imap import account_of, check_mailbox, imap_source, registration_of, token_file
from tests.mailboxes.dovecot import running


def setting(**changed: Any) -> ImapSettings:
    return ImapSettings(**{"name": "kl", "host": "post.aaby.example", "user": "kirsten", **changed})


def test_a_mailbox_with_a_password_from_the_environment_is_read() -> None:
    with running() as server:
        server.deliver(b"Subject: Brev\r\n\r\nHej\r\n", "Høringer")
        server.deliver(b"Subject: Spam\r\n\r\nHej\r\n", "Spam")
        found = setting(
            host="localhost", port=server.tls_port, user=server.user, password_env="KODE",
            ca_file=str(server.ca_file), folders=("*",), exclude=("Spam",), after="flag", flag="\\Seen",
        )  # fmt: skip
        env = {"KODE": server.password}
        source = imap_source(found, Forgetful(), env)
        (item,) = [one for one in source.items() if isinstance(one, RawItem)]
        assert item.origin.path == "kl/Høringer"
        assert item.ticket
        source.acknowledge([item.ticket])
        assert "\\Seen" in server.flags("Høringer")[1]
        assert all(one.ok for one in check_mailbox(found, env))
        (wrong,) = check_mailbox(found, {})
        assert "KODE" in wrong.message
        assert isinstance(wrong.error, UsageError)


def test_secrets_are_fetched_at_login_and_not_before(tmp_path: Path) -> None:
    account = account_of(setting(password_file=str(tmp_path / "findes ikke")), {})
    assert account.password is not None
    assert account.token is None
    with pytest.raises(UsageError, match="findes ikke"):
        account.password()


def test_a_token_may_come_from_a_command() -> None:
    account = account_of(setting(auth="oauth2", token_command="echo adgang-1"), {"PATH": "/usr/bin:/bin"})
    assert account.password is None
    assert account.token is not None
    assert account.token() == "adgang-1"


@pytest.mark.parametrize(
    ("changed", "url"),
    [
        (
            {"provider": "microsoft", "tenant": "aaby.example"},
            "https://login.microsoftonline.com/aaby.example/oauth2/v2.0/token",
        ),
        ({"provider": "google"}, "https://oauth2.googleapis.com/token"),
    ],
)
def test_a_provider_is_asked_at_its_address(changed: dict[str, str], url: str) -> None:
    found = setting(
        auth="oauth2", client_id="programmet", client_secret_env="HEMMELIG", refresh_token_file="/nøgle", **changed
    )
    registration = registration_of(found, {"HEMMELIG": "h"})
    assert registration.provider.token_url == url
    assert (registration.source, registration.client_id) == ("kl", "programmet")
    assert registration.secret is not None
    assert registration.secret() == "h"
    kept = token_file(found)
    assert kept is not None
    assert kept.path == Path("/nøgle")
    assert account_of(found, {}).token is not None


def test_a_password_needs_no_consent() -> None:
    with pytest.raises(UsageError, match="nobody to ask"):
        registration_of(setting(password_env="KODE"), {})
    assert token_file(setting()) is None


def test_an_account_is_shown_without_its_secret() -> None:
    assert "hemmelig" not in repr(account_of(setting(password_env="KODE"), {"KODE": "hemmelig"}))
