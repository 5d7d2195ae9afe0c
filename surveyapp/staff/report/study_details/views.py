"""The details of a survey's study: read by those who analyse, entered by administrators."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from surveyapp.fielding.study_details_actions import save_details
from surveyapp.fielding.study_details_queries import changed_details, details_of
from surveyapp.models import ChangedMeanwhileError, Right, StudyDetails, Survey, rights_of
from surveyapp.staff.report.study_details.form import StudyForm, initial_values
from surveyapp.staff.report.study_details.presenter import (
    detail_groups,
    detail_line,
    progress,
    version_lines,
)
from surveyapp.staff.shared.access import my_survey, staff_only
from surveyapp.staff.shared.form_status import form_status


@staff_only
@require_safe
def study_details(request: HttpRequest, slug: str) -> HttpResponse:
    """The details that hold, or those of the version that the address names; and all versions."""
    survey = my_survey(request, slug, Right.ANALYSIS, shows_results=False)
    versions = list(StudyDetails.objects.filter(survey=survey).order_by("number"))
    version = _version(versions, request.GET.get("version", ""))
    content = version.content if version else {}
    context = {
        "survey": survey,
        "may_write": Right.MEMBERS in rights_of(request.user, survey),
        "groups": detail_groups(content),
        "progress": progress(content, survey.instrument.languages),
        "shown": version,
        "is_last": not versions or version == versions[-1],
        "versions": version_lines(versions),
    }
    return render(request, "staff/report/study_details/details.html", context)


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def study_details_form(request: HttpRequest, slug: str) -> HttpResponse:
    """The form of all details; a POST saves them as a further version."""
    survey = my_survey(request, slug, Right.MEMBERS)
    form, meanwhile = _form(request, survey), None
    if request.method == "POST" and form.is_valid():
        try:
            _save(request, survey, form)
            messages.success(request, _("The study details were saved."))
            return HttpResponseRedirect(reverse("staff:study_details", args=[slug]))
        except ChangedMeanwhileError as error:
            meanwhile = error
            form.data = {**form.data, "after": error.version}
    context = {"survey": survey, "form": form, "meanwhile": meanwhile}
    if meanwhile is not None:
        differing = changed_details(form.content(), meanwhile.stored.content)
        context["theirs"] = [detail_line(name, meanwhile.stored.content) for name in differing]
    status = form_status(form, conflict=meanwhile)
    return render(request, "staff/report/study_details/form.html", context, status=status)


def _form(request: HttpRequest, survey: Survey) -> StudyForm:
    details = details_of(survey)
    initial = {
        "after": details.number if details else 0,
        **initial_values(details.content if details else {}),
    }
    data = request.POST.dict() if request.method == "POST" else None
    return StudyForm(data, languages=survey.instrument.languages, initial=initial)


def _save(request: HttpRequest, survey: Survey, form: StudyForm) -> None:
    by, after = request.user.get_username(), form.cleaned_data["after"]
    save_details(survey=survey, content=form.content(), by=by, after=after)


def _version(versions: list[StudyDetails], number: str) -> StudyDetails | None:
    """The version of that number, the last one where none is named. Raises Http404."""
    if not number:
        return versions[-1] if versions else None
    matching = [version for version in versions if str(version.number) == number]
    if not matching:
        raise Http404("no such version")
    return matching[0]
