from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.answer import Customer, Offer
from app.attestation import AICPA_STYLE, Attestation, Sharing
from app.drafting.offers import NAMES, offer, offer_words
from app.errors import BankFault

FOLDER = Path(__file__).parents[2] / "templates" / "offers"
WORDS = offer_words(FOLDER, "security@vendor.example")
TODAY = dt.date(2026, 11, 23)

REPORT = Attestation(
    id="soc2",
    framework="SOC 2",
    kind="report",
    type="2",
    period_start=dt.date(2025, 10, 1),
    period_end=dt.date(2026, 9, 30),
    issued_on=dt.date(2026, 11, 6),
    opinion="unqualified",
    exception_count=0,
    sharing="nda",
    document="SOC 2 {type} report",
    address="https://files.vendor.example/soc2.pdf",
)


def made(sharing: Sharing = "nda", customer: Customer | None = None, *, full: bool = True) -> Offer | None:
    return offer(replace(REPORT, sharing=sharing), customer or Customer(), TODAY, WORDS, full=full)


def text(sharing: Sharing = "nda", customer: Customer | None = None, *, full: bool = True) -> str:
    found = made(sharing, customer, full=full)
    assert found is not None
    return found.text


def test_without_an_nda_the_offer_says_that_one_is_needed_and_whom_to_ask() -> None:
    assert text() == (
        "The SOC 2 Type II report can be shared with you under a non-disclosure agreement (NDA); "
        "to arrange one and receive the document, please write to security@vendor.example."
    )


def test_after_the_first_time_the_offer_is_short() -> None:
    assert text(full=False) == "The SOC 2 Type II report is available under NDA."


def test_an_nda_that_was_sent_must_come_back_signed() -> None:
    customer = Customer(nda="sent")
    assert "as soon as the non-disclosure agreement (NDA) that we have sent you is signed" in text(customer=customer)
    assert text(customer=customer, full=False).endswith("once the NDA is signed.")


def test_a_signed_nda_is_named_with_its_date() -> None:
    customer = Customer(nda="signed", nda_signed_on=dt.date(2026, 3, 3))
    assert "under our non-disclosure agreement (NDA) dated 3 March 2026" in text(customer=customer)
    assert text(customer=customer, full=False) == (
        "The SOC 2 Type II report is available under our NDA dated 3 March 2026."
    )


def test_a_signed_nda_without_a_known_date_is_named_without_one() -> None:
    assert "(NDA); please ask" in text(customer=Customer(nda="signed"))


def test_an_nda_that_has_ended_must_be_renewed_first() -> None:
    signed, ended = dt.date(2024, 1, 10), dt.date(2026, 11, 22)
    customer = Customer(nda="signed", nda_signed_on=signed, nda_expires_on=ended)
    assert "ours ended on 22 November 2026" in text(customer=customer)
    assert "renewed" in text(customer=customer, full=False)


def test_an_nda_counts_on_its_last_day() -> None:
    customer = Customer(nda="signed", nda_expires_on=TODAY)
    assert "available to you under our" in text(customer=customer)


def test_what_is_public_is_named_once_with_its_address_and_never_under_nda() -> None:
    assert text("public") == "The SOC 2 Type II report is public: https://files.vendor.example/soc2.pdf"
    assert made("public", full=False) is None


def test_a_portal_is_named() -> None:
    assert "through the portal at https://files.vendor.example/soc2.pdf" in text("portal")
    assert text("portal", full=False) == "The SOC 2 Type II report is available through the portal."


def test_what_is_given_on_request_asks_for_no_nda() -> None:
    for full in (True, False):
        assert "on request" in text("on_request", full=full)
        assert "NDA" not in text("on_request", full=full)


def test_what_is_never_shared_is_not_offered() -> None:
    assert made("never") is None


@pytest.mark.parametrize("sharing", ["nda", "on_request"])
@pytest.mark.parametrize("nda", ["none", "sent", "signed"])
def test_a_restricted_report_never_comes_with_a_link(sharing: Sharing, nda: str) -> None:
    customer = Customer(nda=nda)  # type: ignore[arg-type]
    assert "http" not in text(sharing, customer) + text(sharing, customer, full=False)


def test_a_report_that_does_not_exist_yet_is_not_offered() -> None:
    before = offer(REPORT, Customer(), dt.date(2026, 10, 15), WORDS, full=True)
    none = offer(Attestation("soc2", "SOC 2", next_firm="A firm"), Customer(), TODAY, WORDS, full=True)
    assert before is None
    assert none is None


def test_the_offer_follows_the_house_style() -> None:
    found = offer(REPORT, Customer(), TODAY, WORDS, full=False, style=AICPA_STYLE)
    assert found == Offer("soc2", "nda", "The SOC 2 Type 2 report is available under NDA.")


def test_every_offer_is_one_sentence() -> None:
    for name in NAMES:
        assert WORDS[name].count(". ") == 0, name
        assert "\n" not in WORDS[name], name


def test_a_missing_sentence_is_named(tmp_path: Path) -> None:
    for file in FOLDER.glob("*.txt"):
        shutil.copy(file, tmp_path)
    (tmp_path / "portal.short.txt").unlink()
    with pytest.raises(BankFault, match=r"portal\.short\.txt is missing"):
        offer_words(tmp_path, "")
