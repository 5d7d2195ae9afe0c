"""The figures of the analysis page as HTML, written once for one state of the survey, filter and language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from surveyapp.instruments.language import Language
from surveyapp.models import Survey
from surveyapp.reporting.source.result_cache import cached_result

TEMPLATE = "staff/analysis/report_page/body.html"


def report_body(
    survey: Survey, context: Mapping[str, Any], where: Sequence[str], language: Language
) -> SafeString:
    """The part of the page that is the same for everybody who may see it.

    It is written without the request, so that nothing of one person's visit can be kept for another's.
    """

    def rendered_body() -> str:
        return str(render_to_string(TEMPLATE, dict(context)))

    if settings.DEBUG:  # templates change under a developer's hands
        return mark_safe(rendered_body())  # nosec # noqa: S308 - what a template wrote
    body = cached_result(
        survey,
        "body of the analysis",
        language.code,
        tuple(where),
        context["report"].item_base,
        make=rendered_body,
        responses=lambda _: int(context["report"].counts.responses),
    )
    return mark_safe(body)  # nosec # noqa: S308 - what a template wrote, sealed
