"""What goes wrong between here and a mailbox server, in words for the reader, without secrets and text of mails."""

from __future__ import annotations

import re
import socket
import ssl
from collections.abc import Sequence

from pipeline.errors import BrevjournalError, TemporaryFailure, UsageError
from pipeline.ingest.sources.imap.account import Account

_TEXT_SHOWN = 200  # characters of what a server says
_AGAIN = "The next run tries again."
# Codes of RFC 5530, and the words of servers that use none.
_NOT_NOW = re.compile(
    r"\[(?:UNAVAILABLE|INUSE|LIMIT|SERVERBUG|CONTACTADMIN)\b|too many|unavailable|temporar|try again|server busy", re.I
)
_WHY = {  # verify codes of OpenSSL
    9: "is not valid yet",
    10: "has expired",
    18: "is signed by itself",
    19: "is signed by an authority that is not trusted here",
    20: "is signed by an authority that is not known here",
    21: "is signed by an authority that is not known here",
    62: "is for another host name",
    64: "is for another address",
}


class Lost(TemporaryFailure):
    """The connection broke, or what came over it is no IMAP; a new connection may do better."""


class Late(TemporaryFailure):
    """The server took longer than it may."""


class Unreachable(TemporaryFailure):
    """No connection, or no login, at the moment; another try in this run would do no better."""


class Changed(TemporaryFailure):
    """A folder is no longer the one that was listed."""


class Refused(TemporaryFailure):
    """The server said no to one command; the connection is well."""


def lost(account: Account, doing: str, said: str = "") -> Lost:
    """The connection ended in mid-command."""
    return Lost(_broken(account, doing, said), remedy=_AGAIN)


def unreachable(account: Account, doing: str, said: str = "") -> Unreachable:
    """The server broke off before it was of any use."""
    return Unreachable(_broken(account, doing, said), remedy=_AGAIN)


def garbled(account: Account, doing: str) -> Lost:
    """The answer is no IMAP."""
    return Lost(f"{account.address} gave an answer that cannot be understood while {doing}.", remedy=_AGAIN)


def late(account: Account, doing: str, seconds: float) -> Late:
    """A deadline passed."""
    text, remedy = _slow(account, doing, seconds)
    return Late(text, remedy=remedy)


def too_slow(account: Account, doing: str) -> Unreachable:
    """A deadline passed before the login was through."""
    text, remedy = _slow(account, doing, account.timeout)
    return Unreachable(text, remedy=remedy)


def refused(account: Account, doing: str, said: str) -> Refused:
    """NO or BAD to one command."""
    return Refused(f"{account.address} refused while {doing}: {shown(said)}.", remedy=_AGAIN)


def login_failed(account: Account, said: str) -> BrevjournalError:
    """Wrong name, wrong password, or a server that cannot tell at the moment."""
    if _NOT_NOW.search(said):
        return TemporaryFailure(f"{account.address} takes no login at the moment: {shown(said)}.", remedy=_AGAIN)
    if account.token is not None:
        remedy = (
            "Check that the user may read this mailbox over IMAP (at Microsoft 365 IMAP must be allowed for it), "
            "and give consent anew with brevjournal authorise."
        )
    else:
        remedy = "Check user and password; some providers ask for an app password or for OAuth2."
    return UsageError(f"{account.address} refused the login of {account.user!r}: {shown(said)}.", remedy=remedy)


def no_connection(account: Account, error: OSError) -> BrevjournalError:
    """Connecting or the TLS handshake failed."""
    where = account.address
    if isinstance(error, ssl.SSLCertVerificationError):
        why = _WHY.get(error.verify_code, f"is not accepted ({error.verify_message})")
        if error.verify_code in (62, 64):
            remedy = "Write the host by the name that stands in the certificate."
        elif error.verify_code in (9, 10):
            remedy = "Ask whoever runs the server for a new certificate; check this computer's clock."
        else:
            remedy = "If the server is yours, name the certificate of its authority in ca_file."
        return UsageError(f"The certificate of {where} {why}. Nothing was sent.", remedy=remedy)
    if isinstance(error, ssl.SSLError):
        if error.reason in ("WRONG_VERSION_NUMBER", "RECORD_LAYER_FAILURE", "UNEXPECTED_MESSAGE"):
            return UsageError(
                f"{where} does not speak TLS from the first byte.",
                remedy='Set security = "starttls", or the port of TLS (993).',
            )
        return TemporaryFailure(f"TLS with {where} failed: {error.reason or 'no reason given'}.", remedy=_AGAIN)
    if isinstance(error, socket.gaierror) and error.errno != socket.EAI_AGAIN:
        return UsageError(f"There is no host {account.host!r}.", remedy="Check host in the settings.")
    if isinstance(error, TimeoutError):
        return too_slow(account, "connecting")
    told = error.strerror or type(error).__name__
    return TemporaryFailure(f"No connection to {where}: {told}.", remedy=f"Check host and port. {_AGAIN}")


def joined(faults: Sequence[BrevjournalError]) -> BrevjournalError:
    """One error for several. What the user has to mend goes before what may mend itself."""
    first = next((one for one in faults if isinstance(one, UsageError)), faults[0])
    if len(faults) == 1:
        return first
    others = [one for one in faults if one is not first]
    kind = UsageError if isinstance(first, UsageError) else TemporaryFailure
    message = " ".join([str(first), *dict.fromkeys(str(one) for one in others)])
    return kind(message)


def shown(said: str) -> str:
    """What a server says, on one line and cut."""
    line = " ".join(said.split()).rstrip(".")
    return line if len(line) <= _TEXT_SHOWN else line[: _TEXT_SHOWN - 1] + "…"


def _broken(account: Account, doing: str, said: str) -> str:
    told = f" It said: {shown(said)}." if said.strip() else ""
    return f"The connection to {account.address} broke while {doing}.{told}"


def _slow(account: Account, doing: str, seconds: float) -> tuple[str, str]:
    text = f"{account.address} was not done within {seconds:.0f} seconds while {doing}."
    return text, f"{_AGAIN} If the line is slow, set a longer timeout."
