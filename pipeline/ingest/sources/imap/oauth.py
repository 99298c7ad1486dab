"""OAuth2 for mailboxes: access tokens of Microsoft 365 and Google, renewed before they run out."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from oauthlib.oauth2 import BackendApplicationClient, MissingTokenError, OAuth2Error, WebApplicationClient

from pipeline.errors import BrevjournalError, TemporaryFailure, UsageError
from pipeline.ingest.sources.imap.http import Answer, post

_SPARE = 300.0  # seconds before its end from which an access token is used no more
_LIFE = 3600.0  # seconds that one lives where the answer does not say
_NUMBER = re.compile(r"AADSTS\d{4,8}")
_CODE = re.compile(r"[a-z_]{1,40}")  # anything else may be what the answer repeats of the question
_WAIT = ("temporarily_unavailable", "server_error", "slow_down")


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """Where a provider answers, and what is asked of it."""

    name: str
    token_url: str
    device_url: str
    consent_url: str
    scope: str  # a person's mailbox, and a refresh token with it
    app_scope: str = ""  # of an application without a person; empty where there is none
    redirect_host: str = "localhost"  # where a browser on this computer brings the consent


def microsoft(tenant: str = "common") -> Provider:
    """Microsoft 365. `tenant` is the organisation's id or domain; an application without a person needs one."""
    base = f"https://login.microsoftonline.com/{tenant}/oauth2/v2.0"
    return Provider(
        name="microsoft",
        token_url=f"{base}/token",
        device_url=f"{base}/devicecode",
        consent_url=f"{base}/authorize",
        scope="https://outlook.office.com/IMAP.AccessAsUser.All offline_access",
        app_scope="https://outlook.office365.com/.default",
    )


def google() -> Provider:
    """Gmail and Google Workspace."""
    return Provider(
        name="google",
        token_url="https://oauth2.googleapis.com/token",
        device_url="",  # Google gives no right to mail that way
        consent_url="https://accounts.google.com/o/oauth2/v2/auth",
        scope="https://mail.google.com/",
        redirect_host="127.0.0.1",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """The program as the provider knows it. `source` is the name in the settings, for messages."""

    source: str
    provider: Provider
    client_id: str
    secret: Callable[[], str] | None = field(default=None, repr=False)
    timeout: float = 60.0  # seconds for one answer


class RefreshToken(Protocol):
    """Where a refresh token is kept."""

    def read(self) -> str:
        """The present one. Raises UsageError where there is none."""
        ...

    def write(self, token: str) -> None:
        """Keeps a new one in its place."""
        ...


@dataclass(slots=True, kw_only=True)
class Tokens:
    """Hands out access tokens: with a refresh token for a person's mailbox, without one for an application."""

    registration: Registration
    kept: RefreshToken | None = None
    clock: Callable[[], float] = time.monotonic
    _token: str = field(default="", repr=False)
    _until: float = 0.0

    def __call__(self) -> str:
        """An access token that lives some minutes more. Raises UsageError where consent is gone or the registration is
        wrong, TemporaryFailure where the provider does not answer."""
        if not self._token or self.clock() >= self._until:
            asked_at = self.clock()
            answer = (
                self._renewed(self.kept) if self.kept else _ask(self.registration, _for_application(self.registration))
            )
            self._token = answer["access_token"]
            self._until = asked_at + max(lifetime(answer) - _SPARE, 0.0)
        return self._token

    def _renewed(self, kept: RefreshToken) -> dict[str, Any]:
        present = kept.read()
        client = WebApplicationClient(self.registration.client_id)
        body = client.prepare_refresh_body(
            refresh_token=present,
            scope=self.registration.provider.scope,
            client_id=self.registration.client_id,
            **proof(self.registration),
        )
        answer = _ask(self.registration, body)
        rotated = answer.get("refresh_token")
        if rotated and rotated != present:
            kept.write(rotated)
        return answer


def granted(registration: Registration, answer: Answer) -> dict[str, Any]:
    """The token that an answer holds. Raises UsageError where the provider refuses, else TemporaryFailure."""
    client = WebApplicationClient(registration.client_id)
    try:
        token: dict[str, Any] = dict(client.parse_request_body_response(answer.text))
    except MissingTokenError:
        raise _odd(registration, answer) from None
    except OAuth2Error as error:
        raise refusal(registration, error.error, answer) from None
    except (ValueError, TypeError, AttributeError):
        raise _odd(registration, answer) from None
    if not isinstance(token.get("access_token"), str):
        raise _odd(registration, answer)
    return token


def refusal(registration: Registration, code: str, answer: Answer) -> BrevjournalError:
    """Why there is no token, in words. `code` is the provider's, of RFC 6749."""
    name, provider = registration.source, registration.provider.name
    numbered = _NUMBER.search(answer.text)  # Microsoft's own, by which its help pages go
    said = " ".join(filter(None, (shown_code(code), numbered and numbered[0]))) or "no reason given"
    if code in _WAIT or answer.status >= 500:
        return TemporaryFailure(
            f"{provider} gives no token at the moment ({said}).", remedy="The next run tries again."
        )
    if code in ("invalid_grant", "interaction_required", "consent_required"):
        text = f"The consent for the mailbox {name!r} is gone: withdrawn, run out, or overtaken by a new password."
        return UsageError(text, remedy=f"Give it anew: brevjournal authorise {name}")
    if code in ("invalid_client", "unauthorized_client"):
        text = f"{provider} does not know the application of the mailbox {name!r}, or not its secret ({said})."
        return UsageError(
            text, remedy="Check tenant, client_id and client_secret_…; secrets run out after some months."
        )
    told = f"{provider} refuses a token for the mailbox {name!r} ({said})."
    return UsageError(
        told, remedy="Check provider, tenant and client_id, and what the application was given rights to."
    )


def shown_code(code: str) -> str:
    """A provider's word for what is wrong; empty where it is no such word."""
    return code if _CODE.fullmatch(code) else ""


def proof(registration: Registration) -> dict[str, str]:
    """What shows the provider that the program is the one that it names; nothing where it has no secret."""
    return {"client_secret": registration.secret()} if registration.secret else {}


def lifetime(answer: dict[str, Any]) -> float:
    """Seconds that an access token lives."""
    try:
        return float(answer.get("expires_in") or _LIFE)
    except (TypeError, ValueError):
        return _LIFE


def _for_application(registration: Registration) -> str:
    if not registration.provider.app_scope or registration.secret is None:
        raise UsageError(
            f"The mailbox {registration.source!r} has no refresh token, and no application of its own to ask for one.",
            remedy=f"Set refresh_token_file and run: brevjournal authorise {registration.source}",
        )
    client = BackendApplicationClient(registration.client_id)
    body: str = client.prepare_request_body(
        scope=registration.provider.app_scope, include_client_id=True, client_secret=registration.secret()
    )
    return body


def _ask(registration: Registration, body: str) -> dict[str, Any]:
    return granted(registration, post(registration.provider.token_url, body, registration.timeout))


def _odd(registration: Registration, answer: Answer) -> BrevjournalError:
    return TemporaryFailure(
        f"{registration.provider.name} gave an answer that is no token (HTTP {answer.status}).",
        remedy="The next run tries again.",
    )
