"""Invitations to a survey that were not taken up yet: sent again, or cancelled, by its administrators."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from surveyapp.accounts.account_actions import UnsuitableAccountError
from surveyapp.accounts.invitation_actions import cancel_invitation, invite_again
from surveyapp.models import Membership, Right, Survey
from surveyapp.operation.rate_limits import INVITATIONS, is_over
from surveyapp.site_languages import page_language
from surveyapp.staff.shared.access import my_survey, staff_only
from surveyapp.staff.shared.person_form import TOO_MANY_INVITATIONS
from surveyapp.staff.shared.site_address import site_address


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def invite_member_again(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """Ask whether the invitation is to be sent again; a POST sends it."""
    survey = my_survey(request, slug, Right.MEMBERS)
    member = _member(survey, key)
    if request.method != "POST":
        return _ask(request, survey, member, "again")
    assert isinstance(request.user, User)
    by = request.user.get_username()
    if is_over(INVITATIONS, of=by):
        return _ask(request, survey, member, "again", str(TOO_MANY_INVITATIONS))
    try:
        sent = invite_again(
            username=member.user.get_username(),
            survey=survey,
            root=site_address(request),
            language_code=translation.get_language() or "en",
            by=by,
            inviter=request.user.get_full_name() or by,
        )
    except UnsuitableAccountError as error:
        return _ask(request, survey, member, "again", error.in_words(page_language()))
    return render(request, "staff/settings/members/invited.html", {"survey": survey, "sent": sent})


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def cancel_member_invitation(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """Ask whether the invitation is to be cancelled; a POST cancels it."""
    survey = my_survey(request, slug, Right.MEMBERS)
    member = _member(survey, key)
    if request.method != "POST":
        return _ask(request, survey, member, "cancel")
    name = member.user.get_username()
    try:
        cancel_invitation(username=name, survey=survey, by=request.user.get_username())
    except UnsuitableAccountError as error:
        return _ask(request, survey, member, "cancel", error.in_words(page_language()))
    messages.success(request, _("The invitation of %(name)s was cancelled.") % {"name": name})
    return HttpResponseRedirect(reverse("staff:members", args=[slug]))


def _member(survey: Survey, key: int) -> Membership:
    return get_object_or_404(Membership.objects.select_related("user"), survey=survey, pk=key)


def _ask(
    request: HttpRequest, survey: Survey, member: Membership, change: str, problem: str = ""
) -> HttpResponse:
    context = {"survey": survey, "member": member, "change": change, "message": problem}
    status = HTTPStatus.CONFLICT if problem else HTTPStatus.OK
    return render(request, "staff/settings/members/invitation.html", context, status=status)
