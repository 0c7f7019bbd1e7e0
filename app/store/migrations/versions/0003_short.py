"""The short form of a wording that is proposed for an entry."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("proposal", sa.Column("short", sa.String(), nullable=True))
