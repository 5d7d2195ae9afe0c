"""Every address of the site, each with something in the place of what varies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

OF_PATTERNS = {
    "slug:slug": "clots",
    "slug:name": "you",
    "slug:kind": "svg",
    "slug:act": "disable",
    "slug:disposition": "not_eligible",
    "str:token": "x" * 43,
    "int:key": "1",
    "int:number": "1",
}


def patterns(found: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Every address of the site as it is written, with its name."""
    for each in found:
        path = prefix + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from patterns(each.url_patterns, path)
        else:
            yield each.name or "", path


def filled(path: str, **numbers: str) -> str:
    """An address that the pattern matches."""
    values = OF_PATTERNS | {f"int:{name}": value for name, value in numbers.items()}
    filled_in = re.sub(
        r"<([^>]+)>", lambda found: values.get(found[1], numbers.get("any", "1")), path.replace("\\", "")
    )
    return "/" + re.sub(r"\(\?P|[\^$)]", "", filled_in)


def addresses() -> list[str]:
    """One address for each pattern of the site."""
    return sorted({filled(path) for _, path in patterns(get_resolver().url_patterns)})
