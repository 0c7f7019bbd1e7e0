import pytest

from app.matching.numbers import differs
from app.matching.text import plain


@pytest.mark.parametrize(
    ("question", "answer", "different"),
    [
        ("Do you notify customers within 24 hours?", "Customers are told within 48 hours.", True),
        ("Do you notify customers within 72 hours?", "Customers are told within 48 hours.", False),
        ("Are logs kept for at least one year?", "Logs are kept for 24 months.", False),
        ("Are logs kept for at least ten years?", "Logs are kept for 24 months.", True),
        ("Are access rights reviewed at least annually?", "Rights are reviewed quarterly.", False),
        ("Are access rights reviewed monthly?", "Rights are reviewed quarterly.", True),
        ("Is AES-256 used?", "Data is encrypted with AES-256.", False),
        ("Is TLS 1.3 enforced?", "Traffic is protected with TLS 1.2.", True),
        ("Are passwords at least 14 characters long?", "Passwords have at least 12 characters.", True),
        ("Is uptime of 99.99% offered?", "The commitment is 99.9% a month.", True),
        ("Is data backed up?", "Backups run every day and are kept for 35 days.", False),
        ("Is backup data retained for at least 30 days?", "Backups run and are protected.", True),
        ("Are audit logs retained for seven years?", "Logs are kept for 24 months.", True),
        ("Were there breaches in the last three years?", "There were none in the past 5 years.", False),
        ("Were there breaches in the last ten years?", "There were none in the past 5 years.", True),
        ("Is notice given 60 days in advance?", "Customers get 30 days' notice.", True),
        ("Is cyber insurance of at least USD 20 million carried?", "The limit is USD 10 million.", True),
        ("Is cyber insurance of at least USD 5 million carried?", "The limit is USD 10 million.", False),
        ("Is uptime of 99.9999% offered?", "The commitment is 99.9% a month.", True),
        ("Are accounts locked after 3 failed attempts?", "An account is locked after 10 failed attempts.", True),
        ("Are you certified to ISO/IEC 27001:2013?", "The certificate is to ISO/IEC 27001:2022.", True),
        ("Are you certified to ISO/IEC 27001:2022?", "The certificate is to ISO/IEC 27001:2022.", False),
        ("Are plans tested every 12 months?", "The plan is tested annually.", False),
    ],
)
def test_a_limit_that_an_answer_does_not_meet_is_noticed(question: str, answer: str, different: bool) -> None:  # noqa: FBT001
    assert differs(plain(question), "", plain(answer)) is different


def test_the_short_form_of_an_answer_says_which_of_its_figures_is_meant() -> None:
    detail = "The service is back within 4 hours; the loss of a zone is bridged within 5 minutes."
    assert differs("is the recovery time at most 15 minutes?", "recovery time objective: 4 hours.", detail)
    assert differs("is the recovery time at most 15 minutes?", "", detail)
    assert not differs("is the recovery time at most 8 hours?", "", detail)


def test_several_figures_of_which_some_miss_the_limit_are_left_to_a_person() -> None:
    assert differs("are flaws fixed within 14 days?", "fixed in 7 days, 30 days and 90 days", "")
