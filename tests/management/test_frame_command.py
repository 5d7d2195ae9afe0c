"""`frame`: prints and changes what is known of the sampling frame, by the checks of its page."""

import pytest
from django.core.management.base import CommandError

from surveyapp.models import Frame, Role
from tests.builders import make_survey
from tests.management.command_output import run
from tests.staff.pages import make_member, one, read, signed_in

pytestmark = pytest.mark.django_db


def test_the_frame_is_entered_changed_and_shown_on_the_page() -> None:
    survey = make_survey()

    assert "size=\n" in run("frame", "ward")
    told = run(
        "frame", "ward", "--set", "size=120", "--set", "invited_on=2026-11-02", "--set", "statement=Retired"
    )
    run("frame", "ward", "--set", "reminder_1=2026-11-16", "--set", "statement=")

    assert told == "The sampling frame of ward holds 120 people.\n"
    frame = Frame.objects.get()
    assert (frame.size, str(frame.invited_on), frame.reminders, frame.statement) == (
        120,
        "2026-11-02",
        ["2026-11-16"],
        "",
    )
    printed = run("frame", "ward").splitlines()
    assert {"size=120", "invited_on=2026-11-02", "reminder_1=2026-11-16", "statement="} <= set(printed)
    page = read(
        signed_in(make_member(survey, Role.ADMINISTRATOR)).get("/staff/surveys/ward/fieldwork/frame/")
    )
    assert dict(one(page, "input", id="id_size").attributes)["value"] == "120"


@pytest.mark.parametrize(
    ("lines", "remedy"),
    [
        (["size"], "write it as NAME=VALUE, such as size=120"),
        (["size=12", "people=3"], "There is no people. Names: size, invited_on"),
        (["size=many"], "size: "),
        (["invited_on=2026-11-02"], "size: "),
        (["size=9", "invited_on=2026-11-02", "reminder_1=2026-11-01"], "must follow the invitation"),
    ],
)
def test_what_the_page_refuses_the_command_refuses(lines: list[str], remedy: str) -> None:
    make_survey()
    options = [part for line in lines for part in ("--set", line)]

    with pytest.raises(CommandError, match=remedy):
        run("frame", "ward", *options)
    assert not Frame.objects.exists()
