"""Finds the numbers of `app/matching/calibration.toml` again: how sure a match is, and when it goes out by itself.

Usage: benchmarks/matching/calibrate.py LABELS.jsonl [--bank DIR]

A logistic regression over the signals of the first candidate says how likely it is right; it is fitted on all questions
that the guards let through, strange ones too. Each question is judged by numbers that were fitted without its own
questionnaire; the threshold is the lowest at which the answers that would go out by themselves are right often enough.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
from pathlib import Path

import numpy as np

from app.knowledge import know
from app.matching import decision
from app.questionnaire import Asked

ENOUGH, SURER = 0.98, 0.99
RIDGE = 0.5
SIGNALS = ("ahead", "strange", "near", "long")


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


def main() -> None:
    """Print the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("labels", type=Path)
    parser.add_argument("--bank", type=Path, default=Path(__file__).parents[2] / "answer_bank")
    given = parser.parse_args()
    labels = [json.loads(line) for line in given.labels.read_text(encoding="utf-8").splitlines()]
    knowledge = know(given.bank, dt.datetime.now(tz=dt.UTC).date(), Path.home() / ".cache" / "candor-calibrate")
    model = knowledge.model
    decision.calibration = lambda: dict.fromkeys((*SIGNALS, "bias"), 0.0) | {"auto": 0.0}  # the guards alone decide
    bearable, decision.bearable = decision.bearable, lambda _: 1.0
    rows, right, sources, heard = [], [], [], []
    asked = [Asked(label["question"], label.get("section", "")) for label in labels]
    for label, question, verdict in zip(labels, asked, decision.match(model, asked, knowledge.answers), strict=True):
        if verdict.decision != "auto":
            continue
        found = decision.looked_up(model, question)
        rows.append([found.signals[name] for name in SIGNALS])
        heard.append(found.found[0].strange <= bearable(found))
        safe = label["self_contained"] and not label["route_human"] and label["polarity"] == "normal"
        right.append(safe and verdict.matches[0].entry in label["topics"])
        sources.append(label["source"])
    table, truth = np.array(rows), np.array(right, dtype=float)
    likely = held_out(table, truth, np.array(sources))
    likely *= np.array(heard)
    cut, precision, out = threshold(likely, truth, ENOUGH)
    _, _, surer = threshold(likely, truth, SURER)
    answerable = sum(1 for label in labels if label["topics"])
    weights = fitted(table, truth)
    print(f"bias = {weights[-1]:.3f}")
    for name, weight in zip(SIGNALS, weights, strict=False):
        print(f"{name} = {weight:.3f}")
    print(f"auto = {cut:.2f}")
    shares = f"{out / answerable:.3f} answered at {precision:.3f}, {surer / answerable:.3f} at {SURER}"
    print(f"# held out by questionnaire: {shares}")
    for low in np.arange(0, 1, 0.1):
        rows_in = (likely >= low) & (likely < low + 0.1)
        if rows_in.any():
            print(
                f"# said {low:.1f} to {low + 0.1:.1f}: {rows_in.sum():4d} questions, right {truth[rows_in].mean():.2f}"
            )


if __name__ == "__main__":
    main()
