"""The figures of the analysis page as HTML, written once for one state of the survey, filter and language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from surveyapp.analysis.report.report import Report
from surveyapp.reporting.source.result_cache import cached_result
from surveyapp.site_languages import page_language

FOLDER = "staff/analysis/report_page"


def report_body(context: Mapping[str, Any], template: str, chapter: str = "") -> SafeString:
    """The part of the page that is the same for everybody who may see it.

    It is written without the request, so that nothing of one person's visit can be kept for another's.
    """

    def rendered_body() -> SafeString:
        return render_to_string(f"{FOLDER}/{template}.html", dict(context))

    if settings.DEBUG:  # templates change under a developer's hands
        return rendered_body()
    report: Report = context["report"]
    return cached_result(
        context["survey"],
        "body of the analysis",
        template,
        chapter,
        page_language().code,
        tuple(context["where"]),
        report.item_base,
        make=rendered_body,
        responses=lambda _: int(report.counts.responses),
    )
