"""What `candor fill` says on the terminal: the way, the counts, and what needs a person."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from contextlib import contextmanager
from typing import TYPE_CHECKING

from app.drafting.scope import ALL
from app.reasons import BY_WORDS, WHY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from app.answer import Reason
    from app.drafting.scope import Scope
    from app.pipeline import Delivered, Work

EXAMPLES = 3
_FIT = "the buyer's sizes were kept (AutoFit Row Height in Excel shows more)"


@contextmanager
def progress(steps: int, name: str) -> Iterator[Callable[[int], object]]:
    """A progress bar on a terminal, nothing in a pipe; yields what is called after each step."""
    if not sys.stderr.isatty():
        yield int
        return
    from tqdm import tqdm

    with tqdm(total=steps, desc=name, leave=False, bar_format="{desc} {bar} {n}/{total}") as bar:
        yield bar.update


def show(work: Work, delivered: Delivered, output: str | None, seconds: float, layout: Path | None = None) -> None:
    """The summary of one answered file on standard output."""
    counts = work.counts()
    answered = f"{counts['auto']} answered · {counts['review']} to review · {counts['none']} without an answer"
    kept = f" · {counts['kept']} answered before" if counts["kept"] else ""
    print(f"{work.name}: {counts['questions']} questions · {answered}{kept} · {seconds:.1f} s")
    print(f"  written to {output}" if output else "  dry run: no file was written")
    if layout:
        print(f"  read by the layout that was corrected before: {layout}")
    if work.unheard:
        print(f"  {BY_WORDS}: {work.unheard}")
    for offer in work.offers():
        print(f"  offered: {offer.text}")
    for doubt in work.questionnaire.doubts:
        print(f"  look at: {doubt}")
    if delivered.cut_off:
        print(f"  answers longer than their cells show: {delivered.cut_off}; {_FIT}")
    _needs_a_person(work)


def asks(scopes: Sequence[Scope]) -> None:
    """Ask once which product and region it is about, where the bank tells several apart."""
    for scope in scopes:
        kind, known = scope.kind, ", ".join(scope.known)
        if scope.asked is None and len(scope.known) > 1:
            print(f"  which {kind} is it about? Say --{kind} with one of: {known}, or '{ALL[kind]}'")
        elif scope.unknown:
            print(f"  the bank knows no {kind} {scope.asked!r}: it tells of {known}")


def compares(work: Work, how: Mapping[str, str], name: str) -> None:
    """What a questionnaire has in common with an earlier version of it, and the questions that are new."""
    counts = Counter(how.values())
    print(f"  beside {name}: {counts['same']} questions as before, {counts['alike']} reworded, {counts['new']} new")
    for question in work.questionnaire.questions:
        if how[question.id] == "new":
            print(f"    new: {question.id}  {' '.join(question.text.split())[:90]}")


def _needs_a_person(work: Work) -> None:
    by_reason: dict[Reason, list[str]] = defaultdict(list)
    for question, draft in work.pairs():
        if draft.decision != "auto" and not work.kept(question):
            by_reason[draft.reason or "no_match"].append(question.id)
    if not by_reason:
        return
    print("  needs a person:")
    for reason, count in Counter({reason: len(ids) for reason, ids in by_reason.items()}).most_common():
        ids = by_reason[reason]
        more = f" … ({count} in all)" if count > EXAMPLES else ""
        print(f"    {count:4d}  {WHY[reason]}: {', '.join(ids[:EXAMPLES])}{more}")
