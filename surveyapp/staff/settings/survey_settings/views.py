"""The settings of a survey, for those who may change them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from surveyapp.fielding.survey_settings.setting_actions import change_settings
from surveyapp.fielding.survey_settings.setting_values import (
    SETTINGS,
    SettingError,
    setting_label,
    stored_settings,
)
from surveyapp.models import ChangedMeanwhileError, Right, Survey
from surveyapp.site_languages import page_language
from surveyapp.staff.settings.survey_settings.form import SurveySettingsForm
from surveyapp.staff.settings.survey_settings.presenter import chapters
from surveyapp.staff.shared.access import my_survey, staff_only
from surveyapp.staff.shared.edit_conflicts import SEEN, differences, settle_on
from surveyapp.staff.shared.form_status import form_status


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def survey_settings(request: HttpRequest, slug: str) -> HttpResponse:
    """Every setting; a POST saves those that were changed."""
    survey = my_survey(request, slug, Right.SETTINGS)
    if request.method != "POST":
        return _show(request, survey, SurveySettingsForm(survey=survey))
    form = SurveySettingsForm(request.POST, request.FILES, survey=survey)
    if not form.is_valid():
        return _show(request, survey, form)
    before, seen = stored_settings(survey), form.cleaned_data[SEEN]
    try:
        stored = change_settings(
            survey=survey, by=request.user.get_username(), seen=seen, **form.changed_settings()
        )
    except ChangedMeanwhileError as error:
        settle_on(form, error)
        shown = differences(form, form.initial, apart=("logo", "remove_logo"))
        return _show(request, survey, form, {"meanwhile": str(error), "differences": shown})
    except SettingError as error:
        form.take_errors(error)
        return _show(request, survey, form)
    messages.success(request, _saved(before, stored_settings(stored)))
    return HttpResponseRedirect(reverse("staff:survey_settings", args=[stored.slug]))


def _saved(before: dict[str, Any], after: dict[str, Any]) -> str:
    """What was saved, for the page that comes next."""
    changed = [setting_label(name) for name in SETTINGS if before[name] != after[name]]
    if not changed:
        return _("Saved: nothing was changed.")
    return _("Saved: %(settings)s.") % {"settings": page_language().all_of(changed)}


def _show(
    request: HttpRequest,
    survey: Survey,
    form: SurveySettingsForm,
    conflict: dict[str, Any] | None = None,
) -> HttpResponse:
    context = {
        "survey": survey,
        "form": form,
        "chapters": chapters(form, survey),
    }
    status = form_status(form, conflict=conflict)
    return render(
        request,
        "staff/settings/survey_settings/survey_settings.html",
        context | (conflict or {}),
        status=status,
    )
