"""Pages put to a person, and what that person sends, for the tests of forms."""

from typing import Any

from django.http import QueryDict

from surveyapp.answering.page.answer_parser import Posted
from surveyapp.answering.page.page_context import PageContext
from surveyapp.answering.page.page_validation import PageReading, read_page
from surveyapp.answering.rendering.page_form import PageForm
from surveyapp.instruments.model.answers import Answer
from surveyapp.instruments.model.instrument import Instrument
from tests.instruments.samples import QUESTIONNAIRE, small


def put(
    page: str, answers: dict[str, Answer] | None = None, *, of: Instrument = QUESTIONNAIRE, **settings: Any
) -> PageContext:
    """A page put to somebody who has given these answers before; extended, in English."""
    found = next(each for each in of.pages if each.name == page)
    given: dict[str, Any] = {"language": "en", "extended": True, "answers": answers or {}}
    return PageContext(instrument=of, page=found, **given | settings)


def put_small(items: str, answers: dict[str, Answer] | None = None, **settings: Any) -> PageContext:
    """The one page of a small instrument."""
    return put("only", answers, of=small(items), **settings)


def fields(sent: dict[str, str | list[str]]) -> dict[str, list[str]]:
    return {name: value if isinstance(value, list) else [value] for name, value in sent.items()}


def read(
    page_context: PageContext, *, flags: tuple[str, ...] = (), is_paper: bool = False, **sent: str | list[str]
) -> PageReading:
    """What the page says when this is sent."""
    return read_page(page_context, Posted(fields(sent)), flags=flags, is_paper=is_paper)


def form(
    page_context: PageContext, sent: dict[str, str | list[str]] | None = None, **settings: Any
) -> PageForm:
    """The page's form, with what was sent if anything was."""
    if sent is None:
        return PageForm(page_context, **settings)
    data = QueryDict(mutable=True)
    for name, values in fields(sent).items():
        data.setlist(name, values)
    return PageForm(page_context, data, **settings)


def messages(reading: PageReading) -> dict[str, str]:
    """Field -> error."""
    return {problem.field: problem.message for problem in reading.errors}
