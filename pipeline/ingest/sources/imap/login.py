"""Logging in: by password or by the access token of OAuth2."""

from __future__ import annotations

import base64
import binascii
import json

from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from pipeline.errors import UsageError
from pipeline.ingest.sources.imap.account import Account
from pipeline.ingest.sources.imap.faults import login_failed
from pipeline.ingest.sources.imap.line import Client

_UNSENDABLE = frozenset("\r\n\0")


def log_in(client: Client, account: Account, secret: str) -> None:
    """Log in with a password or token. Raises UsageError where it is refused, TemporaryFailure where it cannot be now;
    what breaks the connection passes through."""
    if _UNSENDABLE & set(account.user + secret):
        raise UsageError(
            f"User or secret for {account.host} has a line break in it.", remedy="Give the secret as one line."
        )
    answers: list[str] = []
    try:
        if account.token is not None:
            _by_token(client, account, secret, answers)
        elif client.has_capability("AUTH=PLAIN"):
            client.plain_login(account.user, secret)
        else:
            _by_login(client, account, secret)
    except IMAPClientError as error:
        if isinstance(error.__context__, IMAPClientAbortError):
            raise IMAPClientAbortError("broken") from None  # the library calls a broken line a failed login
        said = " ".join([_words(error), *answers])
        raise login_failed(account, _without(said, account.user, secret)) from None


def _by_token(client: Client, account: Account, token: str, answers: list[str]) -> None:
    if not client.has_capability("AUTH=XOAUTH2"):
        raise UsageError(
            f"{account.address} takes no OAuth2 (XOAUTH2).", remedy='Set auth = "password", or check host and port.'
        )

    def answer(challenge: bytes) -> bytes:
        """The token first; then an empty line, for a second question is the reason of a refusal."""
        if challenge or answers:
            answers.append(_reason(challenge))
            return b""
        answers.append("")
        return _bearer(account.user, token)

    client.sasl_login("XOAUTH2", answer)


def _by_login(client: Client, account: Account, password: str) -> None:
    if client.has_capability("LOGINDISABLED"):
        raise UsageError(
            f"{account.address} takes no password over this connection.",
            remedy='Set security = "tls", or auth = "oauth2" where the provider asks for it.',
        )
    if not (account.user + password).isascii():
        raise UsageError(
            f"{account.address} takes only user names and passwords without æ, ø, å.",
            remedy="Ask for another password; the server offers no AUTH=PLAIN.",
        )
    escaped = account.user.replace("\\", "\\\\").replace('"', '\\"')
    client.login(f'"{escaped}"', password)  # imaplib quotes the password, but not the name


def _bearer(user: str, token: str) -> bytes:
    return f"user={user}\1auth=Bearer {token}\1\1".encode()


def _without(said: str, user: str, secret: str) -> str:
    """What a server says, but for the secret: some repeat the line that they did not understand."""
    plain = f"\0{user}\0{secret}".encode()
    sent = {base64.b64encode(payload).decode() for payload in (plain, _bearer(user, secret))}
    forms = {secret, secret.replace("\\", "\\\\").replace('"', '\\"'), *sent}
    written = {repr(form.encode())[2:-1] for form in forms} | {repr(form)[1:-1] for form in forms}
    for form in sorted((forms | written) - {""}, key=len, reverse=True):
        said = said.replace(form, "…")
    return said


def _reason(challenge: bytes) -> str:
    """What the server says of a token it does not take: JSON, of which only the status is of use."""
    try:
        found = json.loads(challenge)
    except ValueError:
        try:
            found = json.loads(base64.b64decode(challenge))
        except (ValueError, binascii.Error):
            return ""
    return f"(status {found['status']})" if isinstance(found, dict) and "status" in found else ""


def _words(error: IMAPClientError) -> str:
    said = error.args[0] if error.args else ""
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
