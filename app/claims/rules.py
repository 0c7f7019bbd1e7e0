"""All claim rules of a bank: read from its files, or from the form in which they are kept."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct, field, to_builtins

from app.claims.reading import Source, example_register, frameworks, rules, sources, words
from app.claims.rule import Framework, Rule, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.attestation import Attestation

EXAMPLES = ("flags", "passes")


class Example(NamedTuple):
    """A sentence that a rule must flag or must let pass."""

    rule: str
    text: str
    flagged: bool
    fact: bool  # it is to be read beside the example register


class Rules(Struct, frozen=True):
    """Frameworks, classes of words and rules; `as_json` leaves the examples out."""

    frameworks: dict[str, Framework]
    words: Words
    rules: tuple[Rule, ...]
    register: Mapping[str, Attestation] = field(default_factory=dict)  # for examples alone
    on: dt.date = dt.date.min

    @classmethod
    def load(cls, files: Path | Mapping[str, str]) -> Rules:
        """The rules of a folder, or of texts by file name; BankFault names file, line and what to do."""
        texts = _texts(files) if isinstance(files, Path) else dict(files)
        return cls._made(sources(texts))

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> Rules:
        """The rules from what `as_json` gave."""
        made_words = raw["words"]
        return cls(
            {one["id"]: Framework(**_tuples(one)) for one in raw["frameworks"]},
            Words(
                {name: frozenset(text.split()) for name, text in made_words["classes"].items()},
                made_words["said"],
                tuple((name, shape) for name, shape in made_words["shapes"]),
                {name: frozenset(text.split()) for name, text in made_words["lookalike"].items()},
            ),
            tuple(Rule(**_tuples(one)) for one in raw["rules"]),
        )

    @classmethod
    def _made(cls, read: Mapping[str, Source]) -> Rules:
        known = frameworks(read)
        vocabulary = words(read)
        return cls(known, vocabulary, rules(read, known, vocabulary), *example_register(read))

    def as_json(self) -> dict[str, Any]:
        """The rules as plain values, without their examples: quick to keep and to read."""
        vocabulary = self.words
        return {
            "frameworks": [_short(one) for one in self.frameworks.values()],
            "words": {
                "classes": {name: " ".join(sorted(words)) for name, words in vocabulary.classes.items()},
                "said": dict(vocabulary.said),
                "shapes": [list(shape) for shape in vocabulary.shapes],
                "lookalike": {name: " ".join(sorted(words)) for name, words in vocabulary.lookalike.items()},
            },
            "rules": [_short(one) for one in self.rules],
        }

    def of_kind(self, kind: str) -> tuple[Rule, ...]:
        """The rules of one kind, in the order of the files."""
        return tuple(rule for rule in self.rules if rule.kind == kind)


def examples(rules: Rules) -> Iterator[Example]:
    """Every rule's own examples."""
    for rule in rules.rules:
        yield from (Example(rule.id, text, flagged=True, fact=rule.kind == "fact") for text in rule.flags)
        yield from (Example(rule.id, text, flagged=False, fact=rule.kind == "fact") for text in rule.passes)


def load(files: Path | Mapping[str, str]) -> Rules:
    """The rules of a folder, or of texts by file name; BankFault names file, line and what to do."""
    return Rules.load(files)


def _texts(directory: Path) -> dict[str, str]:
    return {str(path): path.read_text("utf-8") for path in sorted(directory.glob("*.toml"))}


def _short(one: Framework | Rule) -> dict[str, Any]:
    """What differs from the defaults, as plain values."""
    return {name: value for name, value in to_builtins(one).items() if name not in EXAMPLES}


def _tuples(one: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in one.items()}
