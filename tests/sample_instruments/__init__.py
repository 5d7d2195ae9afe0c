"""Instruments that only the tests know: data files, and people who answer them."""

from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ANTICOAGULATION = HERE / "anticoagulation.toml"


def in_one_language(part: Any, language: str) -> Any:
    """The definition, or a part of it, with the wordings of one language only."""
    if isinstance(part, list):
        return [in_one_language(each, language) for each in part]
    if not isinstance(part, dict):
        return part
    if set(part) == {"en", "fr"}:
        return {language: part[language]}
    kept = {key: in_one_language(each, language) for key, each in part.items()}
    return kept | ({"languages": [language]} if "languages" in part else {})
