"""What a percentage of reported adherence can be of. Definitions: docs/statistics.md."""

from __future__ import annotations

ASSESSABLE, ANSWERED, APPLICABLE, ANALYSABLE = "assessable", "answered", "applicable", "analysable"

BASES = (ASSESSABLE, ANSWERED, APPLICABLE, ANALYSABLE)
"""In the order in which tables have them; the main one first."""

PLOTTED_BASES = (ASSESSABLE, ANALYSABLE)
"""Those that plots show, the one above the other."""
