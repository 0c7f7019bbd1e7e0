"""Style, scripts and marks of the pages: files of the package, under addresses that change with their content."""

import hashlib
from functools import cache
from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import Response

from app.errors import NotFound
from app.shipped import shipped

router = APIRouter(include_in_schema=False)
KINDS = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
FOR_GOOD = {"cache-control": "public, max-age=31536000, immutable"}


@router.get("/assets/{digest}/{name}")
def asset(digest: str, name: str) -> Response:
    """Give a file; the address of another version is not found."""
    found = files().get(name)
    if found is None or _digest(found) != digest:
        raise NotFound(f"there is no asset {name!r}")
    return Response(found, media_type=KINDS[Path(name).suffix], headers=FOR_GOOD)


def address(name: str) -> str:
    """Where an asset is found."""
    return f"/assets/{_digest(files()[name])}/{name}"


@cache
def files() -> dict[str, bytes]:
    """The assets by name."""
    folder = shipped("templates") / "pages" / "assets"
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix in KINDS}


@cache
def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]
