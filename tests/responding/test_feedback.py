"""Feedback after sending: for the device that has sent, where it is switched on, without a word of pandas."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from surveyapp.models import Survey
from surveyapp.reporting.sharing.shared_results import share_results
from tests.builders import ANSWERS, TODAY, make_definition, make_response
from tests.responding.people import Person, beginner, main, newcomer

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[2]


def reader(others: int = 0, **settings: Any) -> Person:
    """A person who has sent, after others of whom two in three always use rub; results are shared."""
    person = beginner(feedback=True, **settings).answer()
    for place in range(others):
        make_response(person.survey, {**ANSWERS, "often": "sometimes" if place % 3 else "always"})
    person.send()
    share_results(survey=person.survey, by="tests", today=TODAY)
    return person


def test_the_receipt_leads_there_only_where_it_is_switched_on() -> None:
    assert "sent/feedback/" in main(beginner(feedback=True).answer().send())
    assert "sent/feedback/" not in main(beginner(slug="other").answer().send())


def test_it_shows_the_recommendation_the_verdict_and_why() -> None:
    page = main(reader().get("sent", "feedback"))
    assert "Use rub at each moment." in page
    assert "WHO guidelines on hand hygiene in health care, 2009" in page
    assert "Checked against the publication" in page
    assert '<strong class="verdict">Non-adherent</strong>' in page
    assert "<strong>Non-adherent</strong>: <span>does not always use rub</span>" in page
    assert "WHO 2009</span> (current edition)" in page
    assert "How often</span>" in page
    assert "Sometimes</span>" in page
    assert "It does not judge your care" in page


CARD = re.compile(
    r'<li>\s*<strong class="own">(\d+)</strong>\s*<span>([^<]+)</span>(?:[^<]*<[^>]+>All: ([^<]+)<)?'
)


def test_three_cards_come_first_with_everybodys_share_beside_where_it_may_be_shown() -> None:
    headings = ("In line with the guidelines", "Differs from the guidelines", "Cannot be judged")
    alone = CARD.findall(main(reader().get("sent", "feedback")))
    assert alone == list(zip("010", headings, ["", "", ""], strict=True))
    page = main(reader(20, slug="other").get("sent", "feedback"))
    shares = ("33% (7/21) of verdicts", "67% (14/21) of verdicts", "0% (0/21) of verdicts")
    assert CARD.findall(page) == list(zip("010", headings, shares, strict=True))
    assert page.index("verdict-cards") < page.index('<details class="feedback"')


def test_every_recommendation_is_folded_under_its_name() -> None:
    page = main(reader().get("sent", "feedback"))
    assert page.count("<details") == page.count("<summary>") == 2  # and how to read the page
    assert "<details open" not in page
    assert re.search(r"<summary>\s*<h3>Use rub</h3>", page)


def test_colleagues_are_not_shown_before_20_have_answered() -> None:
    page = main(reader(18).get("sent", "feedback"))
    assert "Results are shared once enough responses can be analysed: at least 20." in page
    assert "All who answered" not in page


def test_colleagues_are_shown_from_20_on_with_counts_and_interval() -> None:
    page = main(reader(20).get("sent", "feedback"))
    assert "All: 21 responses (as of the week of" in page
    assert "Adherent: 33% (7/21; 95% CI 17 to 55) of assessable responses." in page
    assert "Not assessable: 0 of 21." in page
    assert '<rect class="length" y="4" width="33.3333%"' in page
    assert "synthetic" not in page


def test_synthetic_responses_are_said_to_be_synthetic() -> None:
    person = beginner(feedback=True).answer()
    for _ in range(20):
        make_response(person.survey, synthetic=True)
    person.send()
    share_results(survey=person.survey, by="tests", today=TODAY)
    assert "20 of the 21 responses are computer-generated" in main(person.get("sent", "feedback"))


def test_small_numbers_that_an_outsider_may_know_are_not_shown() -> None:
    data = make_definition()
    data["section"][1]["item"][0]["disclosure"] = "quasi"
    person = reader(20, data=data)
    share = main(person.get("sent", "feedback"))
    assert "Adherent: 33%" in share
    other = reader(20, data=data, slug="other")
    row = other.survey.snapshot.numbers["recommendations"]
    row["h1"] = {"responses": 21, "is_hidden": True}
    other.survey.snapshot.save()
    assert "some numbers are so small that they could identify a person" in main(
        other.get("sent", "feedback")
    )


def test_without_an_estimate_there_is_no_percentage() -> None:
    person = reader(20)
    person.survey.snapshot.numbers["recommendations"]["h1"] |= {
        "base": None,
        "percent": None,
        "low": None,
        "high": None,
    }
    person.survey.snapshot.save()
    assert "No percentage can be given." in main(person.get("sent", "feedback"))


def test_others_are_led_to_the_landing_page() -> None:
    beginner(feedback=True).answer().send()
    person = newcomer(slug="other", feedback=True)
    assert person.client.get(person.address("sent", "feedback")).url == "/s/other/"


def test_switched_off_it_leads_back_to_the_receipt() -> None:
    person = reader()
    Survey.objects.update(feedback=False)
    assert person.client.get(person.address("sent", "feedback")).url == "/s/ward/sent/"


def test_it_is_in_the_language_of_the_reader() -> None:
    page = main(reader(20).get("sent", "feedback", lang="fr"))
    assert "Utiliser la friction à chaque moment." in page
    assert "Non conforme" in page
    assert "33\u00a0% (7/21" in page


def test_the_number_of_queries_does_not_grow_with_the_responses() -> None:
    few, many = reader(20), reader(60, slug="other")

    def queries(person: Person) -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            person.get("sent", "feedback")
        return len(captured)

    queries(few)
    assert queries(few) == queries(many) <= 6


@pytest.mark.parametrize(
    ("results_at", "expected"),
    [
        ("https://example.org/results", 'href="https://example.org/results"'),
        ("In the journal, <b>in May</b>", "In the journal, &lt;b&gt;in May&lt;/b&gt;"),
        ("", "Not decided yet."),
    ],
)
def test_the_receipt_says_where_the_results_will_appear(results_at: str, expected: str) -> None:
    page = main(beginner(results_at=results_at).answer().send())
    assert expected in page


def test_whom_to_ask_is_named_where_the_place_is_not() -> None:
    page = main(beginner(contact="lead@example.org").answer().send())
    assert 'You can also ask: <a href="mailto:lead@example.org">' in page


def test_where_results_appear_can_be_changed_while_the_survey_is_open() -> None:
    person = beginner().answer()
    person.send()
    Survey.objects.update(results_at="https://example.org/later")
    assert "https://example.org/later" in main(person.get("sent"))


SCRIPT = """
import datetime as dt, sys
import django
django.setup()
from django.core.management import call_command
from django.test import Client
from surveyapp.answering.drafts import respondent_secrets as secrets
from surveyapp.models import Snapshot
call_command("migrate", verbosity=0)
from tests.builders import make_response, make_survey
survey = make_survey(feedback=True)
for place in range(20):
    make_response(survey, receipt_hash=secrets.receipt_hash(secrets.receipt_of(f"device {place}")))
row = {"responses": 20, "is_hidden": False, "adherent": 0, "non_adherent": 20, "not_assessable": 0,
       "base": 20, "percent": 0.0, "low": 0.0, "high": 16.1}
Snapshot.objects.create(survey=survey, as_of=dt.date(2026, 3, 9), responses=20,
                        numbers={"synthetic": 0, "recommendations": {"h1": row}})
client = Client()
client.cookies["__Secure-draft_ward"] = "device 3"
page = client.get("/s/ward/sent/feedback/").content.decode()
assert "Adherent: 0% (0/20" in page, page
assert client.get("/s/ward/sent/").status_code == client.get("/s/ward/").status_code == 200
print(sorted({"pandas", "numpy", "scipy", "openpyxl"} & set(sys.modules)))
"""


def test_a_respondents_page_loads_nothing_that_analyses(tmp_path: Path) -> None:
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DJANGO_SECRET_KEY": "only-for-the-tests",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'db.sqlite3'}",
        "DEBUG": "true",
        "LOG_LEVEL": "ERROR",
        "ALLOWED_HOSTS": "testserver",
    }
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")
