"""The letter to the buyer that goes with the answered file: as a printable page, and as a text to send."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from msgspec import Struct

from app.shipped import shipped

if TYPE_CHECKING:
    import datetime as dt

    from app.answer import Offer
    from app.knowledge import Knowledge
    from app.pipeline import Work


class Letter(Struct, frozen=True):
    """What the letter says; `blank` questions have no answer in the file."""

    file: str
    customer: str
    product: str
    vendor: str
    contact: str
    on: dt.date
    questions: int
    blank: int
    offers: tuple[Offer, ...]


def letter(work: Work, knowledge: Knowledge) -> Letter:
    """The letter of one answered file, as a value; its offers are those that stand in the file."""
    counts = work.counts()
    return Letter(
        file=work.name,
        customer=work.request.customer.name,
        product=work.request.product or "",
        vendor=knowledge.fields.fact_for("vendor name") or "",
        contact=knowledge.tables["contact"],
        on=knowledge.on,
        questions=counts["questions"],
        blank=counts["review"] + counts["none"],
        offers=work.offers(),
    )


def page(work: Work, knowledge: Knowledge) -> str:
    """The letter as one HTML page to be printed, without any outside resource."""
    return _drawn("letter.html", work, knowledge)


def text(work: Work, knowledge: Knowledge) -> str:
    """The letter as plain text, for the mail that carries the file."""
    return _drawn("letter.txt", work, knowledge).strip()


def _drawn(template: str, work: Work, knowledge: Knowledge) -> str:
    templates = Environment(
        loader=FileSystemLoader(shipped("templates") / "memo"),
        undefined=StrictUndefined,
        autoescape=template.endswith(".html"),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return templates.get_template(template).render(letter=letter(work, knowledge))
