"""Staff who try out a questionnaire in its preview, beside respondents who do the same in earnest."""

from __future__ import annotations

from typing import Any

from surveyapp.models import Role, Survey
from tests.responding.people import Person, main
from tests.staff.pages import make_member, signed_in


class Previewer(Person):
    """A coordinator who answers the preview; everything else is as with a `Person`."""

    def __init__(self, survey: Survey, *, version: str = "", language: str = "en") -> None:
        self.survey = survey
        self.version = version or survey.version_id
        self.language = language
        self.client = signed_in(make_member(survey, Role.COORDINATOR, f"previewer {language}"))

    @property
    def around(self) -> str:
        """The address of the page around the preview."""
        return f"/staff/surveys/{self.survey.slug}/questionnaire/preview/"

    def address(self, *parts: str) -> str:
        place = "/".join(parts) or "landing"
        return f"{self.around}{self.version}/{self.language}/{place}/"

    def send(self) -> Any:
        return self.client.post(self.address("send"), follow=True)

    def set(self, variable: str, value: str, **query: str) -> Any:
        """What comes back when an answer is set beside the frame."""
        sent = {"variable": variable, "value": value}
        return self.client.post(self.around, sent, query_params={"version": self.version, **query})


def normal(response: Any, person: Person) -> tuple[int, str]:
    """Status and main part of a page, or where it leads; a preview's addresses as respondents have them."""
    if response.status_code == 302:
        return 302, _plain(response["Location"], person)
    return response.status_code, _plain(main(response), person)


def _plain(text: str, person: Person) -> str:
    own = f"/s/{person.survey.slug}/"
    if isinstance(person, Previewer):
        base = f"{person.around}{person.version}/{person.language}/"
        text = text.replace(f"{base}landing/", own).replace(f"{base}paper/", f"{own}paper.pdf")
        text = text.replace(base, own)
    return text
