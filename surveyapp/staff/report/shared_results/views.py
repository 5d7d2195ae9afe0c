"""The results that a survey shares: all that viewers see of it, as a page and as two files."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from surveyapp.analysis.report.report_text import caution_on_self_report
from surveyapp.answering.feedback.colleague_results import absence_in_words, colleagues
from surveyapp.audit import Action, record
from surveyapp.export.workbook.shared_workbook import write_shared_workbook
from surveyapp.instruments.language import ENGLISH
from surveyapp.models import Right, SharedBreakdowns, Survey, rights_of
from surveyapp.site_languages import page_language
from surveyapp.staff.report.downloads.views import EXCEL
from surveyapp.staff.report.shared_results.breakdowns_presenter import shared_by_groups
from surveyapp.staff.report.shared_results.presenter import rule_in_words, shared_file, shared_lines
from surveyapp.staff.report.shared_results.workbook_presenter import shared_content
from surveyapp.staff.shared.access import my_survey, staff_only


@staff_only
@require_safe
def results(request: HttpRequest, slug: str) -> HttpResponse:
    """The stored aggregate with small numbers hidden: what respondents see, and the declared breakdowns."""
    survey = my_survey(request, slug, Right.RESULTS)
    context = _shared(survey) | {
        "may_declare": Right.MEMBERS in rights_of(request.user, survey),
        "rule": rule_in_words(survey.threshold, page_language()),
    }
    return render(request, "staff/report/shared_results/shared_results.html", context)


@staff_only
@require_safe
def results_json(request: HttpRequest, slug: str) -> HttpResponse:
    """The same as JSON."""

    def made(context: dict[str, Any]) -> bytes:
        content = shared_file(
            context["survey"], context["shared"], context["groups"], context["survey"].threshold
        )
        content |= {"self_report": caution_on_self_report(ENGLISH)}
        return json.dumps(content, ensure_ascii=False, indent=2).encode()

    return _file(request, slug, "{slug}-shared-{day}.json", "application/json", made)


@staff_only
@require_safe
def results_workbook(request: HttpRequest, slug: str) -> HttpResponse:
    """The same as an Excel workbook."""

    def made(context: dict[str, Any]) -> bytes:
        file = BytesIO()
        content = shared_content(
            context["survey"], context["shared"], context["lines"], context["groups"], made_at=timezone.now()
        )
        write_shared_workbook(content, file)
        return file.getvalue()

    return _file(request, slug, "{slug}-shared-{day}.xlsx", EXCEL, made)


def _shared(survey: Survey) -> dict[str, Any]:
    """All that is shared: None and nothing where nothing is."""
    language = page_language()
    shared = colleagues(survey, language.code)
    return {
        "survey": survey,
        "shared": shared,
        "absence": "" if shared else absence_in_words(survey),
        "lines": shared_lines(survey, shared, language) if shared else (),
        "groups": shared_by_groups(survey, language) if shared else None,
        "is_declared": SharedBreakdowns.objects.filter(survey=survey).exclude(by=[]).exists(),
    }


def _file(
    request: HttpRequest, slug: str, name: str, kind: str, make_content: Callable[[dict[str, Any]], bytes]
) -> HttpResponse:
    """The file, audited; the page that says why where nothing is shared yet."""
    survey = my_survey(request, slug, Right.RESULTS)
    content = _shared(survey)
    if content["shared"] is None:
        return render(request, "staff/report/shared_results/shared_results.html", content, status=409)
    filename = name.format(slug=slug, day=timezone.localdate().isoformat())
    response = HttpResponse(make_content(content), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    by = request.user.get_username()
    record(Action.EXPORTED, by=by, survey=slug, object=filename, detail="shared results")
    return response
