"""A model at an address, which here is a server of this machine."""

import pytest

from app.errors import Unavailable, WrongUse
from app.semantics import Embedder, opened
from app.semantics.address import BATCH
from tinymodel import Server

KEY = "sk-very-secret"


def model_of(server: Server, place: str = "", key: str = KEY) -> Embedder:
    found = opened(place or server.url, "tiny", key)
    assert found is not None
    return found


def test_texts_go_out_in_batches_and_their_vectors_come_back_in_order(server: Server) -> None:
    texts = [("encrypted", "badge")[number % 2] for number in range(2 * BATCH + 5)]
    rows = model_of(server)(texts)
    assert [len(one["input"]) for one in server.asked] == [BATCH, BATCH, 5]
    assert server.texts == texts
    assert {(one["model"], one["path"]) for one in server.asked} == {("tiny", "/v1/embeddings")}
    assert set(server.keys) == {f"Bearer {KEY}"}
    assert rows[::2] @ rows[0] == pytest.approx(1.0)
    assert rows[1::2] @ rows[0] == pytest.approx(0.0)


def test_an_address_may_be_given_to_its_end_and_without_a_key(server: Server) -> None:
    model_of(server, f"{server.url}/embeddings/", key="")(["tls"])
    assert (server.asked[0]["path"], server.keys) == ("/v1/embeddings", [None])


def test_a_refused_key_is_wrong_use_and_is_not_repeated(server: Server) -> None:
    server.status, server.body = 401, f'{{"error": "no such key: {KEY}"}}'.encode()
    with pytest.raises(WrongUse, match="refuses with 401 Unauthorized: look at CANDOR_SEMANTIC_KEY") as told:
        model_of(server)(["tls"])
    assert KEY not in str(told.value)


def test_a_model_that_the_address_does_not_have_is_wrong_use(server: Server) -> None:
    server.status = 404
    with pytest.raises(WrongUse, match="look at CANDOR_SEMANTIC and CANDOR_SEMANTIC_MODEL"):
        model_of(server)(["tls"])


@pytest.mark.parametrize("status", [429, 500, 503, 302])
def test_an_address_that_is_busy_or_broken_may_answer_later(server: Server, status: int) -> None:
    server.status = status
    with pytest.raises(Unavailable, match=f"answers {status}"):
        model_of(server)(["tls"])


def test_an_address_where_nobody_listens_cannot_be_reached(server: Server) -> None:
    server.close()
    with pytest.raises(Unavailable, match="cannot be reached"):
        model_of(server)(["tls"])


@pytest.mark.parametrize(
    "body",
    [
        b"<html>",
        b"[]",
        b'{"data": []}',
        b'{"data": [{"index": 1, "embedding": [1]}]}',
        b'{"data": [{"index": 0, "embedding": "AAAA"}]}',
        b'{"data": [{"index": 0, "embedding": []}]}',
        b'{"data": [{"index": 0, "embedding": [1, null]}]}',
        b'{"data": [{"index": 0, "embedding": [NaN]}]}',
    ],
)
def test_an_answer_without_vectors_is_told_as_that(server: Server, body: bytes) -> None:
    server.body = body
    with pytest.raises(Unavailable, match="gave no vectors"):
        model_of(server)(["tls"])


def test_the_length_of_vectors_may_not_change_on_the_way(server: Server) -> None:
    server.body = b'{"data": [{"index": 0, "embedding": [1, 0]}, {"index": 1, "embedding": [1]}]}'
    with pytest.raises(Unavailable, match="gave no vectors"):
        model_of(server)(["tls", "soc"])


@pytest.mark.parametrize(
    ("place", "model", "key", "told"),
    [
        ("http://example.com/v1", "m", "", "no https:// address"),
        ("ftp://example.com/v1", "m", "", "no https:// address"),
        ("https://me:secret@example.com/v1", "m", "", "a key belongs into CANDOR_SEMANTIC_KEY"),
        ("https://example.com/v1?key=secret", "m", "", "a key belongs into CANDOR_SEMANTIC_KEY"),
        ("https:///v1", "m", "", "name host and path only"),
        ("https://example.com/v1", "", "", "CANDOR_SEMANTIC_MODEL"),
        ("https://example.com/v1", "m", "secret\nkey", "CANDOR_SEMANTIC_KEY is no key"),
        ("https://example.com/v1", "m", "sécret", "CANDOR_SEMANTIC_KEY is no key"),
    ],
)
def test_what_is_set_wrongly_is_told_before_anything_is_sent(place: str, model: str, key: str, told: str) -> None:
    with pytest.raises(WrongUse, match=told) as error:
        opened(place, model, key)
    assert "secret" not in str(error.value)


def test_the_key_stands_in_no_text_that_is_made_of_the_model(server: Server) -> None:
    assert KEY not in repr(model_of(server)) + model_of(server).name
