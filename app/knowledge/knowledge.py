"""The bank made ready to answer on one day: rendered, learned, and kept in a cache between runs."""

from __future__ import annotations

import hashlib
import json
import threading
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field
from msgspec.structs import replace

from app import __version__
from app.answer import Answer, Customer, Finding
from app.attestation import COMMON_STYLE, Attestation
from app.bank.fingerprint import fingerprint
from app.drafting.draft import Material
from app.drafting.fields import Fields
from app.drafting.offering import Terms
from app.drafting.offers import offer_words
from app.drafting.options import OptionWords, option_words
from app.drafting.premise import Premise, premises
from app.drafting.scope import Scope
from app.knowledge.asked import asked_entries, learned
from app.knowledge.cache import Cache
from app.knowledge.rendered import rendered, revived
from app.matching import stored
from app.matching.answered import Answered
from app.shipped import shipped

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from app.bank.bank import Bank
    from app.claims import Checker, Context
    from app.matching.closeness import Closeness, Measure
    from app.matching.model import Model
    from app.questionnaire import Asked
    from app.semantics import Embedder


_LEARNING = threading.Lock()


class Knowledge(Struct, frozen=True, dict=True, eq=False):
    """What is known on a day; the model and the checker are made when first asked for."""

    directory: Path
    on: dt.date
    answers: dict[str, Answer]
    attestations: dict[str, Attestation]
    fields: Fields
    tables: dict[str, Any]
    cache: Cache
    digest: str
    style: str = COMMON_STYLE
    narrowed: dict[str, Knowledge] = field(default_factory=dict)
    """The same for some products or regions only, by what is left out."""
    whole: Knowledge | None = None
    """What this is narrowed from."""
    embedder: Embedder | None = None
    """What compares meanings, where it is set."""

    @cached_property
    def model(self) -> Model:
        """The matcher's model, learned from the bank's phrasings alone: once, however many threads want it."""
        with _LEARNING:
            made: Model | None = self.__dict__.get("model")
            return made or self._model()

    def _model(self) -> Model:
        try:
            with self.cache.open(self._model_name) as kept:
                return stored.loaded(kept)
        except OSError:
            content = learned(self.directory, self.answers)
            self.cache.keep(self._model_name, content)
            return stored.from_bytes(content)

    def release(self) -> None:
        """Let go of the model, which is a tenth of the memory: it is read again when it is next asked for."""
        for one in (self, *self.narrowed.values()):
            one.__dict__.pop("model", None)

    @property
    def is_learned(self) -> bool:
        """Whether the model is at hand; learning takes a while, of which a person is told."""
        return "model" in self.__dict__ or self.cache.has(self._model_name)

    @property
    def _model_name(self) -> str:
        return f"model-{stored.FORM}-{self.tables['asked']}.bin"

    @cached_property
    def measure(self) -> Measure | None:
        """What is close in meaning among the bank's phrasings; raises Unavailable or WrongUse for the embedder."""
        if self.embedder is None:
            return None
        if self.whole and self.whole.measure:
            return self.whole.measure.only([self.whole.model.entries.index(entry) for entry in self.model.entries])
        from app.matching.closeness import Measure
        from app.semantics.kept import packed, unpacked

        made_of = hashlib.sha256(f"{self.tables['asked']} {self.embedder.name}".encode())
        name = f"vectors-{made_of.hexdigest()[:32]}.npy"
        vectors = unpacked(self.cache.read(name), self.model.starts[-1])
        if vectors is None:
            asked = asked_entries(self.directory, self.answers)
            vectors = self.embedder([phrasing for entry in asked for phrasing in entry.phrasings])
            self.cache.keep(name, packed(vectors))
        return Measure.of(vectors, self.model.starts)

    def closeness(self, questions: Sequence[Asked]) -> Closeness | None:
        """How close in meaning questions are to the entries; raises Unavailable or WrongUse for the embedder."""
        if self.embedder is None or self.measure is None or not questions:
            return None
        from app.matching.closeness import Closeness

        return Closeness.of(questions, self.embedder, self.measure)

    @cached_property
    def bank(self) -> Bank:
        """The files themselves, for people who look after them: answering needs none of it."""
        from app.bank import bank

        return bank.load(self.directory)

    @cached_property
    def answered(self) -> Answered:
        """The questions that people have answered from the bank's entries before."""
        return Answered.of((text, entry) for text, entry in self.tables["answered"])

    @cached_property
    def checker(self) -> Checker:
        """The claim checker with the register of the day, for texts that go to buyers."""
        return self.checker_for("procurement")

    @cached_property
    def clean(self) -> frozenset[str]:
        """Texts that the checker read and found right when the bank was made ready."""
        return frozenset((*self.tables["clean"], *(self.answers[entry].detail for entry in self.tables["right"])))

    def findings(self, text: str) -> tuple[Finding, ...]:
        """What is wrong with a text that goes to a buyer; spans count its characters."""
        return () if text in self.clean else self.checker.check(text)

    def checker_for(self, context: Context, *, facts: bool = True) -> Checker:
        """The claim checker for texts that stand elsewhere; without facts only the wording is looked at."""
        from app.claims import Checker, Rules  # most files need no checker: their texts were found right before

        register = self.attestations if facts else None
        return Checker(Rules.from_json(self.tables["rules"]), register, self.on, context)

    @cached_property
    def options(self) -> OptionWords:
        """What the words of closed lists mean."""
        return option_words(self.tables["options"])

    @cached_property
    def premises(self) -> tuple[Premise, ...]:
        """What questions wrongly take for granted."""
        return premises(self.tables["premises"])

    @cached_property
    def offers(self) -> dict[str, str]:
        """The sentences in which reports are offered."""
        return offer_words(shipped("templates") / "offers", self.tables["contact"])

    def terms(self, customer: Customer) -> Terms:
        """For whom offers are made, and what could be offered."""
        return Terms(customer, self.on, self.attestations, self.answers, self.offers, self.style)

    def about(self, product: str | None, region: str | None) -> Knowledge:
        """The same without the answers that are for other products or regions only; nothing is left out for None."""
        scopes = self.scopes(product, region)
        kept = {id_: one for id_, one in self.answers.items() if all(scope.holds(one) for scope in scopes)}
        out = "/".join(sorted(self.answers.keys() - kept.keys()))
        if out and out not in self.narrowed:
            tables = self.tables | {
                "asked": hashlib.sha256(f"{self.tables['asked']}/{out}".encode()).hexdigest()[:32],
                "answered": [(text, entry) for text, entry in self.tables["answered"] if entry in kept],
                "right": [entry for entry in self.tables["right"] if entry in kept],
            }
            self.narrowed[out] = replace(self, answers=kept, tables=tables, narrowed={}, whole=self)
        return self.narrowed[out] if out else self

    def material(self, product: str | None = None, region: str | None = None, premise: str = "review") -> Material:
        """What drafting draws on, for one product of the vendor in one region."""
        certificates = frozenset(id_ for id_, record in self.attestations.items() if record.kind == "certificate")
        return Material(
            self.answers,
            self.options,
            self.fields,
            self.premises,
            certificates,
            scopes=self.scopes(product, region),
            premise=premise,
        )

    def scopes(self, product: str | None = None, region: str | None = None) -> tuple[Scope, Scope]:
        """The products and the regions that the bank tells apart, with those that are asked about."""
        register = self.attestations.items()
        products = {id_: (one.framework, one.products) for id_, one in register if one.products}
        regions = {id_: (one.framework, one.regions) for id_, one in register if one.regions}
        answers = self.answers.values()
        for_some = any(one.products for one in answers), any(one.regions for one in answers)
        return (
            Scope("product", tuple(self.tables["products"]), None, products, for_some[0]).about(product),
            Scope("region", tuple(self.tables["regions"]), None, regions, for_some[1]).about(region),
        )

    def unsaid(self, product: str | None, region: str | None) -> str:
        """What must be said of a questionnaire before it is answered, in one line; empty when nothing must."""
        return "; ".join(scope.unsaid for scope in self.scopes(product, region) if scope.unsaid)


def know(
    directory: Path, on: dt.date, cache: Path, style: str = COMMON_STYLE, embedder: Embedder | None = None
) -> Knowledge:
    """The knowledge of a bank on a day, from the cache when the bank has not changed since.

    Raises BankFault when the bank cannot be used.
    """
    made_of = (__version__, _code_digest(), fingerprint(directory), _shipped_digest(directory))
    digest = hashlib.sha256(" ".join(made_of).encode())
    key = digest.hexdigest()[:32]
    name, kept = f"answers-{key}-{on}-{style.replace(' ', '')}.json", Cache(cache)
    content = kept.read(name)
    if content is None:
        content = rendered(directory, on, style)
        kept.keep(name, content)
    table = json.loads(content)
    return Knowledge(
        directory=directory,
        on=on,
        answers={row["entry"]: revived(Answer, row) for row in table.pop("answers")},
        attestations={row["id"]: revived(Attestation, row) for row in table.pop("attestations")},
        fields=Fields.of(table.pop("fields"), table.pop("whose")),
        tables=table,
        cache=kept,
        digest=key,
        style=style,
        embedder=embedder,
    )


def _shipped_digest(directory: Path) -> str:
    home = shipped("answer_bank")
    return "" if directory == home else fingerprint(home)


def _code_digest() -> str:
    """A fingerprint of the program: in a checkout it changes without a new version, and what it makes with it."""
    return fingerprint(Path(__file__).parent.parent, (".py",))
