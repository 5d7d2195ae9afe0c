"""The pages of a preview: they are those of respondents, and whatever is done there is stored nowhere."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from surveyapp.answering.drafts.navigation import route_of
from surveyapp.models import Draft
from surveyapp.staff.questionnaire.preview import draft_session
from tests.builders import make_survey
from tests.responding.people import PRACTICE, VIEWS, Person, main
from tests.staff.pages import demonstration
from tests.staff.questionnaire.preview.previewers import Previewer, normal

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def options_in_one_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chance would put options in another order for the respondent than in the preview."""
    monkeypatch.setattr("secrets.randbelow", lambda _most: 3)


def walk(person: Person) -> Iterator[Any]:
    """Through the whole survey with every kind of slip; what comes back at each step."""
    yield person.get()
    yield person.post()
    yield person.post(agree="yes")
    yield person.get("page", "practice")
    yield person.change("practice", often="sometimes")
    yield person.change("practice", action="back", often="sometimes", why=["other"], why_other_text="x")
    yield person.change("practice", **PRACTICE)
    yield person.get("page", "practice-2")
    yield person.change("practice-2", times="many", peak="3")
    yield person.get("page", "practice-2")
    yield person.change("practice-2", times="12", peak="3")
    yield person.change("practice-2", times="12", peak="300")
    yield person.change("practice-2", times="12", peak="300", acknowledged="peak_is_high")
    yield person.get("review")
    yield person.send()
    yield person.get("page", "views")
    yield person.change("views", action="save", trust_soap="much")
    yield person.get("save")
    yield person.change("views", **VIEWS, remarks="<b>Nothing & all</b>")
    yield person.get("review")
    yield person.get("page", "practice", **{"return": "review"})
    yield person.change("practice", often="always", **{"return": "review"})
    yield person.get("review")


def everywhere(previewer: Previewer) -> Iterator[Any]:
    """Every other page of a preview, and every button there."""
    for place in ("landing", "sent", "copy", "feedback", "withdraw", "save", "state/draft", "state/paused"):
        yield previewer.get(*place.split("/"))
    yield previewer.get("state", "closed")
    yield previewer.client.get(previewer.address("paper"))
    yield previewer.client.post(previewer.address("save"))
    yield previewer.post("page", "practice-2", action="autosave", times="3")
    yield previewer.client.post(previewer.address("withdraw"), {"receipt": "x"})
    code = {"receipt": "AAAA-AAAA-AAAA-AAAA-AAAA"}
    yield previewer.client.post(previewer.address("withdraw"), code)
    yield previewer.client.post(previewer.address("withdraw"), {**code, "action": "confirm"})
    yield previewer.set("often", "never", page="page/practice")
    yield previewer.client.get(previewer.around)
    yield previewer.post(agree="no")
    yield previewer.get("ended", "declined")
    yield previewer.client.post(previewer.address("forget"), follow=True)


def row_counts() -> dict[str, int]:
    return {model.__name__: model._default_manager.count() for model in apps.get_models()}


def test_each_step_of_a_walk_is_that_of_a_respondent() -> None:
    survey = make_survey()
    person, previewer = Person(survey), Previewer(survey)
    for number, (real, tried) in enumerate(zip(walk(person), walk(previewer), strict=True)):
        assert normal(tried, previewer) == normal(real, person), f"step {number}"
    assert "Thank you: your answers are stored" in main(person.send())
    assert "Thank you: your answers are stored" in main(previewer.send())


def test_nothing_is_stored_counted_or_logged_and_no_cookie_of_a_respondent_is_set() -> None:
    survey = make_survey(feedback=True)
    previewer = Previewer(survey)
    before = row_counts()
    with CaptureQueriesContext(connection) as queries:
        responses = [*walk(previewer), previewer.send(), *everywhere(previewer)]
    assert {response.status_code for response in responses} <= {200, 302, 422}
    assert row_counts() == before
    reading = ("SELECT", "SAVEPOINT", "RELEASE")
    writes = [sql for query in queries if not (sql := query["sql"]).startswith(reading)]
    assert {sql.split('"')[1] for sql in writes} <= {"django_session"}
    assert set(previewer.client.cookies) <= {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_page_of_the_bundled_survey_is_what_a_respondent_gets(language: str) -> None:
    survey = demonstration(extended=True, responses=41)
    person = Person(survey, headers={"accept-language": language})
    previewer = Previewer(survey, language=language)
    assert normal(previewer.get(), previewer) == normal(person.get(), person)
    assert person.post(eli1="yes", eli2="yes").status_code == 302
    draft = Draft.objects.get()
    draft.saved_pages = [page.name for page in survey.instrument.pages]
    missing = {page.name for page in survey.instrument.pages if not page.section.landing}
    for answers in survey.responses.values_list("answers", flat=True):
        draft.answers = answers
        if names := missing & {page.name for page in route_of(draft).pages}:
            draft.save()
            preview_of(previewer, draft)
            for place in (("landing",), ("review",), *(("page", name) for name in sorted(names))):
                real = person.get(*([] if place == ("landing",) else place))
                assert normal(previewer.get(*place), previewer) == normal(real, person), place
            missing -= names
    assert missing == set()


def preview_of(previewer: Previewer, draft: Draft) -> None:
    """Have the preview hold what the draft holds."""
    session = previewer.client.session
    columns = {name: getattr(draft, name) for name in draft_session.COLUMNS}
    session[draft_session.KEY] = {f"{draft.survey.slug} {draft.version_id}": columns}
    session.save()
