"""Nothing is sent to a server that has not proved who it is, and no secret is ever shown."""

from __future__ import annotations

import logging
import socket
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import BrevjournalError, TemporaryFailure, UsageError
from pipeline.ingest.sources.imap.account import Account
from pipeline.ingest.sources.imap.source import ImapSource
from tests.ingest.imap.box import Remembering, account, clear, mail, run
from tests.ingest.imap.scripted import Scripted
from tests.mailboxes.certificates import Authority, Certificate, self_signed
from tests.mailboxes.dovecot import Dovecot, running

SECRET = 'kode"\\ord-æøå-4711'


def refused(login: Account) -> BrevjournalError:
    """The error that a run over this account ends with, before any message."""
    found = run(login)
    assert found.items == []
    (error,) = found.errors
    return error


def here(server: Scripted, **changed: Any) -> Account:
    """An account on a scripted server."""
    usual = {"host": "127.0.0.1", "port": server.port, "security": "none", "user": "kirsten", "timeout": 5.0}
    return Account(**{"password": lambda: SECRET, **usual, **changed})


@contextmanager
def presenting(certificate: Certificate) -> Iterator[Dovecot]:
    with running(certificate=certificate) as server:
        server.deliver(mail(1))
        yield server


def test_tls_with_a_certificate_that_is_trusted(server: Dovecot) -> None:
    server.deliver(mail(1), user=server.user)
    for login in (account(server), account(server, security="starttls", port=server.port)):
        assert run(login).bodies == [mail(1)]


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_an_authority_that_is_not_known_is_refused(server: Dovecot, security: str) -> None:
    port = server.tls_port if security == "tls" else server.port
    error = refused(account(server, ca_file=None, security=security, port=port))
    assert isinstance(error, UsageError)
    assert "authority" in error.message
    assert "ca_file" in str(error.remedy)


def test_a_self_signed_certificate_is_refused(tmp_path: Path) -> None:
    with presenting(self_signed(tmp_path, "localhost")) as server:
        error = refused(account(server))
        assert isinstance(error, UsageError)
        assert "signed by itself" in error.message


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_certificate_for_another_host_is_refused(tmp_path: Path, security: str) -> None:
    authority = Authority(tmp_path)
    with presenting(authority.sign("andet.example")) as server:
        port = server.tls_port if security == "tls" else server.port
        error = refused(account(server, ca_file=authority.file, security=security, port=port))
        assert isinstance(error, UsageError)
        assert "another host name" in error.message


def test_an_expired_certificate_is_refused(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    with presenting(authority.sign("localhost", days=-1)) as server:
        error = refused(account(server, ca_file=authority.file))
        assert isinstance(error, UsageError)
        assert "expired" in error.message


def test_a_wrong_password_is_told_as_one(server: Dovecot) -> None:
    error = refused(account(server, password=lambda: "forkert"))
    assert isinstance(error, UsageError)
    assert "Check user and password" in str(error.remedy)


def test_starttls_that_was_stripped_is_refused_before_anything_is_sent() -> None:
    with Scripted() as server:
        error = refused(here(server, security="starttls"))
        assert isinstance(error, UsageError)
        assert "STARTTLS" in error.message
        assert [word for word in server.heard if "CAPABILITY" not in word] == []


@pytest.mark.parametrize("security", ["none", "starttls"])
def test_a_greeting_that_says_logged_in_already_is_refused(security: str) -> None:
    with Scripted(greeting=b"* PREAUTH welcome back\r\n") as server:
        error = refused(here(server, security=security))
        assert isinstance(error, UsageError)
        assert "PREAUTH" in error.message
        assert [word for word in server.heard if "CAPABILITY" not in word] == []


def test_without_encryption_only_this_computer_is_spoken_to(monkeypatch: pytest.MonkeyPatch) -> None:
    with Scripted() as server:
        monkeypatch.setattr(socket.socket, "getpeername", lambda self: ("192.0.2.7", 143))
        error = refused(here(server))
        assert isinstance(error, UsageError)
        assert "this computer alone" in error.message
        assert server.heard == []


def test_a_server_that_takes_no_password_gets_none() -> None:
    def script(verb: str, rest: str) -> bytes:
        return b"* CAPABILITY IMAP4rev1 LOGINDISABLED\r\n{tag} OK done\r\n" if verb == "CAPABILITY" else b""

    with Scripted(script) as server:
        error = refused(here(server))
        assert isinstance(error, UsageError)
        assert "takes no password" in error.message
        assert not any("LOGIN" in word for word in server.heard)


def test_names_and_passwords_cannot_smuggle_commands() -> None:
    with Scripted() as server:
        assert len(run(here(server, user='a" b', password=lambda: 'p"\\q')).items) == 3
        assert any(word.endswith('LOGIN "a\\" b" "p\\"\\\\q"') for word in server.heard)
        for wrong in ("linje\r\nA1 DELETE INBOX", "nul\0"):
            assert isinstance(refused(here(server, password=lambda wrong=wrong: wrong)), UsageError)
        assert not any("DELETE" in word for word in server.heard)


def test_a_server_without_plain_takes_only_ascii() -> None:
    with Scripted() as server:
        error = refused(here(server))
        assert isinstance(error, UsageError)
        assert "æ, ø, å" in error.message


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (b"{tag} NO [AUTHENTICATIONFAILED] no\r\n", UsageError),
        (b"{tag} NO go away\r\n", UsageError),
        (b"{tag} NO [UNAVAILABLE] later\r\n", TemporaryFailure),
        (b"{tag} NO [ALERT] Too many simultaneous connections\r\n", TemporaryFailure),
        (b"* BYE too many connections\r\n", TemporaryFailure),
        (None, TemporaryFailure),
    ],
)
def test_a_login_fails_for_now_or_until_it_is_mended(said: bytes | None, kind: type[BrevjournalError]) -> None:
    with Scripted(lambda verb, rest: said if verb == "LOGIN" else b"") as server:
        error = refused(here(server, password=lambda: "kode"))
        assert type(error) is not BrevjournalError
        assert isinstance(error, kind)


@pytest.mark.parametrize(
    "said", [b"{tag} NO wrong: %s\r\n", b"* OK %s\r\n{tag} BAD %s\r\n", b"* BYE %s\r\n", b"%s\r\n", None]
)
@pytest.mark.parametrize("offers_plain", [True, False])
def test_no_secret_shows_anywhere(
    said: bytes | None, offers_plain: bool, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    secret = SECRET if offers_plain else "kode-4711-ord"

    def script(verb: str, rest: str) -> bytes | None:
        if verb == "CAPABILITY":
            return b"* CAPABILITY IMAP4rev1 %s\r\n{tag} OK done\r\n" % (b"AUTH=PLAIN" if offers_plain else b"")
        if verb in ("AUTHENTICATE", "LOGIN"):
            return said and said.replace(b"%s", secret.encode())
        return b""

    caplog.set_level(logging.DEBUG)
    with Scripted(script) as server:
        login = here(server, password=lambda: secret, timeout=1.0)
        source = ImapSource("kl", login, folders=["INBOX"], memory=Remembering())
        with pytest.raises(BrevjournalError) as caught:
            list(source.items())
    shown = [repr(login), repr(source), str(caught.value), repr(caught.value), caplog.text, *capfd.readouterr()]
    shown += ["".join(traceback.format_exception(caught.value)), repr(caught.value.__dict__)]
    for text in shown:
        assert "4711" not in text


def test_a_successful_login_is_not_logged_either(server: Dovecot, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    server.deliver(mail(1), user=server.user)
    assert run(account(server)).bodies == [mail(1)]
    assert run(clear(server, server.port)).bodies == [mail(1)]
    assert server.password not in caplog.text
    assert "AUTHENTICATE" not in caplog.text


@pytest.mark.parametrize(
    ("changed", "kind", "words"),
    [
        ({"host": "findes-ikke.invalid"}, BrevjournalError, "findes-ikke.invalid"),
        ({"host": "x" * 300}, UsageError, "host"),
        ({"port": 1}, TemporaryFailure, "Connection refused"),
        ({"ca_file": Path("/findes/ikke.pem")}, UsageError, "ca_file"),
    ],
)
def test_what_is_wrong_with_the_settings_is_named(
    server: Dovecot, changed: dict[str, Any], kind: type[BrevjournalError], words: str
) -> None:
    error = refused(account(server, **changed))
    assert isinstance(error, kind)
    assert words in error.message
    assert error.remedy


def test_tls_to_a_port_without_it_is_named(server: Dovecot) -> None:
    error = refused(account(server, port=server.port, timeout=5.0))
    assert isinstance(error, UsageError)
    assert "does not speak TLS" in error.message
