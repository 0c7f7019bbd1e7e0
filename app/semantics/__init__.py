"""Texts as vectors of meaning, by a model that an operator chose: in a folder, or at an address. Off unless set."""

from app.semantics.embedder import Embedder, opened

__all__ = ["Embedder", "opened"]
