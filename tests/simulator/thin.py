"""A thin stand-in for SQLAlchemy's engine: its SQL, sqlite3's answers, nothing in between.

Statements are SQLAlchemy's own and compiled by it, once for each form. What is left out is
what surrounds an execution: pools, events, result metadata. It is three quarters of the time
of a simulated phone; a test runs seeds over both engines and finds the same bytes.
"""

from __future__ import annotations

import sqlite3
from collections import namedtuple
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Boolean, create_engine
from sqlalchemy.dialects import sqlite
from sqlalchemy.pool import StaticPool

from youthapp.store import image as images
from youthapp.store.migrations import migrate

_DIALECT = sqlite.dialect(paramstyle="named")  # type: ignore[no-untyped-call]
_Values = Mapping[str, Any]


class Plan:
    """A compiled statement: what it says for some values, and how its rows are made."""

    def __init__(self, statement: Any, own: Any, names: tuple[str, ...], many: bool) -> None:
        self._compiled = statement.compile(
            dialect=_DIALECT, cache_key=own, column_keys=list(names), for_executemany=many
        )
        self.sql, self.rows = str(self._compiled.string), _maker(self._compiled)
        names_of = self._compiled.bind_names
        self.lists = tuple(names_of[bind] for bind in self._compiled.post_compile_params)
        self._said: dict[tuple[int, ...], tuple[str, dict[str, list[str]]]] = {}
        self._fixed = {
            name: bind.effective_value for bind, name in names_of.items() if not bind.required
        }

    def values(self, row: _Values, own: Any = None) -> dict[str, Any]:
        """Return every value of the statement. ``own`` is the key of one of the same form."""
        if own is None:
            return {**self._fixed, **row}
        made: dict[str, Any] = self._compiled.construct_params(
            row, extracted_parameters=own.bindparams, escape_names=False
        )
        return made

    def spread(self, values: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        """Return the SQL for lists of these lengths, and the values with each list's members."""
        lengths = tuple(len(values[name]) for name in self.lists)
        if lengths not in self._said:
            said = self._compiled._process_parameters_for_postcompile(dict(values))
            self._said[lengths] = (said.statement, said.parameter_expansion)
        sql, members = self._said[lengths]
        return sql, values | {
            member: each
            for name in self.lists
            for member, each in zip(members[name], values[name], strict=True)
        }


_BY_FORM: dict[Any, Plan] = {}
_BY_STATEMENT: WeakKeyDictionary[Any, dict[Any, Plan]] = WeakKeyDictionary()


def _plan(statement: Any, names: tuple[str, ...], many: bool) -> tuple[Plan, Any]:
    """Return how to say a statement, and its key if it was found by its form.

    Most are built once and asked often: the second time they are known by themselves.
    """
    known = _BY_STATEMENT.get(statement)
    if known is None:
        known = _BY_STATEMENT[statement] = {}
        own = statement._generate_cache_key()
        form = (own.key, names, many)
        if form not in _BY_FORM:
            _BY_FORM[form] = Plan(statement, own, names, many)
        return _BY_FORM[form], own
    plan = known.get((names, many))
    if plan is None:
        plan = known[names, many] = Plan(statement, None, names, many)
    return plan, None


class Result:
    """The rows of a statement."""

    def __init__(self, cursor: sqlite3.Cursor, make: Callable[[Any], Any] | None) -> None:
        self.rowcount = cursor.rowcount
        self._rows: list[Any] = [] if cursor.description is None else cursor.fetchall()
        if make is not None and self._rows:
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
    """One connection, as much of it as the store uses. It is its own way in and out."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        self._cursor = raw.cursor()

    def __enter__(self) -> Connection:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is given back."""

    def execute(self, statement: Any, parameters: Any = None) -> Result:
        many = isinstance(parameters, list)
        rows: Sequence[_Values] = parameters if many else (parameters or {},)
        plan, own = _plan(statement, tuple(rows[0]), many)
        if many:
            self._cursor.executemany(plan.sql, [plan.values(row, own) for row in rows])
        else:
            sql, values = plan.sql, plan.values(rows[0], own)
            if plan.lists:
                sql, values = plan.spread(values)
            self._cursor.execute(sql, values)
        return Result(self._cursor, plan.rows)

    def exec_driver_sql(self, sql: str, parameters: Any = ()) -> Result:
        run = self._cursor.executemany if isinstance(parameters, list) else self._cursor.execute
        run(sql, parameters)
        return Result(self._cursor, None)


class Transaction:
    """A transaction: kept at its end, rolled back when something breaks."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def __enter__(self) -> Connection:
        self._connection._cursor.execute("BEGIN")
        return self._connection

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._connection._cursor.execute("COMMIT" if kind is None else "ROLLBACK")


class Engine:
    """A store's engine on its one connection."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        if not raw.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raw.deserialize(_of_today())
        self._connection = Connection(raw)

    def connect(self) -> Connection:
        return self._connection

    def begin(self) -> Transaction:
        return Transaction(self._connection)


@cache
def _of_today() -> bytes:
    """Return a new phone's database after every migration, made once."""
    raw = images.connect(None)
    migrate(create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool))
    return images.dump(raw)


def _maker(compiled: Any) -> Callable[[Any], Any] | None:
    """Return what makes a row of what sqlite3 gives, or None when there are no rows."""
    columns = compiled._result_columns
    if not columns:
        return None
    made = namedtuple("Row", [column.keyname for column in columns], rename=True)
    booleans = tuple(at for at, each in enumerate(columns) if isinstance(each.type, Boolean))
    return (lambda row: made._make(_with_booleans(row, booleans))) if booleans else made._make


def _with_booleans(row: tuple[Any, ...], booleans: tuple[int, ...]) -> list[Any]:
    made = list(row)
    for at in booleans:
        made[at] = None if made[at] is None else bool(made[at])
    return made
