"""Accuracy and speed of the matcher beside other programs: same questions, same phrasings, loading included.

Usage: benchmarks/matching/peers.py [LABELS.jsonl] [--questions N] [--entries N] [--model FOLDER]

Prints two tables: how often the right entry stands first and among the first five on the labelled questions, and the
seconds and megabytes that a new process takes to load the bank and match N questions, for the shipped bank and for one
of many made-up entries. Programs that are not installed (rapidfuzz, bm25s) are left out. With the folder of a sentence
model, such as MiniLM as ONNX, two more rows: the nearest phrasings by that model alone, and Candor with it.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
FIRST = """
import json, sys
phrasings, owners, questions = json.load(open(sys.argv[1]))
def ranked(scores):
    best = {}
    for at in sorted(range(len(scores)), key=scores.__getitem__, reverse=True)[:400]:
        best.setdefault(owners[at], None)
    return list(best)[:5]
"""
PEERS = {
    "rapidfuzz, token set": """
from rapidfuzz import fuzz, process
answers = [ranked(process.cdist([q], phrasings, scorer=fuzz.token_set_ratio)[0]) for q in questions]
""",
    "TF-IDF, scikit-learn": """
from sklearn.feature_extraction.text import TfidfVectorizer
made = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
table = made.fit_transform(phrasings)
answers = [ranked((table @ made.transform([q]).T).toarray().ravel()) for q in questions]
""",
    "BM25, bm25s": """
import bm25s
index = bm25s.BM25()
index.index(bm25s.tokenize(phrasings, stopwords="en", show_progress=False), show_progress=False)
tokens = bm25s.tokenize(questions, stopwords="en", show_progress=False)
found, _ = index.retrieve(tokens, k=min(400, len(phrasings)), show_progress=False)
answers = [list(dict.fromkeys(owners[at] for at in row))[:5] for row in found.tolist()]
""",
    "Candor": """
from app.matching import stored
from app.matching.decision import looked_up
from app.questionnaire import Asked
model = stored.from_bytes(open(sys.argv[2], "rb").read())
answers = [[model.entries[one.entry] for one in looked_up(model, Asked(q)).found[:5]] for q in questions]
""",
}
MEANING = {
    "{model}, nearest phrasing": """
from pathlib import Path
from app.semantics.local import LocalModel
embed = LocalModel.of(Path(sys.argv[3]))
table = embed(phrasings)
answers = [ranked((table @ row).tolist()) for row in embed(questions)]
""",
    "Candor with {model}": """
from pathlib import Path
from app.matching.closeness import Closeness, Measure
from app.matching import stored
from app.matching.decision import looked_up
from app.questionnaire import Asked
from app.semantics.kept import unpacked
from app.semantics.local import LocalModel
model = stored.from_bytes(open(sys.argv[2], "rb").read())
measure = Measure.of(unpacked(open(sys.argv[4], "rb").read(), len(phrasings)), model.starts)
asked = [Asked(q) for q in questions]
close = Closeness.of(asked, LocalModel.of(Path(sys.argv[3])), measure)
found = [looked_up(model, one, closeness=close).found[:5] for one in asked]
answers = [[model.entries[one.entry] for one in row] for row in found]
""",
}
"""Rows for the folder of a sentence model: its name stands for `{model}`."""
LAST = """
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
json.dump([answers, int(peak.split()[1]) / 1024], sys.stdout)
"""


def run(program: str, *files: Path) -> tuple[list[list[str]], float, float] | None:
    """The answers of a program in a process of its own, its seconds of processor time and its peak megabytes."""
    with tempfile.TemporaryFile() as out:
        command = [sys.executable, "-c", FIRST + program + LAST, *map(str, files)]
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL, cwd=ROOT)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        if process.returncode:
            return None
        answers, peak = json.load(out)
        return answers, usage.ru_utime + usage.ru_stime, peak


def shipped() -> list[tuple[str, tuple[str, ...]]]:
    """The entries of the shipped bank with their phrasings."""
    from app.bank import bank

    return [(entry.id, entry.phrasings) for entry in bank.load(ROOT / "answer_bank").entries]


def made_up(many: int) -> list[tuple[str, tuple[str, ...]]]:
    """As many entries as asked for: the shipped ones again and again, each time about another system."""
    entries = shipped()
    return [
        (f"{name}_{copy}", tuple(f"{text} (system {copy})" for text in phrasings[:10]))
        for copy in range(-(-many // len(entries)))
        for name, phrasings in entries
    ][:many]


def prepared(folder: Path, entries: list[tuple[str, tuple[str, ...]]], questions: list[str]) -> tuple[Path, Path]:
    """The files that the programs read: phrasings and questions, and the learned model."""
    import datetime as dt

    from app.answer import Entry
    from app.matching import stored
    from app.matching.model import Model
    from app.matching.vocabulary import Vocabulary

    feed, model = folder / "feed.json", folder / "model.bin"
    phrasings = [(text, name) for name, texts in entries for text in texts]
    feed.write_text(json.dumps([[text for text, _ in phrasings], [name for _, name in phrasings], questions]))
    day = dt.date(2026, 1, 1)
    bank = [Entry(name, "yes", "", "", texts, "", day, 12) for name, texts in entries]
    model.write_bytes(stored.to_bytes(Model.train(bank, Vocabulary.load(ROOT / "answer_bank" / "vocabulary"))))
    return feed, model


def embedded(folder: Path, feed: Path) -> Path:
    """The vectors of the phrasings, as Candor keeps them in its cache."""
    from app.semantics.kept import packed
    from app.semantics.local import LocalModel

    vectors = feed.with_name("vectors.npy")
    vectors.write_bytes(packed(LocalModel.of(folder)(json.loads(feed.read_text())[0])))
    return vectors


def row(name: str, labels: list[dict[str, Any]], program: str, *files: Path) -> None:
    """Print how a program does; nothing where it is not installed."""
    ran = run(program, *files)
    if ran is None:
        return
    answers, seconds, peak = ran
    pairs = list(zip(labels, answers, strict=False))
    hit = sum(bool(found) and found[0] in label["topics"] for label, found in pairs) / len(pairs)
    recall = sum(bool(set(found) & set(label["topics"])) for label, found in pairs) / len(pairs)
    print(f"| {name} | {hit:.3f} | {recall:.3f} | {seconds:.2f} | {peak:.0f} |", flush=True)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("labels", nargs="?", type=Path, default=ROOT.parent / "shared" / "data" / "labels.dev.jsonl")
    parser.add_argument("--questions", type=int, default=1000)
    parser.add_argument("--entries", type=int, default=0, help="size of the made-up bank; 0 leaves it out")
    parser.add_argument("--model", type=Path, metavar="FOLDER", help="a sentence model: model.onnx and tokenizer.json")
    given = parser.parse_args()
    labels = [line for line in map(json.loads, given.labels.read_text("utf-8").splitlines()) if line["topics"]]
    asked = [label["question"] for label in labels]
    many = (asked * (given.questions // len(asked) + 1))[: given.questions]
    with tempfile.TemporaryDirectory() as name:
        feed, model = prepared(Path(name), shipped(), many)
        print(f"| {len(shipped())} entries, {len(many)} questions | hit@1 | recall@5 | seconds | MB |")
        print("|---|---|---|---|---|")
        for title, program in PEERS.items():
            row(title, labels, program, feed, model)
        if given.model:
            vectors = embedded(given.model, feed)
            for title, program in MEANING.items():
                row(title.format(model=given.model.name), labels, program, feed, model, given.model.absolute(), vectors)
        if not given.entries:
            return
        feed, model = prepared(Path(name), made_up(given.entries), many)
        print(f"\n| {given.entries} entries, {len(many)} questions | seconds | MB |\n|---|---|---|")
        for title in ("BM25, bm25s", "Candor"):
            ran = run(PEERS[title], feed, model)
            if ran is not None:
                print(f"| {title} | {ran[1]:.2f} | {ran[2]:.0f} |", flush=True)


if __name__ == "__main__":
    main()
