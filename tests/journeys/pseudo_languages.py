"""Two languages that nobody speaks, made from the English: one 40 % longer, one written from right to left.

They travel under the codes of real languages (Esperanto, Arabic), since the framework serves no others. Site
words go into a generated catalogue of gettext; an instrument's texts into its definition.
"""

from __future__ import annotations

import math
import re
import struct
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

Change = Callable[[str], str]

LATIN = "abcdefghijklmnopqrstuvwxyz"
ACCENTED = dict(zip(LATIN, "áƀçđéƒǧĥíĵķľɱñóƥɋřšťúṽŵẋýž", strict=True))
ACCENTED |= {small.upper(): accented.upper() for small, accented in ACCENTED.items() if small not in "fmpq"}
ACCENTED |= dict(zip("FMPQ", "ƑṀƤɊ", strict=True))
ARABIC = dict(zip(LATIN, "ابثدهفغحيجكلمنوپقرستعڤوخيز", strict=True))
ARABIC |= {small.upper(): letter for small, letter in ARABIC.items()}

# What stays as it is: placeholders of either kind, tags, entities.
KEPT = re.compile(r"(%\(\w+\)[sd]|%[sd%]|\{\w*\}|<[^<>]+>|&\w+;)")


def longer(text: str) -> str:
    """Accented, in brackets, 40 % longer: vowels are doubled, and what is missing is added at the end."""
    if not text.strip():
        return text
    changed = "".join(
        part if KEPT.fullmatch(part) else re.sub(r"([aeiouyáéíóúý])", r"\1\1", "".join(map(_accented, part)))
        for part in KEPT.split(text)
    )
    return f"[{changed}{'·' * max(0, math.ceil(1.4 * len(text)) - len(changed) - 2)}]"


def _accented(letter: str) -> str:
    return ACCENTED.get(letter, letter)


def turned(text: str) -> str:
    """In Arabic letters, one for one, in brackets."""
    if not text.strip():
        return text
    parts = KEPT.split(text)
    return f"[{''.join(p if KEPT.fullmatch(p) else ''.join(ARABIC.get(c, c) for c in p) for p in parts)}]"


PSEUDO: Mapping[str, Change] = {"eo": longer, "ar": turned}


def with_pseudo_texts(part: Any) -> Any:
    """The definition, or a part of it, with its wordings in the pseudo-languages too."""
    if isinstance(part, list):
        return [with_pseudo_texts(each) for each in part]
    if not isinstance(part, dict):
        return part
    if isinstance(part.get("en"), str):
        return part | {code: change(part["en"]) for code, change in PSEUDO.items()}
    kept = {key: with_pseudo_texts(each) for key, each in part.items()}
    return kept | ({"languages": [*part["languages"], *PSEUDO]} if "languages" in part else {})


def write_site_words(folder: Path, catalogue: Path) -> None:
    """Write a gettext catalogue for each pseudo-language below `folder`, of the messages of another one."""
    messages = _originals(catalogue.read_bytes())
    for code, change in PSEUDO.items():
        file = folder / code / "LC_MESSAGES" / "django.mo"
        file.parent.mkdir(parents=True)
        file.write_bytes(_compiled({message: _translation(message, change) for message in messages}))


def _originals(data: bytes) -> list[str]:
    """The messages of a compiled catalogue, context and plural included."""
    _magic, _version, count, start = struct.unpack_from("<4I", data)
    places = (struct.unpack_from("<2I", data, start + 8 * number) for number in range(count))
    return [text for size, place in places if (text := data[place : place + size].decode())]


def _translation(message: str, change: Change) -> str:
    singular_and_plural = message.rpartition("\x04")[2].split("\0")
    return "\0".join(change(each) for each in singular_and_plural)


def _compiled(translations: Mapping[str, str]) -> bytes:
    """A catalogue in gettext's binary form, without its optional hash table."""
    header = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n"
    pairs = sorted((key.encode(), text.encode()) for key, text in ({"": header} | translations).items())
    place = 28 + 16 * len(pairs)
    table, strings = b"", b""
    for column in (0, 1):
        for pair in pairs:
            table += struct.pack("<2I", len(pair[column]), place + len(strings))
            strings += pair[column] + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 28 + 16 * len(pairs))
    return head + table + strings
