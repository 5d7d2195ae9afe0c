"""What is known of a survey's frame, entered by its study lead."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from surveyapp.analysis.frame.frame_text import code_in_words
from surveyapp.fielding.frame_actions import frame_version, save_frame
from surveyapp.models import ChangedMeanwhileError, Right
from surveyapp.reporting.frame.rate_queries import frame_of, site_cases
from surveyapp.site_languages import page_language
from surveyapp.staff.fieldwork.frame.form import error_lines, form_of, initial_values
from surveyapp.staff.shared.access import my_survey, staff_only
from surveyapp.staff.shared.edit_conflicts import SEEN, differences, settle_on
from surveyapp.staff.shared.form_status import form_status


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def frame(request: HttpRequest, slug: str) -> HttpResponse:
    """What is stored, beside what the site saw itself; a POST saves it and leads to the rates."""
    survey = my_survey(request, slug, Right.SETTINGS)
    site = site_cases(survey)
    stored = frame_of(survey)
    initial = {SEEN: frame_version(stored), **initial_values(stored)}
    data = request.POST if request.method == "POST" else None
    form = form_of(survey, data, site=site.codes, initial=initial)
    conflict: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        seen, by = form.cleaned_data[SEEN], request.user.get_username()
        try:
            save_frame(survey=survey, by=by, seen=seen, **form.facts())
            messages.success(request, _("The sampling frame was saved."))
            return HttpResponseRedirect(reverse("staff:rates", args=[slug]))
        except ChangedMeanwhileError as error:
            settle_on(form, error)
            conflict = {
                "meanwhile": str(error),
                "differences": differences(form, initial_values(error.stored)),
            }
    site_codes = [(code, code_in_words(code, page_language()), count) for code, count in site.codes.items()]
    errors = error_lines(form) if request.method == "POST" else []
    context = {"survey": survey, "form": form, "site": site, "seen": site_codes, "errors": errors}
    status = form_status(form, conflict=conflict)
    return render(request, "staff/fieldwork/frame/frame.html", context | conflict, status=status)
