"""The report document that is asked for: the full one, or the one to pass on, made of what is shared."""

from __future__ import annotations

from django.utils import translation

from surveyapp.answering.feedback.colleague_results import absence_in_words, colleagues
from surveyapp.answering.promise.promise_queries import told_now
from surveyapp.export.document.blocks import Document
from surveyapp.export.document.facts import SharedFacts, SharedLine
from surveyapp.export.document.versions.shareable_document import shared_document
from surveyapp.instruments.language import Language
from surveyapp.models import Survey
from surveyapp.reporting.document.document_queries import read_document
from surveyapp.reporting.document.study_facts import study_to_share
from surveyapp.site_languages import page_language
from surveyapp.staff.report.document.query import DocumentQuery
from surveyapp.staff.report.shared_results.breakdowns_presenter import shared_by_groups
from surveyapp.staff.report.shared_results.presenter import (
    counted_in_words,
    provenance_in_words,
    rule_in_words,
    shared_in_words,
)


class NothingSharedError(Exception):
    """The survey shares no results, so that there is nothing to pass on."""

    def __init__(self, survey: Survey) -> None:
        self.absence = absence_in_words(survey)
        super().__init__(
            f"The survey {survey.slug} shares no results, and the shareable report is made of these alone. "
            f"{self.absence}"
        )


def document_of(document_query: DocumentQuery) -> Document:
    """The document. Raises FilterError; NothingSharedError where the survey shares nothing yet."""
    if document_query.is_shared:
        return shared_document(_shared_facts(document_query), document_query.language)
    return read_document(
        document_query.survey,
        language=document_query.language,
        as_of=document_query.as_of,
        promise=promise_texts(document_query.survey, document_query.language),
        where=document_query.where,
        item_base=document_query.item_base,
    )


def promise_texts(survey: Survey, language: Language) -> tuple[tuple[str, str], ...]:
    """What respondents were told before the first question: headings and texts."""
    return tuple((point.heading, point.text) for point in told_now(survey).points_in(language.code))


def _shared_facts(document_query: DocumentQuery) -> SharedFacts:
    """From what is stored as shared, and what is known without any answer."""
    survey, language = document_query.survey, document_query.language
    with translation.override(language.code):
        shared = colleagues(survey, language.code)
        if shared is None:
            raise NothingSharedError(survey)
        groups = shared_by_groups(survey, language)
        answers = [
            (recommendation, shared.on(recommendation.name)) for recommendation in survey.recommendations
        ]
        return SharedFacts(
            study=study_to_share(
                survey,
                language=language,
                as_of=document_query.as_of,
                promise=promise_texts(survey, language),
            ),
            responses_text=shared_in_words(shared),
            synthetic=provenance_in_words(shared.synthetic),
            rule=rule_in_words(survey.threshold, page_language()),
            lines=tuple(
                SharedLine(
                    definition=recommendation,
                    is_hidden=answered.is_hidden,
                    estimate=answered.estimate,
                    not_assessable=answered.not_assessable,
                    responses=answered.responses,
                )
                for recommendation, answered in answers
                if answered is not None
            ),
            groupings=groups.groupings if groups else (),
            by_groups=counted_in_words(groups.responses, groups.as_of) if groups else "",
            withheld=groups.withheld if groups else (),
        )
