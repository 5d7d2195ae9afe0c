"""A prepared query finds what its queryset finds, with what it leads to and what it adds."""

from typing import Any

import pytest
from django.db import connection
from django.db.models import Exists, OuterRef, Q
from django.test.utils import CaptureQueriesContext

from surveyapp.models import Draft, Response, Survey
from surveyapp.models.prepared_query import Prepared
from tests.builders import make_draft, make_response, make_survey

pytestmark = pytest.mark.django_db

DRAFT = Prepared(
    lambda slug, either: Draft.objects.filter(
        Q(device_hash=either) | Q(link_hash=either), survey__slug=slug
    ).select_related("survey"),
    slug="slug",
    either="either",
)
SURVEY = Prepared(
    lambda number: Survey.objects.filter(pk=number).annotate(
        has_any=Exists(Response.objects.filter(survey=OuterRef("pk")))
    ),
    number=-1,
)


def columns(found: Any) -> dict[str, object]:
    return {field.attname: getattr(found, field.attname) for field in type(found)._meta.concrete_fields}


def test_it_gives_the_object_and_the_one_that_it_leads_to_in_one_query() -> None:
    stored = make_draft(make_survey(), flags=["a"], typed={"x": ["1"]}, arrangement=3)
    with CaptureQueriesContext(connection) as queries:
        found = DRAFT.first(slug="ward", either=stored.device_hash)
        assert found is not None
        pointed_at = columns(found.survey)
    assert len(queries) == 1
    assert pointed_at == columns(Survey.objects.get())
    assert columns(found) == columns(Draft.objects.get())
    assert found == stored


def test_each_value_is_put_in_the_place_of_its_example() -> None:
    first, second = make_survey(), make_survey("theatre")
    drafts = {survey.slug: make_draft(survey) for survey in (first, second)}
    for slug, draft in drafts.items():
        assert DRAFT.first(slug=slug, either=draft.device_hash) == draft
    assert DRAFT.first(slug="ward", either=drafts["theatre"].device_hash) is None
    assert DRAFT.first(slug="slug", either="either") is None


def test_what_the_queryset_adds_is_added() -> None:
    survey = make_survey()
    found = SURVEY.first(number=survey.pk)
    assert found is not None
    assert not found.has_any  # type: ignore[attr-defined]
    make_response(survey)
    again = SURVEY.first(number=survey.pk)
    assert again is not None
    assert again.has_any  # type: ignore[attr-defined]


def test_a_found_object_can_be_saved() -> None:
    stored = make_draft(make_survey())
    found = DRAFT.first(slug="ward", either=stored.device_hash)
    assert found is not None
    found.language = "fr"
    found.save()
    assert Draft.objects.get().language == "fr"


def test_every_value_must_be_given() -> None:
    with pytest.raises(KeyError):
        DRAFT.first(slug="ward")
