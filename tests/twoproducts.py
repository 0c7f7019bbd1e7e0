"""The small bank with answers that are for one product, or for one region, only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.bank import entry_file
from smallbank import AT_REST, small_bank

if TYPE_CHECKING:
    from pathlib import Path

FLOW, INSIGHTS = "Quillhaven Flow", "Quillhaven Insights"
RETAINED = "How long are logs kept?"
ASKED = (AT_REST, RETAINED)


def bank_of_two(directory: Path) -> Path:
    """Encryption at rest is answered for each product, the keeping of logs for each region."""
    small_bank(directory)
    for product, position, words in ((FLOW, "yes", "Flow encrypts."), (INSIGHTS, "no", "Insights does not encrypt.")):
        _instead(directory, "encryption/at_rest", position=position, detail=words, short=words, products=(product,))
    for region in ("US", "EU"):
        words = f"Logs of the {region} hosting are kept apart."
        _instead(directory, "logging/retention", detail=words, short=words, regions=(region,))
    for path in ("encryption/at_rest", "logging/retention"):
        (directory / "answers" / f"{path}.md").unlink()
    return directory


def _instead(bank: Path, path: str, **fields: object) -> None:
    """Write an answer to the same questions that is for some only."""
    entry = entry_file.parse((bank / "answers" / f"{path}.md").read_text(), f"answers/{path}.md")
    limited = replace(entry, **fields)  # type: ignore[arg-type]
    name = "_".join((*limited.products, *limited.regions)).lower().replace(" ", "_")
    (bank / "answers" / f"{path}_{name}.md").write_text(entry_file.unparse(limited))
