"""Debian's Dovecot 2.3 on loopback, in a folder of its own, for root and for anybody else; up in a second."""

from __future__ import annotations

import grp
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal

import pytest
from imapclient import imap_utf7

from tests.mailboxes.certificates import Authority, Certificate

USER, PASSWORD = "kirsten", "hemmelig-æøå-7"
Layout = Literal["fs", "Maildir++"]

_PATH = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))
_HANG = 20.0  # seconds after which a server that says nothing has failed

# chroot and the server's own users are for root alone; nothing is cached on disk later than it happens
_CONFIG = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
listen = 127.0.0.1
protocols = imap
ssl = yes
ssl_cert = <{certificate.file}
ssl_key = <{certificate.key}
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0
mail_location = maildir:{folder}/mail/%u:LAYOUT={layout}:INBOX={folder}/mail/%u
mail_fsync = never
mail_max_userip_connections = 100
first_valid_uid = 1
{users}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/home/%u
}}
namespace inbox {{
  inbox = yes
  separator = {separator}
}}
{extra}
"""


def why_not() -> str | None:
    """Why there is no such server here; None where there is one."""
    program = shutil.which("dovecot", path=_PATH)
    if program is None or shutil.which("openssl") is None:
        return "needs dovecot-imapd and openssl"
    told = subprocess.run((program, "--version"), check=False, capture_output=True, text=True).stdout
    return None if told.startswith("2.3.") else f"needs Dovecot 2.3, whose settings are others than those of {told!r}"


class Dovecot:
    """A running server. Every user name is known and has PASSWORD; mail lies as Maildir under `folder/mail`."""

    def __init__(
        self, folder: Path, *, layout: Layout = "fs", certificate: Certificate | None = None, extra: str = ""
    ) -> None:
        self.folder = folder
        self.user = USER
        self.password = PASSWORD
        authority = Authority(folder / "tls")
        self.ca_file = authority.file
        self.authority = authority
        self.port, self.tls_port = free_ports(2)
        self._layout = layout
        self._owner = _owner()
        self._config = folder / "dovecot.conf"
        for name in ("mail", "home", "run", "state"):
            self._give(folder / name)
        self._config.write_text(self._settings(certificate or authority.sign("localhost", "127.0.0.1"), extra), "utf-8")
        self._process: subprocess.Popen[bytes] | None = None
        self.start()

    def start(self) -> None:
        """Starts it and waits until it answers."""
        program = shutil.which("dovecot", path=_PATH)
        assert program is not None
        with (self.folder / "out").open("ab") as out:
            self._process = subprocess.Popen((program, "-F", "-c", str(self._config)), stdout=out, stderr=out)
        until = time.monotonic() + _HANG
        while time.monotonic() < until and self._process.poll() is None:
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1) as line:
                if line.recv(4).startswith(b"* OK"):
                    return
            time.sleep(0.02)
        self.stop()
        raise AssertionError(f"Dovecot does not start: {(self.folder / 'out').read_text()} {self.log()}")

    def stop(self) -> None:
        """Ends the server and all its sessions."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(_HANG)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def doveadm(self, *words: str) -> str:
        """What `doveadm` says to a command. Raises CalledProcessError."""
        program = shutil.which("doveadm", path=_PATH)
        assert program is not None
        done = subprocess.run((program, "-c", str(self._config), *words), check=True, capture_output=True, text=True)
        return done.stdout

    def log(self) -> str:
        """All that the server has written into its log."""
        file = self.folder / "log"
        return file.read_text("utf-8", "replace") if file.exists() else ""

    def sessions(self) -> tuple[int, ...]:
        """Process numbers of the sessions that are logged in."""
        if self._process is None:
            return ()
        return tuple(pid for pid in _children(self._process.pid) if _name(pid) == "imap")

    def kill_sessions(self) -> int:
        """kill -9 to every session that is logged in; returns how many there were."""
        found = self.sessions()
        for pid in found:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        return len(found)

    def mailbox(self, name: str = "INBOX", user: str = USER) -> Path:
        """The Maildir of a folder, named as people read it, with "/" between levels; made where it is missing."""
        root = self.folder / "mail" / user
        encoded = imap_utf7.encode(name).decode("ascii")
        if name == "INBOX":
            found = root
        elif self._layout == "fs":
            found = root / encoded
        else:
            found = root / ("." + encoded.replace("/", "."))
        for place in dict.fromkeys((root, *reversed([p for p in found.parents if root in p.parents]), found)):
            for part in ("", "tmp", "new", "cur"):
                self._give(place / part)
        return found

    def deliver(self, raw: bytes, name: str = "INBOX", *, flags: str = "", user: str = USER, at: int = 0) -> Path:
        """One message more in a folder, as a delivery program puts it there: written aside, then renamed."""
        place = self.mailbox(name, user)
        _COUNTER[0] += 1
        own = f"{at or 1_600_000_000 + _COUNTER[0]}.M{_COUNTER[0]}P{os.getpid()}.test,S={len(raw)}"
        part = place / "tmp" / own
        part.write_bytes(raw)
        self.own(part)
        return part.rename(place / "cur" / f"{own}:2,{flags}" if flags else place / "new" / own)

    def own(self, *paths: Path) -> None:
        """Gives files to the user whose mail it is."""
        if os.getuid() == 0:
            for path in paths:
                os.chown(path, *self._owner)

    def flags(self, name: str = "INBOX", user: str = USER) -> dict[int, str]:
        """Flags of every message of a folder by its UID."""
        told = self.doveadm("fetch", "-u", user, "uid flags", "mailbox", name)
        return {int(uid): flags.strip() for uid, flags in re.findall(r"^uid: (\d+)\nflags:(.*)$", told, re.MULTILINE)}

    def new_uidvalidity(self, value: int, name: str = "INBOX", user: str = USER) -> None:
        """All messages of a folder get new UIDs, as after a server was moved."""
        self.doveadm("mailbox", "update", "-u", user, "--uid-validity", str(value), name)

    def _give(self, folder: Path) -> None:
        if not folder.is_dir():
            folder.mkdir(parents=True)
            self.own(folder)

    def _settings(self, certificate: Certificate, extra: str) -> str:
        uid, gid = self._owner
        users = "" if os.getuid() == 0 else _unprivileged()
        return _CONFIG.format(
            folder=self.folder, certificate=certificate, layout=self._layout, users=users, port=self.port, uid=uid,
            gid=gid, tls_port=self.tls_port, password=PASSWORD, separator="/" if self._layout == "fs" else ".",
            extra=extra,
        )  # fmt: skip


_COUNTER = [0]


@contextmanager
def running(layout: Layout = "fs", certificate: Certificate | None = None, extra: str = "") -> Iterator[Dovecot]:
    """A server until the end of the block; skips the test, with the reason, where none can be had.

    Its folder is not that of the test: names of sockets are short, and its users must be able to get there.
    """
    if reason := why_not():
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    folder = Path(tempfile.mkdtemp(prefix="dovecot-"))
    folder.chmod(0o755)
    server = None
    try:
        server = Dovecot(folder, layout=layout, certificate=certificate, extra=extra)
        yield server
    finally:
        if server is not None:
            server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def free_ports(count: int) -> list[int]:
    """Ports of loopback that nobody listens on now."""
    held = [socket.socket() for _ in range(count)]
    try:
        for one in held:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in held]
    finally:
        for one in held:
            one.close()


def _unprivileged() -> str:
    """Settings by which the server runs as whoever starts it."""
    me, us = pwd.getpwuid(os.getuid()).pw_name, grp.getgrgid(os.getgid()).gr_name
    return f"default_internal_user = {me}\ndefault_login_user = {me}\ndefault_internal_group = {us}"


def _owner() -> tuple[int, int]:
    """Whose the mail is: Dovecot serves none that is root's."""
    if os.getuid():
        return os.getuid(), os.getgid()
    nobody = pwd.getpwnam("nobody")
    return nobody.pw_uid, nobody.pw_gid


def _children(process: int) -> list[int]:
    found: list[int] = []
    for status in Path("/proc").glob("[0-9]*/status"):
        with suppress(OSError):  # it has ended meanwhile
            if f"\nPPid:\t{process}\n" in status.read_text():
                found.append(int(status.parent.name))
    return found


def _name(process: int) -> str:
    with suppress(OSError):
        return Path(f"/proc/{process}/comm").read_text().strip()
    return ""
