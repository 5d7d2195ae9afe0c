"""What several commands need: the survey of a slug, the filter of its responses, and who acts."""

from __future__ import annotations

from argparse import ArgumentParser

from django.core.management.base import CommandError

from surveyapp.analysis.report.report import ITEM_BASES, VALID
from surveyapp.fielding.plan.plan_queries import ResultsClosedError, check_results_may_be_seen
from surveyapp.models import Survey

BY = "the command line"
"""The actor that actions are told."""


def survey_of(slug: str) -> Survey:
    """The survey of this slug. Raises CommandError, which names those that there are."""
    try:
        return Survey.objects.get(slug=slug)
    except Survey.DoesNotExist as error:
        known = ", ".join(Survey.objects.values_list("slug", flat=True)) or "none yet: publish one"
        raise CommandError(f"There is no survey “{slug}”. Surveys: {known}.") from error


def survey_with_results(slug: str) -> Survey:
    """The survey of this slug. Raises CommandError also while its plan keeps results closed."""
    survey = survey_of(slug)
    try:
        check_results_may_be_seen(survey)
    except ResultsClosedError as error:
        raise CommandError(f"{error} It can be amended on the survey's page “Analysis plan”.") from error
    return survey


def add_where(parser: ArgumentParser) -> None:
    """The option `--where`, a list of texts `variable:value`."""
    parser.add_argument(
        "--where",
        action="append",
        default=[],
        metavar="VARIABLE:VALUE",
        help="only responses that meet the condition; repeatable: any value of one variable, all variables",
    )


def add_item_base(parser: ArgumentParser) -> None:
    """The option `--item-base`, one of ITEM_BASES."""
    parser.add_argument(
        "--item-base",
        choices=ITEM_BASES,
        default=VALID,
        help="denominator of item percentages: valid answers (default), everybody who was asked the item, "
        "all analysed responses; for multiple choice also respondents who chose any, or all mentions",
    )
