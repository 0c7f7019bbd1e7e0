import datetime as dt
import re
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from app.bank.bank import load
from app.bank.rendering import Facts, answers, environment
from app.shipped import shipped

ON = dt.date(2026, 11, 24)


@pytest.mark.parametrize("name", ["name", "table", "items", "get", "copy"])
def test_a_fact_may_have_any_name(name: str) -> None:
    company = Facts({"product": {name: "Flow"}}, "company")
    assert environment().from_string(f"{{{{ company.product.{name} }}}}").render(company=company) == "Flow"
    with pytest.raises(UndefinedError, match=f"company.region.{name}"):
        environment().from_string(f"{{{{ company.region.{name} }}}}").render(company=company)


def test_no_answer_of_the_example_names_a_table_where_its_fact_belongs() -> None:
    for answer in answers(load(Path(shipped("answer_bank"))), ON).values():
        assert not re.search(r"\bcompany\.\w|<", f"{answer.short} {answer.detail}"), answer.entry
