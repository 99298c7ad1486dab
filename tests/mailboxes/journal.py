"""The program and its register in a folder of their own, and whether what lies there adds up."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import subprocess
import sys
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.export.json import pieces
from pipeline.store.register import Register
from pipeline.wiring import SystemClock
from tests.mailboxes.dovecot import PASSWORD, Dovecot

BREVJOURNAL = Path(sys.executable).with_name("brevjournal")
HANG = 300.0  # seconds after which a run of a small mailbox has failed


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a run of the program ended."""

    status: int
    out: str
    err: str


class Journal:
    """A register with its settings; whatever is run on it runs as from the command line."""

    def __init__(self, folder: Path, sources: Mapping[str, Mapping[str, object]]) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.register = folder / "data" / "register.db"
        self.config = folder / "brevjournal.toml"
        self.use(sources)

    def use(self, sources: Mapping[str, Mapping[str, object]]) -> None:
        """Other sources from now on."""
        lines = [f"register = {json.dumps(str(self.register))}", "readings_mib = 0"]
        for name, settings in sources.items():
            lines += [
                f"\n[sources.{name}]",
                *(f"{k} = {json.dumps(v, ensure_ascii=False)}" for k, v in settings.items()),
            ]
        self.config.write_text("\n".join(lines) + "\n", "utf-8")
        tomllib.loads(self.config.read_text("utf-8"))

    def command(self, *words: str) -> list[str]:
        """The words that run the program on this register."""
        return [str(BREVJOURNAL), "--config", str(self.config), "--jobs", "1", "--lang", "en", *words]

    def run(self, *words: str, before: tuple[str, ...] = (), hang: float = HANG) -> Ended:
        """One run of the program, after the words of another that watches it."""
        made = subprocess.run(
            [*before, *self.command(*words)], check=False, capture_output=True, timeout=hang, env=environment()
        )
        return Ended(
            status=made.returncode, out=made.stdout.decode("utf-8"), err=made.stderr.decode("utf-8", "replace")
        )

    def sync(self, *names: str) -> Ended:
        """One run that has to end well."""
        made = self.run("sync", *names)
        assert made.status == 0, made
        return made

    def export(self, *, sources: bool = False) -> dict[str, Any]:
        """The register but for the moment of its export and, unless asked for, where documents came from."""
        with Register.open(str(self.register), clock=SystemClock(), run="", readonly=True) as store:
            whole: dict[str, Any] = json.loads("".join(pieces(store.inquiry, SystemClock().now())))
        del whole["generated"]
        return whole if sources else _without_sources(whole)

    def states(self) -> dict[str, set[str]]:
        """The states in which each content stands, by its hash; none where there is no register yet."""
        found: dict[str, set[str]] = {}
        if not self.register.exists():
            return found
        with sqlite3.connect(self.register) as line:
            if not line.execute("SELECT 1 FROM sqlite_master WHERE name = 'arrivals'").fetchone():
                return found
            for digest, state in line.execute("SELECT digest, state FROM arrivals"):
                found.setdefault(digest, set()).add(state)
        line.close()
        return found

    def faults(self, contents: Collection[bytes] | None = None) -> list[str]:
        """What does not add up after a whole run; `contents` is all that there was to fetch."""
        states = self.states()
        originals = self.register.parent / "originals"
        kept = {path.name: path for path in originals.glob("??/*")}
        told = [f"state {one!r}" for one in set().union(*states.values()) if one not in {"registered", "set-aside"}]
        with sqlite3.connect(self.register) as line:
            told += [row[0] for row in line.execute("PRAGMA integrity_check") if row[0] != "ok"]
            told += [f"foreign key: {row}" for row in line.execute("PRAGMA foreign_key_check")]
            attached = {row[0] for row in line.execute("SELECT digest FROM letters")}
        line.close()
        told += [f"changed original {name}" for name, path in kept.items() if _hash(path.read_bytes()) != name]
        told += [f"orphan {name}" for name in kept.keys() - states.keys() - attached]
        told += [f"no original of {name}" for name in states.keys() - kept.keys()]
        told += [f"left over: {path}" for path in (originals / "parts").glob("*")]
        if contents is not None:
            wanted = {_hash(one) for one in contents}
            told += [f"lost {name}" for name in wanted - states.keys()]
            told += [f"of nowhere {name}" for name in states.keys() - wanted]
        return told


def imap_settings(server: Dovecot, port: int | None = None, **further: object) -> dict[str, object]:
    """Settings of a mailbox on the server, plain on loopback; the password stands in PASSWORD_OF_TESTS."""
    return {
        "kind": "imap", "host": "127.0.0.1", "port": port or server.port, "security": "none", "user": server.user,
        "password_env": "PASSWORD_OF_TESTS", "folders": ["*"], "timeout": 10, **further,
    }  # fmt: skip


def environment() -> dict[str, str]:
    """The environment of a run: the password, and no settings of whoever runs the tests."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("BREVJOURNAL_")}
    return {**clean, "PASSWORD_OF_TESTS": PASSWORD, "OMP_THREAD_LIMIT": "1"}


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _without_sources(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_sources(one) for key, one in value.items() if key != "sources"}
    return [_without_sources(one) for one in value] if isinstance(value, list) else value
