"""The review of free text: every text by item, and a decision on one of them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from surveyapp.fielding.text_review_actions import NoPassageError, review_text, undo_review
from surveyapp.fielding.text_review_queries import NoTextError, ReviewedText, text_of, texts_of
from surveyapp.instruments.free_text.redaction import are_within, places
from surveyapp.models import ChangedMeanwhileError, Right, Survey, TextReview
from surveyapp.site_languages import page_language
from surveyapp.staff.responses.free_text import presenter
from surveyapp.staff.responses.free_text.form import ReviewForm
from surveyapp.staff.shared.access import my_survey, staff_only
from surveyapp.staff.shared.choice_query import chosen
from surveyapp.staff.shared.edit_conflicts import SEEN
from surveyapp.staff.shared.error_pages import refusing_choices

A_PAGE = 10


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
@refusing_choices
def texts(request: HttpRequest, slug: str) -> HttpResponse:
    """The texts under the filter of the address, a page at a time; or keep a decision on one."""
    survey = my_survey(request, slug, Right.FREE_TEXT)
    if request.method != "POST":
        return _show(request, survey)
    form = ReviewForm(request.POST)
    if not form.is_valid():
        return _show(request, survey, status=400)
    before = _selected(request, survey)
    try:
        _decide(request, survey, form)
    except ChangedMeanwhileError as error:
        return _show(request, survey, meanwhile=str(error), sent=form, status=409)
    except (NoTextError, NoPassageError) as error:
        return _show(request, survey, message=str(error), sent=form, status=409)
    return HttpResponseRedirect(_next(request, survey, before, form.cleaned_data["token"]))


def _decide(request: HttpRequest, survey: Survey, form: ReviewForm) -> None:
    """Raises NoTextError and NoPassageError."""
    sent, by = form.cleaned_data, request.user.get_username()
    text = text_of(survey, sent["variable"], sent["token"])
    if sent["decision"] == "undo":
        undo_review(survey=survey, text=text, by=by, seen=sent[SEEN])
        return
    spans = form.spans()
    if sent["passage"]:
        typed = places(text.text, sent["passage"])
        if not typed:
            raise NoPassageError
        spans += typed
    if not are_within(text.text, spans):
        raise NoPassageError
    review_text(
        survey=survey,
        text=text,
        state=sent["decision"],
        redactions=spans,
        by=by,
        today=timezone.localdate(),
        seen=sent[SEEN],
    )


def _selection_query(request: HttpRequest, survey: Survey) -> dict[str, str]:
    """What the address asks for. Raises ChoiceError for an item or a state that there is not."""
    states = {value: str(label) for value, label in TextReview.State.choices}
    return {
        "item": chosen(request, "item", presenter.item_labels(survey.instrument, page_language())),
        "state": chosen(request, "state", {**states, presenter.ALL: _("any")}),
    }


def _selected(request: HttpRequest, survey: Survey) -> list[ReviewedText]:
    selection = _selection_query(request, survey)
    return presenter.selected(texts_of(survey), variable=selection["item"], state=selection["state"])


def _next(request: HttpRequest, survey: Survey, before: list[ReviewedText], token: str) -> str:
    """The address of the text to read next: the one after the one decided, of those that are still shown."""
    selected_tokens = {text.token for text in _selected(request, survey)}
    tokens = [text.token for text in before]
    place = tokens.index(token) if token in tokens else 0
    after = [candidate for candidate in tokens[place:] if candidate in selected_tokens and candidate != token]
    remaining = [candidate for candidate in tokens if candidate in selected_tokens]
    anchor = next(iter(after), None) or (remaining[-1] if remaining else "")
    page = remaining.index(anchor) // A_PAGE + 1 if anchor else 1
    query = urlencode({**_selection_query(request, survey), "page": page})
    return f"{reverse('staff:texts', args=[survey.slug])}?{query}#{f't-{anchor}' if anchor else 'progress'}"


def _show(
    request: HttpRequest,
    survey: Survey,
    *,
    message: str = "",
    meanwhile: str = "",
    sent: ReviewForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page; sent: a decision that was not taken, whose text is shown with what was ticked and typed."""
    selection, language = _selection_query(request, survey), page_language()
    texts = texts_of(survey)
    selected_texts = presenter.selected(texts, variable=selection["item"], state=selection["state"])
    at = sent.cleaned_data["token"] if sent else ""
    if at and at not in [text.token for text in selected_texts]:
        selected_texts = [text for text in texts if text.token == at] + selected_texts
    place = next((place for place, text in enumerate(selected_texts) if text.token == at), None)
    number = request.GET.get("page") if place is None else place // A_PAGE + 1
    page = Paginator(selected_texts, A_PAGE).get_page(number)
    entered = {at: sent.spans()} if sent else {}
    context: dict[str, Any] = {
        "survey": survey,
        "wanted": selection,
        "states": [*TextReview.State.choices, (presenter.ALL, None)],
        "progress": presenter.progress(texts, survey.instrument, language),
        "page": page,
        "lines": presenter.text_lines(list(page), survey.instrument, language, entered),
        "legend": presenter.legend(),
        "message": message,
        "meanwhile": meanwhile,
        "at": at,
        "passage": sent.cleaned_data["passage"] if sent else "",
        "query": urlencode(selection),
    }
    return render(request, "staff/responses/free_text/texts.html", context, status=status)
