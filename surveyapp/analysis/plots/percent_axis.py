"""The axis of percentages, on pages and in files."""

from __future__ import annotations

PERCENT_TICKS = (0, 25, 50, 75, 100)
