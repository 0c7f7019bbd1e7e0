"""How a model of meaning is asked, whatever and wherever it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """Turns texts into vectors: the closer two meanings, the greater the product of their vectors."""

    @property
    def name(self) -> str:
        """Which model it is: vectors of two models with the same name may be compared. It holds no secret."""

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """A row of length 1 for each text, in order.

        Raises Unavailable when the model cannot be reached now, and WrongUse when it cannot be used as it is set.
        """


def opened(place: str, model: str = "", key: str = "") -> Embedder | None:
    """The model at an address (https://…) or in a folder, none where no place is given; raises WrongUse."""
    if not place:
        return None
    if "://" in place:
        from app.semantics.address import Address

        return Address.of(place, model, key)
    from app.semantics.local import LocalModel

    return LocalModel.of(Path(place))


def unit(rows: NDArray[np.floating]) -> Vectors:
    """Rows at length 1; a row of zeros stays one."""
    import numpy as np

    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-12), np.float32)
