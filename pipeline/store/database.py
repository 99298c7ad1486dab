"""One connection to the register's database, and its transactions; what SQLite and PostgreSQL have in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, RootTransaction

from pipeline.edge import Malformed
from pipeline.store.faults import damaged
from pipeline.store.sql import Dialect

P = ParamSpec("P")
R = TypeVar("R")


class Database(ABC):
    """One connection. Every access is a transaction; one that wrote is on disk when it ends.

    Accesses within another join its transaction: reads see what it wrote; writes that fail are undone alone.
    """

    dialect: Dialect
    _connection: Connection

    def __init__(self, name: str, *, readonly: bool) -> None:
        self.name = name  # what messages call it; never with a password
        self.readonly = readonly
        self._open: RootTransaction | None = None
        self._writes = False  # whether the open transaction may write
        self._users = 0  # of a transaction that only reads: it ends with the last of them

    def read(self, question: Callable[Concatenate[Connection, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """What a function reads in a transaction; asked again where the server went away meanwhile."""
        return self._persistent(self.reading, lambda connection: question(connection, *args, **kwargs))

    def write(self, change: Callable[Concatenate[Connection, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """What a function writes in a transaction; done again where the server went away meanwhile, so that it must
        come to the same when it is done twice, and its arguments must bear to be read twice."""
        return self._persistent(self.writing, lambda connection: change(connection, *args, **kwargs))

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the register."""
        with self._told(), self._read():
            yield self._connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is on disk when it ends, or leaves nothing. Raises RuntimeError within one that only
        reads."""
        with self._told(), self._written() if self._open is None else self._within():
            yield self._connection

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Within it all reads are of one state of the register."""
        with self._read():
            yield

    @contextmanager
    def rehearsal(self) -> Iterator[None]:
        """Within it everything is written as usual and can be read; at its end nothing of it was."""
        if self._open is not None:
            raise RuntimeError("a rehearsal within a transaction")
        self._start(writes=True)
        try:
            yield
        finally:
            self._end(keep=False)

    @abstractmethod
    def close(self) -> None:
        """Let go of the database, and of the writer's lock."""

    @abstractmethod
    def check(self) -> tuple[str, ...]:
        """What the database itself finds wrong; empty when it is sound. May read all of it."""

    @abstractmethod
    def compact(self) -> None:
        """What was deleted leaves the files too. Takes time in proportion to the register, and as much room again;
        raises TemporaryFailure while another program reads it."""

    @abstractmethod
    def faults(self) -> AbstractContextManager[None]:
        """Tells the database's faults as the program's own."""

    @abstractmethod
    def make_durable(self) -> None:
        """Called before a register is first written to, once it is known to be one, or empty."""

    def _persistent(
        self, access: Callable[[], AbstractContextManager[Connection]], work: Callable[[Connection], R]
    ) -> R:
        with access() as connection:
            return work(connection)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            with self.faults():
                yield
        except Malformed as fault:
            raise damaged(self.name) from fault

    @contextmanager
    def _read(self) -> Iterator[None]:
        if self._open is None:
            self._start(writes=False)
        elif self._writes:
            yield
            return
        joined, self._users = self._open, self._users + 1
        try:
            yield
        finally:
            if self._open is joined:  # else its connection was lost
                self._users -= 1
                if not self._users:
                    self._end(keep=False)

    @contextmanager
    def _written(self) -> Iterator[None]:
        self._start(writes=True)
        keep = False
        try:
            yield
            keep = True
        finally:
            self._end(keep=keep)

    @contextmanager
    def _within(self) -> Iterator[None]:
        if not self._writes:
            raise RuntimeError("writing within a transaction that only reads")
        with self._connection.begin_nested():
            yield

    def _leave(self) -> None:
        """Ends what is still open, of who read no further."""
        ended, self._open = self._open, None
        if ended is not None:
            ended.rollback()

    def _start(self, *, writes: bool) -> None:
        with self.faults():
            self._writes, self._users = writes, 0
            self._open = self._connection.begin()

    def _end(self, *, keep: bool) -> None:
        ended, self._open = self._open, None
        if ended is None:
            return
        with self.faults():
            if keep:
                ended.commit()
            else:
                ended.rollback()
