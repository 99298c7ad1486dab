"""A register in a database of a PostgreSQL server. Its writer holds an advisory lock, as long as its session lives."""

from __future__ import annotations

import select
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, Any, Literal, TypeVar
from uuid import uuid4

from sqlalchemy import Connection, create_engine, event, inspect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from pipeline.errors import RegisterBusy, TemporaryFailure, UsageError
from pipeline.store.database import Database
from pipeline.store.feeds import set_mark
from pipeline.store.revision import Tell, bring_up_to_date
from pipeline.store.schema import metadata
from pipeline.store.server import LOCK, SCHEMA, asked, dial, driver
from pipeline.store.server_faults import AGAIN, Conflict, Lost, of_server, requirements

if TYPE_CHECKING:
    from psycopg import Connection as Session

R = TypeVar("R")

PATIENCE = 60.0  # seconds that a server may stay away in the middle of a run
_LONGEST_WAIT = 5.0  # seconds between two tries
_LOCK_WAIT = 1.0  # seconds until the session of a writer that was killed is gone
_TRIES = 5  # of one piece of work that the server breaks off each time
_WRITER = "writer"  # the mark that tells which session wrote last


class PostgresDatabase(Database):
    """One session. Where it is lost, work that can be done again is done in a new one."""

    dialect: Literal["postgresql"] = "postgresql"

    def __init__(self, url: str, name: str, *, readonly: bool, tell: Tell = lambda _: None) -> None:
        """Connects, takes the writer's lock, brings the tables up to date. `name` is the URL without its password.
        Raises BrevjournalError."""
        super().__init__(name, readonly=readonly)
        self._url = url
        self._session = f"brevjournal {uuid4().hex[:12]}"  # by which the server's list of sessions names it
        self._is_lost = self._has_written = False
        self._made: Session[tuple[Any, ...]]
        with ExitStack() as undo:
            undo.callback(self.close)
            self._connect()
            requirements(self._made, name)
            bring_up_to_date(self, tell)
            if not readonly:
                self.write(set_mark, _WRITER, self._session)
                self._has_written = True
            undo.pop_all()

    def close(self) -> None:
        with suppress(AttributeError, DBAPIError):  # where it never came about, or was lost
            self._leave()
            self._connection.close()
            self._made.close()

    def check(self) -> tuple[str, ...]:
        """Whether every row can be read. Raises UnreadableInput where one cannot."""
        for name in metadata.tables:
            self.read(_read_through, name)
        return ()

    def compact(self) -> None:
        """Rows that were deleted leave the tables' files, and, where the user may ask for it, the log of the server
        goes on in a new file. Raises BrevjournalError."""
        tables = self.read(_tables)
        self._made.autocommit = True
        try:
            for name in tables:
                self._ask(f'VACUUM (FULL, ANALYZE) "{name}"')
            for statement in ("CHECKPOINT", "SELECT pg_switch_wal()"):
                with suppress(UsageError):  # for superusers alone
                    self._ask(statement)
        finally:
            self._made.autocommit = False

    def reader(self) -> Session[tuple[Any, ...]]:
        """Another session, for somebody's own questions."""
        return dial(self._url, self.name, "brevjournal query")

    def faults(self) -> AbstractContextManager[None]:
        return self._told_by_server()

    def make_durable(self) -> None:
        """What is committed is on the server's disk, whatever its usual setting is."""
        self._ask(
            "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'"
        )

    @contextmanager
    def _told_by_server(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as fault:
            if isinstance(fault.orig, sqlite3.Error):  # of a register that is copied from or to: its own to tell
                raise
            error = of_server(fault, self.name)
            self._is_lost = self._is_lost or isinstance(error, Lost)
            raise error from fault

    def _start(self, *, writes: bool) -> None:
        if self._is_lost or self._has_ended():
            self._reconnect()
        super()._start(writes=writes)

    def _end(self, *, keep: bool) -> None:
        if self._is_lost:  # the server ended the transaction with the session
            self._open = None
            if keep:
                raise Lost(self.name)
            return
        super()._end(keep=keep)

    def _persistent(
        self, access: Callable[[], AbstractContextManager[Connection]], work: Callable[[Connection], R]
    ) -> R:
        if self._open is not None:
            return super()._persistent(access, work)
        for _ in range(_TRIES - 1):
            with suppress(Lost, Conflict):
                return super()._persistent(access, work)
        return super()._persistent(access, work)

    def _has_ended(self) -> bool:
        """Whether the server closed the session: a silent one has nothing to say."""
        if self._made.closed:
            return True
        poll = select.poll()
        poll.register(self._made.fileno(), select.POLLIN)
        if not poll.poll(0):
            return False
        try:
            self._made.execute("SELECT 1")
            self._made.rollback()
        except driver().Error:
            return True
        return False

    def _reconnect(self) -> None:
        """A new session, as soon as the server is there again; a writer's only where nobody wrote meanwhile."""
        self.close()
        end, wait = time.monotonic() + PATIENCE, 0.05
        while True:
            try:
                self._connect()
                break
            except TemporaryFailure:
                if time.monotonic() + wait > end:
                    raise
            time.sleep(wait)
            wait = min(wait * 2, _LONGEST_WAIT)
        if self._has_written and self._ask("SELECT value FROM marks WHERE name = %s", _WRITER) != self._session:
            self.close()
            raise TemporaryFailure(
                f"The server of the register {self.name} was away, and another run wrote meanwhile.", remedy=AGAIN
            )
        self._is_lost = False

    def _connect(self) -> None:
        self._made = dial(self._url, self.name, self._session)
        engine = create_engine(
            "postgresql+psycopg://", creator=lambda: self._made, poolclass=NullPool, pool_reset_on_return=None,
            hide_parameters=True,
        )  # fmt: skip
        event.listen(engine, "begin", self._begin)
        with self._told_by_server():
            self._connection = engine.connect()
        if not self.readonly:
            self._lock()

    def _begin(self, _: Connection) -> None:
        """The driver begins its transactions by these."""
        levels = driver().IsolationLevel
        self._made.isolation_level = levels.READ_COMMITTED if self._writes else levels.REPEATABLE_READ
        self._made.read_only = not self._writes

    def _lock(self) -> None:
        """The writer's lock, which ends with this session."""
        end = time.monotonic() + _LOCK_WAIT
        self._ask(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE application_name = %s AND usename = current_user AND pid <> pg_backend_pid()",
            self._session,
        )  # an earlier session of this program whose end the server has not seen yet
        while not self._ask(f"SELECT pg_try_advisory_lock({LOCK}, {SCHEMA}::int)"):
            if time.monotonic() > end:
                raise RegisterBusy(
                    f"Another run holds the register {self.name}.", remedy="Wait until it is done, then run this again."
                )
            time.sleep(_LOCK_WAIT / 20)

    def _ask(self, statement: str, *given: object) -> Any:
        """One value, outside of any transaction."""
        return asked(self._made, self.name, statement, *given)


def _tables(connection: Connection) -> tuple[str, ...]:
    return tuple(inspect(connection).get_table_names())


def _read_through(connection: Connection, table: str) -> None:
    connection.exec_driver_sql(f"SELECT sum(length(CAST(one AS TEXT))) FROM {table} AS one").one()
