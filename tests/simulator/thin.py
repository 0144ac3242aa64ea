"""A thin stand-in for SQLAlchemy's engine: its SQL, sqlite3's answers, nothing in between.

Statements are SQLAlchemy's own and compiled by it, once for each form. What is left out is
what surrounds an execution: pools, events, result metadata. It is three quarters of the time
of a simulated phone; a test runs seeds over both engines and finds the same bytes.
"""

from __future__ import annotations

import sqlite3
from collections import namedtuple
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Boolean
from sqlalchemy.dialects import sqlite

_DIALECT = sqlite.dialect(paramstyle="named")  # type: ignore[no-untyped-call]
_COMPILED: dict[Any, tuple[Any, Any]] = {}


class Result:
    """The rows of a statement."""

    def __init__(self, cursor: sqlite3.Cursor, rows: Any) -> None:
        self.rowcount = cursor.rowcount
        self._rows: list[Any] = [] if cursor.description is None else cursor.fetchall()
        if rows is not None:
            make, booleans = rows
            if booleans:
                self._rows = [_with_booleans(row, booleans) for row in self._rows]
            self._rows = [make(row) for row in self._rows]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._rows)

    def all(self) -> list[Any]:
        return self._rows

    def first(self) -> Any:
        return self._rows[0] if self._rows else None

    def one(self) -> Any:
        [row] = self._rows
        return row

    def one_or_none(self) -> Any:
        return self.one() if self._rows else None

    def scalar(self) -> Any:
        return self._rows[0][0] if self._rows else None

    def scalar_one(self) -> Any:
        return self.one()[0]

    def scalar_one_or_none(self) -> Any:
        return self.one()[0] if self._rows else None

    def scalars(self) -> Result:
        self._rows = [row[0] for row in self._rows]
        return self


class Connection:
    """One connection, as much of it as the store uses."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        self._cursor = raw.cursor()

    def execute(self, statement: Any, parameters: Any = None) -> Result:
        many = isinstance(parameters, Sequence)
        rows: Sequence[Mapping[str, Any]] = parameters if many else [parameters or {}]
        names = tuple(rows[0])
        own = statement._generate_cache_key()
        key = own.key
        found = _COMPILED.get((key, names, many))
        if found is None:
            compiled = statement.compile(
                dialect=_DIALECT,
                cache_key=own,
                column_keys=list(names),
                for_executemany=many,
            )
            found = _COMPILED[key, names, many] = (compiled, _shape(compiled))
        compiled, shape = found
        said = [
            compiled.construct_params(row, extracted_parameters=own.bindparams, escape_names=False)
            for row in rows
        ]
        if compiled.post_compile_params:
            [values] = said
            expanded = compiled._process_parameters_for_postcompile(values)
            self._cursor.execute(expanded.statement, {**values, **expanded.additional_parameters})
        elif many:
            self._cursor.executemany(compiled.string, said)
        else:
            self._cursor.execute(compiled.string, said[0])
        return Result(self._cursor, shape)

    def exec_driver_sql(self, sql: str, parameters: Any = ()) -> Result:
        run = self._cursor.executemany if isinstance(parameters, list) else self._cursor.execute
        run(sql, parameters)
        return Result(self._cursor, None)


class Engine:
    """A store's engine on its one connection."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        self._connection = Connection(raw)

    @contextmanager
    def connect(self) -> Iterator[Connection]:
        yield self._connection

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        self._connection.exec_driver_sql("BEGIN")
        try:
            yield self._connection
        except BaseException:
            self._connection.exec_driver_sql("ROLLBACK")
            raise
        self._connection.exec_driver_sql("COMMIT")


def _shape(compiled: Any) -> Any:
    """Return how the rows of a statement are made, or None when there are none."""
    columns = compiled._result_columns
    if not columns:
        return None
    made = namedtuple("Row", [column.keyname for column in columns], rename=True)
    booleans = tuple(at for at, each in enumerate(columns) if isinstance(each.type, Boolean))
    return made._make, booleans


def _with_booleans(row: tuple[Any, ...], booleans: tuple[int, ...]) -> list[Any]:
    made = list(row)
    for at in booleans:
        made[at] = None if made[at] is None else bool(made[at])
    return made
