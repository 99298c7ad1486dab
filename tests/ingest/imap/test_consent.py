"""Consent by a code on another device, or in a browser that comes back here."""

from __future__ import annotations

import base64
import hashlib
import threading
import urllib.request
from collections.abc import Iterator
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlsplit

import pytest

from pipeline.errors import UsageError
from pipeline.ingest.sources.imap.consent import Listener, await_device, device, in_browser, redeem
from pipeline.ingest.sources.imap.oauth import google
from tests.ingest.imap.provider import FakeProvider, Form, Reply, at
from tests.ingest.imap.test_oauth import registration

GRANTED = {"access_token": "adgang-1", "token_type": "Bearer", "expires_in": 3600, "refresh_token": "forny-9"}
CODE = {
    "device_code": "hemmelig-kode",
    "user_code": "ABCD-1234",
    "verification_uri": "https://login.example/kode",
    "expires_in": 900,
    "interval": 5,
}


@pytest.fixture
def provider() -> Iterator[FakeProvider]:
    with FakeProvider(lambda path, form: (200, GRANTED)) as found:
        yield found


def answers(*replies: Reply) -> Iterator[Reply]:
    yield from replies


def waited(provider: FakeProvider, *errors: str) -> tuple[str, list[float]]:
    """The refresh token after these answers, and how long was slept between."""
    left = [*errors]
    now, slept = [0.0], []

    def script(path: str, form: Form) -> Reply:
        if path == "/device":
            return 200, CODE
        return (400, {"error": left.pop(0)}) if left else (200, GRANTED)

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    provider.script = script
    asked = device(registration(provider))
    return await_device(registration(provider), asked, sleep=sleep, clock=lambda: now[0]), slept


def test_a_code_is_shown_and_waited_for(provider: FakeProvider) -> None:
    token, slept = waited(provider, "authorization_pending", "slow_down", "authorization_pending")
    assert token == "forny-9"
    assert slept == [5, 5, 10, 10]
    assert provider.asked[0] == ("/device", {"client_id": "programmet", "scope": registration(provider).provider.scope})
    assert provider.asked[1][1] == {
        "grant_type": "urn:ietf:params:oauth:grant-type:device_code",
        "device_code": "hemmelig-kode",
        "client_id": "programmet",
    }


@pytest.mark.parametrize(
    ("error", "words"),
    [("access_denied", "refused"), ("expired_token", "in time"), ("invalid_client", "does not know the application")],
)
def test_no_consent_is_said_plainly(provider: FakeProvider, error: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        waited(provider, error)


def test_waiting_has_an_end(provider: FakeProvider) -> None:
    with pytest.raises(UsageError, match="in time"):
        waited(provider, *["authorization_pending"] * 1000)
    assert len(provider.asked) < 200


def test_a_code_does_not_show_in_what_holds_it(provider: FakeProvider) -> None:
    provider.script = lambda path, form: (200, CODE)
    assert "hemmelig-kode" not in repr(device(registration(provider)))


def test_an_application_that_may_not_is_told(provider: FakeProvider) -> None:
    provider.script = lambda path, form: (400, {"error": "unauthorized_client"})
    with pytest.raises(UsageError, match="does not know the application"):
        device(registration(provider))
    with pytest.raises(UsageError):
        device(registration(provider, provider=google()))


def fields(address: str) -> Form:
    return {key: values[0] for key, values in parse_qs(urlsplit(address).query).items()}


def test_a_browser_comes_back_with_the_consent(provider: FakeProvider) -> None:
    known = registration(provider, provider=at(google(), provider.base), secret=lambda: "hemmelig")
    with Listener("127.0.0.1") as listener:
        asked = in_browser(known, listener.address)
        told = fields(asked.address)
        assert told["redirect_uri"] == listener.address
        assert told["code_challenge_method"] == "S256"
        back = f"{listener.address}?state={told['state']}&code=kode-1"

        def browse() -> None:
            with pytest.raises(HTTPError):
                urllib.request.urlopen(f"{listener.address}favicon.ico", timeout=5)
            urllib.request.urlopen(back, timeout=5).close()

        browser = threading.Thread(target=browse)
        browser.start()
        arrived = listener.wait(20)
        browser.join()
    assert redeem(known, asked, arrived) == "forny-9"
    form = provider.asked[-1][1]
    assert (form["grant_type"], form["code"], form["redirect_uri"]) == ("authorization_code", "kode-1", asked.redirect)
    digest = hashlib.sha256(form["code_verifier"].encode()).digest()
    assert base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == told["code_challenge"]


@pytest.mark.parametrize(
    "query", ["state=en-anden&code=x", "code=x", "state={state}&error=access_denied", "state={state}", "", "code="]
)
def test_another_answer_is_no_consent(provider: FakeProvider, query: str) -> None:
    asked = in_browser(registration(provider), "http://localhost:8765/")
    with pytest.raises(UsageError):
        redeem(
            registration(provider),
            asked,
            f"http://localhost:8765/?{query.format(state=fields(asked.address)['state'])}",
        )
    assert provider.asked == []


def test_what_is_pasted_and_no_address_is_told(provider: FakeProvider) -> None:
    asked = in_browser(registration(provider), "http://localhost:8765/")
    with pytest.raises(UsageError, match="no address"):
        redeem(registration(provider), asked, "4/0Ab-koden-alene")


def test_a_browser_that_does_not_come_is_not_waited_for_for_ever() -> None:
    with Listener("localhost") as listener, pytest.raises(UsageError, match="in time"):
        listener.wait(0.2)


def test_consent_without_a_refresh_token_is_of_no_use(provider: FakeProvider) -> None:
    provider.script = lambda path, form: (200, {**GRANTED, "refresh_token": None})
    asked = in_browser(registration(provider), "http://localhost:8765/")
    state = fields(asked.address)["state"]
    with pytest.raises(UsageError, match="no refresh token"):
        redeem(registration(provider), asked, f"http://localhost:8765/?state={state}&code=x")
