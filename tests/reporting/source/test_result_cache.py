"""Figures are counted once for one state, and never again once what they rest on has changed."""

from __future__ import annotations

import datetime as dt
import zlib

import pytest
from django.db import transaction

from surveyapp.answering.drafts.draft_actions import withdraw
from surveyapp.answering.drafts.respondent_secrets import receipt_hash
from surveyapp.fielding import result_cache as kept_results
from surveyapp.models import KeptResult, Response, Survey, Tally
from surveyapp.reporting.analysis.comparison_queries import read_agreement, read_comparison
from surveyapp.reporting.figures.figure_queries import read_figures
from surveyapp.reporting.report import report_queries
from surveyapp.reporting.report.report_queries import read_report
from surveyapp.reporting.source.cache_key import state_of
from surveyapp.reporting.source.result_cache import cached_result
from tests.builders import ANSWERS, TODAY, make_draft, make_response, make_survey

pytestmark = pytest.mark.django_db
SECRET = "only the words of this test"


def seven_responses() -> Survey:
    survey = make_survey()
    for often in ("always", "never", "sometimes") * 2:
        make_response(survey, ANSWERS | {"often": often, "why": ["other"], "why_other_text": SECRET})
    make_response(survey)
    return survey


def test_what_was_counted_is_not_counted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    survey = seven_responses()
    first = read_report(survey)
    monkeypatch.setattr(report_queries, "report_of", None)  # calling it would fail

    again = read_report(survey)
    assert (again.counts, again.adherence, again.items) == (first.counts, first.adherence, first.items)


def test_each_filter_and_parameter_has_figures_of_its_own() -> None:
    survey = seven_responses()
    for make in (
        lambda: read_report(survey),
        lambda: read_figures(survey),
        lambda: read_agreement(survey),
        lambda: read_comparison(survey),
        lambda: read_comparison(survey, rows="often", columns="trust_soap"),
        lambda: read_comparison(survey, rows="trust_soap", columns="often"),
    ):
        before = KeptResult.objects.count()
        make()
        make()
        assert KeptResult.objects.count() == before + 1


def test_figures_of_fewer_than_the_smallest_cell_are_not_kept() -> None:
    survey = seven_responses()
    assert read_report(survey, where=["often:never"]).counts.responses == 2
    assert not KeptResult.objects.exists()


def test_whatever_changes_the_state_has_the_figures_counted_anew() -> None:
    survey = seven_responses()
    changes = [
        lambda: make_response(survey),
        lambda: Tally.objects.add(survey, Tally.Kind.DECLINED, TODAY),
        lambda: make_draft(survey),
        lambda: setattr(survey, "title", "Another title"),
        lambda: Response.objects.filter(survey=survey).first().delete(),  # type: ignore[union-attr]
    ]
    states = {state_of(survey)}
    for number, change in enumerate(changes, start=2):
        change()
        states.add(state_of(survey))
        assert len(states) == number
        read_report(survey)
        assert KeptResult.objects.count() == 1, "figures of earlier states are gone"


def test_withdrawing_leaves_no_figure_that_counted_the_response() -> None:
    survey, other = seven_responses(), make_survey(slug="another")
    receipt = "ABCD-EFGH-JKMN-PQRS"
    make_response(survey, receipt_hash=receipt_hash(receipt))
    read_report(survey)
    for _ in range(6):
        make_response(other)
    read_report(other)

    withdraw(survey=survey, receipt=receipt, today=TODAY)
    assert list(KeptResult.objects.values_list("survey__slug", flat=True)) == ["another"]


def test_figures_that_were_being_counted_while_somebody_withdrew_are_not_kept() -> None:
    survey = seven_responses()

    def slow() -> int:
        gone = Response.objects.filter(survey=survey).first()
        assert gone is not None
        with transaction.atomic():
            gone.delete()
            kept_results.forget(survey)
        return 7

    assert cached_result(survey, "slow", make=slow, responses=int) == 7
    assert not KeptResult.objects.exists()


def test_what_is_kept_holds_no_text_and_opens_only_with_the_seal_of_the_site() -> None:
    survey = seven_responses()
    read_report(survey)
    read_figures(survey)
    rows = KeptResult.objects.all()
    assert len(rows) == 2
    assert all(SECRET.encode() not in zlib.decompress(bytes(row.value)[32:]) for row in rows)

    KeptResult.objects.update(value=b"x" * 32 + zlib.compress(b"not ours"))
    assert read_report(survey).counts.responses == 7


def test_what_is_kept_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    survey = seven_responses()
    monkeypatch.setattr(kept_results, "MOST", 3)
    for number in range(5):
        cached_result(survey, number, make=lambda: 10, responses=int)
    assert KeptResult.objects.count() <= 3


def test_old_figures_go() -> None:
    survey = seven_responses()
    read_report(survey)
    day = KeptResult.objects.get().kept_on
    assert kept_results.forget_old(today=day + dt.timedelta(days=30)) == 0
    assert kept_results.forget_old(today=day + dt.timedelta(days=31)) == 1
