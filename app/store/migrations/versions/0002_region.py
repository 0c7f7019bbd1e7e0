"""The region that a questionnaire is about."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("questionnaire", sa.Column("region", sa.String(), nullable=True))
