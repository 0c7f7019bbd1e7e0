"""Whether a page can be used by everybody: axe-core in both themes, and no scrolling sideways."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page

WIDTHS = (390, 1280, 1920)
PICTURES = os.environ.get("CANDOR_TEST_PICTURES")
"""A folder for pictures of every page in every width; none are taken without it."""


def check(page: Page, name: str) -> None:
    """Fails with what axe-core finds in the page as it stands, light and dark; takes its pictures when asked to."""
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        found = Axe().run(page).response["violations"]
        assert not found, "\n".join(
            f"{name} ({theme}): {one['id']} {[node['html'] for node in one['nodes']]}" for one in found
        )
    page.emulate_media(color_scheme="light")
    size = page.viewport_size
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert beyond <= 0, f"{name} scrolls sideways by {beyond} px at a width of {width} px"
        if PICTURES:
            page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=True)
    if size:
        page.set_viewport_size(size)
