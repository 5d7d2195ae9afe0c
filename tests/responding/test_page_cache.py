"""Pages that are rendered once hold nothing of one person, and follow the survey's settings at once."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.template import engines
from django.test import RequestFactory, override_settings
from django.test.utils import CaptureQueriesContext

from surveyapp.answering.rendering.text_slots import UnfilledSlotError
from surveyapp.fielding.survey_actions import close_survey
from surveyapp.models import Survey
from surveyapp.responding import page_cache
from surveyapp.responding.visit import NotSharedError, Place, Visit
from tests.builders import TODAY, make_draft, make_response, make_survey
from tests.responding.people import TOKEN, VIEWS, Person, beginner, main, newcomer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_is_kept() -> Iterator[None]:
    page_cache.forget()
    yield
    page_cache.forget()


def writer(survey: Survey, name: str) -> Person:
    """Somebody whose answers hold the name."""
    person = Person(survey).begin()
    person.post("page", "practice", often="never", why=["other"], why_other_text=f"why of {name}")
    person.answer("practice-2")
    assert person.post("page", "views", **VIEWS, remarks=f"remarks of {name}").status_code == 302
    return person


def pages_of(person: Person) -> list[str]:
    parts = [(), ("page", "practice"), ("page", "practice-2"), ("page", "views")]
    return [person.client.get(person.address(*each)).content.decode() for each in parts]


def test_a_page_holds_answers_token_and_cookie_of_nobody_else() -> None:
    survey = make_survey()
    people = {name: writer(survey, name) for name in ("Ada", "Bea")}
    seen: dict[str, list[str]] = {}
    for name, person in [*people.items(), *people.items()]:
        seen[name] = pages_of(person)
        assert f"why of {name}" in seen[name][1]
        assert f"remarks of {name}" in seen[name][3]
    tokens = {name: {token for page in seen[name] for token in TOKEN.findall(page)} for name in people}
    assert all(tokens.values())
    assert tokens["Ada"].isdisjoint(tokens["Bea"])
    for name, other in (("Ada", "Bea"), ("Bea", "Ada")):
        alone = "\n".join(seen[name])
        cookies = [morsel.value for morsel in people[other].client.cookies.values()]
        assert not any(secret in alone for secret in (f"of {other}", *cookies, *tokens[other]))
    assert "of Ada" not in "".join(pages_of(Person(survey).begin()))


def test_a_kept_page_is_nobodys() -> None:
    survey = make_survey()
    pages_of(writer(survey, "Ada"))
    kept = [text for page in page_cache._pages._things.values() for text in page.texts]
    assert len(kept) > 20
    assert not any("Ada" in text for text in kept)


def test_a_changed_setting_is_on_the_next_page() -> None:
    survey = make_survey(contact="old@example.org", organisation="Old hospital", ethics="REB 1")
    person = Person(survey).begin()
    assert "old@example.org" in person.get().content.decode()
    Survey.objects.update(contact="new@example.org", organisation="New hospital", ethics="REB 2")
    for parts in ((), ("page", "practice")):
        page = person.get(*parts).content.decode()
        assert all(each in page for each in ("new@example.org", "New hospital", "REB 2"))
        assert not any(each in page for each in ("old@example.org", "Old hospital", "REB 1"))
    close_survey(survey=survey, by="tests", today=TODAY)
    assert "accepts no more answers" in main(person.get("page", "practice"))


def test_each_language_and_each_setting_of_the_site_has_its_own() -> None:
    person = beginner()
    assert "Your practice" in person.get("page", "practice").content.decode()
    assert "Votre pratique" in person.get("page", "practice", lang="fr").content.decode()
    with override_settings(SITE_NAME="Another site"):
        assert "Another site" in person.get("page", "practice").content.decode()
    assert "Another site" not in person.get("page", "practice").content.decode()


def visit(survey: Survey) -> Visit:
    return Visit(
        survey=survey,
        version=survey.version_id,
        language_code="en",
        wording="en",
        secret="s3cret",
        draft=None,
    )


@pytest.mark.parametrize("name", ["draft", "secret", "route", "continuation", "is_demonstration"])
def test_a_template_that_asks_for_something_of_a_person_is_an_error(name: str, tmp_path: object) -> None:
    place = visit(make_survey()).place
    for text in ("{{ visit.%s }}", "{%% if visit.%s %%}x{%% endif %%}"):
        with pytest.raises(NotSharedError, match=f"slots.{name}"):
            engines["django"].from_string(text % name).render({"visit": place})


def test_other_names_are_unknown_as_ever() -> None:
    place = visit(make_survey()).place
    with pytest.raises(AttributeError):
        _ = place.nothing
    assert engines["django"].from_string("{{ visit.nothing }}").render({"visit": place}) == ""


def nothing(place: Place, **facts: object) -> dict[str, object]:
    return {}


def show(survey: Survey, slots: dict[str, str], **facts: object) -> object:
    return page_cache.show_shared(
        RequestFactory().get("/"),
        visit(survey),
        "components/landing_buttons.html",
        nothing,
        slots=slots,
        **facts,
    )


def test_a_slot_that_the_view_does_not_give_is_an_error() -> None:
    with pytest.raises(UnfilledSlotError, match="seen"):
        show(make_survey(), {})


def test_a_row_of_a_table_is_no_fact() -> None:
    survey = make_survey()
    with pytest.raises(TypeError, match="not a fact"):
        show(survey, {"seen": ""}, draft=make_draft(survey))


@pytest.mark.parametrize("others", [0, 5])
def test_the_number_of_queries_is_that_of_the_page_however_much_is_stored(others: int) -> None:
    survey = make_survey()
    for _ in range(others):
        make_draft(survey)
        make_response(survey, synthetic=True)
    person = Person(survey)
    on_postgres = connection.features.has_select_for_update
    counts = {}

    def count(name: str, work: object) -> None:
        with CaptureQueriesContext(connection) as queries:
            work()  # type: ignore[operator]
        said = [query["sql"].split()[0] for query in queries.captured_queries]
        counts[name] = [word for word in said if word not in ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")]

    count("landing", person.get)
    person.begin()
    person.get()  # what the person was told is read once in a process
    count("landing with a draft", person.get)
    count("page", lambda: person.get("page", "practice"))
    count("save", lambda: person.answer("practice"))
    count("page with an error", lambda: person.post("page", "practice-2", times="many"))
    lock = ["SELECT"] if on_postgres else []  # that holds the survey open
    assert counts == {
        "landing": ["SELECT"],
        "landing with a draft": ["SELECT", "SELECT"],
        "page": ["SELECT"],
        "save": ["SELECT", *lock, "SELECT", "UPDATE"],
        "page with an error": ["SELECT", *lock, "SELECT", "UPDATE"],
    }


def test_the_first_page_of_a_newcomer_is_the_same_for_all() -> None:
    survey = make_survey()
    first, second = (TOKEN.sub("", Person(survey).get().content.decode()) for _ in range(2))
    assert first == second
    assert len(newcomer(slug="other").get().content) < 15_000
