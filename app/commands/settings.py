"""`candor settings`: all settings with their default and meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import config
from app.commands.main import DONE

if TYPE_CHECKING:
    import argparse


def arguments(_parser: argparse.ArgumentParser) -> None:
    """No arguments."""


def run(_given: argparse.Namespace) -> int:
    """List the settings; raises WrongUse for one that is not known."""
    settings = config.read()
    for name, (_default, meaning) in config.meanings().items():
        value = getattr(settings, name.removeprefix(config.PREFIX).lower())
        shown = "(set)" if value and config.secret(name) else value or "(default)"
        print(f"{name}\n  {meaning}\n  now: {shown}")
    print(f"\ndata folder: {settings.data}\nanswer bank: {settings.bank}")
    return DONE
