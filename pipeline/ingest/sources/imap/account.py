"""Who reads which server, and what is to be done with a message once it is safe."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Security = Literal["tls", "starttls", "none"]
Act = Literal["nothing", "flag", "move"]

TLS_PORT = 993
CLEAR_PORT = 143


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A login. One of `password` and `token` is given; both are asked for at each login and kept nowhere."""

    host: str
    user: str
    port: int = 0  # 0: the usual one of its security
    security: Security = "tls"
    password: Callable[[], str] | None = field(default=None, repr=False)
    token: Callable[[], str] | None = field(default=None, repr=False)  # access token of OAuth2
    ca_file: Path | None = None  # certificates to trust; without it those of the system
    timeout: float = 60.0  # seconds that one answer of the server may take

    @property
    def address(self) -> str:
        """Host and port, as messages name them."""
        return f"{self.host}:{self.number}"

    @property
    def mailbox(self) -> str:
        """Whose mailbox where: numbers of messages mean nothing in another."""
        return f"{self.user}@{self.host}".replace("/", "|")

    @property
    def number(self) -> int:
        """The port."""
        return self.port or (TLS_PORT if self.security == "tls" else CLEAR_PORT)


@dataclass(frozen=True, slots=True, kw_only=True)
class After:
    """What happens at the server to a message whose bytes are on disk."""

    act: Act = "nothing"
    flag: str = "\\Flagged"  # \Flagged, \Seen or a keyword
    move_to: str = ""  # a folder, as people write it
