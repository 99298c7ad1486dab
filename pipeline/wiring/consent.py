"""Asking a person for leave to read a mailbox, and keeping the refresh token that comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from pipeline.config import Settings
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.config.sources import ImapSettings
    from pipeline.ingest.sources.imap.oauth import Registration

Way = Literal["device", "browser", "paste"]

_PATIENCE = 600.0  # seconds that a browser may take to come back
_NOWHERE = "http://{host}:8765/"  # where nobody listens: the browser shows its address all the same


class Asking(Protocol):
    """How a person is spoken to meanwhile."""

    def device(self, page: str, code: str) -> None:
        """Told to open a page and to type a code."""
        ...

    def address(self, address: str) -> None:
        """Told to open an address in a browser."""
        ...

    def arrived(self) -> str:
        """Asked for the address that the browser came to afterwards."""
        ...


def authorise(settings: Settings, name: str, way: Way | None, asking: Asking, env: Mapping[str, str]) -> Path:
    """Asks for consent to read this mailbox; returns the file that the refresh token is in. Without a `way`, by device
    code at Microsoft and in a browser at Google. Raises UsageError and TemporaryFailure."""
    from pipeline.wiring.imap import registration_of, token_file

    setting = _mailbox(settings, name)
    registration = registration_of(setting, env)
    kept = token_file(setting)
    if kept is None:
        raise UsageError(
            f"The mailbox {name!r} is read by an application of its own, without a person's consent.",
            remedy="Nothing is to be done here; for a person's mailbox set refresh_token_file.",
        )
    kept.check()
    usual: Way = "device" if registration.provider.device_url else "browser"
    kept.write(_consented(registration, way or usual, asking))
    return kept.path


def _consented(registration: Registration, way: Way, asking: Asking) -> str:
    """The refresh token."""
    from pipeline.ingest.sources.imap.consent import Listener, await_device, device, in_browser, redeem

    host = registration.provider.redirect_host
    if way == "device":
        code = device(registration)
        asking.device(code.page, code.code)
        return await_device(registration, code)
    if way == "paste":
        asked = in_browser(registration, _NOWHERE.format(host=host))
        asking.address(asked.address)
        return redeem(registration, asked, asking.arrived())
    with Listener(host) as listener:
        asked = in_browser(registration, listener.address)
        asking.address(asked.address)
        return redeem(registration, asked, listener.wait(_PATIENCE))


def _mailbox(settings: Settings, name: str) -> ImapSettings:
    from pipeline.config.sources import ImapSettings

    found = {one.name: one for one in settings.sources if isinstance(one, ImapSettings)}
    if name not in found:
        there = f"There are: {', '.join(found)}." if found else "No mailbox on a server is configured."
        raise UsageError(f"There is no mailbox {name!r} in the settings.", remedy=there)
    return found[name]
