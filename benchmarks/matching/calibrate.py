"""Finds the numbers of `app/matching/calibration.toml` again: how sure a match is, and when it goes out by itself.

Usage: benchmarks/matching/calibrate.py LABELS.jsonl [--bank DIR]

A logistic regression over the signals of the first candidate says how likely it is right; it is fitted on all questions
that the guards let through, strange ones too. Each question is judged by numbers that were fitted without its own
questionnaire; the threshold is the lowest at which the answers that would go out by themselves are right often enough.
With CANDOR_SEMANTIC set, the numbers are those of the table `[semantic]`.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from app import config
from app.knowledge import know
from app.matching import decision
from app.questionnaire import Asked

if TYPE_CHECKING:
    from app.knowledge import Knowledge
    from app.matching.closeness import Closeness

ENOUGH, SURER = 0.98, 0.99
RIDGE = 0.5
SIGNALS = ("ahead", "strange", "near", "long")
WEIGHTS = (0.3, 0.6, 0.9, 1.2, 1.5, 2.0, 2.5)
"""How much closeness in meaning may count beside the score, where a model that compares meanings is set."""


def fitted(table: np.ndarray, right: np.ndarray) -> np.ndarray:
    """The weights of a logistic regression with a ridge, the bias last, by Newton's method."""
    table = np.column_stack([table, np.ones(len(table))])
    weights = np.zeros(table.shape[1])
    ridge = RIDGE * np.diag([1.0] * (len(weights) - 1) + [0.0])
    for _ in range(30):
        likely = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (right - likely) - ridge @ weights
        bend = (table * (likely * (1 - likely))[:, None]).T @ table + ridge
        weights += np.linalg.solve(bend, slope)
    return weights


def held_out(table: np.ndarray, right: np.ndarray, sources: np.ndarray) -> np.ndarray:
    """How likely each match is right, by numbers fitted without its questionnaire."""
    likely = np.zeros(len(table))
    for source in np.unique(sources):
        own = sources == source
        weights = fitted(table[~own], right[~own])
        likely[own] = 1 / (1 + np.exp(-np.column_stack([table[own], np.ones(own.sum())]) @ weights))
    return likely


def threshold(likely: np.ndarray, right: np.ndarray, enough: float) -> tuple[float, float, int]:
    """The lowest threshold that is right often enough, with its precision and how many answers go out."""
    best = (1.0, 1.0, 0)
    for cut in np.arange(0.995, 0.3, -0.005):
        out = likely >= cut
        if out.any() and right[out].mean() >= enough:
            best = (float(cut), float(right[out].mean()), int(out.sum()))
    return best


@dataclass(frozen=True)
class Tried:
    """What the matcher says of the labels: signals of what the guards let pass, and whether it is right."""

    table: np.ndarray
    right: np.ndarray
    likely: np.ndarray  # by numbers fitted without its questionnaire; 0 where too many words are strange
    hits: float  # share of the answerable questions whose first entry is right

    answerable: int

    def share(self, enough: float) -> tuple[float, float, float]:
        """The threshold that is right so often, with its precision and its share of the answerable questions."""
        cut, precision, out = threshold(self.likely, self.right, enough)
        return cut, precision, out / self.answerable


def tried(labels: list[dict[str, Any]], knowledge: Knowledge, closeness: Closeness | None, weight: float) -> Tried:
    """Match every label with the guards alone deciding, closeness in meaning counting so much beside the score."""
    zero = dict.fromkeys((*SIGNALS, "bias", "auto"), 0.0) | {"weight": weight}
    decision.calibration = lambda _table="": zero
    bearable, decision.bearable = decision.bearable, lambda _: 1.0
    asked = [Asked(label["question"], label.get("section", "")) for label in labels]
    verdicts = decision.match(knowledge.model, asked, knowledge.answers, closeness=closeness)
    decision.bearable = bearable
    rows, right, sources, heard, hits = [], [], [], [], []
    for label, question, verdict in zip(labels, asked, verdicts, strict=True):
        hit = bool(verdict.matches) and verdict.matches[0].entry in label["topics"]
        hits += [hit] if label["topics"] else []
        if verdict.decision != "auto":
            continue
        found = decision.looked_up(knowledge.model, question, closeness=closeness)
        rows.append([found.signals[name] for name in SIGNALS])
        heard.append(found.found[0].strange <= bearable(found))
        right.append(hit and label["self_contained"] and not label["route_human"] and label["polarity"] == "normal")
        sources.append(label["source"])
    table, truth = np.array(rows), np.array(right, dtype=float)
    likely = held_out(table, truth, np.array(sources)) * np.array(heard)
    return Tried(table, truth, likely, sum(hits) / len(hits), len(hits))


def show(one: Tried) -> None:
    """Print the numbers as they stand in the file."""
    cut, precision, share = one.share(ENOUGH)
    weights = fitted(one.table, one.right)
    print(f"bias = {weights[-1]:.3f}")
    for name, weight in zip(SIGNALS, weights, strict=False):
        print(f"{name} = {weight:.3f}")
    print(f"auto = {cut:.2f}")
    shares = f"{share:.3f} answered at {precision:.3f}, {one.share(SURER)[2]:.3f} at {SURER}"
    print(f"# held out by questionnaire: {shares}")
    for low in np.arange(0, 1, 0.1):
        inside = (one.likely >= low) & (one.likely < low + 0.1)
        if inside.any():
            right = one.right[inside].mean()
            print(f"# said {low:.1f} to {low + 0.1:.1f}: {inside.sum():4d} questions, right {right:.2f}")


def main() -> None:
    """Print the file, or its table for a model that compares meanings where one is set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("labels", type=Path)
    parser.add_argument("--bank", type=Path, default=Path(__file__).parents[2] / "answer_bank")
    given = parser.parse_args()
    labels = [json.loads(line) for line in given.labels.read_text(encoding="utf-8").splitlines()]
    today, cache = dt.datetime.now(tz=dt.UTC).date(), Path.home() / ".cache" / "candor-calibrate"
    knowledge = know(given.bank, today, cache, embedder=config.read().embedder())
    closeness = knowledge.closeness([Asked(label["question"]) for label in labels])
    if closeness is None:
        show(tried(labels, knowledge, None, 0.0))
        return
    found = {weight: tried(labels, knowledge, closeness, weight) for weight in WEIGHTS}
    for weight, one in found.items():
        shares = f"{one.share(ENOUGH)[2]:.3f} answered at {ENOUGH}, {one.share(SURER)[2]:.3f} at {SURER}"
        print(f"# weight {weight}: hit@1 {one.hits:.3f}, {shares}")
    best = max(found, key=lambda weight: found[weight].share(ENOUGH)[2])  # at 0.99 two or three answers decide
    print(f"[semantic]\nweight = {best}")
    show(found[best])


if __name__ == "__main__":
    main()
