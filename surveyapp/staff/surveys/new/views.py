"""Making a survey: from a questionnaire, from files, or as a copy of another survey."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from surveyapp.fielding.instrument_version_actions import VersionNumberError
from surveyapp.fielding.new_surveys.new_survey_actions import make_survey
from surveyapp.fielding.new_surveys.slugs import free_slug
from surveyapp.fielding.survey_actions import SlugTakenError
from surveyapp.fielding.survey_settings.setting_values import SettingError
from surveyapp.instruments.files.definition_file import DefinitionSource
from surveyapp.instruments.problems import UnsoundDefinitionError
from surveyapp.staff.shared.access import survey_makers_only
from surveyapp.staff.shared.definition_editor.checked_texts import (
    CheckedTexts,
    checked,
    refusal_words,
    unchecked,
)
from surveyapp.staff.shared.definition_editor.definition_texts import (
    MAIN,
    DefinitionTexts,
    TextsError,
    sent_texts,
    texts_of,
    too_long,
    uploaded_texts,
)
from surveyapp.staff.shared.pressed_button import pressed_button
from surveyapp.staff.surveys.new.form import NewSurveyForm
from surveyapp.staff.surveys.new.start_queries import (
    FILES,
    Start,
    bundled_to_start_from,
    start_of,
    surveys_to_copy,
    title_of,
    versions_to_start_from,
)

REFUSALS = (VersionNumberError, SettingError, SlugTakenError, UnsoundDefinitionError)
UPLOAD, CHECK, MAKE = BUTTONS = ("upload", "check", "make")


@dataclass(kw_only=True)
class _Draft:
    """What is known of the survey that is being made: where it starts, and the texts that are edited."""

    start: Start | None = None
    editor: CheckedTexts | None = None

    @property
    def source(self) -> DefinitionSource | None:
        """The files to publish; None where they still have problems."""
        if self.editor:
            return self.editor.source
        return self.start.source if self.start else None


@survey_makers_only
@require_http_methods(["GET", "HEAD", "POST"])
def new_survey(request: HttpRequest) -> HttpResponse:
    """Choose where to start; then name the survey and mend its files, until it is made."""
    if request.method == "POST":
        return _take(request)
    value = request.GET.get("from", "")
    if not value:
        return _choose(request)
    if value == FILES:
        return _show(request, _Draft(editor=unchecked(DefinitionTexts(texts={MAIN: ""}))), NewSurveyForm())
    start = start_of(value, request.user)
    if start is None:
        raise Http404("no such start")
    edits = "edit" in request.GET
    draft = _Draft(start=start, editor=checked(texts_of(start.source)) if edits else None)
    return _show(request, draft, _suggested(draft, request))


def _take(request: HttpRequest) -> HttpResponse:
    button = pressed_button(request, BUTTONS)
    try:
        if button == UPLOAD:
            draft = _Draft(editor=checked(uploaded_texts(request.FILES.getlist("files"))))
        else:
            draft = _sent(request)
    except TextsError as error:
        return _choose(request, str(error))
    if draft.editor and draft.editor.texts.is_too_long:
        return _show(request, draft, _suggested(draft, request), too_long())
    if button != MAKE:
        return _show(request, draft, _suggested(draft, request))
    form = NewSurveyForm(request.POST)
    if not form.is_valid() or draft.source is None:
        return _show(request, draft, form)
    return _make(request, draft, draft.source, form)


def _sent(request: HttpRequest) -> _Draft:
    """What a form holds: a start, texts, or both where somebody edits the text of a start."""
    start = start_of(request.POST.get("from", ""), request.user)
    editor = checked(sent_texts(request.POST)) if "text-0" in request.POST else None
    if start is None and editor is None:
        raise BadRequest("neither a start nor a text")
    return _Draft(start=start, editor=editor)


def _make(request: HttpRequest, draft: _Draft, source: DefinitionSource, form: NewSurveyForm) -> HttpResponse:
    copies_members = form.cleaned_data["copies_members"] and bool(
        draft.start and draft.start.may_copy_members
    )
    try:
        survey = make_survey(
            source=source,
            slug=form.cleaned_data["slug"],
            title=form.cleaned_data["title"],
            administrator=request.user,  # type: ignore[arg-type]  # somebody who has signed in
            by=request.user.get_username(),
            like=draft.start.like if draft.start else None,
            copies_members=copies_members,
        )
    except REFUSALS as error:
        return _show(request, draft, form, refusal_words(error))
    messages.success(request, _("The survey was made. It is a draft until you open it."))
    return HttpResponseRedirect(reverse("staff:overview", args=[survey.slug]))


def _suggested(draft: _Draft, request: HttpRequest) -> NewSurveyForm:
    """The form with what was typed, or else a title and an address that fit the questionnaire."""
    title = request.POST.get("title") or (title_of(draft.source) if draft.source else "")
    slug = request.POST.get("slug") or (free_slug(title) if title else "")
    copies = bool(request.POST.get("copies_members"))
    return NewSurveyForm(initial={"title": title, "slug": slug, "copies_members": copies})


def _choose(request: HttpRequest, refusal: str = "") -> HttpResponse:
    context = {
        "refusal": refusal,
        "versions": list(versions_to_start_from()),
        "bundled": list(bundled_to_start_from()),
        "surveys": list(surveys_to_copy(request.user)),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refusal else HTTPStatus.OK
    return render(request, "staff/surveys/new/start.html", context, status=status)


def _show(request: HttpRequest, draft: _Draft, form: NewSurveyForm, refusal: str = "") -> HttpResponse:
    problems = draft.editor.problems if draft.editor else ()
    context = {"start": draft.start, "editor": draft.editor, "form": form, "refusal": refusal}
    is_refused = problems or refusal or (form.is_bound and form.errors)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_refused else HTTPStatus.OK
    return render(request, "staff/surveys/new/new_survey.html", context, status=status)
