"""The analysis plan of a survey: read by those who analyse; drafted, locked and amended by administrators."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from surveyapp.fielding.plans import (
    NothingToLockError,
    draft_of,
    fingerprint_of,
    lock_plan,
    plan_in_force,
    save_plan,
)
from surveyapp.models import AnalysisPlan, Right, Survey, rights_of
from surveyapp.staff.access import my_survey, staff_only
from surveyapp.staff.plan_forms import PlanForm
from surveyapp.staff.plan_shown import named_definitions, named_variables, shown_plan


@staff_only
@require_safe
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    """Every version of the plan, the one in force first, and to administrators the draft."""
    survey = my_survey(request, slug, Right.ANALYSIS, shows_results=False)
    may_write = Right.MEMBERS in rights_of(request.user, survey)
    language = get_language() or "en"
    locked = AnalysisPlan.objects.locked().filter(survey=survey).order_by("-number")
    draft = draft_of(survey) if may_write else None
    context = {
        "survey": survey,
        "may_write": may_write,
        "plans": [shown_plan(each, survey, language) for each in locked],
        "draft": shown_plan(draft, survey, language) if draft else None,
    }
    return render(request, "staff/plan/plan.html", context)


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, slug: str) -> HttpResponse:
    """The draft of the plan or of an amendment; a POST saves it, and leads to the page that locks it."""
    survey = my_survey(request, slug, Right.MEMBERS)
    form = _form(request, survey)
    if request.method == "POST" and form.is_valid():
        save_plan(survey=survey, by=request.user.get_username(), **form.plan())
        return HttpResponseRedirect(reverse("staff:plan", args=[slug]))
    context = {"survey": survey, "form": form, "in_force": plan_in_force(survey)}
    context |= {f"chosen_{name}": form[name].value() or () for name in TICKED}
    return render(request, "staff/plan/draft.html", context)


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def lock(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask whether the draft is to be locked, all of it in sight; a POST says yes."""
    survey = my_survey(request, slug, Right.MEMBERS)
    message = ""
    if request.method == "POST":
        try:
            fingerprint = request.POST.get("fingerprint", "")
            lock_plan(survey=survey, fingerprint=fingerprint, by=request.user.get_username())
            return HttpResponseRedirect(reverse("staff:plan", args=[slug]))
        except NothingToLockError as error:
            message = str(error)
    found = draft_of(survey)
    if found is None and not message:
        return HttpResponseRedirect(reverse("staff:plan", args=[slug]))
    shown = shown_plan(found, survey, get_language() or "en") if found else None
    fingerprint = fingerprint_of(found) if found else ""
    context = {"survey": survey, "each": shown, "fingerprint": fingerprint, "message": message}
    return render(request, "staff/plan/lock.html", context, status=409 if message else 200)


TICKED = ("primary", "subgroups", "excluded_for")


def _form(request: HttpRequest, survey: Survey) -> PlanForm:
    in_force, language = plan_in_force(survey), get_language() or "en"
    return PlanForm(
        request.POST if request.method == "POST" else None,
        definitions=named_definitions(survey, language),
        variables=named_variables(survey, language),
        is_amendment=in_force is not None,
        initial=_initial(draft_of(survey), in_force),
    )


def _initial(draft: AnalysisPlan | None, in_force: AnalysisPlan | None) -> dict[str, Any]:
    """What the form begins with: the draft, else what is locked without its reason."""
    found = draft or in_force
    if found is None:
        return {}
    reason = draft.reason if draft else ""
    return {**found.content, "keeps_closed": found.keeps_closed, "reason": reason}
