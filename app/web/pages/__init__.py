"""The pages for people: a module per subject, its templates in `templates/pages/` under the same name."""

from app.web.pages import (
    account,
    assets,
    audit,
    bank,
    customers,
    entrance,
    gaps,
    inbox,
    insight,
    keys,
    offers,
    people,
    policies,
    proposals,
    register,
    theme,
    upkeep,
    webhooks,
)

ROUTERS = (
    assets.router,
    entrance.router,
    theme.router,
    inbox.router,
    upkeep.router,
    proposals.router,  # its addresses below /bank come before those of entries
    bank.router,
    register.router,
    gaps.router,
    insight.router,
    customers.router,
    offers.router,
    audit.router,
    people.router,
    keys.router,
    webhooks.router,
    policies.router,
    account.router,
)
