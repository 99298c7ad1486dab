"""Mailboxes on servers, built from their settings: login, tokens, source, and a look at them for doctor."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.config.secrets import SecretPlace
    from pipeline.config.sources import ImapSettings
    from pipeline.ingest.sources.imap.account import Account, After
    from pipeline.ingest.sources.imap.keeping import TokenFile
    from pipeline.ingest.sources.imap.oauth import Registration
    from pipeline.ingest.sources.imap.probe import Finding
    from pipeline.ingest.sources.imap.source import ImapSource
    from pipeline.ports.memory import Memory


def imap_source(setting: ImapSettings, memory: Memory, env: Mapping[str, str]) -> ImapSource:
    """The source of a setting. Its secrets are fetched when it logs in."""
    from pipeline.ingest.sources.imap.source import ImapSource

    return ImapSource(
        setting.name,
        account_of(setting, env),
        folders=setting.folders,
        memory=memory,
        exclude=setting.exclude,
        after=_after(setting),
    )


def check_mailbox(setting: ImapSettings, env: Mapping[str, str]) -> tuple[Finding, ...]:
    """What doctor says of a mailbox: step by step what works and what does not. Raises nothing, marks no message."""
    from pipeline.ingest.sources.imap.probe import probe

    return probe(account_of(setting, env), setting.folders, setting.exclude, _after(setting))


def account_of(setting: ImapSettings, env: Mapping[str, str]) -> Account:
    """Server and login of a setting."""
    from pipeline.ingest.sources.imap.account import Account

    by_token = setting.auth == "oauth2"
    return Account(
        host=setting.host,
        port=setting.port,
        security=setting.security,
        user=setting.user,
        password=None if by_token else _revealing(setting.password, env),
        token=_tokens(setting, env) if by_token else None,
        ca_file=Path(setting.ca_file) if setting.ca_file else None,
        timeout=setting.timeout,
    )


def registration_of(setting: ImapSettings, env: Mapping[str, str]) -> Registration:
    """The program as the provider of this mailbox knows it. Raises UsageError where it has none."""
    from pipeline.ingest.sources.imap.oauth import Registration, google, microsoft

    if setting.auth != "oauth2" or not setting.provider:
        remedy = 'Consent is for auth = "oauth2" with a provider; a password or a token_command needs none.'
        raise UsageError(f"The mailbox {setting.name!r} has nobody to ask for consent.", remedy=remedy)
    provider = google() if setting.provider == "google" else microsoft(setting.tenant or "common")
    secret = _revealing(setting.client_secret, env) if setting.client_secret else None
    return Registration(
        source=setting.name,
        provider=provider,
        client_id=setting.client_id,
        secret=secret,
        timeout=setting.timeout,
    )


def token_file(setting: ImapSettings) -> TokenFile | None:
    """Where the refresh token of a mailbox is kept; None where an application reads it without a person."""
    from pipeline.ingest.sources.imap.keeping import TokenFile

    return TokenFile(Path(setting.refresh_token_file), setting.name) if setting.refresh_token_file else None


def _tokens(setting: ImapSettings, env: Mapping[str, str]) -> Callable[[], str]:
    from pipeline.config.secrets import leave_no_core
    from pipeline.ingest.sources.imap.oauth import Tokens

    leave_no_core()
    if setting.token is not None:
        return _revealing(setting.token, env)
    return Tokens(registration=registration_of(setting, env), kept=token_file(setting))


def _revealing(place: SecretPlace | None, env: Mapping[str, str]) -> Callable[[], str]:
    def reveal() -> str:
        return place.reveal(env).expose() if place else ""

    return reveal


def _after(setting: ImapSettings) -> After:
    from pipeline.ingest.sources.imap.account import After

    return After(act=setting.after, flag=setting.flag, move_to=setting.move_to)
