from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.errors import NotFound, WrongUse
from app.store import files

if TYPE_CHECKING:
    from pathlib import Path


def test_the_same_bytes_are_kept_once(tmp_path: Path) -> None:
    store = files.open_files(f"file://{tmp_path}")
    first, second = files.put(store, b"a buyer's file"), files.put(store, b"a buyer's file")
    assert first == second
    assert files.get(store, first) == b"a buyer's file"
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_a_damaged_file_is_not_handed_out(tmp_path: Path) -> None:
    store = files.open_files(f"file://{tmp_path}")
    digest = files.put(store, b"a buyer's file")
    next(path for path in tmp_path.rglob("*") if path.is_file()).write_bytes(b"something else")
    with pytest.raises(NotFound, match="damaged"):
        files.get(store, digest)


def test_what_was_removed_is_gone_and_removing_it_again_is_no_error(tmp_path: Path) -> None:
    store = files.open_files(f"file://{tmp_path}")
    digest = files.put(store, b"a buyer's file")
    files.remove(store, digest)
    files.remove(store, digest)
    with pytest.raises(NotFound, match="no longer kept"):
        files.get(store, digest)


def test_an_unknown_kind_of_store_is_told_in_words() -> None:
    with pytest.raises(WrongUse, match="CANDOR_FILES_URL"):
        files.open_files("carrier-pigeon://roof")
