"""Who may see staff's pages: who has signed in with a staff account, and of a survey who has the right to.

What somebody must not see gets the same answer as what does not exist.
"""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from surveyapp.fielding.plan.plan_queries import ResultsClosedError, check_results_may_be_seen
from surveyapp.models import Right, Survey, is_site_administrator, may_make_surveys, rights_of

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def staff_only(view: View[P]) -> View[P]:
    """The view for staff; everybody else is sent to sign in. The answer is stored nowhere on its way."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not is_staff(request):
            return redirect_to_login(request.get_full_path(), reverse("staff:sign_in"))
        try:
            return view(request, *args, **kwargs)
        except ResultsClosedError as closed:
            return _results_closed(request, closed)

    return never_cache(guarded)


def _results_closed(request: HttpRequest, closed: ResultsClosedError) -> HttpResponse:
    """The page that says that results are closed, until when and why."""
    may_read = Right.ANALYSIS in rights_of(request.user, closed.survey)
    context = {"survey": closed.survey, "plan": closed.plan, "may_read": may_read}
    return render(request, "staff/shared/results_closed.html", context, status=HTTPStatus.CONFLICT)


def is_staff(request: HttpRequest) -> bool:
    """Whether the person of this request has signed in and is staff."""
    return request.user.is_authenticated and request.user.is_active and request.user.is_staff


def site_administrators_only(view: View[P]) -> View[P]:
    """The view for site administrators; to other staff it is not there."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not is_site_administrator(request.user):
            raise Http404("for site administrators")
        return view(request, *args, **kwargs)

    return staff_only(guarded)


def survey_makers_only(view: View[P]) -> View[P]:
    """The view for those who may make surveys; to other staff it is not there."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not may_make_surveys(request.user):
            raise Http404("for those who may make surveys")
        return view(request, *args, **kwargs)

    return staff_only(guarded)


SHOWING_RESULTS = frozenset(
    {Right.RESULTS, Right.ANALYSIS, Right.EXPORT, Right.ROWS, Right.FREE_TEXT, Right.RECODE}
)
"""Rights to pages that show answers or what follows from them: closed to all where the plan says so."""


def my_survey(request: HttpRequest, slug: str, right: Right, *, shows_results: bool = True) -> Survey:
    """The survey, where this person has the right there; else Http404, as for one that does not exist.

    shows_results: whether the page does what its right is for. Raises ResultsClosedError, which `staff_only`
    answers, where it does and the analysis plan keeps results closed.
    """
    survey = get_object_or_404(Survey.objects.mine(request.user, right), slug=slug)
    if shows_results and right in SHOWING_RESULTS:
        check_results_may_be_seen(survey)
    return survey
