"""The file store: bytes by their digest, in a local folder or an object store, by one URL."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import obstore
from obstore.store import from_url

from app.errors import NotFound, WrongUse

if TYPE_CHECKING:
    from obstore.store import ObjectStore


def open_files(url: str) -> ObjectStore:
    """The store at a URL: `file:///folder`, `s3://bucket/prefix`, `gs://…` or `az://…`; raises WrongUse."""
    try:
        if url.startswith("file://"):
            Path(url.removeprefix("file://")).mkdir(parents=True, exist_ok=True, mode=0o700)
        return from_url(url)
    except Exception as error:  # noqa: BLE001  # obstore's own errors share no base that is public
        raise WrongUse(f"CANDOR_FILES_URL={url!r} cannot be opened: {error}") from None


def put(files: ObjectStore, content: bytes) -> str:
    """Keep the bytes and return their digest; the same bytes are kept once."""
    digest = hashlib.sha256(content).hexdigest()
    obstore.put(files, _path(digest), content)
    return digest


def get(files: ObjectStore, digest: str) -> bytes:
    """The bytes of a digest, compared with it; raises NotFound."""
    try:
        content = bytes(obstore.get(files, _path(digest)).bytes())
    except FileNotFoundError:
        raise NotFound(f"the file {digest[:12]}… is no longer kept") from None
    if hashlib.sha256(content).hexdigest() != digest:
        raise NotFound(f"the file {digest[:12]}… is damaged in the file store")
    return content


def remove(files: ObjectStore, digest: str) -> None:
    """Forget the bytes; what is gone already is no error."""
    try:
        obstore.delete(files, _path(digest))
    except FileNotFoundError:
        return


def _path(digest: str) -> str:
    return f"{digest[:2]}/{digest}"
