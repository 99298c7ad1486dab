"""What settings of one source need or exclude each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

_PASSWORDS = ("password_file", "password_command", "password_env")
_CLIENT_SECRETS = ("client_secret_file", "client_secret_command", "client_secret_env")
_CONSENT = ("provider", "tenant", "client_id", *_CLIENT_SECRETS, "refresh_token_file")


def contradictions(kind: str, given: Mapping[str, object], values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Key and fault of whatever does not go together. `given` holds the keys that were set, `values` what they are."""
    if kind != "imap":
        return
    yield from _one_place(given, _CLIENT_SECRETS)
    if values.get("auth", "password") == "password":
        yield from _password(given)
    else:
        yield from _consent(given, values)
    yield from _after(given, values)
    if not values.get("folders", ("INBOX",)):
        yield "folders", "must name at least one folder"


def _one_place(given: Mapping[str, object], places: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    named = [one for one in places if one in given]
    if len(named) > 1:
        yield named[1], f"only one of {' and '.join(named)} may be set"


def _password(given: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    yield from _one_place(given, _PASSWORDS)
    if not any(one in given for one in _PASSWORDS):
        yield "password_file", "is missing: set it, or password_command, or password_env"
    for key in (*_CONSENT, "token_command"):
        if key in given:
            yield key, 'is for auth = "oauth2"'


def _consent(given: Mapping[str, object], values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """OAuth2: either a command gives the token, or a provider does."""
    yield from ((key, 'is for auth = "password"') for key in _PASSWORDS if key in given)
    if "token_command" in given:
        excluded = (key for key in _CONSENT if key in given)
        yield from ((key, "has no place beside token_command, which gives the token itself") for key in excluded)
    elif "provider" not in given:
        yield "provider", 'is missing: set it to "microsoft" or "google", or set token_command'
    else:
        if "client_id" not in given:
            yield "client_id", "is missing: the id under which the program is registered with the provider"
        rules = _PROVIDERS.get(values["provider"])
        yield from rules(given) if rules else ()


def _microsoft(given: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    if "tenant" not in given:
        yield "tenant", "is missing: the organisation's id or domain, as Microsoft knows it"
    if not any(one in given for one in (*_CLIENT_SECRETS, "refresh_token_file")):
        yield "refresh_token_file", "is missing: set it, or where the client's secret lies (client_secret_file)"


def _google(given: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    if "tenant" in given:
        yield "tenant", 'is for provider = "microsoft"'
    if "refresh_token_file" not in given:
        yield "refresh_token_file", "is missing: where `brevjournal authorise` writes the consent to"
    if not any(one in given for one in _CLIENT_SECRETS):
        yield "client_secret_file", "is missing: Google's clients have a secret; or client_secret_command, …_env"


_PROVIDERS: dict[str, Callable[[Mapping[str, object]], Iterable[tuple[str, str]]]] = {
    "microsoft": _microsoft,
    "google": _google,
}


def _after(given: Mapping[str, object], values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    after, target = values.get("after", "nothing"), values.get("move_to", "")
    if "flag" in given and after != "flag":
        yield "flag", 'is for after = "flag"'
    if "move_to" in given and after != "move":
        yield "move_to", 'is for after = "move"'
    if after == "move" and not target:
        yield "move_to", 'is missing: after = "move" needs a folder to move to'
    if after == "move" and target and target in values.get("folders", ("INBOX",)):
        yield "move_to", "is one of the folders that are read"
