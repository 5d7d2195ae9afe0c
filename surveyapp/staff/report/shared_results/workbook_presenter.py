"""What the workbook of shared results says, put together from what the page shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext as _

from surveyapp.answering.feedback.colleague_results import Colleagues
from surveyapp.export.workbook.shared_workbook import SharedContent
from surveyapp.instruments.model.wording import wording_language
from surveyapp.models import Survey
from surveyapp.site_languages import page_language
from surveyapp.staff.report.shared_results.breakdowns_presenter import SharedByGroups
from surveyapp.staff.report.shared_results.presenter import (
    SharedLine,
    counted_in_words,
    provenance_in_words,
    rule_in_words,
    shared_in_words,
)


def shared_content(
    survey: Survey,
    shared: Colleagues,
    lines: Sequence[SharedLine],
    groups: SharedByGroups | None,
    *,
    made_at: dt.datetime,
) -> SharedContent:
    """The sheets' words, in the language of the page."""
    return SharedContent(
        title=str(survey.title),
        wording_language=wording_language(survey.instrument.languages, page_language().code),
        about=(
            shared_in_words(shared),
            rule_in_words(survey.threshold, page_language()),
        ),
        synthetic=provenance_in_words(shared.synthetic),
        lines=[_line(line) for line in lines],
        groupings=groups.groupings if groups else (),
        by_groups=counted_in_words(groups.responses, groups.as_of) if groups else "",
        language=page_language(),
        made_at=made_at,
    )


def _line(line: SharedLine) -> tuple[str, str, str]:
    answered = line.answered
    if answered.is_hidden:
        return line.label, _("suppressed"), _("suppressed")
    outside = _("%(count)d of %(responses)d") % {
        "count": answered.not_assessable,
        "responses": answered.responses,
    }
    return line.label, answered.estimate, outside
