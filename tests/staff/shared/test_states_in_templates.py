"""Templates compare a state with its stored code; a code that no state has would never be equal."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.db.models import TextChoices

from surveyapp.accounts.account_queries import State as AccountState
from surveyapp.models import FileRequest, PaperReturn, Survey, TextReview

TEMPLATES = Path(settings.BASE_DIR) / "templates"
COMPARED = re.compile(r"\bstate\s*(?:==|!=)\s*[\"']([^\"']*)[\"']")
STATES: tuple[type[TextChoices], ...] = (
    FileRequest.State,
    PaperReturn.State,
    Survey.State,
    TextReview.State,
)


def compared() -> set[tuple[str, str]]:
    """Each template and each code that it compares a state with."""
    return {
        (path.relative_to(TEMPLATES).as_posix(), code)
        for path in TEMPLATES.rglob("*.html")
        for code in COMPARED.findall(path.read_text(encoding="utf-8"))
    }


@pytest.mark.parametrize(("template", "code"), sorted(compared()))
def test_a_template_compares_a_state_with_a_code_of_one(template: str, code: str) -> None:
    known = {value for states in STATES for value in states.values} | {*AccountState}
    assert code in known


def test_templates_with_states_are_found() -> None:
    assert ("staff/fieldwork/paper_returns/returns.html", "stored") in compared()
