"""A model in a folder: `model.onnx` as sentence-transformers exports it, and its `tokenizer.json`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from app.errors import WrongUse
from app.semantics.embedder import unit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.semantics.embedder import Vectors

LONGEST = 256
"""Tokens of a text that are read."""
BATCH = 64
INPUTS = {"input_ids": "ids", "attention_mask": "attention_mask", "token_type_ids": "type_ids"}
"""What a model may ask for, and what a tokenizer calls it."""
POOLED = "sentence_embedding"
"""The output of a model that pools by itself; of others, the first output is averaged over the tokens."""
PLACES = ("model.onnx", "onnx/model.onnx")


class LocalModel(Struct, frozen=True):
    """A session of onnxruntime with the tokenizer that belongs to it."""

    name: str
    session: Any
    tokenizer: Any

    @classmethod
    def of(cls, folder: Path) -> LocalModel:
        """The model of a folder; raises WrongUse."""
        file = next((folder / place for place in PLACES if (folder / place).is_file()), None)
        words = folder / "tokenizer.json"
        if file is None or not words.is_file():
            missing = "model.onnx" if file is None else words.name
            raise WrongUse(f"CANDOR_SEMANTIC: there is no {missing} in {folder}: name the folder of an exported model")
        try:
            import onnxruntime
            import tokenizers
        except ImportError as error:
            raise WrongUse(
                f"CANDOR_SEMANTIC is set, but {error.name} is not installed: pip install 'candor[semantic]'"
            ) from None
        quiet = onnxruntime.SessionOptions()
        quiet.log_severity_level = 3
        try:
            session = onnxruntime.InferenceSession(file, quiet, providers=["CPUExecutionProvider"])
            tokenizer = tokenizers.Tokenizer.from_file(str(words))
        except Exception as error:  # noqa: BLE001  # both libraries raise bare exceptions of their own
            raise WrongUse(
                f"CANDOR_SEMANTIC: the model in {folder} cannot be loaded ({type(error).__name__})"
            ) from None
        unknown = {one.name for one in session.get_inputs()} - INPUTS.keys()
        if unknown:
            raise WrongUse(f"CANDOR_SEMANTIC: the model in {folder} is none for sentences: it asks for {min(unknown)}")
        tokenizer.enable_truncation(LONGEST)
        tokenizer.enable_padding()
        stamps = [f"{one.stat().st_size} {one.stat().st_mtime_ns}" for one in (file, words)]
        return cls(f"{folder.name} {' '.join(stamps)}", session, tokenizer)

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """A row of length 1 for each text, in order."""
        import numpy as np

        order = sorted(range(len(texts)), key=lambda at: len(texts[at]))  # of like length: little padding
        batches = [order[first : first + BATCH] for first in range(0, len(order), BATCH)]
        rows = np.concatenate([self._batch([texts[at] for at in batch]) for batch in batches])
        return unit(rows[np.argsort(order)])

    def _batch(self, texts: Sequence[str]) -> Vectors:
        import numpy as np

        read = self.tokenizer.encode_batch(list(texts))
        asked = [one.name for one in self.session.get_inputs()]
        fed = {name: np.array([getattr(one, INPUTS[name]) for one in read], np.int64) for name in asked}
        named = [one.name for one in self.session.get_outputs()]
        found = np.asarray(self.session.run([POOLED if POOLED in named else named[0]], fed)[0], np.float32)
        if found.ndim == 2:  # noqa: PLR2004  # a row for each text: pooled already
            return found
        mask = np.array([one.attention_mask for one in read], np.float32)[:, :, None]
        return np.asarray((found * mask).sum(axis=1) / np.maximum(mask.sum(axis=1), 1), np.float32)
