"""Rows and options in one of few arrangements: their order neither leads answers nor marks a person."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

from surveyapp.instruments.model.items import Item
from surveyapp.instruments.model.options import GridRow, ResponseOption

ARRANGEMENTS = 8
"""How many there are: 0 is the instrument's own order."""

T = TypeVar("T")


def arranged(things: Sequence[T], arrangement: int, name: str) -> list[T]:
    """The things in the order that the arrangement (0 to 7) gives the list `name`; 0 changes nothing.

    The same on every machine and in every version: sorted by the SHA-256 of arrangement, name and position.
    """
    if arrangement == 0:
        return list(things)

    def place(position: int) -> bytes:
        return hashlib.sha256(f"{arrangement}:{name}:{position}".encode()).digest()

    return [things[position] for position in sorted(range(len(things)), key=place)]


def arranged_options(item: Item, arrangement: int) -> list[ResponseOption]:
    """The item's options as this person sees them, where their order is random.

    Options that exclude the others, are a kind of missing or ask for a text keep their places.
    """
    if item.order != "random" or item.type.is_grid:
        return list(item.options)
    moving = iter(arranged([option for option in item.options if _moves(option)], arrangement, item.name))
    return [next(moving) if _moves(option) else option for option in item.options]


def arranged_rows(item: Item, arrangement: int) -> list[GridRow]:
    """The grid's rows as this person sees them, where their order is random."""
    return arranged(item.rows, arrangement if item.order == "random" else 0, item.name)


def _moves(option: ResponseOption) -> bool:
    return not (option.exclusive or option.missing or option.specify)
