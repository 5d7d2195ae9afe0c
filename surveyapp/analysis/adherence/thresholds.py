"""Thresholds that a lower limit is held against, where missing answers or people could change a result."""

from __future__ import annotations

THRESHOLDS = (50, 60, 70, 80, 90)
"""In percent, the default first."""
