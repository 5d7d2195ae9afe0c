"""Slotted text: HTML that is rendered once, with a slot wherever something of one person stands.

A template is rendered with marks in those places; `slotted` cuts the text at its marks; filling it for a
person is one join. Marks bear a random word of this process, so that no text of an author can be taken for
one; texts of a person are never searched for marks.
"""

from __future__ import annotations

import re
import secrets
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

_WORD = secrets.token_hex(16)
_MARK = re.compile(rf"slot-{_WORD}-((?:[0-9a-f]{{2}})+)-")
_LINES = re.compile(r"\s*\n\s*")

T = TypeVar("T")


class UnfilledSlotError(Exception):
    """A text has a slot that nothing was given for; the remedy is to give it where the page is shown."""

    def __init__(self, name: str) -> None:
        super().__init__(f"Nothing was given for the slot “{name}”.")


def mark(name: str) -> SafeString:
    """What a template shows where the slot of this name shall be."""
    return mark_safe(f"slot-{_WORD}-{name.encode().hex()}-")  # nosec B308, B703 # noqa: S308 - letters, digits and dashes


class Marks(Mapping[str, SafeString]):
    """A mark for each of these names; a name that is not among them fails loudly, in a template too."""

    def __init__(self, names: frozenset[str]) -> None:
        self._names = names

    def __getitem__(self, name: str) -> SafeString:
        if name not in self._names:
            raise UnfilledSlotError(name)
        return mark(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


@dataclass(frozen=True, kw_only=True)
class PickMarks:
    """The value of a field of choices; the slot of each is `{field}={code}{attribute}`."""

    field: str

    def of(self, code: str, attribute: str) -> SafeString:
        """What stands for ` checked` or ` selected` at the choice of this code."""
        return mark(f"{self.field}={code}{attribute}")


@dataclass(frozen=True, kw_only=True)
class Slotted:
    """A text cut at its marks: texts[0], slot names[0], texts[1] and so on."""

    texts: tuple[str, ...]
    names: tuple[str, ...]

    def fill(self, values: Mapping[str, str]) -> SafeString:
        """The whole text; what is not marked as safe is escaped. Raises UnfilledSlotError."""
        try:
            texts = [values[name] for name in self.names]
        except KeyError as missing:
            raise UnfilledSlotError(missing.args[0]) from None
        parts = [""] * (2 * len(texts) + 1)
        parts[::2] = self.texts
        parts[1::2] = [text if type(text) is SafeString else conditional_escape(text) for text in texts]
        return SafeString("".join(parts))  # nosec B703 # each part is safe


def slotted(html: str) -> Slotted:
    """The rendered text cut at its marks, without the white space that lays templates out."""
    parts = _MARK.split(_LINES.sub("\n", html.strip()))
    return Slotted(texts=tuple(parts[::2]), names=tuple(bytes.fromhex(name).decode() for name in parts[1::2]))


class RecentCache(Generic[T]):
    """Things made once for what they depend on; of too many, those go that were not asked for longest."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._things: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The thing of this key, made now where it is not there."""
        with self._lock:
            if key in self._things:
                self._things.move_to_end(key)
                return self._things[key]
        thing = make()
        with self._lock:
            self._things[key] = thing
            while len(self._things) > self._most:
                self._things.popitem(last=False)
        return thing

    def clear(self) -> None:
        """Forget all of them."""
        with self._lock:
            self._things.clear()

    def __len__(self) -> int:
        return len(self._things)
