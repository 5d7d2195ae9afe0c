"""Numbers of staff's forms are read as those of a survey are, in every language."""

import pytest

from surveyapp.models import Frame
from tests.staff.addresses import address, make_ward
from tests.staff.pages import make_user, signed_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    ("share", "half_width"), [("12.5", "2.5"), ("12,5", "2,5"), (" 12,50 ", "2,"), ("\u0661\u0662.5", "02.5")]
)
def test_the_planner_reads_a_decimal_comma_and_point_alike(
    language: str, share: str, half_width: str
) -> None:
    make_ward()
    client = signed_in(make_user())
    asked = {"share": share, "half_width": half_width, "level": "95", "population": "1000"}
    headers = {"accept-language": language}
    assert client.get(address("planner"), asked, headers=headers).status_code == 200


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("share", "1,234", "“1,234” can be read in two ways."),
        ("share", "many", "Enter a number such as 2.5 or 2,5."),
        ("half_width", ".5", "greater than or equal to 1"),
        ("population", "1,000", "“1,000” can be read in two ways."),
        ("population", "1.5", "Enter a whole number, without decimals."),
    ],
)
def test_the_planner_refuses_what_could_be_two_numbers_or_is_none(field: str, typed: str, said: str) -> None:
    make_ward()
    asked = {"share": "50", "half_width": "10", "level": "95", "population": "1000", field: typed}
    response = signed_in(make_user()).get(address("planner"), asked)
    assert response.status_code == 422
    assert said in response.content.decode()


@pytest.mark.parametrize(
    ("typed", "stored"), [(",5", "0.5"), (".25", "0.25"), ("0,125", "0.125"), ("1", "1")]
)
def test_the_frame_reads_the_eligible_share(typed: str, stored: str) -> None:
    make_ward()
    client = signed_in(make_user())
    assert client.post(address("frame"), {"size": "150", "eligible_share": typed}).status_code == 302
    assert str(Frame.objects.get().eligible_share.normalize()) == stored  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"size": "1,500"}, "“1,500” can be read in two ways."),
        ({"size": "150", "eligible_share": "1,234"}, "“1,234” can be read in two ways."),
        ({"size": "150", "visitors": "1 200"}, "“1 200” can be read in two ways."),
    ],
)
def test_the_frame_refuses_what_could_be_two_numbers(fields: dict[str, str], said: str) -> None:
    make_ward()
    response = signed_in(make_user()).post(address("frame"), fields)
    assert response.status_code == 422
    assert said in response.content.decode()
