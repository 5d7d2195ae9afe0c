"""What looks English in a page or file that is to be French: in what is seen and in what is read aloud."""

import re
from html.parser import HTMLParser
from typing import Any

# Words without which hardly an English sentence is made, and which French does not have.
ENGLISH = re.compile(
    r"\b(the|and|of|with|is|are|was|your|you|this|that|these|from|for|have|has|been|by|no|not|it|to|"
    r"answers?|answered|asked|number|survey|missing|draft|responses|save|send|sent|withdraw)\b",
    re.IGNORECASE,
)
# Names that are the same in both languages: files, commands, this software.
NAMES = re.compile(r"\b[\w./-]+\.(toml|md|py|env)\b|\bpractice-survey\b")
NOT_WORDS = {"script", "style", "code", "pre", "textarea", "cite", "blockquote"}
SPOKEN = {"aria-label", "title", "alt", "placeholder", "content", "label", "data-copied"}
VOID = {"meta", "link", "input", "br", "img", "hr", "line", "rect", "circle"}
SETTINGS = {
    "title": "Mains",
    "organisation": "Hôpital",
    "contact": "etude@exemple.org",
    "ethics": "CER 1",
    "feedback": True,
}


class Words(HTMLParser):
    """The texts of a page that are not marked as English, with those that only a screen reader speaks."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = [("", True)]
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        language = given.get("lang")
        is_read = tag not in NOT_WORDS and (language == "fr" if language else self.open[-1][1])
        if is_read:
            self.texts += [value or "" for name, value in attrs if name in SPOKEN]
        if tag not in VOID:
            self.open.append((tag, is_read))

    def handle_endtag(self, tag: str) -> None:
        if any(tag == each for each, _is_read in self.open):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self.open[-1][1]:
            self.texts.append(data.strip())


def english_in(texts: list[str]) -> list[str]:
    return [text for text in texts if ENGLISH.search(NAMES.sub("", text))]


def english_of(response: Any) -> list[str]:
    """The texts of a page that look English; nothing else may be wrong with the page."""
    assert response.status_code < 500
    page = response.content.decode()
    assert '<html lang="fr"' in page
    return english_in(Words(page).texts)
