"""How rare each feature is among the phrasings: what few of them have says more."""

from __future__ import annotations

import math
from array import array
from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from app.matching.features import SPACE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.matching.features import Features
    from app.matching.weights import Vector

FINEST = 255
"""Levels that are told apart: finer ones change no answer."""


class Rarity(Struct, frozen=True):
    """A level for each feature, 0 where no phrasing has it; a level is worth `step`.

    Inverse document frequency, log(1 + phrasings / phrasings with the feature).
    """

    levels: array[int]
    step: float

    @classmethod
    def learned(cls, phrasings: Sequence[Features]) -> Rarity:
        """From the features of all phrasings."""
        spread = Counter(feature for one in phrasings for feature in one)
        found = {feature: math.log(1 + len(phrasings) / count) for feature, count in spread.items()}
        step = max(found.values(), default=1.0) / FINEST
        levels = array("B", bytes(SPACE))
        for feature, rarity in found.items():
            levels[feature] = max(1, round(rarity / step))
        return cls(levels, step)

    def of(self, feature: int) -> float:
        """How rare a feature is."""
        return self.levels[feature] * self.step

    def weighed(self, found: Features) -> Vector:
        """Features times their rarity; a feature that was never seen has none and is left out."""
        levels, step = self.levels, self.step
        return {feature: weight * step * levels[feature] for feature, weight in found.items() if levels[feature]}
