"""A survey of which every text that staff can type would do harm in a file, and what it shares."""

import itertools
from typing import Any

from django.test import Client

from surveyapp.models import Role, Survey
from tests.builders import ANSWERS, make_definition, make_response, make_survey
from tests.staff.pages import make_member, signed_in

PAYLOADS = (
    '=HYPERLINK("http://example.org/{place}","{place}")',
    "=cmd|' /C calc'!A{place}",
    "@SUM(1,{place})",
    "+{place}+1",
    "-{place}-1",
    "<script>alert({place})</script>",
    '={{=WEBSERVICE("http://example.org/{place}")}}',
    "='file:///etc/[passwd.xls]A'!A{place}",
    "]]><f>{place}</f>&lt;b&gt;",
    "%(title)s {{title}} {{{{ title }}}} {place}",
)
TITLE = '=HYPERLINK("http://example.org","<script>alert(1)</script>")'


def hostile_definition() -> tuple[dict[str, Any], set[str]]:
    """The definition with each of its texts replaced by a payload of its own, and all English ones."""
    typed: set[str] = set()
    numbers = itertools.count(1)

    def evil(value: Any) -> Any:
        if isinstance(value, dict) and {"en", "fr"} <= set(value):
            place = next(numbers)
            text = PAYLOADS[place % len(PAYLOADS)].format(place=place)
            typed.add(text)
            return {"en": text, "fr": f"{text} fr"}
        if isinstance(value, dict):
            return {key: evil(part) for key, part in value.items()}
        return [evil(part) for part in value] if isinstance(value, list) else value

    return evil(make_definition()), typed


def hostile_survey() -> Survey:
    """Thirty-four responses, so that breakdowns by what people chose are shared."""
    data, _typed = hostile_definition()
    survey = make_survey(
        data=data, title=TITLE, organisation="=1+1", contact="@SUM(1)", ethics="<script>alert(2)</script>"
    )
    for often, times, count in [
        ("always", 5, 8),
        ("always", 20, 9),
        ("sometimes", 5, 9),
        ("sometimes", 20, 8),
    ]:
        for _ in range(count):
            make_response(survey, ANSWERS | {"often": often, "times": times, "peak": 90})
    return survey


def sharing(survey: Survey) -> Client:
    """The browser of an administrator who has shared the survey's results by groups."""
    client = signed_in(make_member(survey, Role.ADMINISTRATOR))
    asked = {"by": ["times_band"], "items": ["often", "why", "trust"], "do": "declare"}
    assert client.post(f"/staff/surveys/{survey.slug}/report/sharing/", asked).status_code == 302
    return client


def shared_book() -> bytes:
    """The workbook of what this survey shares, as a member takes it."""
    survey = hostile_survey()
    response = sharing(survey).get(f"/staff/surveys/{survey.slug}/report/shared-results.xlsx")
    assert response.status_code == 200
    return bytes(response.content)
