"""`manage.py synthesise SLUG`: how many, by which plan, and what stands in the way."""

from pathlib import Path

import pytest
from django.core.management.base import CommandError

from surveyapp.models import Draft, Response
from tests.builders import make_survey
from tests.management.command_output import run

pytestmark = pytest.mark.django_db

PLAN = """
[synthetic]
seed = 3
responses = 10

[[synthetic.fixed]]
count = 4
answers = { often = "never" }

[synthetic.weights]
often = { always = 1, sometimes = 0, never = 0 }
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan for the survey of the builders."""
    path = tmp_path / "plan.toml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_it_makes_so_many_and_says_of_which_kinds() -> None:
    make_survey()
    printed = run("synthesise", "ward", "--responses", 100, "--seed", 5)
    assert "100 of 100 responses stored" in printed
    assert "Created: 96 complete and 4 partial responses, 3 drafts, 1 withdrawals." in printed
    assert (Response.objects.count(), Draft.objects.count()) == (100, 3)


def test_number_and_seed_may_stand_in_the_plan(plan: Path) -> None:
    make_survey("ward")
    make_survey("theatre")
    for slug in ("ward", "theatre"):
        run("synthesise", slug, "--plan", plan, "--complete-only")
    answers = [
        sorted(str(response.answers) for response in Response.objects.filter(survey__slug=slug))
        for slug in ("ward", "theatre")
    ]
    assert answers[0] == answers[1]
    given = [response.answers["often"] for response in Response.objects.filter(survey__slug="ward")]
    assert sorted(given) == ["always"] * 6 + ["never"] * 4


@pytest.mark.parametrize("arguments", [[], ["--responses", "0"], ["--responses", "-5"]])
def test_without_a_number_it_asks_for_one(arguments: list[str]) -> None:
    make_survey()
    with pytest.raises(CommandError, match="Give the number of responses: --responses N"):
        run("synthesise", "ward", *arguments)


def test_a_survey_that_is_not_open_takes_none() -> None:
    make_survey(state="draft")
    with pytest.raises(CommandError, match="ward is draft"):
        run("synthesise", "ward", "--responses", 5)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "cannot be read"),
        ("[synthetic", "Put right the TOML"),
        ('[synthetic]\nseed = "x"\n', "plan.toml: "),
        (
            "[synthetic.weights]\nunknown = { a = 1 }\n",
            "unknown is not an item or variable of the questionnaire",
        ),
        (PLAN.replace("count = 4", "count = 40"), "Ask for at least 40"),
    ],
)
def test_a_plan_that_cannot_be_followed_is_named_with_the_remedy(
    plan: Path, text: str | None, message: str
) -> None:
    make_survey()
    if text is None:
        plan.unlink()
    else:
        plan.write_text(text, encoding="utf-8")
    with pytest.raises(CommandError, match=message):
        run("synthesise", "ward", "--responses", 5, "--plan", plan)
    assert not Response.objects.exists()
