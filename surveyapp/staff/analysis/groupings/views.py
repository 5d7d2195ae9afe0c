"""Groupings of a survey: read by those who analyse; made, changed and withdrawn by those who may recode."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from surveyapp.fielding import grouping_actions
from surveyapp.fielding.grouping_queries import groupings_in_force, to_group, why_it_stays
from surveyapp.fielding.plan.plan_queries import keeps_results_closed
from surveyapp.instruments.derived.groupings import sources
from surveyapp.instruments.model.instrument import words
from surveyapp.models import ChangedMeanwhileError, GroupingVersion, Right, Survey, rights_of
from surveyapp.reporting.report.grouping_counts import counts_of, preview_of
from surveyapp.site_languages import page_language
from surveyapp.staff.analysis.groupings import presenter
from surveyapp.staff.analysis.groupings.form import GroupingForm, answer_fields, group_fields, initial_values
from surveyapp.staff.shared.access import my_survey, staff_only
from surveyapp.staff.shared.edit_conflicts import differences
from surveyapp.staff.shared.pressed_button import pressed_button

USUAL = 3
"""Groups that an empty form has room for."""


@staff_only
@require_safe
def groupings(request: HttpRequest, slug: str) -> HttpResponse:
    """The groupings that there are, in words, and every change to them."""
    survey = my_survey(request, slug, Right.ANALYSIS, shows_results=False)
    context = {
        "survey": survey,
        "may_write": Right.RECODE in rights_of(request.user, survey),
        "lines": presenter.grouping_lines(survey, page_language()),
        "acts": presenter.log_lines(survey),
    }
    return render(request, "staff/analysis/groupings/groupings.html", context)


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for the variable to group, then how; a POST shows the counts, or saves."""
    survey = my_survey(request, slug, Right.RECODE, shows_results=False)
    language = page_language()
    if not (name := request.GET.get("source", "")):
        context = {"survey": survey, "options": presenter.source_options(survey, language)}
        return render(request, "staff/analysis/groupings/choose.html", context)
    instrument = to_group(survey)
    source = sources(instrument).get(name)
    if source is None:
        raise Http404("no such variable")
    form = GroupingForm(
        _posted_data(request),
        source=source,
        instrument=instrument,
        language=language,
        groups=_places(request, USUAL),
        initial=request.POST.dict(),
    )
    return _answer(request, survey, form)


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """The grouping as it is; a POST shows the counts of another version, or saves it."""
    survey = my_survey(request, slug, Right.RECODE, shows_results=False)
    version = _version_or_404(survey, name)
    instrument = to_group(survey, before=name)
    form = GroupingForm(
        _posted_data(request),
        source=sources(instrument)[version.content["source"]],
        instrument=instrument,
        language=page_language(),
        groups=_places(request, len(version.content["groups"])),
        fixed_name=name,
        initial=request.POST.dict() or initial_values(version.grouping),
    )
    return _answer(request, survey, form, version=version)


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """Ask whether the grouping is to be withdrawn, and say what follows; a POST says yes."""
    survey = my_survey(request, slug, Right.RECODE, shows_results=False)
    version = _version_or_404(survey, name)
    message, meanwhile = why_it_stays(survey, name), ""
    if request.method == "POST":
        try:
            grouping_actions.withdraw_grouping(
                survey=survey,
                name=name,
                number=_number(request),
                by=request.user.get_username(),
                reason=request.POST.get("reason", "")[:200],
            )
            return _back(request, survey, _("Withdrawn: %(name)s.") % {"name": name})
        except ChangedMeanwhileError as error:
            meanwhile = str(error)
        except grouping_actions.GroupingRefusedError as error:
            message = str(error)
    language = page_language()
    context = {
        "survey": survey,
        "row": version,
        "line": next(
            line for line in presenter.grouping_lines(survey, language) if line.row.pk == version.pk
        ),
        "message": message,
        "meanwhile": meanwhile,
        "reason": request.POST.get("reason", "")[:200],
    }
    return render(
        request,
        "staff/analysis/groupings/withdraw.html",
        context,
        status=409 if request.method == "POST" else 200,
    )


def _version_or_404(survey: Survey, name: str) -> GroupingVersion:
    """The version in force; Http404 where there is none."""
    version = next((row for row in groupings_in_force(survey) if row.name == name), None)
    if version is None:
        raise Http404("no such grouping")
    return version


def _posted_data(request: HttpRequest) -> QueryDict | None:
    """What is to be checked: not what comes back with room for one group more."""
    if request.method != "POST" or pressed_button(request, ("more", "preview", "save")) == "more":
        return None
    return request.POST


def _places(request: HttpRequest, least: int) -> int:
    """How many groups the form has room for: what was sent, and one more where that is asked for."""
    sent = request.POST.get("groups", "")
    places = max(int(sent), 2) if sent.isascii() and sent.isdecimal() and len(sent) < 4 else least
    return places + (request.POST.get("do") == "more")


def _number(request: HttpRequest) -> int:
    sent = request.POST.get("number", "")
    return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 6 else 0


def _answer(
    request: HttpRequest, survey: Survey, form: GroupingForm, *, version: GroupingVersion | None = None
) -> HttpResponse:
    """Save what was sent, or show it again: with errors, with counts, or with room for one group more."""
    if not form.is_bound:
        return _show(request, survey, form, version=version)
    if not form.is_valid() or form.grouping is None:
        return _show(request, survey, form, version=version, status=400)
    if request.POST.get("do") != "save":
        return _show(request, survey, form, version=version, is_preview=True)
    about: dict[str, Any] = {
        "survey": survey,
        "grouping": form.grouping,
        "by": request.user.get_username(),
        "reason": form.cleaned_data["reason"],
    }
    try:
        if version is None:
            stored_version = grouping_actions.make_grouping(**about)
        else:
            stored_version = grouping_actions.change_grouping(**about, number=_number(request))
    except grouping_actions.BadGroupingError as error:
        form.add_problems(error.problems)
        return _show(request, survey, form, version=version, status=400)
    except ChangedMeanwhileError as error:
        theirs = differences(form, initial_values(error.stored.grouping), apart=("reason",))
        conflict = {"meanwhile": str(error), "differences": theirs}
        return _show(request, survey, form, version=error.stored, status=409, conflict=conflict)
    except grouping_actions.GroupingRefusedError as error:
        form.add_error(None, str(error))
        return _show(request, survey, form, version=version, status=409)
    return _back(request, survey, _("Saved: %(name)s.") % {"name": stored_version.name})


def _back(request: HttpRequest, survey: Survey, done: str) -> HttpResponse:
    messages.success(request, done)
    return HttpResponseRedirect(reverse("staff:groupings", args=[survey.slug]))


def _show(
    request: HttpRequest,
    survey: Survey,
    form: GroupingForm,
    *,
    version: GroupingVersion | None,
    is_preview: bool = False,
    status: int = 200,
    conflict: dict[str, Any] | None = None,
) -> HttpResponse:
    language, is_closed = page_language(), keeps_results_closed(survey) is not None
    preview = definition = None
    if is_preview and form.grouping is not None:
        definition = presenter.definition_of(form.grouping, form.source, survey, language)
        preview = None if is_closed else preview_of(survey, form.grouping)
    form.mark_errors()
    result = None if is_closed else counts_of(survey, form.source.name)
    context = {
        "survey": survey,
        "form": form,
        "found": version,
        "source_label": words(form.source.label, language.code),
        "is_closed": is_closed,
        "result": result,
        "labels": [form[f"label_{text_language}"] for text_language in form.instrument.languages],
        "groups": group_fields(form),
        "answers": answer_fields(form, presenter.counts_by_code(result)),
        "definition": definition,
        "preview": preview,
    }
    context |= conflict or {}
    return render(request, "staff/analysis/groupings/form.html", context, status=status)
