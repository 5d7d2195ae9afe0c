"""Who may see staff's pages: who has signed in with a staff account, and of a survey who has the right to.

What somebody may not see is answered like what is not there.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.cache import never_cache

from surveyapp.models import Right, Survey, is_site_administrator

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def staff_only(view: View[P]) -> View[P]:
    """The view for staff; everybody else is sent to sign in. The answer is stored nowhere on its way."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not is_staff(request):
            return redirect_to_login(request.get_full_path(), reverse("staff:sign_in"))
        return view(request, *args, **kwargs)

    return never_cache(guarded)


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


def my_survey(request: HttpRequest, slug: str, right: Right) -> Survey:
    """The survey, where this person has the right there; else Http404, as for one that does not exist."""
    return get_object_or_404(Survey.objects.mine(request.user, right), slug=slug)
