"""`share_groups`: prints and declares what a survey shares by groups, by the checks of its page."""

import pytest
from django.core.management.base import CommandError

from surveyapp.models import AuditEvent, SharedBreakdowns
from tests.management.command_output import run
from tests.staff.pages import one, read, text
from tests.staff.report.test_sharing_page import SHARED, make_ward, viewer

pytestmark = pytest.mark.django_db


def test_what_is_declared_is_shared_and_taken_back() -> None:
    survey = make_ward()
    printed = run("share_groups", "ward").splitlines()
    assert printed[0] == "ward shares by: nothing; items: nothing."
    assert "times_band" in printed[1].removeprefix("--by takes: ").split(", ")
    assert "trust" in printed[2].removeprefix("--item takes: ").split(", ")

    told = run("share_groups", "ward", "--by", "times_band", "--item", "trust")
    assert told.startswith("ward shares by: times_band; items: trust.\nward: ")
    section = one(read(viewer(survey).get(SHARED)), "section", id="by-times_band")
    assert "50% (17/34" in text(section)
    assert run("share_groups", "ward").startswith("ward shares by: times_band; items: trust.")

    assert run("share_groups", "ward", "--nothing").startswith("ward shares by: nothing; items: nothing.")
    assert SharedBreakdowns.objects.get().by == []
    assert {event.by for event in AuditEvent.objects.filter(action="settings_changed")} == {
        "the command line"
    }


@pytest.mark.parametrize(
    ("options", "remedy"),
    [
        (["--by", "nowhere"], "nowhere.* See manage.py share_groups ward."),
        (["--item", "nowhere"], "nowhere.* See manage.py share_groups ward."),
        (["--nothing", "--by", "times_band"], "--nothing stands alone: leave out --by and --item."),
    ],
)
def test_what_cannot_be_declared_is_refused_with_a_remedy(options: list[str], remedy: str) -> None:
    make_ward()

    with pytest.raises(CommandError, match=remedy):
        run("share_groups", "ward", *options)
    assert not SharedBreakdowns.objects.exists()
