"""Which report document an address asks for, and the document: the full form, or the one to pass on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from surveyapp.answering.feedback.colleague_results import colleagues
from surveyapp.answering.promise import promise
from surveyapp.export.document.blocks import Document
from surveyapp.export.document.facts import SharedFacts, SharedLine
from surveyapp.export.document.versions.shareable_document import shared_document
from surveyapp.models import Right, Survey, rights_of
from surveyapp.reporting.document.document_queries import as_of_from, read_document
from surveyapp.reporting.document.study_facts import study_to_share
from surveyapp.reporting.source.translators import translator
from surveyapp.staff.report.shared_results.breakdowns_presenter import shared_by_groups
from surveyapp.staff.report.shared_results.presenter import (
    counted_in_words,
    rule_in_words,
    synthetic_in_words,
)
from surveyapp.staff.shared import filter_query
from surveyapp.staff.shared.access import my_survey
from surveyapp.staff.shared.addresses import filtered_address

LANGUAGE, AS_OF, FORM, SHARED = "language", "as_of", "form", "shared"


class NothingSharedError(Exception):
    """The survey shares no results, so that there is nothing to pass on."""

    def __init__(self, slug: str) -> None:
        super().__init__(
            f"The survey {slug} shares no results yet, and the form to pass on is made of these alone: share "
            "them first, once it has closed or at least 20 have answered."
        )


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A document as somebody asks for it, who has the right to. where: () in the shared form."""

    survey: Survey
    language: str
    as_of: dt.date
    is_shared: bool
    where: tuple[str, ...]

    def query(self, **other: str) -> str:
        """The part of an address after the question mark that asks for the same, but for what is other."""
        asked = {LANGUAGE: self.language, AS_OF: self.as_of.isoformat()}
        asked |= {FORM: SHARED} if self.is_shared else {}
        kept = [(name, value) for name, value in (asked | other).items() if value]
        where = () if other.get(FORM) == SHARED else self.where
        return filtered_address("", where, kept).removeprefix("?")


def asked(request: HttpRequest, slug: str, right: Right) -> Asked:
    """What the address asks for. right: to the full form; who lacks it gets the shared one.

    Raises AsOfError; Http404 for who may see neither; ResultsClosedError.
    """
    survey = my_survey(request, slug, Right.RESULTS)
    is_shared = request.GET.get(FORM) == SHARED or right not in rights_of(request.user, survey)
    language = request.GET.get(LANGUAGE, "")
    if language not in dict(settings.LANGUAGES):
        language = get_language() or "en"
    return Asked(
        survey=survey,
        language=language,
        as_of=as_of_from(request.GET.get(AS_OF, ""), survey),
        is_shared=is_shared,
        where=() if is_shared else filter_query.conditions(request),
    )


def document_of(wanted: Asked) -> Document:
    """The document. Raises FilterError; NothingSharedError where the survey shares nothing yet."""
    if wanted.is_shared:
        return shared_document(_shared_facts(wanted), translator(wanted.language))
    return read_document(
        wanted.survey,
        language=wanted.language,
        as_of=wanted.as_of,
        promise=promised(wanted.survey, wanted.language),
        where=wanted.where,
    )


def promised(survey: Survey, language: str) -> tuple[tuple[str, str], ...]:
    """What respondents were told before the first question: headings and texts."""
    with translation.override(language):
        return tuple((point.heading, point.text) for point in promise(survey))


def _shared_facts(wanted: Asked) -> SharedFacts:
    """From what is stored as shared, and what is known without any answer."""
    survey, language = wanted.survey, wanted.language
    with translation.override(language):
        shared = colleagues(survey, language)
        if shared is None:
            raise NothingSharedError(survey.slug)
        groups = shared_by_groups(survey, language)
        told = [(each, shared.on(each.name)) for each in survey.recommendations]
        return SharedFacts(
            study=study_to_share(
                survey, language=language, as_of=wanted.as_of, promise=promised(survey, language)
            ),
            counted=counted_in_words(shared.responses, shared.as_of),
            synthetic=synthetic_in_words(shared.synthetic),
            rule=rule_in_words(settings.SMALLEST_CELL, _),
            lines=tuple(
                SharedLine(
                    definition=each,
                    is_hidden=answered.is_hidden,
                    estimate=answered.estimate,
                    not_assessable=answered.not_assessable,
                    responses=answered.responses,
                )
                for each, answered in told
                if answered is not None
            ),
            groupings=groups.groupings if groups else (),
            by_groups=counted_in_words(groups.responses, groups.as_of) if groups else "",
            withheld=groups.withheld if groups else (),
        )
