"""The pages for people: a module per subject, its templates in `templates/pages/` under the same name."""

from app.web.pages import assets, entrance, inbox, theme

ROUTERS = (assets.router, entrance.router, theme.router, inbox.router)
