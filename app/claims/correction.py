"""The corrected sentence that a finding suggests."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from app.attestation import Attestation
    from app.claims.rule import Framework, Hit
    from app.claims.rules import Rules

_NOUN = re.compile(r"(?i)cert(?:ificat(?:e|es|ion|ions)|s)?$")
_TYPE = re.compile(r"(?i)\btype[ -]?(i{1,2}|[12])\b")


def correction(
    hit: Hit, text: str, rules: Rules, register: Mapping[str, Attestation] | None, on: dt.date
) -> str | None:
    """A sentence that may stand instead: the same with the right noun, or what is true of the framework."""
    framework = rules.frameworks.get(hit.framework)
    record = register.get(framework.record) if register is not None and framework else None
    unheld = register is not None and framework is not None and not (record and record.held(on))
    if framework and unheld:
        return framework.denies or None
    if hit.rule.swap and framework and hit.word:
        swapped = _swapped(hit, text, framework)
        if swapped:
            return swapped
    if hit.rule.say:
        return hit.rule.say
    if framework is None:
        return None
    return _true(framework, record, on)


def _swapped(hit: Hit, text: str, framework: Framework) -> str | None:
    """The sentence with "report" for "certificate", where the wrong word is a noun after its framework."""
    if hit.word is None or hit.word[0] < hit.start + 1 or not _NOUN.fullmatch(text[slice(*hit.word)]):
        return None
    start = max(text.rfind(mark, 0, hit.start) for mark in (". ", "! ", "? ", "\n")) + 1
    stops = [place for mark in (". ", "! ", "\n") if (place := text.find(mark, hit.end)) >= 0]
    end = min(stops) + 1 if stops else len(text)
    kind = _TYPE.search(text[hit.start : hit.end])
    type_ = f" Type {'II' if kind[1].upper() in ('II', '2') else 'I'}" if kind else ""
    name = f"{framework.name}{type_} {hit.rule.swap}"
    return " ".join(f"{text[start : hit.start]}{name}{text[hit.word[1] : end]}".split())


def _true(framework: Framework, record: Attestation | None, on: dt.date) -> str | None:
    """What is true of the framework: the register's own wording of the day where there is one."""
    if record is None:
        return framework.say or None
    type_ = record.type_name()
    said = framework.say.replace("Type II", type_) if type_ else framework.say
    return said if record.state(on) in ("current", "bridged") else said.replace("a current ", "a ")
