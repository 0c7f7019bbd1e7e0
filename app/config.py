"""Settings: the only reader of the environment. Read once, checked, frozen, passed down."""

from __future__ import annotations

import dataclasses
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
from dotenv import dotenv_values

from app.errors import WrongUse
from app.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIX = "CANDOR_"
STYLES = {"Type II", "SOC 2® Type 2"}
PREMISES = {"review", "yes"}


def _setting(default: str, meaning: str) -> str:
    return dataclasses.field(default=default, metadata={"meaning": meaning})


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, each `CANDOR_<NAME>` in the environment or in a `.env` file."""

    data_dir: str = _setting("", "where Candor keeps its cache and data (default: the user's data folder)")
    bank_dir: str = _setting("", "the answer bank (default: the shipped example bank)")
    house_style: str = _setting("Type II", 'how report types are written: "Type II" or "SOC 2® Type 2"')
    premise: str = _setting("review", 'a bare Yes to "are you SOC 2 certified?": "review" or "yes"')

    @property
    def data(self) -> Path:
        """The data folder; it need not exist."""
        return Path(self.data_dir) if self.data_dir else platformdirs.user_data_path("candor")

    @property
    def cache(self) -> Path:
        """Where prepared banks are kept; it may be deleted at any time."""
        return self.data / "cache"

    @property
    def bank(self) -> Path:
        """The folder of the answer bank."""
        return Path(self.bank_dir) if self.bank_dir else shipped("answer_bank")


def meanings() -> dict[str, tuple[str, str]]:
    """Every setting's name in the environment with its default and its meaning."""
    rows = dataclasses.fields(Settings)
    return {PREFIX + row.name.upper(): (str(row.default), row.metadata["meaning"]) for row in rows}


def read(environ: Mapping[str, str] = os.environ, directory: Path | None = None) -> Settings:
    """Settings from the environment, then from `.env` in the directory; raises WrongUse."""
    file = (directory or Path.cwd()) / ".env"
    given = {**(dotenv_values(file) if file.is_file() else {}), **environ}
    ours = {name: value or "" for name, value in given.items() if name.startswith(PREFIX)}
    known = meanings()
    for name in ours.keys() - known.keys():
        raise WrongUse(f"{name} is no setting of Candor: `candor settings` lists them")
    settings = Settings(**{name.removeprefix(PREFIX).lower(): value for name, value in ours.items() if value})
    _one_of("CANDOR_HOUSE_STYLE", settings.house_style, STYLES)
    _one_of("CANDOR_PREMISE", settings.premise, PREMISES)
    return settings


def _one_of(name: str, value: str, allowed: set[str]) -> None:
    if value not in allowed:
        raise WrongUse(f"{name} is {value!r}: use one of {', '.join(sorted(allowed))}")
