"""The section in which the question of a proposal stood."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("proposal", sa.Column("section", sa.String(), nullable=False, server_default=""))
