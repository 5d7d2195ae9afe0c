"""What a survey shares by groups: declared by its administrators, with a look at how much would be hidden."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from surveyapp.fielding.shared_breakdown_actions import declare, declared_version
from surveyapp.models import ChangedMeanwhileError, Right, SharedBreakdowns, Survey
from surveyapp.reporting.sharing.breakdown_queries import Choices, choices
from surveyapp.reporting.sharing.shared_results import share_results
from surveyapp.site_languages import page_language
from surveyapp.staff.report.sharing.form import MOST_BY, MOST_ITEMS, SharingForm, form_of
from surveyapp.staff.report.sharing.preview_presenter import preview_of
from surveyapp.staff.shared.access import my_survey, staff_only
from surveyapp.staff.shared.edit_conflicts import SEEN, differences, settle_on
from surveyapp.staff.shared.form_status import form_status
from surveyapp.staff.shared.pressed_button import pressed_button


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def sharing(request: HttpRequest, slug: str) -> HttpResponse:
    """The declaration as it is; a POST previews another one, or makes it."""
    survey = my_survey(request, slug, Right.MEMBERS)
    known = choices(survey)
    if request.method != "POST":
        return _show(request, survey, known, form_of(known, initial=_declared(survey)))
    form = form_of(known, data=request.POST)
    button = pressed_button(request, ("declare", "preview"))
    if not form.is_valid():
        return _show(request, survey, known, form)
    by, items = form.cleaned_data["by"], form.cleaned_data["items"]
    if button == "preview":
        looked = preview_of(survey, known, by, items, page_language())
        return _show(request, survey, known, form, preview=looked)
    try:
        _declare(survey, form, by_whom=request.user.get_username())
    except ChangedMeanwhileError as error:
        settle_on(form, error)
        theirs = {"by": error.stored.by, "items": error.stored.items}
        conflict = {"meanwhile": str(error), "differences": differences(form, theirs)}
        return _show(request, survey, known, form, **conflict)
    messages.success(request, _("The settings of sharing were saved."))
    return HttpResponseRedirect(reverse("staff:results", args=[slug]))


def _show(
    request: HttpRequest,
    survey: Survey,
    known: Choices,
    form: SharingForm,
    **more: Any,
) -> HttpResponse:
    context = {
        "survey": survey,
        "found": known,
        "form": form,
        "chosen_by": form["by"].value() or (),
        "chosen_items": form["items"].value() or (),
        "threshold": survey.threshold,
        "most_by": MOST_BY,
        "most_items": MOST_ITEMS,
    }
    status = form_status(form, conflict=more.get("meanwhile"))
    return render(request, "staff/report/sharing/sharing.html", context | more, status=status)


def _declared(survey: Survey) -> dict[str, Any]:
    stored = SharedBreakdowns.objects.filter(survey=survey).first()
    version = {SEEN: declared_version(stored)}
    return {"by": stored.by, "items": stored.items, **version} if stored else version


def _declare(survey: Survey, form: SharingForm, *, by_whom: str) -> None:
    """Store it, and count at once what may be counted now. Raises ChangedMeanwhileError."""
    by, items = form.cleaned_data["by"], form.cleaned_data["items"]
    seen = form.cleaned_data[SEEN]
    declare(survey=survey, by_variables=by, items=items, by=by_whom, seen=seen)
    if survey.feedback or by:
        share_results(survey=survey, by=by_whom, today=timezone.localdate())
