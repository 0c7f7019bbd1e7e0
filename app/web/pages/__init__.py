"""The pages for people: a module per subject, its templates in `templates/pages/` under the same name."""

from app.web.pages import (
    account,
    assets,
    audit,
    customers,
    entrance,
    inbox,
    keys,
    offers,
    people,
    policies,
    theme,
    webhooks,
)

ROUTERS = (
    assets.router,
    entrance.router,
    theme.router,
    inbox.router,
    customers.router,
    offers.router,
    audit.router,
    people.router,
    keys.router,
    webhooks.router,
    policies.router,
    account.router,
)
