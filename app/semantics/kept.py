"""Vectors as bytes, for a cache: two bytes a number, which changes no answer."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from app.semantics.embedder import Vectors


def packed(vectors: Vectors) -> bytes:
    """The bytes of vectors."""
    out = io.BytesIO()
    np.save(out, vectors.astype(np.float16), allow_pickle=False)
    return out.getvalue()


def unpacked(content: bytes | None, rows: int) -> Vectors | None:
    """The vectors of bytes, none where there are none, or not so many, or where they are damaged."""
    if content is None:
        return None
    try:
        vectors = np.asarray(np.load(io.BytesIO(content), allow_pickle=False), np.float32)
    except (ValueError, EOFError):
        return None
    return vectors if vectors.ndim == 2 and len(vectors) == rows else None  # noqa: PLR2004  # a row for each text
