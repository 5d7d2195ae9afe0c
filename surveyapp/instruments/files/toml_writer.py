"""Data of a definition -> TOML text that reads back to the same data, in the same order."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def toml_text(data: Mapping[str, Any]) -> str:
    """The text of a TOML file. data: what JSON keeps (text, numbers, true, false, lists, tables; no null)."""
    return "\n".join(_table(data, "")) + "\n"


def _table(table: Mapping[str, Any], path: str) -> Iterator[str]:
    """The lines of a table: its values first, then the tables that can stand below under a heading."""
    below = _below(table, is_top=not path)
    for key, value in table.items():
        if key not in below:
            yield from _pairs(_key(key), value)
    for key in below:
        name = f"{path}.{_key(key)}" if path else _key(key)
        is_list = isinstance(table[key], list)
        for part in table[key] if is_list else [table[key]]:
            yield from ("", f"[[{name}]]" if is_list else f"[{name}]")
            yield from _table(part, name)


def _below(table: Mapping[str, Any], *, is_top: bool) -> list[str]:
    """The last keys of the table, all of which are lists of tables, or tables at the top.

    Only the last ones, since what stands under a heading comes after all values: the order is kept.
    """
    keys: list[str] = []
    for key in reversed(list(table)):
        if not (_is_list_of_tables(table[key]) or (is_top and isinstance(table[key], Mapping))):
            break
        keys.insert(0, key)
    return keys


def _is_list_of_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(part, Mapping) for part in value)


def _pairs(key: str, value: Any) -> Iterator[str]:
    """A line for a value; for a table one for each of its values, its key before theirs."""
    if isinstance(value, Mapping) and value:
        for name, part in value.items():
            yield from _pairs(f"{key}.{_key(name)}", part)
    else:
        yield f"{key} = {_value(value)}"


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _quoted(name)


def _value(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case str():
            return _quoted(value) if "\n" not in value else _lines(value)
        case list():
            return f"[{', '.join(map(_inline, value))}]"
        case _:
            return "{}"


def _inline(value: Any) -> str:
    """A value within a list, all in one line."""
    match value:
        case str():
            return _quoted(value)
        case Mapping():
            return f"{{{', '.join(f'{_key(key)} = {_inline(part)}' for key, part in value.items())}}}"
        case _:
            return _value(value)


def _quoted(text: str) -> str:
    """The text between quotes: JSON's escapes are among those of TOML, which escapes DEL as well."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _lines(text: str) -> str:
    inner = "\n".join(_quoted(line)[1:-1] for line in text.split("\n"))
    return f'"""\n{inner}"""'
