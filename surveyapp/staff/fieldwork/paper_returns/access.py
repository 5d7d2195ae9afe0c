"""How the pages of paper returns are served: for staff, and never at the price of what was keyed in."""

from __future__ import annotations

import logging
from functools import wraps

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from surveyapp.models import PaperReturn, Right
from surveyapp.staff.shared.access import P, View, my_survey, staff_only

logger = logging.getLogger(__name__)


def paper_view(view: View[P]) -> View[P]:
    """The view for staff. Where the database fails, what was sent comes back."""

    @wraps(view)
    def served(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            return staff_only(view)(request, *args, **kwargs)
        except DatabaseError:
            if request.method != "POST":
                raise
            logger.exception("A sheet could not be saved.")
            return _send_again(
                request,
                status=503,
                reason=_("The site is very busy, or its database cannot be reached."),
            )

    return served


def _send_again(request: HttpRequest, *, status: int, reason: str) -> HttpResponse:
    """A page that holds what was sent, with a button to send it once more."""
    context = {
        "heading": _("The sheet could not be saved just now"),
        "reason": reason,
        "fields": [
            (name, value)
            for name, values in request.POST.lists()
            if name != "csrfmiddlewaretoken"
            for value in values
        ],
        "address": request.get_full_path(),
    }
    return render(request, "errors/send_again.html", context, status=status)


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
