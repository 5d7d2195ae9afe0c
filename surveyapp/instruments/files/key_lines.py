"""In which line of a TOML text each key and each element of a list stands.

Python's own reader does not say it. The text has been read by `tomllib` before: it is valid, so that tokens
alone tell where everything is (docs/decisions/0031).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field

KeyPath = tuple[str | int, ...]
"""Keys and places in lists, from the top of the file: ("section", 0, "item", 3, "text")."""

_TOKEN = re.compile(
    r"""(?P<string>\"{3}(?:\\.|[^\\])*?\"{3,5}|'{3}.*?'{3,5}|"(?:\\.|[^"\\])*"|'[^']*')
    |(?P<skipped>\#[^\n]*|[ \t\r]+)
    |(?P<mark>[\[\]{},=.\n])
    |(?P<word>[^\s\[\]{},=."'\#]+)""",
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, kw_only=True)
class _Token:
    text: str
    line: int


@dataclass(kw_only=True)
class _Scan:
    """The tokens that are still to be read, and the lines found so far."""

    tokens: list[_Token]  # the last one first
    lines: dict[KeyPath, int] = field(default_factory=dict)
    lengths: dict[KeyPath, int] = field(default_factory=dict)  # of arrays of tables, so far

    def next(self) -> str:
        """The text of the next token; "" at the end."""
        return self.tokens[-1].text if self.tokens else ""

    def take(self) -> _Token:
        return self.tokens.pop()

    def note(self, path: KeyPath, line: int) -> None:
        self.lines.setdefault(path, line)

    def skip(self, marks: str) -> None:
        while self.tokens and self.next() in marks:
            self.take()


def key_lines(text: str) -> Mapping[KeyPath, int]:
    """The line, from 1, in which each key and each element of a list begins. text: valid TOML."""
    scan = _Scan(tokens=_tokens(text))
    table: KeyPath = ()
    while scan.tokens:
        if scan.next() == "\n":
            scan.take()
        elif scan.next() == "[":
            table = _header(scan)
        else:
            _pair(scan, table)
    return scan.lines


def _tokens(text: str) -> list[_Token]:
    tokens, line = [], 1
    for match in _TOKEN.finditer(text):
        if match.lastgroup != "skipped":
            tokens.append(_Token(text=match[0], line=line))
        line += match[0].count("\n")
    return tokens[::-1]


def _header(scan: _Scan) -> KeyPath:
    """The table that [a.b] or [[a.b]] opens."""
    line = scan.take().line
    is_array = scan.next() == "["
    scan.skip("[")
    *above, last = _key(scan)
    scan.skip("]")
    table: KeyPath = ()
    for part in above:
        table = _latest(scan, (*table, part))
        scan.note(table, line)
    table = (*table, last)
    scan.note(table, line)
    if is_array:
        number = scan.lengths.get(table, 0)
        scan.lengths[table] = number + 1
        table = (*table, number)
        scan.note(table, line)
    return table


def _latest(scan: _Scan, path: KeyPath) -> KeyPath:
    """The path, or that of the last table where it is an array of tables."""
    return (*path, scan.lengths[path] - 1) if path in scan.lengths else path


def _key(scan: _Scan) -> list[str]:
    """The parts of a dotted key, up to what follows it."""
    parts = []
    while scan.next() not in ("=", "]"):
        token = scan.take()
        if token.text != ".":
            parts.append(_name(token.text))
    return parts


def _name(text: str) -> str:
    """A key without its quotes."""
    return next(iter(tomllib.loads(f"{text} = 0"))) if text[0] in "\"'" else text


def _pair(scan: _Scan, table: KeyPath) -> None:
    """A key and its value."""
    line = scan.tokens[-1].line
    path = table
    for part in _key(scan):
        path = (*path, part)
        scan.note(path, line)
    scan.take()  # the equals sign
    _value(scan, path)


def _value(scan: _Scan, path: KeyPath) -> None:
    opening = scan.take().text
    if opening == "[":
        number = 0
        scan.skip("\n,")
        while scan.next() != "]":
            scan.note((*path, number), scan.tokens[-1].line)
            _value(scan, (*path, number))
            scan.skip("\n,")
            number += 1
        scan.take()
    elif opening == "{":
        while scan.next() != "}":
            _pair(scan, path)
            scan.skip("\n,")
        scan.take()
    else:  # a number such as 1.5, or a moment such as 2026-01-02 10:00, has several tokens
        while scan.next() not in ("", "\n", ",", "]", "}"):
            scan.take()
