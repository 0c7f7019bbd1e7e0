from __future__ import annotations

from typing import TYPE_CHECKING

import boto3
import pytest
from moto.server import ThreadedMotoServer

from app.errors import NotFound
from app.store import files

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An S3 protocol server of our own with an empty bucket."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    address = f"http://{host}:{port}"
    for name, value in (
        ("AWS_ENDPOINT_URL", address),
        ("AWS_ALLOW_HTTP", "true"),
        ("AWS_REGION", "us-east-1"),
        ("AWS_ACCESS_KEY_ID", "tests"),
        ("AWS_SECRET_ACCESS_KEY", "tests"),
    ):
        monkeypatch.setenv(name, value)
    boto3.client("s3", endpoint_url=address, region_name="us-east-1").create_bucket(Bucket="candor")
    yield "s3://candor"
    server.stop()


def test_files_are_kept_found_and_removed_in_an_object_store(bucket: str) -> None:
    store = files.open_files(bucket)
    digest = files.put(store, b"a buyer's file")
    assert files.get(store, digest) == b"a buyer's file"
    files.remove(store, digest)
    files.remove(store, digest)
    with pytest.raises(NotFound):
        files.get(store, digest)
