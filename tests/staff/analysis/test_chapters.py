"""The chapters of the analysis: each at its address, under one filter, closed and kept as one."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import resolve

from surveyapp.fielding.survey_life.transition_actions import open_survey
from surveyapp.models import KeptResult, Role, Survey
from surveyapp.staff.shared.survey_map import page_named, pages
from tests.builders import ANSWERS, make_response, make_survey
from tests.fielding.plan.test_plan_actions import locked
from tests.staff.addresses import address
from tests.staff.pages import every, make_member, one, read, signed_in, staff_client, text

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db]

FOLDER = "/staff/surveys/ward/analysis/"
FILTER = "where=language%3Aen&where=often%3Aalways&item_base=asked"
CHAPTERS = {
    "": ("Results", "adherence"),
    "recommendations/": ("Recommendations", "recommendations"),
    "answers/": ("Answers", "items"),
    "answers/practice/": ("Answers", "items"),
    "answers/derived/": ("Answers", "derived"),
    "flow/": ("Flow", "flow"),
}
FILTERED = sorted(page.url_name for page in pages() if page.takes_filter)


@pytest.fixture
def survey() -> Survey:
    """Six responses, four of them in English and always."""
    survey = make_survey()
    for language, often in [("en", "always")] * 4 + [("fr", "always"), ("en", "never")]:
        make_response(survey, ANSWERS | {"often": often}, language=language)
    return survey


def body(client: Client, chapter: str) -> str:
    """What a chapter shows, without the moment at which it was shown."""
    page = one(read(client.get(FOLDER + chapter)), "main")
    return " ".join(
        text(part) for part in every(page, "section") if dict(part.attributes).get("id") != "about"
    )


def links(client: Client, place: str) -> list[str]:
    """Where the page leads below the site's own head, but for the links that take a condition away."""
    main = one(read(client.get(place)), "main")
    chips = [link for row in every(main, "ul", class_="chips") for link in every(row, "a")]
    clear = [*chips, *every(main, "a", class_="filter-clear")]
    return [dict(link.attributes)["href"] or "" for link in every(main, "a") if link not in clear]


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_each_chapter_stands_at_its_address_under_its_name(survey: Survey, chapter: str) -> None:
    name, part = CHAPTERS[chapter]
    page = read(staff_client().get(FOLDER + chapter))

    assert text(one(page, "h1")) == name
    assert list(every(page, "section", id=part))
    for other in {section for _name, section in CHAPTERS.values()} - {part}:
        assert not list(every(page, "section", id=other))


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_no_id_is_given_twice_on_a_chapter(survey: Survey, chapter: str) -> None:
    ids = [dict(part.attributes).get("id") for part in every(read(staff_client().get(FOLDER + chapter)))]
    given = [name for name in ids if name]
    assert len(given) == len(set(given))


def test_the_sections_of_the_answers_lead_to_each_other(survey: Survey) -> None:
    contents = one(read(staff_client().get(f"{FOLDER}answers/practice/")), "nav", class_="contents")
    (current,) = every(contents, "a", aria_current="page")

    assert dict(current.attributes)["href"] == f"{FOLDER}answers/practice/"
    assert [dict(link.attributes)["href"] for link in every(contents, "a")][-1] == f"{FOLDER}answers/derived/"


def test_a_section_that_there_is_not_is_not_found(survey: Survey) -> None:
    assert staff_client().get(f"{FOLDER}answers/nowhere/").status_code == 404
    assert staff_client().get(f"{FOLDER}nowhere/").status_code == 404


@pytest.mark.parametrize("name", FILTERED)
def test_links_to_figures_keep_the_filter_and_the_base_of_items(survey: Survey, name: str) -> None:
    place = f"{FOLDER}answers/practice/" if name == "answers_section" else address(name)
    wanted = parse_qs(FILTER)
    led_on = set()
    for link in links(staff_client(), f"{place}?{FILTER}"):
        target = urlsplit(link)
        if not target.path.startswith(FOLDER):
            continue
        url_name = resolve(target.path).url_name or ""
        page = page_named(url_name)
        if page and page.takes_filter:
            query = parse_qs(target.query)
            assert query.get("where") == wanted["where"], link
            led_on.add(url_name)
    assert led_on >= {"analysis", "recommendations", "answers", "flow"}


def test_from_chapter_to_chapter_the_base_of_items_stays(survey: Survey) -> None:
    found = links(staff_client(), f"{FOLDER}?{FILTER}")
    chapters = [link for link in found if urlsplit(link).path == f"{FOLDER}answers/"]

    assert chapters
    assert all(parse_qs(urlsplit(link).query)["item_base"] == ["asked"] for link in chapters)


def test_a_filter_that_was_refused_is_carried_nowhere(survey: Survey) -> None:
    client = staff_client()
    assert not [link for link in links(client, f"{FOLDER}flow/?where=often:x") if "where=" in link]


def test_every_chapter_counts_under_the_filter(survey: Survey) -> None:
    for chapter in CHAPTERS:
        page = read(staff_client().get(f"{FOLDER}{chapter}?{FILTER}"))
        assert "4 analysable responses" in text(one(page, "p", class_="summary-line"))


def test_a_chapter_without_responses_says_so_once(survey: Survey) -> None:
    for chapter in CHAPTERS:
        page = read(staff_client().get(f"{FOLDER}{chapter}?where=often:sometimes"))
        assert "No responses match the filter" in text(one(page, id="nothing"))
        (back,) = every(one(page, id="nothing"), "a")
        assert dict(back.attributes)["href"] == FOLDER + chapter


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_no_chapter_shows_results_that_the_plan_keeps_closed(chapter: str) -> None:
    survey = make_survey(state="draft")
    locked(survey, keeps_closed=True)
    survey = open_survey(survey=survey, by="tests", without_details=True)
    make_response(survey)
    client = signed_in(make_member(survey, Role.ADMINISTRATOR))

    response: Any = client.get(FOLDER + chapter)

    assert response.status_code == 409
    assert "Results are hidden until the survey closes" in response.content.decode()
    assert "Always" not in response.content.decode()


def test_the_html_of_each_chapter_is_kept_and_read_again(survey: Survey) -> None:
    for often in ("always", "never", "sometimes", "sometimes", "always"):  # more than the smallest cell
        make_response(survey, ANSWERS | {"often": often})
    client = staff_client()
    before = KeptResult.objects.count()
    bodies = {chapter: body(client, chapter) for chapter in CHAPTERS}
    kept = KeptResult.objects.count()

    assert kept - before == 1 + len(CHAPTERS)  # the report, and a body for each
    assert len(set(bodies.values())) == len(CHAPTERS)
    assert {chapter: body(client, chapter) for chapter in CHAPTERS} == bodies
    assert KeptResult.objects.count() == kept
