"""Cell styles, as far as they tell answer cells from others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from app.documents.xlsx import tree
from app.documents.xlsx.xml import whole

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_T = TypeVar("_T")
_DATES = frozenset({14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58})
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_DATE_LETTERS = re.compile(r"[yd]|m{3}", re.IGNORECASE)


class Style(NamedTuple):
    """One cell format."""

    locked: bool = True
    fill: str = ""  # the solid fill's colour; empty for none and for white
    bold: bool = False
    italic: bool = False
    grey: bool = False
    size: float = 11.0
    bordered: bool = False
    date: bool = False
    percent: bool = False
    checkbox: bool = False
    wraps: bool = False


PLAIN = Style()


def read_styles(data: bytes, part: str) -> list[Style]:
    """Return the formats by style index."""
    root = tree.parse(data, part)
    fonts = [_font(font) for font in root.iterfind("{*}fonts/{*}font")]
    fills = [_fill(fill) for fill in root.iterfind("{*}fills/{*}fill")]
    borders = [_bordered(border) for border in root.iterfind("{*}borders/{*}border")]
    formats = {whole(f.get("numFmtId")): f.get("formatCode", "") for f in root.iterfind("{*}numFmts/{*}numFmt")}
    return [_style(xf, fonts, fills, borders, formats) for xf in root.iterfind("{*}cellXfs/{*}xf")]


def _style(
    xf: Element,
    fonts: list[tuple[bool, bool, bool, float]],
    fills: list[str],
    borders: list[bool],
    formats: dict[int, str],
) -> Style:
    protection = xf.find("{*}protection")
    alignment = xf.find("{*}alignment")
    locked = protection is None or protection.get("locked", "1") not in ("0", "false")
    bold, italic, grey, size = _at(fonts, xf.get("fontId"), (False, False, False, 11.0))
    number = whole(xf.get("numFmtId"))
    code = formats.get(number, "")
    date = number in _DATES or bool(code and _DATE_LETTERS.search(_QUOTED.sub("", code)))
    return Style(
        locked,
        _at(fills, xf.get("fillId"), ""),
        bold,
        italic,
        grey,
        size,
        _at(borders, xf.get("borderId"), default=False),
        date,
        number in (9, 10) or "%" in code,
        xf.find(".//{*}xfComplement") is not None,
        alignment is not None and alignment.get("wrapText") in ("1", "true"),
    )


def _at(items: list[_T], index: str | None, default: _T) -> _T:
    number = whole(index)
    return items[number] if 0 <= number < len(items) else default


def _on(parent: Element, name: str) -> bool:
    found = parent.find("{*}" + name)
    return found is not None and found.get("val", "1") not in ("0", "false")


def _font(font: Element) -> tuple[bool, bool, bool, float]:
    size = font.find("{*}sz")
    colour = font.find("{*}color")
    rgb = (colour.get("rgb", "") if colour is not None else "")[-6:].upper()
    grey = len(rgb) == 6 and rgb[:2] == rgb[2:4] == rgb[4:] and "60" <= rgb[:2] <= "D0"  # noqa: PLR2004
    try:
        points = float(size.get("val", "11")) if size is not None else 11.0
    except ValueError:
        points = 11.0
    return _on(font, "b"), _on(font, "i"), grey, points


def _fill(fill: Element) -> str:
    pattern = fill.find("{*}patternFill")
    if pattern is None or pattern.get("patternType", "none") in ("none", "gray125"):
        return "gradient" if fill.find("{*}gradientFill") is not None else ""
    colour = pattern.find("{*}fgColor")
    if colour is None:
        return "auto"
    if colour.get("rgb"):
        rgb = colour.get("rgb", "")[-6:].upper()
        return "" if rgb == "FFFFFF" else rgb
    theme = colour.get("theme")
    if theme == "0" and colour.get("tint", "0") in ("0", "0.0"):
        return ""  # the page's own white
    return f"theme{theme}{colour.get('tint', '')}" if theme is not None else f"i{colour.get('indexed', '')}"


def _bordered(border: Element) -> bool:
    return sum(side.get("style", "none") != "none" for side in border) >= 2  # noqa: PLR2004
