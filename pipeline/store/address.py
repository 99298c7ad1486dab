"""Where a register is: a file, or a database on a PostgreSQL server. What is shown of it never holds a password."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.errors import UsageError

_SERVERS = ("postgresql", "postgres")
_PASSWORD = re.compile(r"(?<=://)([^:@/?#]*):.*@", re.DOTALL)  # up to the last @: rather too much than too little
_SECRET_OPTION = re.compile(r"([?&](?:password|sslpassword|passfile|oauth_client_secret)=)[^&]*", re.IGNORECASE)
# how libpq names a server without a URL, and a URL whose slashes were forgotten
_LOOSE = re.compile(r"\s*postgres(?:ql)?:|(?:.*\s)?(?:host|dbname|user|password)\s*=", re.IGNORECASE | re.DOTALL)


def server_of(where: Path | str) -> str | None:
    """The server's URL as libpq takes it, «postgresql://…»; None of a file. Raises UsageError for other servers."""
    if isinstance(where, Path):
        return None
    if "://" not in where:
        if _LOOSE.match(where):
            raise UsageError(
                "The register is named neither by a file nor by a URL.", remedy="Write postgresql://user@host/database."
            )
        return None
    scheme, _, rest = where.partition("://")
    kind = scheme.partition("+")[0].lower()
    if kind in _SERVERS:
        return f"postgresql://{rest}"
    if kind == "sqlite":
        return None
    raise UsageError(
        f"A register cannot be kept at {kind}://.", remedy="Name a file or a postgresql:// URL with --register."
    )


def file_of(where: Path | str) -> Path | None:
    """The register's file; None where it is on a server. Raises UsageError for servers that are not known."""
    if server_of(where) is not None:
        return None
    if isinstance(where, Path) or "://" not in where:
        return Path(where)
    return Path(where.partition("://")[2].removeprefix("/"))


def shown(where: Path | str) -> str:
    """What messages call it: the file, or the URL without its password."""
    if isinstance(where, Path) or "://" not in where:
        return str(where)
    return _SECRET_OPTION.sub(r"\1…", _PASSWORD.sub(r"\1@", where))
