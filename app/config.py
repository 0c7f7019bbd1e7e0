"""Settings: the only reader of the environment. Read once, checked, frozen, passed down."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_type_hints

from msgspec import Struct

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
HIDDEN = "hidden"
"""Marks a setting that is not to be shown."""


class Settings(Struct, frozen=True):
    """All settings, each `CANDOR_<NAME>` in the environment or in a `.env` file."""

    data_dir: Annotated[str, "where Candor keeps its cache and data (default: the user's data folder)"] = ""
    bank_dir: Annotated[str, "the answer bank (default: the shipped example bank)"] = ""
    house_style: Annotated[str, 'how report types are written: "Type II" or "SOC 2® Type 2"'] = "Type II"
    semantic: Annotated[
        str, "a model that compares meanings: its folder, or an address of embeddings (default: words alone)"
    ] = ""
    semantic_model: Annotated[str, "which model the address is asked for"] = ""
    semantic_key: Annotated[str, "the key that the address asks for", HIDDEN] = ""
    premise: Annotated[str, 'a bare Yes to "are you SOC 2 certified?": "review" or "yes"'] = "review"

    database_url: Annotated[str, "sqlite:///FILE or postgresql://… (default: SQLite in the data folder)", HIDDEN] = ""
    files_url: Annotated[str, "file:///DIR, s3://…, gs://… or az://… (default: a folder in the data folder)"] = ""
    public_url: Annotated[str, "the address at which people reach the service, such as https://candor.example.com"] = ""
    concurrency: Annotated[str, "how many questionnaires one worker answers at a time"] = "2"
    rate_limit: Annotated[str, "how many requests a key or a person may send in a minute"] = "600"
    upload_mb: Annotated[str, "the largest file that is taken in, in megabytes"] = "50"
    session_hours: Annotated[str, "how long a browser stays signed in"] = "12"
    retention_days: Annotated[str, "days after which finished questionnaires are removed; 0 keeps them"] = "0"
    webhook_hosts: Annotated[str, "hosts that webhooks may reach although their address is private, with commas"] = ""
    notify_url: Annotated[
        str, "whom `candor watch` tells of files that need a person, as apprise writes it; several with commas", HIDDEN
    ] = ""
    oidc_issuer: Annotated[str, "the address of an OpenID Connect provider that people sign in with"] = ""
    oidc_client_id: Annotated[str, "what the provider calls this service"] = ""
    oidc_client_secret: Annotated[str, "the secret that the provider gave it", HIDDEN] = ""
    oidc_role: Annotated[str, "the role of a person who signs in with the provider for the first time"] = "requester"

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
    plain = Settings()
    return {PREFIX + name.upper(): (getattr(plain, name), said[0]) for name, said in _told().items()}


def read(environ: Mapping[str, str] = os.environ, directory: Path | None = None) -> Settings:
    """Settings from the environment, then from `.env` in the directory; raises WrongUse."""
    file = (directory or Path.cwd()) / ".env"
    given = {**(_written(file) if file.is_file() else {}), **environ}
    ours = {name: value or "" for name, value in given.items() if name.startswith(PREFIX)}
    known = {PREFIX + name.upper() for name in Settings.__struct_fields__}
    for name in ours.keys() - known:
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
    return HIDDEN in _told()[name.removeprefix(PREFIX).lower()]


def _told() -> dict[str, tuple[str, ...]]:
    """What is told of each setting: its meaning, and that it is hidden."""
    return {name: hint.__metadata__ for name, hint in get_type_hints(Settings, include_extras=True).items()}


def _one_of(name: str, value: str, allowed: set[str]) -> None:
    if value not in allowed:
        raise WrongUse(f"{name} is {value!r}: use one of {', '.join(sorted(allowed))}")
