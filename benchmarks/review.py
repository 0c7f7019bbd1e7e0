"""The review page of a questionnaire of 1,500 questions beside that of 30: `python benchmarks/review.py`.

On the server the time until the whole page is answered, in the browser the time from the request until the page's
scripts have run. Both pages are asked for in turn, many times, in one run; the ratio of the best times is what counts.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

import httpx
from playwright.sync_api import Page, sync_playwright

from manyquestions import many
from service import Service, wait_for

SIZES = (30, 1500)
ROUNDS = 40
INTERACTIVE = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"


def main() -> None:
    """Print one line per view of the page."""
    with tempfile.TemporaryDirectory() as home:
        service = Service(Path(home))
        try:
            service.serve()
            link = r"/sign-in/link\?token=\S+"
            wait_for(lambda: re.search(link, service.log.read_text()), 20)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
                context = browser.new_context(base_url=service.url)
                page = context.new_page()
                page.goto(re.findall(link, service.log.read_text())[-1])
                cookies = {one["name"]: one["value"] for one in context.cookies()}  # type: ignore[typeddict-item]
                with httpx.Client(base_url=service.url, cookies=cookies, timeout=60) as client:
                    sent = [_sent(service, client, size) for size in SIZES]
                    for show in ("review", "all"):
                        paths = [f"/questionnaires/{identifier}/review?show={show}" for identifier in sent]
                        _print(f"server, {show}", _in_turn(lambda path: _server(client, path), paths))
                        _print(f"browser, {show}", _in_turn(lambda path: _browser(page, path), paths))
                browser.close()
        finally:
            service.stop()


def _sent(service: Service, client: httpx.Client, size: int) -> str:
    token = client.get("/api/v1/me").json()["csrf_token"]
    made = client.post("/api/v1/keys", json={"name": "bench", "role": "admin"}, headers={"X-CSRF-Token": token})
    service.key = made.json()["key"]
    identifier = service.send(many(size, size // 10))
    service.wait(identifier, seconds=120)
    return identifier


def _server(client: httpx.Client, path: str) -> float:
    started = time.perf_counter()
    client.get(path).raise_for_status()
    return (time.perf_counter() - started) * 1000


def _browser(page: Page, path: str) -> float:
    page.goto(path)
    return float(page.evaluate(INTERACTIVE))


def _in_turn(measure: Callable[[str], float], paths: list[str]) -> list[float]:
    """The best time for each path, the paths taking turns; the first turn warms up."""
    turns = [[measure(path) for path in paths] for _ in range(ROUNDS + 1)][1:]
    return [min(column) for column in zip(*turns, strict=True)]


def _print(what: str, best: list[float]) -> None:
    shown = ", ".join(f"{size} questions {took:6.1f} ms" for size, took in zip(SIZES, best, strict=True))
    print(f"{what:16} {shown}, ratio {best[1] / best[0]:.2f}")


if __name__ == "__main__":
    main()
