"""Words that are always wrong, in what people read: pages, docs, commands and French. Each has its remedy."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import load_command_class

from deploy.french_marks import NARROW, NO_BREAK, typeset, typeset_file
from surveyapp.management.demonstration import INSTRUMENT
from tests.test_documents import COMMANDS, DOCS, ROOT
from tests.test_messages import WORDS, french_words

# What is wrong -> what to write instead.
ENGLISH = {
    r"\brecords? of acts\b": "audit log",
    r"\b(?:to|must) beware of\b": "cautions",
    r"(?<!minus )(?<!decimal )(?<!all )\bsigns\b(?! (?:in|out|cookies|up)\b)": "characters",
    r"\bless (?-i:[A-Z“{]|%\()": "minus",
    r"\bmay not\b": "must not (a ban), cannot or might not",
    r"\bThe place is not known yet\b": "Not decided yet",
    r"\bLook closer\b": "Explore",
    r"\bWhat of what\b": "Definition",
    r"\bnobody asks\b": "the organisation, or: demonstration",
    r"\bgiven by nobody\b|\bmade by a program\b": "computer-generated, not from respondents",
    r"\bnumbers say nothing about practice|\bNo figure that counts them": "Do not interpret these figures",
    r"\bOne group more\b": "Add a group",
    r"\bMail it to myself\b": "Email it to myself",
    r"\bWhom to ask\b": "Contact",
    r"\bThe survey itself\b": "View the survey",
    r"\bWhat is meant\b": "Definitions",
}
# What only pages, files and messages must not say; the docs may.
PAGES = {
    r"\bis not for you to see\b": "You do not have access to this page",
    r"\bkey(?:ed)? in\b|\bkeyings?\b": "enter, entered, entry",
    r"\bTo be gone on with\b": "In progress",
    r"\bstand(?:s)? for (?:themselves|itself)\b": "main recommendations only",
    r"\bsaw itself\b": "Counted automatically",
    r"\bthe frame (?:is not known|holds)\b|\bEnter the frame\b": "sampling frame: Add the sampling frame",
    r"\bVisitors,? of (?:the|an) open link\b": "Visitors (open link)",
    r"\bhappen to hold nobody\b": "Empty cells",
    r"\bThat somebody opens one\b": "Opening a response is logged",
    r"\bHow the site fares\b": "Site status",
    r"\btables are of this release\b": "The database is up to date",
    r"\bis done at once\b": "tasks run immediately",
    r"\bForm to pass on\b": "Shareable version",
    r"\b(?:do|does) not stand up\b": "inconsistent figures",
    r"\bNone of your answers was kept\b": "No answers were kept",
    r"\bSmall letters and missing dashes\b": "Lower case is fine; dashes are optional",
    r"\bWrite a whole number such as\b": "for example",
    r"\bOf these equal\b": "Equal (computed by the spreadsheet)",
    r"\bknown only from pages\b|\bText read in the publication\b": "quoted from a secondary source",
    r"\bsweeps?\b(?!\})": "iterations",
    r"\bWho has which\b|\bWho is not assessable\b|\bWhoever sees\b": "a noun: Members and roles",
    r"\bcorrect one of both\b": "correct one of them",
    r"\bsaved meanwhile\b|\bchanged meanwhile\b": "in the meantime",
    r"\bwere too many attempts, and\b": "Too many attempts: …",
    r"\bdrafts? under way\b": "Drafts in progress",
    r"\bwhoever runs this site\b": "the site's operator",
    r"” is no \w": "is not a …",
    r"\blet stand\b": "kept",
    r"\bleft out for haste\b": "fast responders cannot be excluded",
    r"\bGo on now\b": "Continue now",
}
FRENCH = {
    r"\benquêtes?\b": "sondage",
    r"\bcodes? de reçu\b|\breçus?\b": "code de confirmation",
    r"\bregistre des actes\b": "journal d’audit",
    r"\blien ouvert\b": "lien public",
    r"\bréponses? une à une\b": "réponses individuelles",
    r"\bhors de l’analyse\b": "exclure de l’analyse",
    r"\brésultats (?:\w+ )?fermés\b": "résultats masqués",
    r"\btextes communicables\b": "textes révisés",
    r"\bInscrire la base de sondage\b": "Saisir la base de sondage",
    r"\bretours? papier\b": "questionnaire papier",
    r"\bUn point demande votre attention\b": "Veuillez corriger les points suivants",
    r"\bdonnées? par personne\b|\bpersonne ne l(?:’|es )a données?\b": "simulées",
    r"(?<=\w)'(?=[\w«])": "’",
    rf"(?<![{NO_BREAK}{NARROW};!?(])[;!?](?=\s|$)": "a no-break space before ; ! ?: run make messages",
    rf"(?<![{NO_BREAK}(]):(?=\s|$)": "a no-break space before the colon: run make messages",
    rf"(?<!{NO_BREAK})»|«(?!{NO_BREAK})": "no-break spaces inside « »: run make messages",
}


def wrong_in(texts: dict[str, str], forms: dict[str, str]) -> list[str]:
    """Where a wrong form stands, with its surroundings and what to write instead."""
    return [
        f"{place}: “…{text[max(found.start() - 30, 0) : found.end() + 30]}…”: write {remedy}"
        for place, text in texts.items()
        for form, remedy in forms.items()
        for found in re.finditer(form, text, re.IGNORECASE)
    ]


def helps(command: str) -> Iterator[str]:
    parser = load_command_class("surveyapp", command).create_parser("manage.py", command)
    yield parser.description or ""
    yield from (action.help for action in parser._actions if action.help)


def page_texts() -> dict[str, str]:
    return {text: text for entry in WORDS for text in entry.english}


def english_texts() -> dict[str, str]:
    """What is read in English: every text of the pages, the docs, and the help of commands and targets."""
    docs = {str(path.relative_to(ROOT)): plain(path) for path in DOCS}
    commands = {f"manage.py {name}": "\n".join(helps(name)) for name in COMMANDS}
    return page_texts() | docs | commands | {"Makefile": (ROOT / "Makefile").read_text(encoding="utf-8")}


def plain(path: Path) -> str:
    """The page on one line and without code, whose words are a program's."""
    text = re.sub(r"```.*?```|`[^`\n]*`", "``", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.sub(r"\s+", " ", text)


def test_no_english_form_is_used_that_is_always_wrong() -> None:
    assert wrong_in(english_texts(), ENGLISH) == []


def test_no_page_uses_a_form_that_was_replaced() -> None:
    assert wrong_in(page_texts(), PAGES) == []


def test_no_french_form_is_used_that_is_always_wrong() -> None:
    assert wrong_in({text: text for text in french_words()}, FRENCH) == []


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("It is in the record of acts.", "audit log"),
        ("Write at most 500 signs.", "characters"),
        ("English less Français", "minus"),
        ("One may not see it.", "must not"),
    ],
)
def test_a_wrong_english_form_is_found_with_its_remedy(text: str, remedy: str) -> None:
    (found,) = wrong_in({"here": text}, ENGLISH)

    assert found.startswith("here")
    assert remedy in found


@pytest.mark.parametrize(
    "text",
    [
        "This page is not for you to see",
        "Key in a return",
        "To be gone on with",
        "Visitors of the open link",
        "Who has which role",
        "The role was changed meanwhile.",
        "“{text}” is no day.",
        "Raked to 2 margins; met after 5 sweeps.",
        "Findings that do not stand up: 2",
    ],
)
def test_a_form_that_was_replaced_is_found_on_a_page(text: str) -> None:
    assert wrong_in({"here": text}, PAGES)


@pytest.mark.parametrize("text", ["Ada signs in.", "decimal signs", "One may read it.", "less than 5"])
def test_a_right_form_is_left_alone(text: str) -> None:
    assert wrong_in({"here": text}, ENGLISH) == []


@pytest.mark.parametrize(
    "text",
    [
        "cette enquête",
        "l'arrêt",
        "Pourquoi?",
        "Pourquoi ?",
        "Nom : ",
        "« oui »",
        "votre code de reçu",
        "les résultats étaient fermés",
        "lien ouvert",
    ],
)
def test_a_wrong_french_form_is_found(text: str) -> None:
    assert wrong_in({"here": text}, FRENCH)


# --- the marks that make messages sets -------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "typeset_as"),
    [
        ("l'arrêt d'«oui»", "l’arrêt d’«\u00a0oui\u00a0»"),
        ("Pourquoi? Non; si!", "Pourquoi\u202f? Non\u202f; si\u202f!"),
        ("Pourquoi ?", "Pourquoi\u202f?"),
        ("Nom : %(name)s", "Nom\u00a0: %(name)s"),
        ("l'%(name)s; {n}:{m}", "l’%(name)s\u202f; {n}:{m}"),
        ("<a href='?x=1;y'>l'an</a> &amp; 12:30", "<a href='?x=1;y'>l’an</a> &amp; 12:30"),
        ("<code>a: 'b'; c?</code>", "<code>a: 'b'; c?</code>"),
    ],
)
def test_marks_are_set_once_and_stay(typed: str, typeset_as: str) -> None:
    assert typeset(typed) == typeset_as
    assert typeset(typeset_as) == typeset_as


def test_only_the_french_of_a_file_is_typeset(tmp_path: Path) -> None:
    file = tmp_path / "django.po"
    header = 'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'
    file.write_text(f'{header}msgid "It\'s: why?"\nmsgstr ""\n"L\'an : quoi?"\n', encoding="utf-8")

    typeset_file(file)

    expected = f'{header}msgid "It\'s: why?"\nmsgstr ""\n"L’an\u00a0: quoi\u202f?"\n'
    assert file.read_text(encoding="utf-8") == expected


# --- the demonstration -----------------------------------------------------------------------------


def test_the_texts_of_the_demonstration_are_held_to_the_same_words() -> None:
    folder = ROOT / "surveyapp/catalogue" / INSTRUMENT
    texts = {name: (folder / name).read_text(encoding="utf-8") for name in ("synthetic.toml", "study.toml")}

    assert wrong_in(texts, ENGLISH) == []
    french = {text: text for text in re.findall(r'^fr = "(.*)"$', texts["study.toml"], re.MULTILINE)}
    assert french
    assert wrong_in(french, FRENCH) == []
