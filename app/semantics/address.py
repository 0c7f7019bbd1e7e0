"""A model at an address that speaks as OpenAI's embeddings do: texts out, vectors back."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from msgspec import Struct

from app.errors import Unavailable, WrongUse
from app.semantics.embedder import unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    import httpx

    from app.semantics.embedder import Vectors

BATCH = 32
"""Texts sent at a time: some servers take no more."""
CONNECT_SECONDS, ANSWER_SECONDS = 5.0, 30.0
LONGEST = 2000
"""Characters of a text that are sent."""
HERE = frozenset({"localhost", "127.0.0.1", "::1"})
"""Where plain http does: nobody else listens."""
BUSY = frozenset({HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS})


class Address(Struct, frozen=True):
    """Where the vectors are asked for; the key stays out of every text that this makes."""

    url: str
    model: str
    key: str = ""

    def __repr__(self) -> str:
        return f"Address({self.url!r}, {self.model!r})"

    @classmethod
    def of(cls, url: str, model: str, key: str) -> Address:
        """The address as it is set, with or without `/embeddings` at its end; raises WrongUse."""
        parts = urlsplit(url)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in HERE):
            raise WrongUse("CANDOR_SEMANTIC is no https:// address: what buyers ask does not travel in the open")
        if not parts.hostname or parts.username or parts.query:
            raise WrongUse("CANDOR_SEMANTIC: name host and path only; a key belongs into CANDOR_SEMANTIC_KEY")
        if not model:
            raise WrongUse("CANDOR_SEMANTIC is an address: say which model to ask for with CANDOR_SEMANTIC_MODEL")
        if not (key.isascii() and key.isprintable()) or " " in key:
            raise WrongUse("CANDOR_SEMANTIC_KEY is no key: it has blanks or letters that no key has")
        path = parts.path.rstrip("/")
        end = path if path.endswith("/embeddings") else f"{path}/embeddings"
        return cls(f"{parts.scheme}://{parts.netloc}{end}", model, key)

    @property
    def name(self) -> str:
        """The address and the model."""
        return f"{self.url} {self.model}"

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """A row of length 1 for each text, in order; raises Unavailable or WrongUse."""
        import httpx
        import numpy as np

        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        batches = [texts[first : first + BATCH] for first in range(0, len(texts), BATCH)]
        with httpx.Client(headers=headers, timeout=httpx.Timeout(ANSWER_SECONDS, connect=CONNECT_SECONDS)) as client:
            rows = [row for batch in batches for row in self._asked(client, batch)]
        try:
            found = np.array(rows, np.float32)
        except (TypeError, ValueError):
            found = np.zeros(0, np.float32)
        if found.ndim != 2 or not found.size or not np.isfinite(found).all():  # noqa: PLR2004  # a row for each text
            raise Unavailable(f"{self.url} gave no vectors: is it an address of embeddings?")
        return unit(found)

    def _asked(self, client: httpx.Client, texts: Sequence[str]) -> list[list[float]]:
        import httpx

        asked = {"model": self.model, "input": [text[:LONGEST] or " " for text in texts], "encoding_format": "float"}
        try:
            answer = client.post(self.url, json=asked)
        except httpx.HTTPError as error:
            raise Unavailable(f"{self.url} cannot be reached ({type(error).__name__})") from None
        if answer.is_client_error and answer.status_code not in BUSY:
            raise WrongUse(f"{self.url} refuses with {_named(answer)}: {_look(answer.status_code)}")
        if not answer.is_success:
            raise Unavailable(f"{self.url} answers {_named(answer)}")
        return _vectors(answer, len(texts), self.url)


def _named(answer: httpx.Response) -> str:
    """The status in figures and words; what else the answer says may repeat the key."""
    return f"{answer.status_code} {answer.reason_phrase}".strip()


def _look(status: int) -> str:
    """Which setting to look at."""
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        return "look at CANDOR_SEMANTIC_KEY"
    return "look at CANDOR_SEMANTIC and CANDOR_SEMANTIC_MODEL"


def _vectors(answer: httpx.Response, many: int, url: str) -> list[list[float]]:
    """The vectors of an answer in the order of what was asked; raises Unavailable."""
    try:
        rows: dict[int, Any] = {row["index"]: row["embedding"] for row in answer.json()["data"]}
        return [rows[at] for at in range(many)]
    except (ValueError, KeyError, TypeError):
        raise Unavailable(f"{url} gave no vectors: is it an address of embeddings?") from None
