"""An SVG of harmless parts alone: shapes, gradients, texts; nothing that runs, fetches or styles a page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree

SVG = "{http://www.w3.org/2000/svg}"
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

ELEMENTS = frozenset(
    (
        *("svg", "g", "defs", "title", "desc"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan"),
        *("linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern"),
    )
)
ATTRIBUTES = frozenset(
    (
        *("id", "class", "version", "viewBox", "preserveAspectRatio", "width", "height", "transform"),
        *("d", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "points", "dx", "dy"),
        *("fx", "fy", "fr", "offset", "gradientUnits", "gradientTransform", "spreadMethod", "pathLength"),
        *("clipPathUnits", "maskUnits", "maskContentUnits", "patternUnits", "patternContentUnits"),
        *("patternTransform", "role", "aria-label", "aria-hidden", "style"),
        *("fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity", "color"),
        *("stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset"),
        *("opacity", "clip-path", "clip-rule", "mask", "display", "visibility", "overflow"),
        *("stop-color", "stop-opacity", "color-interpolation", "shape-rendering", "text-rendering"),
        *("font-family", "font-size", "font-weight", "font-style", "text-anchor", "letter-spacing"),
        *("dominant-baseline", "vector-effect", "paint-order", "mix-blend-mode", "isolation"),
    )
)
_LOCAL = re.compile(r"#[\w.:-]+")
_ONLY_LOCAL_URLS = re.compile(r"url\(\s*['\"]?#[\w.:-]+['\"]?\s*\)", re.IGNORECASE)
_FETCHES = re.compile(r"url|image|src|import|expression|javascript|data:|[\\@<>{}]", re.IGNORECASE)
_LENGTH = re.compile(r"\s*([0-9.]+)\s*(?:px)?\s*")
DEEPEST = 50


class UnsafeDrawingError(Exception):
    """What the drawing holds that it must not, as code writes it."""


@dataclass(frozen=True, kw_only=True)
class Drawing:
    content: bytes
    width: float
    height: float


def safe_drawing(content: bytes) -> Drawing:
    """The drawing without comments and the notes of drawing programs, written anew.

    Raises UnsafeDrawingError for all else that is not known to be harmless.
    """
    if b"<!ENTITY" in content:
        raise UnsafeDrawingError("<!ENTITY>")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnsafeDrawingError("XML") from error
    if root.tag != f"{SVG}svg":
        raise UnsafeDrawingError(f"<{_plain(root.tag)}>")
    _clean(root, depth=0)
    etree.cleanup_namespaces(root)
    width, height = _size(root)
    return Drawing(content=etree.tostring(root, encoding="utf-8"), width=width, height=height)


def _clean(element: Any, *, depth: int) -> None:
    if depth > DEEPEST:
        raise UnsafeDrawingError(f"<{_plain(element.tag)}>")
    for name, value in [*element.attrib.items()]:
        if _is_note(name):
            del element.attrib[name]
        else:
            _check_attribute(element, name, value)
    for child in [*element]:
        if child.tag == f"{SVG}metadata" or not child.tag.startswith(SVG):
            _drop(child)
        elif child.tag.removeprefix(SVG) not in ELEMENTS:
            raise UnsafeDrawingError(f"<{_plain(child.tag)}>")
        else:
            _clean(child, depth=depth + 1)


def _is_note(name: str) -> bool:
    """Whether the attribute is of a drawing program's own vocabulary, which browsers do not read."""
    return name.startswith("{") and name not in (XLINK_HREF, XML_SPACE)


def _check_attribute(element: Any, name: str, value: str) -> None:
    shown = f"{_plain(element.tag)} {_plain(name)}"
    if name in (XLINK_HREF, "href"):
        is_gradient = element.tag.endswith("Gradient")  # one takes its colours from another
        if not (is_gradient and _LOCAL.fullmatch(value)):
            raise UnsafeDrawingError(f"{shown}=…")
    elif name != XML_SPACE and (
        name not in ATTRIBUTES or (_FETCHES.search(_ONLY_LOCAL_URLS.sub("", value)) and name not in _WORDS)
    ):
        raise UnsafeDrawingError(f"{shown}=…")


_WORDS = ("id", "class", "aria-label", "font-family")
"""Attributes that are names or words: nothing reads an address in them."""


def _drop(child: Any) -> None:
    """Take the element out, with what follows it left in its place."""
    parent, before = child.getparent(), child.getprevious()
    if child.tail:
        if before is not None:
            before.tail = (before.tail or "") + child.tail
        else:
            parent.text = (parent.text or "") + child.tail
    parent.remove(child)


def _size(root: Any) -> tuple[float, float]:
    """Width and height in the drawing's own units."""
    lengths = [_LENGTH.fullmatch(root.get(name, "")) for name in ("width", "height")]
    if all(lengths):
        width, height = (float(length.group(1)) for length in lengths if length)
    else:
        try:
            numbers = root.get("viewBox", "").replace(",", " ").split()
            _x, _y, width, height = (float(number) for number in numbers)
        except ValueError as error:
            raise UnsafeDrawingError("svg viewBox") from error
    if not (width > 0 and height > 0):
        raise UnsafeDrawingError("svg viewBox")
    return width, height


def _plain(name: str) -> str:
    return name.rpartition("}")[2]
