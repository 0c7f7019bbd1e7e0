"""Settings: the only reader of the environment. Read once, checked, frozen, passed down."""

from __future__ import annotations

import dataclasses
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import WrongUse
from app.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.semantics import Embedder

PREFIX = "CANDOR_"
STYLES = {"Type II", "SOC 2® Type 2"}
PREMISES = {"review", "yes"}
WHOLE = ("concurrency", "rate_limit", "upload_mb", "session_hours", "retention_days")
"""Settings that are whole numbers."""


def _setting(default: str, meaning: str, *, secret: bool = False) -> str:
    return dataclasses.field(default=default, metadata={"meaning": meaning, "secret": secret})


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, each `CANDOR_<NAME>` in the environment or in a `.env` file."""

    data_dir: str = _setting("", "where Candor keeps its cache and data (default: the user's data folder)")
    bank_dir: str = _setting("", "the answer bank (default: the shipped example bank)")
    house_style: str = _setting("Type II", 'how report types are written: "Type II" or "SOC 2® Type 2"')
    semantic: str = _setting(
        "", "a model that compares meanings: its folder, or an address of embeddings (default: words alone)"
    )
    semantic_model: str = _setting("", "which model the address is asked for")
    semantic_key: str = _setting("", "the key that the address asks for", secret=True)
    premise: str = _setting("review", 'a bare Yes to "are you SOC 2 certified?": "review" or "yes"')

    database_url: str = _setting(
        "", "sqlite:///FILE or postgresql://… (default: SQLite in the data folder)", secret=True
    )
    files_url: str = _setting("", "file:///DIR, s3://…, gs://… or az://… (default: a folder in the data folder)")
    public_url: str = _setting("", "the address at which people reach the service, such as https://candor.example.com")
    concurrency: str = _setting("2", "how many questionnaires one worker answers at a time")
    rate_limit: str = _setting("600", "how many requests a key or a person may send in a minute")
    upload_mb: str = _setting("50", "the largest file that is taken in, in megabytes")
    session_hours: str = _setting("12", "how long a browser stays signed in")
    retention_days: str = _setting("0", "days after which finished questionnaires are removed; 0 keeps them")
    webhook_hosts: str = _setting("", "hosts that webhooks may reach although their address is private, with commas")
    notify_url: str = _setting(
        "",
        "whom `candor watch` tells of files that need a person, as apprise writes it; several with commas",
        secret=True,
    )
    oidc_issuer: str = _setting("", "the address of an OpenID Connect provider that people sign in with")
    oidc_client_id: str = _setting("", "what the provider calls this service")
    oidc_client_secret: str = _setting("", "the secret that the provider gave it", secret=True)
    oidc_role: str = _setting("requester", "the role of a person who signs in with the provider for the first time")

    @property
    def database(self) -> str:
        """The address of the database."""
        return self.database_url or f"sqlite:///{self.data / 'candor.sqlite'}"

    @property
    def files(self) -> str:
        """The address of the file store."""
        return self.files_url or f"file://{(self.data / 'files').absolute()}"

    def embedder(self) -> Embedder | None:
        """The model that compares meanings, where one is set; raises WrongUse for one that cannot be used."""
        if not self.semantic:
            return None
        from app.semantics import opened

        return opened(self.semantic, self.semantic_model, self.semantic_key)

    def number(self, name: str) -> int:
        """A setting that is a whole number."""
        return int(getattr(self, name))

    @property
    def data(self) -> Path:
        """The data folder; it need not exist."""
        if self.data_dir:
            return Path(self.data_dir)
        import platformdirs  # only where nothing is set, as with dotenv below: every command starts here

        return platformdirs.user_data_path("candor")

    @property
    def cache(self) -> Path:
        """Where prepared banks are kept; it may be deleted at any time."""
        return self.data / "cache"

    @property
    def layouts(self) -> Path:
        """Where layouts are kept that a person has corrected."""
        return self.data / "layouts"

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
    given = {**(_written(file) if file.is_file() else {}), **environ}
    ours = {name: value or "" for name, value in given.items() if name.startswith(PREFIX)}
    known = meanings()
    for name in ours.keys() - known.keys():
        raise WrongUse(f"{name} is no setting of Candor: `candor settings` lists them")
    settings = Settings(**{name.removeprefix(PREFIX).lower(): value for name, value in ours.items() if value})
    _one_of("CANDOR_HOUSE_STYLE", settings.house_style, STYLES)
    _one_of("CANDOR_PREMISE", settings.premise, PREMISES)
    for name in WHOLE:
        if not getattr(settings, name).isdecimal():
            raise WrongUse(f"CANDOR_{name.upper()} is {getattr(settings, name)!r}: use a whole number")
    return settings


def _written(file: Path) -> dict[str, str | None]:
    from dotenv import dotenv_values

    return dotenv_values(file)


def secret(name: str) -> bool:
    """Whether a setting, by its name in the environment, is not to be shown."""
    fields = {row.name: row for row in dataclasses.fields(Settings)}
    return bool(fields[name.removeprefix(PREFIX).lower()].metadata["secret"])


def _one_of(name: str, value: str, allowed: set[str]) -> None:
    if value not in allowed:
        raise WrongUse(f"{name} is {value!r}: use one of {', '.join(sorted(allowed))}")
