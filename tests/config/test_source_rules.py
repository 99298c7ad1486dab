"""What the settings of one mailbox need or exclude of each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.config import load
from pipeline.config.sources import ImapSettings
from pipeline.errors import UsageError

POST = 'kind = "imap"\nhost = "imap.example.org"\nuser = "journal@example.org"\n'
BY_PASSWORD = POST + 'password_file = "post.password"\n'
BY_CONSENT = POST + 'auth = "oauth2"\n'


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _post(more: str = "", base: str = BY_PASSWORD) -> ImapSettings:
    Path("a.toml").write_text(f"[sources.post]\n{base}{more}\n", encoding="utf-8")
    [one] = load(Path("a.toml"), {}, {}).sources
    assert isinstance(one, ImapSettings)
    return one


def _wrong(more: str, base: str = BY_PASSWORD) -> str:
    """The faults, one a line."""
    with pytest.raises(UsageError) as caught:
        _post(more, base)
    return str(caught.value).partition("\n")[2].replace("a.toml: $.sources.post", "")


def test_one_place_for_one_secret() -> None:
    assert ".password_env: only one of password_file and password_env may be set" in _wrong('password_env = "X"')


MICROSOFT = BY_CONSENT + 'provider = "microsoft"\n'
GOOGLE = BY_CONSENT + 'provider = "google"\n'


@pytest.mark.parametrize(
    "more",
    [
        MICROSOFT + 'tenant = "common"\nclient_id = "x"\nrefresh_token_file = "t"',
        MICROSOFT + 'tenant = "example.org"\nclient_id = "x"\nclient_secret_env = "S"',
        GOOGLE + 'client_id = "x"\nclient_secret_file = "s"\nrefresh_token_file = "t"',
        BY_CONSENT + 'token_command = "oama access journal@example.org"',
    ],
)
def test_ways_of_consent(more: str) -> None:
    assert _post(base=more).auth == "oauth2"


@pytest.mark.parametrize(
    ("base", "faults"),
    [
        (BY_CONSENT, (".provider: is missing",)),
        (BY_CONSENT + 'provider = "yahoo"\n', (".provider: must be",)),
        (MICROSOFT, (".client_id: is missing", ".tenant: is missing", ".refresh_token_file: is missing")),
        (GOOGLE, (".client_id: is missing", ".client_secret_file: is missing", ".refresh_token_file: is missing")),
        (GOOGLE + 'tenant = "x"\n', ('.tenant: is for provider = "microsoft"',)),
        (MICROSOFT + 'token_command = "x"\n', (".provider: has no place beside token_command",)),
        (BY_CONSENT + 'password_file = "x"\ntoken_command = "x"\n', ('.password_file: is for auth = "password"',)),
        (BY_PASSWORD + 'client_id = "x"\n', ('.client_id: is for auth = "oauth2"',)),
    ],
)  # fmt: skip
def test_consent_that_lacks_something(base: str, faults: tuple[str, ...]) -> None:
    told = _wrong("", base=base)
    assert [fault for fault in faults if fault not in told] == []


def test_what_happens_afterwards() -> None:
    assert _post('after = "flag"\nflag = "$Brevjournal"').flag == "$Brevjournal"
    assert _post('after = "move"\nmove_to = "Journal/Indlæst"').move_to == "Journal/Indlæst"
    for more, fault in (
        ('flag = "\\\\Seen"', '.flag: is for after = "flag"'),
        ('move_to = "x"', '.move_to: is for after = "move"'),
        ('after = "move"', ".move_to: is missing"),
        ('after = "move"\nmove_to = "INBOX"', ".move_to: is one of the folders that are read"),
        ('after = "flag"\nflag = "\\\\Deleted"', ".flag: must be \\Flagged"),
        ('after = "flag"\nflag = "a b"', ".flag: must be \\Flagged"),
        ('after = "delete"', '.after: must be "nothing" or "flag" or "move"'),
        ("folders = []", ".folders: must name at least one folder"),
        ('folders = ["INBOX", 3]', ".folders: must be a list of texts"),
        ('folders = [" "]', ".folders: must not hold an empty text"),
    ):
        assert fault in _wrong(more)
