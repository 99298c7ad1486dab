"""Configured sources: what is read of `[sources.NAME]`, and what is refused, with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.config import Settings, load
from pipeline.config.secrets import SecretPlace
from pipeline.config.sources import (
    KINDS,
    FolderSettings,
    ImapSettings,
    MaildirSettings,
    MboxSettings,
    source_listing,
)
from pipeline.errors import UsageError

WORD = "hemmelig-7#"
POST = 'kind = "imap"\nhost = "imap.example.org"\nuser = "journal@example.org"\n'
BY_PASSWORD = POST + 'password_file = "post.password"\n'


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _load(text: str, env: dict[str, str] | None = None) -> Settings:
    Path("a.toml").write_text(text, encoding="utf-8")
    return load(Path("a.toml"), env or {}, {})


def _post(more: str = "", env: dict[str, str] | None = None, base: str = BY_PASSWORD) -> ImapSettings:
    [one] = _load(f"[sources.post]\n{base}{more}\n", env).sources
    assert isinstance(one, ImapSettings)
    return one


def _refusal(text: str, env: dict[str, str] | None = None) -> str:
    with pytest.raises(UsageError) as caught:
        _load(text, env)
    assert WORD not in repr(caught.value)
    return str(caught.value)


def _wrong(more: str, base: str = BY_PASSWORD) -> str:
    """The faults of a mailbox, one a line."""
    return _refusal(f"[sources.post]\n{base}{more}\n").partition("\n")[2].replace("a.toml: $.sources.post", "")


def test_every_kind_with_its_defaults_in_the_order_of_the_file() -> None:
    settings = _load(
        f'[sources.post]\n{BY_PASSWORD}[sources.skan]\nkind = "folder"\npath = "skan"\n'
        '[sources.arkiv]\nkind = "mbox"\npath = "a.mbox"\n[sources."høring-2"]\nkind = "maildir"\npath = "Maildir"\n'
    )
    assert settings.sources == (
        ImapSettings(name="post", host="imap.example.org", user="journal@example.org", password_file="post.password"),
        FolderSettings(name="skan", path="skan"),
        MboxSettings(name="arkiv", path="a.mbox"),
        MaildirSettings(name="høring-2", path="Maildir"),
    )
    assert {one.kind for one in settings.sources} == set(KINDS)


def test_without_sources_there_are_none() -> None:
    assert _load("").sources == ()
    assert _load("[sources]\n").sources == ()


@pytest.mark.parametrize(
    ("told", "seconds"),
    [("45", 45.0), ('"45"', 45.0), ('"30s"', 30.0), ('"5m"', 300.0), ('"1.5h"', 5400.0), ('"1d"', 86_400.0)],
)
def test_how_often(told: str, seconds: float) -> None:
    assert _post(f"every = {told}").every == seconds


@pytest.mark.parametrize("told", ['"5x"', '"m"', '"-5m"', '""', "true", "[5]", '"1h30m"', "nan"])
def test_what_is_no_time(told: str) -> None:
    assert ".every: must be" in _wrong(f"every = {told}")


@pytest.mark.parametrize("told", ["9", '"9s"', '"31d"', "0", "inf"])
def test_an_interval_that_is_none(told: str) -> None:
    assert ".every: must be from 10s to 30d" in _wrong(f"every = {told}")


def test_what_was_meant_is_told() -> None:
    assert ".every: must be from 10s to 30d, not '5' seconds." in _wrong('every = "5"')
    assert '.security: must be "tls" or "starttls" or "none", not False.' in _wrong("security = false")
    assert "a backslash in them is written twice" in _refusal('[sources.post]\nflag = "\\Seen"\n')


def test_a_secret_in_its_place_is_told_once() -> None:
    told = _refusal('[sources.post]\nkind = "imap"\nhost = "imap.example.org"\nuser = "a"\npassword = "hemmelig"\n')
    assert told.startswith("A setting is wrong") and "hemmelig" not in told


def test_all_faults_at_once_each_with_its_place() -> None:
    told = _refusal(
        '[sources.post]\nkind = "imap"\nhots = "imap.example.org"\nuser = 7\nfolders = "INBOX"\nsettle = 3\n'
        'port = 70000\n[sources.skan]\nkind = "foldr"\n[sources.mbox]\npath = "x"\n[sources.mail]\nkind = "maildir"\n'
        '[schedule]\ndigest = "7"\njiter = 1\n'
    )
    for fault in (
        'a.toml: $.sources.post.hots: unknown setting, did you mean "host"?',
        "a.toml: $.sources.post.user: must be a text, not 7.",
        "a.toml: $.sources.post.folders: must be a list of texts such as [\"INBOX\"], not 'INBOX'.",
        "a.toml: $.sources.post.settle: is a setting of folder, not of imap.",
        "a.toml: $.sources.post.port: must be from 0 to 65535, not 70000.",
        "a.toml: $.sources.post.host: is missing",
        "a.toml: $.sources.post.password_file: is missing: set it, or password_command, or password_env.",
        'a.toml: $.sources.skan.kind: must be "imap" or "maildir" or "mbox" or "folder", not \'foldr\'.',
        "a.toml: $.sources.mbox.kind: is missing",
        "a.toml: $.sources.mail.path: is missing",
        "a.toml: $.schedule.digest: must be a time such as \"07:00\", in quotes, or empty, not '7'.",
        'a.toml: $.schedule.jiter: unknown setting, did you mean "jitter"?',
    ):
        assert fault in told
    assert told.startswith("12 settings are wrong")


def test_what_is_no_table() -> None:
    assert "$.sources: is a table of tables" in _refusal("sources = 3\n")
    assert "$.sources.post: is a table of settings" in _refusal("[sources]\npost = 3\n")
    assert 'did you mean "sources"?' in _refusal("[source.post]\n")


@pytest.mark.parametrize("name", ["a b", "-a", "a/b", "", "a.b", "../a", "ü", "a" * 65])
def test_names_that_are_none(name: str) -> None:
    assert "name" in _refusal(f'[sources."{name}"]\nkind = "mbox"\npath = "x"\n')


@pytest.mark.parametrize("name", ["kl", "KL-2", "høringer_å", "7"])
def test_names_of_sources(name: str) -> None:
    assert _load(f'[sources."{name}"]\nkind = "mbox"\npath = "x"\n').sources[0].name == name


def test_a_name_with_a_letter_in_two_parts_is_the_same_name() -> None:
    assert _load('[sources."a\\u030Ar"]\nkind = "mbox"\npath = "x"\n').sources[0].name == "år"


def test_names_that_the_environment_cannot_tell_apart() -> None:
    tables = (f'[sources.{name}]\nkind = "mbox"\npath = "x"\n' for name in ("a-b", "A_B"))
    assert "$.sources.A_B: the name differs from a-b only in" in _refusal("".join(tables))


@pytest.mark.parametrize(
    "key", ["password", "Password", "pasword", "passwd", "adgangskode", "client_secret", "refresh_token", "token"]
)
def test_a_secret_in_the_file_is_refused_and_not_shown(key: str) -> None:
    told = _wrong(f'{key} = "{WORD}"')
    assert f".{key}: a secret does not belong among the settings" in told
    assert "_command" in told


def test_a_secret_in_the_wrong_place_is_not_shown() -> None:
    for more in (f'password_env = "{WORD}"', f'client_secret_command = "echo \'{WORD}"', f"password_file = ['{WORD}']"):
        _wrong(more, base=POST)
    assert "host" in _wrong("", base=POST.replace("imap.example.org", f"imap://journal:{WORD}@imap.example.org"))
    _refusal("", {"BREVJOURNAL_SOURCES__POST__PASSWORD": WORD})
    told = _refusal(f"[sources.post]\n{BY_PASSWORD}", {"BREVJOURNAL_SOURCES__POST__PASSWORD": WORD})
    assert "BREVJOURNAL_SOURCES__POST__PASSWORD: unknown setting" in told


@pytest.mark.parametrize(
    ("key", "way"), [("password_file", "file"), ("password_command", "command"), ("password_env", "env")]
)
def test_where_the_password_lies(key: str, way: str) -> None:
    one = _post(f'{key} = "x"', base=POST)
    assert one.password == SecretPlace(way=way, value="x", setting=f"sources.post.{key}")  # type: ignore[arg-type]
    assert (one.client_secret, one.token) == (None, None)


@pytest.mark.parametrize("host", ["imap.example.org", "127.0.0.1", "::1", "localhost", "høring.example"])
def test_servers(host: str) -> None:
    assert _post(base=BY_PASSWORD.replace("imap.example.org", host)).host == host


@pytest.mark.parametrize(
    "host", ["imap://example.org", "file:///etc/passwd", "example.org:993", "|cat", "/run/imap.sock", "a b", "", "a@b"]
)
def test_what_is_no_server(host: str) -> None:
    assert ".host: must" in _wrong("", base=BY_PASSWORD.replace("imap.example.org", host))


def test_the_environment_changes_a_source_of_the_file() -> None:
    env = {
        "BREVJOURNAL_SOURCES__POST__HOST": "other.example.org",
        "BREVJOURNAL_SOURCES__POST__PORT": "1143",
        "BREVJOURNAL_SOURCES__POST__FOLDERS": "INBOX, Høringer",
        "BREVJOURNAL_SOURCES__POST__EVERY": "1h",
        "BREVJOURNAL_SOURCES__POST__USER": "",
    }
    one = _post(env=env)
    assert (one.host, one.port, one.folders, one.every) == ("other.example.org", 1143, ("INBOX", "Høringer"), 3600.0)
    assert one.user == "journal@example.org"


def test_the_environment_may_give_what_the_file_leaves_out() -> None:
    settings = _load('[sources.skan-1]\nkind = "folder"\n', {"BREVJOURNAL_SOURCES__SKAN_1__PATH": "ind"})
    assert settings.sources == (FolderSettings(name="skan-1", path="ind"),)


@pytest.mark.parametrize("kind", KINDS)
def test_every_setting_of_a_source_can_come_from_the_environment(kind: str) -> None:
    for setting in source_listing(kind):
        told = _refusal(
            f'[sources.x]\nkind = "{kind}"\n', {f"BREVJOURNAL_SOURCES__X__{setting.key.upper()}": "\x01", "_": ""}
        )
        assert f"BREVJOURNAL_SOURCES__X__{setting.key.upper()}: unknown" not in told


def test_faults_of_the_environment() -> None:
    told = _refusal(
        f"[sources.post]\n{BY_PASSWORD}",
        {"BREVJOURNAL_SOURCES__POST__HOTS": "x", "BREVJOURNAL_SOURCES__OTHER__HOST": "x",
         "BREVJOURNAL_SOURCES__POST__PORT": "many"},
    )  # fmt: skip
    assert 'BREVJOURNAL_SOURCES__POST__HOTS: unknown setting, did you mean "BREVJOURNAL_SOURCES__POST__HOST"?' in told
    assert "BREVJOURNAL_SOURCES__OTHER__HOST: unknown setting" in told
    assert "BREVJOURNAL_SOURCES__POST__PORT: must be a whole number, not 'many'." in told


def test_a_variable_that_holds_a_secret_is_no_unknown_setting() -> None:
    one = _post('password_env = "BREVJOURNAL_POST_PASSWORD"', {"BREVJOURNAL_POST_PASSWORD": WORD}, base=POST)
    assert one.password
    assert one.password.reveal({"BREVJOURNAL_POST_PASSWORD": WORD}).expose() == WORD
    assert WORD not in repr(one)


def test_settings_know_which_variables_hold_secrets() -> None:
    google = BY_PASSWORD.replace(
        "password_file", 'auth = "oauth2"\nprovider = "google"\nclient_id = "x"\nrefresh_token_file'
    )
    settings = _load(
        f'[sources.a]\n{POST}password_env = "A"\n[sources.b]\n{google}client_secret_env = "B"\n'
        f'[sources.c]\n{BY_PASSWORD}[sources.d]\nkind = "mbox"\npath = "x"\n'
    )
    assert settings.secret_variables == ("A", "B")


def test_a_leading_tilde_is_the_home_folder() -> None:
    one = _post('ca_file = "~/ca.pem"', {"HOME": "/h/eva"})
    assert one.ca_file == "/h/eva/ca.pem"
    settings = _load(
        '[schedule]\ndigest_folder = "~/nyt"\n[sources.s]\nkind = "folder"\npath = "~/s"\n', {"HOME": "/h"}
    )
    assert isinstance(settings.sources[0], FolderSettings)
    assert (settings.sources[0].path, settings.schedule.digest_folder) == ("/h/s", "/h/nyt")


def test_every_setting_of_every_kind_is_described() -> None:
    for kind in KINDS:
        assert len(source_listing(kind)) >= 2
        for setting in source_listing(kind):
            assert setting.about
            if isinstance(setting.default, int | float) and setting.least is not None and setting.most is not None:
                assert setting.least <= setting.default <= setting.most


def test_every_setting_of_a_source_has_an_effect() -> None:
    """A setting that nothing outside the configuration reads is a promise not kept."""
    package = Path(__file__).resolve().parents[2] / "pipeline"
    code = "\n".join(path.read_text("utf-8") for path in package.rglob("*.py") if path.parent.name != "config")
    read_as = {f"{stem}_{way}": stem for stem in ("password", "client_secret") for way in ("file", "command", "env")}
    read_as["token_command"] = "token"
    for kind in KINDS:
        for setting in source_listing(kind):
            assert f".{read_as.get(setting.key, setting.key)}" in code


def test_a_truth_value_is_read_and_nothing_else() -> None:
    assert not _load("[review]\ncalibrated = false\n").review.calibrated
    assert not _load("", {"BREVJOURNAL_REVIEW__CALIBRATED": "False"}).review.calibrated
    assert "$.review.calibrated: must be true or false, not 0." in _refusal("[review]\ncalibrated = 0\n")
