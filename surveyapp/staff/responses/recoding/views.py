"""Recoding "other": the texts of one item, what they count as, and the options that were added."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from surveyapp.fielding import recoding_actions
from surveyapp.fielding.recoding_queries import recodable_variable, texts_to_recode
from surveyapp.instruments.free_text.recoding import recodable
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import Variable, words
from surveyapp.models import AddedOption, ChangedMeanwhileError, Recoding, Right, Survey
from surveyapp.site_languages import page_language
from surveyapp.staff.responses.recoding import presenter
from surveyapp.staff.responses.recoding.form import AddOptionForm, RecodeForm
from surveyapp.staff.shared.access import my_survey, staff_only
from surveyapp.staff.shared.pressed_button import pressed_button


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def recoding(request: HttpRequest, slug: str) -> HttpResponse:
    """The texts of the item that the address names, or of the first; or do what was sent."""
    survey = my_survey(request, slug, Right.RECODE)
    variable = _variable(request, survey)
    if request.method != "POST":
        return _show(request, survey, variable)
    buttons = {"recode": _recode, "add": _add, "remove": _remove}
    take = buttons[pressed_button(request, buttons)]
    if variable is None:
        return _show(request, survey, variable, status=409)
    return take(request, survey, variable)


def _variable(request: HttpRequest, survey: Survey) -> Variable | None:
    """The text that the address names; the first that anybody typed without a name; None where the survey
    has none."""
    known = {candidate.name: candidate for candidate in recodable(survey.instrument)}
    name = request.GET.get("variable", "")
    if not name:
        texts = texts_to_recode(survey, known.values())
        name = next((candidate for candidate in known if texts[candidate]), next(iter(known), ""))
        if not name:
            return None
    if name not in known:
        raise Http404("no such text")
    return recodable_variable(survey, name)


def _recode(request: HttpRequest, survey: Survey, variable: Variable) -> HttpResponse:
    form = RecodeForm(request.POST, groups=presenter.group_lines(survey, variable))
    if not form.is_valid():
        return _show(request, survey, variable, message=str(form.errors["reason"][0]), status=400)
    try:
        count = recoding_actions.recode(
            survey=survey,
            variable=variable.name,
            to=form.changes(),
            reason=form.cleaned_data["reason"],
            by=request.user.get_username(),
            today=timezone.localdate(),
            seen=form.seen(),
        )
    except ChangedMeanwhileError as error:
        targets = presenter.target_list(survey, variable, page_language())
        labels = {target.code: target.label for target in targets}
        conflict = {"meanwhile": str(error), "differences": form.differences(error.stored, labels)}
        return _show(request, survey, variable, status=409, more=conflict | form.entered())
    except recoding_actions.NoTargetError as error:
        return _show(request, survey, variable, message=str(error), status=400)
    done = _("Answers recoded: %(shown)s.") % {"shown": page_language().number(count)}
    return _back(request, survey, variable, done)


def _add(request: HttpRequest, survey: Survey, variable: Variable) -> HttpResponse:
    form = AddOptionForm(request.POST, languages=survey.instrument.languages)
    if form.is_valid():
        try:
            recoding_actions.add_option(
                survey=survey,
                item=variable.item.name,
                code=form.cleaned_data["code"],
                label=form.label(),
                by=request.user.get_username(),
            )
        except recoding_actions.BadOptionError as error:
            form.add_error("code", str(error))
        else:
            return _back(request, survey, variable, _("The option was added."))
    return _show(request, survey, variable, form=form, status=400)


def _remove(request: HttpRequest, survey: Survey, variable: Variable) -> HttpResponse:
    try:
        recoding_actions.remove_option(
            survey=survey,
            item=variable.item.name,
            code=request.POST.get("code", ""),
            by=request.user.get_username(),
        )
    except recoding_actions.BadOptionError as error:
        return _show(request, survey, variable, message=str(error), status=409)
    return _back(request, survey, variable, _("The option was removed."))


def _back(request: HttpRequest, survey: Survey, variable: Variable, done: str) -> HttpResponse:
    messages.success(request, done)
    query = urlencode({"variable": variable.name})
    return HttpResponseRedirect(f"{reverse('staff:recoding', args=[survey.slug])}?{query}")


def _show(
    request: HttpRequest,
    survey: Survey,
    variable: Variable | None,
    *,
    form: AddOptionForm | None = None,
    message: str = "",
    status: int = 200,
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    language = page_language()
    context: dict[str, Any] = {
        "survey": survey,
        "tabs": presenter.tabs(survey, language),
        "variable": variable,
        "message": message,
    }
    if variable is not None and variable.specify is not None:
        context |= {
            "question": words(variable.item.text, language.code),
            "own": presenter.Target(
                code=variable.specify.code, label=words(variable.specify.label, language.code)
            ),
            "groups": presenter.group_lines(survey, variable),
            "mixed": presenter.MIXED,
            "targets": presenter.target_list(survey, variable, language),
            "log": presenter.log_lines(survey, variable, language),
            "decided": presenter.decided_by(survey.recommendations, variable, language),
            "is_multiple": variable.item.type.value == "multiple",
            "added": _added(survey, variable, language),
            "form": form or AddOptionForm(languages=survey.instrument.languages),
        }
    context |= more or {}
    return render(request, "staff/responses/recoding/recoding.html", context, status=status)


def _added(survey: Survey, variable: Variable, language: Language) -> list[dict[str, Any]]:
    """The options that were added to the item, and whether they can be removed."""
    recodings = Recoding.objects.of(survey).filter(variable=variable.name)
    used = {code for pair in recodings.values_list("code_from", "code_to") for code in pair}
    return [
        {
            "code": row.code,
            "label": words(row.label, language.code),
            "by": row.by,
            "is_used": row.code in used,
        }
        for row in AddedOption.objects.filter(survey=survey, item=variable.item.name).order_by("code")
    ]
