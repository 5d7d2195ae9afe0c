"""What every PDF has in common that the typesetter sets: sizes of paper, and the standard that it meets."""

from __future__ import annotations

from typing import Literal

SHEETS = {"letter": "us-letter", "a4": "a4"}
"""Sizes of paper, by the name that the settings and commands give them."""

ACCESSIBLE: Literal["ua-1"] = "ua-1"
