"""Study details are saved whole, a version each time; what was saved stays, in Python and in the database."""

from typing import Any

import pytest
from django.db import IntegrityError, models, transaction

from surveyapp.fielding.study_details_actions import save_details
from surveyapp.fielding.study_details_queries import DetailError, details_of
from surveyapp.models import AuditEvent, ChangedMeanwhileError, PermanentDetailsError, StudyDetails, Survey
from surveyapp.operation.backup_tables import stored_models
from tests.builders import make_survey

pytestmark = pytest.mark.django_db

ENTERED: dict[str, Any] = {
    "sampling": {"en": " All of the list. ", "fr": ""},
    "ethics_number": "2026-1",
    "incentives": {"en": "  "},
}


def save(survey: Survey, content: Any = ENTERED, **options: Any) -> StudyDetails:
    saved = save_details(survey=survey, content=content, by="ada", **options)
    assert saved is not None
    return saved


def test_a_version_is_stored_where_something_changed_and_told_by_its_names() -> None:
    survey = make_survey()
    first = save(survey)
    assert (first.number, first.saved_by) == (1, "ada")
    assert first.content == {"sampling": {"en": "All of the list."}, "ethics_number": "2026-1"}
    assert save(survey) == first
    second = save(survey, {"ethics_number": "2026-2"}, after=1)
    assert details_of(survey) == second
    acts = AuditEvent.objects.filter(action="settings_changed").order_by("pk")
    assert [(act.object, act.fields) for act in acts] == [
        ("study details 1", ["study.ethics_number", "study.sampling"]),
        ("study details 2", ["study.ethics_number", "study.sampling"]),
    ]
    assert StudyDetails in stored_models()


def test_nothing_entered_is_no_version() -> None:
    assert save_details(survey=make_survey(), content={"title": {"en": " "}}, by="ada") is None


def test_who_read_an_earlier_version_is_told() -> None:
    survey = make_survey()
    save(survey, after=0)
    with pytest.raises(ChangedMeanwhileError, match="ada saved in the meantime"):
        save(survey, {"ethics_number": "2026-2"}, after=0)
    assert StudyDetails.objects.get().content["ethics_number"] == "2026-1"


@pytest.mark.sqlite
def test_what_cannot_be_stored_is_refused_with_the_remedy() -> None:
    survey = make_survey()
    for content, told in (
        ({"colour": "red"}, "colour: unknown detail"),
        ({"sampling": "All."}, "sampling: give one text for each of the languages en, fr"),
        ({"sampling": {"de": "Alle."}}, "sampling: give one text for each"),
        ({"sampling": {"en": 3}}, "sampling.en: give a text"),
        ({"sampling": {"en": "a" * 6001}}, "too long .6,001.; shorten it to 6,000"),
        ({"authors": "\x00"}, "authors: a character cannot be stored"),
        ({"ethics_date": "spring"}, "“spring” is not a date; write it as 2026-01-31"),
    ):
        with pytest.raises(DetailError, match=told):
            save(survey, content)
    assert not StudyDetails.objects.exists()


def test_a_version_is_neither_changed_nor_deleted() -> None:
    saved = save(make_survey())
    for act in (
        saved.save,
        saved.delete,
        StudyDetails.objects.all().delete,
        lambda: StudyDetails.objects.update(number=2),
    ):
        with pytest.raises(PermanentDetailsError, match="save another one"):
            act()
    plain = models.QuerySet(StudyDetails)
    with pytest.raises(IntegrityError, match="neither changed nor deleted"), transaction.atomic():
        plain.update(saved_by="bob")
    with pytest.raises(IntegrityError, match="neither changed nor deleted"), transaction.atomic():
        plain._raw_delete(plain.db)
