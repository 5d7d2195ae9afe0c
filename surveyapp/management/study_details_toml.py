"""Study details as the TOML of a file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from surveyapp.analysis.study.study_details import ALIKE, Content, Detail


def details_as_toml(content: Content, languages: Sequence[str]) -> str:
    """All details, those that were not entered as empty texts; what `study --from` reads."""
    return "\n".join((*_alike(content), *_by_language(content, languages))) + "\n"


def _alike(content: Content) -> Iterator[str]:
    for name in Detail:
        if name in ALIKE:
            yield f"{name} = {_quoted(content.get(name, ''))}"


def _by_language(content: Content, languages: Sequence[str]) -> Iterator[str]:
    for name in Detail:
        if name not in ALIKE:
            yield f"\n[{name}]"
            texts = content.get(name, {})
            yield from (f"{language} = {_quoted(texts.get(language, ''))}" for language in languages)


def _quoted(text: str) -> str:
    """A basic string of TOML; one of several lines is written over several lines."""
    literal = json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
    return literal if "\\n" not in literal or "\\\\n" in literal else f'"""\n{_lines(literal)}"""'


def _lines(written: str) -> str:
    return written[1:-1].replace("\\n", "\n")
