"""What doctor says of a mailbox."""

from __future__ import annotations

import pytest

from pipeline.errors import UsageError
from pipeline.ingest.sources.imap.account import After
from pipeline.ingest.sources.imap.probe import probe
from tests.ingest.imap.box import account, clear, mail
from tests.mailboxes.dovecot import Dovecot
from tests.mailboxes.proxy import Proxy


def _lasting(server: Dovecot) -> list[list[str]]:
    """Flags of the messages, but for the one that says that nobody has looked into the folder yet."""
    flags = server.flags("Høringer", server.user).values()
    return [[flag for flag in one.split() if flag != "\\Recent"] for one in flags]


def test_a_mailbox_that_is_well(server: Dovecot) -> None:
    for number in range(3):
        server.deliver(mail(number), "Høringer", user=server.user)
    server.mailbox("Læst", server.user)
    before = _lasting(server)
    found = probe(account(server), ["INBOX", "Høringer"], after=After(act="move", move_to="Læst"))
    assert all(one.ok for one in found)
    told = " ".join(one.message for one in found)
    assert "with TLS" in told
    assert "INBOX 0, Høringer 3" in told
    assert "move to Læst" in told
    assert _lasting(server) == before


def test_each_wrong_thing_has_a_remedy(server: Dovecot) -> None:
    found = probe(account(server), ["Findes ikke", "INBOX"], after=After(act="move", move_to="Heller ikke"))
    wrong = [one for one in found if not one.ok]
    assert ["'Findes ikke'" in wrong[0].message, "'Heller ikke'" in wrong[1].message] == [True, True]
    assert all(one.remedy and isinstance(one.error, UsageError) for one in wrong)
    assert any(one.ok and "INBOX 0" in one.message for one in found)


@pytest.mark.parametrize("changed", [{"password": lambda: "forkert"}, {"ca_file": None}, {"port": 1}])
def test_what_nothing_can_go_on_after_is_the_last_thing_said(server: Dovecot, changed: dict[str, object]) -> None:
    (only,) = probe(account(server, **changed), ["INBOX"])
    assert not only.ok
    assert only.remedy


def test_nothing_to_read_is_wrong(server: Dovecot) -> None:
    found = probe(account(server), ["*"], ["*"])
    assert [one.ok for one in found] == [True, False]


def test_looking_marks_nothing(server: Dovecot) -> None:
    server.deliver(mail(1), user=server.user)
    with Proxy(server.port) as line:
        assert all(one.ok for one in probe(clear(server, line.port), ["*"], after=After(act="flag", flag="$Brev")))
        said = bytes(line.heard).upper()
    for word in (b"STORE", b"MOVE", b"COPY", b"EXPUNGE", b"FETCH"):
        assert word not in said
