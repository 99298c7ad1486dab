"""Consent of a person to have a mailbox read: by a code on another device, or in a browser that comes back here."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from types import TracebackType
from typing import Any
from urllib.parse import urlencode

from oauthlib.oauth2 import DeviceClient, OAuth2Error, WebApplicationClient
from oauthlib.oauth2.rfc6749.errors import MismatchingStateError

from pipeline.errors import BrevjournalError, TemporaryFailure, UsageError
from pipeline.ingest.sources.imap.http import Answer, post
from pipeline.ingest.sources.imap.oauth import Registration, granted, proof, refusal, shown_code

_INTERVAL = 5.0  # seconds between two questions, where the provider names none
_LIFE = 900.0  # seconds that a code lives, where the provider does not say


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """A code to be typed on a page, on any device."""

    page: str
    code: str
    secret: str = field(repr=False)  # by which the answer is asked for
    interval: float  # seconds between two questions
    life: float  # seconds


def device(registration: Registration) -> Device:
    """Asks for a code. Raises UsageError where the provider gives none, TemporaryFailure where it does not answer."""
    if not registration.provider.device_url:
        raise UsageError(f"{registration.provider.name} gives mail no device code.", remedy="Use a browser.")
    asked = urlencode({"client_id": registration.client_id, "scope": registration.provider.scope})
    answer = post(registration.provider.device_url, asked, registration.timeout)
    try:
        told: dict[str, Any] = json.loads(answer.text)
        return Device(
            page=str(told.get("verification_uri") or told["verification_url"]),
            code=str(told["user_code"]),
            secret=str(told["device_code"]),
            interval=float(told.get("interval") or _INTERVAL),
            life=float(told.get("expires_in") or _LIFE),
        )
    except (ValueError, LookupError, TypeError, AttributeError):
        raise _no_code(registration, answer) from None


def await_device(
    registration: Registration,
    asked: Device,
    *,
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> str:
    """The refresh token, once the person has consented. Raises UsageError where that is refused or takes too long."""
    client = DeviceClient(registration.client_id)
    body = client.prepare_request_body(device_code=asked.secret, include_client_id=True, **proof(registration))
    until = clock() + asked.life
    interval = asked.interval
    while clock() < until:
        sleep(interval)
        answer = post(registration.provider.token_url, body, registration.timeout)
        code = _code(answer.text)
        if code == "slow_down":
            interval += _INTERVAL
        elif code in ("access_denied", "authorization_declined"):
            raise UsageError("The consent was refused.", remedy="Run the same command again to ask anew.")
        elif code in ("expired_token", "code_expired"):
            break
        elif code != "authorization_pending":
            return _refresh_token(registration, granted(registration, answer))
    raise UsageError("Nobody consented in time.", remedy="Run the same command again; the code lives some minutes.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A consent asked for in a browser. `address` is for the person; the rest proves that an answer is ours."""

    address: str
    redirect: str
    state: str = field(repr=False)
    verifier: str = field(repr=False)


def in_browser(registration: Registration, redirect: str) -> Asked:
    """The address to open; afterwards the browser comes to `redirect`."""
    client = WebApplicationClient(registration.client_id)
    verifier = client.create_code_verifier(64)
    state = secrets.token_urlsafe(24)
    address = client.prepare_request_uri(
        registration.provider.consent_url,
        redirect_uri=redirect,
        scope=registration.provider.scope,
        state=state,
        code_challenge=client.create_code_challenge(verifier, "S256"),
        code_challenge_method="S256",
        access_type="offline",  # Google gives a refresh token only so, and only when it asks the person
        prompt="consent",
    )
    return Asked(address=address, redirect=redirect, state=state, verifier=verifier)


def redeem(registration: Registration, asked: Asked, arrived: str) -> str:
    """The refresh token, for the address that the browser came back to. Raises UsageError where it is no consent to
    this question."""
    client = WebApplicationClient(registration.client_id)
    # The way back stays on this computer and is http by RFC 8252; oauthlib knows https only.
    there = arrived.strip().replace("http://", "https://", 1)
    if not there.startswith("https://"):
        raise UsageError(
            "That is no address.", remedy="Run the same command again, and paste the whole address, from http on."
        )
    try:
        code = client.parse_request_uri_response(there, state=asked.state)["code"]
    except MismatchingStateError:
        raise UsageError("That address answers another question.", remedy="Run the same command again.") from None
    except OAuth2Error as error:
        told = shown_code(error.error) or "no reason given"
        raise UsageError(f"There is no consent: {told}.", remedy="Run the same command again.") from None
    body = client.prepare_request_body(
        code=code, redirect_uri=asked.redirect, code_verifier=asked.verifier, **proof(registration)
    )
    answer = post(registration.provider.token_url, body, registration.timeout)
    return _refresh_token(registration, granted(registration, answer))


class Listener:
    """Waits on this computer alone for a browser that comes back from giving consent."""

    def __init__(self, host: str) -> None:
        """`host` is what the provider knows this computer by: "localhost" or "127.0.0.1"."""
        self._arrived: list[str] = []
        self._server = HTTPServer(("127.0.0.1", 0), _handler(self._arrived))
        self._host = host

    def __enter__(self) -> Listener:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.server_close()

    @property
    def address(self) -> str:
        """Where the browser is to come."""
        return f"http://{self._host}:{self._server.server_address[1]}/"

    def wait(self, seconds: float) -> str:
        """The address that the browser came with. Raises UsageError where it does not come in time."""
        until = time.monotonic() + seconds
        while not self._arrived and (left := until - time.monotonic()) > 0:
            self._server.timeout = left
            self._server.handle_request()
        if not self._arrived:
            raise UsageError("Nobody consented in time.", remedy="Run the same command again.")
        return self.address.rstrip("/") + self._arrived[0]


def _handler(arrived: list[str]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        timeout = 10.0  # seconds that a visitor may take to say what it wants

        def do_GET(self) -> None:
            if "state=" not in self.path:  # browsers ask for an icon too
                self.send_error(404)
                return
            arrived.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "text/plain; charset=utf-8")
            self.send_header("Content-Security-Policy", "default-src 'none'")
            self.end_headers()
            self.wfile.write(b"Tak. Vinduet kan lukkes. / Thank you. You may close this window.\n")

        def log_message(self, format: str, *args: object) -> None:
            """The address holds the code: it goes into no log."""

    return Handler


def _refresh_token(registration: Registration, answer: dict[str, Any]) -> str:
    found = answer.get("refresh_token")
    if not isinstance(found, str) or not found:
        raise UsageError(
            f"{registration.provider.name} gave no refresh token.",
            remedy="Withdraw the program's access in the account's security settings, then run the same command again.",
        )
    return found


def _code(text: str) -> str:
    try:
        told = json.loads(text)
    except ValueError:
        return ""
    return str(told.get("error", "")) if isinstance(told, dict) else ""


def _no_code(registration: Registration, answer: Answer) -> BrevjournalError:
    if code := _code(answer.text):
        return refusal(registration, code, answer)
    return TemporaryFailure(f"{registration.provider.name} gave no device code.", remedy="Try again later.")
