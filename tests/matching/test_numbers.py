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
    ],
)
def test_a_limit_that_an_answer_does_not_meet_is_noticed(question: str, answer: str, different: bool) -> None:  # noqa: FBT001
    assert differs(plain(question), plain(answer)) is different
