"""A model in a folder, loaded by onnxruntime."""

from pathlib import Path

import numpy as np
import pytest

from app.errors import WrongUse
from app.semantics import opened
from app.semantics.local import LONGEST
from tinymodel import tiny_model


def test_words_of_one_meaning_have_one_vector_whatever_stands_beside_them_in_the_batch(tmp_path: Path) -> None:
    model = opened(str(tiny_model(tmp_path)))
    assert model is not None
    rows = model(["encrypted", "badge and tls and soc and network", "garbled", "encrypted disk"])
    assert rows[0] @ rows[2] == pytest.approx(1.0)
    assert rows[0] @ rows[1] == pytest.approx(0.0, abs=1e-6)
    assert rows[0] @ rows[3] == pytest.approx(2**-0.5)


def test_every_row_has_length_1_and_stands_where_its_text_does(tmp_path: Path) -> None:
    model = opened(str(tiny_model(tmp_path, ("input_ids", "attention_mask", "token_type_ids"))))
    assert model is not None
    texts = [f"{'badge ' * (number % 7)}tls" for number in range(150)]
    rows = model(texts)
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1.0)
    assert all(rows[at] == pytest.approx(model([text])[0]) for at, text in enumerate(texts))


def test_a_model_that_pools_by_itself_is_taken_at_its_word(tmp_path: Path) -> None:
    model = opened(str(tiny_model(tmp_path, pools=True)))
    assert model is not None
    first, alone = model(["encrypted disk", "encrypted"])
    assert first == pytest.approx(alone)


def test_a_long_text_is_read_to_its_256th_token(tmp_path: Path) -> None:
    model = opened(str(tiny_model(tmp_path)))
    assert model is not None
    long, longer = model(["badge " * LONGEST, "badge " * LONGEST + "encrypted " * 5000])
    assert long == pytest.approx(longer)


def test_a_model_in_the_folder_onnx_is_found_as_hubs_lay_it(tmp_path: Path) -> None:
    tiny_model(tmp_path)
    (tmp_path / "onnx").mkdir()
    (tmp_path / "model.onnx").rename(tmp_path / "onnx" / "model.onnx")
    assert opened(str(tmp_path)) is not None


@pytest.mark.parametrize("missing", ["model.onnx", "tokenizer.json"])
def test_a_folder_without_a_model_is_told_with_what_is_missing(tmp_path: Path, missing: str) -> None:
    (tiny_model(tmp_path) / missing).unlink()
    with pytest.raises(WrongUse, match=f"no {missing} in"):
        opened(str(tmp_path))


@pytest.mark.parametrize("damaged", ["model.onnx", "tokenizer.json"])
def test_a_damaged_model_is_told_in_one_line(tmp_path: Path, damaged: str) -> None:
    (tiny_model(tmp_path) / damaged).write_bytes(b"no model")
    with pytest.raises(WrongUse, match=r"^CANDOR_SEMANTIC: .* cannot be loaded") as told:
        opened(str(tmp_path))
    assert "\n" not in str(told.value)


def test_a_model_for_something_else_than_sentences_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="asks for pixel_values"):
        opened(str(tiny_model(tmp_path, ("input_ids", "pixel_values"))))


def test_nothing_set_is_no_model() -> None:
    assert opened("") is None
