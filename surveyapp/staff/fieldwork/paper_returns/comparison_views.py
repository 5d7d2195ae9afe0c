"""Two keyings of a sheet side by side, and a decision for each difference."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from surveyapp.answering.paper.keying_actions import NotToKeyError, SurveyClosedError, decide
from surveyapp.answering.paper.keying_queries import compared, let_stand, outcome
from surveyapp.models import PaperReturn
from surveyapp.site_languages import page_language
from surveyapp.staff.fieldwork.paper_returns.access import back_to_list, refused, sheet_or_404
from surveyapp.staff.fieldwork.paper_returns.comparison_form import DecisionForm
from surveyapp.staff.shared.access import staff_only

CONFIRMED = "confirmed"
"""The field that says that this state, which keeps no answers, was shown before."""


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def compare(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Each difference with its question; the sheet is stored once all are decided."""
    sheet = sheet_or_404(request, slug, number)
    if sheet.state != PaperReturn.State.DIFFERENT:
        return refused(request, sheet, NotToKeyError())
    is_sent = request.method == "POST" and request.POST.get("action") != "language"
    form = DecisionForm(
        both=compared(sheet),
        language=page_language(),
        let_stand=let_stand(sheet),
        data=request.POST if request.method == "POST" else QueryDict(),
        is_posted=is_sent,
    )
    if not is_sent or not form.is_valid() or not _is_confirmed(request, form):
        return _show(request, sheet, form)
    try:
        by = request.user.get_username()
        decide(sheet=sheet, answers=form.answers, flags=form.flags, by=by, today=timezone.localdate())
    except (NotToKeyError, SurveyClosedError) as error:
        return refused(request, sheet, error)
    return back_to_list(slug, last=number)


def _state(form: DecisionForm) -> PaperReturn.State:
    """What the decisions make of the sheet."""
    both = form.both
    state, _settled = outcome(both.instrument, form.answers, extended=both.extended, flags=form.flags)
    return PaperReturn.State(state)


def _is_confirmed(request: HttpRequest, form: DecisionForm) -> bool:
    """Whether the page has said before that nothing of the answers will be kept, where that is so."""
    state = _state(form)
    return state == PaperReturn.State.STORED or request.POST.get(CONFIRMED) == state


def _show(request: HttpRequest, sheet: PaperReturn, form: DecisionForm) -> HttpResponse:
    is_ready = form.is_posted and form.is_valid()
    context = {
        "survey": sheet.survey,
        "sheet": sheet,
        "form": form,
        "agreement": form.both.agreement,
        "keyers": list(sheet.entries.order_by("turn").values_list("by", flat=True)),
        "not_kept": _state(form) if is_ready else None,
    }
    status = 422 if form.is_posted and not is_ready else 200
    return render(request, "staff/fieldwork/paper_returns/comparison.html", context, status=status)
