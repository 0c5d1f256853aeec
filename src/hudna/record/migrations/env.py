"""Runs the steps inside the transaction of the caller, so that a killed migration leaves nothing half done."""

from alembic import context

from hudna.record.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA, transactional_ddl=True)
context.run_migrations()
