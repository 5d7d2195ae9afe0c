"""A mode is added as docs/developing.md says: its texts stand wherever those of another mode stood."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from django.core.management.base import CommandError

from surveyapp.analysis.study.modes import open_anonymous, registry
from surveyapp.analysis.study.modes.mode import Mode
from surveyapp.answering.paper.printable_questionnaire import paper_promise
from surveyapp.answering.promise.promise_queries import told_now
from surveyapp.datasets.dataset import build
from surveyapp.export.tables.response_columns import about_columns
from surveyapp.export.tables.response_records import Returns
from surveyapp.instruments.language import ENGLISH
from surveyapp.management.commands.publish import Command
from tests.builders import make_response, make_survey
from tests.examples.kiosk_mode import MODE
from tests.responding.people import Person
from tests.staff.pages import every, one, read, staff_client, text, whole_document

WEEK = "the week in which you sent it, without the day or time"

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def added(monkeypatch: pytest.MonkeyPatch) -> None:
    """The mode in the registry, as its line there would put it."""
    monkeypatch.setitem(registry.MODES, MODE.value, MODE)  # type: ignore[arg-type]


def texts_of(part: Any) -> Iterator[str]:
    """Every text of the mode, as a survey says it that keeps the week of an answer."""
    for field in fields(part):
        value = getattr(part, field.name)
        if is_dataclass(value):
            yield from texts_of(value)
        elif field.name != "value":
            yield value % {"date": WEEK} if "%" in value else value


def said_in(mode: str) -> str:
    """All that respondents, staff and readers are told of surveys in the mode, in English."""
    survey, other = make_survey(mode=mode), make_survey("other", mode=mode)
    person, staff = Person(survey), staff_client()
    pages = [
        person.get(),
        person.begin().answer().send(),
        staff.get("/staff/surveys/ward/settings/"),
        staff.get("/staff/surveys/ward/analysis/waves/", {"other": other.slug}),
    ]
    assert [page.status_code for page in pages] == [200] * len(pages)
    document = whole_document(staff, "/staff/surveys/ward/report/document/")
    on_paper = paper_promise(survey, told_now(survey), "en")
    told = [*(text(read(page)) for page in pages), *(part for point in on_paper for part in point)]
    return " ".join([*told, text(document)]).lower()


@pytest.mark.parametrize(("mode", "other"), [(MODE, open_anonymous.MODE), (open_anonymous.MODE, MODE)])
def test_its_texts_stand_where_they_belong_and_none_of_another_mode(mode: Mode, other: Mode) -> None:
    said = said_in(mode.value)

    assert [part for part in texts_of(mode) if part.lower() not in said] == []
    assert [part for part in texts_of(other) if part.lower() in said] == []


def test_staff_choose_among_all_modes_before_the_survey_opens() -> None:
    make_survey(state="draft")
    page = read(staff_client().get("/staff/surveys/ward/settings/"))

    options = every(one(page, "select", name_="mode"), "option")
    assert [text(option) for option in options] == ["open, anonymous", "kiosk, anonymous"]
    assert open_anonymous.MODE.choice in text(page)
    assert MODE.choice in text(page)


def test_files_name_it() -> None:
    survey = make_survey(mode="kiosk")
    records = [make_response(survey).record()]
    returns = Returns(
        instrument=survey.instrument,
        recommendations=survey.recommendations,
        dataset=build(records, survey.instrument),
        records=records,
    )

    (column,) = [column for column in about_columns(returns, ENGLISH) if column.name == "mode"]
    assert column.value_labels == {"open_anonymous": "open, anonymous", "kiosk": "kiosk, anonymous"}


def test_the_command_takes_it_and_refuses_what_no_module_writes_for() -> None:
    parser = Command().create_parser("manage.py", "publish")
    needed = ["survey.toml", "--slug", "ward", "--title", "Ward", "--mode"]

    assert parser.parse_args([*needed, "kiosk"]).mode == "kiosk"
    with pytest.raises(CommandError, match="by_post"):
        parser.parse_args([*needed, "by_post"])
