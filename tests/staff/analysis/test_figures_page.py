"""The page of figures, and the figures as files."""

import subprocess
import sys
from pathlib import Path

import pytest

from surveyapp.reporting.drawings import figure_files
from tests.builders import ANSWERS, make_response, make_survey
from tests.staff.pages import demonstration, every, one, read, staff_client, text

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db]

PAGE = "/staff/surveys/ward/analysis/figures/"
LOADING = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
import django
django.setup()
from django.urls import get_resolver
get_resolver().url_patterns
import surveyapp.reporting.figures.figure_queries, surveyapp.export.figures.descriptions
import surveyapp.staff.analysis.report_page.views, surveyapp.staff.surveys.views
print("matplotlib" in sys.modules)
"""


def two_responses() -> None:
    survey = make_survey()
    make_response(survey, ANSWERS | {"often": "always"})
    make_response(survey, ANSWERS | {"often": "never"}, language="fr")


def test_every_figure_is_an_image_with_its_numbers_in_words_and_as_a_table() -> None:
    demonstration()
    page = read(staff_client().get("/staff/surveys/trastuzumab/analysis/figures/"))
    images = list(every(page, "img"))
    sources = [
        dict(image.attributes)["src"] for image in images if "figures" in dict(image.attributes)["src"]
    ]

    names = [source.rsplit("/", 1)[1] for source in sources]
    assert names[0] == "adherence.svg"
    assert {"cumulative-mnt3.svg", "flow.svg", "responses.svg", "nonresponse.svg"} <= set(names)
    adherence = one(page, "section", id="adherence")
    alternative = dict(one(adherence, "img").attributes)["alt"]
    assert "83% (34/41; 95% CI 69 to 91)" in alternative
    assert "41 of 41 responses are computer-generated" in alternative
    assert "83% (34/41; 95% CI 69 to 91)" in text(one(adherence, "table"))
    kinds = [dict(link.attributes)["data-kind"] for link in every(adherence, "a")]
    assert kinds == ["svg", "pdf", "png"]


def test_the_filter_of_the_page_is_that_of_its_figures() -> None:
    two_responses()
    page = read(staff_client().get(PAGE, {"where": "often:always"}))
    flow = one(page, "section", id="flow")

    assert "where=often%3Aalways" in dict(one(flow, "img").attributes)["src"]
    assert (
        "1 of 2, only those with" in dict(one(one(page, "section", id="responses"), "img").attributes)["alt"]
    )
    assert staff_client().get(PAGE, {"where": "nothing:here"}).status_code == 400
    assert staff_client().get(f"{PAGE}flow.svg", {"where": "nothing:here"}).status_code == 400


def test_the_analysis_leads_to_the_figures_under_its_filter() -> None:
    two_responses()
    page = read(staff_client().get("/staff/surveys/ward/analysis/", {"where": "often:always"}))

    assert f"{PAGE}?where=often%3Aalways" in [dict(link.attributes).get("href") for link in every(page, "a")]


@pytest.mark.parametrize(
    ("kind", "media", "begins"),
    [
        ("svg", "image/svg+xml", b"<?xml"),
        ("pdf", "application/pdf", b"%PDF"),
        ("png", "image/png", b"\x89PNG"),
    ],
)
def test_a_figure_is_a_file_of_its_kind(kind: str, media: str, begins: bytes) -> None:
    two_responses()
    response = staff_client().get(f"{PAGE}flow.{kind}")

    assert response.headers["Content-Type"] == media
    assert response.content.startswith(begins)
    place = "inline" if kind == "svg" else "attachment"
    assert response.headers["Content-Disposition"] == f'{place}; filename="ward-flow-en.{kind}"'
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


def test_a_figure_that_is_not_there_is_not_found() -> None:
    make_survey()
    for name in ("flow.gif", "nothing.svg", "responses.svg", "answers-often.svg"):
        assert staff_client().get(f"{PAGE}{name}").status_code == 404


def test_an_unchanged_figure_is_not_sent_again_and_a_changed_one_is() -> None:
    two_responses()
    client = staff_client()
    tag = client.get(f"{PAGE}flow.svg").headers["ETag"]
    unchanged = client.get(f"{PAGE}flow.svg", headers={"if-none-match": tag})
    french = client.get(f"{PAGE}flow.svg", headers={"accept-language": "fr"})

    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert french.headers["ETag"] != tag
    assert french.content != client.get(f"{PAGE}flow.svg").content
    from surveyapp.models import Survey

    make_response(Survey.objects.get(slug="ward"), ANSWERS)
    changed = client.get(f"{PAGE}flow.svg", headers={"if-none-match": tag})
    assert changed.status_code == 200
    assert changed.headers["ETag"] != tag


def test_figures_are_drawn_once_for_one_state_of_the_survey(monkeypatch: pytest.MonkeyPatch) -> None:
    survey = make_survey()
    for often in ("always", "never") * 3:
        make_response(survey, ANSWERS | {"often": often})
    client = staff_client()
    first = client.get(f"{PAGE}flow.svg").content
    monkeypatch.setattr(figure_files, "_drawn", lambda *_: b"again")

    assert client.get(f"{PAGE}flow.svg").content == first


def test_matplotlib_is_loaded_for_a_figure_only() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", LOADING],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=True,
    )

    assert loaded.stdout.strip() == "False"
