"""A learned model as bytes: a line of JSON, then its arrays one after the other."""

from __future__ import annotations

import io
import json
from array import array
from typing import TYPE_CHECKING, Any

from app.matching.guards import Guards
from app.matching.model import Model
from app.matching.rarity import Rarity
from app.matching.repeats import Repeats
from app.matching.vocabulary import Vocabulary
from app.matching.weights import Weights

if TYPE_CHECKING:
    from io import BufferedIOBase

FORM = 10
"""Counts up when bytes of a model mean something else than before."""
ARRAYS = ("starts", "biases", "lengths", "senses", "hears", "heard")
REPEATS = ("keys", "owners")
TABLES = ("weights", "spelled", "phrased")
PARTS = ("sizes", "columns", "values")


def to_bytes(model: Model) -> bytes:
    """The model as bytes, the same for the same model."""
    arrays = {name: getattr(model, name) for name in ARRAYS} | {"rarity": model.rarity.levels}
    arrays |= {f"{table}.{part}": getattr(getattr(model, table), part) for table in TABLES for part in PARTS}
    arrays |= {f"repeats.{part}": getattr(model.repeats, part) for part in REPEATS}
    head = {
        "entries": model.entries,
        "step": model.rarity.step,
        "roots": list(model.roots),
        "repeated": model.repeats.entries,
        "synonyms": [[list(key), concept] for key, concept in model.vocabulary.synonyms.items()],
        "guards": model.guards.table,
        "leads": model.guards.known,
        "scales": [getattr(model, table).scale for table in TABLES],
        "arrays": [[name, one.typecode, len(one) * one.itemsize] for name, one in arrays.items()],
    }
    return b"\n".join([json.dumps(head).encode(), b"".join(one.tobytes() for one in arrays.values())])


def from_bytes(content: bytes) -> Model:
    """The model that `to_bytes` gave."""
    return loaded(io.BytesIO(content))


def loaded(source: BufferedIOBase) -> Model:
    """The model that `to_bytes` gave, array by array: the whole never lies in memory twice; OSError if cut short."""
    head = json.loads(source.readline())
    arrays = {name: _read(source, kind, size) for name, kind, size in head["arrays"]}
    weights, spelled, phrased = (
        Weights.of(arrays[f"{table}.sizes"], arrays[f"{table}.columns"], arrays[f"{table}.values"], scale)
        for table, scale in zip(TABLES, head["scales"], strict=True)
    )
    return Model(
        entries=tuple(head["entries"]),
        starts=arrays["starts"],
        rarity=Rarity(arrays["rarity"], head["step"]),
        weights=weights,
        roots={root: row for row, root in enumerate(head["roots"])},
        spelled=spelled,
        biases=arrays["biases"],
        lengths=arrays["lengths"],
        senses=arrays["senses"],
        hears=arrays["hears"],
        heard=arrays["heard"],
        phrased=phrased,
        repeats=Repeats(tuple(head["repeated"]), *(arrays[f"repeats.{part}"] for part in REPEATS)),
        vocabulary=Vocabulary({tuple(key): concept for key, concept in head["synonyms"]}, head["guards"]),
        guards=Guards(head["guards"], head["leads"]),
    )


def _read(source: BufferedIOBase, kind: str, size: int) -> array[Any]:
    """An array of so many bytes, read to where it will lie; raises OSError where there are fewer."""
    zero = array(kind, (0,))
    made = zero * (size // zero.itemsize)
    if source.readinto(made) != size:
        raise OSError("a model that was cut short")
    return made
