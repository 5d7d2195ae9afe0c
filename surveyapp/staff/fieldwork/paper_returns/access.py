"""Paper returns as their pages ask for them, and the pages' ways back and refusals."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from surveyapp.models import PaperReturn, Right
from surveyapp.staff.shared.access import my_survey


def sheet_or_404(request: HttpRequest, slug: str, number: int) -> PaperReturn:
    """The return of this number, in a survey of which this person may key in sheets."""
    survey = my_survey(request, slug, Right.PAPER)
    return get_object_or_404(PaperReturn.objects.select_related("survey"), survey=survey, number=number)


def address(name: str, slug: str, number: int) -> str:
    """The address of a return's page."""
    return reverse(f"staff:{name}", args=[slug, number])


def back_to_list(slug: str, last: int | None = None) -> HttpResponse:
    """To the list of returns, which says what became of the last one."""
    path = reverse("staff:paper_returns", args=[slug])
    return HttpResponseRedirect(f"{path}?last={last}" if last else path)


def refused(request: HttpRequest, sheet: PaperReturn, error: Exception | str) -> HttpResponse:
    """The return is not for this user, or not any more: a page that says so and leads to the list."""
    context = {"survey": sheet.survey, "sheet": sheet, "message": str(error)}
    return render(request, "staff/fieldwork/paper_returns/refused.html", context, status=409)
