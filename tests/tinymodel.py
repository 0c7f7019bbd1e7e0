"""A model of meaning that fits on a page: words of one group have one vector, all others have none."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.normalizers import Lowercase
from tokenizers.pre_tokenizers import Whitespace

if TYPE_CHECKING:
    from pathlib import Path

GROUPS = (
    ("encrypted", "encryption", "garbled"),
    ("rest", "stored", "disk"),
    ("transit", "tls", "network"),
    ("report", "soc", "audit"),
    ("visitors", "visitor", "guests", "guest", "badge", "callers"),
    ("logs", "logging", "retention"),
    ("background", "screening", "checks"),
)
WORDS = {"[UNK]": 0} | {word: at for at, word in enumerate((word for group in GROUPS for word in group), 1)}
WIDTH = len(GROUPS) + 1


def vector(word: str) -> list[float]:
    """What the model gives for one word; words that it does not know all have the same, a weak one."""
    row = [0.0] * WIDTH
    at = next((at for at, group in enumerate(GROUPS) if word in group), None)
    row[-1 if at is None else at] = 0.1 if at is None else 1.0
    return row


def tiny_model(folder: Path, inputs: tuple[str, ...] = ("input_ids", "attention_mask"), *, pools: bool = False) -> Path:
    """Write `model.onnx` and `tokenizer.json`; one that pools gives the first token's vector, ten times as long."""
    folder.mkdir(parents=True, exist_ok=True)
    table = numpy_helper.from_array(np.array([vector(word) for word in WORDS], np.float32), "table")
    nodes = [helper.make_node("Gather", ["table", inputs[0]], ["tokens"])]
    outputs = [helper.make_tensor_value_info("tokens", TensorProto.FLOAT, ["texts", "length", WIDTH])]
    constants = [table]
    if pools:
        constants += [
            numpy_helper.from_array(np.array(0, np.int64), "first"),
            numpy_helper.from_array(np.array(10, np.float32), "ten"),
        ]
        nodes += [
            helper.make_node("Gather", ["tokens", "first"], ["one"], axis=1),
            helper.make_node("Mul", ["one", "ten"], ["sentence_embedding"]),
        ]
        outputs.append(helper.make_tensor_value_info("sentence_embedding", TensorProto.FLOAT, ["texts", WIDTH]))
    asked = [helper.make_tensor_value_info(name, TensorProto.INT64, ["texts", "length"]) for name in inputs]
    graph = helper.make_graph(nodes, "tiny", asked, outputs, constants)
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.save(made, folder / "model.onnx")
    words = Tokenizer(WordLevel(WORDS, unk_token="[UNK]"))  # noqa: S106  # a token of text
    words.normalizer = Lowercase()
    words.pre_tokenizer = Whitespace()
    words.save(str(folder / "tokenizer.json"))
    return folder


class Server:
    """An address of embeddings on this machine, with the same model; it notes what it was asked."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.status = 200
        self.body: bytes | None = None
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), type("Mine", (_Embeddings,), {"server_of": self}))
        Thread(target=self._http.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_port}/v1"

    @property
    def texts(self) -> list[str]:
        return [text for one in self.asked for text in one["input"]]

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()


class _Embeddings(BaseHTTPRequestHandler):
    server_of: Server

    def do_POST(self) -> None:
        """Answer as OpenAI's embeddings do, the last text first: the index says which is which."""
        mine = self.server_of
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        mine.keys.append(self.headers["Authorization"])
        mine.asked.append({**asked, "path": self.path})
        rows = [{"index": at, "embedding": _mean(text)} for at, text in enumerate(asked["input"])]
        body = json.dumps({"data": rows[::-1]}).encode() if mine.body is None else mine.body
        self.send_response(mine.status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


def _mean(text: str) -> list[float]:
    rows = [vector(word.strip("?.,")) for word in text.lower().split()] or [vector("")]
    return [sum(column) / len(rows) for column in zip(*rows, strict=True)]
