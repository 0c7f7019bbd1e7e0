"""Alembic's entry: the connection comes from `database.migrate`."""

from alembic import context

from app.store import tables

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=tables.SQLModel.metadata, render_as_batch=True)
context.run_migrations()
