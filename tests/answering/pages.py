"""Pages put to a person, and what that person sends, for the tests of forms."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.http import QueryDict

from surveyapp.answering.page.answer_parser import Posted
from surveyapp.answering.page.control_names import MARKER, sent_name
from surveyapp.answering.page.page_context import PageContext
from surveyapp.answering.page.page_validation import ACKNOWLEDGED, PageReading, read_page
from surveyapp.answering.rendering.page_form import PageForm
from surveyapp.instruments.model.answers import Answer
from surveyapp.instruments.model.instrument import Instrument
from tests.instruments.samples import QUESTIONNAIRE, small

T = TypeVar("T")


def put(
    page: str, answers: dict[str, Answer] | None = None, *, of: Instrument = QUESTIONNAIRE, **settings: Any
) -> PageContext:
    """A page put to somebody who has given these answers before; extended, in English."""
    found = next(each for each in of.pages if each.name == page)
    given: dict[str, Any] = {"language_code": "en", "extended": True, "answers": answers or {}}
    return PageContext(instrument=of, page=found, **given | settings)


def put_small(items: str, answers: dict[str, Answer] | None = None, **settings: Any) -> PageContext:
    """The one page of a small instrument."""
    return put("only", answers, of=small(items), **settings)


OWN = frozenset(
    {
        *("action", "seen", "return", "unsure", "shown", "keep", "csrfmiddlewaretoken", ACKNOWLEDGED),
        *("language__sheet", "receipt", "answers", "elsewhere", "told"),
    }
)
"""Fields of the forms themselves; all others are of items."""


def named(sent: Mapping[str, T]) -> dict[str, T]:
    """What is sent, under the names that it has in a page's HTML; without the marker."""
    return {
        name if name in OWN or name.endswith("__keep") or name.startswith(MARKER) else sent_name(name): value
        for name, value in sent.items()
    }


def fields(sent: dict[str, str | list[str]]) -> dict[str, list[str]]:
    return {name: value if isinstance(value, list) else [value] for name, value in sent.items()}


def read(
    page_context: PageContext, *, flags: tuple[str, ...] = (), is_paper: bool = False, **sent: str | list[str]
) -> PageReading:
    """What the page says when this is sent."""
    acknowledged = fields(sent).get(ACKNOWLEDGED, [])
    return read_page(page_context, Posted(fields(sent)), flags=(*flags, *acknowledged), is_paper=is_paper)


def form(
    page_context: PageContext, sent: dict[str, str | list[str]] | None = None, **settings: Any
) -> PageForm:
    """The page's form, with what was sent if anything was."""
    if sent is None:
        return PageForm(page_context, **settings)
    data = QueryDict(mutable=True)
    data[MARKER] = ""
    for name, values in fields(named(sent)).items():
        data.setlist(name, values)
    return PageForm(page_context, data, **settings)


def messages(reading: PageReading) -> dict[str, str]:
    """Field -> error."""
    return {problem.field: problem.message for problem in reading.errors}
