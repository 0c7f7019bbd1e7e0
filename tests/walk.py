"""Walking through a review: a file that was answered, and what the buyer gets in the end."""

from __future__ import annotations

import io
import secrets
from typing import TYPE_CHECKING

from openpyxl import load_workbook
from playwright.sync_api import expect

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet
    from playwright.sync_api import Page

    from service import Service


def received(service: Service, content: bytes, name: str = "acme.xlsx") -> str:
    """A file that has come in and was answered; its customer has never asked before."""
    identifier = service.send(content, name, customer=secrets.token_hex(4))
    service.wait(identifier)
    return identifier


def delivered(service: Service, identifier: str) -> dict[str, Worksheet]:
    """The sheets of the file as the buyer gets it."""
    book = load_workbook(io.BytesIO(delivered_file(service, identifier)))
    return {name: book[name] for name in book.sheetnames}


def delivered_file(service: Service, identifier: str) -> bytes:
    """The file as the buyer gets it."""
    with service.client() as client:
        reply = client.post(f"/questionnaires/{identifier}/deliver")
        assert reply.is_success, reply.text
        service.wait(identifier, "delivered")
        return client.get(f"/questionnaires/{identifier}/file").content


def saved(page: Page) -> None:
    """Wait until no change of the page is under way any more."""
    expect(page.locator("#saving")).to_be_empty()
