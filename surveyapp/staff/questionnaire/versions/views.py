"""The versions of a survey's questionnaire, the text of their files, and publishing a new one."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from surveyapp.fielding.instrument_version_actions import VersionNumberError
from surveyapp.fielding.survey_actions import OtherStructureError, publish
from surveyapp.fielding.survey_life.transition_checks import SurveyStateError
from surveyapp.fielding.survey_settings.setting_values import SettingError
from surveyapp.fielding.version_wordings import ExchangedWordingsError, UnconfirmedWordingsError
from surveyapp.fielding.versions.version_queries import source_of, versions_of
from surveyapp.instruments.files.definition_file import DefinitionSource
from surveyapp.instruments.problems import UnsoundDefinitionError
from surveyapp.models import InstrumentFile, Right, Survey, may_make_surveys, rights_of
from surveyapp.staff.questionnaire.versions.presenter import VersionChanges, version_changes
from surveyapp.staff.shared.access import my_survey, staff_only
from surveyapp.staff.shared.definition_editor.checked_texts import (
    CheckedTexts,
    checked,
    refusal_words,
    unchecked,
)
from surveyapp.staff.shared.definition_editor.definition_texts import (
    TextsError,
    sent_texts,
    texts_of,
    too_long,
    uploaded_texts,
)
from surveyapp.staff.shared.pressed_button import pressed_button

UPLOAD, CHECK, PUBLISH = BUTTONS = ("upload", "check", "publish")
REFUSALS = (
    *(VersionNumberError, UnsoundDefinitionError, OtherStructureError, SettingError, SurveyStateError),
    *(ExchangedWordingsError, UnconfirmedWordingsError),
)


@staff_only
@require_safe
def versions(request: HttpRequest, slug: str) -> HttpResponse:
    """Every version that the survey had, with its files."""
    survey = my_survey(request, slug, Right.COUNTS)
    may_publish = Right.FIELDING in rights_of(request.user, survey) and not survey.is_closed
    context = {"survey": survey, "versions": versions_of(survey), "may_publish": may_publish}
    return render(request, "staff/questionnaire/versions/versions.html", context)


@staff_only
@require_safe
def version_file(request: HttpRequest, slug: str, fingerprint: str, position: int) -> HttpResponse:
    """The text of one file of a version that the survey had."""
    survey = my_survey(request, slug, Right.COUNTS)
    keys = [one.version.pk for one in versions_of(survey)]
    files = InstrumentFile.objects.filter(version__in=keys)
    file = get_object_or_404(files, version=fingerprint, position=position)
    return HttpResponse(
        file.text,
        content_type="text/plain; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{file.position}-{file.version.name}.toml"'},
    )


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def new_version(request: HttpRequest, slug: str) -> HttpResponse:
    """Edit or upload the text; then compare, confirm and publish it."""
    survey = my_survey(request, slug, Right.FIELDING)
    if request.method != "POST":
        return _show(request, survey, unchecked(texts_of(source_of(survey.version))))
    button = pressed_button(request, BUTTONS)
    try:
        editor = _sent(request, button)
    except TextsError as error:
        return _show(request, survey, unchecked(texts_of(source_of(survey.version))), str(error))
    if editor.texts.is_too_long:
        return _show(request, survey, editor, too_long())
    if editor.source is None:
        return _show(request, survey, editor)
    changes = version_changes(survey, editor.source)
    if button != PUBLISH or changes.structure:
        return _show(request, survey, editor, changes=changes)
    if changes.wordings and not request.POST.get("confirmed"):
        refusal = gettext("Compare old and new wordings, and confirm that they mean the same.")
        return _show(request, survey, editor, refusal, changes)
    return _publish(request, survey, editor, editor.source, changes)


def _sent(request: HttpRequest, button: str) -> CheckedTexts:
    if button == UPLOAD:
        return checked(uploaded_texts(request.FILES.getlist("files")))
    return checked(sent_texts(request.POST))


def _publish(
    request: HttpRequest,
    survey: Survey,
    editor: CheckedTexts,
    source: DefinitionSource,
    changes: VersionChanges,
) -> HttpResponse:
    try:
        publish(
            data=source.data,
            source=source,
            slug=survey.slug,
            title=survey.title,
            by=request.user.get_username(),
            confirm_wordings=bool(request.POST.get("confirmed")),
        )
    except REFUSALS as error:
        return _show(request, survey, editor, refusal_words(error), changes)
    messages.success(request, gettext("The new version was published. The survey uses it from now on."))
    return HttpResponseRedirect(reverse("staff:versions", args=[survey.slug]))


def _show(
    request: HttpRequest,
    survey: Survey,
    editor: CheckedTexts,
    refusal: str = "",
    changes: VersionChanges | None = None,
) -> HttpResponse:
    context: dict[str, Any] = {
        "survey": survey,
        "editor": editor,
        "refusal": refusal,
        "changes": changes,
        "makes_surveys": may_make_surveys(request.user),
    }
    is_refused = editor.problems or refusal or (changes and changes.structure)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_refused else HTTPStatus.OK
    return render(request, "staff/questionnaire/versions/new_version.html", context, status=status)
