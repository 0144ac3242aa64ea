"""Alembic's way in: the connection and the kind of database come from the caller."""

from alembic import context

from youthapp.server import tables
from youthapp.server.migrations import version_table

kind = context.config.attributes["kind"]
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=getattr(tables, f"{kind}_metadata"),
    version_table=version_table(kind),
)
context.run_migrations()
