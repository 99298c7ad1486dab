"""The two databases for tests: SQLite, and a PostgreSQL server of the tests' own, up in two seconds when first needed.

`register_url` is the place of a register that is not there yet, `register` one that is open for writing; a test that
takes either runs on both databases.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from tests.store.make import StillClock

if TYPE_CHECKING:
    from pipeline.store.register import Register

EngineName = Literal["sqlite", "postgresql"]
OWNER = "arkivar"  # the server's superuser in tests

_PLACES = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
)
_HANG = 30.0  # seconds after which a server that does not come up has failed
_NUMBER = count()
_RULES = "local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n"
_SETTINGS = {
    "fsync": "off",  # what the server promises of its disk is not tested here
    "full_page_writes": "off",
    "shared_buffers": "32MB",
    "max_connections": "40",
    "autovacuum": "off",
    "logging_collector": "off",
    "lc_messages": "C",
}


def programs() -> Path | None:
    """The folder of the newest PostgreSQL's programs; None where there is none."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    folders = [folder for pattern in _PLACES for folder in Path("/").glob(pattern[1:]) if (folder / "initdb").is_file()]
    return max(folders, key=lambda folder: float(re.findall(r"[\d.]+", str(folder))[-1]), default=None)


class Server:
    """A PostgreSQL server on a socket in a folder of its own, and on a port of loopback."""

    def __init__(self, folder: Path, bin_folder: Path) -> None:
        self.folder = folder
        self.port = _free_port()
        self._bin = bin_folder
        self._process: subprocess.Popen[bytes] | None = None

    def make(self) -> None:
        """Its files."""
        command = [str(self._bin / "initdb"), "-D", f"{self.folder}/data", "-U", OWNER, "-A", "trust", "-E", "UTF8"]
        made = subprocess.run(
            _unprivileged([*command, "--locale=C.UTF-8", "--no-sync", "--no-instructions"]),
            capture_output=True,
            check=False,
        )
        if made.returncode:
            raise RuntimeError(made.stderr.decode(errors="replace"))
        (self.folder / "data" / "pg_hba.conf").write_text(_RULES)

    def start(self, **settings: str) -> None:
        """Up, and ready for connections."""
        told = _SETTINGS | {
            "listen_addresses": "127.0.0.1", "port": str(self.port), "unix_socket_directories": str(self.folder)
        } | settings  # fmt: skip
        options = [part for name, value in told.items() for part in ("-c", f"{name}={value}")]
        command = _unprivileged([str(self._bin / "postgres"), "-D", f"{self.folder}/data", *options])
        end = time.monotonic() + _HANG
        while not self._is_up(command):  # one that was killed is in the way until all of its processes are gone
            if time.monotonic() > end:
                raise RuntimeError((self.folder / "log").read_text(errors="replace")[-2000:])
            time.sleep(0.1)

    def kill(self, sign: signal.Signals = signal.SIGKILL) -> None:
        """End the first of its processes; the others follow when they see it."""
        if self._process is not None:
            self._process.send_signal(sign)
            self._process.wait(_HANG)
            self._process = None

    def _is_up(self, command: list[str]) -> bool:
        import psycopg

        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True
            )
        while self._process.poll() is None:
            with suppress(psycopg.OperationalError):
                psycopg.connect(self.url("postgres"), connect_timeout=5).close()
                return True
            time.sleep(0.05)
        return False

    def url(self, database: str, user: str = OWNER) -> str:
        """By its socket, without a password."""
        return f"postgresql://{user}@/{database}?host={self.folder}&port={self.port}"

    def remote_url(self, database: str, user: str, password: str = "") -> str:
        """By its port; the password is asked for."""
        return f"postgresql://{user}{':' + password if password else ''}@127.0.0.1:{self.port}/{database}"

    def execute(self, *statements: str, database: str = "postgres") -> None:
        """As superuser, each by itself."""
        import psycopg

        with closing(psycopg.connect(self.url(database), autocommit=True)) as session:
            for statement in statements:
                session.execute(statement.encode())

    @contextmanager
    def database(self, template: str = "template0") -> Iterator[str]:
        """The URL of a database that is gone afterwards."""
        name = f"journal{next(_NUMBER)}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        yield self.url(name)
        self.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@contextmanager
def running() -> Iterator[Server]:
    """A server of one's own; skips the test where there is no PostgreSQL, but not in CI."""
    bin_folder = programs()
    if bin_folder is None:
        missing = "needs PostgreSQL: apt install postgresql"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    folder = Path(tempfile.mkdtemp(prefix="journal-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, *_other_user())
    server = Server(folder, bin_folder)
    try:
        server.make()
        server.start()
        yield server
    finally:
        server.kill(signal.SIGQUIT)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """The server that the tests of a session share."""
    with running() as server:
        yield server


@pytest.fixture(scope="session")
def template(postgres: Server) -> str:
    """The name of a database that holds an empty register, to be copied."""
    from pipeline.store.register import Register

    postgres.execute("CREATE DATABASE template_journal TEMPLATE template0")
    Register.open(postgres.url("template_journal"), clock=StillClock(), run="run-0").close()
    return "template_journal"


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> EngineName:
    """Which of the two databases the test runs on."""
    name: EngineName = request.param
    return name


@pytest.fixture
def register_url(engine: EngineName, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """Where a register can be made: a file that is not there, or an empty database."""
    if engine == "sqlite":
        yield str(tmp_path / "register.db")
        return
    server: Server = request.getfixturevalue("postgres")
    with server.database() as url:
        yield url


@pytest.fixture
def made_url(engine: EngineName, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """Where an empty register is."""
    if engine == "sqlite":
        yield str(tmp_path / "register.db")
        return
    template = request.getfixturevalue("template")
    server: Server = request.getfixturevalue("postgres")
    with server.database(template) as url:
        yield url


@pytest.fixture
def register(made_url: str) -> Iterator[Register]:
    """An empty register, open for writing: its clock stands, its run is «run-1»."""
    from pipeline.store.register import Register

    with Register.open(made_url, clock=StillClock(), run="run-1") as opened:
        yield opened


def _unprivileged(command: list[str]) -> list[str]:
    """PostgreSQL refuses to run as root; and it ends with the tests, however they do."""
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        return command
    if os.geteuid() != 0:
        return [setpriv, "--pdeathsig", "QUIT", *command]
    user, group = _other_user()
    return [setpriv, f"--reuid={user}", f"--regid={group}", "--clear-groups", "--pdeathsig", "QUIT", *command]


def _other_user() -> tuple[int, int]:
    import pwd

    found = pwd.getpwnam("nobody")
    return found.pw_uid, found.pw_gid


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
