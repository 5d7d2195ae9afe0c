"""A sheet as it is keyed in, and its summary before it is handed in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from surveyapp.answering.page.answer_summary import summary
from surveyapp.answering.paper.keying_actions import NotToKeyError, SurveyClosedError, key_in, save_entry
from surveyapp.answering.paper.keying_queries import entry_version, other_keyers, outcome
from surveyapp.models import ChangedMeanwhileError, PaperEntry, PaperReturn
from surveyapp.site_languages import page_language
from surveyapp.staff.fieldwork.paper_returns.access import (
    address,
    back_to_list,
    refused,
    sheet_or_404,
)
from surveyapp.staff.fieldwork.paper_returns.form import SEEN_SHEET, SheetForm
from surveyapp.staff.fieldwork.paper_returns.keying_presenter import keying_differences
from surveyapp.staff.shared.access import staff_only


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def keying(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The whole sheet on one page; saved as it is sent."""
    sheet = sheet_or_404(request, slug, number)
    entry = sheet.entries.filter(is_done=False).first()
    if entry is None or entry.by != request.user.get_username():
        return refused(request, sheet, _whose(entry))
    entry.paper_return = sheet
    if request.method != "POST":
        return _show(request, entry, SheetForm(survey=sheet.survey, entry=entry))
    return _take(request, entry, SheetForm(survey=sheet.survey, entry=entry, data=request.POST))


def _whose(entry: PaperEntry | None) -> Exception | str:
    if entry is None:
        return NotToKeyError()
    return _("%(name)s is entering this paper form.") % {"name": entry.by}


def _show(
    request: HttpRequest,
    entry: PaperEntry,
    form: SheetForm,
    *,
    refusal: str = "",
    status: int = 200,
    conflict: dict[str, Any] | None = None,
) -> HttpResponse:
    user = request.user.get_username()
    first = entry.paper_return.entries.filter(turn=PaperEntry.FIRST).values_list("by", flat=True).first()
    context = {
        "survey": form.survey,
        "sheet": entry.paper_return,
        "entry": entry,
        "form": form,
        "refusal": refusal,
        "seen_field": SEEN_SHEET,
        "seen": entry_version(entry),
        "is_same_keyer": entry.turn == PaperEntry.SECOND
        and first == user
        and not other_keyers(form.survey, user),
    }
    context |= conflict or {}
    return render(request, "staff/fieldwork/paper_returns/keying.html", context, status=status)


def _take(request: HttpRequest, entry: PaperEntry, form: SheetForm) -> HttpResponse:
    seen = request.POST.get(SEEN_SHEET)
    try:
        entry = save_entry(entry=entry, reading=form.reading, language_code=form.language, seen=seen)
    except ChangedMeanwhileError as error:
        entry.refresh_from_db()
        theirs = keying_differences(entry, form.reading.answers, page_language())
        conflict = {"meanwhile": str(error), "differences": theirs}
        return _show(request, entry, form, status=409, conflict=conflict)
    except (NotToKeyError, SurveyClosedError) as error:
        return _show(request, entry, form, refusal=str(error), status=409)
    slug, number = form.survey.slug, entry.paper_return.number
    match request.POST.get("action"):
        case "save":
            return back_to_list(slug)
        case "language":
            return HttpResponseRedirect(address("paper_keying", slug, number))
    if not form.reading.is_settled:
        return _show(request, entry, form, status=422)
    return HttpResponseRedirect(address("paper_summary", slug, number))


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def hand_in(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """What was keyed in, in words, and what will become of it; then store it, or keep it to compare."""
    sheet = sheet_or_404(request, slug, number)
    entry = sheet.entries.filter(is_done=False).first()
    if entry is None or entry.by != request.user.get_username():
        return refused(request, sheet, _whose(entry))
    entry.paper_return = sheet
    if not entry.language or not SheetForm(survey=sheet.survey, entry=entry).reading.is_settled:
        return HttpResponseRedirect(address("paper_keying", slug, number))
    if request.method != "POST":
        return _show_summary(request, sheet, entry)
    try:
        seen = request.POST.get(SEEN_SHEET)
        done = key_in(entry=entry, by=entry.by, today=timezone.localdate(), seen=seen)
    except ChangedMeanwhileError as error:
        entry.refresh_from_db()
        return _show_summary(request, sheet, entry, meanwhile=str(error))
    except (NotToKeyError, SurveyClosedError) as error:
        return refused(request, sheet, error)
    if done.state == PaperReturn.State.DIFFERENT:
        return HttpResponseRedirect(address("paper_compare", slug, number))
    return back_to_list(slug, last=number)


def _show_summary(
    request: HttpRequest, sheet: PaperReturn, entry: PaperEntry, *, meanwhile: str = ""
) -> HttpResponse:
    extended, instrument = sheet.survey.extended, entry.instrument
    state, returned = outcome(instrument, entry.parsed_answers, extended=extended, flags=entry.flags)
    parts = summary(instrument, returned.record, page_language())
    context = {
        "survey": sheet.survey,
        "sheet": sheet,
        "entry": entry,
        "state": PaperReturn.State(state),
        "completeness": returned.completeness,
        "parts": parts,
        "unanswered": sum(key_item.is_unanswered for part in parts for key_item in part.entries),
        "language": entry.language,
        "seen_field": SEEN_SHEET,
        "seen": entry_version(entry),
        "meanwhile": meanwhile,
    }
    status = 409 if meanwhile else 200
    return render(request, "staff/fieldwork/paper_returns/summary.html", context, status=status)
