"""The questions of `candor init` as a file, to be answered in an editor and by several people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.bank import register, toml_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

HEAD = """\
# Answer what you know: take the # from the line and write what is true of you in place of the example.
# Each is read inside a sentence. What stays behind a # is left for later; delete nothing but the #.
# Then: candor init DIR --facts THIS-FILE
"""


def text(
    facts: Iterable[Mapping[str, str]],
    attestations: Iterable[Mapping[str, Any]],
    meaning: Mapping[str, str],
    formed: Callable[[str, str], object],
) -> str:
    """The file; `formed` gives an example in the form that the fact of that name takes."""
    tables: dict[str, list[str]] = {}
    for one in facts:
        table, _, key = one["name"].partition(".")
        example = toml_text.value(formed(one["name"], one["such_as"]))
        tables.setdefault(table, []).append(f"# {one['question']}\n# {key} = {example}")
    lines = (f"\n[{table}]\n" + "\n".join(rows) for table, rows in tables.items())
    return "\n".join([HEAD, *lines, *_held(attestations, meaning)]).replace("\n\n\n", "\n\n") + "\n"


def _held(attestations: Iterable[Mapping[str, Any]], meaning: Mapping[str, str]) -> Iterator[str]:
    """What is asked of each report or certificate, which begins only where there is one."""
    for one in attestations:
        yield f"\n# {one['question']} If so, take the # from the next line too.\n# [attestations.{one['id']}]"
        for name in one["fields"]:
            question = one.get("asks", {}).get(name, meaning[name])
            yield f"# {question}\n# {name} = {toml_text.value(register.example(name))}"
