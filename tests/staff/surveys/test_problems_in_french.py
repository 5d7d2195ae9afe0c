"""Problems of a questionnaire's files, said in French on the French page."""

import pytest

from tests.staff.pages import make_user, signed_in
from tests.staff.surveys.test_new_survey_page import ADDRESS, WARD, WRONG, problems, sent

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (WRONG, "often : `requred` n’est pas une clé du format. Vouliez-vous dire 'required' ?"),
        (WARD.replace('type = "single"', 'type = "singel"', 1), "`type` vaut 'singel'."),
        (WARD.replace("often", "param"), "'param' est un mot du langage des expressions."),
        (
            WARD.replace('asked_if = "', 'asked_if = "nothing and '),
            "nothing n’est ni une question ni un ensemble.",
        ),
        (WARD.replace('asked_if = "', 'asked_if = "= ', 1), "ne peut pas être lu comme une expression"),
        (WARD.replace("format = 1", "format = 7"), "que cette version du programme ne connaît pas."),
        (WARD.replace("[instrument]", "[instrument", 1), "Le lecteur du fichier dit, en anglais"),
        (
            WARD.replace("[instrument]", 'include = ["other.toml"]\n[instrument]'),
            "nomme other.toml",
        ),
    ],
)
def test_problems_are_told_in_the_language_of_the_page(wrong: str, told: str) -> None:
    assert wrong != WARD

    page = signed_in(make_user()).post(ADDRESS, sent(wrong), headers={"accept-language": "fr"})

    assert page.status_code == 422
    shown = [problem.replace("\u00a0", " ") for problem in problems(page)]
    assert any(told in problem for problem in shown), shown
