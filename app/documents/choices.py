"""The options that words offer: "Yes / No", "Compliant (FC/PC/NC)"."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from app.documents.lexicon import BRACKETS, begins, contains, phrases_of, signs_of, tokens

if TYPE_CHECKING:
    from collections.abc import Mapping

INSIDE = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
"""What stands in brackets."""
_SLASH = re.compile(r"[/|,;]|(?<!\s)\s+(?:or|oder|ou|o|of|e)\s+")  # a run of blanks is tried once, from its first
_CODE = re.compile(r"[A-Z]{1,3}")  # a compliance matrix: "FC/PC/NC"
_NOT_PARTED = re.compile(r"\b(n)/(a|v)\b", re.IGNORECASE)  # the slash of N/A parts nothing
_KEPT = "\u2044"
_SPAN = "-|–|—|to|bis|à|a|al|tot"  # between the two ends of a scale
_SCALE = re.compile(rf"(\d)\s*(?:{_SPAN})\s*(\d{{1,2}})")
_LAST_SCALE = re.compile(rf"(?<![^\s:])(\d)\s?(?:{_SPAN})\s?(\d{{1,2}})$")
_GOES_ON = re.compile(rf"(?:\.\.|…|[-–—]|\s(?:{_SPAN})|[,;|/]\s?\d{{1,2}})$")  # steps that have no words are left out
_KEY = re.compile(r"(?<![^\s,;|/(])(?=[A-Za-z0-9]{1,2}\s?[:=]\s?[^\W_])")
_FIGURES = re.compile(r"\d{1,2}(?!\w)")
_LONGEST = 40  # characters of an option with its key
_READ = 1000  # characters; what is longer explains, and lists nothing
_MOST = 10  # steps of a scale
_NUMBERS = ("#", "№", "N")  # over a column of numbers
_PAIR = 2
_FEW = 3  # words of the condition for a tick


@lru_cache(maxsize=4096)
def is_option(header: str) -> bool:
    """Whether a header is one option of several: "Yes", "N/A", "Partially compliant", "Largely in place"."""
    bare = tokens(BRACKETS.sub(" ", header))
    if is_sign(header):
        return True
    if bare in phrases_of("options", "words") or (len(header.strip()) == 1 and header.strip().isdigit()):
        return True
    known = bare[:1] in phrases_of("options", "words") or bare[:1] in phrases_of("options", "parts")
    parts = len(bare) > 1 and all((word,) in phrases_of("options", "parts") for word in bare[1:])
    return known and parts and not _SLASH.search(header)


def is_sign(text: str) -> bool:
    """Whether a text is one drawn answer: "○", "✗"."""
    return any(text.strip() in signs_of(kind) for kind in ("yes", "no", "partial"))


def are_stances(options: tuple[str, ...]) -> bool:
    """Whether options only agree or disagree: "Yes", "No", "N/A"."""
    return all(is_sign(option) or tokens(option) in phrases_of("options", "stances") for option in options)


def mark_for(options: tuple[str, ...]) -> str:
    """Return what marks a blank cell of these options: an x below a drawn answer would be an answer itself."""
    return "✓" if any(map(is_sign, options)) else "x"


@lru_cache(maxsize=1024)
def tick_option(header: str) -> str:
    """Return the answer that a mark below this header gives: "Tick if compliant", "☐"; empty for other headers."""
    if header.strip() in signs_of("yes") | signs_of("boxes"):
        return header.strip() if is_sign(header) else "Yes"
    for inside in INSIDE.findall(header):
        if _ticked(tokens(inside)) == "Yes":
            return _agreed(tokens(BRACKETS.sub(" ", header)))  # "Compliant (tick)"
    return _ticked(tokens(BRACKETS.sub(" ", header)))


def one_tick(headers: Mapping[int, str]) -> dict[int, str]:
    """Return the one column whose header tells to tick it, with the answer that a tick gives.

    A sign alone tells nothing beside another: "●" and "○".
    """
    found = {column: option for column, text in headers.items() if (option := tick_option(text))}
    brief = [text for text in headers.values() if len(text.strip()) == 1 and text.strip() not in _NUMBERS]
    return found if len(found) == 1 and len(brief) < _PAIR else {}


def _ticked(bare: tuple[str, ...]) -> str:
    """Return the answer of a header that tells to tick, empty where it tells anything else."""
    if not begins(bare, "ticks", "starts"):
        return ""
    known = phrases_of("ticks", "starts")
    rest = bare[max(n for n in range(1, len(bare) + 1) if bare[:n] in known) :]
    joined = bare[len(bare) - len(rest) - 1 :][:1] in phrases_of("ticks", "conditions")
    if rest and not joined and rest[:1] not in phrases_of("ticks", "conditions"):
        return ""
    return _agreed(rest if joined else rest[1:])


def _agreed(bare: tuple[str, ...]) -> str:
    """Return the answer of a few words that agree: their own where they are an option, else yes."""
    if len(bare) > _FEW or contains(bare, "ticks", "negations"):
        return ""
    return " ".join(bare).capitalize() if bare in phrases_of("options", "words") else "Yes"


def codes(header: str) -> tuple[str, ...]:
    """Return the codes that a header lists in brackets: "Compliance (FC/PC/NC)"."""
    for part in INSIDE.findall(header):
        pieces = _pieces(part)
        if len(pieces) > 1 and all(_CODE.fullmatch(piece) for piece in pieces):
            return tuple(dict.fromkeys(pieces))
    return ()


def stances(text: str) -> tuple[str, ...]:
    """Return the known options that a text lists, in brackets, alone or behind a label: "Yes / No".

    A text that explains its options one by one lists none: see `keyed`.
    """
    text = _squeezed(text)
    if _explains(text):
        return ()
    for part in (*INSIDE.findall(text), *_behind(text), *_drawn(text), text):
        pieces = _pieces(part)
        known = sum(is_option(piece) for piece in pieces)
        if len(pieces) > 1 and known * 2 > len(pieces) and all(len(tokens(piece)) < 4 for piece in pieces):  # noqa: PLR2004
            return tuple(dict.fromkeys(pieces))
    return ()


def keyed(text: str) -> tuple[str, ...]:
    """Return the options that a text explains one by one: "(1: Yes 2: No)", "F = fully, P = partly".

    None where it explains only some of them, as the two ends of a scale: "(1: poor - 5: good)".
    """
    text = _squeezed(text)
    for part in (*INSIDE.findall(text), *_behind(text)):
        starts = [found.start() for found in _KEY.finditer(part)]
        if len(starts) > 1 and not part[: starts[0]].strip():
            pieces = [part[a:b].strip(" \n,;|/") for a, b in zip(starts, [*starts[1:], None], strict=True)]
            return tuple(dict.fromkeys(pieces)) if _is_whole(pieces) else ()
    return ()


def _explains(text: str) -> bool:
    """Whether a text explains options one by one, all of them or only some: "(1: None, 2, 3: Full)"."""
    several = any(True for _ in islice(_KEY.finditer(text), 1, None))
    return several or any(part[:1].isdigit() and _KEY.match(part) for part in INSIDE.findall(text))


def _is_whole(pieces: list[str]) -> bool:
    """Whether keys with their words leave out no step between them: figures follow one another, up or down."""
    keys = [int(found[0]) for piece in pieces if (found := _FIGURES.match(piece))]
    steps = {after - before for before, after in pairwise(keys)}
    brief = all(len(piece) <= _LONGEST and not _GOES_ON.search(piece) for piece in pieces)
    return brief and (steps <= {1} or steps <= {-1})


def scale(text: str) -> tuple[str, ...]:
    """Return the steps of a scale that stands in brackets: "Rating (0-3)"."""
    found = (_SCALE.fullmatch(part.strip()) for part in INSIDE.findall(text))
    return next((steps for each in found if each and (steps := _steps(each))), ())


def last_scale(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the steps of a scale that a text ends with, and the words before it: "Score: 1 to 5"."""
    found = _LAST_SCALE.search(_squeezed(text))
    return (found.string[: found.start()], _steps(found)) if found else ("", ())


def _steps(found: re.Match[str]) -> tuple[str, ...]:
    first, last = int(found[1]), int(found[2])
    return tuple(map(str, range(first, last + 1))) if 1 < last - first <= _MOST else ()


def _squeezed(text: str) -> str:
    """Return a text with single blanks and only its first line break; nothing of one too long to list options."""
    lines = [" ".join(part.split()) for part in text.strip().split("\n", maxsplit=1)]
    squeezed = "\n".join(line for line in lines if line)
    return squeezed if len(squeezed) <= _READ else ""


def _behind(text: str) -> list[str]:
    """Return what follows the first colon, the first question mark, and the first line."""
    return [rest for mark in (":", "?", "\n") if (rest := text.partition(mark)[2].strip())]


def _drawn(text: str) -> list[str]:
    """Return the last word if it holds drawn answers: "Compliant ✓/✗"."""
    return [word for word in text.split()[-1:] if any(map(is_sign, word))]


def _pieces(text: str) -> list[str]:
    kept = _NOT_PARTED.sub(rf"\1{_KEPT}\2", text.strip("()[] "))
    return [piece.replace(_KEPT, "/").strip() for piece in _SLASH.split(kept) if piece.strip()]
