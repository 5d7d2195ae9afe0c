"""Names that a filter of responses knows beside those of variables, which come first."""

from __future__ import annotations

LANGUAGE = "language"
"""The language of answering."""

EXCLUDED, INCLUDE = "excluded", "include"
"""The condition `excluded:include` counts excluded responses too."""

RECODING, AS_GIVEN = "recoding", "off"
"""The condition `recoding:off` counts answers under "other" as they were given."""

CONDITIONS = frozenset({EXCLUDED, RECODING})
"""What says how to count, and not whom."""
