"""The primary verdict stands in the list of responses and on top of each, wherever verdicts are shown."""

from typing import Any

import pytest
from django.test import Client
from django.test.html import Element
from django.utils import translation

from surveyapp.fielding.exclusion_actions import exclude
from surveyapp.models import Response, Role, Survey
from tests.builders import ANSWERS, make_response, make_survey
from tests.fielding.plan.test_plan_actions import locked
from tests.french_pages import english_of
from tests.staff.pages import demonstration, every, make_member, one, read, signed_in, text

pytestmark = pytest.mark.django_db

LIST = "/staff/surveys/ward/responses/"
ADHERENT, PARTIAL = 1_000_000_000_000_000_001, 2_000_000_000_000_000_002
PLANNED = "r2:s=2"


@pytest.fixture
def survey() -> Survey:
    """One response that is adherent; one that was asked only some questions and answered fewer."""
    made = make_survey(title="Mains")
    make_response(made, ANSWERS | {"often": "always"}, key=ADHERENT)
    make_response(made, {"agree": "yes", "often": "never", "why": ("skin",)}, key=PARTIAL)
    return made


def investigator(survey: Survey) -> Client:
    return signed_in(make_member(survey, Role.INVESTIGATOR))


def rows(response: Any) -> dict[str, Element]:
    """The row of each response, by the beginning of its key."""
    found = ((dict(row.attributes).get("data-key", ""), row) for row in every(read(response), "tr"))
    return {str(key)[0]: row for key, row in found if key}


def summary(page: Element) -> dict[str, str]:
    """The labels and values above a response."""
    part = one(page, "dl", id="summary")
    pairs = zip(every(part, "dt"), every(part, "dd"), strict=True)
    return {text(label): text(value) for label, value in pairs}


def badges(row: Element) -> list[tuple[str, str]]:
    found = (badge for badge in every(row, "span") if "badge" in str(dict(badge.attributes).get("class")))
    return [(str(dict(badge.attributes)["class"]), text(badge)) for badge in found]


def test_the_list_has_the_primary_verdict_of_each_response_under_its_short_name(survey: Survey) -> None:
    shown = investigator(survey).get(f"{LIST}?verdicts=shown")
    (head,) = (head for head in every(read(shown), "th") if text(head) == "Use rub")

    assert dict(head.attributes)["title"] == "Use rub"
    assert badges(rows(shown)["1"])[0] == ("badge badge-adherent", "adherent")
    assert badges(rows(shown)["2"])[0] == ("badge badge-non_adherent", "non-adherent")


def test_the_primary_recommendation_stands_once_where_the_list_is_filtered_by_it(survey: Survey) -> None:
    shown = investigator(survey).get(f"{LIST}?verdicts=shown&verdict=h1:adherent")

    assert [text(head) for head in every(read(shown), "th")].count("Use rub") == 1


def test_without_verdicts_there_is_none_in_the_list_and_on_the_page(survey: Survey) -> None:
    client = investigator(survey)

    assert "Use rub" not in text(read(client.get(LIST)))
    assert set(summary(read(client.get(f"{LIST}{PARTIAL}/")))) == {
        "Questions answered",
        "Unanswered",
        "Not asked",
    }


def test_a_response_begins_with_its_primary_verdict_and_what_was_answered(survey: Survey) -> None:
    client = investigator(survey)
    page = read(client.get(f"{LIST}{PARTIAL}/?verdicts=shown"))
    said = summary(page)

    assert said.pop("Use rub") == "Non-adherent"
    assert said["Questions answered"] == "3"
    items = [part for part in every(page, "div") if "data-item" in dict(part.attributes)]
    assert sum(int(number) for number in said.values()) == len(items)
    assert summary(read(client.get(f"{LIST}{ADHERENT}/?verdicts=shown")))["Use rub"] == "Adherent"


def test_the_primary_verdict_is_of_what_the_locked_plan_names_first_at_its_parameters() -> None:
    survey = demonstration()
    client, page = investigator(survey), "/staff/surveys/trastuzumab/responses/?verdicts=shown"
    main = survey.recommendations[0]
    assert main.label["en"] in [text(head) for head in every(read(client.get(page)), "th")]

    locked(survey, primary=[PLANNED], subgroups=[])

    heads = [text(head) for head in every(read(client.get(page)), "th")]
    planned = next(other for other in survey.recommendations if other.name == PLANNED.partition(":")[0])
    assert any(head.startswith(f"{planned.label['en']} (") for head in heads)
    assert main.label["en"] not in heads


def test_remarks_are_badges(survey: Survey) -> None:
    exclude(response=Response.objects.get(pk=PARTIAL), reason="duplicate", by="ada")
    row = rows(investigator(survey).get(LIST))["2"]

    assert ("badge badge-warning", "excluded: duplicate") in badges(row)
    assert 'class="remark' not in str(row)


def test_list_and_response_are_in_french_too(survey: Survey) -> None:
    client = investigator(survey)
    with translation.override("fr"):
        pages = [
            client.get(f"{LIST}{part}?verdicts=shown", headers={"accept-language": "fr"})
            for part in ("", f"{PARTIAL}/")
        ]

    assert [english_of(page) for page in pages] == [[], []]
    assert summary(read(pages[1]))["Questions avec réponse"] == "3"
