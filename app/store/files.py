"""The file store: bytes by their digest, in a local folder or an object store, by one URL."""

from __future__ import annotations

import datetime as dt
import hashlib
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import obstore
from obstore.exceptions import BaseError
from obstore.store import from_url

from app.errors import NotFound, Unavailable, WrongUse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obstore.store import ObjectStore


PATIENCE = dt.timedelta(seconds=15)
"""How long one request to an object store is tried again before it counts as failed."""


def open_files(url: str) -> ObjectStore:
    """The store at a URL: `file:///folder`, `s3://bucket/prefix`, `gs://…` or `az://…`; raises WrongUse."""
    try:
        if url.startswith("file://"):
            Path(url.removeprefix("file://")).mkdir(parents=True, exist_ok=True, mode=0o700)
            return from_url(url)
        return from_url(url, retry_config={"max_retries": 3, "retry_timeout": PATIENCE})
    except (BaseError, OSError, ValueError) as error:
        raise WrongUse(f"CANDOR_FILES_URL={url!r} cannot be opened: {error}") from None


def digest_of(content: bytes) -> str:
    """Under which name bytes are kept."""
    return hashlib.sha256(content).hexdigest()


def put(files: ObjectStore, content: bytes) -> str:
    """Keep the bytes and return their digest; the same bytes are kept once."""
    digest = digest_of(content)
    with _reached():
        obstore.put(files, _path(digest), content)
    return digest


def get(files: ObjectStore, digest: str) -> bytes:
    """The bytes of a digest, compared with it; raises NotFound."""
    try:
        with _reached():
            content = bytes(obstore.get(files, _path(digest)).bytes())
    except FileNotFoundError:
        raise NotFound(f"the file {digest[:12]}… is no longer kept") from None
    if hashlib.sha256(content).hexdigest() != digest:
        raise NotFound(f"the file {digest[:12]}… is damaged in the file store")
    return content


def remove(files: ObjectStore, digest: str) -> None:
    """Forget the bytes; what is gone already is no error."""
    try:
        with _reached():
            obstore.delete(files, _path(digest))
    except FileNotFoundError:
        return


@contextmanager
def _reached() -> Iterator[None]:
    """Tell in words when the store cannot be reached or is full; a file that is not there is another matter."""
    try:
        yield
    except FileNotFoundError:
        raise
    except (BaseError, OSError) as error:
        raise Unavailable(f"the file store cannot be used at the moment: {type(error).__name__}") from error


def _path(digest: str) -> str:
    return f"{digest[:2]}/{digest}"
