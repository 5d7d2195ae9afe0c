"""The typeface and the colours that files of every format share."""

from __future__ import annotations

FONT = "Calibri"
NAVY = "1F3A5F"
"""Of titles, rules and tabs; red, green and blue in hexadecimal."""
