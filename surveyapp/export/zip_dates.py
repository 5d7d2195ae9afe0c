"""The date that files inside an archive bear, so that equal content gives equal bytes."""

from __future__ import annotations

OLDEST = (1980, 1, 1, 0, 0, 0)
"""The first that a zip file can say."""
