"""A draft's answers are settled as they become a response."""

import pytest

from surveyapp.fielding.response_builder import broken, response_from, returned, returned_draft
from surveyapp.instruments.model.instrument import Missing
from tests.builders import ANSWERS, TODAY, make_draft, make_instrument, make_survey

INSTRUMENT = make_instrument()


def test_what_no_longer_applies_is_dropped() -> None:
    settled = returned(INSTRUMENT, {**ANSWERS, "often": "always", "glad": 7}, extended=False)
    assert settled.record["why"] is Missing.NOT_ASKED
    assert settled.record["glad"] is Missing.NOT_ASKED
    assert settled.completeness == "complete"


def test_pages_that_were_not_saved_were_not_reached() -> None:
    settled = returned(INSTRUMENT, {"agree": "yes", "often": "always"}, extended=False, reached=["consent"])
    assert settled.record["times"] is Missing.NOT_REACHED
    assert settled.completeness == "break_off"


@pytest.mark.parametrize(("peak", "kept"), [(150, ("peak_is_high",)), (20, ())])
def test_a_warning_is_kept_as_a_flag_while_it_holds(peak: int, kept: tuple[str, ...]) -> None:
    settled = returned(
        INSTRUMENT, {**ANSWERS, "peak": peak}, extended=False, flags=["peak_is_high", "unknown"]
    )
    assert settled.flags == kept


def test_a_check_is_passed_over_where_an_answer_is_missing() -> None:
    record = returned(INSTRUMENT, {**ANSWERS, "times": "varies"}, extended=False).record
    assert broken(INSTRUMENT, record) == []


def test_a_broken_check_is_found_with_its_item() -> None:
    record = returned(INSTRUMENT, {**ANSWERS, "times": 30}, extended=False).record
    ((item, check),) = broken(INSTRUMENT, record)
    assert (item.name, check.name) == ("peak", "peak_not_below_times")


@pytest.mark.django_db
def test_what_was_broken_off_never_becomes_a_response() -> None:
    draft = make_draft(make_survey(), {"agree": "yes"}, saved_pages=["consent"])
    with pytest.raises(ValueError, match="break-off"):
        response_from(draft, returned_draft(draft), receipt_hash="", today=TODAY)


@pytest.mark.django_db
def test_a_response_names_the_version_begun() -> None:
    survey = make_survey()
    draft = make_draft(survey)
    response = response_from(draft, returned_draft(draft), receipt_hash="r", today=TODAY)
    assert response.version_id == draft.version_id
    assert response.structural_fingerprint == survey.version.structural_fingerprint
