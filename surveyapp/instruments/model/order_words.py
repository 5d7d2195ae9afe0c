"""How the words of an answer say that it has no place in an order, in English or French."""

from __future__ import annotations

import re

from surveyapp.instruments.model.wording import Text

NO_PLACE = re.compile(
    r"\b(?:varies|vary|depends|not applicable|no opinion|no preference)\b"
    r"|^other\b"
    r"|\bI (?:use|have|follow|do) (?:none|not)\b"
    r"|\b(?:varie|varient|variable|dépend(?:ent)?|sans objet|sans opinion|sans préférence)\b"
    r"|^autres?\b"
    r"|\bs['’]applique pas\b"
    r"|\bje n['’]en \w+ (?:pas|aucune?)\b",
    re.IGNORECASE,
)


def says_no_place(label: Text) -> bool:
    """Whether an answer by its words has no place in an order, such as "it varies" or "I use none"."""
    return any(NO_PLACE.search(text) for text in label.values())
