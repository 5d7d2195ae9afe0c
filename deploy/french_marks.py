"""The marks of the French words as Canadian French sets them: apostrophes ’ and no-break spaces."""

import re
from pathlib import Path

NO_BREAK, NARROW = "\u00a0", "\u202f"
_SPACES = rf"[ {NO_BREAK}{NARROW}]*"
_ENDS = r"(?=[\s\"“”«»<)\]…\\]|$)"
_MARKS = re.compile(
    # tags, code, entities and placeholders stay as they are
    r"(?P<kept><code>.*?</code>|<[^>]+>|&#?\w+;|%\(\w+\)\w|\{\w*\})"
    r"|(?P<apostrophe>(?<=\w)'(?=[\w«<%{]))"
    rf"|(?<![(«]){_SPACES}(?P<narrow>[;!?]+){_ENDS}"
    rf"|(?<!\(){_SPACES}(?P<colon>:){_ENDS}"
    rf"|(?P<opening>«){_SPACES}"
    rf"|{_SPACES}(?P<closing>»)"
)
_TRANSLATION = re.compile(r'(?P<begin>(?:msgstr(?:\[\d\])? )?")(?P<text>.*)(?P<end>")')


def typeset(text: str) -> str:
    """The French text with apostrophes, no-break spaces before : » and after «, narrow ones before ; ! ?"""
    return _MARKS.sub(_replacement, text)


def _replacement(found: re.Match[str]) -> str:
    match found.lastgroup:
        case "apostrophe":
            return "’"
        case "narrow":
            return NARROW + found["narrow"]
        case "colon" | "closing":
            return NO_BREAK + found[found.lastgroup]
        case "opening":
            return "«" + NO_BREAK
    return found[0]


def typeset_file(file: Path) -> None:
    """Typeset the translations of a file of words; its English and its header stay."""
    lines, is_french = file.read_text(encoding="utf-8").splitlines(keepends=True), False
    header = next((place for place, line in enumerate(lines) if line == "\n"), len(lines))
    for place, line in enumerate(lines[header:], header):
        if line.startswith(("msg", "#")):
            is_french = line.startswith("msgstr")
        if is_french and (found := _TRANSLATION.match(line)):
            lines[place] = f"{found['begin']}{typeset(found['text'])}{found['end']}\n"
    file.write_text("".join(lines), encoding="utf-8")
