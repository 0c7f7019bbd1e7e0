"""The layout of a sheet's tables: which column holds what. Detected, or given by a person."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

SlotRole = Literal["answer", "detail", "evidence", "other"]


class Slot(Struct, frozen=True):
    """A column that takes answers."""

    column: int
    role: SlotRole
    header: str = ""


class Table(Struct, frozen=True):
    """A block of rows in which each column has one meaning; rows and columns count from one."""

    top: int
    bottom: int
    question: int
    slots: tuple[Slot, ...] = ()
    marks: tuple[tuple[str, int], ...] = ()
    number: int = 0
    section: int = 0
    header: int = 0  # the last row of the header, 0 for none
    title: str = ""  # the section that the header names
    options: int = 0  # the column that lists the answers to choose from


class Layout(Struct, frozen=True):
    """The tables of every sheet that asks something, by sheet title."""

    sheets: dict[str, tuple[Table, ...]]
