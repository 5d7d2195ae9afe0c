"""The analysis plan of a survey: read by those who analyse; drafted, locked and amended by administrators."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from surveyapp.fielding.plan.plan_actions import NothingToLockError, draft_version, lock_plan, save_plan
from surveyapp.fielding.plan.plan_queries import draft_of, fingerprint_of, plan_in_force
from surveyapp.models import AnalysisPlan, ChangedMeanwhileError, Right, Survey, rights_of
from surveyapp.site_languages import page_language
from surveyapp.staff.analysis.plan.declared_comparisons_form import (
    DeclaredComparisonRows,
    grouped_variables,
    posted_declared_comparisons,
    with_proposed,
)
from surveyapp.staff.analysis.plan.form import PlanForm
from surveyapp.staff.analysis.plan.presenter import (
    named_definitions,
    named_flags,
    named_variables,
    plan_block,
)
from surveyapp.staff.shared.access import my_survey, staff_only
from surveyapp.staff.shared.edit_conflicts import SEEN, differences, settle_on


@staff_only
@require_safe
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    """Every version of the plan, the one in force first, and to administrators the draft."""
    survey = my_survey(request, slug, Right.ANALYSIS, shows_results=False)
    may_write = Right.MEMBERS in rights_of(request.user, survey)
    language = page_language()
    locked = AnalysisPlan.objects.locked().filter(survey=survey).order_by("-number")
    draft = draft_of(survey) if may_write else None
    context = {
        "survey": survey,
        "may_write": may_write,
        "plans": [plan_block(locked_plan, survey, language) for locked_plan in locked],
        "draft": plan_block(draft, survey, language) if draft else None,
    }
    return render(request, "staff/analysis/plan/plan.html", context)


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, slug: str) -> HttpResponse:
    """The draft of the plan or of an amendment; a POST saves it, and leads to the page that locks it."""
    survey = my_survey(request, slug, Right.MEMBERS)
    wants_rows = MORE_ROWS if MORE_ROWS in request.POST else PROPOSE if PROPOSE in request.POST else ""
    form, rows = _forms(request, survey, wants_rows)
    conflict: dict[str, Any] = {}
    if form.is_bound and form.is_valid() & rows.is_valid():
        content = form.plan()
        content["content"]["comparisons"] = rows.comparisons()
        seen, by = form.cleaned_data[SEEN], request.user.get_username()
        try:
            save_plan(survey=survey, by=by, seen=seen, **content)
            messages.success(request, _("The draft was saved. It is not binding until you lock it."))
            return HttpResponseRedirect(reverse("staff:plan", args=[slug]))
        except ChangedMeanwhileError as error:
            settle_on(form, error)
            conflict = _conflict(survey, form, error)
    context = {"survey": survey, "form": form, "rows": rows, "in_force": plan_in_force(survey)}
    context["has_errors"] = form.is_bound and not conflict
    context |= {f"chosen_{name}": form[name].value() or () for name in TICKED}
    status = 409 if conflict else 422 if form.is_bound else 200
    return render(request, "staff/analysis/plan/draft.html", context | conflict, status=status)


def _conflict(survey: Survey, form: PlanForm, error: ChangedMeanwhileError) -> dict[str, Any]:
    """What a colleague saved meanwhile: the whole plan, and where it differs from what was entered."""
    stored = {
        **error.stored.content,
        "keeps_closed": error.stored.keeps_closed,
        "reason": error.stored.reason,
    }
    return {
        "meanwhile": str(error),
        "differences": differences(form, stored),
        "each": plan_block(error.stored, survey, page_language()),
    }


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
            messages.success(request, _("The plan was locked."))
            return HttpResponseRedirect(reverse("staff:plan", args=[slug]))
        except NothingToLockError as error:
            message = str(error)
    draft_plan = draft_of(survey)
    if draft_plan is None and not message:
        return HttpResponseRedirect(reverse("staff:plan", args=[slug]))
    plan_lines = plan_block(draft_plan, survey, page_language()) if draft_plan else None
    fingerprint = fingerprint_of(draft_plan) if draft_plan else ""
    context = {"survey": survey, "each": plan_lines, "fingerprint": fingerprint, "message": message}
    return render(request, "staff/analysis/plan/lock.html", context, status=409 if message else 200)


TICKED = ("primary", "subgroups", "excluded_for", "flags")
MORE_ROWS, PROPOSE = "more", "propose"
"""Buttons that change the rows of comparisons and save nothing."""


def _forms(request: HttpRequest, survey: Survey, wants_rows: str) -> tuple[PlanForm, DeclaredComparisonRows]:
    """The form and its rows: bound where they are to be saved, else with what they begin with."""
    in_force, language = plan_in_force(survey), page_language()
    is_posted = request.method == "POST"
    initial = _posted(request.POST) if is_posted else _initial(draft_of(survey), in_force)
    initial.setdefault(SEEN, draft_version(survey))
    comparison_rows = initial.pop("comparisons", [])
    is_checked = is_posted and not wants_rows
    if wants_rows == PROPOSE:
        comparison_rows = with_proposed(comparison_rows, survey, initial.get("primary") or ())
    form = PlanForm(
        request.POST if is_checked else None,
        definitions=named_definitions(survey, language),
        variables=named_variables(survey, language),
        flags=named_flags(survey, language),
        survey=survey,
        is_amendment=in_force is not None,
        initial=initial,
    )
    variables = grouped_variables(survey, language)
    return form, DeclaredComparisonRows(variables, comparison_rows, is_checked=is_checked)


def _posted(posted: QueryDict) -> dict[str, Any]:
    """What was typed so far, as it is: nothing of it is lost where rows are added."""
    values: dict[str, Any] = {name: posted.getlist(name) for name in TICKED}
    values |= {
        name: posted.get(name, "") for name in (SEEN, "base", "flags_from", "exclusions", "notes", "reason")
    }
    keeps_closed = "keeps_closed" in posted
    return values | {"keeps_closed": keeps_closed, "comparisons": posted_declared_comparisons(posted)}


def _initial(draft: AnalysisPlan | None, in_force: AnalysisPlan | None) -> dict[str, Any]:
    """What the form begins with: the draft, else what is locked without its reason."""
    latest = draft or in_force
    if latest is None:
        return {}
    reason = draft.reason if draft else ""
    return {**latest.content, "keeps_closed": latest.keeps_closed, "reason": reason}
