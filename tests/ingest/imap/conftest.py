"""A mail server for all tests of this folder; each test has a user, and so a mailbox, of its own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest

from tests.mailboxes.dovecot import Dovecot, running

_NUMBER = count()


@pytest.fixture(scope="session")
def _server() -> Iterator[Dovecot]:
    with running(extra=_TOKENS) as server:
        yield server


_TOKENS = """
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
"""  # else a wrong password slows all logins that follow


@pytest.fixture
def server(_server: Dovecot) -> Iterator[Dovecot]:
    """The server with an empty mailbox."""
    usual = _server.user
    _server.user = f"bruger{next(_NUMBER)}"
    yield _server
    _server.user = usual
