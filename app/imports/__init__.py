"""Questionnaires that were answered in the past, read into proposals to the bank: bytes in, values out."""

from app.imports.proposal import Note, Proposal, Said
from app.imports.proposing import proposals

__all__ = ["Note", "Proposal", "Said", "proposals"]
