"""The kinds of files that figures and documents are written as, each with its type of media."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

FIGURE_KINDS: Mapping[str, str] = MappingProxyType(
    {"svg": "image/svg+xml", "pdf": "application/pdf", "png": "image/png"}
)
DOCUMENT_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "pdf": "application/pdf",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    }
)
