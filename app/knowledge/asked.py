"""What the matcher learns of a bank: what its entries and topics are asked in, and nothing of the answers."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from msgspec.structs import replace

from app import __version__
from app.matching import stored
from app.matching.model import Model
from app.shipped import part

if TYPE_CHECKING:
    from collections.abc import Container
    from pathlib import Path

    from app.answer import Entry
    from app.bank.bank import Bank


def asked_digest(loaded: Bank, vocabulary: Path) -> str:
    """A fingerprint of all that the matcher learns from: an answer that changes is no reason to learn anew."""
    asked = hashlib.sha256(__version__.encode())
    for topic in loaded.topics:
        asked.update(f"{topic.id}\0{topic.question}\n".encode())
    for entry in loaded.entries:
        asked.update(f"{entry.id}\0{entry.phrasings}\n".encode())
    for file in sorted(vocabulary.rglob("*.toml")):
        asked.update(file.read_bytes())
    return asked.hexdigest()[:32]


def asked_entries(directory: Path, kept: Container[str]) -> list[Entry]:
    """The entries that are kept, with all that the matcher learns of them: phrasings, and the question of the topic."""
    from app.bank import bank

    loaded = bank.load(directory)
    asked = {topic.id: topic.question for topic in loaded.topics}
    return [
        replace(entry, phrasings=tuple(dict.fromkeys((*entry.phrasings, asked.get(entry.id, entry.phrasings[0])))))
        for entry in loaded.entries
        if entry.id in kept
    ]


def learned(directory: Path, kept: Container[str]) -> bytes:
    """The matcher's model of the entries that are kept, as bytes."""
    from app.matching.vocabulary import Vocabulary

    model = Model.train(asked_entries(directory, kept), Vocabulary.load(part(directory, "vocabulary")))
    return stored.to_bytes(model)
