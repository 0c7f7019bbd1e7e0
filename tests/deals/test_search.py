from __future__ import annotations

from typing import TYPE_CHECKING

from app.deals import search

if TYPE_CHECKING:
    from sqlmodel import Session

    from app.deals.office import Office


def test_words_find_entries_by_name_by_meaning_and_by_text(session: Session, office: Office) -> None:
    assert search.entries(session, office, "at rest")[0].entry == "encryption.at_rest"
    assert search.entries(session, office, "Who looks at guests in the building?")[0].entry == "physical.visitors"
    assert "encryption.at_rest" in [one.entry for one in search.entries(session, office, "AES-256")]
    assert search.entries(session, office, "  ") == []
