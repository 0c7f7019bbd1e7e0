"""Break documents at random and see that nothing but our own errors comes out, in bounded time and memory.

    python tests/fuzz/fuzz_documents.py [--minutes M] [--seed N] [--keep DIR] [FILE…]

Bytes are flipped, cut and doubled; parts of the package are dropped, swapped, emptied and renamed; tags, attributes
and numbers of the XML are changed. Every mutant is read; where it can be read it is also filled and verified.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import resource
import sys
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from app.documents import cut_off, read, verify, write
from app.errors import CandorError
from app.questionnaire import Choice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.questionnaire import Place, Questionnaire, Value

SLOW = 10.0  # seconds of processor time that one mutant may take
MOST = 1024  # megabytes that the whole run may hold
EVIL = (b"\x00", b"\xff", b"<", b"&", b'"', b"]]>", b"-1", b"99999999999999999999", b"1e999", b"A1:XFD1048576", b"&#0;")
INTERESTING = (b"0", b"-1", b"1", b"65536", b"1048577", b"4294967296", b"99999999999999999999", b"NaN", b"", b"x")


def main() -> int:
    given = _arguments()
    dice = random.Random(given.seed)  # noqa: S311 - repeatable, not secret
    files = given.files or sorted((Path(__file__).parents[2] / "examples").rglob("*.*"))
    seeds = [(path.name, path.read_bytes()) for path in files if path.suffix in (".xlsx", ".xlsm", ".docx", ".csv")]
    if not seeds:
        sys.exit("there is no document to break: name one")
    until = time.monotonic() + given.minutes * 60
    count = failed = 0
    while time.monotonic() < until:
        name, content = dice.choice(seeds)
        mutant = mutated(content, dice)
        problem = trial(mutant, name)
        count += 1
        if problem:
            failed += 1
            kept = given.keep / f"{count}-{name}"
            kept.write_bytes(mutant)
            sys.stdout.write(f"{kept}: {problem}\n")
            sys.stdout.flush()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.write(f"{count} mutants of {len(seeds)} files, {failed} problems, peak memory {peak} MB\n")
    return 1 if failed or peak > MOST else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", metavar="FILE", nargs="*", type=Path)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path())
    return parser.parse_args()


def trial(content: bytes, name: str) -> str:
    """Read, fill and verify; return what went wrong, empty when nothing did."""
    started = time.process_time()
    try:
        found = read(content, name)
        answers = filling(found)
        if answers:
            verify(content, write(content, name, answers), name, answers)
            cut_off(content, name, answers)
    except CandorError as error:
        if "\n" in str(error):
            return f"an error of several lines: {error}"
    except Exception as error:  # noqa: BLE001 - whatever else comes out is what is looked for
        return f"{type(error).__name__}: {error}"
    took = time.process_time() - started
    return f"took {took:.1f} s" if took > SLOW else ""


def filling(found: Questionnaire) -> dict[Place, Value]:
    """Return an answer for the first slot of each of the first questions."""
    answers: dict[Place, Value] = {}
    for question in found.questions[:20]:
        for slot in (question.choice, question.detail):
            if slot:
                answers[slot.place] = slot.options[0] if isinstance(slot, Choice) else "=an answer\nof two lines"
    return answers


def mutated(content: bytes, dice: random.Random) -> bytes:
    """Return the document with one to three things broken."""
    for _ in range(dice.choice((1, 1, 2, 3))):
        kind = dice.choice((in_bytes, in_package, in_package, in_xml, in_xml, in_xml, in_xml))
        content = kind(content, dice)
    return content


def in_bytes(content: bytes, dice: random.Random) -> bytes:
    """Flip, cut, double or insert bytes wherever they lie."""
    data = bytearray(content or b"\0")
    at = dice.randrange(len(data))
    choice = dice.randrange(5)
    if choice == 0:
        data[at] ^= 1 << dice.randrange(8)
    elif choice == 1:
        del data[at : at + dice.choice((1, 4, 100, len(data)))]
    elif choice == 2:
        data[at:at] = data[at : at + dice.choice((1, 30, 1000))]
    elif choice == 3:
        data[at:at] = dice.choice(EVIL)
    else:
        data[at : at + 4] = dice.randbytes(4)
    return bytes(data)


def in_package(content: bytes, dice: random.Random) -> bytes:
    """Drop, empty, double, rename or swap a part."""

    def change(parts: dict[str, bytes]) -> None:
        name, other = dice.choice(list(parts)), dice.choice(list(parts))
        choice = dice.randrange(5)
        if choice == 0:
            del parts[name]
        elif choice == 1:
            parts[name] = b""
        elif choice == 2:
            parts[name], parts[other] = parts[other], parts[name]
        elif choice == 3:
            parts[dice.choice((name.upper(), "../" + name, "/" + name, name + "x"))] = parts.pop(name)
        else:
            parts[name] = parts[name] * dice.choice((2, 3))

    return _repacked(content, change)


def in_xml(content: bytes, dice: random.Random) -> bytes:
    """Change a tag, an attribute, a number or a text of one part."""

    def change(parts: dict[str, bytes]) -> None:
        names = [name for name in parts if name.endswith((".xml", ".rels"))]
        if names:
            main = [name for name in names if "sheet" in name or "document" in name]
            name = dice.choice([*names, *main, *main])
            parts[name] = _in_part(parts[name], dice)

    return _repacked(content, change)


def _in_part(data: bytes, dice: random.Random) -> bytes:
    pattern = dice.choice((rb'"[^"<>]*"', rb"<[^<>]+>", rb">[^<>]+<", rb"\d+", rb"<c [^>]*>", rb"[A-Z]+\d+:[A-Z]+\d+"))
    found = list(_sampled(re.finditer(pattern, data), dice))
    if not found:
        return in_bytes(data, dice)
    spot = dice.choice(found)
    old = spot.group()
    if old[:1] == b"<":
        new = dice.choice((b"", old + old, old.replace(b"/", b""), old[:-1], b"<!-- x -->" + old, old.upper()))
    elif old[:1] == b'"':
        new = b'"' + dice.choice((*INTERESTING, *EVIL)) + b'"'
    else:
        new = old[:1] + dice.choice((*INTERESTING, *EVIL)) + old[-1:] if old[:1] == b">" else dice.choice(INTERESTING)
    return data[: spot.start()] + new + data[spot.end() :]


def _sampled(found: Iterator[re.Match[bytes]], dice: random.Random) -> Iterator[re.Match[bytes]]:
    for number, match in enumerate(found):
        if number < 50 or dice.random() < 0.02:
            yield match


def _repacked(content: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {info.filename: archive.read(info) for info in archive.infolist()}
    except Exception:  # noqa: BLE001 - broken already: leave it so
        return content
    if not parts:
        return content
    change(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(main())
