"""The life of a survey: its state, the steps that can be taken, its times, and its history."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from surveyapp.analysis.study.study_details import not_entered
from surveyapp.analysis.study.study_details_text import detail_in_words
from surveyapp.fielding.study_details_queries import details_of
from surveyapp.fielding.survey_life.due_step_queries import due_step
from surveyapp.fielding.survey_life.pilot_answer_queries import pilot_answers
from surveyapp.fielding.survey_life.schedule_actions import schedule
from surveyapp.fielding.survey_life.steps import Step, Transition
from surveyapp.fielding.survey_life.transition_actions import SurveyStateError, take_step
from surveyapp.fielding.survey_life.transitions import TRANSITIONS, steps_from
from surveyapp.models import Right, Survey, rights_of
from surveyapp.site_languages import page_language
from surveyapp.staff.fieldwork.life.form import StepForm, TimesForm, initial_times
from surveyapp.staff.shared.access import my_survey, staff_only
from surveyapp.staff.shared.site_address import site_address


@staff_only
@require_safe
def life(request: HttpRequest, slug: str) -> HttpResponse:
    """The state, what can be done next, when it opens and closes, and what was done before."""
    survey = my_survey(request, slug, Right.SETTINGS)
    now, may = timezone.now(), rights_of(request.user, survey)
    context = {
        "survey": survey,
        "address": f"{site_address(request)}{reverse('responding:landing', args=[slug])}",
        "steps": [each for each in steps_from(survey.state) if each.right in may],
        "is_over": survey.is_fielded and survey.closes_at is not None and survey.closes_at <= now,
        "due": due_step(survey, now),
        "pilot": None if survey.has_opened else pilot_answers(survey),
        "history": [
            {"change": change, "transition": TRANSITIONS[Step(change.step)]}
            for change in survey.state_changes.order_by("-at", "-pk")
        ],
    }
    return render(request, "staff/fieldwork/life/life.html", context)


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """Say what the step does, and ask; a POST takes it."""
    survey = my_survey(request, slug, Right.SETTINGS)
    transition = _transition(name)
    if transition.right not in rights_of(request.user, survey):
        raise Http404("no right to this step")
    form, context = _asked(request, survey, transition)
    problem = ""
    if request.method == "POST" and form.is_valid():
        try:
            take_step(
                survey=survey, step=transition.step, by=request.user.get_username(), **form.cleaned_data
            )
        except SurveyStateError as error:
            problem = error.in_words(page_language())
        else:
            messages.success(request, str(transition.after))
            return HttpResponseRedirect(reverse("staff:life", args=[slug]))
    context |= {"problem": problem, "errors": [*form.errors.items()], "form": form}
    is_refused = bool(problem or form.errors)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_refused else HTTPStatus.OK
    return render(request, "staff/fieldwork/life/step.html", context, status=status)


def _transition(name: str) -> Transition:
    try:
        return TRANSITIONS[Step(name.replace("-", "_"))]
    except ValueError as error:
        raise Http404("no such step") from error


def _asked(request: HttpRequest, survey: Survey, transition: Transition) -> tuple[StepForm, dict[str, Any]]:
    """The form of what the step asks, and what its page says beside it."""
    opens = transition.step is Step.OPEN
    details = details_of(survey)
    missing = not_entered(details.content if details else {}) if opens else ()
    pilot = pilot_answers(survey) if opens else None
    form = StepForm(
        request.POST if request.method == "POST" else None,
        survey=survey,
        transition=transition,
        has_pilot_answers=pilot is not None and pilot.any,
        lacks_details=bool(missing),
    )
    context = {
        "survey": survey,
        "transition": transition,
        "is_possible": survey.state in transition.sources,
        "missing": [detail_in_words(name, page_language()) for name in missing],
        "pilot": pilot,
        "unfinished": survey.paper_returns.unfinished().count() if transition.step is Step.CLOSE else 0,
    }
    return form, context


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def times(request: HttpRequest, slug: str) -> HttpResponse:
    """When the survey opens and closes by itself; a POST saves it."""
    survey = my_survey(request, slug, Right.FIELDING)
    data = request.POST if request.method == "POST" else None
    form = TimesForm(data, survey=survey, initial=initial_times(survey))
    problem = ""
    if request.method == "POST" and form.is_valid():
        given = {"opens_at": survey.opens_at, **form.cleaned_data}
        try:
            schedule(survey=survey, by=request.user.get_username(), **given)
        except SurveyStateError as error:
            problem = error.in_words(page_language())
        else:
            messages.success(request, _("Saved: opening and closing times."))
            return HttpResponseRedirect(reverse("staff:life", args=[slug]))
    errors = [(each.id_for_label, each.label, message) for each in form for message in each.errors]
    context = {"survey": survey, "form": form, "problem": problem, "errors": errors}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problem or errors else HTTPStatus.OK
    return render(request, "staff/fieldwork/life/times.html", context, status=status)
