"""The configured sources: what can be set for each kind of `[sources.NAME]`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import ClassVar, Literal

from pipeline.config.described import Setting, described, setting
from pipeline.config.secrets import SecretPlace

_DAY = 86_400.0
_LEAST = 10.0  # seconds between two runs


@dataclass(frozen=True, slots=True, kw_only=True)
class ImapSettings:
    """A mailbox on a server; read only, unless `after` says otherwise."""

    kind: ClassVar[str] = "imap"
    name: str
    host: str = setting(about="name or address of the server", form="host")
    port: int = setting(0, "its port; 0: 993 for tls, else 143", least=0, most=65_535)
    security: Literal["tls", "starttls", "none"] = setting(
        "tls",
        "how the line is protected; none only for a server on this machine",
        choices=("tls", "starttls", "none"),
    )
    user: str = setting(about="who logs in, mostly the address of the mailbox")
    auth: Literal["password", "oauth2"] = setting(
        "password",
        "with what: a password, or OAuth2 as Microsoft 365 and Google want it",
        choices=("password", "oauth2"),
    )
    password_file: str = setting("", "file that holds the password", form="path")
    password_command: str = setting("", "command whose first line is the password", form="command")
    password_env: str = setting("", "environment variable that holds the password", form="variable")
    provider: Literal["", "microsoft", "google"] = setting(
        "", "who gives the token of OAuth2", choices=("microsoft", "google")
    )
    tenant: str = setting("", "of Microsoft: id or domain of the organisation", form="word")
    client_id: str = setting("", "id under which the program is registered there", form="word")
    client_secret_file: str = setting("", "file that holds the client's secret", form="path")
    client_secret_command: str = setting("", "command whose first line is the client's secret", form="command")
    client_secret_env: str = setting("", "environment variable that holds the client's secret", form="variable")
    refresh_token_file: str = setting(
        "", "file that `authorise` writes the consent to, and that is renewed from time to time", form="path"
    )
    token_command: str = setting(
        "", "command whose first line is an access token, in place of `provider`", form="command"
    )
    folders: tuple[str, ...] = setting(("INBOX",), "folders to read, as people write them; `*` stands for any letters")
    exclude: tuple[str, ...] = setting((), "folders to leave out, likewise")
    after: Literal["nothing", "flag", "move"] = setting(
        "nothing", "what happens to a message once it is safe on disk", choices=("nothing", "flag", "move")
    )
    flag: str = setting("\\Flagged", "the flag to set: `\\Flagged`, `\\Seen` or a keyword", form="flag")
    move_to: str = setting("", "the folder to move to; it must be there")
    ca_file: str = setting("", "file with certificates to trust, in place of the system's", form="path")
    timeout: float = setting(60.0, "how long one answer of the server may take", least=1, most=3600, form="duration")
    every: float = setting(300.0, "time from one run to the next", least=_LEAST, most=30 * _DAY, form="duration")

    @property
    def password(self) -> SecretPlace | None:
        """Where the password lies."""
        return self._place("password", self.password_file, self.password_command, self.password_env)

    @property
    def client_secret(self) -> SecretPlace | None:
        """Where the secret of the OAuth2 client lies."""
        return self._place(
            "client_secret", self.client_secret_file, self.client_secret_command, self.client_secret_env
        )  # fmt: skip

    @property
    def token(self) -> SecretPlace | None:
        """The command that gives an access token."""
        return self._place("token", "", self.token_command, "")

    def _place(self, what: str, file: str, command: str, variable: str) -> SecretPlace | None:
        stem = f"sources.{self.name}.{what}_"
        if file:
            return SecretPlace(way="file", value=file, setting=stem + "file")
        if command:
            return SecretPlace(way="command", value=command, setting=stem + "command")
        return SecretPlace(way="env", value=variable, setting=stem + "env") if variable else None


@dataclass(frozen=True, slots=True, kw_only=True)
class MaildirSettings:
    """A Maildir with its subfolders, each message a file."""

    kind: ClassVar[str] = "maildir"
    name: str
    path: str = setting(about="the Maildir: the folder that holds cur, new and tmp", form="path")
    every: float = setting(300.0, "time from one run to the next", least=_LEAST, most=30 * _DAY, form="duration")


@dataclass(frozen=True, slots=True, kw_only=True)
class MboxSettings:
    """All messages in one file."""

    kind: ClassVar[str] = "mbox"
    name: str
    path: str = setting(about="the mbox file", form="path")
    every: float = setting(300.0, "time from one run to the next", least=_LEAST, most=30 * _DAY, form="duration")


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderSettings:
    """A folder into which a scanner or a person puts files."""

    kind: ClassVar[str] = "folder"
    name: str
    path: str = setting(about="the folder; its subfolders are read as well", form="path")
    settle: float = setting(
        3.0, "how long a file must stand still before it is read", least=0, most=3600, form="duration"
    )
    patience: float = setting(
        30.0, "how long one run waits for files that are still being written", least=0, most=3600, form="duration"
    )
    every: float = setting(60.0, "time from one run to the next", least=_LEAST, most=30 * _DAY, form="duration")


SourceSettings = ImapSettings | MaildirSettings | MboxSettings | FolderSettings

KINDS: dict[str, type[SourceSettings]] = {
    one.kind: one for one in (ImapSettings, MaildirSettings, MboxSettings, FolderSettings)
}


@cache
def source_listing(kind: str) -> tuple[Setting, ...]:
    """Every setting of this kind of source, in the order of the documentation; keys without `sources.NAME.`"""
    return tuple(described(KINDS[kind], ""))
