"""Addresses by their names: `/staff/surveys/x/analysis/?y=1` becomes `{staff:analysis slug=x}?y=1`."""

import hashlib
import html
import re
from pathlib import PurePosixPath
from urllib.parse import quote, unquote, urljoin, urlsplit

from django.urls import Resolver404, ResolverMatch, resolve

HOSTS = r"https?://(?:127\.0\.0\.1|localhost|testserver)(?::\d+)?"
STATIC = "/static/"
ATTRIBUTE = re.compile(r'(?P<before>\s(?:href|src|action|formaction)=)"(?P<value>[^"]*)"')
ANYWHERE = re.compile(
    rf"(?<![\w./<{{-])(?P<host>{HOSTS})?(?P<path>/[\w.~%:+-][\w.~%:+/-]*)(?P<query>\?[^\s\"'<>)]*)?"
)
SECRET = re.compile(r'(name="csrfmiddlewaretoken"[^>]*?value="|\bnonce=")[^"]*')
HASHED = re.compile(r"\.[0-9a-f]{12}(?=\.)")
LONGEST = 150


def without_addresses(text: str, at: str) -> str:
    """`text` with each address of the site by its name; at: the path of the page, for relative ones."""

    def in_attribute(found: re.Match[str]) -> str:
        address = html.unescape(found["value"])
        if address.startswith("#"):
            return found[0]
        return f'{found["before"]}"{named(urljoin(at, address)) or found["value"]}"'

    def in_text(found: re.Match[str]) -> str:
        address = html.unescape(found["path"] + (found["query"] or ""))
        return named(address) or found[0]

    constant = SECRET.sub(lambda found: f"{found[1]}constant", text)
    return ANYWHERE.sub(in_text, ATTRIBUTE.sub(in_attribute, constant))


def named(address: str) -> str | None:
    """The name of an address with its arguments and query; None for what is no address of the site."""
    parts = urlsplit(re.sub(f"^{HOSTS}", "", address))
    if parts.scheme or parts.netloc:
        return None
    if parts.path.startswith(STATIC):
        file = HASHED.sub("", PurePosixPath(parts.path).name)
        return f"{{static {file}}}"
    match = matched(parts.path)
    if match is None:
        return None
    words = " ".join([match.view_name, *arguments(match)])
    query = f"?{plain_query(parts.query)}" if parts.query else ""
    return f"{{{words}}}{query}" + (f"#{parts.fragment}" if parts.fragment else "")


def matched(path: str) -> ResolverMatch | None:
    """What a path of the site resolves to, where it has a name."""
    try:
        match = resolve(path)
    except Resolver404:
        return None
    return match if match.url_name else None


def arguments(match: ResolverMatch) -> list[str]:
    """The arguments in an address, as `name=value`, in the order of their names."""
    return [f"{name}={value}" for name, value in sorted(match.kwargs.items())] or [*map(str, match.args)]


def plain_query(query: str) -> str:
    """A query as it stands, but addresses in it by their names."""
    pairs = (pair.partition("=") for pair in query.split("&"))
    return "&".join(f"{name}{sign}{_value(value)}" for name, sign, value in pairs)


def _value(value: str) -> str:
    address = unquote(value)
    return (named(address) if address.startswith("/") else None) or value


def file_name(address: str, ending: str) -> str:
    """Where the output of an address is kept: `staff/analysis/slug=x__y=1.html`, wherever the page moves."""
    parts = urlsplit(address)
    match = matched(parts.path)
    if match is None:
        folder, words = "unnamed", [parts.path.strip("/")]
    else:
        folder, words = match.view_name.replace(":", "/"), arguments(match)
    stem = ",".join(words) + (f"__{unquote(plain_query(parts.query))}" if parts.query else "")
    safe = quote(stem or "index", safe="=,&+ {}:_-")
    if len(safe) > LONGEST:
        safe = f"{safe[: LONGEST - 13]}~{hashlib.sha256(safe.encode()).hexdigest()[:12]}"
    return f"{folder}/{safe}.{ending}"
